//! A guest's token opens one workshop and there only what is meant for guests.

use crate::both;
use crate::support::Client;
use idedugnad::kernel::Role;
use idedugnad::workshops::{GUESTS_KEPT_SECONDS, LEFT_OPEN_SECONDS};
use poem::http::Method;
use serde_json::{Value, json};

/// The operations of the API, one a line.
const OPERATIONS: &str = include_str!("../../../openapi/operations.txt");

/// What a guest may ask of the workshop they joined.
const FOR_GUESTS: &[&str] = &[
    "POST /workshops/join",
    "GET /workshops/{id}",
    "POST /workshops/{id}/advance",
    "POST /workshops/{id}/back",
    "GET /workshops/{id}/board",
    "POST /workshops/{id}/breakouts/spread",
    "POST /workshops/{id}/breakouts/{breakout}/timer",
    "GET /workshops/{id}/calendar",
    "POST /workshops/{id}/cards",
    "GET /workshops/{id}/cards/{card}",
    "PATCH /workshops/{id}/cards/{card}",
    "DELETE /workshops/{id}/cards/{card}",
    "PUT /workshops/{id}/evaluation",
    "POST /workshops/{id}/groups",
    "GET /workshops/{id}/groups/{group}",
    "PATCH /workshops/{id}/groups/{group}",
    "DELETE /workshops/{id}/groups/{group}",
    "POST /workshops/{id}/groups/{group}/merge",
    "GET /workshops/{id}/groups/suggestions",
    "POST /workshops/{id}/join",
    "PUT /workshops/{id}/me",
    "POST /workshops/{id}/reveal",
    "POST /workshops/{id}/rounds",
    "GET /workshops/{id}/rounds/{round}",
    "PATCH /workshops/{id}/rounds/{round}",
    "PUT /workshops/{id}/rounds/{round}/dots",
    "POST /workshops/{id}/timer",
];

/// The address of an operation with this id in all places.
fn address(pattern: &str, id: &str) -> String {
    let parts = pattern.split('/');
    let filled = parts.map(|part| if part.starts_with('{') { id } else { part });
    filled.collect::<Vec<_>>().join("/")
}

/// How everybody of a workshop is called, by name.
async fn names(client: &Client, path: &str) -> Vec<Value> {
    let list = client.get(&format!("{path}/participants")).await;
    let list = list.expect(200).json();
    let items = list["items"].as_array().unwrap().iter();
    items.map(|one| one["name"].clone()).collect()
}

async fn report(client: &Client, path: &str) -> String {
    let report = client.get(&format!("{path}/report?format=md")).await;
    report.expect(200).text()
}

both! {
    async fn a_guest_is_let_into_nothing_that_is_not_for_guests(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, workshop) = app.workshop(&siri, json!({})).await;
        let id = workshop["id"].as_str().unwrap();
        let (_, guest) = app.guest(id).await;
        let mut wrong = Vec::new();
        // A stream has no end to wait for; the tests of the room open it.
        let tried = |line: &&str| !line.contains(" /auth/") && !line.ends_with("/events");
        for operation in OPERATIONS.lines().filter(tried) {
            let (method, pattern) = operation.split_once(' ').unwrap();
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            let status = guest.request(method, &address(pattern, id)).send().await.status;
            // Without a body and at things that are not there, what is for guests is refused for other reasons.
            let is_let_in = status != 401 && status != 403 && status < 500;
            if is_let_in != FOR_GUESTS.contains(&operation) {
                wrong.push(format!("{operation}: {status}"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
        let shown = guest.get(&path).await.expect(200).json();
        assert_eq!((&shown["code"], &shown["my_signup"], &shown["allowed"]), (&json!(null), &json!(null), &json!(["take_part"])));
    }

    async fn a_guest_sees_no_other_workshop_and_none_when_removed(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, workshop) = app.workshop(&siri, json!({})).await;
        let (other, _) = app.workshop(&siri, json!({})).await;
        let (participant, guest) = app.guest(workshop["id"].as_str().unwrap()).await;
        guest.get(&path).await.expect(200);
        guest.get(&other).await.expect_problem(403, "forbidden");
        guest.get(&format!("{other}/calendar")).await.expect_problem(403, "forbidden");
        let id = app.uuid_literal(participant);
        app.sql(&format!("UPDATE workshop_participant SET removed_at = 1 WHERE id = {id}")).await;
        guest.get(&path).await.expect_problem(401, "not_signed_in");
    }

    async fn what_guests_were_called_is_forgotten_90_days_after_the_end(app: TestApp) {
        let held = app.held(json!({})).await;
        let id = held.path.rsplit('/').next().unwrap().to_owned();
        let invited = json!({"emails": ["utenfra@test.example"], "people": [held.frida.id()]});
        held.post(&held.siri, "/invitations", invited).await.expect(200);
        let (_, guest) = app.guest(&id).await;
        let card = held.card(&guest, "Åpne lokalene på kvelden.").await;
        held.card(&held.ada, "Kaffe i gangen").await;
        held.to_review().await;
        for card in held.review().await["cards"].as_array().unwrap() {
            held.minute("card", card["id"].as_str().unwrap()).await;
        }
        held.post(&held.siri, "/close", json!({})).await.expect(200);
        let (cancelled, gone) = app.workshop(&held.siri, json!({})).await;
        app.guest(gone["id"].as_str().unwrap()).await;
        held.siri.post(&format!("{cancelled}/cancel"), json!({"reason": "Snø"})).await.expect(200);
        let (open, coming) = app.workshop(&held.siri, json!({})).await;
        app.guest(coming["id"].as_str().unwrap()).await;

        let siri = held.siri.id();
        let before = report(&held.siri, &held.path).await;
        let called = names(&held.siri, &held.path).await;
        assert!(called.contains(&json!("Gjest")) && called.contains(&json!("Ada")), "{called:?}");
        app.clock.advance(GUESTS_KEPT_SECONDS - 60);
        assert_eq!(app.workshops.forget_guests().await.unwrap(), 0);
        assert_eq!(app.rows("workshop_invitation").await, 2);
        app.clock.advance(120);
        assert_eq!(app.workshops.forget_guests().await.unwrap(), 2);
        assert_eq!(app.workshops.forget_guests().await.unwrap(), 0);
        assert_eq!(app.rows("workshop_invitation").await, 1);

        let siri = app.client_of(siri);
        let called = names(&siri, &held.path).await;
        assert!(called.contains(&json!("")) && called.contains(&json!("Ada")) && !called.contains(&json!("Gjest")), "{called:?}");
        assert_eq!(names(&siri, &cancelled).await, [json!("")]);
        assert_eq!(names(&siri, &open).await, [json!("Gjest")]);
        let review = siri.get(&format!("{}/review", held.path)).await.expect(200).json();
        let of_guest = review["cards"].as_array().unwrap().iter().find(|one| one["id"] == card.as_str()).unwrap();
        assert_eq!((&of_guest["text"], &of_guest["author"]["name"]), (&json!("Åpne lokalene på kvelden."), &json!("")));
        assert_eq!(report(&siri, &held.path).await, before);

        // Nobody ever closes the third; it counts as over in the end.
        app.clock.advance(LEFT_OPEN_SECONDS + 5 * 86_400);
        assert_eq!(app.workshops.forget_guests().await.unwrap(), 1);
        assert_eq!(app.workshops.forget_guests().await.unwrap(), 0);
        assert_eq!(names(&app.client_of(siri.id()), &open).await, [json!("")]);
    }
}
