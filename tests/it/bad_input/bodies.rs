//! Bodies that are not what they should be.

use super::{refused, state, targets};
use crate::both;
use idedugnad::kernel::Role;
use poem::http::Method;
use serde_json::{Value, json};

const JSON: &str = "application/json";

/// Bytes that are no JSON of any documented shape, with the statuses they may get.
fn rubbish() -> Vec<(&'static str, Vec<u8>, &'static [u16])> {
    let brackets = [vec![b'['; 10_000], vec![b']'; 10_000]].concat();
    let nested = format!("{}1{}", "{\"text\":".repeat(10_000), "}".repeat(10_000));
    vec![
        ("nothing", vec![], &[400]),
        ("blanks", b"  \n".to_vec(), &[400]),
        ("null", b"null".to_vec(), &[400]),
        ("a number", b"12".to_vec(), &[400]),
        ("a string", b"\"text\"".to_vec(), &[400]),
        ("a list", b"[]".to_vec(), &[400]),
        ("not JSON", b"text=Kaffe".to_vec(), &[400]),
        ("half an object", b"{\"text\": \"Kaffe\"".to_vec(), &[400]),
        (
            "an object and more",
            b"{\"text\": \"Kaffe\"} {}".to_vec(),
            &[400],
        ),
        ("ten thousand brackets", brackets, &[400]),
        ("ten thousand objects", nested.into_bytes(), &[400]),
        (
            "invalid UTF-8",
            b"{\"text\": \"\xff\xfe\"}".to_vec(),
            &[400],
        ),
        (
            "a lone surrogate",
            b"{\"text\": \"\\ud800\"}".to_vec(),
            &[400],
        ),
        (
            "UTF-16",
            "{}".encode_utf16().flat_map(u16::to_be_bytes).collect(),
            &[400],
        ),
        ("NaN", b"{\"text\": NaN}".to_vec(), &[400]),
        ("a byte order mark", b"\xef\xbb\xbf{}".to_vec(), &[400]),
        ("an unknown field", b"{\"nonsense\": 1}".to_vec(), &[400]),
    ]
}

