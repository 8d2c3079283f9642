//! Shortlists: who reads them, the order of their entries, and their files.

mod files;

use crate::both;
use crate::support::{Answer, Client, TestApp};
use idedugnad::kernel::Role;
use poem::http::Method;
use serde_json::json;

/// Somebody who keeps shortlists, and shorthand for what they do.
struct Keeper {
    app: TestApp,
    client: Client,
}

impl Keeper {
    async fn of(app: TestApp) -> Self {
        let client = app.with_role("Siri", Role::Strategist).await;
        Self { app, client }
    }

    async fn list(&self, shared: bool) -> String {
        let body = json!({"name": "Høstens beste", "shared": shared});
        format!(
            "/shortlists/{}",
            self.client.post("/shortlists", body).await.expect(201).id()
        )
    }

    async fn idea(&self, title: &str) -> String {
        let body = json!({"title": title, "text": "Slik gjør vi det."});
        self.client.post("/ideas", body).await.expect(201).id()
    }

    async fn add(&self, list: &str, idea: &str, position: Option<i64>) -> Answer {
        self.client
            .post(
                &format!("{list}/entries"),
                json!({"idea": idea, "position": position}),
            )
            .await
    }

    /// A list of the ideas a, b, c and d in this order, the addresses of its entries, and its ideas.
    async fn list_of_four(&self) -> (String, Vec<String>, Vec<String>) {
        let list = self.list(false).await;
        let (mut entries, mut ideas) = (Vec::new(), Vec::new());
        for title in ["a", "b", "c", "d"] {
            let idea = self.idea(title).await;
            entries.push(format!(
                "{list}/entries/{}",
                self.add(&list, &idea, None).await.expect(201).id()
            ));
            ideas.push(idea);
        }
        (list, entries, ideas)
    }

    async fn place(&self, entry: &str, position: i64) -> Answer {
        self.client
            .request(Method::PATCH, entry)
            .header("if-match", "*")
            .json(&json!({"position": position}))
            .send()
            .await
    }

    /// The titles in order; their positions must be 1..n.
    async fn titles(&self, list: &str) -> String {
        let shown = self.client.get(list).await.expect(200).json();
        let entries = shown["entries"].as_array().unwrap();
        for (position, entry) in (1..).zip(entries) {
            assert_eq!(entry["position"], position, "{shown}");
        }
        entries
            .iter()
            .map(|entry| entry["idea"]["title"].as_str().unwrap())
            .collect()
    }
}

