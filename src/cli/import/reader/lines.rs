//! Lines of bounded length out of a text file.

use std::io::{self, BufRead};

use super::{FileError, LARGEST_ROW};

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";
const UTF16_MARKS: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];

/// One line, without its `\n`.
pub(super) struct Line {
    /// Its number in the file, from 1.
    pub(super) number: usize,
    /// Its bytes; none when they are more than [`LARGEST_ROW`].
    pub(super) bytes: Option<Vec<u8>>,
}

/// The lines of a file, read one at a time.
pub(super) struct Lines<R> {
    reader: R,
    number: usize,
    failed: bool,
}

impl<R: BufRead> Lines<R> {
    /// Starts after the byte order mark, if there is one; refuses UTF-16 by its mark.
    pub(super) fn new(mut reader: R) -> Result<Self, FileError> {
        let start = reader.fill_buf()?;
        if UTF16_MARKS.iter().any(|mark| start.starts_with(mark)) {
            return Err(FileError::NotReadable(
                "the file is UTF-16; save it as UTF-8".to_owned(),
            ));
        }
        let mark = if start.starts_with(UTF8_MARK) {
            UTF8_MARK.len()
        } else {
            0
        };
        reader.consume(mark);
        Ok(Self {
            reader,
            number: 0,
            failed: false,
        })
    }

    fn read(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let mut too_long = false;
        let mut any = false;
        loop {
            let buffer = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if buffer.is_empty() {
                break;
            }
            any = true;
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let part = &buffer[..end.unwrap_or(buffer.len())];
            too_long = too_long || bytes.len() + part.len() > LARGEST_ROW;
            if too_long {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number += 1;
        Ok(Some(Line {
            number: self.number,
            bytes: (!too_long).then_some(bytes),
        }))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Line, (usize, io::Error)>;

    /// The next line, or the number of the line that cannot be read and why; nothing comes after that.
    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let line = self.read().map_err(|error| (self.number + 1, error));
        self.failed = line.is_err();
        line.transpose()
    }
}
