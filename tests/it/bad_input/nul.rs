//! The character NUL, which PostgreSQL keeps in no text: refused wherever text is documented.

use super::refused;
use crate::both;
use idedugnad::kernel::Role;
use poem::http::Method;
use serde_json::{Value, json};

fn document() -> Value {
    serde_json::from_str(include_str!("../../../openapi/idedugnad.json")).unwrap()
}

/// The documented operations: method, path and description.
fn operations(document: &Value) -> Vec<(Method, String, Value)> {
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let method = method.to_uppercase().parse().unwrap();
            operations.push((method, path.clone(), operation.clone()));
        }
    }
    operations
}

fn resolved<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    let schema = schema["allOf"].get(0).unwrap_or(schema);
    match schema["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}

/// For each text of this shape its place, and a value that has NUL there and nothing else.
fn texts(document: &Value, schema: &Value) -> Vec<(String, Value)> {
    let schema = resolved(document, schema);
    match schema["type"].as_str() {
        Some("string") => vec![(String::new(), json!("a\u{0}b"))],
        Some("array") => texts(document, &schema["items"])
            .into_iter()
            .map(|(at, value)| (format!("/0{at}"), json!([value])))
            .collect(),
        _ => {
            let fields = schema["properties"].as_object().into_iter().flatten();
            let inner = fields.flat_map(|(name, field)| {
                texts(document, field)
                    .into_iter()
                    .map(move |(at, value)| (format!("/{name}{at}"), json!({name: value})))
            });
            inner.collect()
        }
    }
}

both! {
    async fn no_address_has_nul(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let document = document();
        let mut tried = 0;
        for (method, path, operation) in operations(&document) {
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap();
                let (address, status) = match parameter["in"].as_str() {
                    Some("path") => (path.replace(&format!("{{{name}}}"), "a%00b"), 404),
                    Some("query") => (format!("{path}?{name}=a%00b"), 400),
                    _ => continue,
                };
                let address = address.replace(['{', '}'], "");
                let answer = admin.request(method.clone(), &address).json(&json!({})).send().await;
                refused(&format!("{method} {address}"), &answer, &[status]);
                if status == 400 {
                    assert_eq!(answer.faults(), [(format!("?{name}"), "not_allowed_characters".to_owned())], "{address}");
                }
                tried += 1;
            }
        }
        assert!(tried > 40, "{tried}");
    }

    async fn no_text_of_a_body_has_nul(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let document = document();
        let mut tried = 0;
        for (method, path, operation) in operations(&document) {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            let address = path.replace(['{', '}'], "");
            for (at, body) in texts(&document, schema) {
                let answer = admin.request(method.clone(), &address).header("if-match", "*").json(&body).send().await;
                refused(&format!("{at} of {method} {path}"), &answer, &[400, 422]);
                let told = (at.clone(), "not_allowed_characters".to_owned());
                assert!(answer.faults().contains(&told), "{at} of {method} {path}: {}", answer.text());
                tried += 1;
            }
        }
        assert!(tried > 40, "{tried}");
    }

    async fn a_name_with_nul_is_nobodys(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        // The position of a person named NUL, as a list would give it.
        let after = "WyJcdTAwMDAiLCIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAiXQ";
        let answer = admin.get(&format!("/people?after={after}")).await;
        assert!(answer.status < 500, "{}", answer.text());
        for path in ["/auth/token", "/auth/login"] {
            let answer = admin.post(path, json!({"email": "a\u{0}@test.example", "password": "x"})).await;
            answer.expect_problem(422, "invalid");
        }
        assert_eq!(app.rows("person").await, 1);
    }
}
