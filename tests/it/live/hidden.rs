//! What is hidden is hidden from everybody, on every way out.

use super::{Held, held, patch, published, texts};
use crate::both;
use crate::support::{Client, Stream, TestApp};
use serde_json::{Value, json};
use std::time::Duration;

const SECRET: &str = "hemmelighetsfull";

async fn private(app: &TestApp) -> Held {
    let items = [
        ("cards", json!({"private_cards": true})),
        ("group", json!({})),
    ];
    published(app, &items, json!({})).await
}

/// Everything that somebody other than the author can read of the workshop.
async fn all_that_is_shown(held: &Held, client: &Client, card: &Value) -> String {
    let mut shown = String::new();
    for path in ["board", "groups/suggestions"] {
        let answer = client.get(&format!("{}/{path}", held.path)).await;
        shown.push_str(&answer.expect(200).text());
    }
    client
        .get(&held.at("cards", card))
        .await
        .expect_problem(404, "not_found");
    let path = held.at("cards", card);
    client
        .patch(&path, 1, json!({"text": "x"}))
        .await
        .expect_problem(404, "not_found");
    client
        .take_back(&path)
        .await
        .expect_problem(404, "not_found");
    shown
}

both! {
    async fn a_hidden_card_is_in_no_board_no_suggestion_and_no_stream(app: TestApp) {
        let held = private(&app).await;
        held.next().await;
        let ((gro, _), (ola, _)) = (held.guest(&app, "Gro").await, held.guest(&app, "Ola").await);
        let at = held.board(&ola).await["at"].as_str().unwrap().to_owned();
        let mut stream = Stream::open(&ola, &held.path, &at, false).await;
        let mut crews = Stream::open(&held.siri, &held.path, &at, false).await;
        let card = held.card(&gro, &format!("{SECRET} kaffe")).await;
        held.card(&gro, &format!("{SECRET} te")).await;
        assert_eq!(card["hidden"], true);
        for other in [&ola, &held.siri] {
            let shown = all_that_is_shown(&held, other, &card).await;
            assert!(!shown.contains(SECRET));
            let board = held.board(other).await;
            assert_eq!((texts(&board).len(), &board["hidden_cards"]), (0, &json!(2)));
        }
        let own = held.board(&gro).await;
        assert_eq!((texts(&own).len(), &own["hidden_cards"]), (2, &json!(0)));
        for stream in [&mut stream, &mut crews] {
            stream.wait_for("card", |data| *data == json!({"hidden_cards": 2})).await;
            let (events, _) = stream.rest(Duration::from_millis(1500)).await;
            assert!(!format!("{events:?}").contains(SECRET), "{events:?}");
        }
        // It can be put into no group, not even by its author.
        held.siri.post(&format!("{}/groups", held.path), json!({"cards": [card["id"]]})).await.expect_problem(422, "invalid");
        patch(&gro, &held.at("cards", &card), json!({"position": 3})).await.expect_problem(409, "not_now");
        // A reader who comes late gets no more.
        let mut late = Stream::open(&ola, &held.path, &at, true).await;
        let (events, _) = late.rest(Duration::from_millis(1500)).await;
        assert!(!format!("{events:?}").contains(SECRET), "{events:?}");

        held.siri.post(&format!("{}/reveal", held.path), json!({})).await.expect(200);
        let shown = stream.wait_for("card", |data| data["text"].as_str().is_some_and(|text| text.contains("kaffe"))).await;
        assert_eq!((&shown["id"], &shown["hidden"], &shown["version"], &shown["author"]["name"]), (&card["id"], &json!(false), &json!(2), &json!("Gro")));
        stream.wait_for("card", |data| *data == json!({"hidden_cards": 0})).await;
        assert_eq!(texts(&held.board(&ola).await).len(), 2);
        // What is written after that is not hidden.
        assert_eq!(held.card(&ola, "Åpent").await["hidden"], false);
    }

    async fn what_was_not_revealed_in_time_is_revealed_later(app: TestApp) {
        let held = private(&app).await;
        held.siri.post(&format!("{}/reveal", held.path), json!({})).await.expect_problem(409, "not_now");
        held.next().await;
        let (gro, _) = held.guest(&app, "Gro").await;
        held.card(&gro, SECRET).await;
        held.next().await;
        assert_eq!(held.board(&held.siri).await["hidden_cards"], 1);
        held.next().await;
        let board = held.siri.post(&format!("{}/reveal", held.path), json!({})).await.expect(200).json();
        assert_eq!((texts(&board), &board["hidden_cards"]), (vec![SECRET], &json!(0)));
    }

    async fn totals_are_in_no_answer_and_no_stream_until_they_are_revealed(app: TestApp) {
        let held = held(&app, &["cards", "dots"]).await;
        held.next().await;
        let (gro, _) = held.guest(&app, "Gro").await;
        let card = held.card(&gro, "Kaffe").await;
        held.next().await;
        let at = held.board(&gro).await["at"].as_str().unwrap().to_owned();
        let mut stream = Stream::open(&held.siri, &held.path, &at, false).await;
        let round = held.round(3, 3, "cards").await;
        let mine = gro.put(&format!("{round}/dots"), json!({"dots": [{"target": card["id"], "dots": 3}]})).await.expect(200).json();
        assert_eq!((&mine["mine"], &mine["totals"], &mine["ballots"]), (&json!([{"target": card["id"], "dots": 3}]), &Value::Null, &json!(1)));
        let told = stream.wait_for("round", |data| data["ballots"] == 1).await;
        assert_eq!((&told["mine"], &told["totals"]), (&Value::Null, &Value::Null));
        for state in ["open", "closed"] {
            patch(&held.siri, &round, json!({"state": state})).await.expect(200);
            let seen = held.siri.get(&round).await.expect(200).json();
            assert_eq!((&seen["totals"], &seen["mine"]), (&Value::Null, &json!([])));
            assert_eq!(held.board(&held.siri).await["rounds"][0]["totals"], Value::Null);
        }
        let (events, _) = stream.rest(Duration::from_millis(1500)).await;
        let totals: Vec<_> = events.iter().filter(|event| event.name == "round" && !event.data["totals"].is_null()).collect();
        assert!(totals.is_empty(), "{totals:?}");
        patch(&held.siri, &round, json!({"state": "revealed"})).await.expect(200);
        let told = stream.wait_for("round", |data| data["state"] == "revealed").await;
        assert_eq!(told["totals"], json!([{"target": card["id"], "dots": 3, "voters": 1, "paper": 0}]));
        for state in ["open", "closed"] {
            patch(&held.siri, &round, json!({"state": state})).await.expect_problem(409, "not_now");
        }
    }
}
