//! Paper sheets: entered once, counted twice.

use crate::both;
use crate::support::Held;
use serde_json::{Value, json};

/// A revealed round on one group, in which Ada gave two dots: round and group.
async fn round(held: &Held) -> (String, String) {
    let card = held.card(&held.ada, "Kaffe").await;
    let group = held.group("Drikke", &[&card]).await;
    held.next().await;
    held.next().await;
    let new = json!({"title": "Hva først?", "budget": 3, "cap": 2, "targets": "groups"});
    let round = held.post(&held.siri, "/rounds", new).await.expect(201).id();
    let dots = json!({"dots": [{"target": group, "dots": 2}]});
    held.ada
        .put(&format!("{}/rounds/{round}/dots", held.path), dots)
        .await
        .expect(200);
    (round, group)
}

fn sheet(number: &str, round: &str, group: &str) -> Value {
    json!({"number": number, "place": "Kantina", "cards": ["Te", "Saft"], "counted_cards": 2,
        "round": round, "voters": 3, "dots": [{"target": group, "dots": 5}]})
}

both! {
    async fn paper_is_on_the_board_at_once_and_its_dots_count_when_checked(app: TestApp) {
        let held = app.held(json!({})).await;
        let (round, group) = round(&held).await;
        let entered = held.post(&held.siri, "/sheets", sheet("A-1", &round, &group)).await.expect(201).json();
        assert_eq!((&entered["cards"][0]["source"], &entered["checked_at"]), (&json!("paper"), &json!(null)));
        let board = held.ada.get(&format!("{}/board", held.path)).await.expect(200).json();
        assert_eq!(board["cards"].as_array().unwrap().len(), 3);
        assert_eq!(entered["number"], "A1");
        // The same number in other letters and signs.
        for number in ["A-1", "a1", " A 1 ", "\u{ff21}\u{ff11}"] {
            held.post(&held.siri, "/sheets", sheet(number, &round, &group)).await.expect_problem(409, "sheet_entered");
        }
        // What is shown is the whole.
        held.round(&round, "revealed").await.expect_problem(409, "sheet_unchecked");
        let check = format!("/sheets/{}/check", entered["id"].as_str().unwrap());
        held.post(&held.siri, &check, json!({"cards": 2, "dots": 5})).await.expect_problem(403, "forbidden");
        held.post(&held.frida, &check, json!({"cards": 2, "dots": 4})).await.expect_problem(409, "counts_differ");
        let checked = held.post(&held.frida, &check, json!({"cards": 2, "dots": 5})).await.expect(200).json();
        assert_eq!(checked["checked_by"]["name"], "Frida");
        held.round(&round, "revealed").await.expect(200);
        assert_eq!(held.review().await["groups"][0]["dots"], 7);
        let shown = held.ada.get(&format!("{}/rounds/{round}", held.path)).await.expect(200).json();
        assert_eq!((&shown["totals"][0]["dots"], &shown["totals"][0]["paper"]), (&json!(7), &json!(5)));
        let path = format!("{}/sheets/{}", held.path, entered["id"].as_str().unwrap());
        held.siri.take_back(&path).await.expect_problem(409, "not_editable");
    }

    async fn a_sheet_that_cannot_be_is_refused_with_all_faults(app: TestApp) {
        let held = app.held(json!({})).await;
        let (round, group) = round(&held).await;
        let mut wrong = sheet(" ", &round, &group);
        wrong["counted_cards"] = json!(3);
        wrong["dots"] = json!([{"target": group, "dots": 7}, {"target": round, "dots": 3}]);
        let answer = held.post(&held.siri, "/sheets", wrong).await.expect_problem(422, "invalid");
        let told: Vec<String> = answer.faults().into_iter().map(|(pointer, _)| pointer).collect();
        for pointer in ["/number", "/counted_cards", "/dots", "/dots/0/dots", "/dots/1/target"] {
            assert!(told.iter().any(|known| known == pointer), "{pointer}: {told:?}");
        }
        let bare = json!({"number": "9", "cards": [], "counted_cards": 0, "voters": 0, "dots": []});
        let answer = held.post(&held.siri, "/sheets", bare).await.expect_problem(422, "invalid");
        assert_eq!(answer.faults()[0].0, "/cards");
        let signs = held.post(&held.siri, "/sheets", sheet("-–.", &round, &group)).await.expect_problem(422, "invalid");
        assert_eq!(signs.faults()[0].0, "/number");
        assert_eq!(app.rows("workshop_sheet").await, 0);
    }

    async fn an_unchecked_sheet_holds_the_closing_up_and_goes_with_its_cards(app: TestApp) {
        let held = app.held(json!({})).await;
        let (round, group) = round(&held).await;
        let entered = held.post(&held.siri, "/sheets", sheet("A-1", &round, &group)).await.expect(201).json();
        held.to_review().await;
        held.minute("group", &group).await;
        let cards: Vec<String> = entered["cards"].as_array().unwrap().iter().map(|card| card["id"].as_str().unwrap().to_owned()).collect();
        held.minute("card", &cards[0]).await;
        let path = format!("{}/sheets/{}", held.path, entered["id"].as_str().unwrap());
        held.siri.take_back(&path).await.expect_problem(409, "has_outcome");
        held.minute("card", &cards[1]).await;
        held.post(&held.siri, "/close", json!({})).await.expect_problem(409, "sheet_unchecked");
        let outcomes: Vec<Value> = held.review().await["cards"].as_array().unwrap().iter().filter(|card| card["source"] == "paper").map(|card| card["outcome"]["id"].clone()).collect();
        for outcome in outcomes {
            held.siri.take_back(&format!("{}/outcomes/{}", held.path, outcome.as_str().unwrap())).await.expect(204);
        }
        held.siri.take_back(&path).await.expect(204);
        assert_eq!(held.review().await["cards"].as_array().unwrap().len(), 1);
        held.post(&held.siri, "/sheets", sheet("A-1", &round, &group)).await.expect(201);
    }
}
