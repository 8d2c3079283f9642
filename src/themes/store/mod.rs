//! Queries of themes, their keys and their history.

mod choices;
mod ideas;

pub use choices::{note_choice, rejected};
pub use ideas::{ideas_with, move_ideas, restore_ideas};

use super::entity::{alias, event, theme};
use super::model::{Labels, Moved, Taxonomy, Theme, ThemeEvent, ThemeEventKind};
use crate::db::{is_unique_violation, one_writer_of, store_error};
use crate::kernel::{Error, Instant, Refusal, Result};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

fn model(row: theme::Model) -> Theme {
    Theme {
        id: row.id,
        key: row.key,
        labels: Labels {
            nb: row.label_nb,
            nn: row.label_nn,
            en: row.label_en,
        },
        description: row.description,
        synonyms: row.synonyms.0,
        parent: row.parent_id,
        merged_into: row.merged_into,
        version: row.version,
    }
}

fn event_model(row: event::Model) -> ThemeEvent {
    ThemeEvent {
        id: row.id,
        kind: row.kind,
        at: row.at,
        by: row.actor_id,
        changes: row.changes.0,
        into: row.into_id,
        moved: row.moved,
    }
}

/// Lets one transaction at a time change the tree: "no theme above itself" spans rows.
pub async fn lock_tree(conn: &impl ConnectionTrait) -> Result<()> {
    one_writer_of(conn, "theme").await
}

/// All themes with all their keys.
pub async fn taxonomy(conn: &impl ConnectionTrait) -> Result<Taxonomy> {
    let themes = theme::Entity::find().all(conn).await?;
    let keys = alias::Entity::find().all(conn).await?;
    Ok(Taxonomy::new(
        themes.into_iter().map(model).collect(),
        keys.into_iter()
            .map(|alias| (alias.key, alias.theme_id))
            .collect(),
    ))
}

/// The ids of the themes directly below, merged ones included.
pub async fn children(conn: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Uuid>> {
    Ok(theme::Entity::find()
        .select_only()
        .column(theme::Column::Id)
        .filter(theme::Column::ParentId.eq(id))
        .order_by_asc(theme::Column::Id)
        .into_tuple()
        .all(conn)
        .await?)
}

/// All keys in use, now or before, that begin like this one.
pub async fn keys_like(conn: &impl ConnectionTrait, base: &str) -> Result<HashSet<String>> {
    let rows = alias::Entity::find()
        .filter(alias::Column::Key.starts_with(base))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.key).collect())
}

/// Claims a key for a theme; refused when another theme has or had it.
async fn claim_key(conn: &impl ConnectionTrait, key: &str, id: Uuid) -> Result<()> {
    if let Some(row) = alias::Entity::find_by_id(key).one(conn).await? {
        return if row.theme_id == id {
            Ok(())
        } else {
            Err(Error::Refused(Refusal::KeyTaken))
        };
    }
    let row = alias::ActiveModel {
        key: Set(key.to_owned()),
        theme_id: Set(id),
    };
    match alias::Entity::insert(row)
        .exec_without_returning(conn)
        .await
    {
        Ok(_) => Ok(()),
        Err(error) if is_unique_violation(&error) => Err(Error::Refused(Refusal::KeyTaken)),
        Err(error) => Err(store_error(error)),
    }
}

fn row(theme: &Theme, now: Instant) -> theme::ActiveModel {
    let Labels { nb, nn, en } = theme.labels.clone();
    theme::ActiveModel {
        id: Set(theme.id),
        key: Set(theme.key.clone()),
        parent_id: Set(theme.parent),
        label_nb: Set(nb),
        label_nn: Set(nn),
        label_en: Set(en),
        description: Set(theme.description.clone()),
        synonyms: Set(theme::Synonyms(theme.synonyms.clone())),
        merged_into: Set(theme.merged_into),
        version: Set(theme.version),
        changed_at: Set(now),
        ..Default::default()
    }
}

pub async fn insert(conn: &impl ConnectionTrait, new: &Theme, now: Instant) -> Result<()> {
    let row = theme::ActiveModel {
        created_at: Set(now),
        ..row(new, now)
    };
    match theme::Entity::insert(row)
        .exec_without_returning(conn)
        .await
    {
        Ok(_) => claim_key(conn, &new.key, new.id).await,
        Err(error) if is_unique_violation(&error) => Err(Error::Refused(Refusal::KeyTaken)),
        Err(error) => Err(store_error(error)),
    }
}

/// Writes the next version of a theme.
pub async fn update(conn: &impl ConnectionTrait, new: &Theme, now: Instant) -> Result<()> {
    claim_key(conn, &new.key, new.id).await?;
    theme::Entity::update(row(new, now))
        .validate()?
        .filter(theme::Column::Version.eq(new.version - 1))
        .exec(conn)
        .await?;
    Ok(())
}

pub async fn add_event(conn: &impl ConnectionTrait, theme: Uuid, event: ThemeEvent) -> Result<()> {
    let row = event::ActiveModel {
        id: Set(event.id),
        theme_id: Set(theme),
        kind: Set(event.kind),
        actor_id: Set(event.by),
        at: Set(event.at),
        changes: Set(event::Changes(event.changes)),
        into_id: Set(event.into),
        moved: Set(event.moved),
    };
    event::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Keeps what undoing this merge has to bring back.
pub async fn set_moved(conn: &impl ConnectionTrait, event: Uuid, moved: Moved) -> Result<()> {
    let row = event::ActiveModel {
        id: Set(event),
        moved: Set(Some(moved)),
        ..Default::default()
    };
    event::Entity::update(row).exec(conn).await?;
    Ok(())
}

/// A theme's history, newest first.
pub async fn events(conn: &impl ConnectionTrait, theme: Uuid) -> Result<Vec<ThemeEvent>> {
    let rows = event::Entity::find()
        .filter(event::Column::ThemeId.eq(theme))
        .order_by_desc(event::Column::At)
        .order_by_desc(event::Column::Id)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(event_model).collect())
}

/// The merge by which a theme went out of use last.
pub async fn last_merge(conn: &impl ConnectionTrait, theme: Uuid) -> Result<Option<ThemeEvent>> {
    let row = event::Entity::find()
        .filter(event::Column::ThemeId.eq(theme))
        .filter(event::Column::Kind.eq(ThemeEventKind::Merged))
        .order_by_desc(event::Column::At)
        .order_by_desc(event::Column::Id)
        .one(conn)
        .await?;
    Ok(row.map(event_model))
}

/// The names of these people.
pub async fn people_names(
    conn: &impl ConnectionTrait,
    ids: HashSet<Uuid>,
) -> Result<HashMap<Uuid, String>> {
    let select = Query::select()
        .columns([Alias::new("id"), Alias::new("name")])
        .from(Alias::new("person"))
        .and_where(Expr::col(Alias::new("id")).is_in(ids))
        .to_owned();
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| Ok((row.try_get("", "id")?, row.try_get("", "name")?)))
        .collect()
}
