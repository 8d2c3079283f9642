//! The document and its documentation page over HTTP, without foreign requests.

use super::specification;
use poem::http::{HeaderValue, header};
use poem::{Endpoint, EndpointExt, Request, Response, Route, endpoint, get};
use poem_openapi::{OpenApi, OpenApiService};

pub fn document<A: OpenApi + 'static>(
    api: &OpenApiService<A, ()>,
) -> impl Endpoint<Output = Response> + use<A> {
    let document = specification(api).to_string();
    get(endpoint::make_sync(move |_| {
        Response::builder()
            .content_type("application/json")
            .header(header::CACHE_CONTROL, "no-cache")
            .body(document.clone())
    }))
    .map_to_response()
}

/// The documentation page. The framework's page has script and style inline; they are served as files of their
/// own, so that the same strict content security policy holds here.
pub fn docs<A: OpenApi + 'static>(
    api: &OpenApiService<A, ()>,
) -> impl Endpoint<Output = Response> + use<A> {
    let html = api.swagger_ui_html();
    let style = between(&html, "<style charset=\"UTF-8\">", "</style>").to_owned();
    let script = between(&html, "<script charset=\"UTF-8\">", "</script>\n</head>").to_owned();
    const PAGE: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Idédugnad API</title>\
        <link rel=\"stylesheet\" href=\"/api/docs/ui.css\"></head><body><div id=\"ui\"></div>\
        <script src=\"/api/docs/ui.js\"></script><script src=\"/api/docs/start.js\"></script></body></html>";
    const START: &str =
        "SwaggerUIBundle({dom_id: '#ui', url: '/api/v1/openapi.json', deepLinking: true});";
    Route::new()
        .at("/", get(text("text/html; charset=utf-8", PAGE.to_owned())))
        .at("/ui.css", get(text("text/css; charset=utf-8", style)))
        .at(
            "/ui.js",
            get(text("text/javascript; charset=utf-8", script)),
        )
        .at(
            "/start.js",
            get(text("text/javascript; charset=utf-8", START.to_owned())),
        )
        .map_to_response()
}

fn text(content_type: &'static str, body: String) -> impl Endpoint<Output = Response> {
    const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
        font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    endpoint::make_sync(move |_: Request| {
        Response::builder()
            .content_type(content_type)
            .header(header::CACHE_CONTROL, "no-cache")
            .header(
                header::CONTENT_SECURITY_POLICY,
                HeaderValue::from_static(POLICY),
            )
            .body(body.clone())
    })
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let after = text.split_once(start).map_or("", |(_, after)| after);
    after.split_once(end).map_or("", |(inside, _)| inside)
}
