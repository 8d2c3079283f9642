//! The taxonomy: its tree and keys, and merges that can be taken back to the last idea.

use crate::both;
use crate::support::{Client, TestApp};
use idedugnad::kernel::Role;
use idedugnad::themes::ideas_under;
use poem::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

/// Somebody who keeps the themes, and shorthand for what they do.
struct Keeper {
    app: TestApp,
    client: Client,
}

impl Keeper {
    async fn of(app: TestApp) -> Self {
        let client = app.with_role("Siri", Role::Strategist).await;
        Self { app, client }
    }

    async fn theme(&self, label: &str, parent: Option<&str>) -> String {
        let body = json!({"labels": {"nb": label}, "parent": parent});
        self.client.post("/themes", body).await.expect(201).id()
    }

    async fn idea(&self, themes: &[&str]) -> String {
        let body = json!({"text": "Kaffe i venterommet", "themes": themes});
        self.client.post("/ideas", body).await.expect(201).id()
    }

    /// The labels of an idea's themes.
    async fn themes_of(&self, idea: &str) -> Vec<String> {
        let idea = self
            .client
            .get(&format!("/ideas/{idea}"))
            .await
            .expect(200)
            .json();
        let labels = idea["themes"].as_array().unwrap().iter();
        labels
            .map(|theme| theme["label"].as_str().unwrap().to_owned())
            .collect()
    }

    async fn merge(&self, from: &str, into: &str) -> crate::support::Answer {
        let body = json!({"into": into, "reason": "Samme sak"});
        self.client
            .post(&format!("/themes/{from}/merge"), body)
            .await
    }

    async fn unmerge(&self, theme: &str) -> crate::support::Answer {
        self.client
            .request(Method::POST, &format!("/themes/{theme}/unmerge"))
            .send()
            .await
    }

    async fn change(&self, theme: &str, body: Value) -> crate::support::Answer {
        self.client
            .request(Method::PATCH, &format!("/themes/{theme}"))
            .header("if-match", "*")
            .json(&body)
            .send()
            .await
    }

    async fn get(&self, theme: &str) -> Value {
        self.client
            .get(&format!("/themes/{theme}"))
            .await
            .expect(200)
            .json()
    }

    /// How many ideas are found with a theme, and how many the facet counts.
    async fn found(&self, theme: &str, key: &str) -> (i64, i64) {
        self.app.indexed().await;
        let filtered = self
            .client
            .get(&format!("/ideas?theme={theme}"))
            .await
            .expect(200)
            .json();
        let counted = self
            .client
            .get("/ideas?facets=theme")
            .await
            .expect(200)
            .json();
        let values = counted["facets"]["theme"].as_array().unwrap().clone();
        let count = values
            .iter()
            .find(|value| value["key"] == key)
            .map_or(0, |value| value["count"].as_i64().unwrap());
        (filtered["total"].as_i64().unwrap(), count)
    }
}

