//! One write transaction: the connection, its change lines, and the idempotency key of the request it serves.

use super::errors::is_unique_violation;
use crate::kernel::{ChangeKind, ChangeToken, Clock, Error, Instant, Refusal, Result};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use sea_orm::ActiveEnum;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, TransactionTrait,
};
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// What a write closure returns.
pub type WriteFuture<'t, T> = BoxFuture<'t, Result<T>>;

/// How long an idempotency key and its answer are kept, in seconds.
pub const KEY_KEPT_SECONDS: i64 = 24 * 3600;

/// The idempotency key a request came with, unique for its caller.
#[derive(Clone, Debug)]
pub struct IdempotencyKey {
    /// Caller and key in one.
    pub scope: String,
    /// Hash of method, address and body.
    pub fingerprint: String,
}

/// What the edge knows about the request in whose task a write runs.
#[derive(Clone, Default)]
pub struct RequestContext {
    /// Kept in the same transaction as the first write.
    pub key: Option<IdempotencyKey>,
    /// The last change this request committed.
    pub written: Arc<Mutex<Option<ChangeToken>>>,
}

tokio::task_local! {
    /// Set by the edge around each request.
    pub static REQUEST: RequestContext;
}

pub(super) fn current_request() -> RequestContext {
    REQUEST.try_with(Clone::clone).unwrap_or_default()
}

pub(super) fn note_written(token: ChangeToken) {
    let _ = REQUEST.try_with(|request| {
        let mut written = request
            .written
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *written = Some(written.map_or(token, |last| last.max(token)));
    });
}

/// An open write transaction.
pub struct Tx {
    connection: DatabaseTransaction,
    now: Instant,
    last: Mutex<Option<ChangeToken>>,
    key: Option<IdempotencyKey>,
}

impl Tx {
    pub(super) fn new(
        connection: DatabaseTransaction,
        now: Instant,
        key: Option<IdempotencyKey>,
    ) -> Self {
        Self {
            connection,
            now,
            last: Mutex::new(None),
            key,
        }
    }

    /// The connection to read and write through.
    pub fn conn(&self) -> &DatabaseTransaction {
        &self.connection
    }

    /// The time of this transaction; all its rows bear the same.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Writes a change line: `entity` changed by `actor`. Answers with its place in the feed.
    pub async fn record(
        &self,
        kind: ChangeKind,
        entity: Uuid,
        actor: Option<Uuid>,
    ) -> Result<ChangeToken> {
        self.line(kind, entity, None, actor).await
    }

    /// As [`Tx::record`], telling which part of `entity` changed: who follows the feed need not read the others.
    pub async fn record_part(
        &self,
        kind: ChangeKind,
        entity: Uuid,
        part: Uuid,
        actor: Option<Uuid>,
    ) -> Result<ChangeToken> {
        self.line(kind, entity, Some(part), actor).await
    }

    async fn line(
        &self,
        kind: ChangeKind,
        entity: Uuid,
        part: Option<Uuid>,
        actor: Option<Uuid>,
    ) -> Result<ChangeToken> {
        let postgres = self.connection.get_database_backend() == DbBackend::Postgres;
        let mut insert = Query::insert()
            .into_table(Alias::new("change"))
            .columns([
                Alias::new("kind"),
                Alias::new("entity_id"),
                Alias::new("part_id"),
                Alias::new("actor_id"),
                Alias::new("at"),
            ])
            .values_panic([
                kind.to_value().into(),
                entity.into(),
                part.into(),
                actor.into(),
                self.now.0.into(),
            ])
            .to_owned();
        insert.returning(Query::returning().exprs(if postgres {
            vec![Expr::cust("seq"), Expr::cust("xid::text AS xid")]
        } else {
            vec![Expr::cust("seq"), Expr::cust("'0' AS xid")]
        }));
        let row = self
            .connection
            .query_one(&insert)
            .await?
            .ok_or_else(|| Error::internal("no change line"))?;
        let xid: String = row.try_get("", "xid")?;
        let token = ChangeToken {
            xid: xid.parse().map_err(Error::internal)?,
            seq: row.try_get("", "seq")?,
        };
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(token);
        Ok(token)
    }

