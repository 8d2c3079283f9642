//! The first sheet: a heading that stays in view and can filter, and the rows under it.

use chrono::{Datelike, Timelike};
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Worksheet, XlsxError,
};

use crate::exports::sheet_name::sheet_name;
use crate::exports::xlsx_text::cell_text;
use crate::exports::{Cell, Kind, Sheet, TIME_ZONE};

/// Rows under the heading that a sheet can hold.
const MOST_ROWS: u32 = 1_048_575;
/// Links are held in memory until the file is whole; further ones are plain text.
const MOST_LINKS: usize = 10_000;
/// Characters of the longest address that can be a link; UTF-16 units are never more than bytes.
const LONGEST_LINK: usize = 2_000;
/// Whole numbers beyond this lose digits in a spreadsheet and are written as text.
const LARGEST_EXACT: u64 = 999_999_999_999_999;
/// Column widths, in characters.
const NARROWEST: usize = 8;
const WIDEST: usize = 60;
/// Room for the filter's button beside a heading.
const FILTER_BUTTON: usize = 3;

/// The sheet while it is written, row after row.
pub(super) struct Table<'a> {
    worksheet: &'a mut Worksheet,
    sheet: &'a Sheet,
    formats: Formats,
    /// Characters of the longest line in each column.
    widths: Vec<usize>,
    rows: u32,
    links: usize,
}

struct Formats {
    heading: Format,
    plain: Format,
    text: Format,
    date: Format,
    date_time: Format,
    link: Format,
}

impl<'a> Table<'a> {
    /// Writes the heading.
    pub(super) fn start(worksheet: &'a mut Worksheet, sheet: &'a Sheet) -> Result<Self, XlsxError> {
        let formats = Formats::new();
        let mut widths = Vec::with_capacity(sheet.columns.len());
        worksheet.set_name(sheet_name(&sheet.title))?;
        for (index, column) in (0..).zip(&sheet.columns) {
            let label = cell_text(&column.label);
            widths.push(longest_line(&label) + FILTER_BUTTON);
            worksheet.write_string_with_format(0, index, label, &formats.heading)?;
        }
        worksheet.set_freeze_panes(1, 0)?;
        worksheet.set_repeat_rows(0, 0)?;
        worksheet.set_landscape();
        worksheet.set_print_fit_to_pages(1, 0);
        Ok(Self {
            worksheet,
            sheet,
            formats,
            widths,
            rows: 0,
            links: 0,
        })
    }

    /// Whether no further row has room.
    pub(super) fn is_full(&self) -> bool {
        self.rows == MOST_ROWS
    }

    /// Writes the next row.
    pub(super) fn row(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        self.rows += 1;
        for (index, cell) in (0..).zip(cells) {
            self.cell(index, cell)?;
        }
        Ok(())
    }

    /// Sets what needs all rows: the filter and the widths.
    pub(super) fn finish(self) -> Result<(), XlsxError> {
        for (index, width) in (0..).zip(&self.widths) {
            let characters = u16::try_from((*width).clamp(NARROWEST, WIDEST)).unwrap_or(u16::MAX);
            self.worksheet
                .set_column_width(index, f64::from(characters) + 1.0)?;
        }
        if let Ok(columns @ 1..) = u16::try_from(self.sheet.columns.len()) {
            self.worksheet.autofilter(0, 0, self.rows, columns - 1)?;
        }
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        match cell {
            Cell::Text(text) if self.is_link(column, text) => self.link(column, text),
            Cell::Text(text) => self.text(column, text),
            Cell::Integer(number) if number.unsigned_abs() > LARGEST_EXACT => {
                self.plain_text(column, number.to_string())
            }
            // Exact, by the arm above.
            Cell::Integer(number) => self.number(column, *number as f64),
            Cell::Number(number) if number.is_finite() => self.number(column, *number),
            Cell::Date(day) => match excel_date(*day) {
                Some(value) => self.date(column, &value, false),
                None => self.plain_text(column, day.format("%Y-%m-%d").to_string()),
            },
            Cell::DateTime(instant) => {
                let local = instant.with_timezone(&TIME_ZONE).naive_local();
                match excel_date_time(local) {
                    Some(value) => self.date(column, &value, true),
                    None => self.plain_text(column, local.format("%Y-%m-%d %H:%M:%S").to_string()),
                }
            }
            Cell::Bool(value) => {
                let format = &self.formats.plain;
                self.worksheet
                    .write_boolean_with_format(self.rows, column, *value, format)?;
                Ok(())
            }
            Cell::Number(_) | Cell::Empty => Ok(()),
        }
    }

