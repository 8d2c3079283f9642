//! Every error as RFC 9457 `application/problem+json`, ours and the framework's alike.

use crate::kernel::{Error, FieldCode, FieldError, ProblemCode};
use poem::Response;
use poem::http::{HeaderValue, StatusCode, header};
use poem_openapi::error::{
    ContentTypeError, ParseParamError, ParsePathError, ParseRequestPayloadError,
};
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::{ToJSON, Type};
use poem_openapi::{ApiResponse, Object};

const CONTENT_TYPE: &str = "application/problem+json";

/// What went wrong, for programs and for people who write them (RFC 9457).
#[derive(Debug, Object)]
struct Problem {
    /// Names the kind of problem.
    #[oai(rename = "type")]
    kind: String,
    /// The HTTP status in words.
    title: String,
    /// The HTTP status.
    status: u16,
    /// The stable code to act on.
    code: ProblemCode,
    /// For developers.
    detail: Option<String>,
    /// The faulty fields.
    errors: Vec<FieldProblem>,
    /// Names this request in the server's log.
    request_id: String,
}

/// One faulty field.
#[derive(Debug, Object)]
struct FieldProblem {
    /// JSON pointer into the body, or `?name` for a query parameter.
    pointer: String,
    /// What is wrong with it.
    code: FieldCode,
    /// For developers.
    detail: Option<String>,
}

/// A use case's error on its way out of a handler.
#[derive(Debug)]
pub struct Failure(pub Error);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<Failure> for poem::Error {
    fn from(failure: Failure) -> Self {
        let status = status(failure.0.code());
        poem::Error::new(failure.0, status)
    }
}

/// The statuses an operation may fail with, for the OpenAPI document.
const DOCUMENTED: [(u16, &str); 14] = [
    (
        400,
        "Not JSON of the documented shape, or a parameter that cannot be read",
    ),
    (401, "Not signed in"),
    (403, "Not allowed"),
    (404, "Does not exist, or not for you"),
    (409, "A rule says no"),
    (412, "Changed since it was read"),
    (413, "Too large"),
    (415, "Not this content type"),
    (422, "Values break rules; all of them are listed"),
    (428, "`If-Match` is missing"),
    (429, "Too many requests; see `Retry-After`"),
    (500, "Our fault"),
    (503, "Try again shortly; see `Retry-After`"),
    (405, "This address does not take this method"),
];

impl ApiResponse for Failure {
    fn meta() -> MetaResponses {
        let responses = DOCUMENTED.iter().map(|(status, description)| MetaResponse {
            description,
            status: Some(*status),
            status_range: None,
            content: vec![MetaMediaType {
                content_type: CONTENT_TYPE,
                schema: Problem::schema_ref(),
            }],
            headers: vec![],
        });
        MetaResponses {
            responses: responses.collect(),
        }
    }

    fn register(registry: &mut Registry) {
        Problem::register(registry);
    }
}

