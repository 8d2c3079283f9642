//! Exports: one table in CSV, XLSX or JSON, written row by row; and text [`Document`]s in Markdown or DOCX, written
//! whole.
//!
//! A feature describes its table once, as a [`Sheet`] of [`Column`]s, and hands over a stream of rows of [`Cell`]s;
//! [`stream`] answers with the bytes of the file. Memory does not grow with the number of rows.
//!
//! | format | text | numbers | times |
//! |---|---|---|---|
//! | CSV | neutralised, UTF-8 with BOM, `;` between, CRLF after | decimal comma | `2026-01-31 13:45:00` in [`TIME_ZONE`] |
//! | XLSX | neutralised, always a string and never a formula | number cells | date cells in [`TIME_ZONE`] |
//! | JSON | untouched | JSON numbers | RFC 3339 in UTC |
//!
//! *Neutralised*: text that a spreadsheet could take for a formula gets a leading apostrophe. Cells typed as numbers are
//! never touched.

mod csv;
mod document;
mod docx;
mod filename;
mod format;
mod json;
mod markdown;
mod neutral;
mod pump;
mod schema;
mod sheet_name;
mod xlsx;
mod xlsx_text;

use std::error::Error;
use std::io;

use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream::BoxStream;

pub use document::{Block, Document, Table, TextFormat};
pub use filename::attachment;
pub use format::{Format, UnknownFormat};
pub use schema::{Cell, Column, Kind, Sheet, TIME_ZONE};

/// The bytes of `sheet` with `rows`, in `format`.
///
/// Every row has one cell per column of the sheet, in their order. CSV and JSON flow while the rows arrive; XLSX is
/// written to an unnamed temporary file first and flows from there, so its first bytes come after the last row.
/// Must be polled inside a Tokio runtime.
///
/// # Errors
/// The stream yields one error and ends when a row is an error, when a row has another number of cells than the sheet
/// has columns, when an XLSX would pass 1,048,575 rows, or when the temporary file cannot be written or read. What was
/// sent before that is not a whole file: the answer must be broken off, not finished.
pub fn stream<R, E>(
    format: Format,
    sheet: Sheet,
    rows: R,
) -> BoxStream<'static, Result<Bytes, io::Error>>
where
    R: Stream<Item = Result<Vec<Cell>, E>> + Send + 'static,
    E: Into<Box<dyn Error + Send + Sync>> + 'static,
{
    let rows = pump::checked(sheet.columns.len(), rows);
    match format {
        Format::Csv => pump::encode(csv::Csv::new(sheet), rows),
        Format::Json => pump::encode(json::Json::new(sheet), rows),
        Format::Xlsx => xlsx::stream(sheet, rows),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
