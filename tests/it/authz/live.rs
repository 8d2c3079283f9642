//! Requests to the room of a workshop that runs: at its cards, or at its groups.

use super::table::Place;
use super::world::World;
use crate::support::{Answer, Client};
use poem::http::Method;
use serde_json::{Value, json};

/// Operations of the room, in the words of the table.
const OPERATIONS: [&str; 27] = [
    "POST /workshops/join",
    "POST /workshops/{id}/join",
    "GET /workshops/{id}/board",
    "POST /workshops/{id}/advance",
    "POST /workshops/{id}/back",
    "POST /workshops/{id}/timer",
    "POST /workshops/{id}/reveal",
    "PUT /workshops/{id}/me",
    "POST /workshops/{id}/breakouts/spread",
    "POST /workshops/{id}/breakouts/{breakout}/timer",
    "POST /workshops/{id}/cards",
    "GET /workshops/{id}/cards/{card}",
    "PATCH /workshops/{id}/cards/{card}",
    "DELETE /workshops/{id}/cards/{card}",
    "POST /workshops/{id}/groups",
    "GET /workshops/{id}/groups/suggestions",
    "GET /workshops/{id}/groups/{group}",
    "PATCH /workshops/{id}/groups/{group}",
    "POST /workshops/{id}/groups/{group}/merge",
    "DELETE /workshops/{id}/groups/{group}",
    "POST /workshops/{id}/rounds",
    "GET /workshops/{id}/rounds/{round}",
    "PATCH /workshops/{id}/rounds/{round}",
    "PUT /workshops/{id}/rounds/{round}/dots",
    "GET /workshops/{id}/participants",
    "PATCH /workshops/{id}/participants/{participant}",
    "GET /workshops/{id}/events",
];

/// Whether an operation belongs here.
pub fn knows(operation: &str) -> bool {
    OPERATIONS.contains(&operation)
}

/// An untouched workshop of the organiser's that runs, at its cards or at its groups, with a card of the author's,
/// who has joined, two groups and an open round of cards.
async fn room(world: &World, place: Place, at_groups: bool) -> Value {
    let name = format!("room {place:?} {at_groups}");
    if let Some(room) = world.kept(&name) {
        return room;
    }
    let (organiser, author) = (world.client("organiser"), world.client("author"));
    let new = json!({
        "title": world.name("Samling"), "starts_at": "2031-01-01T10:00:00Z", "place": "Salen",
        "campaign": world.campaign(place), "breakouts": ["Rød", "Blå"],
    });
    let made = organiser.post("/workshops", new).await.expect(201).json();
    let path = format!("/workshops/{}", made["id"].as_str().unwrap());
    let item = |activity: &str| json!({"title": activity, "minutes": 10, "activity": activity});
    let items = json!({"items": [item("talk"), item("cards"), item("group"), item("dots")]});
    let agenda = organiser.request(Method::PUT, &format!("{path}/agenda"));
    let agenda = agenda.header("if-match", "*").json(&items);
    agenda.send().await.expect(200);
    let post = async |client: &Client, part: &str, body: Value| {
        let answer = client.post(&format!("{path}/{part}"), body).await;
        assert!(answer.status < 300, "{part}: {}", answer.text());
        answer.json()
    };
    let published = post(organiser, "publish", json!({})).await;
    let joined = post(author, "join", json!({})).await;
    let mut board = post(organiser, "advance", json!({"from": null})).await;
    board = post(
        organiser,
        "advance",
        json!({"from": board["current"]["id"]}),
    )
    .await;
    let card = post(author, "cards", json!({"text": "Kaffe"})).await;
    let group = post(organiser, "groups", json!({"title": "En"})).await;
    let other = post(organiser, "groups", json!({"title": "To"})).await;
    let mut round = Value::Null;
    if at_groups {
        board = post(
            organiser,
            "advance",
            json!({"from": board["current"]["id"]}),
        )
        .await;
    } else {
        let new = json!({"budget": 2, "cap": 2, "targets": "groups"});
        round = post(organiser, "rounds", new).await;
    }
    let room = json!({
        "path": path, "code": published["code"], "current": board["current"]["id"],
        "breakout": board["breakouts"][0]["id"], "card": card["id"], "group": group["id"], "other": other["id"],
        "round": round["id"], "participant": joined["participant"]["id"],
    });
    world.keep(name, room.clone());
    room
}

/// What a caller gets for an operation of the room.
pub async fn call(world: &World, operation: &str, place: Place, client: &Client) -> Answer {
    let room = room(world, place, operation.contains("/groups")).await;
    let (method, pattern) = operation.split_once(' ').unwrap();
    let mut address = pattern.replace("/workshops/{id}", room["path"].as_str().unwrap());
    for part in ["card", "group", "round", "breakout", "participant"] {
        let id = room[part].as_str().unwrap_or_default();
        address = address.replace(&format!("{{{part}}}"), id);
    }
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let request = client.request(method.clone(), &address);
    if pattern.ends_with("/events") {
        // An open stream has no end to wait for.
        let response = request.open().await;
        return Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            bytes: Vec::new(),
        };
    }
    let request = request.header("if-match", "*");
    let body = match (method.as_str(), pattern.rsplit('/').next().unwrap()) {
        ("POST", "join") if pattern == "/workshops/join" => {
            json!({"code": room["code"], "name": "Gro"})
        }
        ("POST", "advance" | "back") => json!({"from": room["current"]}),
        ("POST", "timer") => json!({"minutes": 5}),
        ("PUT", "me") => json!({"breakout": null}),
        ("POST", "cards") | ("PATCH", "{card}") => json!({"text": "Te"}),
        ("POST", "groups") | ("PATCH", "{group}") => json!({"title": "Ny"}),
        ("POST", "merge") => json!({"into": room["other"]}),
        ("POST", "rounds") => json!({"budget": 1, "cap": 1, "targets": "cards"}),
        ("PATCH", "{round}") => json!({"state": "closed"}),
        ("PUT", "dots") => json!({"dots": [{"target": room["group"], "dots": 1}]}),
        ("PATCH", "{participant}") => json!({"present": true}),
        ("POST", _) => json!({}),
        _ => return request.send().await,
    };
    request.json(&body).send().await
}
