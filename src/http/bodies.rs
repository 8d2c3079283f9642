//! Whether a request's body has the documented shape, judged by the document itself, so that every fault is told
//! with its place. What the framework would let through (a number where text is documented) is refused here.

use super::nul;
use super::spec::Route;
use crate::kernel::{Error, FieldCode, FieldError, Result};
use jsonschema::error::{TypeKind, ValidationErrorKind as Fault};
use jsonschema::{ValidationError, Validator};
use poem::http::Method;
use serde_json::{Map, Value, json};

/// Faults told of one body.
const MOST_FAULTS: usize = 50;

struct Operation {
    route: Route,
    method: Method,
    /// Whether only a signed-in person gets an answer.
    personal: bool,
    shape: Option<Validator>,
}

/// What the document says of each operation's callers and bodies.
pub(super) struct Bodies {
    operations: Vec<Operation>,
}

impl Bodies {
    /// As the document has them.
    pub(super) fn of(document: &Value) -> Self {
        let components = json!({ "schemas": as_json_schema(&document["components"]["schemas"]) });
        let mut operations = Vec::new();
        for (path, item) in document["paths"].as_object().into_iter().flatten() {
            for (method, operation) in item.as_object().into_iter().flatten() {
                let Ok(method) = Method::from_bytes(method.to_uppercase().as_bytes()) else {
                    continue;
                };
                let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
                let shape = (!schema.is_null()).then(|| {
                    let mut root = as_json_schema(schema);
                    root["components"] = components.clone();
                    jsonschema::options()
                        .should_validate_formats(true)
                        .build(&root)
                });
                let security = operation["security"].as_array();
                let personal = security.is_some_and(|any| {
                    any.iter()
                        .all(|one| one.as_object().is_some_and(|o| !o.is_empty()))
                });
                let shape = shape.and_then(|shape| {
                    shape
                        .inspect_err(
                            |error| tracing::error!(path, %error, "a body's schema is not usable"),
                        )
                        .ok()
                });
                operations.push(Operation {
                    route: Route::of(path),
                    method,
                    personal,
                    shape,
                });
            }
        }
        operations.sort_by_key(|operation| operation.route.parameters());
        Self { operations }
    }

    /// Whether only a signed-in person gets an answer from this operation.
    pub(super) fn needs_person(&self, method: &Method, address: &str) -> bool {
        self.operation(method, address)
            .is_some_and(|operation| operation.personal)
    }

    /// `Ok` when the body is JSON of the documented shape, or when none is documented.
    pub(super) fn check(&self, method: &Method, address: &str, body: &[u8]) -> Result<()> {
        let Some(shape) = self
            .operation(method, address)
            .and_then(|operation| operation.shape.as_ref())
        else {
            return Ok(());
        };
        let value: Value = serde_json::from_slice(body).map_err(|error| {
            let detail = Some(error.to_string());
            Error::Malformed(vec![FieldError {
                pointer: String::new(),
                code: FieldCode::InvalidFormat,
                detail,
            }])
        })?;
        let faults: Vec<(FieldError, bool)> = shape
            .iter_errors(&value)
            .flat_map(|error| fields(&error))
            .chain(
                nul::faults_of_body(&value)
                    .into_iter()
                    .map(|fault| (fault, false)),
            )
            .take(MOST_FAULTS)
            .collect();
        let of_shape = faults.iter().any(|(_, of_shape)| *of_shape);
        let fields: Vec<FieldError> = faults.into_iter().map(|(field, _)| field).collect();
        match (fields.is_empty(), of_shape) {
            (true, _) => Ok(()),
            (false, true) => Err(Error::Malformed(fields)),
            (false, false) => Err(Error::Invalid(fields)),
        }
    }

    /// An address of its own is not also the id of something: the route with the fewest parameters is meant.
    fn operation(&self, method: &Method, address: &str) -> Option<&Operation> {
        let fits = |operation: &&Operation| operation.route.fits(address);
        let fewest = self.operations.iter().find(fits)?.route.parameters();
        self.operations
            .iter()
            .filter(fits)
            .filter(|operation| operation.route.parameters() == fewest)
            .find(|operation| operation.method == *method)
    }
}

