//! What people write under ideas.

use crate::both;
use crate::support::Client;
use idedugnad::kernel::Role;
use idedugnad::kernel::policy::Audience;
use poem::http::Method;
use serde_json::{Value, json};

async fn idea(author: &Client) -> (String, i64) {
    let made = author
        .post("/ideas", json!({"text": "Ha kaffe i venterommet."}))
        .await
        .expect(201)
        .json();
    (
        format!("/ideas/{}", made["id"].as_str().unwrap()),
        made["number"].as_i64().unwrap(),
    )
}

async fn write(client: &Client, idea: &str, text: &str) -> String {
    client
        .post(&format!("{idea}/comments"), json!({"text": text}))
        .await
        .expect(201)
        .id()
}

fn texts(page: &Value) -> Vec<&str> {
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["text"].as_str().unwrap())
        .collect()
}

both! {
    async fn comments_are_paged_oldest_first_and_deleted_ones_are_gone(app: TestApp) {
        let amina = app.member("Amina").await;
        let (idea, number) = idea(&amina).await;
        let mut ids = Vec::new();
        for text in ["en", "to", "tre"] {
            ids.push(write(&amina, &idea, text).await);
        }
        let answer = amina.get(&format!("/ideas/{number}/comments?limit=2")).await.expect(200);
        let first = answer.json();
        assert_eq!((texts(&first), &first["total"]), (vec!["en", "to"], &json!(3)));
        let next = first["next"].as_str().unwrap();
        assert_eq!(answer.header("link"), format!("</api/v1/ideas/{number}/comments?limit=2&after={next}>; rel=\"next\""));
        let last = amina.get(&format!("{idea}/comments?limit=2&after={next}")).await.expect(200).json();
        assert_eq!((texts(&last), &last["next"]), (vec!["tre"], &Value::Null));
        amina.delete(&format!("/comments/{}", ids[0]), 1).await.expect(204);
        assert_eq!(texts(&amina.get(&format!("{idea}/comments")).await.expect(200).json()), ["to", "tre"]);
        assert_eq!(amina.get(&idea).await.expect(200).json()["comments"], 2);
        amina.get(&format!("/comments/{}", ids[0])).await.expect_problem(404, "not_found");
        amina.delete(&format!("/comments/{}", ids[0]), 1).await.expect_problem(404, "not_found");
    }

    async fn a_page_around_a_comment_leads_both_ways_until_all_are_read(app: TestApp) {
        let amina = app.member("Amina").await;
        let (idea, _) = idea(&amina).await;
        let mut ids = Vec::new();
        for n in 0..12 {
            ids.push(write(&amina, &idea, &n.to_string()).await);
        }
        let list = format!("{idea}/comments");
        let page = async |query: &str| amina.get(&format!("{list}?limit=4&{query}")).await.expect(200);
        let around = async |n: usize| page(&format!("around={}", ids[n])).await.json();
        let answer = page(&format!("around={}", ids[6])).await;
        let middle = answer.json();
        assert_eq!((texts(&middle), &middle["total"]), (vec!["4", "5", "6", "7"], &json!(12)));
        let [previous, next] = ["previous", "next"].map(|way| middle[way].as_str().unwrap());
        let here = format!("/api/v1{list}?limit=4");
        let links = format!("<{here}&before={previous}>; rel=\"prev\", <{here}&after={next}>; rel=\"next\"");
        assert_eq!(answer.header("link"), links);
        let earlier = page(&format!("before={previous}")).await.json();
        assert_eq!(texts(&earlier), ["0", "1", "2", "3"]);
        assert_eq!(earlier["previous"], Value::Null);
        let later = page(&format!("after={next}")).await.json();
        assert_eq!((texts(&later), &later["next"]), (vec!["8", "9", "10", "11"], &Value::Null));
        // Each page leads back to where one came from.
        for (page_there, way) in [(&earlier, "next"), (&later, "previous")] {
            let name = if way == "next" { "after" } else { "before" };
            let back = page(&format!("{name}={}", page_there[way].as_str().unwrap())).await.json();
            assert_eq!(texts(&back), ["4", "5", "6", "7"]);
        }
        // What one side lacks, the other gives.
        let (first, last) = (around(0).await, around(11).await);
        assert_eq!((texts(&first), &first["previous"]), (vec!["0", "1", "2", "3"], &Value::Null));
        assert_eq!((texts(&last), &last["next"]), (vec!["8", "9", "10", "11"], &Value::Null));
        let alone = amina.get(&format!("{list}?limit=1&around={}", ids[6])).await.expect(200).json();
        assert_eq!(texts(&alone), ["6"]);
    }

    async fn around_a_comment_that_is_gone_is_where_it_stood(app: TestApp) {
        let amina = app.member("Amina").await;
        let (idea, _) = idea(&amina).await;
        let (elsewhere, _) = self::idea(&amina).await;
        let foreign = write(&amina, &elsewhere, "Et annet sted").await;
        let mut ids = Vec::new();
        for n in 0..9 {
            ids.push(write(&amina, &idea, &n.to_string()).await);
        }
        amina.delete(&format!("/comments/{}", ids[6]), 1).await.expect(204);
        let page = async |query: String| amina.get(&format!("{idea}/comments?limit=4&{query}")).await;
        let gone = page(format!("around={}", ids[6])).await.expect(200).json();
        assert_eq!(texts(&gone), ["4", "5", "7", "8"]);
        for unknown in [foreign, uuid::Uuid::nil().to_string()] {
            let first = page(format!("around={unknown}")).await.expect(200).json();
            assert_eq!((texts(&first), &first["previous"]), (vec!["0", "1", "2", "3"], &Value::Null));
        }
        let next = gone["previous"].as_str().unwrap();
        for bad in ["around=7".to_owned(), format!("around={}&after={next}", ids[0]), format!("before={next}&after={next}"), "before=x".to_owned()] {
            page(bad).await.expect_problem(400, "invalid_request");
        }
    }

    async fn who_may_not_read_the_idea_finds_no_discussion(app: TestApp) {
        let (amina, partner) = (app.member("Amina").await, app.partner("Per").await);
        let (idea, number) = idea(&amina).await;
        let comment = write(&amina, &idea, "Ja!").await;
        for other in [&app.visitor(), &partner] {
            other.get(&format!("/ideas/{number}/comments")).await.expect_problem(404, "not_found");
            other.get(&format!("/ideas/{number}/comments?around={comment}")).await.expect_problem(404, "not_found");
            other.get(&format!("/comments/{comment}")).await.expect_problem(404, "not_found");
        }
        partner.post(&format!("{idea}/comments"), json!({"text": "Nei"})).await.expect_problem(404, "not_found");
        app.visitor().post(&format!("{idea}/comments"), json!({"text": "Nei"})).await.expect_problem(401, "not_signed_in");
    }

    async fn a_phase_without_comments_refuses_them(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let phases = json!([{"name": "Innsending", "opens_at": "2026-01-01T00:00:00Z", "submit": true, "support": true}]);
        let campaign = siri.post("/campaigns", json!({"name": "Stille", "question": "Hva?", "phases": phases})).await.expect(201).id();
        let idea = siri.post("/ideas", json!({"text": "Kaffe", "campaign": campaign})).await.expect(201).id();
        siri.post(&format!("/ideas/{idea}/comments"), json!({"text": "Ja!"})).await.expect_problem(409, "phase_closed");
    }

    async fn only_the_author_changes_a_comment_and_only_from_its_version(app: TestApp) {
        let (amina, bo) = (app.member("Amina").await, app.member("Bo").await);
        let (idea, _) = idea(&amina).await;
        let path = format!("/comments/{}", write(&amina, &idea, "Ja!").await);
        let change = json!({"kind": "concern"});
        bo.patch(&path, 1, change.clone()).await.expect_problem(403, "forbidden");
        let changed = amina.patch(&path, 1, change.clone()).await.expect(200).json();
        assert_eq!((&changed["kind"], &changed["text"], &changed["version"]), (&json!("concern"), &json!("Ja!"), &json!(2)));
        amina.patch(&path, 1, change.clone()).await.expect_problem(412, "stale");
        assert_eq!(amina.patch(&path, 2, change).await.expect(200).version(), 2, "nothing changed");
        assert_eq!(amina.patch(&path, 2, json!({"kind": null})).await.expect(200).json()["kind"], Value::Null);
        amina.patch(&path, 3, json!({"text": null})).await.expect_problem(422, "invalid");
        amina.request(Method::DELETE, &path).send().await.expect_problem(428, "precondition_required");
    }

    async fn a_comment_has_an_address_a_version_and_an_author(app: TestApp) {
        let (amina, bo) = (app.member("Amina").await, app.member("Bo").await);
        let (idea, number) = idea(&amina).await;
        let body = json!({"kind": "experience", "text": "Vi har gjort det."});
        let made = amina.post(&format!("/ideas/{number}/comments"), body).await.expect(201);
        assert_eq!((made.version(), made.header("location").to_owned()), (1, format!("/api/v1/comments/{}", made.id())));
        let shown = amina.get(&format!("/comments/{}", made.id())).await.expect(200).json();
        assert_eq!((&shown["author"]["name"], &shown["allowed"], &shown["kind"]), (&json!("Amina"), &json!(["edit", "delete"]), &json!("experience")));
        assert_eq!(format!("/ideas/{}", shown["idea"].as_str().unwrap()), idea);
        assert_eq!(bo.get(&format!("/comments/{}", made.id())).await.expect(200).json()["allowed"], json!([]));
    }

    async fn comments_written_at_once_are_all_there_and_counted(app: TestApp) {
        let amina = app.member("Amina").await;
        let campaign = app.campaign("Vår", Audience::Open, None).await;
        let idea = format!("/ideas/{}", amina.post("/ideas", json!({"text": "Kaffe", "campaign": campaign})).await.expect(201).id());
        let writing = (0..30).map(|n| write_one(&amina, &idea, n));
        futures_util::future::join_all(writing).await;
        let (mut seen, mut after) = (0, String::new());
        loop {
            let page = app.visitor().get(&format!("{idea}/comments?limit=7{after}")).await.expect(200).json();
            seen += page["items"].as_array().unwrap().len();
            let Some(next) = page["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        assert_eq!((seen, amina.get(&idea).await.json()["comments"].as_i64()), (30, Some(30)));
    }
}

async fn write_one(client: &Client, idea: &str, n: usize) {
    write(client, idea, &format!("Kommentar {n}")).await;
}
