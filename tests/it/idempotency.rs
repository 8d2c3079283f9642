//! The same request sent twice does its work once.

use crate::both;
use crate::support::{Answer, Client};
use idedugnad::kernel::Role;
use idedugnad::kernel::policy::Audience;
use poem::http::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

async fn post(client: &Client, key: &str, path: &str, body: &Value) -> Answer {
    client
        .request(Method::POST, path)
        .header("idempotency-key", key)
        .json(body)
        .send()
        .await
}

/// The status and all of an answer that must be the same each time.
fn core_of(answer: &Answer) -> (u16, String, String, String) {
    (
        answer.status,
        answer.text(),
        answer.header("etag").to_owned(),
        answer.header("location").to_owned(),
    )
}

both! {
    async fn the_same_key_and_body_give_the_same_answer(app: TestApp) {
        let amina = app.member("Amina").await;
        let body = json!({"text": "Kaffe i venterommet"});
        let first = post(&amina, "a", "/ideas", &body).await.expect(201);
        assert_eq!(first.header("idempotent-replayed"), "");
        for _ in 0..3 {
            let again = post(&amina, "a", "/ideas", &body).await;
            assert_eq!((core_of(&again), again.header("idempotent-replayed")), (core_of(&first), "true"));
        }
        assert_eq!(app.rows("idea").await, 1);
        let other = post(&amina, "b", "/ideas", &body).await.expect(201);
        assert_ne!(other.id(), first.id());
    }

    async fn sixty_four_at_once_make_one_idea_and_a_repeat_tells_of_it(app: TestApp) {
        let amina = app.member("Amina").await;
        let calls = (0..64).map(|_| {
            let amina = amina.clone();
            tokio::spawn(async move { post(&amina, "a", "/ideas", &json!({"text": "Kaffe"})).await })
        });
        let mut answers = BTreeSet::new();
        for call in calls.collect::<Vec<_>>() {
            let mut answer = call.await.unwrap();
            // Who is told that the first is being handled asks again.
            for _ in 0..100 {
                if answer.status != 409 {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                answer = post(&amina, "a", "/ideas", &json!({"text": "Kaffe"})).await;
            }
            answers.insert(core_of(&answer.expect(201)));
        }
        assert_eq!((answers.len(), app.rows("idea").await), (1, 1), "{answers:?}");
    }

    async fn the_same_key_for_something_else_is_refused(app: TestApp) {
        let amina = app.member("Amina").await;
        let body = json!({"text": "Kaffe"});
        let id = post(&amina, "a", "/ideas", &body).await.expect(201).id();
        post(&amina, "a", "/ideas", &json!({"text": "Te"})).await.expect_problem(422, "idempotency_mismatch");
        post(&amina, "a", &format!("/ideas/{id}/comments"), &body).await.expect_problem(422, "idempotency_mismatch");
        post(&amina, "a", "/ideas?x=1", &body).await.expect_problem(422, "idempotency_mismatch");
        assert_eq!((app.rows("idea").await, app.rows("comment").await), (1, 0));
    }

    async fn the_keys_of_two_people_are_two_keys(app: TestApp) {
        let body = json!({"text": "Kaffe"});
        let mut ids = BTreeSet::new();
        for name in ["Amina", "Bo"] {
            let client = app.member(name).await;
            let made = post(&client, "a", "/ideas", &body).await.expect(201).json();
            assert_eq!(made["author"]["name"], name);
            ids.insert(made["id"].to_string());
        }
        assert_eq!(ids.len(), 2);
    }

    async fn a_refusal_is_not_kept(app: TestApp) {
        let amina = app.member("Amina").await;
        let admin = app.with_role("Anne", Role::Admin).await;
        post(&amina, "a", "/ideas", &json!({"text": " "})).await.expect_problem(422, "invalid");
        post(&amina, "a", "/ideas", &json!({"nonsense": 1})).await.expect_problem(400, "invalid_request");
        post(&app.visitor(), "a", "/ideas", &json!({"text": "Kaffe"})).await.expect_problem(401, "not_signed_in");
        let theme = json!({"labels": {"nb": "Kafé"}});
        post(&amina, "b", "/themes", &theme).await.expect_problem(403, "forbidden");
        let roles = json!({"roles": [{"role": "strategist", "scope": {"kind": "everywhere", "id": null}}]});
        admin.put(&format!("/people/{}/roles", amina.id()), roles).await.expect(200);
        post(&amina, "b", "/themes", &theme).await.expect(201);
        post(&amina, "a", "/ideas", &json!({"text": "Kaffe"})).await.expect(201);
        assert_eq!(app.rows("idempotency").await, 2);
    }

    async fn a_key_is_forgotten_after_a_day(app: TestApp) {
        let amina = app.member("Amina").await;
        let body = json!({"text": "Kaffe"});
        let first = post(&amina, "a", "/ideas", &body).await.expect(201).id();
        app.clock.advance(24 * 3600 - 60);
        let amina = app.client_of(amina.id());
        assert_eq!(post(&amina, "a", "/ideas", &body).await.expect(201).id(), first);
        app.clock.advance(120);
        let amina = app.client_of(amina.id());
        let second = post(&amina, "a", "/ideas", &body).await.expect(201);
        assert_eq!((second.id() != first, second.header("idempotent-replayed")), (true, ""));
        assert_eq!(post(&amina, "a", "/ideas", &body).await.expect(201).id(), second.id());
    }

    async fn a_write_whose_answer_was_lost_is_answered_with_what_it_made(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let campaign = app.campaign("Vår", Audience::Open, None).await;
        let idea = admin.post("/ideas", json!({"text": "Kaffe", "campaign": campaign})).await.expect(201).id();
        let list = admin.post("/shortlists", json!({"name": "Høsten"})).await.expect(201).id();
        let phase = json!({"name": "Fase", "opens_at": "2026-01-01T00:00:00Z"});
        let writes = [
            ("/ideas".to_owned(), json!({"text": "Te"})),
            (format!("/ideas/{idea}/comments"), json!({"text": "Enig"})),
            (format!("/ideas/{idea}/status"), json!({"status": "worklist", "reason": "Ja"})),
            ("/themes".to_owned(), json!({"labels": {"nb": "Kafé"}})),
            ("/campaigns".to_owned(), json!({"name": "Høst", "question": "Hva?", "phases": [phase]})),
            ("/units".to_owned(), json!({"name": "Kontoret", "kind": "office"})),
            ("/organisations".to_owned(), json!({"name": "Kommunen", "kind": "municipality"})),
            ("/people".to_owned(), json!({"name": "Bo", "email": "bo@test.example"})),
            ("/me/searches".to_owned(), json!({"name": "Kaffe", "search": {"q": "kaffe"}})),
            ("/shortlists".to_owned(), json!({"name": "Våren"})),
            (format!("/shortlists/{list}/entries"), json!({"idea": idea})),
        ];
        let mut firsts = Vec::new();
        for (path, body) in &writes {
            let first = post(&admin, path, path, body).await;
            assert!([200, 201].contains(&first.status), "{path}: {}", first.text());
            firsts.push(first);
        }
        // The crash: what was made is kept, what was answered is not.
        app.sql("UPDATE idempotency SET headers = NULL, body = NULL").await;
        let changes = app.rows("change").await;
        let again = writes.iter().map(|(path, body)| post(&admin, path, path, body));
        let again = futures_util::future::join_all(again).await;
        for (((path, _), first), again) in writes.iter().zip(&firsts).zip(&again) {
            assert_eq!((again.status, again.id()), (first.status, first.id()), "{path}: {}", again.text());
            assert_eq!(again.header("etag"), first.header("etag"), "{path}");
            if first.status == 201 {
                assert_eq!(again.header("location"), first.header("location"), "{path}");
            }
        }
        assert_eq!(app.rows("change").await, changes);
    }

    async fn support_given_twice_counts_once_with_or_without_a_key(app: TestApp) {
        let amina = app.member("Amina").await;
        let path = format!("/ideas/{}/support", amina.post("/ideas", json!({"text": "Kaffe"})).await.expect(201).id());
        for (method, left) in [(Method::PUT, 1), (Method::DELETE, 0)] {
            for _ in 0..3 {
                let call = amina.request(method.clone(), &path).header("idempotency-key", "a").json(&json!({}));
                assert_eq!(call.send().await.expect(200).json(), json!({"support": left, "supported": left == 1}));
            }
        }
        assert_eq!((app.rows("support").await, app.rows("idempotency").await), (0, 0));
    }

    async fn a_key_is_taken_in_the_transaction_of_its_write(app: TestApp) {
        let amina = app.member("Amina").await;
        let made = post(&amina, "a", "/ideas", &json!({"text": "Kaffe"})).await.expect(201);
        // Whatever of the two is on disk, the other is: neither can be lost alone.
        assert_eq!((app.rows("idea").await, app.rows("idempotency").await), (1, 1));
        let id = amina.id();
        drop(amina);
        let app = app.restarted(|_| ()).await;
        let amina = app.client_of(id);
        let again = post(&amina, "a", "/ideas", &json!({"text": "Kaffe"})).await.expect(201);
        assert_eq!((again.id(), again.header("idempotent-replayed")), (made.id(), "true"));
    }

    async fn signing_in_keeps_no_answer(app: TestApp) {
        app.with_password("Amina", "et langt og godt passord").await;
        let credentials = json!({"email": "amina@test.example", "password": "et langt og godt passord"});
        let tokens: BTreeSet<String> = [
            post(&app.visitor(), "a", "/auth/token", &credentials).await.expect(200).text(),
            post(&app.visitor(), "a", "/auth/token", &credentials).await.expect(200).text(),
        ].into();
        assert_eq!((tokens.len(), app.rows("idempotency").await), (2, 0));
    }
}
