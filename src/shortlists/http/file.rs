//! A shortlist's file as an answer: one status, three content types.

use super::super::Export;
use crate::exports::Format;
use poem::http::header;
use poem::{Body, IntoResponse, Request, Response};
use poem_openapi::registry::{
    MetaHeader, MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry,
};
use poem_openapi::types::Type;
use poem_openapi::{ApiResponse, Enum};

/// A file format.
#[derive(Clone, Copy, Enum)]
#[oai(rename = "ExportFormat", rename_all = "snake_case")]
pub enum FormatName {
    /// Comma-separated values.
    Csv,
    /// A workbook.
    Xlsx,
    /// JSON.
    Json,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Csv => Self::Csv,
            FormatName::Xlsx => Self::Xlsx,
            FormatName::Json => Self::Json,
        }
    }
}

/// 200: a file to save.
pub struct ExportFile(pub Export);

impl IntoResponse for ExportFile {
    fn into_response(self) -> Response {
        let Export {
            format,
            name,
            bytes,
        } = self.0;
        Response::builder()
            .content_type(format.content_type())
            .header(
                header::CONTENT_DISPOSITION,
                format.content_disposition(&name),
            )
            .body(Body::from_bytes_stream(bytes))
    }
}

impl ApiResponse for ExportFile {
    fn meta() -> MetaResponses {
        // Without parameters, as clients compare content types.
        let plain = |format: Format| {
            let full = format.content_type();
            full.split_once(';').map_or(full, |(plain, _)| plain)
        };
        let schema = |format| match format {
            Format::Csv => MetaSchema::new("string"),
            Format::Xlsx => MetaSchema::new_with_format("string", "binary"),
            Format::Json => MetaSchema::new("object"),
        };
        let content = Format::ALL.map(|format| MetaMediaType {
            content_type: plain(format),
            schema: MetaSchemaRef::Inline(Box::new(schema(format))),
        });
        let disposition = MetaHeader {
            name: "Content-Disposition".to_owned(),
            description: Some("The file's name.".to_owned()),
            required: false,
            deprecated: false,
            schema: String::schema_ref(),
        };
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The file",
                status: Some(200),
                status_range: None,
                content: content.into(),
                headers: vec![disposition],
            }],
        }
    }

    fn register(_registry: &mut Registry) {}
}

/// Scheme and host by which the caller reaches us; `None` when the request does not say it well.
pub fn origin(request: &Request, secure: bool) -> Option<String> {
    let host = request.headers().get(header::HOST)?.to_str().ok()?;
    let well_said = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    let scheme = if secure { "https" } else { "http" };
    (!host.is_empty() && host.bytes().all(well_said)).then(|| format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_begin_with_the_host_that_was_called() {
        let request = |host: &str| Request::builder().header(header::HOST, host).finish();
        assert_eq!(
            origin(&request("ideer.example:8080"), false).as_deref(),
            Some("http://ideer.example:8080")
        );
        assert_eq!(
            origin(&request("[::1]"), true).as_deref(),
            Some("https://[::1]")
        );
        assert_eq!(origin(&request("evil.example/x?"), true), None);
        assert_eq!(origin(&Request::default(), true), None);
    }

    #[test]
    fn every_format_is_documented_under_one_status() {
        let responses = ExportFile::meta().responses;
        assert_eq!(responses.len(), 1);
        let types = responses[0].content.iter().map(|media| media.content_type);
        assert_eq!(
            types.collect::<Vec<_>>(),
            [
                "text/csv",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/json"
            ]
        );
    }
}
