//! Dots are exact, whoever sends how many requests at once.

use super::{Held, held, patch, published};
use crate::both;
use crate::support::TestApp;
use futures_util::future::join_all;
use serde_json::{Value, json};
use uuid::Uuid;

/// A workshop at its dots with three groups of a card each.
async fn three_groups(app: &TestApp) -> (Held, Vec<Value>) {
    let held = held(app, &["cards", "dots"]).await;
    held.next().await;
    let mut groups = Vec::new();
    for title in ["Kaffe", "Te", "Saft"] {
        let card = held.card(&held.siri, title).await;
        groups.push(held.group(&held.siri, title, &[&card]).await);
    }
    held.next().await;
    (held, groups)
}

fn ballot(dots: &[(&Value, i64)]) -> Value {
    let dots: Vec<Value> = dots
        .iter()
        .map(|(group, dots)| json!({"target": group["id"], "dots": dots}))
        .collect();
    json!({ "dots": dots })
}

both! {
    async fn fifty_ballots_of_one_person_at_once_are_one_ballot(app: TestApp) {
        let (held, groups) = three_groups(&app).await;
        let (gro, _) = held.guest(&app, "Gro").await;
        let round = held.round(3, 3, "groups").await;
        let path = format!("{round}/dots");
        let ballots = (0..50).map(|n: usize| {
            let body = ballot(&[(&groups[n % 3], 2), (&groups[(n + 1) % 3], 1)]);
            let (gro, path) = (gro.clone(), path.clone());
            async move { gro.put(&path, body).await.expect(200) }
        });
        join_all(ballots).await;
        let seen = gro.get(&round).await.expect(200).json();
        assert_eq!(seen["ballots"], 1);
        let mine = seen["mine"].as_array().unwrap();
        let sum: i64 = mine.iter().map(|one| one["dots"].as_i64().unwrap()).sum();
        assert_eq!((mine.len(), sum), (2, 3));
        patch(&held.siri, &round, json!({"state": "revealed"})).await.expect(200);
        let totals = gro.get(&round).await.expect(200).json()["totals"].clone();
        let sum: i64 = totals.as_array().unwrap().iter().map(|one| one["dots"].as_i64().unwrap()).sum();
        assert_eq!(sum, 3);
    }

    async fn a_dot_is_in_before_the_end_or_refused(app: TestApp) {
        let (held, groups) = three_groups(&app).await;
        let round = held.round(1, 1, "groups").await;
        let mut guests = Vec::new();
        for n in 0..12 {
            guests.push(held.guest(&app, &format!("Gjest {n}")).await.0);
        }
        let path = format!("{round}/dots");
        let votes = guests.iter().map(|guest| guest.put(&path, ballot(&[(&groups[0], 1)])));
        let closing = async {
            tokio::time::sleep(std::time::Duration::from_millis(15)).await;
            patch(&held.siri, &round, json!({"state": "revealed"})).await.expect(200).json()
        };
        let (answers, revealed) = futures_util::future::join(join_all(votes), closing).await;
        let taken = answers.iter().filter(|answer| answer.status == 200).count();
        assert!(answers.iter().all(|answer| answer.status == 200 || answer.json()["code"] == "round_closed"));
        let last = held.siri.get(&round).await.expect(200).json();
        assert_eq!(revealed["totals"], last["totals"]);
        assert_eq!(last["ballots"], json!(taken));
        guests[0].put(&format!("{round}/dots"), ballot(&[])).await.expect_problem(409, "round_closed");
    }

    async fn every_fault_of_a_ballot_is_told(app: TestApp) {
        let (held, groups) = three_groups(&app).await;
        let (gro, _) = held.guest(&app, "Gro").await;
        let round = held.round(3, 2, "groups").await;
        let path = format!("{round}/dots");
        let other = json!({"id": Uuid::new_v4()});
        let faulty = gro.put(&path, ballot(&[(&groups[0], 3), (&groups[0], 1), (&other, 1)])).await.expect_problem(422, "invalid");
        let faults = [("/dots/0/dots", "out_of_range"), ("/dots/1/target", "duplicate"), ("/dots", "out_of_range"), ("/dots/2/target", "unknown")];
        assert_eq!(faulty.faults(), faults.map(|(at, code)| (at.to_owned(), code.to_owned())));
        gro.put(&path, ballot(&[(&groups[0], 2), (&groups[1], 1), (&groups[2], 0)])).await.expect(200);
        gro.put(&path, ballot(&[])).await.expect(200);
        assert_eq!(gro.get(&round).await.expect(200).json()["ballots"], 0);
        for (budget, cap) in [(0, 1), (21, 1), (3, 4)] {
            let body = json!({"budget": budget, "cap": cap, "targets": "groups"});
            held.siri.post(&format!("{}/rounds", held.path), body).await.expect_problem(422, "invalid");
        }
    }

    async fn what_is_counted_stays_until_the_round_is_closed_and_then_adds_up(app: TestApp) {
        let (held, groups) = three_groups(&app).await;
        let ((gro, _), (ola, _)) = (held.guest(&app, "Gro").await, held.guest(&app, "Ola").await);
        let round = held.round(3, 3, "groups").await;
        gro.put(&format!("{round}/dots"), ballot(&[(&groups[0], 2), (&groups[1], 1)])).await.expect(200);
        ola.put(&format!("{round}/dots"), ballot(&[(&groups[1], 3)])).await.expect(200);
        let merge = format!("{}/merge", held.at("groups", &groups[0]));
        let into = json!({"into": groups[1]["id"]});
        held.siri.post(&merge, into.clone()).await.expect_problem(409, "not_now");
        held.siri.take_back(&held.at("groups", &groups[0])).await.expect_problem(409, "not_now");
        patch(&held.siri, &round, json!({"state": "closed"})).await.expect(200);
        held.siri.post(&merge, into).await.expect(200);
        held.siri.take_back(&held.at("groups", &groups[2])).await.expect(204);
        let shown = patch(&held.siri, &round, json!({"state": "revealed", "title": "Hva først?"})).await.expect(200).json();
        assert_eq!(shown["totals"], json!([{"target": groups[1]["id"], "dots": 6, "voters": 2, "paper": 0}]));
        assert_eq!(shown["title"], "Hva først?");
    }

    async fn a_round_of_a_breakout_group_is_for_those_in_it(app: TestApp) {
        let items = [("cards", json!({"in_breakouts": true})), ("dots", json!({}))];
        let held = published(&app, &items, json!({"breakouts": ["Rød", "Blå"]})).await;
        held.next().await;
        let ((gro, _), (ola, _)) = (held.guest(&app, "Gro").await, held.guest(&app, "Ola").await);
        let board = held.board(&gro).await;
        let red = &board["breakouts"][0]["id"];
        gro.put(&format!("{}/me", held.path), json!({"breakout": red})).await.expect(200);
        let (inside, outside) = (held.card(&gro, "Inne").await, held.card(&ola, "Ute").await);
        assert_eq!((&inside["breakout"], &outside["breakout"]), (red, &Value::Null));
        let body = json!({"budget": 1, "cap": 1, "targets": "cards", "breakout": red});
        let made = held.siri.post(&format!("{}/rounds", held.path), body).await.expect(201).json();
        let path = format!("{}/dots", held.at("rounds", &made));
        gro.put(&path, ballot(&[(&outside, 1)])).await.expect_problem(422, "invalid");
        gro.put(&path, ballot(&[(&inside, 1)])).await.expect(200);
        ola.put(&path, ballot(&[(&inside, 1)])).await.expect_problem(403, "forbidden");
        gro.take_back(&held.at("cards", &inside)).await.expect_problem(409, "not_now");
    }
}
