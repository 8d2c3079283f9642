//! The people and places that the table speaks of.

use super::table::Place;
use crate::support::{Client, TestApp};
use idedugnad::kernel::policy::Audience;
use idedugnad::kernel::{Grant, Role, Scope};
use idedugnad::mail::{self, Letter};
use poem::http::Method;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use uuid::Uuid;

pub const PASSWORD: &str = "et langt og godt passord";

pub struct World {
    /// Runs as long as the world stands.
    app: TestApp,
    people: Vec<(&'static str, Client)>,
    campaigns: [Uuid; 4],
    unit: Uuid,
    next: AtomicUsize,
    /// Things nobody has changed yet, by what they are: made once for all who are refused.
    untouched: Mutex<HashMap<String, Value>>,
}

impl World {
    pub async fn of(app: TestApp) -> Self {
        let unit = app.unit("Kontoret", None).await;
        let elsewhere = app.unit("Et annet kontor", None).await;
        let first = app.with_role("Første Admin", Role::Admin).await;
        let organiser = app.member("Olav").await;
        let owner = Some(organiser.id());
        let campaigns = [
            app.campaign("Åpen", Audience::Open, owner).await,
            app.campaign("Partnere", Audience::Partners, owner).await,
            app.campaign("Intern", Audience::Internal, owner).await,
            app.campaign("Over", Audience::Open, owner).await,
        ];
        let in_scope = campaigns
            .map(|id| json!({"role": "organiser", "scope": {"kind": "campaign", "id": id}}));
        let mut roles = in_scope.to_vec();
        roles.push(json!({"role": "organiser", "scope": {"kind": "unit", "id": unit}}));
        let path = format!("/people/{}/roles", organiser.id());
        first.put(&path, json!({"roles": roles})).await.expect(200);
        app.with_password("Innlogger", PASSWORD).await;
        let outside = Grant {
            role: Role::Organiser,
            scope: Scope::Unit(elsewhere),
        };
        let people = vec![
            ("visitor", app.visitor()),
            ("partner", app.partner("Per").await),
            ("member", app.member("Mona").await),
            ("author", app.member("Frida").await),
            ("organiser", organiser),
            ("outsider", app.person("Ute", vec![outside], None).await),
            ("strategist", app.with_role("Siri", Role::Strategist).await),
            ("admin", app.with_role("Anne", Role::Admin).await),
        ];
        Self {
            app,
            people,
            campaigns,
            unit,
            next: AtomicUsize::new(1),
            untouched: Mutex::default(),
        }
    }

    pub fn client(&self, caller: &str) -> &Client {
        &self
            .people
            .iter()
            .find(|(name, _)| *name == caller)
            .unwrap()
            .1
    }

    /// A name that nothing else has.
    pub fn name(&self, stem: &str) -> String {
        format!("{stem} {}", self.next.fetch_add(1, Ordering::Relaxed))
    }

    pub fn campaign(&self, place: Place) -> Option<Uuid> {
        match place {
            Place::Open | Place::Answered => Some(self.campaigns[0]),
            Place::Partners => Some(self.campaigns[1]),
            Place::Internal => Some(self.campaigns[2]),
            Place::Closed => Some(self.campaigns[3]),
            Place::Nowhere => None,
        }
    }

    /// The body of a new idea in this place.
    pub fn new_idea(&self, place: Place) -> Value {
        let mut body = json!({"text": self.name("La kontoret ha åpent på kvelden, forslag")});
        match self.campaign(place) {
            Some(campaign) => body["campaign"] = json!(campaign),
            None => body["unit"] = json!(self.unit),
        }
        body
    }

    /// What was made under this name and is untouched.
    pub fn kept(&self, name: &str) -> Option<Value> {
        self.untouched.lock().unwrap().get(name).cloned()
    }

    /// Keeps what was made under a name, until something is changed.
    pub fn keep(&self, name: String, thing: Value) {
        self.untouched.lock().unwrap().insert(name, thing);
    }

    /// After a call that changed something: what comes next is made anew.
    pub fn touched(&self) {
        self.untouched.lock().unwrap().clear();
    }

    /// An untouched idea of the author's in this place, with its address.
    pub async fn idea(&self, place: Place) -> (Value, String) {
        let name = format!("idea {place:?}");
        if let Some(idea) = self.kept(&name) {
            let path = format!("/ideas/{}", idea["id"].as_str().unwrap());
            return (idea, path);
        }
        self.open_again(place, true).await;
        let idea = self
            .client("author")
            .post("/ideas", self.new_idea(place))
            .await
            .expect(201)
            .json();
        let path = format!("/ideas/{}", idea["id"].as_str().unwrap());
        if place == Place::Answered {
            self.decide(&path).await;
        }
        self.open_again(place, false).await;
        self.keep(name, idea.clone());
        (idea, path)
    }

    /// Opens or closes the campaign of the place that is closed.
    pub async fn open_again(&self, place: Place, open: bool) {
        if place != Place::Closed {
            return;
        }
        let phase = json!({"name": "Fase", "opens_at": "2021-01-01T00:00:00Z", "submit": open});
        let path = format!("/campaigns/{}", self.campaigns[3]);
        let change = self
            .client("admin")
            .request(poem::http::Method::PATCH, &path)
            .header("if-match", "*");
        change
            .json(&json!({"phases": [phase]}))
            .send()
            .await
            .expect(200);
    }