/// The HTTP status of a code.
fn status(code: ProblemCode) -> StatusCode {
    use ProblemCode as Code;
    match code {
        Code::InvalidRequest => StatusCode::BAD_REQUEST,
        Code::NotSignedIn | Code::BadCredentials => StatusCode::UNAUTHORIZED,
        Code::Forbidden => StatusCode::FORBIDDEN,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Code::PhaseClosed
        | Code::AlreadyListed
        | Code::NotEditable
        | Code::ThemeMerged
        | Code::ThemeNotMerged
        | Code::ThemeCycle
        | Code::UnitCycle
        | Code::NothingToUndo
        | Code::KeyTaken
        | Code::EmailTaken
        | Code::LastAdmin
        | Code::WorkshopOver
        | Code::ItemInUse
        | Code::SignupClosed
        | Code::NotCurrent
        | Code::NotNow
        | Code::RoundClosed
        | Code::HasOutcome
        | Code::CardsUnaccounted
        | Code::SheetUnchecked
        | Code::RoundsUnrevealed
        | Code::SheetEntered
        | Code::CountsDiffer
        | Code::ProgrammeClash
        | Code::TooManySearches
        | Code::MailNotFailed
        | Code::MailForgotten
        | Code::InProgress => StatusCode::CONFLICT,
        Code::Stale => StatusCode::PRECONDITION_FAILED,
        Code::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Code::Invalid | Code::IdempotencyMismatch => StatusCode::UNPROCESSABLE_ENTITY,
        Code::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
        Code::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        Code::Busy => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// The answer for any error that leaves the endpoints.
pub(super) fn answer(error: poem::Error, request_id: &str) -> Response {
    if error.is_from_response() {
        return error.into_response();
    }
    if let Some(ours) = error.downcast_ref::<Error>() {
        return of_error(ours, request_id);
    }
    let (code, detail, errors) = of_framework(&error);
    respond(code, detail, errors, request_id)
}

/// The answer for an error of ours.
pub(super) fn of_error(error: &Error, request_id: &str) -> Response {
    let (detail, fields) = match error {
        Error::Malformed(fields) | Error::Invalid(fields) => (None, fields.as_slice()),
        Error::Internal(cause) => {
            tracing::error!(request_id, cause, "internal error");
            (None, [].as_slice())
        }
        _ => (None, [].as_slice()),
    };
    let mut response = respond(error.code(), detail, fields.to_vec(), request_id);
    let wait = match error {
        Error::TooMany(seconds) => Some(*seconds),
        Error::Busy => Some(1),
        _ => None,
    };
    if let Some(seconds) = wait {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn respond(
    code: ProblemCode,
    detail: Option<String>,
    errors: Vec<FieldError>,
    request_id: &str,
) -> Response {
    let status = status(code);
    let name = code.to_json_string();
    let problem = Problem {
        kind: format!("urn:idedugnad:problem:{}", name.trim_matches('"')),
        title: status.canonical_reason().unwrap_or("Error").to_owned(),
        status: status.as_u16(),
        code,
        detail,
        errors: errors
            .into_iter()
            .map(|field| FieldProblem {
                pointer: field.pointer,
                code: field.code,
                detail: field.detail,
            })
            .collect(),
        request_id: request_id.to_owned(),
    };
    let mut response = Response::builder()
        .status(status)
        .content_type(CONTENT_TYPE)
        .body(problem.to_json_string());
    if status == StatusCode::UNAUTHORIZED {
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// What the framework's own errors mean in our words.
fn of_framework(error: &poem::Error) -> (ProblemCode, Option<String>, Vec<FieldError>) {
    if let Some(parameter) = error.downcast_ref::<ParseParamError>() {
        let field = faulty(format!("?{}", parameter.name), &parameter.reason);
        return (ProblemCode::InvalidRequest, None, vec![field]);
    }
    if error.downcast_ref::<ParsePathError>().is_some() {
        return (
            ProblemCode::NotFound,
            Some("no such thing".to_owned()),
            vec![],
        );
    }
    if let Some(payload) = error.downcast_ref::<ParseRequestPayloadError>() {
        return (
            ProblemCode::InvalidRequest,
            Some(payload.reason.clone()),
            vec![],
        );
    }
    if error.downcast_ref::<ContentTypeError>().is_some() {
        return (
            ProblemCode::UnsupportedMediaType,
            Some(error.to_string()),
            vec![],
        );
    }
    let code = match error.status() {
        StatusCode::NOT_FOUND => ProblemCode::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ProblemCode::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => ProblemCode::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ProblemCode::UnsupportedMediaType,
        StatusCode::UNAUTHORIZED => ProblemCode::NotSignedIn,
        StatusCode::FORBIDDEN => ProblemCode::Forbidden,
        status if status.is_client_error() => ProblemCode::InvalidRequest,
        _ => {
            tracing::error!(%error, "the framework failed");
            ProblemCode::Internal
        }
    };
    let detail = (code != ProblemCode::Internal).then(|| error.to_string());
    (code, detail, vec![])
}

/// A parameter that the framework could not read.
fn faulty(pointer: String, reason: &str) -> FieldError {
    let code = if reason.contains("expects an input value") {
        FieldCode::Required
    } else if reason.contains("Expect a valid enumeration value") {
        FieldCode::UnknownValue
    } else {
        FieldCode::InvalidFormat
    };
    FieldError {
        pointer,
        code,
        detail: Some(reason.to_owned()),
    }
}
