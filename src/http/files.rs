//! The web client's files, out of the binary: precompressed, cached for ever when their name says so, and the
//! start page for every address of the client.

use poem::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, EndpointExt, Request, Response, endpoint};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "web/dist"]
#[exclude = ".vite/*"]
struct Web;

/// Nothing from elsewhere, no inline script or style.
pub(super) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'; \
    report-uri /internal/csp";

pub(super) fn endpoint() -> impl Endpoint<Output = Response> {
    endpoint::make(|request: Request| async move { serve(&request) }).map_to_response()
}

fn serve(request: &Request) -> poem::Result<Response> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(poem::error::MethodNotAllowedError.into());
    }
    let path = request.original_uri().path().trim_start_matches('/');
    let compressed_name = path.ends_with(".br") || path.ends_with(".gz");
    if !path.is_empty()
        && !compressed_name
        && let Some(response) = file(path, request.headers())
    {
        return Ok(response);
    }
    let page = path.is_empty() || (!path.starts_with("assets/") && wants_page(request.headers()));
    match file("index.html", request.headers()) {
        Some(response) if page => Ok(response),
        _ => Err(poem::error::NotFoundError.into()),
    }
}

/// Whether a browser asks for a page rather than for a file of one.
fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// The best accepted encoding of a file, or "not modified".
fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    let plain = Web::get(path)?;
    let (encoding, file) = ["br", "gzip"]
        .into_iter()
        .filter(|encoding| accepts(headers, encoding))
        .find_map(|encoding| {
            let extension = if encoding == "gzip" { "gz" } else { encoding };
            Some((Some(encoding), Web::get(&format!("{path}.{extension}"))?))
        })
        .unwrap_or((None, plain));
    let etag = entity_tag(&file, encoding);
    let forever = path.starts_with("assets/");
    let mut response = Response::builder()
        .header(header::VARY, "accept-encoding")
        .header(header::ETAG, &etag)
        .header(
            header::CACHE_CONTROL,
            if forever {
                "public, max-age=31536000, immutable"
            } else {
                "no-cache"
            },
        );
    if path.ends_with(".html") {
        response = response
            .header(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)
            .header(
                "permissions-policy",
                "camera=(), geolocation=(), microphone=()",
            );
    }
    let known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|tag| tag.trim() == etag)) {
        return Some(response.status(StatusCode::NOT_MODIFIED).finish());
    }
    if let Some(encoding) = encoding {
        response = response.header(header::CONTENT_ENCODING, encoding);
    }
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let charset = if kind.type_() == "text" || kind.subtype() == "javascript" {
        "; charset=utf-8"
    } else {
        ""
    };
    Some(
        response
            .content_type(format!("{}{charset}", kind.essence_str()))
            .body(file.data.into_owned()),
    )
}

fn entity_tag(file: &EmbeddedFile, encoding: Option<&str>) -> String {
    let hash = file.metadata.sha256_hash();
    let hex: String = hash
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("\"{hex}-{}\"", encoding.unwrap_or("plain"))
}

/// True when `Accept-Encoding` names the encoding with a weight above zero.
fn accepts(headers: &HeaderMap<HeaderValue>, encoding: &str) -> bool {
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    accepted.split(',').any(|item| {
        let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
        let refused = parameters
            .trim()
            .strip_prefix("q=")
            .and_then(|q| q.parse::<f32>().ok())
            == Some(0.0);
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_with_weight_zero_is_refused() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::ACCEPT_ENCODING,
            HeaderValue::from_static("gzip, br;q=0"),
        );
        assert!(accepts(&headers, "gzip") && !accepts(&headers, "br"));
    }
}
