//! JSON for programs: `{"about": {name: value}, "columns": [{key, label, kind}], "rows": [{key: value}]}`.
//!
//! Every row has every key; an empty cell is `null`. Text is untouched. One row stands on one line.

use std::io;

use chrono::SecondsFormat;
use serde::{Serialize, Serializer};

use super::pump::Encoder;
use super::{Cell, Column, Sheet};

/// The JSON of one sheet.
pub(super) struct Json {
    sheet: Sheet,
    any_rows: bool,
}

impl Json {
    pub(super) fn new(sheet: Sheet) -> Self {
        Self {
            sheet,
            any_rows: false,
        }
    }
}

impl Encoder for Json {
    fn head(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        out.extend_from_slice(b"{\"about\":");
        serde_json::to_writer(&mut *out, &Pairs(&self.sheet.about))?;
        out.extend_from_slice(b",\n\"columns\":");
        serde_json::to_writer(&mut *out, &self.sheet.columns)?;
        out.extend_from_slice(b",\n\"rows\":[");
        Ok(())
    }

    fn rows(&mut self, rows: &[Vec<Cell>], out: &mut Vec<u8>) -> io::Result<()> {
        for cells in rows {
            out.extend_from_slice(if self.any_rows { b",\n" } else { b"\n" });
            self.any_rows = true;
            let columns = &self.sheet.columns;
            serde_json::to_writer(&mut *out, &Row { columns, cells })?;
        }
        Ok(())
    }

    fn tail(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        out.extend_from_slice(b"\n]}\n");
        Ok(())
    }
}

struct Pairs<'a>(&'a [(String, String)]);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

struct Row<'a> {
    columns: &'a [Column],
    cells: &'a [Cell],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let keys = self.columns.iter().map(|column| column.key);
        serializer.collect_map(keys.zip(self.cells))
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Number(number) if number.is_finite() => serializer.serialize_f64(*number),
            Self::Date(day) => serializer.collect_str(&day.format("%Y-%m-%d")),
            Self::DateTime(instant) => {
                serializer.serialize_str(&instant.to_rfc3339_opts(SecondsFormat::AutoSi, true))
            }
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(_) | Self::Empty => serializer.serialize_none(),
        }
    }
}
