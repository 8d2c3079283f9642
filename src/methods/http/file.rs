//! A method's file as an answer. It is always something to save, never a page of ours: whoever uploads a file
//! must not be able to run anything in the reader's browser.

use super::super::FileContent;
use crate::exports;
use poem::http::header;
use poem::{Body, IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{
    MetaHeader, MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry,
};
use poem_openapi::types::Type;

/// 200: a file to save.
pub struct SentFile(pub FileContent);

impl IntoResponse for SentFile {
    fn into_response(self) -> Response {
        let FileContent {
            name,
            kind,
            content,
        } = self.0;
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "bin"));
        let extension: String = extension
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let content_type = match kind.content_type() {
            "text/plain" => "text/plain; charset=utf-8",
            other => other,
        };
        Response::builder()
            .content_type(content_type)
            .header(
                header::CONTENT_DISPOSITION,
                exports::attachment(stem, &extension),
            )
            .header(
                header::CONTENT_SECURITY_POLICY,
                "default-src 'none'; sandbox",
            )
            .body(Body::from_vec(content))
    }
}

impl ApiResponse for SentFile {
    fn meta() -> MetaResponses {
        let disposition = MetaHeader {
            name: "Content-Disposition".to_owned(),
            description: Some("The file's name.".to_owned()),
            required: false,
            deprecated: false,
            schema: String::schema_ref(),
        };
        let content = MetaMediaType {
            content_type: "*/*",
            schema: MetaSchemaRef::Inline(Box::new(MetaSchema::new_with_format(
                "string", "binary",
            ))),
        };
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The file, of the type it was sent as",
                status: Some(200),
                status_range: None,
                content: vec![content],
                headers: vec![disposition],
            }],
        }
    }

    fn register(_registry: &mut Registry) {}
}
