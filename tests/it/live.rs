//! The room live: joining, cards, groups, dots, and boards that follow.

mod board;
mod converge;
mod dots;
mod following;
mod hidden;
mod joining;
mod room;

use crate::support::{Client, TestApp};
use idedugnad::kernel::Role;
use poem::http::Method;
use serde_json::{Value, json};

/// A workshop that runs, who runs it, and its code.
pub struct Held {
    pub siri: Client,
    pub path: String,
    pub id: String,
    pub code: String,
}

/// A published workshop with this agenda: pairs of an activity and further fields of the item.
pub async fn published(app: &TestApp, items: &[(&str, Value)], fields: Value) -> Held {
    let siri = app.with_role("Siri", Role::Strategist).await;
    let mut body = app.new_workshop("Møt folk der de er");
    body["starts_at"] = json!(app.moment(3600));
    for (name, value) in fields.as_object().unwrap() {
        body[name] = value.clone();
    }
    let made = siri.post("/workshops", body).await.expect(201).json();
    let id = made["id"].as_str().unwrap().to_owned();
    let path = format!("/workshops/{id}");
    let items: Vec<Value> = items
        .iter()
        .map(|(activity, fields)| {
            let mut item = json!({"title": activity, "minutes": 10, "activity": activity});
            for (name, value) in fields.as_object().unwrap() {
                item[name] = value.clone();
            }
            item
        })
        .collect();
    let request = siri.request(Method::PUT, &format!("{path}/agenda"));
    let request = request.if_match(made["version"].as_i64().unwrap());
    request
        .json(&json!({ "items": items }))
        .send()
        .await
        .expect(200);
    let published = siri.post(&format!("{path}/publish"), json!({})).await;
    let code = published.expect(200).json()["code"]
        .as_str()
        .unwrap()
        .to_owned();
    Held {
        siri,
        path,
        id,
        code,
    }
}

/// Plain items of these activities.
pub async fn held(app: &TestApp, activities: &[&str]) -> Held {
    let items: Vec<(&str, Value)> = activities.iter().map(|one| (*one, json!({}))).collect();
    published(app, &items, json!({})).await
}

impl Held {
    /// Goes to the next item and answers with the board.
    pub async fn next(&self) -> Value {
        let board = self.board(&self.siri).await;
        let from = json!({"from": board["current"]["id"]});
        let stepped = self
            .siri
            .post(&format!("{}/advance", self.path), from)
            .await;
        stepped.expect(200).json()
    }

    pub async fn board(&self, client: &Client) -> Value {
        client
            .get(&format!("{}/board", self.path))
            .await
            .expect(200)
            .json()
    }

    /// A guest of this name, and who they are among the participants.
    pub async fn guest(&self, app: &TestApp, name: &str) -> (Client, String) {
        let visitor = app.visitor();
        let body = json!({"code": self.code, "name": name});
        let joined = visitor
            .post("/workshops/join", body)
            .await
            .expect(200)
            .json();
        let token = joined["access_token"].as_str().unwrap();
        let id = joined["participant"]["id"].as_str().unwrap().to_owned();
        (visitor.with_token(token), id)
    }

    pub async fn card(&self, client: &Client, text: &str) -> Value {
        let cards = format!("{}/cards", self.path);
        let made = client.post(&cards, json!({ "text": text })).await;
        made.expect(201).json()
    }

    pub async fn group(&self, client: &Client, title: &str, cards: &[&Value]) -> Value {
        let ids: Vec<&Value> = cards.iter().map(|card| &card["id"]).collect();
        let body = json!({"title": title, "cards": ids});
        let made = client.post(&format!("{}/groups", self.path), body).await;
        made.expect(201).json()
    }

    pub async fn round(&self, budget: i64, cap: i64, targets: &str) -> String {
        let body = json!({"budget": budget, "cap": cap, "targets": targets});
        let path = format!("{}/rounds", self.path);
        let made = self.siri.post(&path, body).await.expect(201);
        format!("{path}/{}", made.id())
    }

    /// The address of a thing on the board.
    pub fn at(&self, kind: &str, thing: &Value) -> String {
        format!("{}/{kind}/{}", self.path, thing["id"].as_str().unwrap())
    }
}

/// A change without a version.
pub async fn patch(client: &Client, path: &str, body: Value) -> crate::support::Answer {
    client.request(Method::PATCH, path).json(&body).send().await
}

pub fn texts(board: &Value) -> Vec<&str> {
    let cards = board["cards"].as_array().unwrap();
    cards
        .iter()
        .map(|card| card["text"].as_str().unwrap())
        .collect()
}
