//! Addresses, parameters and headers that are not what they should be.

use super::{refused, state, targets};
use crate::both;
use idedugnad::kernel::Role;
use poem::http::Method;
use serde_json::json;

both! {
    async fn another_content_type_is_refused(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let targets = targets(&app, &admin).await;
        let before = state(&app).await;
        for (method, path, valid) in &targets {
            for content_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", "rubbish"] {
                let body = valid.to_string().into_bytes();
                let answer = admin.request(method.clone(), path).header("if-match", "*").raw(content_type, body).send().await;
                refused(&format!("{content_type} to {method} {path}"), &answer, &[415]);
            }
        }
        assert_eq!(state(&app).await, before);
    }

    async fn what_does_not_exist_is_not_found(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let (nil, long) = (uuid::Uuid::nil(), "9".repeat(300));
        for id in [nil.to_string(), "0".to_owned(), "-1".to_owned(), "abc".to_owned(), "1e3".to_owned(), long, "%ff".to_owned(), "..%2f..".to_owned(), "'".to_owned()] {
            for path in ["/ideas/ID", "/ideas/ID/history", "/ideas/ID/comments", "/comments/ID", "/themes/ID", "/themes/ID/history", "/campaigns/ID", "/units/ID", "/organisations/ID", "/people/ID", "/shortlists/ID", "/shortlists/ID/export?format=csv"] {
                let path = path.replace("ID", &id);
                refused(&path, &admin.get(&path).await, &[400, 404]);
            }
        }
        for path in ["/nothing", "/ideas/1/nothing", "//api/nothing", "//api/v2/ideas", "/ideas/"] {
            refused(path, &admin.get(path).await, &[404]);
        }
    }

    async fn parameters_out_of_range_are_refused(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let idea = admin.post("/ideas", json!({"text": "Kaffe"})).await.expect(201).id();
        for list in ["/ideas".to_owned(), "/people".to_owned(), format!("/ideas/{idea}/comments")] {
            for limit in ["0", "101", "-1", "abc", "1.5", "", "99999999999999999999"] {
                let path = format!("{list}?limit={limit}");
                let answer = admin.get(&path).await;
                refused(&path, &answer, &[400]);
                assert_eq!(answer.faults()[0].0, "?limit", "{path}: {}", answer.text());
            }
            for after in ["rubbish", "%20", "e30", "bnVsbA", "W10", "WzEsMl0", "%F0%9F%8E%89", &"A".repeat(5000)] {
                let path = format!("{list}?after={after}");
                let answer = admin.get(&path).await;
                refused(&path, &answer, &[400]);
                assert_eq!(answer.faults(), [("?after".to_owned(), "invalid_format".to_owned())], "{path}");
            }
            let first = admin.get(&list).await.expect(200);
            assert_eq!(admin.get(&format!("{list}?after=")).await.expect(200).json(), first.json(), "an empty position is the beginning");
        }
        for query in ["sort=best", "status=done", "kind=party", "unit=abc", "facets=theme,author", "author=you", "sort="] {
            let answer = admin.get(&format!("/ideas?{query}")).await;
            if ["sort="].contains(&query) && answer.status == 200 {
                continue;
            }
            refused(query, &answer, &[400]);
        }
        for path in ["/shortlists", "/shortlists?format=csv"] {
            admin.get(path).await.expect(200);
        }
    }

    async fn questions_of_any_kind_are_answered(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        admin.post("/ideas", json!({"text": "Kaffe og vafler"})).await.expect(201);
        app.indexed().await;
        let long = "kaffe%20".repeat(400);
        for q in ["%22", "%22kaffe", "kaffe%20OR", "%28%28%28", "*", "title%3Akaffe", "-kaffe", "%2B", "kaffe~2", "%5B1%20TO%20%5D", "%00", "%F0%9F%8E%89", "%20", "AND", "%5C", "a%3A%3A%3Ab", "^^", &long] {
            let answer = admin.get(&format!("/ideas?q={q}")).await;
            assert!(answer.status < 500, "{q}: {}", answer.text());
        }
        for q in ["%25", "_", "%27", "%C3%98"] {
            let answer = admin.get(&format!("/people?q={q}")).await;
            assert!(answer.status < 500, "{q}: {}", answer.text());
        }
    }

    async fn a_method_that_an_address_does_not_take_is_refused(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        for (method, path) in [(Method::PUT, "/ideas"), (Method::DELETE, "/ideas"), (Method::PATCH, "/themes"), (Method::POST, "/ideas/1"), (Method::GET, "/ideas/similar"), (Method::TRACE, "/ideas"), (Method::POST, "/me")] {
            let answer = admin.request(method.clone(), path).json(&json!({"text": "x"})).send().await;
            refused(&format!("{method} {path}"), &answer, &[404, 405]);
        }
        let answer = admin.request(Method::PUT, "/ideas").send().await.expect_problem(405, "method_not_allowed");
        assert!(!answer.header("allow").is_empty());
        let odd = Method::from_bytes(b"BREW").unwrap();
        refused("BREW", &admin.request(odd, "/ideas").send().await, &[405]);
    }

    async fn a_change_names_its_version_well(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let path = format!("/ideas/{}", admin.post("/ideas", json!({"text": "Kaffe"})).await.expect(201).id());
        let before = state(&app).await;
        for (tag, status, code) in [
            ("1", 400, "invalid_request"),
            ("\"1", 400, "invalid_request"),
            ("", 400, "invalid_request"),
            ("\"2\"", 412, "stale"),
            ("\"abc\"", 412, "stale"),
            ("\"-1\"", 412, "stale"),
            ("\"99999999999999999999\"", 412, "stale"),
            ("W/\"1\"", 412, "stale"),
        ] {
            for method in [Method::PATCH, Method::DELETE] {
                let request = admin.request(method, &path).header("if-match", tag).json(&json!({"text": "Te"}));
                request.send().await.expect_problem(status, code);
            }
        }
        assert_eq!(state(&app).await, before);
        admin.request(Method::PATCH, &path).header("if-match", "*").json(&json!({"text": "Te"})).send().await.expect(200);
    }

    async fn an_idempotency_key_is_between_one_and_two_hundred_characters(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let long = "k".repeat(201);
        for key in ["", &long] {
            let request = admin.request(Method::POST, "/ideas").header("idempotency-key", key).json(&json!({"text": "Kaffe"}));
            refused(key, &request.send().await, &[400]);
        }
        assert_eq!(app.rows("idea").await, 0);
    }

    async fn credentials_of_any_other_form_are_refused(app: TestApp) {
        let visitor = app.visitor();
        for value in ["Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic YTpi", "bearer", "x", "Bearer eyJhbGciOiJub25lIn0.e30."] {
            let answer = visitor.request(Method::GET, "/ideas").header("authorization", value).send().await;
            refused(value, &answer, &[401]);
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
        // A cookie that means nothing makes a visitor.
        visitor.request(Method::GET, "/ideas").header("cookie", "sid=rubbish").send().await.expect(200);
    }
}
