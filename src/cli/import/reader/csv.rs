//! CSV: quoted cells may hold separators and line breaks, the separator is found in the header.

use std::io::{self, BufRead, Read};

use super::lines::Lines;
use super::table::{CellText, Header};
use super::{FileError, LARGEST_ROW, Row, RowError};

const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];

/// The rows of `reader` under its header.
pub(super) fn read(
    reader: impl BufRead + Send,
) -> Result<impl Iterator<Item = Row> + Send, FileError> {
    let mut records = Records {
        lines: Lines::new(reader)?,
        parser: None,
        stopped: false,
    };
    let header = header(&mut records)?;
    Ok(records.filter_map(move |record| row(&header, record)))
}

fn header<R: BufRead>(records: &mut Records<R>) -> Result<Header, FileError> {
    let refused = |line, message: &str| FileError::Header {
        line,
        message: message.to_owned(),
    };
    let record = records
        .next()
        .ok_or_else(|| refused(1, "the file is empty; its first row must name the columns"))?;
    let line = record.line;
    let cells = record
        .cells
        .map_err(|error| refused(line, &error.message))?;
    let names: Result<Vec<String>, String> = cells.into_iter().collect();
    Header::parse(line, &names.map_err(|message| refused(line, &message))?)
}

fn row(header: &Header, record: Record) -> Option<Row> {
    let result = match record.cells {
        Err(error) => Err(vec![error]),
        Ok(cells) => {
            let missing = header.len().saturating_sub(cells.len());
            let found = cells.len();
            let idea = header.idea(cells)?;
            match missing {
                0 => idea,
                _ => {
                    let message =
                        format!("the row has {found} cells, the header has {}", header.len());
                    Err(vec![RowError::new(None, "invalid_format", message)])
                }
            }
        }
    };
    Some(Row {
        line: record.line,
        result,
    })
}

/// One record, which can span lines.
struct Record {
    /// The line on which it starts.
    line: usize,
    cells: Result<Vec<CellText>, RowError>,
}

/// Puts lines together into records, so that a record's size is bounded and its line is exact.
struct Records<R> {
    lines: Lines<R>,
    /// Known from the first record on.
    parser: Option<Parser>,
    stopped: bool,
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let mut start = None;
        let mut bytes: Vec<u8> = Vec::new();
        let mut quotes = Quotes::CellStart;
        while !self.stopped {
            let Some(next) = self.lines.next() else {
                // The end of the file inside quotes.
                self.stopped = true;
                return start.map(|line| {
                    refused(line, "invalid_format", "a quotation mark is never closed")
                });
            };
            let next = match next {
                Ok(next) => next,
                Err((line, error)) => {
                    self.stopped = true;
                    let message = format!("the file cannot be read further: {error}");
                    return Some(refused(start.unwrap_or(line), "unreadable", &message));
                }
            };
            let Some(part) = next
                .bytes
                .filter(|part| bytes.len() + part.len() < LARGEST_ROW)
            else {
                // Inside quotes nobody knows where the next record starts.
                self.stopped = start.is_some();
                return Some(too_long(start.unwrap_or(next.number), self.stopped));
            };
            if start.is_none() && part.trim_ascii().is_empty() {
                continue;
            }
            let line = *start.get_or_insert(next.number);
            let parser = self
                .parser
                .get_or_insert_with(|| Parser::new(separator_of(&part)));
            quotes = part
                .iter()
                .fold(quotes, |quotes, &byte| quotes.after(byte, parser.separator));
            bytes.extend_from_slice(&part);
            if quotes != Quotes::Inside {
                return Some(Record {
                    line,
                    cells: parser.cells(bytes, quotes),
                });
            }
            bytes.push(b'\n');
        }
        None
    }
}

fn refused(line: usize, code: &'static str, message: &str) -> Record {
    Record {
        line,
        cells: Err(RowError::new(None, code, message)),
    }
}

fn too_long(line: usize, stopped: bool) -> Record {
    let ending = match stopped {
        true => "; perhaps a quotation mark is never closed. The rest of the file was not read",
        false => "",
    };
    refused(
        line,
        "too_long",
        &format!("the row is longer than {LARGEST_ROW} bytes{ending}"),
    )
}

