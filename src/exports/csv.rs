//! CSV that Norwegian Excel and LibreOffice open with a double click: BOM, semicolons, CRLF, decimal comma.

use std::borrow::Cow;
use std::io;

use super::neutral::neutralised;
use super::pump::Encoder;
use super::{Cell, Sheet, TIME_ZONE};

/// Without it Excel reads UTF-8 as the local code page.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The CSV of one sheet.
pub(super) struct Csv {
    sheet: Sheet,
}

impl Csv {
    pub(super) fn new(sheet: Sheet) -> Self {
        Self { sheet }
    }
}

impl Encoder for Csv {
    fn head(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        out.extend_from_slice(BYTE_ORDER_MARK);
        let labels = self
            .sheet
            .columns
            .iter()
            .map(|column| neutralised(&column.label));
        write_records(std::iter::once(labels), out)
    }

    fn rows(&mut self, rows: &[Vec<Cell>], out: &mut Vec<u8>) -> io::Result<()> {
        write_records(rows.iter().map(|row| row.iter().map(text_of)), out)
    }

    fn tail(&mut self, _out: &mut Vec<u8>) -> io::Result<()> {
        Ok(())
    }
}

fn write_records<'a, Fields>(
    records: impl Iterator<Item = Fields>,
    out: &mut Vec<u8>,
) -> io::Result<()>
where
    Fields: Iterator<Item = Cow<'a, str>>,
{
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(::csv::Terminator::CRLF)
        .from_writer(out);
    for fields in records {
        for field in fields {
            writer.write_field(field.as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

fn text_of(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) => neutralised(text),
        Cell::Integer(number) => Cow::Owned(number.to_string()),
        Cell::Number(number) if number.is_finite() => {
            // Adding zero takes the sign off a negative zero.
            Cow::Owned((number + 0.0).to_string().replace('.', ","))
        }
        Cell::Date(day) => Cow::Owned(day.format("%Y-%m-%d").to_string()),
        Cell::DateTime(instant) => {
            let local = instant.with_timezone(&TIME_ZONE);
            Cow::Owned(local.format("%Y-%m-%d %H:%M:%S").to_string())
        }
        Cell::Bool(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
        Cell::Number(_) | Cell::Empty => Cow::Borrowed(""),
    }
}