/// The faulty fields of an error, and whether the shape is at fault rather than a value.
fn fields(error: &ValidationError<'_>) -> Vec<(FieldError, bool)> {
    let at = error.instance_path().to_string();
    let one = |pointer: String, code, of_shape| {
        vec![(
            FieldError {
                pointer,
                code,
                detail: Some(error.masked().to_string()),
            },
            of_shape,
        )]
    };
    match error.kind() {
        Fault::Required { property } => one(
            format!("{at}/{}", property.as_str().unwrap_or_default()),
            FieldCode::Required,
            true,
        ),
        Fault::AdditionalProperties { unexpected } => unexpected
            .iter()
            .flat_map(|name| one(format!("{at}/{name}"), FieldCode::UnknownField, true))
            .collect(),
        Fault::Type {
            kind: TypeKind::Single(_) | TypeKind::Multiple(_),
        } => one(at, FieldCode::WrongType, true),
        Fault::Enum { .. } => one(at, FieldCode::UnknownValue, true),
        Fault::MaxLength { .. } => one(at, FieldCode::TooLong, false),
        Fault::MinLength { .. } => one(at, FieldCode::TooShort, false),
        Fault::MaxItems { .. } => one(at, FieldCode::TooMany, false),
        Fault::Minimum { .. } | Fault::Maximum { .. } => one(at, FieldCode::OutOfRange, false),
        // A field that may also be null: what is wrong with it otherwise comes first.
        Fault::AnyOf { context } => match context.first().filter(|faults| !faults.is_empty()) {
            Some(faults) => faults.iter().flat_map(fields).collect(),
            None => one(at, FieldCode::InvalidFormat, true),
        },
        _ => one(at, FieldCode::InvalidFormat, true),
    }
}

/// An OpenAPI 3.0 schema as JSON Schema: `nullable` becomes a type of its own.
fn as_json_schema(schema: &Value) -> Value {
    match schema {
        Value::Object(map) => {
            let mut plain: Map<String, Value> = map
                .iter()
                .filter(|(key, _)| *key != "nullable")
                .map(|(key, value)| (key.clone(), as_json_schema(value)))
                .collect();
            if map.get("nullable") != Some(&Value::Bool(true)) {
                return plain.into();
            }
            match (plain.get("type").cloned(), plain.contains_key("enum")) {
                (Some(kind), false) => {
                    plain.insert("type".to_owned(), json!([kind, "null"]));
                    plain.into()
                }
                _ => json!({ "anyOf": [plain, { "type": "null" }] }),
            }
        }
        Value::Array(items) => items.iter().map(as_json_schema).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies() -> Bodies {
        let text = json!({"type": "string", "maxLength": 5});
        let kind = json!({"type": "string", "enum": ["a", "b"]});
        let new = json!({
            "type": "object", "required": ["text"], "additionalProperties": false,
            "properties": {"text": text, "kind": {"allOf": [{"$ref": "#/components/schemas/Kind"}], "nullable": true},
                "unit": {"type": "string", "format": "uuid", "nullable": true}}
        });
        Bodies::of(&json!({
            "components": {"schemas": {"New": new, "Kind": kind}},
            "paths": {"/ideas/{id}": {"post": {
                "security": [{"bearer": []}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/New"}}}}
            }}}
        }))
    }

    fn faults(body: &str) -> Vec<(String, FieldCode)> {
        match bodies().check(&Method::POST, "/api/v1/ideas/7", body.as_bytes()) {
            Ok(()) => Vec::new(),
            Err(Error::Malformed(fields) | Error::Invalid(fields)) => fields
                .into_iter()
                .map(|field| (field.pointer, field.code))
                .collect(),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        let told = faults(r#"{"text": 1, "kind": "c", "unit": "x", "more": 2}"#);
        for expected in [
            ("/text", FieldCode::WrongType),
            ("/kind", FieldCode::UnknownValue),
            ("/unit", FieldCode::InvalidFormat),
            ("/more", FieldCode::UnknownField),
        ] {
            assert!(
                told.contains(&(expected.0.to_owned(), expected.1)),
                "{told:?}"
            );
        }
        assert_eq!(faults("{}"), [("/text".to_owned(), FieldCode::Required)]);
    }

    #[test]
    fn null_stands_for_what_may_be_null_only() {
        assert_eq!(faults(r#"{"text": "x", "kind": null, "unit": null}"#), []);
        assert_eq!(
            faults(r#"{"text": null}"#),
            [("/text".to_owned(), FieldCode::WrongType)]
        );
    }

    #[test]
    fn a_value_against_a_rule_is_no_fault_of_shape() {
        let result = bodies().check(&Method::POST, "/api/v1/ideas/7", br#"{"text": "too long"}"#);
        assert!(matches!(result, Err(Error::Invalid(_))));
    }

    #[test]
    fn an_operation_without_an_open_door_needs_a_person() {
        assert!(bodies().needs_person(&Method::POST, "/api/v1/ideas/7"));
        assert!(!bodies().needs_person(&Method::GET, "/api/v1/ideas/7"));
    }
}
