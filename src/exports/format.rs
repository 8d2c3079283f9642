//! The formats an export can have, and what HTTP says about each.

use std::fmt;
use std::str::FromStr;

use super::filename;

/// A file format of exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Comma-separated values, in the dialect that Norwegian spreadsheets open.
    Csv,
    /// Office Open XML workbook.
    Xlsx,
    /// JSON.
    Json,
}

impl Format {
    /// Every format, in the order they are listed to people.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Xlsx, Self::Json];

    /// The media type for `Content-Type`.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
        }
    }

    /// The file name's ending, without a dot; also what `?format=` takes.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }

    /// The value of `Content-Disposition` (RFC 6266) that saves the file as `name` with this format's extension.
    ///
    /// `name` is any text without extension, such as a shortlist's name. What file systems and headers do not bear is
    /// removed, at most 100 characters are kept, and an empty name becomes `export`. The answer is visible ASCII.
    pub fn content_disposition(self, name: &str) -> String {
        filename::attachment(name, self.extension())
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.extension())
    }
}

/// The text names no export format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownFormat;

impl fmt::Display for UnknownFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the export formats are csv, xlsx and json")
    }
}

impl std::error::Error for UnknownFormat {}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.extension() == text)
            .ok_or(UnknownFormat)
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, UnknownFormat};

    #[test]
    fn every_format_is_read_from_its_own_extension() {
        for format in Format::ALL {
            assert_eq!(format.extension().parse(), Ok(format));
            assert_eq!(format.to_string(), format.extension());
        }
        assert_eq!("docx".parse::<Format>(), Err(UnknownFormat));
        assert_eq!("CSV".parse::<Format>(), Err(UnknownFormat));
    }
}
