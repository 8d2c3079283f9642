//! JSON Lines: one object a line.

use std::fmt;
use std::io::BufRead;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::lines::{Line, Lines};
use super::{FileError, IdeaRow, LARGEST_ROW, Row, RowError, present, shown, with_plain_breaks};

/// The rows of `reader`.
pub(super) fn read(
    reader: impl BufRead + Send,
) -> Result<impl Iterator<Item = Row> + Send, FileError> {
    Ok(Lines::new(reader)?.filter_map(|line| match line {
        Ok(line) => row(line),
        Err((line, error)) => Some(Row {
            line,
            result: Err(vec![RowError::new(
                None,
                "unreadable",
                format!("the file cannot be read further: {error}"),
            )]),
        }),
    }))
}

fn row(line: Line) -> Option<Row> {
    let result = match &line.bytes {
        Some(bytes) if bytes.trim_ascii().is_empty() => return None,
        Some(bytes) => parse(bytes).map_err(|error| vec![error]).and_then(idea),
        None => {
            let message = format!("the line is longer than {LARGEST_ROW} bytes");
            Err(vec![RowError::new(None, "too_long", message)])
        }
    };
    Some(Row {
        line: line.number,
        result,
    })
}

fn parse(bytes: &[u8]) -> Result<Members, RowError> {
    let invalid = |message: String| RowError::new(None, "invalid_format", message);
    let text = std::str::from_utf8(bytes)
        .map_err(|error| invalid(format!("not UTF-8 at byte {}", error.valid_up_to() + 1)))?;
    match text.trim_start().chars().next() {
        Some('{') => serde_json::from_str(text).map_err(|error| invalid(syntax_error(&error))),
        Some('[') => Err(RowError::new(
            None,
            "wrong_type",
            "the line starts a list; write one object per line, with no list around them",
        )),
        _ => Err(RowError::new(
            None,
            "wrong_type",
            "the line is not a JSON object",
        )),
    }
}

/// The parser counts lines inside the row, so only its column is told.
fn syntax_error(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let reason = whole.split(" at line ").next().unwrap_or(&whole);
    match reason {
        "recursion limit exceeded" => format!("nested too deeply at column {}", error.column()),
        _ => format!("not valid JSON at column {}: {reason}", error.column()),
    }
}

fn idea(members: Members) -> Result<IdeaRow, Vec<RowError>> {
    let mut idea = IdeaRow::default();
    let mut errors = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    let mut text_is_refused = false;
    for (name, value) in members.0 {
        if seen.contains(&name) {
            let message = format!("the field “{}” stands twice", shown(&name));
            errors.push(RowError::new(Some(&shown(&name)), "duplicate", message));
            continue;
        }
        let taken =
            match name.as_str() {
                "external_id" => string(&name, value)
                    .map(|value| idea.external_id = value.and_then(|id| present(&id))),
                "title" => string(&name, value)
                    .map(|value| idea.title = value.and_then(|title| present(&title))),
                "text" => string(&name, value).map(|value| idea.text = value.unwrap_or_default()),
                "lang" => string(&name, value)
                    .map(|value| idea.lang = value.and_then(|lang| present(&lang))),
                "kind" => string(&name, value)
                    .map(|value| idea.kind = value.and_then(|kind| present(&kind))),
                "themes" => strings(&name, value).map(|value| idea.themes = value),
                "unit" => string(&name, value)
                    .map(|value| idea.unit = value.and_then(|unit| present(&unit))),
                _ => {
                    let message = format!("unknown field “{}”", shown(&name));
                    errors.push(RowError::new(Some(&shown(&name)), "unknown_field", message));
                    // Many unknown names would make the search for repeated ones slow.
                    continue;
                }
            };
        if let Err(error) = taken {
            text_is_refused = text_is_refused || name == "text";
            errors.push(error);
        }
        seen.push(name);
    }
    if idea.text.trim().is_empty() && !text_is_refused {
        errors.push(RowError::new(
            Some("text"),
            "required",
            "the text is missing",
        ));
    }
    match errors.is_empty() {
        true => Ok(idea),
        false => Err(errors),
    }
}

fn string(name: &str, value: Value) -> Result<Option<String>, RowError> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(with_plain_breaks(text))),
        other => Err(wrong_type(
            name,
            &format!("{name} must be a string, not {}", kind_of(&other)),
        )),
    }
}

fn strings(name: &str, value: Value) -> Result<Vec<String>, RowError> {
    let items = match value {
        Value::Null => return Ok(Vec::new()),
        Value::Array(items) => items,
        other => {
            return Err(wrong_type(
                name,
                &format!("{name} must be a list of strings, not {}", kind_of(&other)),
            ));
        }
    };
    (1..)
        .zip(items)
        .map(|(number, item): (usize, Value)| match item {
            Value::String(text) => Ok(text.trim().to_owned()),
            other => Err(wrong_type(
                name,
                &format!(
                    "item {number} of {name} must be a string, not {}",
                    kind_of(&other)
                ),
            )),
        })
        .collect()
}

fn wrong_type(name: &str, message: &str) -> RowError {
    RowError::new(Some(name), "wrong_type", message)
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The members of an object in their order, repeated names included.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}
