//! Reading the change feed in commit order without missing a line.

use super::connect::Db;
use crate::kernel::{ChangeKind, ChangeToken, Error, Instant, Result};
use sea_orm::{ActiveEnum, ConnectionTrait, DbBackend, QueryResult, Statement};
use uuid::Uuid;

/// A reader's place in the feed: everything up to and including it has been read.
pub type Position = ChangeToken;

/// One change line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its place in the order of commits.
    pub token: ChangeToken,
    /// What kind of thing changed.
    pub kind: ChangeKind,
    /// Which one.
    pub entity: Uuid,
    /// Which part of it, where the line tells.
    pub part: Option<Uuid>,
    /// When.
    pub at: Instant,
}

/// At most `limit` lines after `position`, in order. On PostgreSQL only lines that no running transaction can
/// still precede: commits become visible out of order, so reading by the highest number seen would lose lines.
pub async fn changes_after(db: &Db, position: Position, limit: u64) -> Result<Vec<Change>> {
    let limit = i64::try_from(limit).map_err(Error::internal)?;
    // `xid` alone would be the text that is answered, where 10 comes before 9.
    let statement = match db.backend() {
        DbBackend::Postgres => Statement::from_sql_and_values(
            DbBackend::Postgres,
            "SELECT seq, xid::text AS xid, kind, entity_id, part_id, at FROM change \
             WHERE (xid, seq) > ($1::text::xid8, $2) AND xid < pg_snapshot_xmin(pg_current_snapshot()) \
             ORDER BY change.xid, change.seq LIMIT $3",
            [
                position.xid.to_string().into(),
                position.seq.into(),
                limit.into(),
            ],
        ),
        backend => Statement::from_sql_and_values(
            backend,
            "SELECT seq, '0' AS xid, kind, entity_id, part_id, at FROM change WHERE seq > ? ORDER BY seq LIMIT ?",
            [position.seq.into(), limit.into()],
        ),
    };
    let rows = db.read().query_all_raw(statement).await?;
    rows.iter().map(change).collect()
}

/// The place from which a reader that has just read all tables may go on: nothing committed before the call
/// lies after it without being read again.
pub async fn current_position(db: &Db) -> Result<Position> {
    let statement = match db.backend() {
        DbBackend::Postgres => Statement::from_string(
            DbBackend::Postgres,
            // The line before the oldest running transaction: what is after it is read again.
            "SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text AS xid, 9223372036854775807 AS seq",
        ),
        backend => Statement::from_string(
            backend,
            "SELECT '0' AS xid, COALESCE(MAX(seq), 0) AS seq FROM change",
        ),
    };
    let row = db
        .read()
        .query_one_raw(statement)
        .await?
        .ok_or_else(|| Error::internal("no position"))?;
    token(&row)
}

/// A name for this database that changes when another takes its place (restored dump, new cluster), so that
/// a reader notices that its position means nothing there.
pub async fn database_identity(db: &Db) -> Result<String> {
    let sql = match db.backend() {
        DbBackend::Postgres => {
            "SELECT h.value || '/' || (SELECT system_identifier::text FROM pg_control_system()) AS name FROM house h WHERE h.key = 'identity'"
        }
        _ => "SELECT value AS name FROM house WHERE key = 'identity'",
    };
    let row = db
        .read()
        .query_one_raw(Statement::from_string(db.backend(), sql))
        .await?;
    Ok(row
        .ok_or_else(|| Error::internal("the database has no identity"))?
        .try_get("", "name")?)
}

fn token(row: &QueryResult) -> Result<ChangeToken> {
    let xid: String = row.try_get("", "xid")?;
    Ok(ChangeToken {
        xid: xid.parse().map_err(Error::internal)?,
        seq: row.try_get("", "seq")?,
    })
}

fn change(row: &QueryResult) -> Result<Change> {
    let kind: String = row.try_get("", "kind")?;
    Ok(Change {
        token: token(row)?,
        kind: ChangeKind::try_from_value(&kind)?,
        entity: row.try_get("", "entity_id")?,
        part: row.try_get("", "part_id")?,
        at: Instant(row.try_get("", "at")?),
    })
}
