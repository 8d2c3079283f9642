//! Requests to conferences.

use super::table::Place;
use super::world::World;
use crate::support::{Answer, Client};
use chrono::{DateTime, Duration, Utc};
use poem::http::Method;
use serde_json::{Value, json};

/// Whether an operation belongs here.
pub fn knows(operation: &str) -> bool {
    operation
        .split_once(' ')
        .is_some_and(|(_, path)| path.starts_with("/conferences"))
}

fn new_conference(world: &World, place: Place) -> Value {
    // The workshops that are made later begin while it lasts.
    let starts_at = world.new_workshop(place)["starts_at"].clone();
    let begins: DateTime<Utc> = starts_at.as_str().unwrap().parse().unwrap();
    json!({
        "name": world.name("Fagdag"), "campaign": world.campaign(place), "tracks": ["Sal A"],
        "starts_at": starts_at, "ends_at": begins + Duration::days(1),
    })
}

/// An untouched conference of the organiser's with one workshop: its address and the workshop's id.
async fn conference(world: &World, place: Place, published: bool) -> (String, Value) {
    let name = format!("conference {place:?} {published}");
    if let Some(pair) = world.kept(&name) {
        return serde_json::from_value(pair).unwrap();
    }
    let organiser = world.client("organiser");
    let made = organiser
        .post("/conferences", new_conference(world, place))
        .await;
    let path = format!("/conferences/{}", made.expect(201).id());
    let workshop = world.another_workshop(place).await;
    place_session(organiser, &path, &workshop).await.expect(200);
    if published {
        change(organiser, &path, json!({"state": "published"}))
            .await
            .expect(200);
    }
    world.keep(name, json!([path, workshop]));
    (path, workshop)
}

async fn change(client: &Client, path: &str, body: Value) -> Answer {
    let request = client.request(Method::PATCH, path);
    request.header("if-match", "*").json(&body).send().await
}

async fn place_session(client: &Client, path: &str, workshop: &Value) -> Answer {
    let request = client.request(Method::PUT, &format!("{path}/sessions"));
    let body = json!({"items": [{"workshop": workshop, "track": "Sal A"}]});
    request.header("if-match", "*").json(&body).send().await
}

/// What a caller gets for an operation in a place.
pub async fn call(
    world: &World,
    operation: &str,
    draft: bool,
    place: Place,
    client: &Client,
) -> Answer {
    match operation {
        "GET /conferences" => return client.get("/conferences").await,
        "POST /conferences" => {
            return client
                .post("/conferences", new_conference(world, place))
                .await;
        }
        _ => {}
    }
    let (path, workshop) = conference(world, place, !draft).await;
    match operation {
        "GET /conferences/{id}" => client.get(&path).await,
        "PATCH /conferences/{id}" => {
            change(client, &path, json!({"description": "Om dagen"})).await
        }
        "PUT /conferences/{id}/sessions" => place_session(client, &path, &workshop).await,
        "POST /conferences/{id}/signup" => client.post(&format!("{path}/signup"), json!({})).await,
        "DELETE /conferences/{id}/signup" => client.take_back(&format!("{path}/signup")).await,
        "PUT /conferences/{id}/programme" => {
            let body = json!({"sessions": [workshop]});
            client.put(&format!("{path}/programme"), body).await
        }
        "GET /conferences/{id}/calendar" => client.get(&format!("{path}/calendar")).await,
        "GET /conferences/{id}/report" => client.get(&format!("{path}/report?format=md")).await,
        other => panic!("there is no request for {other}"),
    }
}
