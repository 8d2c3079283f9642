//! A conference that is called off: its sessions, and one letter for each person.

use super::conference::{conference, place};
use crate::both;
use crate::support::Client;
use idedugnad::kernel::Role;
use serde_json::{Value, json};

/// The letters with this in the subject.
async fn letters(admin: &Client, subject: &str) -> Vec<Value> {
    let page = admin
        .get(&format!("/mails?q={subject}"))
        .await
        .expect(200)
        .json();
    page["items"].as_array().unwrap().clone()
}

fn address(session: &Value) -> String {
    format!("/workshops/{}", session.as_str().unwrap())
}

both! {
    async fn everybody_gets_one_letter_and_what_has_not_begun_is_called_off(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, sessions) = conference(&app, &siri).await;
        let (mona, frida, ola, kari) = (app.member("Mona").await, app.member("Frida").await, app.member("Ola").await, app.member("Kari").await);
        mona.put(&format!("{path}/programme"), json!({"sessions": [sessions[0], sessions[2]]})).await.expect(200);
        frida.post(&format!("{path}/signup"), json!({})).await.expect(200);
        ola.post(&format!("{}/signup", address(&sessions[1])), json!({})).await.expect(200);
        kari.post(&format!("{}/signup", address(&sessions[2])), json!({})).await.expect(200);
        siri.post(&format!("{}/advance", address(&sessions[1])), json!({"from": null})).await.expect(200);
        let long = "x".repeat(2_001);
        siri.patch(&path, 3, json!({"state": "cancelled", "reason": long})).await.expect_problem(422, "invalid");
        siri.patch(&path, 3, json!({"name": "Fagdagen", "reason": "Syk."})).await.expect_problem(422, "invalid");
        let off = siri.patch(&path, 3, json!({"state": "cancelled", "reason": "Salen er oversvømt."})).await.expect(200).json();
        assert_eq!(off["state"], "cancelled");
        for (session, state) in [(0, "cancelled"), (1, "running"), (2, "cancelled")] {
            let now = siri.get(&address(&sessions[session])).await.expect(200).json();
            assert_eq!((&now["state"], now["code"].is_null()), (&json!(state), state == "cancelled"));
        }
        let told = letters(&admin, "Avlyst").await;
        let mut to: Vec<&str> = told.iter().map(|letter| letter["to"]["name"].as_str().unwrap()).collect();
        to.sort_unstable();
        assert_eq!(to, ["Frida", "Kari", "Mona"]);
        for letter in &told {
            let letter = admin.get(&format!("/mails/{}", letter["id"].as_str().unwrap())).await.expect(200).json();
            let text = letter["text"].as_str().unwrap();
            assert!(text.contains("Grunn: Salen er oversvømt.") && text.contains(&format!("/konferanser/{}", path.rsplit('/').next().unwrap())), "{text}");
            let sessions = match letter["to"]["name"].as_str() {
                Some("Mona") => 2,
                Some("Kari") => 1,
                _ => 0,
            };
            assert_eq!((text.matches("– Møt folk der de er").count(), letter["subject"].as_str()), (sessions, Some("Avlyst: Fagdag")), "{text}");
        }
        siri.patch(&path, 4, json!({"state": "published"})).await.expect_problem(422, "invalid");
    }

    async fn the_workshops_of_a_cancelled_draft_are_held_on_their_own(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, workshop) = app.workshop(&siri, json!({"starts_at": "2031-03-03T08:00:00Z"})).await;
        app.member("Mona").await.post(&format!("{path}/signup"), json!({})).await.expect(200);
        let body = json!({"name": "Fagdag", "starts_at": "2031-03-03T07:00:00Z", "ends_at": "2031-03-03T15:00:00Z"});
        let conference = format!("/conferences/{}", siri.post("/conferences", body).await.expect(201).json()["id"].as_str().unwrap());
        place(&siri, &conference, 1, json!([{"workshop": workshop["id"]}])).await.expect(200);
        siri.patch(&conference, 2, json!({"state": "cancelled"})).await.expect(200);
        let now = siri.get(&path).await.expect(200).json();
        assert_eq!((&now["state"], &now["conference"]), (&json!("published"), &json!(null)));
        assert!(letters(&admin, "Avlyst").await.is_empty());
    }
}
