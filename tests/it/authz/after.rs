//! Requests to what comes after a workshop: one in review with outcomes to give, and one that is closed.

use super::table::Place;
use super::world::World;
use crate::support::{Answer, Client};
use poem::http::Method;
use serde_json::{Value, json};

/// Operations of the time after, in the words of the table.
const OPERATIONS: [&str; 15] = [
    "GET /workshops/{id}/review",
    "POST /workshops/{id}/outcomes",
    "GET /workshops/{id}/outcomes/{outcome}",
    "DELETE /workshops/{id}/outcomes/{outcome}",
    "POST /workshops/{id}/decisions",
    "GET /workshops/{id}/decisions/{decision}",
    "PATCH /workshops/{id}/decisions/{decision}",
    "DELETE /workshops/{id}/decisions/{decision}",
    "POST /workshops/{id}/close",
    "PUT /workshops/{id}/evaluation",
    "GET /workshops/{id}/report",
    "POST /workshops/{id}/sheets",
    "GET /workshops/{id}/sheets/{sheet}",
    "POST /workshops/{id}/sheets/{sheet}/check",
    "DELETE /workshops/{id}/sheets/{sheet}",
];

/// Whether an operation belongs here.
pub fn knows(operation: &str) -> bool {
    OPERATIONS.contains(&operation)
}

/// How far a workshop has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// One card without an outcome, one with, a decision and a sheet that the organiser entered.
    Open,
    /// Nothing is in the way of closing.
    Ready,
    /// Closed.
    Closed,
}

/// An untouched workshop of the organiser's in review, which the author has joined.
async fn held(world: &World, place: Place, stage: Stage) -> Value {
    let name = format!("held {place:?} {stage:?}");
    if let Some(held) = world.kept(&name) {
        return held;
    }
    let (organiser, author) = (world.client("organiser"), world.client("author"));
    let new = json!({
        "title": world.name("Samling"), "starts_at": "2031-01-01T10:00:00Z", "place": "Salen",
        "campaign": world.campaign(place),
    });
    let made = organiser.post("/workshops", new).await.expect(201).json();
    let path = format!("/workshops/{}", made["id"].as_str().unwrap());
    let items = json!({"items": [{"title": "Kort", "minutes": 10, "activity": "cards"}]});
    let agenda = organiser.request(Method::PUT, &format!("{path}/agenda"));
    let agenda = agenda.header("if-match", "*").json(&items);
    agenda.send().await.expect(200);
    let post = async |client: &Client, part: &str, body: Value| {
        let answer = client.post(&format!("{path}/{part}"), body).await;
        assert!(answer.status < 300, "{part}: {}", answer.text());
        answer.json()
    };
    post(organiser, "publish", json!({})).await;
    post(author, "join", json!({})).await;
    let board = post(organiser, "advance", json!({"from": null})).await;
    let card = post(author, "cards", json!({"text": "Kaffe"})).await;
    let other = post(author, "cards", json!({"text": "Te"})).await;
    let from = json!({"from": board["current"]["id"]});
    post(organiser, "advance", from).await;
    let kept = json!({"card": other["id"], "outcome": "minutes"});
    let outcome = post(organiser, "outcomes", kept).await;
    let decision = post(organiser, "decisions", json!({"text": "Ja"})).await;
    let mut sheet = Value::Null;
    if stage == Stage::Open {
        let new = json!({"number": "1", "cards": ["Saft"], "counted_cards": 1});
        sheet = post(organiser, "sheets", new).await;
    } else {
        let kept = json!({"card": card["id"], "outcome": "minutes"});
        post(organiser, "outcomes", kept).await;
    }
    if stage == Stage::Closed {
        post(organiser, "close", json!({})).await;
    }
    let held = json!({
        "path": path, "card": card["id"], "outcome": outcome["id"], "decision": decision["id"], "sheet": sheet["id"],
    });
    world.keep(name, held.clone());
    held
}

/// What a caller gets for an operation of the time after.
pub async fn call(
    world: &World,
    operation: &str,
    case: &str,
    place: Place,
    client: &Client,
) -> Answer {
    let (method, pattern) = operation.split_once(' ').unwrap();
    let stage = match (case, pattern.ends_with("/close")) {
        ("closed", _) => Stage::Closed,
        (_, true) => Stage::Ready,
        _ => Stage::Open,
    };
    let held = held(world, place, stage).await;
    let mut address = pattern.replace("/workshops/{id}", held["path"].as_str().unwrap());
    for part in ["outcome", "decision", "sheet"] {
        let id = held[part].as_str().unwrap_or_default();
        address = address.replace(&format!("{{{part}}}"), id);
    }
    let answers = json!({"heard": "yes", "worth": "yes", "again": "yes"});
    let body = match (method, pattern.rsplit('/').next().unwrap()) {
        ("POST", "outcomes") => json!({"card": held["card"], "outcome": "minutes"}),
        ("POST", "decisions") | ("PATCH", "{decision}") => json!({"text": "Nei"}),
        ("POST", "sheets") => {
            json!({"number": world.name("Ark"), "cards": ["Vann"], "counted_cards": 1})
        }
        ("POST", "check") => json!({"cards": 1, "dots": 0}),
        ("PUT", "evaluation") => json!({ "answers": answers }),
        _ => json!({}),
    };
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let request = client.request(method.clone(), &address);
    let request = request.header("if-match", "*");
    match method {
        Method::GET | Method::DELETE => request.send().await,
        _ => request.json(&body).send().await,
    }
}
