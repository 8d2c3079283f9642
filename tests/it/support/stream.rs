//! Somebody who follows a board: a stream of events, and a copy of the board kept up to date from it alone.

use super::client::Client;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use poem::http::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub name: String,
    pub data: Value,
}

/// An open stream.
pub struct Stream {
    bytes: BoxStream<'static, Vec<u8>>,
    text: String,
    /// The last id that was read.
    pub last: Option<String>,
}

impl Stream {
    /// Follows from a place: `after` of the address, or the header of somebody who comes back.
    pub async fn open(client: &Client, path: &str, after: &str, back: bool) -> Self {
        let events = format!("{path}/events");
        let request = match back {
            true => client
                .request(Method::GET, &events)
                .header("last-event-id", after),
            false => client.request(Method::GET, &format!("{events}?after={after}")),
        };
        let response = request.open().await;
        assert_eq!(response.status().as_u16(), 200);
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "text/event-stream");
        assert_eq!(header("cache-control"), "no-store");
        assert_eq!(header("x-accel-buffering"), "no");
        let bytes = response.into_body().into_bytes_stream();
        Self {
            bytes: bytes.map(|bytes| bytes.unwrap().to_vec()).boxed(),
            text: String::new(),
            last: None,
        }
    }

    /// The next event; `None` when the stream has ended.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                if let Some(event) = self.event(&block) {
                    return Some(event);
                }
                continue;
            }
            let bytes = self.bytes.next().await?;
            self.text.push_str(&String::from_utf8(bytes).unwrap());
        }
    }

    fn event(&mut self, block: &str) -> Option<Event> {
        let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name));
        if let Some(id) = field("id: ") {
            self.last = Some(id.to_owned());
        }
        Some(Event {
            name: field("event: ")?.to_owned(),
            data: serde_json::from_str(field("data: ")?).unwrap(),
        })
    }

    /// The data of the next event of this name that fits; fails after ten seconds or at the end.
    #[track_caller]
    pub fn wait_for(
        &mut self,
        name: &str,
        fits: impl Fn(&Value) -> bool,
    ) -> impl Future<Output = Value> {
        let wait = async move {
            loop {
                let event = self.next().await.unwrap();
                if event.name == name && fits(&event.data) {
                    return event.data;
                }
            }
        };
        async move {
            let waited = tokio::time::timeout(Duration::from_secs(10), wait).await;
            waited.unwrap()
        }
    }

    /// All that comes until nothing has come for so long, or the end; and whether it was the end.
    pub async fn rest(&mut self, quiet: Duration) -> (Vec<Event>, bool) {
        let mut events = Vec::new();
        loop {
            match tokio::time::timeout(quiet, self.next()).await {
                Ok(Some(event)) => events.push(event),
                Ok(None) => return (events, true),
                Err(_) => return (events, false),
            }
        }
    }
}

/// A copy of a board as a client keeps it.
#[derive(Clone, Debug, Default)]
pub struct Mirror {
    /// Whether the board must be read again.
    pub lost: bool,
    things: BTreeMap<(&'static str, String), Value>,
    hidden: i64,
    participants: Value,
    state: Value,
}

/// What is compared of a thing: what is the reader's own, or was taken from the clock, is not.
fn plain(mut thing: Value) -> Value {
    if let Some(fields) = thing.as_object_mut() {
        fields.retain(|name, _| !matches!(name.as_str(), "mine" | "deleted" | "server_time"));
    }
    thing
}

impl Mirror {
    /// A copy of a board that was read.
    pub fn of(board: &Value) -> Self {
        let mut mirror = Self {
            participants: board["participants"].clone(),
            state: board.clone(),
            ..Self::default()
        };
        for (kind, list) in [
            ("card", "cards"),
            ("group", "groups"),
            ("round", "rounds"),
            ("breakout", "breakouts"),
        ] {
            for thing in board[list].as_array().unwrap() {
                mirror.keep(kind, thing);
            }
        }
        mirror.hidden = board["hidden_cards"].as_i64().unwrap() + mirror.own_hidden();
        mirror
    }

    fn keep(&mut self, kind: &'static str, thing: &Value) {
        let id = thing["id"].as_str().unwrap().to_owned();
        let known = self.things.get(&(kind, id.clone()));
        let version = |thing: &Value| thing["version"].as_i64().unwrap_or(i64::MAX);
        if kind == "breakout" || known.is_none_or(|known| version(known) < version(thing)) {
            self.things.insert((kind, id), thing.clone());
        }
    }

    fn own_hidden(&self) -> i64 {
        let cards = self.things.iter().filter(|((kind, _), _)| *kind == "card");
        cards.filter(|(_, card)| card["hidden"] == true).count() as i64
    }

    /// Takes in an event.
    pub fn take(&mut self, event: &Event) {
        match event.name.as_str() {
            "card" if event.data.get("hidden_cards").is_some() => {
                self.hidden = event.data["hidden_cards"].as_i64().unwrap();
            }
            "card" => self.keep("card", &event.data),
            "group" => self.keep("group", &event.data),
            "round" => self.keep("round", &event.data),
            "breakout" => self.keep("breakout", &event.data),
            "people" => self.participants = event.data["participants"].clone(),
            "state" => {
                if self.state["version"].as_i64() < event.data["version"].as_i64() {
                    self.state = event.data.clone();
                }
            }
            "resync" => self.lost = true,
            "ping" => {}
            other => panic!("unknown event {other}"),
        }
    }

    /// What the client shows, in a form that can be compared.
    pub fn shown(&self) -> Value {
        let alive = |thing: &Value| thing["deleted"] != true && thing["merged_into"].is_null();
        let things: Vec<Value> = self
            .things
            .iter()
            .filter(|(_, thing)| alive(thing))
            .map(|((kind, _), thing)| json!([kind, plain(thing.clone())]))
            .collect();
        let state = &self.state;
        json!({
            "things": things,
            "hidden": self.hidden - self.own_hidden(),
            "participants": self.participants,
            "state": [state["workshop"], state["version"], state["current"]["id"], state["position"], state["item_ends_at"], state["agenda"]],
        })
    }
}
