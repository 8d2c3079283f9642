//! Steps through the agenda, cards and groups.

use super::{held, patch, published, texts};
use crate::both;
use futures_util::future::join_all;
use poem::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

both! {
    async fn two_presses_of_next_are_one_step(app: TestApp) {
        let held = held(&app, &["talk", "cards"]).await;
        let path = format!("{}/advance", held.path);
        let mut from = Value::Null;
        for expected in [1, 2, 3] {
            let presses = (0..10).map(|_| held.siri.post(&path, json!({"from": from.clone()})));
            let answers = join_all(presses).await;
            let mut stepped = answers.iter().filter(|answer| answer.status == 200);
            let board = stepped.next().unwrap().json();
            assert!(stepped.next().is_none());
            // Before and after all items there is no current one: pressing again says that it is over for now.
            assert!(answers.iter().filter(|answer| answer.status != 200).all(|answer| answer.json()["code"] == "not_current"), "{from}");
            assert_eq!(board["position"], expected);
            from = board["current"]["id"].clone();
        }
        let review = held.board(&held.siri).await;
        assert_eq!((&review["workshop"]["state"], &review["current"]), (&json!("review"), &Value::Null));
        held.siri.post(&path, json!({"from": null})).await.expect_problem(409, "not_now");
        let back = held.siri.post(&format!("{}/back", held.path), json!({"from": null})).await.expect(200).json();
        assert_eq!((&back["workshop"]["state"], &back["position"]), (&json!("running"), &json!(2)));
        let back = held.siri.post(&format!("{}/back", held.path), json!({"from": back["current"]["id"]})).await.expect(200).json();
        assert_eq!((&back["position"], &back["agenda"][1]["done"]), (&json!(1), &json!(false)));
        held.siri.post(&format!("{}/back", held.path), json!({"from": back["current"]["id"]})).await.expect_problem(409, "not_now");
    }

    async fn the_timer_follows_the_servers_clock(app: TestApp) {
        let held = held(&app, &["talk", "cards"]).await;
        let time = |board: &Value| board["item_ends_at"].as_str().unwrap().parse::<chrono::DateTime<chrono::Utc>>().unwrap();
        let started = held.next().await;
        let begun: chrono::DateTime<chrono::Utc> = started["item_started_at"].as_str().unwrap().parse().unwrap();
        assert_eq!((time(&started) - begun).num_minutes(), 10);
        let timer = format!("{}/timer", held.path);
        let longer = held.siri.post(&timer, json!({"minutes": 5})).await.expect(200).json();
        assert_eq!((time(&longer) - time(&started)).num_minutes(), 5);
        app.clock.advance(1800);
        let now = held.siri.post(&timer, json!({"minutes": -60})).await.expect(200).json();
        assert!(time(&now) > time(&longer));
        for minutes in [-61, 121] {
            held.siri.post(&timer, json!({"minutes": minutes})).await.expect_problem(422, "invalid");
        }
        let request = held.siri.request(Method::POST, &timer).header("idempotency-key", "fem");
        request.json(&json!({"minutes": 5})).send().await.expect(200);
        let request = held.siri.request(Method::POST, &timer).header("idempotency-key", "fem");
        let again = request.json(&json!({"minutes": 5})).send().await.expect(200);
        assert_eq!(again.header("idempotent-replayed"), "true");
    }

    async fn cards_are_written_when_that_is_done_and_by_the_crew_all_the_time(app: TestApp) {
        let held = held(&app, &["talk", "cards", "group"]).await;
        let (gro, _) = held.guest(&app, "Gro").await;
        let cards = format!("{}/cards", held.path);
        let write = json!({"text": "Kaffe"});
        gro.post(&cards, write.clone()).await.expect_problem(409, "not_now");
        held.next().await;
        gro.post(&cards, write.clone()).await.expect_problem(409, "not_now");
        held.card(&held.siri, "Fra scenen").await;
        held.next().await;
        let card = held.card(&gro, "  Kaffe  ").await;
        assert_eq!((&card["text"], &card["author"]["name"], &card["mine"]), (&json!("Kaffe"), &json!("Gro"), &json!(true)));
        for text in ["", "  ", &"å".repeat(501)] {
            gro.post(&cards, json!({"text": text})).await.expect_problem(422, "invalid");
        }
        let board = held.board(&gro).await;
        assert_eq!(texts(&board), ["Fra scenen", "Kaffe"]);
        assert_eq!((&board["cards"][0]["mine"], &board["me"]["can"]), (&json!(false), &json!(["card"])));
        held.next().await;
        gro.post(&cards, write.clone()).await.expect_problem(409, "not_now");
        held.next().await;
        gro.post(&cards, write).await.expect_problem(409, "not_now");
        held.card(&held.siri, "Etterpå").await;
    }

    async fn a_card_that_the_client_named_is_written_once(app: TestApp) {
        let held = held(&app, &["cards", "talk"]).await;
        held.next().await;
        let ((gro, _), (ola, _)) = (held.guest(&app, "Gro").await, held.guest(&app, "Ola").await);
        let (cards, id) = (format!("{}/cards", held.path), Uuid::new_v4());
        let body = json!({"id": id, "text": "Skrevet uten nett"});
        let tries = join_all((0..5).map(|_| gro.post(&cards, body.clone()))).await;
        assert!(tries.iter().all(|answer| answer.status == 201 && answer.json()["id"] == json!(id)));
        assert_eq!(texts(&held.board(&ola).await), ["Skrevet uten nett"]);
        ola.post(&cards, body.clone()).await.expect_problem(409, "key_taken");
        held.next().await;
        gro.post(&cards, body).await.expect(201);
    }

    async fn authors_and_the_crew_reword_and_take_away(app: TestApp) {
        let held = held(&app, &["cards", "talk"]).await;
        held.next().await;
        let ((gro, _), (ola, _)) = (held.guest(&app, "Gro").await, held.guest(&app, "Ola").await);
        let card = held.card(&gro, "Kaffe").await;
        let path = held.at("cards", &card);
        patch(&gro, &path, json!({"text": "Te"})).await.expect_problem(428, "precondition_required");
        gro.patch(&path, 1, json!({"text": "Te"})).await.expect(200);
        gro.patch(&path, 1, json!({"text": "Vann"})).await.expect_problem(412, "stale");
        ola.patch(&path, 2, json!({"text": "Vann"})).await.expect_problem(403, "forbidden");
        ola.take_back(&path).await.expect_problem(403, "forbidden");
        held.siri.patch(&path, 2, json!({"text": "Te og kaffe"})).await.expect(200);
        patch(&gro, &path, json!({"position": 5})).await.expect_problem(409, "not_now");
        let faulty = patch(&held.siri, &path, json!({"position": -1, "group": Uuid::new_v4()})).await.expect_problem(422, "invalid");
        assert_eq!(faulty.faults().len(), 2);
        gro.take_back(&path).await.expect(204);
        gro.get(&path).await.expect_problem(404, "not_found");
        let other = held.card(&ola, "Saft").await;
        held.siri.take_back(&held.at("cards", &other)).await.expect(204);
        let last = held.card(&ola, "Brus").await;
        held.next().await;
        held.next().await;
        ola.take_back(&held.at("cards", &last)).await.expect_problem(409, "not_now");
        held.siri.take_back(&held.at("cards", &last)).await.expect_problem(409, "not_now");
    }

    async fn cards_before_the_day_are_for_those_with_a_seat(app: TestApp) {
        let held = published(&app, &[("cards", json!({}))], json!({"cards_before": true})).await;
        let (mona, ola) = (app.member("Mona").await, app.member("Ola").await);
        mona.post(&format!("{}/signup", held.path), json!({})).await.expect(200);
        let card = held.card(&mona, "Før dagen").await;
        assert_eq!((&card["item"], &card["author"]["name"]), (&Value::Null, &json!("Mona")));
        ola.post(&format!("{}/cards", held.path), json!({"text": "Uten plass"})).await.expect_problem(403, "forbidden");
        mona.patch(&held.at("cards", &card), 1, json!({"text": "Omskrevet"})).await.expect(200);
    }

    async fn groups_are_made_renamed_merged_and_taken_away(app: TestApp) {
        let held = held(&app, &["cards", "group"]).await;
        held.next().await;
        let (gro, _) = held.guest(&app, "Gro").await;
        let groups = format!("{}/groups", held.path);
        let mut cards = Vec::new();
        for text in ["Lengre åpningstider", "Åpningstidene må bli lengre", "Gratis kaffe", "Kaffe gratis til alle"] {
            cards.push(held.card(&gro, text).await);
        }
        gro.post(&groups, json!({"title": "Tid"})).await.expect_problem(409, "not_now");
        held.next().await;
        let found = gro.get(&format!("{groups}/suggestions")).await.expect(200).json();
        assert_eq!(found["items"].as_array().unwrap().len(), 2);
        assert_eq!(found["items"][0]["cards"], json!([cards[0]["id"], cards[1]["id"]]));
        let time = held.group(&gro, "Tid", &[&cards[0], &cards[1]]).await;
        let coffee = held.group(&gro, "", &[&cards[2]]).await;
        assert_eq!(gro.get(&format!("{groups}/suggestions")).await.expect(200).json()["items"], json!([]));
        let moved = patch(&gro, &held.at("cards", &cards[3]), json!({"group": coffee["id"], "position": 7})).await.expect(200).json();
        assert_eq!((&moved["group"], &moved["position"], &moved["version"]), (&coffee["id"], &json!(7), &json!(2)));
        let named = patch(&gro, &held.at("groups", &coffee), json!({"title": "Kaffe", "position": 1})).await.expect(200).json();
        assert_eq!((&named["title"], &named["position"]), (&json!("Kaffe"), &json!(1)));
        let unknown = gro.post(&groups, json!({"cards": [cards[0]["id"], Uuid::new_v4()]})).await.expect_problem(422, "invalid");
        assert_eq!(unknown.faults(), [("/cards/1".to_owned(), "unknown".to_owned())]);
        let merge = format!("{}/merge", held.at("groups", &coffee));
        gro.post(&merge, json!({"into": coffee["id"]})).await.expect_problem(422, "invalid");
        let merged = gro.post(&merge, json!({"into": time["id"]})).await.expect(200).json();
        assert_eq!(merged["id"], time["id"]);
        gro.get(&held.at("groups", &coffee)).await.expect_problem(404, "not_found");
        let board = held.board(&gro).await;
        assert_eq!(board["groups"].as_array().unwrap().len(), 1);
        assert!(board["cards"].as_array().unwrap().iter().all(|card| card["group"] == time["id"]));
        gro.take_back(&held.at("groups", &time)).await.expect(204);
        let board = held.board(&gro).await;
        assert!(board["cards"].as_array().unwrap().iter().all(|card| card["group"].is_null()));
        assert_eq!(board["groups"], json!([]));
    }
}
