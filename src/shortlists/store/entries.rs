//! Queries of entries. Places move with one statement, however many entries move.

use super::super::entity::entry;
use super::super::model::{Entry, EntryTexts, Placed, Shift};
use crate::db::{is_unique_violation, store_error};
use crate::ideas::{self, Idea, Named};
use crate::kernel::{Error, Instant, Refusal, Result, Visibility};
use crate::people;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// An entry to insert.
pub struct NewRow {
    /// Its id.
    pub id: Uuid,
    /// On which list.
    pub list: Uuid,
    /// Of which idea.
    pub idea: Uuid,
    /// At which stored place.
    pub place: i64,
    /// Its judgement.
    pub texts: EntryTexts,
    /// Who puts it there.
    pub by: Option<Uuid>,
    /// When.
    pub at: Instant,
}

/// These entries as the reader sees them, in the order given, `first` being the position of the first. Entries
/// gone or hidden since the order was read are left out.
pub async fn batch(
    conn: &impl ConnectionTrait,
    placed: &[Placed],
    first: i64,
    visibility: &Visibility,
    now: Instant,
) -> Result<Vec<Entry>> {
    let ids = placed.iter().map(|placed| placed.entry);
    let rows = entry::Entity::find()
        .filter(entry::Column::Id.is_in(ids))
        .all(conn)
        .await?;
    let ideas: Vec<Uuid> = rows.iter().map(|row| row.idea_id).collect();
    let ideas = ideas::by_ids(conn, &ideas, visibility, now).await?;
    let mut ideas: HashMap<Uuid, Idea> = ideas.into_iter().map(|idea| (idea.id, idea)).collect();
    let mut people: Vec<Uuid> = rows.iter().filter_map(|row| row.added_by).collect();
    people.sort_unstable();
    people.dedup();
    let names = people::names(conn, &people).await?;
    let mut rows: HashMap<Uuid, entry::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    let entries = (first..).zip(placed).filter_map(|(position, placed)| {
        let row = rows.remove(&placed.entry)?;
        let added_by = row.added_by.and_then(|id| {
            let name = names.get(&id)?.clone();
            Some(Named { id, name })
        });
        Some(Entry {
            id: row.id,
            position,
            pick: row.pick,
            reason: row.reason,
            idea: ideas.remove(&row.idea_id)?,
            added_by,
            added_at: row.added_at,
            version: row.version,
        })
    });
    Ok(entries.collect())
}

/// One entry of a list, whoever may see it.
pub async fn entry(
    conn: &impl ConnectionTrait,
    list: Uuid,
    id: Uuid,
) -> Result<Option<entry::Model>> {
    let row = entry::Entity::find_by_id(id)
        .filter(entry::Column::ShortlistId.eq(list))
        .one(conn)
        .await?;
    Ok(row)
}

/// Moves the entries between two places by one.
pub async fn shift(conn: &impl ConnectionTrait, list: Uuid, shift: Shift) -> Result<()> {
    if shift.is_empty() {
        return Ok(());
    }
    let place = Expr::col(entry::Column::Position).add(shift.by);
    entry::Entity::update_many()
        .col_expr(entry::Column::Position, place)
        .filter(entry::Column::ShortlistId.eq(list))
        .filter(entry::Column::Position.between(shift.first, shift.last))
        .exec(conn)
        .await?;
    Ok(())
}

/// Adds an entry; refused when its idea is on the list already.
pub async fn insert_entry(conn: &impl ConnectionTrait, new: NewRow) -> Result<()> {
    let row = entry::ActiveModel {
        id: Set(new.id),
        shortlist_id: Set(new.list),
        idea_id: Set(new.idea),
        position: Set(new.place),
        pick: Set(new.texts.pick),
        reason: Set(new.texts.reason),
        added_by: Set(new.by),
        added_at: Set(new.at),
        version: Set(1),
    };
    let inserted = entry::Entity::insert(row)
        .exec_without_returning(conn)
        .await;
    inserted.map_err(|error| {
        if is_unique_violation(&error) {
            Error::Refused(Refusal::AlreadyListed)
        } else {
            store_error(error)
        }
    })?;
    Ok(())
}

/// Writes judgement and place of an entry at `version`; stale when it is not.
pub async fn update_entry(
    conn: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    texts: EntryTexts,
    place: i64,
) -> Result<()> {
    let row = entry::ActiveModel {
        id: Set(id),
        reason: Set(texts.reason),
        pick: Set(texts.pick),
        position: Set(place),
        version: Set(version + 1),
        ..Default::default()
    };
    entry::Entity::update(row)
        .validate()?
        .filter(entry::Column::Version.eq(version))
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Takes an entry at `version` off its list; stale when it is not.
pub async fn remove_entry(conn: &impl ConnectionTrait, id: Uuid, version: i64) -> Result<()> {
    let deleted = entry::Entity::delete_many()
        .filter(entry::Column::Id.eq(id))
        .filter(entry::Column::Version.eq(version))
        .exec(conn)
        .await?;
    if deleted.rows_affected == 0 {
        Err(Error::Stale)
    } else {
        Ok(())
    }
}
