//! Breakout groups and the list of participants.

use super::{patch, published};
use crate::both;
use serde_json::{Value, json};

both! {
    async fn people_choose_a_breakout_group_or_are_spread_evenly(app: TestApp) {
        let held = published(&app, &[("work", json!({"in_breakouts": true}))], json!({"breakouts": ["Rød", "Blå", "Grønn"]})).await;
        held.next().await;
        let mut guests = Vec::new();
        for n in 0..7 {
            guests.push(held.guest(&app, &format!("Gjest {n}")).await.0);
        }
        let board = held.board(&guests[0]).await;
        let blue = board["breakouts"][1]["id"].clone();
        let me = guests[0].put(&format!("{}/me", held.path), json!({"breakout": blue, "name": "Første"})).await.expect(200).json();
        assert_eq!((&me["breakout"], &me["name"]), (&blue, &json!("Første")));
        assert_eq!(held.card(&guests[0], "Blått kort").await["breakout"], blue);
        let faulty = guests[0].put(&format!("{}/me", held.path), json!({"breakout": held.id, "name": ""})).await.expect_problem(422, "invalid");
        assert_eq!(faulty.faults().len(), 2);
        let me = guests[0].put(&format!("{}/me", held.path), json!({"breakout": null})).await.expect(200).json();
        assert_eq!(me["breakout"], Value::Null);
        let spread = held.siri.post(&format!("{}/breakouts/spread", held.path), json!({})).await.expect(200).json();
        let mut sizes: Vec<i64> = spread["breakouts"].as_array().unwrap().iter().map(|one| one["participants"].as_i64().unwrap()).collect();
        sizes.sort_unstable();
        assert_eq!(sizes, [2, 2, 3]);
        let timer = format!("{}/breakouts/{}/timer", held.path, blue.as_str().unwrap());
        let timed = held.siri.post(&timer, json!({"minutes": 5})).await.expect(200).json();
        assert!(timed["breakouts"][1]["timer_ends_at"].is_string() && timed["breakouts"][0]["timer_ends_at"].is_null());
        guests[0].post(&timer, json!({"minutes": 5})).await.expect_problem(403, "forbidden");
    }

    async fn the_crew_keeps_the_list_also_of_those_who_are_awaited(app: TestApp) {
        let held = published(&app, &[("cards", json!({}))], json!({"breakouts": ["Rød"]})).await;
        let (mona, ola) = (app.member("Mona").await, app.member("Ola").await);
        for one in [&mona, &ola] {
            one.post(&format!("{}/signup", held.path), json!({})).await.expect(200);
        }
        mona.post(&format!("{}/join", held.path), json!({})).await.expect(200);
        let (_, guest) = held.guest(&app, "Gro").await;
        let path = format!("{}/participants", held.path);
        let list = held.siri.get(&path).await.expect(200).json()["items"].clone();
        let line = |name: &str| list.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap().clone();
        assert_eq!((&line("Mona")["signed_up"], &line("Mona")["joined"]), (&json!(true), &json!(true)));
        assert_eq!((&line("Ola")["joined"], &line("Ola")["person"]["name"]), (&json!(false), &json!("Ola")));
        assert_eq!((&line("Gro")["person"], &line("Gro")["signed_up"]), (&Value::Null, &json!(false)));
        // Somebody who came without joining is marked all the same, and joins later as the same one.
        let awaited = format!("{path}/{}", line("Ola")["id"].as_str().unwrap());
        let marked = patch(&held.siri, &awaited, json!({"present": true})).await.expect(200).json();
        assert_eq!((&marked["present"], &marked["joined"]), (&json!(true), &json!(false)));
        let joined = ola.post(&format!("{}/join", held.path), json!({})).await.expect(200).json();
        assert_eq!(joined["participant"]["id"], marked["id"]);
        let red = held.board(&mona).await["breakouts"][0]["id"].clone();
        let placed = patch(&held.siri, &format!("{path}/{guest}"), json!({"breakout": red, "present": false})).await.expect(200).json();
        assert_eq!((&placed["breakout"], &placed["present"]), (&red, &json!(false)));
        patch(&held.siri, &format!("{path}/{}", held.id), json!({"present": true})).await.expect_problem(404, "not_found");
        mona.get(&path).await.expect_problem(403, "forbidden");
    }
}
