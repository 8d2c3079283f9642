//! Queries of groups of cards.

use super::super::super::entity::{group, outcome};
use super::super::model::Group;
use crate::kernel::{Error, Instant, Result};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

fn value(row: group::Model) -> Group {
    Group {
        id: row.id,
        workshop: row.workshop_id,
        breakout: row.breakout_id,
        title: row.title,
        position: row.position,
        merged_into: row.merged_into,
        version: row.version,
        deleted: row.deleted_at.is_some(),
    }
}

/// All groups of a workshop in the order of their places; those merged or taken away as well.
pub async fn all(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Vec<Group>> {
    let rows = group::Entity::find()
        .filter(group::Column::WorkshopId.eq(workshop))
        .order_by_asc(group::Column::Position)
        .order_by_asc(group::Column::Id)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(value).collect())
}

/// A group of a workshop that holds cards: neither merged nor taken away.
pub async fn find(conn: &impl ConnectionTrait, workshop: Uuid, id: Uuid) -> Result<Option<Group>> {
    let row = group::Entity::find_by_id(id)
        .filter(group::Column::WorkshopId.eq(workshop))
        .filter(group::Column::DeletedAt.is_null())
        .filter(group::Column::MergedInto.is_null())
        .one(conn)
        .await?;
    Ok(row.map(value))
}

/// These groups of these workshops as they are now. For the stream of events.
pub async fn changed(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
    workshops: &[Uuid],
) -> Result<Vec<Group>> {
    let rows = group::Entity::find()
        .filter(group::Column::Id.is_in(ids.to_vec()))
        .filter(group::Column::WorkshopId.is_in(workshops.to_vec()))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(value).collect())
}

/// The last place of a group in a workshop.
pub async fn last_place(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Option<i64>> {
    let last: Option<Option<i64>> = group::Entity::find()
        .select_only()
        .column_as(group::Column::Position.max(), "last")
        .filter(group::Column::WorkshopId.eq(workshop))
        .into_tuple()
        .one(conn)
        .await?;
    Ok(last.flatten())
}

/// Adds a group.
pub async fn insert(conn: &impl ConnectionTrait, new: &Group, at: Instant) -> Result<()> {
    let row = group::ActiveModel {
        id: Set(new.id),
        workshop_id: Set(new.workshop),
        breakout_id: Set(new.breakout),
        title: Set(new.title.clone()),
        position: Set(new.position),
        merged_into: Set(None),
        created_at: Set(at),
        deleted_at: Set(None),
        version: Set(1),
    };
    group::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes title, place and what a group was merged into, one version on; stale when it is not at `new.version`.
pub async fn update(conn: &impl ConnectionTrait, new: &Group) -> Result<()> {
    let row = group::ActiveModel {
        title: Set(new.title.clone()),
        position: Set(new.position),
        merged_into: Set(new.merged_into),
        version: Set(new.version + 1),
        ..Default::default()
    };
    write(conn, new, row).await
}

/// Marks a group as taken away.
pub async fn delete(conn: &impl ConnectionTrait, old: &Group, at: Instant) -> Result<()> {
    let row = group::ActiveModel {
        deleted_at: Set(Some(at)),
        version: Set(old.version + 1),
        ..Default::default()
    };
    write(conn, old, row).await
}

async fn write(conn: &impl ConnectionTrait, old: &Group, row: group::ActiveModel) -> Result<()> {
    let updated = group::Entity::update_many()
        .set(row)
        .filter(group::Column::Id.eq(old.id))
        .filter(group::Column::Version.eq(old.version))
        .exec(conn)
        .await?;
    if updated.rows_affected == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

/// Whether any of these groups has an outcome.
pub async fn have_outcome(conn: &impl ConnectionTrait, ids: &[Uuid]) -> Result<bool> {
    let count = outcome::Entity::find()
        .filter(outcome::Column::GroupId.is_in(ids.to_vec()))
        .count(conn)
        .await?;
    Ok(count > 0)
}
