//! The OpenAPI document as the framework writes it, with what it cannot say: one entry for each path, the
//! idempotency key of every POST, and plain content types. And its documentation page, without foreign requests.

use poem::http::{HeaderValue, header};
use poem::{Endpoint, EndpointExt, Request, Response, Route, endpoint, get};
use poem_openapi::{OpenApi, OpenApiService};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt;

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
    plain_content_types(document);
    say_what_may_be_null(document);
}

/// Words in a field's description by which an answer is known to leave it out at times.
const LEFT_OUT: &str = "Left out unless asked for";

/// The framework describes an optional field as "not required" and then writes it as null. Here every such field
/// may be null, and in what only answers hold, every field is there.
fn say_what_may_be_null(document: &mut Value) {
    let asked = reachable(document, &["requestBody", "parameters"]);
    let schemas = document["components"]["schemas"].as_object_mut();
    for (name, schema) in schemas.into_iter().flatten() {
        let required: Vec<String> = schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(text_of)
            .collect();
        let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else {
            continue;
        };
        let mut always = Vec::new();
        for (field, property) in properties.iter_mut() {
            let left_out = property["description"]
                .as_str()
                .is_some_and(|text| text.contains(LEFT_OUT));
            if !left_out {
                always.push(field.clone());
            }
            if !required.contains(field) && !left_out {
                may_be_null(property);
            }
        }
        if !asked.contains(name) {
            always.sort();
            schema["required"] = json!(always);
        }
    }
}

fn text_of(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn may_be_null(property: &mut Value) {
    let Some(map) = property.as_object_mut() else {
        return;
    };
    if let Some(reference) = map.remove("$ref") {
        map.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
    }
    map.insert("nullable".to_owned(), json!(true));
}

/// Names of the schemas that these parts of the operations lead to.
fn reachable(document: &Value, parts: &[&str]) -> BTreeSet<String> {
    let mut open = Vec::new();
    for item in document["paths"]
        .as_object()
        .into_iter()
        .flat_map(Map::values)
    {
        for operation in item.as_object().into_iter().flat_map(Map::values) {
            for part in parts {
                references(&operation[*part], &mut open);
            }
        }
    }
    let mut found = BTreeSet::new();
    while let Some(name) = open.pop() {
        if found.insert(name.clone()) {
            references(&document["components"]["schemas"][&name], &mut open);
        }
    }
    found
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            let name = map
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(|path| path.rsplit('/').next());
            found.extend(name.map(str::to_owned));
            map.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, found)),
        _ => {}
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

pub(super) fn document<A: OpenApi + 'static>(
    api: &OpenApiService<A, ()>,
) -> impl Endpoint<Output = Response> + use<A> {
    let document = specification(api).to_string();
    get(endpoint::make_sync(move |_| {
        Response::builder()
            .content_type("application/json")
            .header(header::CACHE_CONTROL, "no-cache")
            .body(document.clone())
    }))
    .map_to_response()
}

/// The documentation page. The framework's page has script and style inline; they are served as files of their
/// own, so that the same strict content security policy holds here.
pub(super) fn docs<A: OpenApi + 'static>(
    api: &OpenApiService<A, ()>,
) -> impl Endpoint<Output = Response> + use<A> {
    let html = api.swagger_ui_html();
    let style = between(&html, "<style charset=\"UTF-8\">", "</style>").to_owned();
    let script = between(&html, "<script charset=\"UTF-8\">", "</script>\n</head>").to_owned();
    const PAGE: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Idédugnad API</title>\
        <link rel=\"stylesheet\" href=\"/api/docs/ui.css\"></head><body><div id=\"ui\"></div>\
        <script src=\"/api/docs/ui.js\"></script><script src=\"/api/docs/start.js\"></script></body></html>";
    const START: &str =
        "SwaggerUIBundle({dom_id: '#ui', url: '/api/v1/openapi.json', deepLinking: true});";
    Route::new()
        .at("/", get(text("text/html; charset=utf-8", PAGE.to_owned())))
        .at("/ui.css", get(text("text/css; charset=utf-8", style)))
        .at(
            "/ui.js",
            get(text("text/javascript; charset=utf-8", script)),
        )
        .at(
            "/start.js",
            get(text("text/javascript; charset=utf-8", START.to_owned())),
        )
        .map_to_response()
}

fn text(content_type: &'static str, body: String) -> impl Endpoint<Output = Response> {
    const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
        font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    endpoint::make_sync(move |_: Request| {
        Response::builder()
            .content_type(content_type)
            .header(header::CACHE_CONTROL, "no-cache")
            .header(
                header::CONTENT_SECURITY_POLICY,
                HeaderValue::from_static(POLICY),
            )
            .body(body.clone())
    })
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let after = text.split_once(start).map_or("", |(_, after)| after);
    after.split_once(end).map_or("", |(inside, _)| inside)
}

/// Reads JSON in which a key may stand twice (the framework writes a path once for each feature) and merges
/// the objects found under it.
struct Merging;

impl<'de> DeserializeSeed<'de> for Merging {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Merging {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut items: S) -> Result<Value, S::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Merging)? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut entries: M) -> Result<Value, M::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(Merging)?;
            match (map.get_mut(&key), value) {
                (Some(Value::Object(known)), Value::Object(more)) => known.extend(more),
                (_, value) => {
                    map.insert(key, value);
                }
            }
        }
        Ok(map.into())
    }
}
