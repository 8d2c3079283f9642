//! Suggestions while a search is typed: what they hold, who gets them, and when earlier searches are among them.

use super::address;
use crate::both;
use crate::support::{Client, TestApp};
use idedugnad::kernel::Role;
use idedugnad::kernel::policy::Audience;
use serde_json::{Value, json};
use std::time::Duration;

async fn suggest(client: &Client, q: &str) -> Value {
    let path = format!("/search/suggest?q={}", address(q));
    client.get(&path).await.expect(200).json()
}

fn texts(answer: &Value, kind: &str) -> Vec<String> {
    let items = answer["items"].as_array().unwrap().iter();
    let fit = items.filter(|item| item["kind"] == kind);
    fit.map(|item| item["text"].as_str().unwrap().to_owned())
        .collect()
}

async fn search(client: &Client, q: &str) -> i64 {
    let page = client
        .get(&format!("/ideas?q={}", address(q)))
        .await
        .expect(200)
        .json();
    page["total"].as_i64().unwrap()
}

/// Waits until a table has so many rows.
async fn rows(app: &TestApp, table: &str, wanted: i64) {
    for _ in 0..200 {
        if app.rows(table).await == wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{table} has {} rows, not {wanted}", app.rows(table).await);
}

/// Waits until a reader is offered an earlier search.
async fn offered(client: &Client, q: &str) -> Value {
    for _ in 0..100 {
        let answer = suggest(client, q).await;
        if !texts(&answer, "query").is_empty() {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing is offered for {q}");
}

both! {
    async fn themes_units_and_titles_are_suggested_in_this_order(app: TestApp) {
        let amina = app.member("Amina").await;
        let ungdom = app.theme("Ungdom", None).await;
        app.theme("Ungdomsskole", Some(ungdom)).await;
        app.theme("Ungdomsklubb uten ideer", None).await;
        let unit = app.unit("Ungsenteret Bodø", None).await;
        for (title, theme) in [("Møteplass for ungdom", "ungdomsskole"), ("<b>Unge</b> på jobb & fritid", "ungdom"), ("Kaffe til alle", "ungdom")] {
            amina.post("/ideas", json!({"title": title, "text": "En tekst", "themes": [theme], "unit": unit})).await.expect(201);
        }
        app.indexed().await;
        let answer = suggest(&amina, "ung").await;
        let items = answer["items"].as_array().unwrap();
        let kinds: Vec<&str> = items.iter().map(|item| item["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["theme", "theme", "unit", "idea", "idea"], "{answer}");
        assert_eq!((&items[0]["key"], &items[0]["count"], &items[0]["highlight"]), (&json!("ungdom"), &json!(3), &json!("<mark>Ungdom</mark>")));
        assert_eq!((&items[1]["text"], &items[1]["count"]), (&json!("Ungdomsskole"), &json!(1)));
        assert_eq!((&items[2]["id"], &items[2]["count"]), (&json!(unit), &json!(3)));
        assert_eq!(items[3]["highlight"], "&lt;b&gt;<mark>Unge</mark>&lt;/b&gt; på jobb &amp; fritid", "{answer}");
        assert!(items[3]["number"].is_i64() && items[3]["id"].is_string());
        assert_eq!(texts(&suggest(&amina, "møteplassene for ungd").await, "idea"), ["Møteplass for ungdom"]);
        assert_eq!(texts(&suggest(&amina, "bodo").await, "unit"), ["Ungsenteret Bodø"]);
        assert_eq!(texts(&suggest(&amina, "tema:ungdomss").await, "theme"), ["Ungdomsskole"]);
        assert_eq!(suggest(&amina, "møteplaas ").await["did_you_mean"], "møteplass");
        assert_eq!(suggest(&amina, "møteplaas for ungdom").await["did_you_mean"], "møteplass for ungdom");
        assert_eq!(suggest(&amina, "møtepl").await["did_you_mean"], json!(null));
        for nothing in ["", " ", "-", "\"", "👍", "tema:"] {
            assert_eq!(suggest(&amina, nothing).await["items"], json!([]), "{nothing}");
        }
        let two = amina.get("/search/suggest?q=ung&limit=2").await.expect(200).json();
        assert_eq!(two["items"].as_array().unwrap().len(), 2);
        for limit in ["0", "101", "x"] {
            amina.get(&format!("/search/suggest?q=ung&limit={limit}")).await.expect_problem(400, "invalid_request");
        }
        assert_eq!(amina.get("/search/suggest").await.expect(200).json()["items"], json!([]));
    }

    async fn nobody_is_suggested_what_they_may_not_see(app: TestApp) {
        let amina = app.member("Amina").await;
        let partner = app.partner("Per").await;
        app.theme("Hytteplaner", None).await;
        let unit = app.unit("Hyttekontoret", None).await;
        let internal = app.campaign("Bare for oss", Audience::Internal, None).await;
        let open = app.campaign("For alle", Audience::Open, None).await;
        let body = json!({"title": "Hytteplanen for fjellet", "text": "Hemmelig", "themes": ["hytteplaner"], "unit": unit, "campaign": internal});
        amina.post("/ideas", body).await.expect(201);
        amina.post("/ideas", json!({"title": "Åpen hyttetur", "text": "For alle", "campaign": open})).await.expect(201);
        app.indexed().await;
        assert_eq!(suggest(&amina, "hytte").await["items"].as_array().unwrap().len(), 4);
        for reader in [partner, app.visitor()] {
            let answer = suggest(&reader, "hytte").await;
            assert_eq!(answer["items"].as_array().unwrap().len(), 1, "{answer}");
            assert_eq!(texts(&answer, "idea"), ["Åpen hyttetur"]);
            assert_eq!(suggest(&reader, "hytteplannen ").await["did_you_mean"], json!(null));
        }
        let shown = amina.post("/ideas", json!({"text": "Vår", "themes": ["hytteplaner"], "unit": unit, "campaign": open})).await.expect(201).id();
        app.indexed().await;
        let visitor = app.visitor();
        let counts = |answer: &Value| answer["items"].as_array().unwrap().iter().filter_map(|item| item["count"].as_i64()).collect::<Vec<_>>();
        assert_eq!(counts(&suggest(&visitor, "hytte").await), [1, 1], "each reader's own counts");
        assert_eq!(counts(&suggest(&amina, "hytte").await), [2, 2]);
        amina.request(poem::http::Method::DELETE, &format!("/ideas/{shown}")).header("if-match", "*").send().await.expect(204);
        app.indexed().await;
        assert_eq!(counts(&suggest(&visitor, "hytte").await), Vec::<i64>::new());
    }

    async fn a_search_is_offered_to_others_when_three_people_have_made_it(app: TestApp) {
        let open = app.campaign("For alle", Audience::Open, None).await;
        let amina = app.member("Amina").await;
        amina.post("/ideas", json!({"text": "En møteplass på kvelden", "campaign": open})).await.expect(201);
        app.indexed().await;
        let query = "Møteplass  på KVELDEN";
        let bjarne = app.member("Bjarne").await;
        for asker in [&amina, &amina, &bjarne, &bjarne, &app.visitor(), &app.visitor()] {
            assert_eq!(search(asker, query).await, 1);
        }
        rows(&app, "asked_query", 2).await;
        for reader in [&amina, &bjarne, &app.visitor()] {
            assert_eq!(texts(&suggest(reader, "møteplass").await, "query"), Vec::<String>::new());
        }
        let cecilie = app.member("Cecilie").await;
        // What finds nothing, is misspelt, unfinished, filtered or names somebody is not kept.
        for other in ["finnesikke", "møteplaas", "møtepl", "møteplass -buss", "status:mottatt møteplass", "møteplass 010190 12345", "møteplass a@b.example"] {
            search(&cecilie, other).await;
        }
        search(&cecilie, query).await;
        let answer = offered(&app.visitor(), "møtepl").await;
        assert_eq!(answer["items"][0], json!({"kind": "query", "text": "møteplass på kvelden", "highlight": "<mark>møteplass</mark> på kvelden", "count": 1}), "{answer}");
        assert_eq!(app.rows("asked_query").await, 3);
        assert_eq!(texts(&suggest(&amina, "møteplass på kvelden").await, "query"), Vec::<String>::new(), "not what is typed already");
    }

    async fn who_asked_cannot_be_read_and_all_is_forgotten_in_time(app: TestApp) {
        let open = app.campaign("For alle", Audience::Open, None).await;
        let people = [app.member("Amina").await, app.member("Bjarne").await, app.member("Cecilie").await];
        people[0].post("/ideas", json!({"text": "En møteplass på kvelden", "campaign": open})).await.expect(201);
        app.indexed().await;
        for asker in &people {
            search(asker, "møteplass kvelden").await;
            search(asker, "møteplass").await;
        }
        rows(&app, "asked_query", 6).await;
        for column in ["text", "person_hash"] {
            for asker in &people {
                let id = asker.id();
                let told = format!("asked_query WHERE {column} LIKE '%{id}%' OR {column} LIKE '%{}%'", id.simple());
                assert_eq!(app.rows(&told).await, 0);
            }
        }
        assert_eq!(app.rows("(SELECT DISTINCT person_hash FROM asked_query) x").await, 6, "no hash links two searches of a person");
        assert_eq!(app.rows("asked_query WHERE asked_at % 86400000000 <> 0").await, 0, "nor does the time");
        offered(&app.visitor(), "møteplass").await;
        let beside = app.beside().await;
        offered(&beside.visitor(), "møteplass").await;
        drop((beside, people));
        app.clock.advance(181 * 86_400);
        let later = TestApp::restarted(app, |_| {}).await;
        rows(&later, "asked_query", 0).await;
        assert_eq!(texts(&suggest(&later.visitor(), "møteplass").await, "query"), Vec::<String>::new());
    }

    async fn a_search_of_others_is_offered_only_to_whom_it_tells_nothing_hidden(app: TestApp) {
        let open = app.campaign("For alle", Audience::Open, None).await;
        let people = [app.with_role("Siri", Role::Strategist).await, app.member("Bjarne").await, app.member("Cecilie").await];
        people[0].post("/ideas", json!({"text": "En hytteplan som er hemmelig"})).await.expect(201);
        people[0].post("/ideas", json!({"text": "Vi trenger en plan", "campaign": open})).await.expect(201);
        app.indexed().await;
        for asker in &people {
            search(asker, "plan for hytteplan").await;
        }
        let staff = offered(&people[1], "plan").await;
        assert_eq!((&staff["items"][0]["text"], &staff["items"][0]["count"]), (&json!("plan for hytteplan"), &json!(2)));
        for reader in [app.partner("Per").await, app.visitor()] {
            let answer = suggest(&reader, "plan").await;
            assert!(!answer.to_string().contains("hytteplan"), "{answer}");
            assert_eq!(texts(&answer, "idea").len(), 1);
        }
    }
}