both! {
    async fn entries_stand_where_they_are_put(app: TestApp) {
        let house = Keeper::of(app).await;
        let (list, entries, _) = house.list_of_four().await;
        assert_eq!(house.place(&entries[0], 3).await.expect(200).json()["position"], 3);
        assert_eq!(house.titles(&list).await, "bcad");
        house.place(&entries[3], 1).await.expect(200);
        assert_eq!(house.titles(&list).await, "dbca");
        let first = house.idea("e").await;
        house.add(&list, &first, Some(1)).await.expect(201);
        assert_eq!(house.titles(&list).await, "edbca");
        house.client.delete(&entries[1], 1).await.expect(204);
        assert_eq!(house.titles(&list).await, "edca");
    }

    async fn a_withdrawn_idea_leaves_no_hole(app: TestApp) {
        let house = Keeper::of(app).await;
        let (list, entries, ideas) = house.list_of_four().await;
        house.client.delete(&format!("/ideas/{}", ideas[1]), 1).await.expect(204);
        assert_eq!(house.titles(&list).await, "acd");
        assert_eq!(house.client.get(&list).await.json()["picks"], 3);
        house.place(&entries[3], 2).await.expect(200);
        assert_eq!(house.titles(&list).await, "adc");
        let last = house.idea("e").await;
        house.add(&list, &last, Some(4)).await.expect(201);
        assert_eq!(house.titles(&list).await, "adce");
        house.client.get(&entries[1]).await.expect_problem(404, "not_found");
    }

    async fn an_idea_is_listed_once_and_every_fault_is_told(app: TestApp) {
        let house = Keeper::of(app).await;
        let (list, entries, ideas) = house.list_of_four().await;
        house.add(&list, &ideas[0], Some(1)).await.expect_problem(409, "already_listed");
        assert_eq!(house.titles(&list).await, "abcd");
        let faulty = json!({"idea": "999999", "reason": "x".repeat(2_001), "position": 6});
        let faults = house.client.post(&format!("{list}/entries"), faulty).await.expect_problem(422, "invalid").faults();
        let pointers: Vec<&str> = faults.iter().map(|(pointer, _)| pointer.as_str()).collect();
        assert_eq!(pointers, ["/reason", "/idea", "/position"]);
        for outside in [0, 5, -1, i64::MAX, i64::MIN] {
            house.place(&entries[0], outside).await.expect_problem(422, "invalid");
        }
        house.client.post("/shortlists", json!({"name": "x", "campaign": "ukjent"})).await.expect_problem(422, "invalid");
    }

    async fn those_who_add_move_and_remove_at_once_leave_no_hole(app: TestApp) {
        let house = Keeper::of(app).await;
        let (list, entries, _) = house.list_of_four().await;
        let mut ideas = Vec::new();
        for _ in 0..8 {
            ideas.push(house.idea("x").await);
        }
        let adding = ideas.iter().map(|idea| house.add(&list, idea, Some(1)));
        let moving = entries.iter().zip([4, 3, 2, 1]).map(|(entry, place)| house.place(entry, place));
        let (added, moved, removed) = tokio::join!(
            futures_util::future::join_all(adding),
            futures_util::future::join_all(moving),
            house.client.request(Method::DELETE, &entries[2]).header("if-match", "*").send(),
        );
        removed.expect(204);
        for answer in added {
            answer.expect(201);
        }
        for answer in moved {
            assert!([200, 404].contains(&answer.status), "{}", answer.text());
        }
        let titles = house.titles(&list).await;
        assert_eq!((titles.len(), titles.matches('x').count()), (11, 8), "{titles}");
    }

    async fn the_same_idea_put_on_a_list_by_many_at_once_is_there_once(app: TestApp) {
        let house = Keeper::of(app).await;
        let (list, idea) = (house.list(false).await, house.idea("a").await);
        let adding = (0..8).map(|_| house.add(&list, &idea, Some(1)));
        let mut statuses: Vec<u16> = futures_util::future::join_all(adding).await.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409, 409, 409, 409, 409, 409, 409]);
        assert_eq!(house.titles(&list).await, "a");
    }

    async fn private_lists_are_for_those_who_keep_them(app: TestApp) {
        let house = Keeper::of(app).await;
        let (private, shared) = (house.list(false).await, house.list(true).await);
        let organiser = house.app.with_role("Olav", Role::Organiser).await;
        let member = house.app.member("Mona").await;
        let listed = async |client: &Client| {
            let lists = client.get("/shortlists").await.expect(200).json();
            let ids = lists["items"].as_array().unwrap().iter().map(|list| format!("/shortlists/{}", list["id"].as_str().unwrap()));
            ids.collect::<Vec<_>>()
        };
        assert_eq!(listed(&organiser).await, std::slice::from_ref(&shared));
        assert_eq!(listed(&house.client).await.len(), 2);
        member.get("/shortlists").await.expect_problem(403, "forbidden");
        organiser.get(&shared).await.expect(200);
        organiser.get(&private).await.expect_problem(404, "not_found");
        member.get(&shared).await.expect_problem(404, "not_found");
        organiser.patch(&shared, 1, json!({"name": "x"})).await.expect_problem(403, "forbidden");
        house.client.delete(&shared, 1).await.expect(204);
        assert!(listed(&organiser).await.is_empty());
    }

    async fn a_change_names_the_version_it_was_made_from(app: TestApp) {
        let house = Keeper::of(app).await;
        let (list, entries, _) = house.list_of_four().await;
        let changed = house.client.patch(&list, 1, json!({"shared": true})).await.expect(200).json();
        assert_eq!((&changed["shared"], &changed["version"]), (&json!(true), &json!(2)));
        house.client.patch(&list, 1, json!({"shared": true})).await.expect_problem(412, "stale");
        house.place(&entries[0], 4).await.expect(200);
        house.client.delete(&entries[0], 1).await.expect_problem(412, "stale");
        house.client.delete(&entries[1], 1).await.expect(204);
        house.client.request(Method::PATCH, &list).json(&json!({})).send().await.expect_problem(428, "precondition_required");
    }

    async fn a_list_counts_its_picks_and_what_lacks_a_reason(app: TestApp) {
        let house = Keeper::of(app).await;
        let list = house.list(true).await;
        let (a, b) = (house.idea("a").await, house.idea("b").await);
        let made = house.client.post(&format!("{list}/entries"), json!({"idea": a, "reason": "Virker", "pick": false})).await.expect(201);
        let address = made.header("location").strip_prefix("/api/v1").unwrap().to_owned();
        assert_eq!(house.client.get(&address).await.expect(200).json()["idea"]["title"], "a");
        let number = house.client.get(&format!("/ideas/{b}")).await.json()["number"].to_string();
        house.add(&list, &number, Some(1)).await.expect(201);
        let shown = house.client.get(&list).await.expect(200).json();
        assert_eq!(["picks", "near_misses", "without_reason"].map(|name| shown[name].clone()), [json!(1), json!(1), json!(1)]);
        assert_eq!(shown["allowed"], json!(["edit", "delete", "export"]));
        assert_eq!((&shown["entries"][1]["reason"], &shown["entries"][0]["added_by"]["name"]), (&json!("Virker"), &json!("Siri")));
        let bare = house.client.patch(&address, 1, json!({"reason": null, "pick": true})).await.expect(200).json();
        assert_eq!((&bare["reason"], &bare["pick"]), (&json!(""), &json!(true)));
        let all = house.app.with_role("Olav", Role::Organiser).await.get("/shortlists").await.expect(200).json();
        assert_eq!((&all["allowed"], &all["items"][0]["allowed"], &all["items"][0]["without_reason"]), (&json!([]), &json!(["export"]), &json!(2)));
        house.app.visitor().get(&list).await.expect_problem(401, "not_signed_in");
    }
}
