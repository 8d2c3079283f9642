//! Methods: who writes them, how they are found and rated, their files, and those that come with the program.

use crate::both;
use crate::support::{Answer, Client};
use idedugnad::kernel::Role;
use idedugnad::methods;
use poem::http::Method;
use serde_json::{Value, json};

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj";

fn step(minutes: i64, activity: &str) -> Value {
    json!({"minutes": minutes, "activity": activity, "titles": {"nb": "Steg", "nn": "Steg", "en": "Step"}})
}

fn method(name: &str) -> Value {
    json!({
        "names": {"nb": name, "en": format!("{name} in English")}, "purposes": {"nb": "Snakke sammen"},
        "steps": [step(10, "talk"), step(20, "cards")], "group_min": 3, "group_max": 8, "diamond": 2, "stage": "diverge"
    })
}

async fn written(client: &Client, name: &str) -> String {
    let made = client.post("/methods", method(name)).await.expect(201);
    format!("/methods/{}", made.id())
}

async fn put_file(client: &Client, method: &str, name: &str, kind: &str, content: &[u8]) -> Answer {
    let path = format!("{method}/files/{name}");
    let request = client.request(Method::PUT, &path).header("if-match", "*");
    request.raw(kind, content.to_vec()).send().await
}

async fn names(client: &Client, query: &str) -> Vec<String> {
    let found = client
        .get(&format!("/methods{query}"))
        .await
        .expect(200)
        .json();
    let items = found["items"].as_array().unwrap();
    assert_eq!(found["total"], items.len());
    items
        .iter()
        .map(|item| item["name"].as_str().unwrap().to_owned())
        .collect()
}

