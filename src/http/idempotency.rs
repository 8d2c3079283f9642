//! `Idempotency-Key`: the same key and request give the same answer for a day, whatever happened to the first
//! answer. The key is kept in the transaction of the write, so a crash cannot part them.

use crate::db::{Db, IdempotencyKey, KEY_KEPT_SECONDS, REQUEST, RequestContext};
use crate::kernel::{Actor, Error, FieldCode, FieldError, Refusal, Result};
use poem::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, Request, Response};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::time::Duration;

const HEADER: &str = "idempotency-key";
/// How long a repeated request waits for the first to be answered.
const WAIT: Duration = Duration::from_secs(3);
const KEPT_HEADERS: [HeaderName; 3] = [header::CONTENT_TYPE, header::ETAG, header::LOCATION];

#[derive(FromQueryResult)]
struct Kept {
    fingerprint: String,
    location: Option<String>,
    status: Option<i32>,
    headers: Option<String>,
    body: Option<String>,
}

/// Serves a request, once for each idempotency key.
pub(super) async fn serve<E: Endpoint<Output = Response>>(
    api: &E,
    db: &Db,
    actor: &Actor,
    request: Request,
    body: &[u8],
    context: RequestContext,
) -> poem::Result<Response> {
    let Some(key) = key_of(&request, body, actor)? else {
        return REQUEST.scope(context, api.call(request)).await;
    };
    let again = Replay {
        path: request.original_uri().clone(),
        extensions: actor.clone(),
        headers: request.headers().clone(),
    };
    if let Some(answer) = kept_answer(api, db, &key, &again).await? {
        return Ok(answer);
    }
    let context = RequestContext {
        key: Some(key.clone()),
        ..context
    };
    let result = REQUEST.scope(context, api.call(request)).await;
    match result {
        Err(error) if is_in_progress(&error) => match kept_answer(api, db, &key, &again).await? {
            Some(answer) => Ok(answer),
            None => Err(error),
        },
        Err(error) => Err(error),
        Ok(response) if response.status().is_success() => {
            keep(db, &key, response).await.map_err(Into::into)
        }
        Ok(response) => Ok(response),
    }
}

/// What a replay needs of the first request.
struct Replay {
    path: poem::http::Uri,
    extensions: Actor,
    headers: poem::http::HeaderMap,
}

fn is_in_progress(error: &poem::Error) -> bool {
    matches!(
        error.downcast_ref::<Error>(),
        Some(Error::Refused(Refusal::InProgress))
    )
}

/// The key of a request that may have one. Answers that hold a token are never kept: `/auth/*` and joining by code.
fn key_of(
    request: &Request,
    body: &[u8],
    actor: &Actor,
) -> Result<Option<IdempotencyKey>, super::Failure> {
    let path = request.original_uri().path().to_owned();
    let secret = path.starts_with("/api/v1/auth/") || path == "/api/v1/workshops/join";
    if request.method() != Method::POST || secret {
        return Ok(None);
    }
    let Some(value) = request.headers().get(HEADER) else {
        return Ok(None);
    };
    let key = value
        .to_str()
        .ok()
        .filter(|key| (1..=200).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()))
        .map(str::to_owned);
    let Some(key) = key else {
        let field = FieldError::new("?Idempotency-Key", FieldCode::InvalidFormat);
        return Err(Error::Malformed(vec![field]).into());
    };
    let mut fingerprint = Sha256::new();
    let query = request.original_uri().query().unwrap_or_default();
    for part in [path.as_bytes(), b"?", query.as_bytes(), b"\n", body] {
        fingerprint.update(part);
    }
    let caller = actor
        .key()
        .map_or_else(|| "visitor".to_owned(), |id| id.to_string());
    let scope = format!("{:x}", Sha256::digest(format!("{caller}\n{key}")));
    Ok(Some(IdempotencyKey {
        scope,
        fingerprint: format!("{:x}", fingerprint.finalize()),
    }))
}

