//! Searches that people keep for themselves.

use crate::both;
use crate::support::Client;
use poem::http::Method;
use serde_json::{Value, json};

async fn save(client: &Client, name: &str, search: Value) -> Value {
    let body = json!({"name": name, "search": search});
    client.post("/me/searches", body).await.expect(201).json()
}

fn path(search: &Value) -> String {
    format!("/me/searches/{}", search["id"].as_str().unwrap())
}

async fn names(client: &Client) -> Vec<String> {
    let all = client.get("/me/searches").await.expect(200).json();
    let items = all["items"].as_array().unwrap().iter();
    items
        .map(|item| item["name"].as_str().unwrap().to_owned())
        .collect()
}

both! {
    async fn a_search_is_kept_renamed_and_forgotten(app: TestApp) {
        let amina = app.member("Amina").await;
        let search = json!({"q": "møteplass -buss", "theme": "mobilitet, oppfolging", "status": "piloting,adopted", "sort": "supported"});
        let made = amina.post("/me/searches", json!({"name": " Prøves ", "search": search})).await.expect(201);
        let tidy = json!({"q": "møteplass -buss", "theme": "mobilitet,oppfolging", "status": "piloting,adopted", "sort": "supported"});
        assert_eq!((&made.json()["name"], &made.json()["search"]), (&json!("Prøves"), &tidy));
        let address = made.header("location").strip_prefix("/api/v1").unwrap().to_owned();
        assert_eq!(amina.get(&address).await.expect(200).json(), made.json());
        let renamed = amina.patch(&address, 1, json!({"name": "Det som prøves"})).await.expect(200);
        assert_eq!((&renamed.json()["name"], renamed.version()), (&json!("Det som prøves"), 2));
        assert_eq!(amina.patch(&address, 2, json!({"name": "Det som prøves"})).await.expect(200).version(), 2);
        amina.patch(&address, 1, json!({"name": "Noe annet"})).await.expect_problem(412, "stale");
        amina.delete(&address, 1).await.expect_problem(412, "stale");
        amina.request(Method::DELETE, &address).send().await.expect_problem(428, "precondition_required");
        amina.delete(&address, 2).await.expect(204);
        amina.get(&address).await.expect_problem(404, "not_found");
        amina.delete(&address, 2).await.expect_problem(404, "not_found");
        assert!(names(&amina).await.is_empty());
        assert_eq!(app.rows("saved_search").await, 0);
    }

    async fn the_newest_comes_first_and_others_searches_are_not_there(app: TestApp) {
        let (amina, bo) = (app.member("Amina").await, app.partner("Bo").await);
        for name in ["Første", "Andre", "Tredje"] {
            save(&amina, name, json!({"q": name})).await;
            app.clock.advance(1);
        }
        let own = save(&bo, "Bos", json!({"kind": "problem"})).await;
        let (amina, bo) = (app.client_of(amina.id()), app.client_of(bo.id()));
        assert_eq!(names(&amina).await, ["Tredje", "Andre", "Første"]);
        assert_eq!(names(&bo).await, ["Bos"]);
        amina.get(&path(&own)).await.expect_problem(404, "not_found");
        amina.patch(&path(&own), 1, json!({"name": "Min"})).await.expect_problem(404, "not_found");
        amina.delete(&path(&own), 1).await.expect_problem(404, "not_found");
        assert_eq!(names(&bo).await, ["Bos"]);
        app.visitor().get("/me/searches").await.expect_problem(401, "not_signed_in");
    }

    async fn fifty_are_kept_also_when_many_come_at_once(app: TestApp) {
        let amina = app.member("Amina").await;
        for number in 0..46 {
            save(&amina, &number.to_string(), json!({"q": "kaffe"})).await;
        }
        let more = (0..8).map(|_| amina.post("/me/searches", json!({"name": "Ny", "search": {"q": "te"}})));
        let answers = futures_util::future::join_all(more).await;
        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 201, 201, 201, 409, 409, 409, 409]);
        amina.post("/me/searches", json!({"name": "Ny", "search": {"q": "te"}})).await.expect_problem(409, "too_many_searches");
        save(&app.member("Bo").await, "Bos", json!({"q": "kaffe"})).await;
        let last = amina.get("/me/searches").await.json()["items"][0].clone();
        amina.delete(&path(&last), 1).await.expect(204);
        save(&amina, "Plass igjen", json!({"q": "te"})).await;
    }

    async fn every_fault_is_told_and_nothing_is_kept(app: TestApp) {
        let amina = app.member("Amina").await;
        let body = json!({"name": "x".repeat(81), "search": {"q": "y".repeat(513), "status": "ferdig", "unit": "oslo"}});
        let faults = amina.post("/me/searches", body).await.expect_problem(422, "invalid").faults();
        let expected = [("/name", "too_long"), ("/search/q", "too_long"), ("/search/status", "unknown_value"), ("/search/unit", "invalid_format")];
        assert_eq!(faults, expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
        amina.post("/me/searches", json!({"name": "Alt", "search": {"sort": "new"}})).await.expect_problem(422, "invalid");
        amina.post("/me/searches", json!({"name": "Alt", "search": {"near": "Oslo"}})).await.expect_problem(400, "invalid_request");
        assert_eq!(app.rows("saved_search").await, 0);
        let kept = save(&amina, "Kaffe", json!({"q": "kaffe"})).await;
        amina.patch(&path(&kept), 1, json!({"name": null})).await.expect_problem(422, "invalid");
        amina.patch(&path(&kept), 1, json!({"name": " "})).await.expect_problem(422, "invalid");
        amina.patch(&path(&kept), 1, json!({"search": {"q": "te"}})).await.expect_problem(400, "invalid_request");
    }

    async fn what_was_saved_finds_what_it_found(app: TestApp) {
        let amina = app.member("Amina").await;
        let idea = amina.post("/ideas", json!({"text": "Ha kaffe i venterommet.", "kind": "meeting_place"})).await.expect(201).id();
        amina.post("/ideas", json!({"text": "Ha te i venterommet.", "kind": "problem"})).await.expect(201);
        app.indexed().await;
        let kept = save(&amina, "Møteplasser", json!({"kind": "meeting_place", "sort": "new"})).await;
        let query: Vec<String> = kept["search"].as_object().unwrap().iter().map(|(name, value)| format!("{name}={}", value.as_str().unwrap())).collect();
        let found = amina.get(&format!("/ideas?{}", query.join("&"))).await.expect(200).json();
        assert_eq!((&found["total"], &found["items"][0]["id"]), (&json!(1), &json!(idea)));
    }
}