    /// Writes a change line of nobody for each of these entities. For imports and generated data.
    pub async fn record_many(&self, kind: ChangeKind, entities: &[Uuid]) -> Result<()> {
        for some in entities.chunks(500) {
            let mut insert = Query::insert()
                .into_table(Alias::new("change"))
                .columns([
                    Alias::new("kind"),
                    Alias::new("entity_id"),
                    Alias::new("at"),
                ])
                .to_owned();
            for entity in some {
                insert.values_panic([kind.to_value().into(), (*entity).into(), self.now.0.into()]);
            }
            self.connection.execute(&insert).await?;
        }
        Ok(())
    }

    /// Names the address (below `/api/v1`) that shows the result of this write and the status that told of it,
    /// so that a retry whose first answer was lost can still be answered.
    pub async fn answers(&self, status: u16, address: &str) -> Result<()> {
        let Some(key) = &self.key else { return Ok(()) };
        let update = Query::update()
            .table(Alias::new("idempotency"))
            .value(Alias::new("location"), address)
            .value(Alias::new("status"), i32::from(status))
            .and_where(Expr::col(Alias::new("scope")).eq(key.scope.as_str()))
            .to_owned();
        self.connection.execute(&update).await?;
        Ok(())
    }

    /// Takes the request's idempotency key in this transaction; refused when another request holds it.
    async fn take_key(&self) -> Result<()> {
        let Some(key) = &self.key else { return Ok(()) };
        let over = Query::delete()
            .from_table(Alias::new("idempotency"))
            .and_where(Expr::col(Alias::new("scope")).eq(key.scope.as_str()))
            .and_where(
                Expr::col(Alias::new("created_at")).lte(self.now.plus_seconds(-KEY_KEPT_SECONDS).0),
            )
            .to_owned();
        self.connection.execute(&over).await?;
        let insert = Query::insert()
            .into_table(Alias::new("idempotency"))
            .columns([
                Alias::new("scope"),
                Alias::new("fingerprint"),
                Alias::new("created_at"),
            ])
            .values_panic([
                key.scope.as_str().into(),
                key.fingerprint.as_str().into(),
                self.now.0.into(),
            ])
            .to_owned();
        match self.connection.execute(&insert).await {
            Ok(_) => Ok(()),
            Err(error) if is_unique_violation(&error) => Err(Error::Refused(Refusal::InProgress)),
            Err(error) => Err(error.into()),
        }
    }

    /// Runs the work in this transaction; a panic in it is an internal error.
    pub(super) async fn run<T, F>(&self, work: F) -> Result<T>
    where
        F: for<'t> FnOnce(&'t Tx) -> WriteFuture<'t, T> + Send,
    {
        self.take_key().await?;
        match AssertUnwindSafe(work(self)).catch_unwind().await {
            Ok(result) => result,
            Err(_) => Err(Error::internal("a write panicked")),
        }
    }

    /// Commits and tells the last change line written.
    pub(super) async fn commit(self) -> Result<Option<ChangeToken>> {
        self.connection.commit().await?;
        Ok(self
            .last
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) async fn rollback(self) -> Result<()> {
        self.connection.rollback().await.map_err(Error::from)
    }
}

/// A write in a transaction of its own (PostgreSQL).
#[expect(
    clippy::disallowed_methods,
    reason = "PostgreSQL has no deferred locks to fear"
)]
pub(super) async fn write_alone<T, F>(
    connection: &DatabaseConnection,
    clock: &Clock,
    request: RequestContext,
    work: F,
) -> Result<(T, Option<ChangeToken>)>
where
    F: for<'t> FnOnce(&'t Tx) -> WriteFuture<'t, T> + Send,
{
    let tx = Tx::new(connection.begin().await?, clock.now(), request.key);
    match tx.run(work).await {
        Ok(value) => Ok((value, tx.commit().await?)),
        Err(error) => {
            if let Err(failed) = tx.rollback().await {
                tracing::warn!(%failed, "rollback failed");
            }
            Err(error)
        }
    }
}