/// The answer of an earlier request with this key. Waits while that is being served; when its answer was lost,
/// shows the thing it made.
async fn kept_answer<E: Endpoint<Output = Response>>(
    api: &E,
    db: &Db,
    key: &IdempotencyKey,
    again: &Replay,
) -> poem::Result<Option<Response>> {
    let deadline = tokio::time::Instant::now() + WAIT;
    loop {
        let Some(kept) = find(db, key).await.map_err(super::Failure)? else {
            return Ok(None);
        };
        if kept.fingerprint != key.fingerprint {
            return Err(super::Failure(Error::IdempotencyMismatch).into());
        }
        if let Some(body) = kept.body {
            return Ok(Some(rebuild(kept.status, kept.headers.as_deref(), body)));
        }
        if tokio::time::Instant::now() >= deadline {
            return match (kept.location, kept.status) {
                (Some(location), status) => show(api, again, &location, status).await.map(Some),
                (None, _) => Err(super::Failure(Error::Refused(Refusal::InProgress)).into()),
            };
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn find(db: &Db, key: &IdempotencyKey) -> Result<Option<Kept>> {
    let since = db.now().plus_seconds(-KEY_KEPT_SECONDS);
    let select = Query::select()
        .columns(["fingerprint", "location", "status", "headers", "body"].map(Alias::new))
        .from(Alias::new("idempotency"))
        .and_where(Expr::col(Alias::new("scope")).eq(key.scope.as_str()))
        .and_where(Expr::col(Alias::new("created_at")).gt(since.0))
        .to_owned();
    let row = db.read().query_one(&select).await?;
    if let Some(row) = row {
        return Ok(Some(Kept::from_query_result(&row, "")?));
    }
    Ok(None)
}

fn rebuild(status: Option<i32>, headers: Option<&str>, body: String) -> Response {
    let status = status
        .and_then(|s| u16::try_from(s).ok())
        .and_then(|s| StatusCode::from_u16(s).ok());
    let headers: BTreeMap<String, String> = headers
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default();
    let mut response = Response::builder()
        .status(status.unwrap_or(StatusCode::OK))
        .header("idempotent-replayed", "true");
    for (name, value) in headers {
        response = response.header(name, value);
    }
    response.body(body)
}

/// The thing at `location`, told with the status of the answer that was lost.
async fn show<E: Endpoint<Output = Response>>(
    api: &E,
    again: &Replay,
    location: &str,
    status: Option<i32>,
) -> poem::Result<Response> {
    let address = format!("/api/v1/{location}");
    let mut request = Request::builder()
        .method(Method::GET)
        .uri_str(format!("/{location}"))
        .finish();
    *request.headers_mut() = again.headers.clone();
    request.extensions_mut().insert(again.extensions.clone());
    tracing::info!(path = %again.path, %address, "answering a repeated request whose first answer was lost");
    let mut response = api.call(request).await?;
    let status = status
        .and_then(|s| u16::try_from(s).ok())
        .and_then(|s| StatusCode::from_u16(s).ok());
    if let (true, Some(status)) = (response.status().is_success(), status) {
        response.set_status(status);
    }
    if let Ok(address) = HeaderValue::from_str(&address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    Ok(response)
}

/// Keeps a successful answer and passes it on.
async fn keep(
    db: &Db,
    key: &IdempotencyKey,
    response: Response,
) -> Result<Response, super::Failure> {
    let (parts, body) = response.into_parts();
    let body = body.into_string().await.map_err(Error::internal)?;
    let headers: BTreeMap<String, String> = KEPT_HEADERS
        .iter()
        .filter_map(|name| {
            Some((
                name.to_string(),
                parts.headers.get(name)?.to_str().ok()?.to_owned(),
            ))
        })
        .collect();
    let headers = serde_json::to_string(&headers).map_err(Error::internal)?;
    let (status, kept_body, key) = (i32::from(parts.status.as_u16()), body.clone(), key.clone());
    db.write(move |tx| {
        Box::pin(async move {
            let insert = Query::insert()
                .into_table(Alias::new("idempotency"))
                .columns(
                    [
                        "scope",
                        "fingerprint",
                        "created_at",
                        "status",
                        "headers",
                        "body",
                    ]
                    .map(Alias::new),
                )
                .values_panic([
                    key.scope.into(),
                    key.fingerprint.into(),
                    tx.now().0.into(),
                    status.into(),
                    headers.into(),
                    kept_body.into(),
                ])
                .on_conflict(
                    OnConflict::column(Alias::new("scope"))
                        .update_columns(["status", "headers", "body"].map(Alias::new))
                        .to_owned(),
                )
                .to_owned();
            tx.conn().execute(&insert).await?;
            Ok(())
        })
    })
    .await?;
    Ok(Response::from_parts(parts, body.into()))
}

/// Forgets answers older than a day. Cost: one index range.
pub(super) async fn forget_old(db: &Db) -> Result<()> {
    let before = db.now().plus_seconds(-KEY_KEPT_SECONDS);
    db.write(move |tx| {
        Box::pin(async move {
            let delete = Query::delete()
                .from_table(Alias::new("idempotency"))
                .and_where(Expr::col(Alias::new("created_at")).lte(before.0))
                .to_owned();
            tx.conn().execute(&delete).await?;
            Ok(())
        })
    })
    .await
}
