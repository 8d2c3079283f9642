//! What may be null and what is always there.

use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Words in a field's description by which an answer is known to leave it out at times.
const LEFT_OUT: &str = "Left out unless asked for";

/// The framework describes an optional field as "not required" and then writes it as null. Here every such field
/// may be null; in what only answers hold, every field is there; in what requests hold, there are no others.
pub(super) fn say_what_may_be_null(document: &mut Value) {
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
            // An object without fields is a request that says nothing.
            if asked.contains(name) && schema["type"] == "object" {
                schema["additionalProperties"] = json!(false);
            }
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
        if asked.contains(name) {
            schema["additionalProperties"] = json!(false);
        } else {
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
