//! Files of methods: their names, and whether their content is what they say.

use crate::kernel::text::Check;
use crate::kernel::{Error, FieldCode, Instant, Result};
use sea_orm::{DeriveActiveEnum, EnumIter, Iterable};
use uuid::Uuid;

/// Most files of a method.
pub const MOST_FILES: u64 = 10;
/// Largest file, in bytes.
const LARGEST_FILE: usize = 1 << 20;
/// Longest name, in characters.
const LONGEST_NAME: usize = 120;

/// The kinds of files that a method may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum FileKind {
    /// A document as it is printed.
    Pdf,
    /// A picture.
    Png,
    /// A photo.
    Jpeg,
    /// A text document.
    Docx,
    /// Slides.
    Pptx,
    /// A workbook.
    Xlsx,
    /// Plain text in UTF-8.
    Txt,
}

/// A file of a method, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodFile {
    /// Its id.
    pub id: Uuid,
    /// Its name with extension.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its size in bytes.
    pub size: i64,
    /// When it was added or replaced.
    pub added_at: Instant,
}

/// A file to add.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Its name with extension, at most 120 characters, no slashes.
    pub name: String,
    /// The content type that was said.
    pub content_type: String,
    /// At most a mebibyte.
    pub content: Vec<u8>,
}

impl FileKind {
    /// The content type.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Txt => "text/plain",
        }
    }

    /// What its names end with, without a dot.
    fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Docx => &["docx"],
            Self::Pptx => &["pptx"],
            Self::Xlsx => &["xlsx"],
            Self::Txt => &["txt"],
        }
    }

    /// The kind that a content type names, parameters aside.
    fn of_content_type(said: &str) -> Option<Self> {
        let plain = said.split(';').next().unwrap_or_default().trim();
        Self::iter().find(|kind| plain.eq_ignore_ascii_case(kind.content_type()))
    }

    /// Whether these bytes begin like a file of this kind.
    fn is_written_in(self, content: &[u8]) -> bool {
        match self {
            Self::Pdf => infer::archive::is_pdf(content),
            Self::Png => infer::image::is_png(content),
            Self::Jpeg => infer::image::is_jpeg(content),
            Self::Docx => infer::doc::is_docx(content),
            Self::Pptx => infer::doc::is_pptx(content),
            Self::Xlsx => infer::doc::is_xlsx(content),
            Self::Txt => {
                let text = std::str::from_utf8(content);
                text.is_ok_and(|text| !text.contains(crate::kernel::text::is_not_text))
            }
        }
    }
}

impl NewFile {
    /// The file's clean name and kind, or all faults.
    pub fn checked(&self) -> Result<(String, FileKind)> {
        let mut check = Check::new();
        let name = check.line("?file", &self.name, 1..=LONGEST_NAME);
        if name.contains(['/', '\\']) || name.starts_with('.') {
            check.fault("?file", FieldCode::NotAllowedCharacters);
        }
        let kind = FileKind::of_content_type(&self.content_type);
        match kind {
            None => check.fault("?Content-Type", FieldCode::NotSupported),
            Some(kind) => {
                let extension = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
                if !extension.is_some_and(|end| kind.extensions().contains(&end.as_str())) {
                    check.fault("?file", FieldCode::InvalidFormat);
                }
                if self.content.is_empty() {
                    check.fault("", FieldCode::Required);
                } else if !kind.is_written_in(&self.content) {
                    check.fault("", FieldCode::InvalidFormat);
                }
            }
        }
        if self.content.len() > LARGEST_FILE {
            check.fault("", FieldCode::TooLong);
        }
        check.done()?;
        let kind = kind.ok_or_else(|| Error::internal("an unfaulted file lacks its kind"))?;
        Ok((name, kind))
    }
}
