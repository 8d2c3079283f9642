//! Queries of saved searches, each under its owner.

use super::entity::saved_search;
use super::model::{SavedSearch, Search};
use crate::kernel::{Error, Instant, Result};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Select,
};
use uuid::Uuid;

fn of(owner: Uuid) -> Select<saved_search::Entity> {
    saved_search::Entity::find().filter(saved_search::Column::PersonId.eq(owner))
}

fn model(row: saved_search::Model) -> Result<SavedSearch> {
    let search: Search = serde_json::from_str(&row.search).map_err(Error::internal)?;
    Ok(SavedSearch {
        id: row.id,
        name: row.name,
        search,
        created_at: row.created_at,
        version: row.version,
    })
}

/// Somebody's searches, the newest first.
pub async fn all(conn: &impl ConnectionTrait, owner: Uuid) -> Result<Vec<SavedSearch>> {
    let rows = of(owner)
        .order_by_desc(saved_search::Column::CreatedAt)
        .order_by_desc(saved_search::Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(model).collect()
}

/// One of somebody's searches.
pub async fn find(
    conn: &impl ConnectionTrait,
    owner: Uuid,
    id: Uuid,
) -> Result<Option<SavedSearch>> {
    let select = of(owner).filter(saved_search::Column::Id.eq(id));
    select.one(conn).await?.map(model).transpose()
}

/// How many searches somebody keeps.
pub async fn count(conn: &impl ConnectionTrait, owner: Uuid) -> Result<u64> {
    Ok(of(owner).count(conn).await?)
}

/// Adds a search.
pub async fn insert(conn: &impl ConnectionTrait, owner: Uuid, new: &SavedSearch) -> Result<()> {
    let row = saved_search::ActiveModel {
        id: Set(new.id),
        person_id: Set(owner),
        name: Set(new.name.clone()),
        search: Set(serde_json::to_string(&new.search).map_err(Error::internal)?),
        created_at: Set(new.created_at),
        changed_at: Set(new.created_at),
        version: Set(new.version),
    };
    saved_search::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes the name of a search that is at `version`; stale when it is not.
pub async fn rename(
    conn: &impl ConnectionTrait,
    version: i64,
    new: &SavedSearch,
    now: Instant,
) -> Result<()> {
    let row = saved_search::ActiveModel {
        id: Set(new.id),
        name: Set(new.name.clone()),
        changed_at: Set(now),
        version: Set(new.version),
        ..Default::default()
    };
    saved_search::Entity::update(row)
        .validate()?
        .filter(saved_search::Column::Version.eq(version))
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Removes a search that is at `version`; stale when it is not.
pub async fn delete(conn: &impl ConnectionTrait, id: Uuid, version: i64) -> Result<()> {
    let gone = saved_search::Entity::delete_many()
        .filter(saved_search::Column::Id.eq(id))
        .filter(saved_search::Column::Version.eq(version))
        .exec(conn)
        .await?;
    if gone.rows_affected == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}