/// Where in a record the reader stands, by the same rules as the parser: a quotation mark opens only at a cell's start.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    CellStart,
    Plain,
    Inside,
    /// After a quotation mark inside quotes: the end, or half of a doubled one.
    Closing,
    /// After a carriage return outside quotes, which ends the record.
    Ended,
    /// Something stands after the end of the record.
    Torn,
}

impl Quotes {
    fn after(self, byte: u8, separator: u8) -> Self {
        match (self, byte) {
            (Self::Ended | Self::Torn, _) => Self::Torn,
            (Self::CellStart | Self::Closing, b'"') => Self::Inside,
            (Self::Inside, b'"') => Self::Closing,
            (Self::Inside, _) => Self::Inside,
            (_, b'\r') => Self::Ended,
            (_, byte) if byte == separator => Self::CellStart,
            _ => Self::Plain,
        }
    }
}

/// The separator that stands most often in the header outside quotes.
fn separator_of(header: &[u8]) -> u8 {
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut quoted = false;
    for byte in header {
        quoted ^= *byte == b'"';
        let separator = SEPARATORS.iter().position(|separator| separator == byte);
        if let Some(index) = separator.filter(|_| !quoted) {
            counts[index] += 1;
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    let index = counts.iter().position(|&count| count == most).unwrap_or(0);
    SEPARATORS[index]
}

/// One parser for all records, since making one costs more than parsing a record.
struct Parser {
    separator: u8,
    reader: csv::Reader<Feed>,
}

impl Parser {
    fn new(separator: u8) -> Self {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(Feed::default());
        Self { separator, reader }
    }

    /// The cells of one whole record, which ended with `quotes`.
    fn cells(&mut self, mut bytes: Vec<u8>, quotes: Quotes) -> Result<Vec<CellText>, RowError> {
        let invalid = |message: String| RowError::new(None, "invalid_format", message);
        if quotes == Quotes::Torn {
            let message = "a carriage return stands alone; end lines with LF or CR LF";
            return Err(invalid(message.to_owned()));
        }
        // The parser stops at this line break and asks for no more, so it never sees an end of the file.
        bytes.push(b'\n');
        self.reader.get_mut().0 = io::Cursor::new(bytes);
        let mut record = csv::ByteRecord::new();
        self.reader
            .read_byte_record(&mut record)
            .map_err(|error| invalid(error.to_string()))?;
        Ok(record.iter().map(text).collect())
    }
}

/// The bytes of the record that is being parsed.
#[derive(Default)]
struct Feed(io::Cursor<Vec<u8>>);

impl Read for Feed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

fn text(cell: &[u8]) -> CellText {
    std::str::from_utf8(cell)
        .map(str::to_owned)
        .map_err(|_| "not UTF-8; save the file as “CSV UTF-8”".to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{Lines, Parser, Records};

    fn records(file: &str) -> Result<Vec<Vec<String>>, String> {
        let records = Records {
            lines: Lines::new(file.as_bytes()).unwrap(),
            parser: Some(Parser::new(b';')),
            stopped: false,
        };
        records
            .map(|record| {
                record
                    .cells
                    .map_err(|error| error.message)?
                    .into_iter()
                    .collect()
            })
            .collect()
    }

    fn records_of_the_parser_alone(file: &str) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(b';')
            .from_reader(file.as_bytes());
        let records = reader.records();
        records
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn records_end_where_the_parser_ends_them_for_every_short_file() {
        let alphabet = ["\"", ";", "a", "\n", "\r\n"];
        let mut files = vec![String::new()];
        let mut whole = 0;
        for _ in 0..5 {
            files = files
                .iter()
                .flat_map(|file| alphabet.map(|next| format!("{file}{next}")))
                .collect();
            for file in &files {
                match records(file) {
                    Ok(found) => {
                        whole += 1;
                        assert_eq!(found, records_of_the_parser_alone(file), "{file:?}");
                    }
                    Err(message) => {
                        assert_eq!(message, "a quotation mark is never closed", "{file:?}")
                    }
                }
            }
        }
        assert!(whole > 2_000);
    }
}
