//! The one schema of every export: a sheet of typed columns, and rows of typed cells.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

/// The zone in which CSV and XLSX show instants, since spreadsheets know no zones. JSON has UTC.
pub const TIME_ZONE: chrono_tz::Tz = chrono_tz::Europe::Oslo;

/// What a column holds; decides how it is shown, and is told to readers of the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Free text.
    Text,
    /// A whole or decimal number.
    Number,
    /// A calendar day.
    Date,
    /// An instant.
    DateTime,
    /// Yes or no.
    Bool,
    /// An address; `http` and `https` become clickable in XLSX.
    Link,
}

/// One column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The stable name in JSON; unique in the sheet.
    pub key: &'static str,
    /// The heading for people, in their language.
    pub label: String,
    /// What its cells hold.
    pub kind: Kind,
}

impl Column {
    /// A column with this key, heading and kind.
    pub fn new(key: &'static str, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            key,
            label: label.into(),
            kind,
        }
    }
}

/// What is exported, apart from its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The name of the sheet and the title of the document in XLSX. CSV and JSON do not carry it.
    pub title: String,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// Facts about the export as name and value (exported at, version …), names unique: the sheet «Om» in XLSX, the
    /// object `about` in JSON, nothing in CSV.
    pub about: Vec<(String, String)>,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text, as typed.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A decimal number; infinite and undefined ones are written as empty.
    Number(f64),
    /// A calendar day.
    Date(NaiveDate),
    /// An instant.
    DateTime(DateTime<Utc>),
    /// Yes or no.
    Bool(bool),
    /// Nothing.
    Empty,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Self::Date(day)
    }
}

impl From<DateTime<Utc>> for Cell {
    fn from(instant: DateTime<Utc>) -> Self {
        Self::DateTime(instant)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}