both! {
    async fn a_method_is_written_read_changed_and_taken_away(app: TestApp) {
        let olav = app.with_role("Olav", Role::Organiser).await;
        let made = olav.post("/methods", method("Kafé for alle")).await.expect(201).json();
        assert_eq!((&made["key"], &made["minutes"], &made["licence"]), (&json!("kafe-for-alle"), &json!(30), &json!("CC BY 4.0")));
        assert_eq!((&made["owner"]["name"], &made["allowed"]), (&json!("Olav"), &json!(["edit", "rate", "delete"])));
        let second = olav.post("/methods", method("Kafé for alle")).await.expect(201).json();
        assert_eq!(second["key"], "kafe-for-alle-2");
        let mut taken = method("Annet");
        taken["key"] = json!("kafe-for-alle");
        olav.post("/methods", taken).await.expect_problem(409, "key_taken");

        let shown = app.visitor().request(Method::GET, "/methods/kafe-for-alle").header("accept-language", "en").send().await.expect(200).json();
        assert_eq!((&shown["name"], &shown["purpose"]), (&json!("Kafé for alle in English"), &json!("Snakke sammen")));
        assert_eq!((&shown["steps"][0]["title"], &shown["allowed"], &shown["my_rating"]), (&json!("Step"), &json!([]), &Value::Null));

        let change = json!({"names": {"nn": "Kafé åt alle"}, "group_max": null, "steps": [step(5, "dots")]});
        let changed = olav.patch("/methods/kafe-for-alle", 1, change).await.expect(200).json();
        assert_eq!((&changed["names"]["nn"], &changed["names"]["nb"]), (&json!("Kafé åt alle"), &json!("Kafé for alle")));
        assert_eq!((&changed["minutes"], &changed["group_max"], &changed["version"]), (&json!(5), &Value::Null, &json!(2)));
        olav.patch("/methods/kafe-for-alle", 1, json!({"diamond": 1})).await.expect_problem(412, "stale");
        olav.delete("/methods/kafe-for-alle", 2).await.expect(204);
        olav.get("/methods/kafe-for-alle").await.expect_problem(404, "not_found");
        assert_eq!(names(&olav, "").await, ["Kafé for alle"]);
        let again = olav.post("/methods", method("Kafé for alle")).await.expect(201).json();
        assert_eq!(again["key"], "kafe-for-alle-3", "the key of a method that was taken away is not given anew");
        let new = olav.post("/methods", method("Ny")).await.expect(201).json();
        assert_eq!(new["key"], "ny-2", "the key is the address of another page");
    }

    async fn every_fault_of_a_method_is_told_at_once(app: TestApp) {
        let olav = app.with_role("Olav", Role::Organiser).await;
        let mut steps = vec![step(601, "talk"), step(1, "cards")];
        steps[1]["titles"]["nb"] = json!("x".repeat(121));
        steps[1]["staff_min"] = json!(21);
        let faulty = json!({"names": {"nb": " "}, "purposes": {"nb": "x", "en": "x".repeat(2_001)}, "steps": steps, "diamond": 4, "group_min": 0});
        let told = olav.post("/methods", faulty).await.expect_problem(422, "invalid").faults();
        let told: Vec<&str> = told.iter().map(|(pointer, _)| pointer.as_str()).collect();
        for pointer in ["/names/nb", "/purposes/en", "/steps/0/minutes", "/steps/1/titles/nb", "/steps/1/staff_min", "/diamond", "/group_min"] {
            assert!(told.contains(&pointer), "{pointer}: {told:?}");
        }
        let unknown = json!({"names": {"nb": "x"}, "purposes": {"nb": "x"}, "steps": [step(1, "dance")]});
        olav.post("/methods", unknown).await.expect_problem(400, "invalid_request");
        let none = json!({"names": {"nb": "x"}, "purposes": {"nb": "x"}, "steps": []});
        olav.post("/methods", none).await.expect_problem(422, "invalid");
        assert_eq!(app.rows("method").await, 0);
    }

    async fn a_lost_answer_to_writing_a_method_is_given_again(app: TestApp) {
        let olav = app.with_role("Olav", Role::Organiser).await;
        let ask = || olav.request(Method::POST, "/methods").header("idempotency-key", "en").json(&method("Kafé")).send();
        let (first, second) = (ask().await.expect(201).json(), ask().await.expect(201).json());
        assert_eq!((first["id"].clone(), app.rows("method").await), (second["id"].clone(), 1));
    }

    async fn methods_are_found_by_words_size_time_and_place(app: TestApp) {
        methods::stock(&app.db).await.unwrap();
        let visitor = app.visitor();
        assert_eq!(names(&visitor, "?q=prikkav").await, ["Prikkavstemning"]);
        assert_eq!(names(&visitor, "?q=dot%20voting").await, ["Prikkavstemning"]);
        assert!(names(&visitor, "?minutes_max=15").await == ["1-2-4-alle"]);
        assert!(names(&visitor, "?group=60").await.contains(&"Verdenskafé".to_owned()));
        assert!(!names(&visitor, "?group=60").await.contains(&"Pre-mortem".to_owned()));
        assert!(names(&visitor, "?activity=dots&diamond=2&stage=converge").await.contains(&"Pre-mortem".to_owned()));
        assert!(names(&visitor, "?diamond=3&stage=diverge").await == ["Prototyp på papir"]);
        for wrong in ["group=0", "minutes_max=-1", "stage=both", "sort=best", "diamond=x"] {
            visitor.get(&format!("/methods?{wrong}")).await.expect_problem(400, "invalid_request");
        }
        let all = names(&visitor, "").await;
        let mut sorted = all.clone();
        sorted.sort_by_key(|name| idedugnad::kernel::text::sort_key(name));
        assert!(all == sorted && all.len() >= 12);
    }

    async fn stars_are_counted_once_a_person_and_told_from_three_on(app: TestApp) {
        let olav = app.with_role("Olav", Role::Organiser).await;
        let path = written(&olav, "Kafé").await;
        let rating = format!("{path}/rating");
        let people = [app.member("Mona").await, app.partner("Per").await, olav.clone()];
        for (person, stars) in people.iter().zip([5, 5, 1]) {
            person.put(&rating, json!({"stars": stars})).await.expect(200);
        }
        let changed = people[2].put(&rating, json!({"stars": 4})).await.expect(200).json();
        assert_eq!(changed, json!({"rating": {"mean": 4.7, "n": 3}, "my_rating": 4}));
        let shown = people[0].get(&path).await.expect(200).json();
        assert_eq!((&shown["my_rating"], &shown["rating"]["n"], &shown["version"]), (&json!(5), &json!(3), &json!(1)));
        let other = written(&olav, "Annet").await;
        olav.put(&format!("{other}/rating"), json!({"stars": 5})).await.expect(200);
        assert_eq!(names(&olav, "?sort=rating").await, ["Kafé", "Annet"]);
        let fewer = people[1].put(&rating, json!({"stars": null})).await.expect(200).json();
        assert_eq!(fewer, json!({"rating": {"mean": null, "n": 2}, "my_rating": null}));
        for stars in [0, 6, -1] {
            olav.put(&rating, json!({"stars": stars})).await.expect_problem(422, "invalid");
        }
        app.visitor().put(&rating, json!({"stars": 5})).await.expect_problem(401, "not_signed_in");
        let at_once = (0..6).map(|stars| olav.put(&rating, json!({"stars": 1 + stars % 5})));
        for answer in futures_util::future::join_all(at_once).await {
            answer.expect(200);
        }
        assert_eq!(app.rows("method_rating").await, 3);
    }

    async fn a_file_is_added_replaced_sent_to_be_saved_and_taken_away(app: TestApp) {
        let olav = app.with_role("Olav", Role::Organiser).await;
        let path = written(&olav, "Kafé").await;
        let name = "Mal%20%E2%80%93%20%C3%A5.pdf";
        let added = put_file(&olav, &path, name, "application/pdf", PDF).await.expect(200).json();
        assert_eq!((&added["files"][0]["name"], &added["files"][0]["size"], &added["version"]), (&json!("Mal – å.pdf"), &json!(PDF.len()), &json!(2)));
        let longer = [PDF, b" more"].concat();
        put_file(&olav, &path, name, "application/pdf", &longer).await.expect(200);
        assert_eq!(app.rows("method_file").await, 1);
        for file in [name, added["files"][0]["id"].as_str().unwrap()] {
            let sent = app.visitor().get(&format!("{path}/files/{file}")).await.expect(200);
            assert_eq!((sent.header("content-type"), sent.header("x-content-type-options")), ("application/pdf", "nosniff"));
            assert!(sent.header("content-disposition").starts_with("attachment; filename=\"Mal - a.pdf\""), "{}", sent.header("content-disposition"));
            assert_eq!(sent.text().as_bytes(), longer);
        }
        let stale = olav.request(Method::PUT, &format!("{path}/files/b.txt")).if_match(1).raw("text/plain", b"hei".to_vec());
        stale.send().await.expect_problem(412, "stale");
        olav.delete(&format!("{path}/files/{name}"), 3).await.expect(204);
        olav.request(Method::DELETE, &format!("{path}/files/{name}")).header("if-match", "*").send().await.expect_problem(404, "not_found");
        app.visitor().get(&format!("{path}/files/{name}")).await.expect_problem(404, "not_found");
    }

    async fn a_file_that_is_not_what_it_says_is_refused(app: TestApp) {
        let olav = app.with_role("Olav", Role::Organiser).await;
        let path = written(&olav, "Kafé").await;
        let html = b"<!doctype html><script>alert(1)</script>";
        for (name, kind, content) in [
            ("a.html", "text/html", &html[..]), ("a.svg", "image/svg+xml", b"<svg/>"), ("a.pdf", "application/pdf", html), ("a.png", "image/png", PDF),
            ("a.docx", WORD, b"PK\x03\x04 no document"), ("a.html", "text/plain", html), ("a", "text/plain", b"x"), ("a.txt", "text/plain", b"\0"),
            ("a.txt", "text/plain", b""), (".txt", "text/plain", b"x"), ("a%2Fb.txt", "text/plain", b"x"), ("a%0A.txt", "text/plain", b"x"),
        ] {
            let refused = put_file(&olav, &path, name, kind, content).await;
            assert!([404, 422].contains(&refused.status), "{name} {kind}: {}", refused.text());
        }
        let large = vec![b'x'; (1 << 20) + 1];
        put_file(&olav, &path, "a.txt", "text/plain", &large).await.expect_problem(413, "too_large");
        let unnamed = olav.request(Method::PUT, &format!("{path}/files/a.txt")).raw("text/plain", b"x".to_vec());
        unnamed.send().await.expect_problem(428, "precondition_required");
        assert_eq!(app.rows("method_file").await, 0);
        for number in 0..10 {
            put_file(&olav, &path, &format!("{number}.txt"), "text/plain", b"x").await.expect(200);
        }
        let told = put_file(&olav, &path, "elleve.txt", "text/plain", b"x").await.expect_problem(422, "invalid").faults();
        assert_eq!(told, [("?file".to_owned(), "too_many".to_owned())]);
        put_file(&olav, &path, "3.txt", "text/plain", b"y").await.expect(200);
    }

    async fn only_its_writer_as_an_organiser_and_those_who_keep_the_house_change_a_method(app: TestApp) {
        let (olav, other) = (app.with_role("Olav", Role::Organiser).await, app.with_role("Ola", Role::Organiser).await);
        let path = written(&olav, "Kafé").await;
        other.patch(&path, 1, json!({"diamond": 1})).await.expect_problem(403, "forbidden");
        put_file(&other, &path, "a.txt", "text/plain", b"x").await.expect_problem(403, "forbidden");
        let admin = app.with_role("Anne", Role::Admin).await;
        admin.put(&format!("/people/{}/roles", olav.id()), json!({"roles": []})).await.expect(200);
        olav.patch(&path, 1, json!({"diamond": 1})).await.expect_problem(403, "forbidden");
        admin.patch(&path, 1, json!({"diamond": 1})).await.expect(200);
    }

    async fn the_diamonds_are_called_what_the_house_calls_them(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let usual = app.visitor().get("/methods/diamonds").await.expect(200);
        assert_eq!(usual.header("etag"), "\"1\"");
        let usual = usual.json();
        let first = &usual["items"][0];
        assert_eq!((&first["name"], &first["diverge"], &first["converge"]), (&json!("Forstå"), &json!("Utforske"), &json!("Velge problem")));
        assert_eq!((&usual["items"][2]["number"], &usual["allowed"]), (&json!(3), &json!([])));
        let item = json!({"names": {"nb": "Se", "en": "See"}, "diverge_names": {"nb": "Lete"}, "converge_names": {"nb": "Finne"}});
        let body = json!({"items": [item, item, item]});
        let put = |version: i64, body: &Value| siri.request(Method::PUT, "/methods/diamonds").if_match(version).json(body).send();
        let renamed = put(1, &body).await.expect(200).json();
        assert_eq!((&renamed["items"][1]["names"]["en"], &renamed["version"], &renamed["allowed"]), (&json!("See"), &json!(2), &json!(["edit"])));
        put(1, &body).await.expect_problem(412, "stale");
        put(2, &json!({"items": [item]})).await.expect_problem(422, "invalid");
        siri.put("/methods/diamonds", body).await.expect_problem(428, "precondition_required");
        assert_eq!(app.visitor().get("/methods/diamonds").await.json()["items"][0]["diverge"], "Lete");
    }

    async fn the_library_is_given_once_and_what_is_deleted_stays_away(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let mut own = method("Egen prikkavstemning");
        own["key"] = json!("prikkavstemning");
        siri.post("/methods", own).await.expect(201);
        let (first, second) = tokio::join!(methods::stock(&app.db), methods::stock(&app.db));
        let given = first.unwrap() + second.unwrap();
        assert!(given >= 12, "{given}");
        assert_eq!(siri.get("/methods/prikkavstemning").await.expect(200).json()["name"], "Egen prikkavstemning");
        let meeting = siri.get("/methods/gruppemote").await.expect(200).json();
        assert_eq!((&meeting["minutes"], &meeting["steps"][1]["staff_max"], &meeting["owner"]), (&json!(90), &json!(3), &Value::Null));
        siri.delete("/methods/gruppemote", 1).await.expect(204);
        assert_eq!(methods::stock(&app.db).await.unwrap(), 0);
        siri.get("/methods/gruppemote").await.expect_problem(404, "not_found");
    }

    async fn a_workshop_that_uses_a_method_is_counted(app: TestApp) {
        let olav = app.with_role("Olav", Role::Organiser).await;
        let (rare, often) = (written(&olav, "Alt").await, written(&olav, "Kafé").await);
        let id = often.rsplit('/').next().unwrap().parse().unwrap();
        for _ in 0..2 {
            app.db.write(move |tx| Box::pin(async move { methods::count_use(tx, id, None).await })).await.unwrap();
        }
        assert_eq!(names(&olav, "?sort=used").await, ["Kafé", "Alt"]);
        assert_eq!((&olav.get(&often).await.json()["used_in"], &olav.get(&rare).await.json()["used_in"]), (&json!(2), &json!(0)));
    }
}
