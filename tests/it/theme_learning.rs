//! Themes suggested for a text: what became of them is kept with the idea, and learnt from.

use crate::both;
use crate::support::{Answer, Client, TestApp};
use idedugnad::kernel::Role;
use idedugnad::themes::rejected;
use serde_json::{Value, json};
use uuid::Uuid;

/// Somebody who keeps the themes and writes ideas.
struct Writer {
    app: TestApp,
    client: Client,
}

impl Writer {
    /// With the themes Kafé, Transport and Sikkerhet.
    async fn of(app: TestApp) -> Self {
        let client = app.with_role("Siri", Role::Strategist).await;
        for label in ["Kafé", "Transport", "Sikkerhet"] {
            let body = json!({"labels": {"nb": label}});
            client.post("/themes", body).await.expect(201);
        }
        Self { app, client }
    }

    async fn idea(&self, text: &str, themes: Value, suggested: Value) -> String {
        let body = json!({"text": text, "themes": themes, "suggested_themes": suggested});
        self.client.post("/ideas", body).await.expect(201).id()
    }

    /// So many ideas with these words.
    async fn ideas(&self, count: usize, words: &str, themes: Value, suggested: Value) {
        const FILLERS: [&str; 4] = [
            "hver tirsdag",
            "på hele kontoret",
            "for alle som kommer",
            "fra neste måned",
        ];
        for at in 0..count {
            let text = format!("{words} {}", FILLERS[at % FILLERS.len()]);
            self.idea(&text, themes.clone(), suggested.clone()).await;
        }
    }

    async fn suggested(&self, text: &str) -> Vec<(String, Value)> {
        let visitor = self.app.visitor();
        let asked = visitor.post("/themes/suggest", json!({"text": text}));
        let found = asked.await.expect(200).json();
        let items = found["items"].as_array().unwrap().iter();
        items
            .map(|item| {
                (
                    item["theme"]["key"].as_str().unwrap().to_owned(),
                    item["words"].clone(),
                )
            })
            .collect()
    }

    async fn keys(&self, text: &str) -> Vec<String> {
        self.suggested(text)
            .await
            .into_iter()
            .map(|(key, _)| key)
            .collect()
    }
}

both! {
    async fn what_became_of_suggested_themes_is_kept_with_the_idea(app: TestApp) {
        let house = Writer::of(app).await;
        let id = house.idea("Stek vafler", json!(["kafe"]), json!(["kafe", "transport"])).await;
        let idea: Uuid = id.parse().unwrap();
        let turned_down = async || rejected(house.app.db.read(), &[idea]).await.unwrap().remove(&idea).unwrap_or_default().len();
        assert_eq!((house.app.rows("theme_suggestion WHERE accepted").await, turned_down().await), (1, 1));

        let change = json!({"themes": ["transport"], "suggested_themes": ["transport", "sikkerhet"]});
        house.client.patch(&format!("/ideas/{id}"), 1, change).await.expect(200);
        assert_eq!((house.app.rows("theme_suggestion WHERE accepted").await, turned_down().await), (2, 1), "the last word counts");
        let nothing_else = json!({"suggested_themes": ["kafe"]});
        let same = house.client.patch(&format!("/ideas/{id}"), 2, nothing_else).await.expect(200);
        assert_eq!((same.version(), turned_down().await), (2, 2));

        let faults = |answer: Answer| -> Vec<String> {
            let faults = answer.expect_problem(422, "invalid").faults();
            faults.into_iter().map(|(pointer, code)| format!("{pointer} {code}")).collect()
        };
        let wrong = json!({"text": "Stek vafler", "suggested_themes": ["kafe", "kafe", "ukjent"]});
        let told = faults(house.client.post("/ideas", wrong).await);
        assert_eq!(told, ["/suggested_themes/1 duplicate", "/suggested_themes/2 unknown"]);
        let many = json!({"suggested_themes": vec!["kafe"; 11]});
        let told = faults(house.client.patch(&format!("/ideas/{id}"), 2, many).await);
        assert_eq!(told, ["/suggested_themes too_many"]);
        assert_eq!(house.app.rows("theme_suggestion").await, 3);
    }

    async fn suggestions_follow_what_people_choose_and_turn_down(app: TestApp) {
        let house = Writer::of(app).await;
        let book = house.suggested("Transport til kafé").await;
        assert_eq!(book.len(), 2, "labels answer before anything is learnt: {book:?}");
        assert!(house.keys("Gratis VAFLER").await.is_empty());

        house.ideas(12, "Stek vafler og kok kakao", json!(["kafe"]), json!([])).await;
        house.ideas(12, "La minibussen kjøre til flyplassen", json!(["transport"]), json!([])).await;
        house.app.learner.learn().await.unwrap();
        assert_eq!(house.suggested("Gratis VAFLER hver fredag").await, [("kafe".to_owned(), json!(["VAFLER"]))]);
        assert_eq!(house.keys("Transport").await, ["transport"]);

        house.ideas(8, "Transport av møbler", json!([]), json!(["transport"])).await;
        house.app.learner.learn().await.unwrap();
        assert!(house.keys("Transport").await.is_empty(), "turned down eight times");
        assert_eq!(house.keys("Minibussen må vaskes").await, ["transport"]);

        house.ideas(16, "Transport av møbler", json!(["transport"]), json!(["transport"])).await;
        house.app.learner.learn().await.unwrap();
        assert_eq!(house.keys("Transport").await, ["transport"]);
    }

    async fn a_theme_merged_or_made_after_the_lessons_is_suggested_as_it_is_now(app: TestApp) {
        let house = Writer::of(app).await;
        house.ideas(12, "Stek vafler og kok kakao", json!(["kafe"]), json!([])).await;
        house.ideas(12, "La minibussen kjøre til flyplassen", json!(["transport"]), json!([])).await;
        house.app.learner.learn().await.unwrap();
        let new = json!({"labels": {"nb": "Hagebruk"}});
        house.client.post("/themes", new).await.expect(201);
        assert_eq!(house.keys("Et kurs i hagebruk").await, ["hagebruk"]);
        let merge = json!({"into": "hagebruk", "reason": "Samme sak"});
        house.client.post("/themes/kafe/merge", merge).await.expect(200);
        assert_eq!(house.keys("Gratis vafler").await, ["hagebruk"]);
    }

    async fn what_the_server_learns_by_itself_reaches_the_writer(app: TestApp) {
        let house = Writer::of(app).await;
        house.ideas(12, "Stek vafler og kok kakao", json!(["kafe"]), json!([])).await;
        house.ideas(12, "La minibussen kjøre til flyplassen", json!(["transport"]), json!([])).await;
        for _ in 0..600 {
            if house.keys("Gratis vafler").await == ["kafe"] {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("nothing was learnt in a minute");
    }
}