    pub async fn decide(&self, path: &str) {
        let step = json!({"status": "in_dialogue", "reason": "Vi ringer."});
        self.client("admin")
            .post(&format!("{path}/status"), step)
            .await
            .expect(200);
    }

    /// An untouched comment of the author's.
    pub async fn comment(&self, place: Place) -> String {
        let name = format!("comment {place:?}");
        if let Some(Value::String(path)) = self.kept(&name) {
            return path;
        }
        let (_, path) = self.idea(place).await;
        let made = self
            .client("author")
            .post(&format!("{path}/comments"), json!({"text": "Enig."}))
            .await;
        let path = format!("/comments/{}", made.expect(201).id());
        self.keep(name, json!(path));
        path
    }

    /// An untouched theme; the two of them can be merged.
    pub async fn theme(&self, which: &str) -> String {
        let name = format!("theme {which}");
        if let Some(Value::String(path)) = self.kept(&name) {
            return path;
        }
        let body = json!({"labels": {"nb": self.name("Tema")}});
        let path = format!(
            "/themes/{}",
            self.client("admin")
                .post("/themes", body)
                .await
                .expect(201)
                .id()
        );
        self.keep(name, json!(path));
        path
    }

    /// An untouched letter that has failed: its address.
    pub async fn failed_mail(&self) -> String {
        let name = "mail".to_owned();
        if let Some(Value::String(path)) = self.kept(&name) {
            return path;
        }
        let letter = Letter {
            key: self.name("Brev"),
            to_email: "ingen@test.example".to_owned(),
            ..Letter::default()
        };
        let queued = self
            .app
            .db
            .write(move |tx| Box::pin(async move { mail::queue(tx, &[letter]).await }));
        queued.await.unwrap();
        self.app.sql("UPDATE mail SET failed_at = 1").await;
        let newest = self.client("admin").get("/mails?limit=1").await;
        let id = newest.expect(200).json()["items"][0]["id"].clone();
        let path = format!("/mails/{}", id.as_str().unwrap());
        self.keep(name, json!(path));
        path
    }

    /// The body of a new method.
    pub fn new_method(&self) -> Value {
        let step = json!({"minutes": 10, "activity": "talk", "titles": {"nb": "Velkommen"}});
        json!({"names": {"nb": self.name("Metode")}, "purposes": {"nb": "Snakke"}, "steps": [step]})
    }

    /// An untouched method of the organiser's with one file: their addresses.
    pub async fn method(&self) -> (String, String) {
        if let Some(pair) = self.kept("method") {
            return serde_json::from_value(pair).unwrap();
        }
        let organiser = self.client("organiser");
        let made = organiser.post("/methods", self.new_method()).await;
        let method = format!("/methods/{}", made.expect(201).id());
        let file = format!("{method}/files/mal.txt");
        let request = organiser
            .request(Method::PUT, &file)
            .header("if-match", "*");
        let request = request.raw("text/plain", b"Mal".to_vec());
        request.send().await.expect(200);
        self.keep("method".to_owned(), json!([method, file]));
        (method, file)
    }

    /// An untouched shortlist of the strategist's with one entry: their addresses.
    pub async fn list(&self, shared: bool) -> (String, String) {
        let name = format!("list {shared}");
        if let Some(pair) = self.kept(&name) {
            return serde_json::from_value(pair).unwrap();
        }
        let strategist = self.client("strategist");
        let body = json!({"name": self.name("Liste"), "shared": shared});
        let list = format!(
            "/shortlists/{}",
            strategist.post("/shortlists", body).await.expect(201).id()
        );
        let (idea, _) = self.idea(Place::Open).await;
        let entry = strategist
            .post(&format!("{list}/entries"), json!({"idea": idea["id"]}))
            .await
            .expect(201)
            .id();
        let entry = format!("{list}/entries/{entry}");
        self.keep(name, json!([list, entry]));
        (list, entry)
    }

    /// The body of a new workshop in this place.
    pub fn new_workshop(&self, place: Place) -> Value {
        let mut body = self.app.new_workshop(&self.name("Workshop"));
        match self.campaign(place) {
            Some(campaign) => body["campaign"] = json!(campaign),
            None => body["unit"] = json!(self.unit),
        }
        body
    }

    /// An untouched workshop of the organiser's in this place, published or a draft: its address.
    pub async fn workshop(&self, place: Place, draft: bool) -> String {
        let name = format!("workshop {place:?} {draft}");
        if let Some(Value::String(path)) = self.kept(&name) {
            return path;
        }
        let (organiser, fields) = (self.client("organiser"), self.new_workshop(place));
        let path = if draft {
            let draft = self.app.draft(organiser, fields).await;
            format!("/workshops/{}", draft["id"].as_str().unwrap())
        } else {
            self.app.workshop(organiser, fields).await.0
        };
        self.keep(name, json!(path));
        path
    }

    /// A published workshop of the organiser's in this place that nothing else has: its id.
    pub async fn another_workshop(&self, place: Place) -> Value {
        let organiser = self.client("organiser");
        let (_, made) = self.app.workshop(organiser, self.new_workshop(place)).await;
        made["id"].clone()
    }
}
