//! The way of every request: name it, turn errors into problems, and for the API bound it, learn who calls,
//! hold back those who call too often, and serve repeated requests once.

use super::bodies::Bodies;
use super::caller::identify;
use super::internal::Probes;
use super::limits::{RateLimits, read_body};
use super::spec::Methods;
use super::{files, idempotency, internal, nul, problem, spec};
use crate::db::{Db, RequestContext};
use crate::kernel::{Actor, Authenticate, ChangeToken, Error, Result};
use moka::sync::Cache;
use poem::http::{HeaderValue, Method, StatusCode, header};
use poem::middleware::CookieJarManager;
use poem::web::RemoteAddr;
use poem::{Endpoint, EndpointExt, IntoEndpoint, Request, Response, Route};
use poem_openapi::{OpenApi, OpenApiService};
use std::net::IpAddr;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// The session cookie's name on plain HTTP.
pub const SESSION_COOKIE: &str = "sid";

/// The session cookie's name: bound to host and TLS where there is TLS.
pub fn session_cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-sid" } else { SESSION_COOKIE }
}

/// What the edge works with.
pub struct Edge {
    /// Where idempotency keys are kept.
    pub db: Db,
    /// Who knows people.
    pub people: Arc<dyn Authenticate>,
    /// Bounds; `None` switches them off.
    pub rates: Option<RateLimits>,
    /// What readiness and metrics ask.
    pub probes: Probes,
    /// Whether browsers reach us over TLS.
    pub secure: bool,
    /// The last change of each person or guest, so that they find what they just wrote.
    pub recent: Cache<Uuid, ChangeToken>,
}

impl Edge {
    /// A cache for [`Edge::recent`]: ten thousand people, ten seconds.
    pub fn recent_changes() -> Cache<Uuid, ChangeToken> {
        Cache::builder()
            .max_capacity(10_000)
            .time_to_live(Duration::from_secs(10))
            .build()
    }

    /// Housekeeping: forgets quiet callers and old idempotency keys.
    pub async fn tidy(&self) -> Result<()> {
        if let Some(rates) = &self.rates {
            rates.forget_quiet();
        }
        idempotency::forget_old(&self.db).await
    }
}

/// The whole server as one endpoint.
pub fn edge<A: OpenApi + 'static>(
    edge: Arc<Edge>,
    api: OpenApiService<A, ()>,
) -> impl Endpoint<Output = Response> {
    let specification = spec::specification(&api);
    let allowed = Methods::of(&specification);
    let bodies = Arc::new(Bodies::of(&specification));
    let docs = spec::docs(&api);
    let document = spec::document(&api);
    let guarded = Arc::clone(&edge);
    let api = api
        .into_endpoint()
        .map_to_response()
        .around(move |api, request| {
            let (edge, bodies) = (Arc::clone(&guarded), Arc::clone(&bodies));
            async move { serve_api(&*api, &edge, &bodies, request).await }
        })
        .with(CookieJarManager::new());
    let route = Route::new()
        .at("/api/v1/openapi.json", document)
        .nest("/api/docs", docs)
        .nest("/api/v1", api)
        .nest(
            "/api",
            poem::endpoint::make(|_| async {
                Err::<Response, poem::Error>(poem::error::NotFoundError.into())
            }),
        )
        .nest("/internal", internal::endpoint(Arc::clone(&edge.probes)))
        .nest("/", files::endpoint());
    let (secure, allowed) = (edge.secure, Arc::new(allowed));
    route.map_to_response().around(move |route, request| {
        let allowed = Arc::clone(&allowed);
        async move { Ok(answer(&*route, request, secure, &allowed).await) }
    })
}

/// Names the request, answers errors as problems, adds the headers that every answer bears and counts it.
async fn answer<E: Endpoint<Output = Response>>(
    route: &E,
    request: Request,
    secure: bool,
    allowed: &Methods,
) -> Response {
    let request_id = Uuid::now_v7().simple().to_string();
    let started = Instant::now();
    let method = request.method().clone();
    let path = request.original_uri().path().to_owned();
    let mut response = match route.call(request).await {
        Ok(response) => response,
        Err(error) => problem::answer(error, &request_id),
    };
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&request_id) {
        headers.insert("x-request-id", id);
    }
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        "cross-origin-opener-policy",
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("same-origin"),
    );
    if secure {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000"),
        );
    }
    if path.starts_with("/api/v1/") && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response
            .headers_mut()
            .insert(header::ALLOW, allowed.at(&path));
    }
    internal::count(&method, &path, response.status(), started.elapsed());
    tracing::debug!(%method, path, status = response.status().as_u16(), request_id, elapsed = ?started.elapsed(), "served");
    response
}

async fn serve_api<E: Endpoint<Output = Response>>(
    api: &E,
    edge: &Edge,
    bodies: &Bodies,
    mut request: Request,
) -> poem::Result<Response> {
    let fail = |error: Error| poem::Error::from(super::Failure(error));
    let cookie = session_cookie_name(edge.secure);
    let actor = identify(&request, &*edge.people, cookie)
        .await
        .map_err(fail)?;
    if let Some(rates) = &edge.rates {
        rates
            .check(&actor, remote_address(&request), &request)
            .map_err(fail)?;
    }
    let (method, address) = (
        request.method().clone(),
        request.original_uri().path().to_owned(),
    );
    if actor == Actor::Visitor && bodies.needs_person(&method, &address) {
        return Err(fail(Error::NotSignedIn));
    }
    nul::refuse_in_address(request.original_uri()).map_err(fail)?;
    let body = read_body(&mut request).await.map_err(fail)?;
    if is_json(&request) {
        bodies.check(&method, &address, &body).map_err(fail)?;
    }
    request.set_body(body.clone());
    remember_last_change(edge, &actor, &mut request);
    request.extensions_mut().insert(actor.clone());
    let context = RequestContext::default();
    let written = Arc::clone(&context.written);
    let mut response = idempotency::serve(api, &edge.db, &actor, request, &body, context).await?;
    let token = *written.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(token) = token {
        if let Some(caller) = actor.key() {
            edge.recent.insert(caller, token);
        }
        if let Ok(value) = HeaderValue::from_str(&token.to_string()) {
            response.headers_mut().insert("x-change-token", value);
        }
    }
    Ok(response)
}

/// Lets a person's reads wait for their own last change although they did not name it.
fn remember_last_change(edge: &Edge, actor: &Actor, request: &mut Request) {
    let read = matches!(*request.method(), Method::GET | Method::HEAD);
    if !read || request.headers().contains_key("x-change-token") {
        return;
    }
    let last = actor.key().and_then(|caller| edge.recent.get(&caller));
    if let Some(value) = last.and_then(|token| HeaderValue::from_str(&token.to_string()).ok()) {
        request.headers_mut().insert("x-change-token", value);
    }
}

/// True for JSON and for what is built on it, such as merge patches.
fn is_json(request: &Request) -> bool {
    let kind = request
        .content_type()
        .and_then(|kind| kind.split(';').next())
        .unwrap_or_default();
    let kind = kind.trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

fn remote_address(request: &Request) -> Option<IpAddr> {
    let RemoteAddr(address) = request.remote_addr();
    address.as_socket_addr().map(std::net::SocketAddr::ip)
}

/// The address a request came from, as a key for bounds; the same text for all whose address is not known.
pub fn caller_address(request: &Request) -> String {
    remote_address(request).map_or_else(|| "unknown".to_owned(), |address| address.to_string())
}
