//! A workshop that has been held, for tests of what comes after.

use super::app::TestApp;
use super::client::Client;
use idedugnad::kernel::Role;
use serde_json::{Value, json};

/// A workshop of the strategist Siri's with the facilitator Frida, and Ada among those who joined.
pub struct Held {
    pub siri: Client,
    pub frida: Client,
    pub ada: Client,
    /// The workshop's address.
    pub path: String,
}

impl Held {
    /// Posts below the workshop.
    pub async fn post(&self, client: &Client, path: &str, body: Value) -> super::Answer {
        client.post(&format!("{}{path}", self.path), body).await
    }

    /// Goes on to the next item, or into review.
    pub async fn next(&self) -> Value {
        let board = self.siri.get(&format!("{}/board", self.path)).await;
        let from = board.expect(200).json()["current"]["id"].clone();
        let next = self.post(&self.siri, "/advance", json!({ "from": from }));
        next.await.expect(200).json()
    }

    /// A card of somebody's: its id.
    pub async fn card(&self, client: &Client, text: &str) -> String {
        let made = self.post(client, "/cards", json!({ "text": text }));
        made.await.expect(201).id()
    }

    /// A group of these cards: its id.
    pub async fn group(&self, title: &str, cards: &[&str]) -> String {
        let body = json!({ "title": title, "cards": cards });
        self.post(&self.siri, "/groups", body)
            .await
            .expect(201)
            .id()
    }

    /// Siri closes, reveals or opens a round.
    pub async fn round(&self, id: &str, state: &str) -> super::Answer {
        let path = format!("{}/rounds/{id}", self.path);
        let change = self.siri.request(poem::http::Method::PATCH, &path);
        let change = change.header("if-match", "*");
        change.json(&json!({ "state": state })).send().await
    }

    /// What the review shows the strategist.
    pub async fn review(&self) -> Value {
        let review = self.siri.get(&format!("{}/review", self.path)).await;
        review.expect(200).json()
    }

    /// Keeps a card in the minutes.
    pub async fn minute(&self, what: &str, id: &str) {
        let body = json!({ what: id, "outcome": "minutes" });
        self.post(&self.siri, "/outcomes", body).await.expect(201);
    }

    /// Goes on until it is reviewed.
    pub async fn to_review(&self) {
        for _ in 0..9 {
            if self.next().await["workshop"]["state"] == "review" {
                return;
            }
        }
        panic!("no end of the agenda");
    }
}

impl TestApp {
    /// A workshop with these fields that writes cards right now.
    pub async fn held(&self, fields: Value) -> Held {
        let siri = self.with_role("Siri", Role::Strategist).await;
        let (frida, ada) = (self.member("Frida").await, self.member("Ada").await);
        let mut fields = fields;
        fields["crew"] = json!([{"person": frida.id(), "role": "facilitator"}]);
        let (path, _) = self.workshop(&siri, fields).await;
        let held = Held {
            siri,
            frida,
            ada,
            path,
        };
        held.post(&held.ada, "/join", json!({})).await.expect(200);
        held.next().await;
        held.next().await;
        held
    }
}
