//! XLSX: the first sheet, read sparsely, so that a stray cell far out costs nothing.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};

use super::table::{CellText, Header};
use super::{FileError, LARGEST_ROW, Row, RowError};

/// The most bytes of text that one sheet is read into memory for.
const LARGEST_SHEET: usize = 256 * 1024 * 1024;
/// Columns beyond this are not read into a row but refused, whatever their number.
const MOST_COLUMNS: usize = 64;
/// What a sheet's row costs beside its text.
const CELL_COST: usize = 64;

/// The rows of the first sheet of the workbook under its header.
pub(super) fn read(file: impl Read + Seek) -> Result<impl Iterator<Item = Row> + Send, FileError> {
    let mut workbook = Xlsx::new(file).map_err(|error| unreadable(&error))?;
    let name = workbook
        .sheet_names()
        .into_iter()
        .next()
        .ok_or_else(|| FileError::NotReadable("the workbook has no sheet".to_owned()))?;
    let mut rows = sheet(&mut workbook, &name)?
        .into_iter()
        .filter(|(_, row)| !row.is_empty());
    let (line, first) = rows.next().ok_or_else(|| FileError::Header {
        line: 1,
        message: format!("the sheet “{name}” is empty; its first row must name the columns"),
    })?;
    let line = line_of(line);
    let names: Result<Vec<String>, String> = first.dense().into_iter().collect();
    let names = names.map_err(|message| FileError::Header { line, message })?;
    let header = Header::parse(line, &names)?;
    Ok(rows.filter_map(move |(index, row)| {
        let result = match row.bytes > LARGEST_ROW {
            true => {
                let message = format!("the row is longer than {LARGEST_ROW} bytes");
                Err(vec![RowError::new(None, "too_long", message)])
            }
            false => header.idea(row.dense())?,
        };
        Some(Row {
            line: line_of(index),
            result,
        })
    }))
}

fn line_of(index: u32) -> usize {
    usize::try_from(index)
        .unwrap_or(usize::MAX)
        .saturating_add(1)
}

fn unreadable(error: &XlsxError) -> FileError {
    FileError::NotReadable(format!("the file is not a readable XLSX workbook: {error}"))
}

/// The cells of one row that are not blank, by column.
#[derive(Default)]
struct SparseRow {
    cells: BTreeMap<usize, CellText>,
    bytes: usize,
}

impl SparseRow {
    fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// All cells up to the last one, blank ones included.
    fn dense(mut self) -> Vec<CellText> {
        let last = self.cells.keys().next_back().map_or(0, |last| last + 1);
        let blank = || Ok(String::new());
        (0..last)
            .map(|column| self.cells.remove(&column).unwrap_or_else(blank))
            .collect()
    }
}

fn sheet<F: Read + Seek>(
    workbook: &mut Xlsx<F>,
    name: &str,
) -> Result<BTreeMap<u32, SparseRow>, FileError> {
    let mut cells = workbook
        .worksheet_cells_reader(name)
        .map_err(|error| unreadable(&error))?;
    let mut rows: BTreeMap<u32, SparseRow> = BTreeMap::new();
    let mut read = 0;
    while let Some(cell) = cells.next_cell().map_err(|error| unreadable(&error))? {
        let Some(text) = text_of(cell.get_value()) else {
            continue;
        };
        let (row, column) = cell.get_position();
        let bytes = text.as_ref().map_or(0, String::len);
        read += bytes + CELL_COST;
        if read > LARGEST_SHEET {
            let message = "the sheet has too much text to be read at once; save it as CSV UTF-8";
            return Err(FileError::NotReadable(message.to_owned()));
        }
        let column = usize::try_from(column)
            .unwrap_or(MOST_COLUMNS)
            .min(MOST_COLUMNS);
        let row = rows.entry(row).or_default();
        row.bytes += bytes;
        row.cells.insert(column, text);
    }
    Ok(rows)
}

/// The text of a cell as a person reads it; none when it is blank.
fn text_of(value: &DataRef<'_>) -> Option<CellText> {
    let text = match value {
        DataRef::Empty => return None,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        // Whole numbers print without a fraction, and none with an exponent.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(instant) => date_text(instant),
        DataRef::Error(error) => return Some(Err(format!("the cell shows the error {error}"))),
    };
    (!text.trim().is_empty()).then_some(Ok(text))
}

/// `2026-01-31`, with `T13:45:00` unless it is midnight; durations and bare times as `13:45:00`.
fn date_text(value: &ExcelDateTime) -> String {
    let serial = value.as_f64();
    if value.is_duration() || (0.0..1.0).contains(&serial) {
        let seconds = (serial * 86_400.0).round();
        let (sign, seconds) = if seconds < 0.0 {
            ("-", -seconds)
        } else {
            ("", seconds)
        };
        // Casting saturates, and no sheet has durations of that size.
        let seconds = seconds as u64;
        return format!(
            "{sign}{:02}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        );
    }
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    match (hour, minute, second) {
        (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
    }
}
