//! The OpenAPI document as the framework writes it, with what it cannot say: one entry for each path, the
//! idempotency key of every POST, plain content types, and what may be null.

mod docs;
mod merging;
mod methods;
mod nulls;

pub(super) use docs::{docs, document};
pub(super) use methods::{Methods, Route};

use crate::kernel::paging::LARGEST_LIMIT;
use merging::Merging;
use poem_openapi::{OpenApi, OpenApiService};
use serde::de::DeserializeSeed;
use serde_json::{Map, Value, json};

/// The finished document, keys in a stable order.
pub fn specification<A: OpenApi + 'static>(api: &OpenApiService<A, ()>) -> Value {
    let written = api.spec();
    let mut document = Merging
        .deserialize(&mut serde_json::Deserializer::from_str(&written))
        .unwrap_or(Value::Null);
    finish(&mut document);
    document
}

/// One line for each operation, `METHOD /path`, sorted: small enough to read in a review.
pub fn operations(document: &Value) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for method in item.as_object().into_iter().flat_map(Map::keys) {
            lines.push(format!("{} {path}\n", method.to_uppercase()));
        }
    }
    lines.sort_by_key(|line| {
        line.split_once(' ')
            .map(|(method, path)| (path.to_owned(), method.to_owned()))
    });
    lines.concat()
}

fn finish(document: &mut Value) {
    let key = json!({
        "name": "Idempotency-Key", "in": "header", "required": false,
        "description": "The same key and body give the same answer for 24 hours.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"}
    });
    for (path, item) in document["paths"].as_object_mut().into_iter().flatten() {
        if let Some(post) = item
            .get_mut("post")
            .filter(|_| !path.starts_with("/auth/"))
            .and_then(Value::as_object_mut)
        {
            let parameters = post.entry("parameters").or_insert_with(|| json!([]));
            if let Some(list) = parameters.as_array_mut() {
                list.push(key.clone());
            }
        }
    }
    bound_parameters(document);
    plain_content_types(document);
    known_formats(document);
    nulls::say_what_may_be_null(document);
}

/// The bounds of the parameters that operations share, which the framework has no words for.
fn bound_parameters(document: &mut Value) {
    let items = document["paths"].as_object_mut().into_iter();
    let operations = items
        .flat_map(Map::values_mut)
        .filter_map(Value::as_object_mut)
        .flat_map(Map::values_mut);
    let parameters = operations
        .filter_map(|operation| operation.get_mut("parameters")?.as_array_mut())
        .flatten();
    for parameter in parameters {
        match parameter["name"].as_str() {
            Some("limit") => {
                parameter["schema"]["minimum"] = json!(1);
                parameter["schema"]["maximum"] = json!(LARGEST_LIMIT);
            }
            Some("If-Match") => {
                parameter["schema"]["pattern"] = json!(r#"^(\*|(W/)?"[!#-~]*")$"#);
            }
            _ => {}
        }
    }
}

/// `application/json; charset=utf-8` is how answers are sent; as a key it confuses generators.
fn plain_content_types(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if let Some(schema) = map.remove("application/json; charset=utf-8") {
                map.insert("application/json".to_owned(), schema);
            }
            map.values_mut().for_each(plain_content_types);
        }
        Value::Array(items) => items.iter_mut().for_each(plain_content_types),
        _ => {}
    }
}

/// The framework's name for a calendar day is none of JSON Schema's.
fn known_formats(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if map.get("format").and_then(Value::as_str) == Some("naive-date") {
                map.insert("format".to_owned(), json!("date"));
            }
            map.values_mut().for_each(known_formats);
        }
        Value::Array(items) => items.iter_mut().for_each(known_formats),
        _ => {}
    }
}
