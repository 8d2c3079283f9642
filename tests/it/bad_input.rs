//! What nobody should send: each is answered with a problem that names a stable code, and changes nothing.

mod bodies;
mod headers;
mod nul;

use crate::support::{Answer, TestApp};
use poem::http::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Codes that the description of the API knows.
static CODES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let document: Value =
        serde_json::from_str(include_str!("../../openapi/idedugnad.json")).unwrap();
    let codes = document["components"]["schemas"]["ProblemCode"]["enum"]
        .as_array()
        .unwrap()
        .clone();
    codes
        .iter()
        .map(|code| code.as_str().unwrap().to_owned())
        .collect()
});

/// What every refusal looks like, whatever the reason.
#[track_caller]
fn refused(what: &str, answer: &Answer, statuses: &[u16]) {
    let text: String = answer.text().chars().take(300).collect();
    assert!(
        statuses.contains(&answer.status),
        "{what}: {} {text}",
        answer.status
    );
    assert_eq!(
        answer.header("content-type"),
        "application/problem+json",
        "{what}: {text}"
    );
    let body = answer.json();
    assert!(
        CODES.contains(body["code"].as_str().unwrap()),
        "{what}: {text}"
    );
    assert_eq!(
        (body["status"].as_u64(), body["errors"].is_array()),
        (Some(answer.status.into()), true),
        "{what}"
    );
    assert_eq!(body["request_id"], answer.header("x-request-id"), "{what}");
}

/// Everything that writing changes, to see that nothing did.
async fn state(app: &TestApp) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in [
        "change",
        "idea",
        "comment",
        "support",
        "theme",
        "campaign",
        "unit",
        "person",
        "shortlist",
        "shortlist_entry",
        "saved_search",
        "method",
        "method_rating",
        "idempotency",
    ] {
        counts.push(app.rows(table).await);
    }
    counts
}

/// Operations that take a body, and one that each of them takes.
async fn targets(app: &TestApp, admin: &crate::support::Client) -> Vec<(Method, String, Value)> {
    let idea = admin
        .post("/ideas", json!({"text": "Kaffe"}))
        .await
        .expect(201)
        .id();
    let comment = admin
        .post(&format!("/ideas/{idea}/comments"), json!({"text": "Ja"}))
        .await
        .expect(201)
        .id();
    let theme = app.theme("Kafé", None).await;
    let unit = app.unit("Kontoret", None).await;
    let list = admin
        .post("/shortlists", json!({"name": "Høsten"}))
        .await
        .expect(201)
        .id();
    let entry = admin
        .post(
            &format!("/shortlists/{list}/entries"),
            json!({"idea": idea}),
        )
        .await
        .expect(201)
        .id();
    let phase = json!({"name": "Fase", "opens_at": "2026-01-01T00:00:00Z"});
    let campaign = json!({"name": "Vår", "question": "Hva?", "phases": [phase]});
    let made = admin
        .post("/campaigns", campaign.clone())
        .await
        .expect(201)
        .id();
    let step = json!({"minutes": 10, "activity": "talk", "titles": {"nb": "Velkommen"}});
    let method = json!({"names": {"nb": "Kafé"}, "purposes": {"nb": "Snakke"}, "steps": [step]});
    let made_method = admin
        .post("/methods", method.clone())
        .await
        .expect(201)
        .id();
    let me = admin.id();
    vec![
        (Method::POST, "/ideas".to_owned(), json!({"text": "Ny"})),
        (
            Method::PATCH,
            format!("/ideas/{idea}"),
            json!({"title": "Ny"}),
        ),
        (
            Method::POST,
            "/ideas/similar".to_owned(),
            json!({"text": "Ny"}),
        ),
        (
            Method::POST,
            format!("/ideas/{idea}/status"),
            json!({"status": "worklist", "reason": "Ja"}),
        ),
        (
            Method::POST,
            format!("/ideas/{idea}/comments"),
            json!({"text": "Ny"}),
        ),
        (
            Method::PATCH,
            format!("/comments/{comment}"),
            json!({"text": "Ny"}),
        ),
        (
            Method::POST,
            "/themes".to_owned(),
            json!({"labels": {"nb": "Ny"}}),
        ),
        (
            Method::PATCH,
            format!("/themes/{theme}"),
            json!({"key": "ny"}),
        ),
        (
            Method::POST,
            "/themes/suggest".to_owned(),
            json!({"text": "Ny"}),
        ),
        (Method::POST, "/campaigns".to_owned(), campaign),
        (
            Method::PATCH,
            format!("/campaigns/{made}"),
            json!({"name": "Ny"}),
        ),
        (
            Method::POST,
            "/units".to_owned(),
            json!({"name": "Ny", "kind": "office"}),
        ),
        (
            Method::PATCH,
            format!("/units/{unit}"),
            json!({"name": "Ny"}),
        ),
        (
            Method::POST,
            "/organisations".to_owned(),
            json!({"name": "Ny", "kind": "other"}),
        ),
        (
            Method::POST,
            "/people".to_owned(),
            json!({"email": "ny@test.example", "name": "Ny"}),
        ),
        (
            Method::PUT,
            format!("/people/{me}/roles"),
            json!({"roles": []}),
        ),
        (Method::PATCH, "/me".to_owned(), json!({"name": "Ny"})),
        (
            Method::POST,
            "/me/searches".to_owned(),
            json!({"name": "Ny", "search": {"q": "kaffe"}}),
        ),
        (
            Method::POST,
            "/shortlists".to_owned(),
            json!({"name": "Ny"}),
        ),
        (
            Method::PATCH,
            format!("/shortlists/{list}"),
            json!({"name": "Ny"}),
        ),
        (
            Method::POST,
            format!("/shortlists/{list}/entries"),
            json!({"idea": idea}),
        ),
        (
            Method::PATCH,
            format!("/shortlists/{list}/entries/{entry}"),
            json!({"pick": false}),
        ),
        (Method::POST, "/methods".to_owned(), method),
        (
            Method::PATCH,
            format!("/methods/{made_method}"),
            json!({"licence": "Ny"}),
        ),
        (
            Method::PUT,
            format!("/methods/{made_method}/rating"),
            json!({"stars": 3}),
        ),
        (
            Method::POST,
            "/auth/login".to_owned(),
            json!({"email": "a@test.example", "password": "x"}),
        ),
        (
            Method::POST,
            "/auth/token".to_owned(),
            json!({"email": "a@test.example", "password": "x"}),
        ),
    ]
}
