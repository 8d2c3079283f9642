//! Answers that carry more than a body, the same in every feature.

use poem::http::{HeaderValue, StatusCode, header};
use poem::{IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::payload::Json;
use poem_openapi::registry::{MetaHeader, MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::{ToJSON, Type};

/// 201: the new thing, its address (below `/api/v1`) and its version.
pub struct Created<T> {
    /// The thing.
    pub body: T,
    /// Its address below `/api/v1/`, without a leading slash.
    pub location: String,
    /// Its version, sent as `ETag`.
    pub version: i64,
}

/// 200: a thing and its version.
pub struct Versioned<T> {
    /// The thing.
    pub body: T,
    /// Its version, sent as `ETag`.
    pub version: i64,
}

/// 204.
pub struct NoContent;

/// A thing, or the address (below `/api/v1/`) where it is found now (308).
pub enum Redirect<T> {
    /// Here.
    Here(Versioned<T>),
    /// There.
    There(String),
}

/// The entity tag of a version.
fn etag(version: i64) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\""))
        .unwrap_or_else(|_| HeaderValue::from_static("\"0\""))
}

fn text_header(name: &str, description: &str) -> MetaHeader {
    MetaHeader {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        required: false,
        deprecated: false,
        schema: String::schema_ref(),
    }
}

fn meta<T: Type>(status: u16, description: &'static str, headers: Vec<MetaHeader>) -> MetaResponse {
    let content = vec![MetaMediaType {
        content_type: "application/json; charset=utf-8",
        schema: T::schema_ref(),
    }];
    MetaResponse {
        description,
        status: Some(status),
        status_range: None,
        content,
        headers,
    }
}

fn etag_header() -> MetaHeader {
    text_header(
        "ETag",
        "The version; send it as `If-Match` to change the thing.",
    )
}

impl<T: ToJSON> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        let mut response = Json(self.body).into_response();
        response.set_status(StatusCode::CREATED);
        response
            .headers_mut()
            .insert(header::ETAG, etag(self.version));
        if let Ok(location) = HeaderValue::from_str(&format!("/api/v1/{}", self.location)) {
            response.headers_mut().insert(header::LOCATION, location);
        }
        response
    }
}

impl<T: ToJSON> ApiResponse for Created<T> {
    fn meta() -> MetaResponses {
        let headers = vec![
            etag_header(),
            text_header("Location", "Where the new thing is."),
        ];
        MetaResponses {
            responses: vec![meta::<T>(201, "Created", headers)],
        }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: ToJSON> IntoResponse for Versioned<T> {
    fn into_response(self) -> Response {
        let mut response = Json(self.body).into_response();
        response
            .headers_mut()
            .insert(header::ETAG, etag(self.version));
        response
    }
}

impl<T: ToJSON> ApiResponse for Versioned<T> {
    fn meta() -> MetaResponses {
        MetaResponses {
            responses: vec![meta::<T>(
                200,
                "The thing as it is now",
                vec![etag_header()],
            )],
        }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl IntoResponse for NoContent {
    fn into_response(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}

impl ApiResponse for NoContent {
    fn meta() -> MetaResponses {
        let done = MetaResponse {
            description: "Done",
            status: Some(204),
            status_range: None,
            content: vec![],
            headers: vec![],
        };
        MetaResponses {
            responses: vec![done],
        }
    }

    fn register(_registry: &mut Registry) {}
}

impl<T: ToJSON> IntoResponse for Redirect<T> {
    fn into_response(self) -> Response {
        match self {
            Self::Here(thing) => thing.into_response(),
            Self::There(address) => Response::builder()
                .status(StatusCode::PERMANENT_REDIRECT)
                .header(header::LOCATION, format!("/api/v1/{address}"))
                .finish(),
        }
    }
}

impl<T: ToJSON> ApiResponse for Redirect<T> {
    fn meta() -> MetaResponses {
        let there = MetaResponse {
            description: "Found elsewhere now",
            status: Some(308),
            status_range: None,
            content: vec![],
            headers: vec![text_header("Location", "Where it is now.")],
        };
        let mut meta = Versioned::<T>::meta();
        meta.responses.push(there);
        meta
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}
