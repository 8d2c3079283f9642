//! Requests for saved searches. The one that is asked for is the author's.

use super::world::World;
use super::{calls, table::operation_of};
use crate::support::{Answer, Client};
use serde_json::{Value, json};

pub fn knows(operation: &str) -> bool {
    operation.contains(" /me/searches")
}

fn new() -> Value {
    json!({"name": "Prøves nå", "search": {"status": "piloting"}})
}

/// An untouched search of the author's: its address.
async fn path(world: &World) -> String {
    if let Some(Value::String(path)) = world.kept("search") {
        return path;
    }
    let made = world.client("author").post("/me/searches", new()).await;
    let path = format!("/me/searches/{}", made.expect(201).id());
    world.keep("search".to_owned(), json!(path));
    path
}

pub async fn call(world: &World, row: &str, client: &Client) -> Answer {
    match operation_of(row) {
        "GET /me/searches" => client.get("/me/searches").await,
        "POST /me/searches" => client.post("/me/searches", new()).await,
        "GET /me/searches/{id}" => client.get(&path(world).await).await,
        "PATCH /me/searches/{id}" => {
            let name = json!({"name": world.name("Nytt navn")});
            calls::change(client, &path(world).await, name).await
        }
        "DELETE /me/searches/{id}" => calls::remove(client, &path(world).await).await,
        other => calls::unknown(other),
    }
}
