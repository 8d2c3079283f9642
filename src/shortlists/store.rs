//! Queries of shortlists. Deleted ones are never read; entries are read under a visibility.

mod entries;
mod seen;

pub use entries::{NewRow, batch, entry, insert_entry, remove_entry, shift, update_entry};
pub use seen::{counts, order, size};

use super::entity::{entry as entry_table, shortlist};
use super::model::ListTexts;
use crate::kernel::{Error, Instant, Result};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use uuid::Uuid;

/// A shortlist's row.
pub type Row = shortlist::Model;
/// An entry's row.
pub type StoredEntry = entry_table::Model;

fn kept() -> Select<shortlist::Entity> {
    shortlist::Entity::find().filter(shortlist::Column::DeletedAt.is_null())
}

/// All shortlists, or the shared ones only; what changed last comes first.
pub async fn all(conn: &impl ConnectionTrait, only_shared: bool) -> Result<Vec<Row>> {
    let mut select = kept();
    if only_shared {
        select = select.filter(shortlist::Column::Shared.eq(true));
    }
    let rows = select
        .order_by_desc(shortlist::Column::ChangedAt)
        .order_by_desc(shortlist::Column::Id)
        .all(conn)
        .await?;
    Ok(rows)
}

/// One shortlist.
pub async fn find(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Row>> {
    let select = kept().filter(shortlist::Column::Id.eq(id));
    Ok(select.one(conn).await?)
}

/// Adds a shortlist.
pub async fn insert(
    conn: &impl ConnectionTrait,
    id: Uuid,
    texts: ListTexts,
    campaign: Option<Uuid>,
    owner: Uuid,
    at: Instant,
) -> Result<()> {
    let row = shortlist::ActiveModel {
        id: Set(id),
        name: Set(texts.name),
        description: Set(texts.description),
        campaign_id: Set(campaign),
        owner_id: Set(owner),
        shared: Set(texts.shared),
        created_at: Set(at),
        changed_at: Set(at),
        deleted_at: Set(None),
        version: Set(1),
    };
    shortlist::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Holds a shortlist for this transaction, so that changes of its order come one after the other, and notes
/// the time of the change. Not found when there is no such shortlist.
pub async fn hold(conn: &impl ConnectionTrait, id: Uuid, at: Instant) -> Result<()> {
    let held = shortlist::Entity::update_many()
        .filter(shortlist::Column::Id.eq(id))
        .filter(shortlist::Column::DeletedAt.is_null())
        .col_expr(shortlist::Column::ChangedAt, Expr::value(at))
        .exec(conn)
        .await?;
    if held.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}

/// Writes the editable state of a shortlist that is at `version`; stale when it is not.
pub async fn update(
    conn: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    texts: ListTexts,
    now: Instant,
) -> Result<()> {
    let row = shortlist::ActiveModel {
        id: Set(id),
        name: Set(texts.name),
        description: Set(texts.description),
        shared: Set(texts.shared),
        changed_at: Set(now),
        version: Set(version + 1),
        ..Default::default()
    };
    write(conn, version, row).await
}

/// Marks a shortlist at `version` as deleted; stale when it is not.
pub async fn delete(
    conn: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    now: Instant,
) -> Result<()> {
    let row = shortlist::ActiveModel {
        id: Set(id),
        deleted_at: Set(Some(now)),
        version: Set(version + 1),
        ..Default::default()
    };
    write(conn, version, row).await
}

async fn write(
    conn: &impl ConnectionTrait,
    version: i64,
    row: shortlist::ActiveModel,
) -> Result<()> {
    shortlist::Entity::update(row)
        .validate()?
        .filter(shortlist::Column::Version.eq(version))
        .filter(shortlist::Column::DeletedAt.is_null())
        .exec_without_returning(conn)
        .await?;
    Ok(())
}
