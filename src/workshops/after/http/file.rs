//! A report as an answer: one status, three content types.

use crate::exports::{Block, Document, TextFormat};
use crate::kernel::lang::Lang;
use crate::kernel::{Error, Result};
use poem::http::header;
use poem::{IntoResponse, Response};
use poem_openapi::registry::{
    MetaHeader, MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry,
};
use poem_openapi::types::{ToJSON, Type};
use poem_openapi::{ApiResponse, Enum, Object};

/// A file format of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum ReportFormat {
    /// Markdown.
    Md,
    /// A text document.
    Docx,
    /// Blocks, for programs.
    Json,
}

/// What a block of a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum BlockKind {
    Heading,
    Paragraph,
    List,
    Table,
}

/// A part of a report. Text is plain.
#[derive(Clone, Debug, Object)]
pub struct ReportBlock {
    kind: BlockKind,
    /// Of a heading: 1 for a chapter.
    level: Option<u8>,
    /// Of a heading or paragraph; its line breaks count.
    text: Option<String>,
    /// Of a list.
    items: Option<Vec<String>>,
    /// What the columns of a table are called.
    head: Option<Vec<String>>,
    /// The rows of a table.
    rows: Option<Vec<Vec<String>>>,
}

/// A report.
#[derive(Clone, Debug, Object)]
pub struct Report {
    title: String,
    lang: Lang,
    blocks: Vec<ReportBlock>,
}

impl From<Block> for ReportBlock {
    fn from(block: Block) -> Self {
        let blank = Self {
            kind: BlockKind::Paragraph,
            level: None,
            text: None,
            items: None,
            head: None,
            rows: None,
        };
        match block {
            Block::Heading(level, text) => Self {
                kind: BlockKind::Heading,
                level: Some(level),
                text: Some(text),
                ..blank
            },
            Block::Paragraph(text) => Self {
                text: Some(text),
                ..blank
            },
            Block::List(items) => Self {
                kind: BlockKind::List,
                items: Some(items),
                ..blank
            },
            Block::Table(table) => Self {
                kind: BlockKind::Table,
                head: Some(table.head),
                rows: Some(table.rows),
                ..blank
            },
        }
    }
}

/// 200: a report to save.
pub struct ReportFile {
    content_type: &'static str,
    disposition: Option<String>,
    bytes: Vec<u8>,
}

const JSON: &str = "application/json; charset=utf-8";

impl ReportFile {
    /// The document in this format. DOCX is put together on a thread for blocking work.
    pub async fn of(document: Document, format: ReportFormat) -> Result<Self> {
        let format = match format {
            ReportFormat::Md => TextFormat::Markdown,
            ReportFormat::Docx => TextFormat::Docx,
            ReportFormat::Json => {
                let report = Report {
                    title: document.title,
                    lang: document.lang,
                    blocks: document.blocks.into_iter().map(Into::into).collect(),
                };
                return Ok(Self {
                    content_type: JSON,
                    disposition: None,
                    bytes: report.to_json_string().into_bytes(),
                });
            }
        };
        let disposition = Some(format.content_disposition(&document.title));
        let write = move || document.written(format);
        let bytes = tokio::task::spawn_blocking(write)
            .await
            .map_err(Error::internal)?
            .map_err(Error::internal)?;
        Ok(Self {
            content_type: format.content_type(),
            disposition,
            bytes,
        })
    }
}

impl IntoResponse for ReportFile {
    fn into_response(self) -> Response {
        let mut response = Response::builder().content_type(self.content_type);
        if let Some(disposition) = self.disposition {
            response = response.header(header::CONTENT_DISPOSITION, disposition);
        }
        response.body(self.bytes)
    }
}

impl ApiResponse for ReportFile {
    fn meta() -> MetaResponses {
        let plain = |full: &'static str| full.split_once(';').map_or(full, |(plain, _)| plain);
        let file = |format: TextFormat, schema: MetaSchema| MetaMediaType {
            content_type: plain(format.content_type()),
            schema: MetaSchemaRef::Inline(Box::new(schema)),
        };
        let content = vec![
            MetaMediaType {
                content_type: plain(JSON),
                schema: Report::schema_ref(),
            },
            file(TextFormat::Markdown, MetaSchema::new("string")),
            file(
                TextFormat::Docx,
                MetaSchema::new_with_format("string", "binary"),
            ),
        ];
        let disposition = MetaHeader {
            name: "Content-Disposition".to_owned(),
            description: Some("The file's name.".to_owned()),
            required: false,
            deprecated: false,
            schema: String::schema_ref(),
        };
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The report",
                status: Some(200),
                status_range: None,
                content,
                headers: vec![disposition],
            }],
        }
    }

    fn register(registry: &mut Registry) {
        Report::register(registry);
    }
}
