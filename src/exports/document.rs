//! A text document as blocks, for formats that are read rather than calculated with: Markdown and DOCX.

use super::{docx, markdown};
use crate::kernel::Instant;
use crate::kernel::lang::Lang;
use std::io;

/// A document. What is written from it depends on nothing else: the same document gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its title, one line.
    pub title: String,
    /// The language it is written in.
    pub lang: Lang,
    /// When what it tells last changed; stands in the file's properties.
    pub changed_at: Instant,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A part of a document. Text is plain: what looks like markup stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title: 1 for a chapter, 2 and 3 for what is in it.
    Heading(u8, String),
    /// Text; its line breaks are kept.
    Paragraph(String),
    /// Points without numbers.
    List(Vec<String>),
    /// A table with a row of headings.
    Table(Table),
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the columns are called.
    pub head: Vec<String>,
    /// As many cells a row as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// A file format of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    /// Markdown (CommonMark with tables).
    Markdown,
    /// Office Open XML text.
    Docx,
}

impl TextFormat {
    /// The media type for `Content-Type`.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// The file name's ending, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Docx => "docx",
        }
    }

    /// The value of `Content-Disposition` that saves the file as `name` with this format's extension.
    pub fn content_disposition(self, name: &str) -> String {
        super::filename::attachment(name, self.extension())
    }
}

impl Document {
    /// The document as a file of this format.
    pub fn written(&self, format: TextFormat) -> io::Result<Vec<u8>> {
        match format {
            TextFormat::Markdown => Ok(markdown::written(self).into_bytes()),
            TextFormat::Docx => docx::written(self),
        }
    }
}
