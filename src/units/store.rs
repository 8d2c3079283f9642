//! Queries of units and organisations. A unit's `path` lists its ancestors and itself, top first, so that
//! "in this unit or below" is one prefix match.

use super::entity::{organisation, unit};
use super::model::{Organisation, Unit};
use crate::db::{is_unique_violation, one_writer_of, store_error};
use crate::kernel::text::sort_key;
use crate::kernel::{Error, Instant, Refusal, Result};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

fn model(row: unit::Model) -> Unit {
    Unit {
        id: row.id,
        name: row.name,
        kind: row.kind,
        parent: row.parent_id,
        version: row.version,
    }
}

fn name_taken(error: DbErr) -> Error {
    if is_unique_violation(&error) {
        Error::Refused(Refusal::KeyTaken)
    } else {
        store_error(error)
    }
}

/// The path text of a unit below these ancestors.
fn path_text(parent: &[Uuid], id: Uuid) -> String {
    parent
        .iter()
        .chain([&id])
        .map(|id| format!("/{id}"))
        .collect::<String>()
        + "/"
}

/// The ids in a path text.
pub fn path_ids(path: &str) -> Vec<Uuid> {
    path.split('/').filter_map(|id| id.parse().ok()).collect()
}

/// Lets one transaction at a time change the tree: "no unit above itself" spans rows, and so do the paths.
pub async fn lock_tree(conn: &impl ConnectionTrait) -> Result<()> {
    one_writer_of(conn, "unit").await
}

/// All units by name: hundreds.
pub async fn all(conn: &impl ConnectionTrait) -> Result<Vec<Unit>> {
    let rows = unit::Entity::find()
        .order_by_asc(unit::Column::SortKey)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(model).collect())
}

pub async fn find(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Unit>> {
    Ok(unit::Entity::find_by_id(id).one(conn).await?.map(model))
}

pub async fn find_by_name(conn: &impl ConnectionTrait, name: &str) -> Result<Option<Unit>> {
    let found = unit::Entity::find()
        .filter(unit::Column::SortKey.eq(sort_key(name)))
        .one(conn)
        .await?;
    Ok(found.map(model))
}

/// True when there is such a unit.
pub async fn exists(conn: &impl ConnectionTrait, id: Uuid) -> Result<bool> {
    Ok(find(conn, id).await?.is_some())
}

/// The ids of a unit's ancestors and itself, top first; `None` when there is no such unit.
pub async fn path_of(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Vec<Uuid>>> {
    let row = unit::Entity::find_by_id(id).one(conn).await?;
    Ok(row.map(|row| path_ids(&row.path)))
}

/// The name of a unit.
pub async fn name_of(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<String>> {
    Ok(find(conn, id).await?.map(|unit| unit.name))
}

/// The names of these units, each with the ids of its ancestors and itself, top first.
pub async fn places(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, (String, Vec<Uuid>)>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = unit::Entity::find()
        .filter(unit::Column::Id.is_in(ids.iter().copied()))
        .all(conn)
        .await?;
    let place = |row: unit::Model| (row.id, (row.name, path_ids(&row.path)));
    Ok(rows.into_iter().map(place).collect())
}

/// The ids of a unit and all below it.
pub async fn subtree(conn: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Uuid>> {
    let Some(top) = unit::Entity::find_by_id(id).one(conn).await? else {
        return Ok(Vec::new());
    };
    let ids = unit::Entity::find()
        .select_only()
        .column(unit::Column::Id)
        .filter(unit::Column::Path.starts_with(top.path))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids)
}

pub async fn insert(
    conn: &impl ConnectionTrait,
    new: &Unit,
    parent: &[Uuid],
    now: Instant,
) -> Result<()> {
    let row = unit::ActiveModel {
        id: Set(new.id),
        parent_id: Set(new.parent),
        kind: Set(new.kind),
        sort_key: Set(sort_key(&new.name)),
        name: Set(new.name.clone()),
        path: Set(path_text(parent, new.id)),
        version: Set(new.version),
        created_at: Set(now),
        changed_at: Set(now),
    };
    unit::Entity::insert(row)
        .exec_without_returning(conn)
        .await
        .map_err(name_taken)?;
    Ok(())
}

/// Writes a changed unit; when it moved, the paths of all below it move along.
pub async fn update(
    conn: &impl ConnectionTrait,
    new: &Unit,
    parent: &[Uuid],
    now: Instant,
) -> Result<()> {
    let old = unit::Entity::find_by_id(new.id)
        .one(conn)
        .await?
        .ok_or(Error::NotFound)?;
    let path = path_text(parent, new.id);
    let below = unit::Entity::find()
        .filter(unit::Column::Path.starts_with(old.path.clone()))
        .filter(unit::Column::Id.ne(new.id))
        .all(conn)
        .await?;
    let row = unit::ActiveModel {
        id: Set(new.id),
        parent_id: Set(new.parent),
        kind: Set(new.kind),
        sort_key: Set(sort_key(&new.name)),
        name: Set(new.name.clone()),
        path: Set(path.clone()),
        version: Set(new.version),
        changed_at: Set(now),
        ..Default::default()
    };
    unit::Entity::update(row)
        .validate()?
        .filter(unit::Column::Version.eq(old.version))
        .exec(conn)
        .await
        .map_err(name_taken)?;
    if path != old.path {
        for child in below {
            let moved = format!("{path}{}", &child.path[old.path.len()..]);
            let row = unit::ActiveModel {
                id: Set(child.id),
                path: Set(moved),
                ..Default::default()
            };
            unit::Entity::update(row).exec(conn).await?;
        }
    }
    Ok(())
}

pub async fn organisations(conn: &impl ConnectionTrait) -> Result<Vec<Organisation>> {
    let rows = organisation::Entity::find()
        .order_by_asc(organisation::Column::SortKey)
        .all(conn)
        .await?;
    let model = |row: organisation::Model| Organisation {
        id: row.id,
        name: row.name,
        kind: row.kind,
        version: row.version,
    };
    Ok(rows.into_iter().map(model).collect())
}

/// True when there is such an organisation.
pub async fn organisation_exists(conn: &impl ConnectionTrait, id: Uuid) -> Result<bool> {
    Ok(organisation::Entity::find_by_id(id)
        .one(conn)
        .await?
        .is_some())
}

pub async fn insert_organisation(
    conn: &impl ConnectionTrait,
    new: &Organisation,
    now: Instant,
) -> Result<()> {
    let row = organisation::ActiveModel {
        id: Set(new.id),
        kind: Set(new.kind),
        sort_key: Set(sort_key(&new.name)),
        name: Set(new.name.clone()),
        version: Set(new.version),
        created_at: Set(now),
        changed_at: Set(now),
    };
    organisation::Entity::insert(row)
        .exec_without_returning(conn)
        .await
        .map_err(name_taken)?;
    Ok(())
}
