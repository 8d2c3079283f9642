//! Reads ideas from a file, row by row, and says what is wrong with each row.
//!
//! | extension | shape |
//! |---|---|
//! | `.jsonl` `.ndjson` `.json` | one JSON object per line, UTF-8 |
//! | `.csv` | a header row; `;`, `,` or tab between cells; UTF-8 with or without BOM; quoted cells may hold line breaks |
//! | `.xlsx` | the first sheet, a header row; numbers and dates become text |
//!
//! Fields: `external_id`, `title`, `text` (required), `lang`, `kind`, `themes`, `unit`. In CSV and XLSX the heading may
//! stand in any order and case, and `themes` is split at `,`, `;` and `|`. Every other field is refused by name. Blank
//! rows and blank optional values count as absent; line breaks become `\n`.
//!
//! The reader checks shape only. Lengths, known themes, units and kinds are for the use case to judge.
//! CSV and JSON Lines are streamed: memory holds one row, and under 100 bytes for each `external_id`, to find duplicates.

use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufReader};
use std::path::Path;

mod csv;
mod json_lines;
mod lines;
mod table;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod xlsx;

/// The most bytes of one row; larger rows are refused, not read.
pub const LARGEST_ROW: usize = 1024 * 1024;

/// The extensions that [`read`] knows.
pub const EXTENSIONS: [&str; 5] = ["jsonl", "ndjson", "json", "csv", "xlsx"];

/// One idea as the file has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IdeaRow {
    /// The idea's name in the system it comes from; unique in the file.
    pub external_id: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The idea itself; never blank.
    pub text: String,
    /// Language code, unchecked.
    pub lang: Option<String>,
    /// Kind of idea, unchecked.
    pub kind: Option<String>,
    /// Theme keys, unchecked, in the file's order.
    pub themes: Vec<String>,
    /// The unit as the file names it, unchecked.
    pub unit: Option<String>,
}

/// One thing that is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// The field, when the trouble is with one.
    pub field: Option<String>,
    /// `required`, `duplicate`, `wrong_type`, `unknown_field`, `invalid_format`, `too_long`, or `unreadable` when the
    /// file itself could not be read further.
    pub code: &'static str,
    /// What is wrong, for people.
    pub message: String,
}

impl RowError {
    fn new(field: Option<&str>, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            field: field.map(str::to_owned),
            code,
            message: message.into(),
        }
    }
}

/// One row that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line in the file on which the row starts, from 1; in XLSX the row's number.
    pub line: usize,
    /// The idea, or everything that is wrong with the row.
    pub result: Result<IdeaRow, Vec<RowError>>,
}

/// Why no row of a file can be read.
#[derive(Debug)]
pub enum FileError {
    /// The extension, if any, is none of [`EXTENSIONS`].
    UnknownExtension(Option<String>),
    /// The file cannot be opened or read.
    Io(io::Error),
    /// The file is not what its extension says.
    NotReadable(String),
    /// The header row of CSV or XLSX is not usable.
    Header {
        /// The line of the header, from 1.
        line: usize,
        /// Everything that is wrong with it.
        message: String,
    },
}

impl fmt::Display for FileError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownExtension(found) => {
                match found {
                    Some(extension) => {
                        write!(formatter, "files ending in .{extension} cannot be imported")?
                    }
                    None => formatter.write_str("a file without extension cannot be imported")?,
                }
                write!(
                    formatter,
                    "; the known endings are .{}",
                    EXTENSIONS.join(", .")
                )
            }
            Self::Io(error) => write!(formatter, "the file cannot be read: {error}"),
            Self::NotReadable(message) => formatter.write_str(message),
            Self::Header { line, message } => write!(formatter, "header on line {line}: {message}"),
        }
    }
}

impl std::error::Error for FileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The rows of the file at `path`, by its extension in any case.
///
/// # Errors
/// [`FileError`] when the file has no readable rows at all. Trouble with single rows is in the rows.
pub fn read(path: &Path) -> Result<Rows, FileError> {
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().into_owned());
    let rows: BoxedRows = match extension.as_deref().map(str::to_ascii_lowercase).as_deref() {
        Some("jsonl" | "ndjson" | "json") => {
            Box::new(json_lines::read(BufReader::new(File::open(path)?))?)
        }
        Some("csv") => Box::new(csv::read(BufReader::new(File::open(path)?))?),
        Some("xlsx") => Box::new(xlsx::read(BufReader::new(File::open(path)?))?),
        _ => {
            return Err(FileError::UnknownExtension(
                extension.map(|found| shown(&found)),
            ));
        }
    };
    Ok(Rows::new(rows))
}

type BoxedRows = Box<dyn Iterator<Item = Row> + Send>;

/// The rows of one file that are not blank, in its order. A row repeats an external id when an earlier row without
/// errors has it.
pub struct Rows {
    rows: BoxedRows,
    /// The line of each external id, under 128 bits of keyed hash in place of the id.
    seen: HashMap<(u64, u64), usize>,
    hashers: (RandomState, RandomState),
}

impl Rows {
    fn new(rows: BoxedRows) -> Self {
        Self {
            rows,
            seen: HashMap::new(),
            hashers: (RandomState::new(), RandomState::new()),
        }
    }

    /// The line on which this external id stood before; remembers it otherwise.
    fn earlier_line(&mut self, external_id: &str, line: usize) -> Option<usize> {
        let hash = (
            self.hashers.0.hash_one(external_id),
            self.hashers.1.hash_one(external_id),
        );
        let first = *self.seen.entry(hash).or_insert(line);
        (first != line).then_some(first)
    }
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let mut row = self.rows.next()?;
        let external_id = row
            .result
            .as_ref()
            .ok()
            .and_then(|idea| idea.external_id.clone());
        if let Some(first) = external_id.and_then(|id| self.earlier_line(&id, row.line)) {
            let message = format!("this external_id stands on line {first} already");
            row.result = Err(vec![RowError::new(
                Some("external_id"),
                "duplicate",
                message,
            )]);
        }
        Some(row)
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Rows").finish_non_exhaustive()
    }
}

/// `text` from the file as a message can hold it: at most 60 characters, nothing invisible.
fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut characters = text.chars();
    let mut shown: String = characters
        .by_ref()
        .take(LONGEST)
        .flat_map(char::escape_debug)
        .collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

/// `text` with `\n` for every kind of line break.
fn with_plain_breaks(text: String) -> String {
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text,
    }
}

/// The text of an optional value: trimmed, and none when nothing is left.
fn present(text: &str) -> Option<String> {
    let trimmed = text.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}