both! {
    async fn what_is_no_json_of_the_documented_shape_is_refused_everywhere(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let targets = targets(&app, &admin).await;
        app.indexed().await;
        let before = state(&app).await;
        for (method, path, _) in &targets {
            for (what, body, statuses) in rubbish() {
                let request = admin.request(method.clone(), path).header("if-match", "*").raw(JSON, body);
                refused(&format!("{what} to {method} {path}"), &request.send().await, statuses);
            }
        }
        assert_eq!(state(&app).await, before);
    }

    async fn a_field_of_another_type_or_name_is_refused_everywhere(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let targets = targets(&app, &admin).await;
        let before = state(&app).await;
        for (method, path, valid) in &targets {
            let field = valid.as_object().unwrap().keys().next().unwrap().clone();
            for wrong in [json!([1]), json!({"x": 1})] {
                let is_list = valid[&field].is_array() && wrong.is_array();
                let is_object = valid[&field].is_object() && wrong.is_object();
                if is_list || is_object {
                    continue;
                }
                let mut body = valid.clone();
                body[&field] = wrong.clone();
                let answer = admin.request(method.clone(), path).header("if-match", "*").json(&body).send().await;
                refused(&format!("{field} = {wrong} to {method} {path}"), &answer, &[400]);
            }
            let mut body = valid.clone();
            body["nonsense"] = json!(1);
            let answer = admin.request(method.clone(), path).header("if-match", "*").json(&body).send().await;
            refused(&format!("a field too many to {method} {path}"), &answer, &[400]);
            assert_eq!(answer.faults(), [("/nonsense".to_owned(), "unknown_field".to_owned())], "{method} {path}: {}", answer.text());
        }
        assert_eq!(state(&app).await, before);
    }

    async fn faulty_shapes_are_told_by_field(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let ask = async |body: Value| admin.post("/ideas", body).await.expect_problem(400, "invalid_request").faults();
        let fault = |pointer: &str, code: &str| vec![(pointer.to_owned(), code.to_owned())];
        assert_eq!(ask(json!({})).await, fault("/text", "required"));
        assert_eq!(ask(json!({"text": null})).await, fault("/text", "wrong_type"));
        assert_eq!(ask(json!({"text": 1})).await, fault("/text", "wrong_type"));
        assert_eq!(ask(json!({"text": "x", "kind": "party"})).await, fault("/kind", "unknown_value"));
        assert_eq!(ask(json!({"text": "x", "lang": "de"})).await, fault("/lang", "unknown_value"));
        assert_eq!(ask(json!({"text": "x", "unit": "no uuid"})).await[0].0, "/unit");
    }

    async fn a_number_is_no_text(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let targets = targets(&app, &admin).await;
        let before = state(&app).await;
        for (method, path, valid) in &targets {
            let field = valid.as_object().unwrap().keys().next().unwrap().clone();
            for wrong in [json!(1), json!(1.5), json!(true)] {
                if valid[&field].is_boolean() || valid[&field].is_number() {
                    continue;
                }
                let mut body = valid.clone();
                body[&field] = wrong.clone();
                let answer = admin.request(method.clone(), path).header("if-match", "*").json(&body).send().await;
                refused(&format!("{field} = {wrong} to {method} {path}"), &answer, &[400]);
            }
        }
        assert_eq!(state(&app).await, before);
    }

    async fn a_body_too_large_in_pieces_is_refused_as_such(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let body = format!("{{\"text\": \"{}\"}}", "x".repeat(2 << 20)).into_bytes();
        let pieces: Vec<Vec<u8>> = body.chunks(64 << 10).map(<[u8]>::to_vec).collect();
        admin.request(Method::POST, "/ideas").pieces(JSON, pieces).send().await.expect_problem(413, "too_large");
        let lying = admin.request(Method::POST, "/ideas").raw(JSON, body).header("content-length", "10");
        lying.send().await.expect_problem(413, "too_large");
    }

    async fn text_that_is_no_text_is_refused(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let idea = admin.post("/ideas", json!({"text": "Kaffe"})).await.expect(201).id();
        let before = state(&app).await;
        for bad in ["\u{0}", "\u{1b}[31m", "\u{202e}", "\u{2066}", "\u{85}", "\u{ffff}", "\u{fdd0}", "\u{1fffe}"] {
            let text = format!("Kaffe {bad} te");
            let requests = [
                (Method::POST, "/ideas".to_owned(), json!({"text": text}), "/text"),
                (Method::POST, "/ideas".to_owned(), json!({"title": text, "text": "x"}), "/title"),
                (Method::PATCH, format!("/ideas/{idea}"), json!({"text": text}), "/text"),
                (Method::POST, format!("/ideas/{idea}/comments"), json!({"text": text}), "/text"),
                (Method::POST, format!("/ideas/{idea}/status"), json!({"status": "worklist", "reason": text}), "/reason"),
                (Method::POST, "/units".to_owned(), json!({"name": text, "kind": "office"}), "/name"),
                (Method::POST, "/shortlists".to_owned(), json!({"name": "x", "description": text}), "/description"),
                (Method::POST, "/themes".to_owned(), json!({"labels": {"nb": text}}), "/labels/nb"),
                (Method::PATCH, "/me".to_owned(), json!({"name": text}), "/name"),
            ];
            for (method, path, body, pointer) in requests {
                let answer = admin.request(method, &path).header("if-match", "*").json(&body).send().await;
                refused(&format!("{bad:?} at {pointer} of {path}"), &answer, &[422]);
                assert!(answer.faults().contains(&(pointer.to_owned(), "not_allowed_characters".to_owned())), "{path}: {}", answer.text());
            }
        }
        assert_eq!(state(&app).await, before);
    }

    async fn what_is_too_long_or_too_much_is_refused(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let idea = admin.post("/ideas", json!({"text": "Kaffe"})).await.expect(201).id();
        let before = state(&app).await;
        let long = |n: usize| "x".repeat(n);
        let phase = |name: String| json!({"name": name, "opens_at": "2026-01-01T00:00:00Z"});
        let requests = [
            ("/ideas".to_owned(), json!({"text": "x", "title": long(201)}), "/title"),
            ("/ideas".to_owned(), json!({"text": "x", "themes": vec!["t"; 11]}), "/themes"),
            (format!("/ideas/{idea}/comments"), json!({"text": long(5_001)}), "/text"),
            (format!("/ideas/{idea}/status"), json!({"status": "worklist", "reason": long(2_001)}), "/reason"),
            ("/themes".to_owned(), json!({"labels": {"nb": long(81)}}), "/labels/nb"),
            ("/themes".to_owned(), json!({"labels": {"nb": "x"}, "synonyms": vec!["y"; 51]}), "/synonyms"),
            ("/themes".to_owned(), json!({"labels": {"nb": "x"}, "synonyms": [long(81)]}), "/synonyms/0"),
            ("/units".to_owned(), json!({"name": long(121), "kind": "office"}), "/name"),
            ("/people".to_owned(), json!({"name": long(121), "email": "a@test.example"}), "/name"),
            ("/people".to_owned(), json!({"name": "x", "email": format!("{}@test.example", long(300))}), "/email"),
            ("/people".to_owned(), json!({"name": "x", "email": "a@test.example", "password": long(201)}), "/password"),
            ("/campaigns".to_owned(), json!({"name": "x", "question": long(301), "phases": [phase(long(5))]}), "/question"),
            ("/campaigns".to_owned(), json!({"name": "x", "question": "x", "description": long(5_001), "phases": [phase(long(5))]}), "/description"),
            ("/campaigns".to_owned(), json!({"name": "x", "question": "x", "phases": [phase(long(121))]}), "/phases/0/name"),
            ("/campaigns".to_owned(), json!({"name": "x", "question": "x", "answer_days": 0, "phases": [phase(long(5))]}), "/answer_days"),
            ("/campaigns".to_owned(), json!({"name": "x", "question": "x", "answer_days": i64::MAX, "phases": [phase(long(5))]}), "/answer_days"),
            ("/campaigns".to_owned(), json!({"name": "x", "question": "x", "phases": []}), "/phases"),
            ("/shortlists".to_owned(), json!({"name": long(121)}), "/name"),
            ("/ideas/similar".to_owned(), json!({"text": long(20_001)}), "/text"),
        ];
        for (path, body, pointer) in requests {
            let answer = admin.post(&path, body).await;
            refused(&format!("{pointer} of {path}"), &answer, &[422]);
            assert!(answer.faults().iter().any(|(at, _)| at == pointer), "{path}: {}", answer.text());
            assert!(!answer.text().contains(&long(50)), "what was sent is not sent back: {}", answer.text());
        }
        assert_eq!(state(&app).await, before);
    }

    async fn more_than_a_mebibyte_is_refused_announced_or_not(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let before = state(&app).await;
        let body = format!("{{\"text\": \"{}\"}}", "x".repeat(2 << 20)).into_bytes();
        let length = body.len().to_string();
        let announced = admin.request(Method::POST, "/ideas").raw(JSON, body.clone()).header("content-length", &length);
        announced.send().await.expect_problem(413, "too_large");
        let pieces: Vec<Vec<u8>> = body.chunks(64 << 10).map(<[u8]>::to_vec).collect();
        let chunked = admin.request(Method::POST, "/ideas").header("idempotency-key", "stor").pieces(JSON, pieces);
        chunked.send().await.expect_problem(413, "too_large");
        assert_eq!(state(&app).await, before);
    }
}
