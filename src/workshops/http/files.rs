//! Answers that are no JSON: events for calendars, and pictures.

use poem::http::header;
use poem::{IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{
    MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry,
};

const CALENDAR: &str = "text/calendar";
const SVG: &str = "image/svg+xml";

/// 200: an event (RFC 5545) to save.
pub struct Calendar(pub String);

/// 200: a picture.
pub struct Picture(pub String);

fn meta(content_type: &'static str, description: &'static str) -> MetaResponses {
    let content = MetaMediaType {
        content_type,
        schema: MetaSchemaRef::Inline(Box::new(MetaSchema::new("string"))),
    };
    MetaResponses {
        responses: vec![MetaResponse {
            description,
            status: Some(200),
            status_range: None,
            content: vec![content],
            headers: vec![],
        }],
    }
}

impl IntoResponse for Calendar {
    fn into_response(self) -> Response {
        Response::builder()
            .content_type("text/calendar; charset=utf-8")
            .header(
                header::CONTENT_DISPOSITION,
                "attachment; filename=\"idedugnad.ics\"",
            )
            .body(self.0)
    }
}

impl ApiResponse for Calendar {
    fn meta() -> MetaResponses {
        meta(CALENDAR, "The event")
    }

    fn register(_registry: &mut Registry) {}
}

impl IntoResponse for Picture {
    fn into_response(self) -> Response {
        Response::builder().content_type(SVG).body(self.0)
    }
}

impl ApiResponse for Picture {
    fn meta() -> MetaResponses {
        meta(SVG, "The picture")
    }

    fn register(_registry: &mut Registry) {}
}