both! {
    async fn undoing_a_merge_gives_every_idea_exactly_the_themes_it_had(app: TestApp) {
        let house = Keeper::of(app).await;
        let cafe = house.theme("Kafé", None).await;
        let meeting = house.theme("Møteplass", None).await;
        let below = house.theme("Kaffebar", Some(&cafe)).await;
        let only_cafe = house.idea(&["kafe"]).await;
        let both = house.idea(&["kafe", "moteplass"]).await;
        let only_meeting = house.idea(&["moteplass"]).await;

        assert_eq!(house.merge(&cafe, "moteplass").await.expect(200).id(), meeting);
        for idea in [&only_cafe, &both, &only_meeting] {
            assert_eq!(house.themes_of(idea).await, ["Møteplass"]);
        }
        assert_eq!(house.get(&below).await["parent"], meeting);
        assert_eq!(house.found("kafe", "moteplass").await, (3, 3), "an old key finds what moved");

        let later = house.idea(&["moteplass"]).await;
        let restored = house.unmerge(&cafe).await.expect(200).json();
        assert_eq!((&restored["merged_into"], &restored["version"]), (&json!(null), &json!(3)));
        assert_eq!(house.themes_of(&only_cafe).await, ["Kafé"]);
        assert_eq!(house.themes_of(&both).await, ["Kafé", "Møteplass"]);
        assert_eq!(house.themes_of(&only_meeting).await, ["Møteplass"]);
        assert_eq!(house.themes_of(&later).await, ["Møteplass"]);
        assert_eq!(house.get(&below).await["parent"], cafe);
        assert_eq!(house.found("kafe", "kafe").await, (2, 2));
        assert_eq!(house.found("moteplass", "moteplass").await, (3, 3));
        house.unmerge(&cafe).await.expect_problem(409, "theme_not_merged");
    }

    async fn a_merge_can_be_undone_after_its_target_was_merged_on(app: TestApp) {
        let house = Keeper::of(app).await;
        let (a, b, c) = (house.theme("A", None).await, house.theme("B", None).await, house.theme("C", None).await);
        let (idea, also_c) = (house.idea(&["a"]).await, house.idea(&["a", "c"]).await);
        house.merge(&a, &b).await.expect(200);
        house.merge(&b, &c).await.expect(200);
        let moved = house.client.get("/themes/a").await.expect(308);
        assert_eq!(moved.header("location"), format!("/api/v1/themes/{c}"));
        assert_eq!(house.found("a", "c").await, (2, 2));
        for undone in [&a, &b] {
            house.unmerge(undone).await.expect(200);
            assert_eq!(house.themes_of(&idea).await, ["A"]);
            assert_eq!(house.themes_of(&also_c).await, ["A", "C"]);
        }
    }

    async fn no_theme_stands_above_itself_and_merged_ones_are_not_touched(app: TestApp) {
        let house = Keeper::of(app).await;
        let top = house.theme("Topp", None).await;
        let leaf = house.theme("Blad", Some(&top)).await;
        let other = house.theme("Annet", None).await;
        for parent in [&top, &leaf] {
            house.change(&top, json!({"parent": parent})).await.expect_problem(409, "theme_cycle");
            house.merge(&top, parent).await.expect_problem(409, "theme_cycle");
        }
        house.merge(&leaf, &top).await.expect(200);
        house.merge(&leaf, &other).await.expect_problem(409, "theme_merged");
        house.merge(&other, &leaf).await.expect_problem(409, "theme_merged");
        house.change(&leaf, json!({})).await.expect_problem(409, "theme_merged");
        // A merged theme named as parent means its target.
        assert_eq!(house.change(&other, json!({"parent": leaf})).await.expect(200).json()["parent"], top);
        house.change(&other, json!({"parent": Uuid::nil()})).await.expect_problem(422, "invalid");
    }

    async fn a_theme_that_has_come_to_stand_above_stays_above(app: TestApp) {
        let house = Keeper::of(app).await;
        let parent = house.theme("Forelder", None).await;
        let source = house.theme("Kilde", Some(&parent)).await;
        let child = house.theme("Barn", Some(&source)).await;
        let target = house.theme("Mål", None).await;
        house.merge(&source, &target).await.expect(200);
        house.change(&parent, json!({"parent": child})).await.expect(200);
        house.unmerge(&source).await.expect(200);
        let parents = [house.get(&child).await, house.get(&source).await, house.get(&parent).await, house.get(&target).await].map(|theme| theme["parent"].clone());
        assert_eq!(parents, [json!(target), json!(parent), json!(child), json!(null)]);
    }

    async fn keys_are_never_given_twice_and_old_ones_live_on(app: TestApp) {
        let house = Keeper::of(app).await;
        let first = house.theme("Kafé", None).await;
        let second = house.theme("Kafé!", None).await;
        assert_eq!(house.get(&second).await["key"], "kafe-2");
        house.change(&second, json!({"key": "kafe"})).await.expect_problem(409, "key_taken");
        house.change(&first, json!({"key": "kaffe"})).await.expect(200);
        house.change(&second, json!({"key": "kafe"})).await.expect_problem(409, "key_taken");
        let moved = house.client.get("/themes/kafe").await.expect(308);
        assert_eq!(moved.header("location"), format!("/api/v1/themes/{first}"));
        let idea = house.idea(&["kafe"]).await;
        assert_eq!(house.themes_of(&idea).await, ["Kafé"]);
        assert_eq!(house.change(&first, json!({"key": "kafe"})).await.expect(200).json()["key"], "kafe");
        house.client.patch(&format!("/themes/{first}"), 1, json!({"key": "te"})).await.expect_problem(412, "stale");
        house.client.post("/themes", json!({"key": "kafe", "labels": {"nb": "Ny"}})).await.expect_problem(409, "key_taken");
    }

    async fn a_change_of_a_theme_concerns_all_ideas_below_it_and_those_of_its_target(app: TestApp) {
        let house = Keeper::of(app).await;
        let top = house.theme("Topp", None).await;
        let leaf = house.theme("Blad", Some(&top)).await;
        let target = house.theme("Mål", None).await;
        let under_leaf: Uuid = house.idea(&["blad"]).await.parse().unwrap();
        let under_target: Uuid = house.idea(&["mal"]).await.parse().unwrap();
        let under = async |theme: &str| {
            let mut ideas = ideas_under(house.app.db.read(), theme.parse().unwrap()).await.unwrap();
            ideas.sort();
            ideas
        };
        assert_eq!(under(&top).await, [under_leaf]);
        house.merge(&leaf, &target).await.expect(200);
        assert!(under(&top).await.is_empty());
        let mut both = [under_leaf, under_target];
        both.sort();
        assert_eq!(under(&leaf).await, both);
    }

    async fn search_follows_a_renamed_and_a_moved_theme(app: TestApp) {
        let house = Keeper::of(app).await;
        let (top, leaf) = (house.theme("Topp", None).await, house.theme("Vaffelsteking", None).await);
        house.idea(&["vaffelsteking"]).await;
        assert_eq!(house.found(&top, "topp").await, (0, 0));
        house.change(&leaf, json!({"parent": top, "labels": {"nb": "Pannekaker", "en": "Pancakes"}, "synonyms": ["sveler"]})).await.expect(200);
        assert_eq!(house.found(&top, "topp").await, (1, 1));
        let total = async |word: &str| house.client.get(&format!("/ideas?q={word}")).await.expect(200).json()["total"].clone();
        assert_eq!([total("vaffelsteking").await, total("pannekaker").await, total("sveler").await, total("pancakes").await], [0, 1, 1, 1]);
        house.change(&leaf, json!({"parent": null})).await.expect(200);
        assert_eq!(house.found(&top, "topp").await, (0, 0));
        assert_eq!(house.get(&top).await["ideas"], 0);
        assert_eq!(house.get(&leaf).await["ideas"], 1);
    }

    async fn labels_follow_the_language_and_a_language_left_out_keeps_its_label(app: TestApp) {
        let house = Keeper::of(app).await;
        let body = json!({"labels": {"nb": "Kafé", "nn": "Kaffihus", "en": "Café"}, "description": "Om kaffe"});
        let id = house.client.post("/themes", body).await.expect(201).id();
        let label = async |lang: &str| {
            let list = house.client.request(Method::GET, "/themes").header("accept-language", lang).send().await.expect(200).json();
            list["items"][0]["label"].as_str().unwrap().to_owned()
        };
        assert_eq!([label("nb").await, label("nn").await, label("en").await, label("fr").await], ["Kafé", "Kaffihus", "Café", "Kafé"]);
        let changed = house.change(&id, json!({"labels": {"nn": null}, "description": null})).await.expect(200).json();
        assert_eq!((&changed["labels"], &changed["description"]), (&json!({"nb": "Kafé", "nn": null, "en": "Café"}), &json!(null)));
        assert_eq!(label("nn").await, "Kafé");
    }

    async fn the_history_of_a_merged_theme_tells_why(app: TestApp) {
        let house = Keeper::of(app).await;
        let body = json!({"labels": {"nb": "Kafé", "en": "Café"}, "synonyms": ["kaffe bar"]});
        assert_eq!(house.client.post("/themes", body).await.expect(201).version(), 1);
        let target = house.theme("Møteplass", None).await;
        house.idea(&["kafe"]).await;
        house.merge("kafe", &target).await.expect(200);
        let visitor = house.app.visitor();
        let list = visitor.get("/themes").await.expect(200).json();
        assert_eq!((list["items"].as_array().unwrap().len(), &list["allowed"]), (1, &json!([])));
        let line = visitor.get("/themes/kafe/history").await.expect(200).json()["items"][0].clone();
        assert_eq!((&line["type"], &line["into"]["key"], &line["changes"][0]["after"]), (&json!("merged"), &json!("moteplass"), &json!("Samme sak")));
        assert_eq!((&line["by"], &line["ideas"]), (&json!(null), &json!(null)), "names and numbers are not for visitors");
        let line = house.client.get("/themes/kafe/history").await.expect(200).json()["items"][0].clone();
        assert_eq!((&line["by"]["name"], &line["ideas"]), (&json!("Siri"), &json!(1)));

        house.unmerge("kafe").await.expect(200);
        let found = visitor.post("/themes/suggest", json!({"text": "En bar med kaffe og møteplasser"})).await.expect(200).json();
        let found: Vec<(&Value, &Value)> = found["items"].as_array().unwrap().iter().map(|item| (&item["theme"]["key"], &item["words"])).collect();
        assert_eq!(found, [(&json!("moteplass"), &json!(["møteplasser"])), (&json!("kafe"), &json!(["bar", "kaffe"]))], "words are told as typed");
    }

    async fn who_may_take_a_merge_back_is_told_so(app: TestApp) {
        let house = Keeper::of(app).await;
        let (cafe, meeting) = (house.theme("Kafé", None).await, house.theme("Møteplass", None).await);
        house.merge(&cafe, &meeting).await.expect(200);
        let admin = house.app.with_role("Anne", Role::Admin).await;
        for keeper in [&house.client, &admin] {
            let list = keeper.get("/themes").await.expect(200).json();
            let allowed: Vec<&Value> = list["items"].as_array().unwrap().iter().map(|theme| &theme["allowed"]).collect();
            assert_eq!(allowed, [&json!(["merge"]), &json!(["edit", "merge"])], "{list}");
        }
        let restored = house.unmerge(&cafe).await.expect(200).json();
        assert_eq!(restored["allowed"], json!(["edit", "merge"]));
        let member = house.app.member("Mona").await.get("/themes").await.expect(200).json();
        assert!(member["items"].as_array().unwrap().iter().all(|theme| theme["allowed"] == json!([])), "{member}");
    }

    async fn two_at_once_cannot_make_a_circle(app: TestApp) {
        let house = Keeper::of(app).await;
        for round in 0..5 {
            let a = house.theme(&format!("A {round}"), None).await;
            let b = house.theme(&format!("B {round}"), None).await;
            let (one, other) = tokio::join!(house.change(&a, json!({"parent": b})), house.change(&b, json!({"parent": a})));
            let mut statuses = [one.status, other.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 409]);
        }
    }
}
