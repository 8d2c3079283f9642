//! Queries of methods. Deleted ones are never read.

mod files;
mod house;
mod ratings;

pub use files::{content, count_files, files, insert_file, remove_file};
pub use house::{diamonds, library_keys, set_diamonds, set_library_keys};
pub use ratings::{rate, ratings, unrate};

use super::entity::method;
use super::model::{Recipe, Step};
use crate::db::{is_unique_violation, store_error};
use crate::kernel::{Error, Instant, Refusal, Result};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, UpdateMany,
};
use std::collections::HashSet;
use uuid::Uuid;

/// A method's row.
pub type Row = method::Model;

/// A method to insert.
pub struct NewRow {
    pub id: Uuid,
    pub key: String,
    pub recipe: Recipe,
    pub owner: Option<Uuid>,
    pub at: Instant,
}

/// What the row says.
pub fn recipe(row: &Row) -> Recipe {
    let steps: &[Step] = &row.steps.0;
    Recipe {
        names: row.names.clone(),
        purposes: row.purposes.clone(),
        diamond: row.diamond,
        stage: row.stage,
        group_min: row.group_min,
        group_max: row.group_max,
        steps: steps.to_vec(),
        materials: row.materials.clone(),
        licence: row.licence.clone(),
        source: row.source.clone(),
    }
}

fn columns(recipe: Recipe) -> method::ActiveModel {
    method::ActiveModel {
        names: Set(recipe.names),
        purposes: Set(recipe.purposes),
        diamond: Set(recipe.diamond),
        stage: Set(recipe.stage),
        group_min: Set(recipe.group_min),
        group_max: Set(recipe.group_max),
        steps: Set(method::Steps(recipe.steps)),
        materials: Set(recipe.materials),
        licence: Set(recipe.licence),
        source: Set(recipe.source),
        ..Default::default()
    }
}

fn kept() -> Select<method::Entity> {
    method::Entity::find().filter(method::Column::DeletedAt.is_null())
}

fn update_kept(id: Uuid) -> UpdateMany<method::Entity> {
    method::Entity::update_many()
        .filter(method::Column::Id.eq(id))
        .filter(method::Column::DeletedAt.is_null())
}

/// All methods.
pub async fn all(conn: &impl ConnectionTrait) -> Result<Vec<Row>> {
    Ok(kept().order_by_asc(method::Column::Id).all(conn).await?)
}

/// These methods; those there are.
pub async fn by_ids(conn: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Row>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let named = kept().filter(method::Column::Id.is_in(ids.iter().copied()));
    Ok(named.all(conn).await?)
}

/// Up to `count` methods with ids above `after`, by id: for reading them all in steps.
pub async fn next_batch(conn: &impl ConnectionTrait, after: Uuid, count: u64) -> Result<Vec<Row>> {
    let rows = kept()
        .filter(method::Column::Id.gt(after))
        .order_by_asc(method::Column::Id)
        .limit(count)
        .all(conn)
        .await?;
    Ok(rows)
}

/// The method with this id or key.
pub async fn find(conn: &impl ConnectionTrait, id_or_key: &str) -> Result<Option<Row>> {
    let mut named = Condition::any().add(method::Column::Key.eq(id_or_key));
    if let Ok(id) = Uuid::parse_str(id_or_key) {
        named = named.add(method::Column::Id.eq(id));
    }
    Ok(kept().filter(named).one(conn).await?)
}

/// The keys in use, by deleted methods as well, that begin like this one.
pub async fn keys_like(conn: &impl ConnectionTrait, stem: &str) -> Result<HashSet<String>> {
    let keys: Vec<String> = method::Entity::find()
        .select_only()
        .column(method::Column::Key)
        .filter(method::Column::Key.starts_with(stem))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(keys.into_iter().collect())
}

/// Adds methods; refused when a key is in use.
pub async fn insert(conn: &impl ConnectionTrait, new: Vec<NewRow>) -> Result<()> {
    let rows = new.into_iter().map(|new| method::ActiveModel {
        id: Set(new.id),
        key: Set(new.key),
        owner_id: Set(new.owner),
        used: Set(0),
        created_at: Set(new.at),
        changed_at: Set(new.at),
        deleted_at: Set(None),
        version: Set(1),
        ..columns(new.recipe)
    });
    let inserted = method::Entity::insert_many(rows)
        .exec_without_returning(conn)
        .await;
    match inserted {
        Ok(_) => Ok(()),
        Err(error) if is_unique_violation(&error) => Err(Error::Refused(Refusal::KeyTaken)),
        Err(error) => Err(store_error(error)),
    }
}

/// Writes what a method at `version` says; stale when it is not.
pub async fn update(
    conn: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    recipe: Recipe,
    now: Instant,
) -> Result<()> {
    write(conn, id, version, columns(recipe), now).await
}

/// Notes that the files of a method at `version` changed; stale when it is not.
pub async fn touch(
    conn: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    now: Instant,
) -> Result<()> {
    write(conn, id, version, method::ActiveModel::default(), now).await
}

/// Marks a method at `version` as deleted; stale when it is not.
pub async fn delete(
    conn: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    now: Instant,
) -> Result<()> {
    let row = method::ActiveModel {
        deleted_at: Set(Some(now)),
        ..Default::default()
    };
    write(conn, id, version, row, now).await
}

async fn write(
    conn: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    row: method::ActiveModel,
    now: Instant,
) -> Result<()> {
    let row = method::ActiveModel {
        changed_at: Set(now),
        version: Set(version + 1),
        ..row
    };
    let updated = update_kept(id)
        .set(row)
        .filter(method::Column::Version.eq(version))
        .exec(conn)
        .await?;
    if updated.rows_affected == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

/// Counts one more use of a method; not found when there is none.
pub async fn count_use(conn: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    let one_more = Expr::col(method::Column::Used).add(1);
    let counted = update_kept(id)
        .col_expr(method::Column::Used, one_more)
        .exec(conn)
        .await?;
    if counted.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}
