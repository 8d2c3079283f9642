//! Workshops for tests.

use super::app::TestApp;
use super::client::Client;
use idedugnad::kernel::Guest;
use sea_orm::DbBackend;
use serde_json::{Value, json};
use uuid::Uuid;

impl TestApp {
    /// A moment so many seconds from now, as the API takes it.
    pub fn moment(&self, seconds: i64) -> String {
        let at = self.clock.now().plus_seconds(seconds).to_utc();
        at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
    }

    /// The body of a workshop in two days, at a place.
    pub fn new_workshop(&self, title: &str) -> Value {
        json!({"title": title, "starts_at": self.moment(2 * 86_400), "place": "Storsalen"})
    }

    /// A draft like [`TestApp::new_workshop`] with these fields changed or added, by somebody who may plan it. Its
    /// agenda is 20 minutes of talk, 30 of cards, 15 of groups and 10 of dots. Answers with the workshop.
    pub async fn draft(&self, by: &Client, fields: Value) -> Value {
        let mut body = self.new_workshop("Møt folk der de er");
        for (name, value) in fields.as_object().unwrap() {
            body[name] = value.clone();
        }
        let made = by.post("/workshops", body).await.expect(201).json();
        let path = format!("/workshops/{}/agenda", made["id"].as_str().unwrap());
        let item = |title: &str, minutes: i64, activity: &str| json!({"title": title, "minutes": minutes, "activity": activity});
        let items = [
            item("Velkommen", 20, "talk"),
            item("Skriv kort", 30, "cards"),
            item("Grupper kort", 15, "group"),
            item("Gi prikker", 10, "dots"),
        ];
        let version = made["version"].as_i64().unwrap();
        let request = by.request(poem::http::Method::PUT, &path).if_match(version);
        let answer = request.json(&json!({ "items": items })).send().await;
        answer.expect(200).json()
    }

    /// A [`TestApp::draft`] that is published: its address and the workshop.
    pub async fn workshop(&self, by: &Client, fields: Value) -> (String, Value) {
        let draft = self.draft(by, fields).await;
        let path = format!("/workshops/{}", draft["id"].as_str().unwrap());
        let published = by.post(&format!("{path}/publish"), json!({})).await;
        (path, published.expect(200).json())
    }

    /// A guest who has joined the workshop with this id: their id among its participants, and they themselves.
    pub async fn guest(&self, workshop: &str) -> (Uuid, Client) {
        let (workshop, participant) = (Uuid::parse_str(workshop).unwrap(), Uuid::new_v4());
        let [id, of] = [participant, workshop].map(|id| self.uuid_literal(id));
        let columns = "(id, workshop_id, name, joined_at, version)";
        let insert = format!(
            "INSERT INTO workshop_participant {columns} VALUES ({id}, {of}, 'Gjest', 1, 1)"
        );
        self.sql(&insert).await;
        let guest = Guest {
            workshop,
            participant,
        };
        let token = self.sign_in.guest_token(guest).unwrap();
        (participant, self.bearer(token))
    }

    /// An id as this database writes it in a statement.
    pub fn uuid_literal(&self, id: Uuid) -> String {
        match self.db.backend() {
            DbBackend::Postgres => format!("'{id}'"),
            _ => format!("x'{}'", id.simple()),
        }
    }
}