    fn text(&mut self, column: u16, text: &str) -> Result<(), XlsxError> {
        self.plain_text(column, cell_text(text))
    }

    /// Writes text that needs no neutralising.
    fn plain_text(&mut self, column: u16, text: String) -> Result<(), XlsxError> {
        self.widen(column, longest_line(&text));
        self.worksheet
            .write_string_with_format(self.rows, column, text, &self.formats.text)?;
        Ok(())
    }

    fn number(&mut self, column: u16, number: f64) -> Result<(), XlsxError> {
        self.widen(column, number.to_string().len());
        self.worksheet
            .write_number_with_format(self.rows, column, number, &self.formats.plain)?;
        Ok(())
    }

    fn date(&mut self, column: u16, value: &ExcelDateTime, time: bool) -> Result<(), XlsxError> {
        let (format, width) = match time {
            true => (&self.formats.date_time, "31.01.2026 13:45".len()),
            false => (&self.formats.date, "31.01.2026".len()),
        };
        self.worksheet
            .write_datetime_with_format(self.rows, column, value, format)?;
        self.widen(column, width);
        Ok(())
    }

    fn link(&mut self, column: u16, address: &str) -> Result<(), XlsxError> {
        self.links += 1;
        self.widen(column, address.chars().count());
        self.worksheet.write_url_with_format(
            self.rows,
            column,
            Url::new(address),
            &self.formats.link,
        )?;
        Ok(())
    }

    /// Whether the text can be clickable: the web only, in visible ASCII.
    fn is_link(&self, column: u16, text: &str) -> bool {
        let kind = self
            .sheet
            .columns
            .get(usize::from(column))
            .map(|column| column.kind);
        kind == Some(Kind::Link)
            && (text.starts_with("https://") || text.starts_with("http://"))
            && text.bytes().all(|byte| byte.is_ascii_graphic())
            && text.len() <= LONGEST_LINK
            && self.links < MOST_LINKS
    }

    fn widen(&mut self, column: u16, characters: usize) {
        if let Some(width) = self.widths.get_mut(usize::from(column)) {
            *width = (*width).max(characters);
        }
    }
}

impl Formats {
    fn new() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        Self {
            heading: plain
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_background_color(Color::RGB(0xE6_F0_FF))
                .set_border_bottom(FormatBorder::Thin),
            text: plain.clone().set_text_wrap(),
            date: plain.clone().set_num_format("dd.mm.yyyy"),
            date_time: plain.clone().set_num_format("dd.mm.yyyy hh:mm"),
            link: plain.clone().set_hyperlink(),
            plain,
        }
    }
}

/// The characters of the longest line, counted no further than columns can be wide.
fn longest_line(text: &str) -> usize {
    text.lines()
        .map(|line| line.chars().take(WIDEST).count())
        .max()
        .unwrap_or(0)
}

/// None for years that Excel cannot show.
fn excel_date(day: chrono::NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    let month = u8::try_from(day.month()).ok()?;
    let day = u8::try_from(day.day()).ok()?;
    ExcelDateTime::from_ymd(year, month, day).ok()
}

fn excel_date_time(local: chrono::NaiveDateTime) -> Option<ExcelDateTime> {
    let hour = u16::try_from(local.hour()).ok()?;
    let minute = u8::try_from(local.minute()).ok()?;
    excel_date(local.date())?
        .and_hms(hour, minute, local.second())
        .ok()
}
