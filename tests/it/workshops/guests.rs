//! A guest's token opens one workshop and there only what is meant for guests.

use crate::both;
use crate::support::TestApp;
use idedugnad::kernel::Role;
use poem::http::Method;
use serde_json::json;

/// The operations of the API, one a line.
const OPERATIONS: &str = include_str!("../../../openapi/operations.txt");

/// What a guest may ask of the workshop they joined.
const FOR_GUESTS: &[&str] = &["GET /workshops/{id}", "GET /workshops/{id}/calendar"];

/// The address of an operation with this id in all places.
fn address(pattern: &str, id: &str) -> String {
    let parts = pattern.split('/');
    let filled = parts.map(|part| if part.starts_with('{') { id } else { part });
    filled.collect::<Vec<_>>().join("/")
}

both! {
    async fn a_guest_is_let_into_nothing_that_is_not_for_guests(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, workshop) = app.workshop(&siri, json!({})).await;
        let id = workshop["id"].as_str().unwrap();
        let (_, guest) = app.guest(id).await;
        let mut wrong = Vec::new();
        for operation in OPERATIONS.lines().filter(|line| !line.contains(" /auth/")) {
            let (method, pattern) = operation.split_once(' ').unwrap();
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            let status = guest.request(method, &address(pattern, id)).send().await.status;
            let expected = if FOR_GUESTS.contains(&operation) { 200 } else { 403 };
            if status != expected {
                wrong.push(format!("{operation}: {status}, not {expected}"));
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
}
