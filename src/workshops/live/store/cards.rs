//! Queries of cards. Who may read a hidden one is decided by those who ask.

use super::super::super::entity::{card, outcome};
use super::super::super::model::CardSource;
use super::super::model::Card;
use super::people::names;
use crate::db::{is_unique_violation, store_error};
use crate::kernel::{Error, Instant, Refusal, Result};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::HashMap;
use uuid::Uuid;

fn of(workshop: Uuid) -> Select<card::Entity> {
    card::Entity::find()
        .filter(card::Column::WorkshopId.eq(workshop))
        .filter(card::Column::DeletedAt.is_null())
}

/// Rows with their authors' names.
async fn cards(conn: &impl ConnectionTrait, rows: Vec<card::Model>) -> Result<Vec<Card>> {
    let names = names(conn, rows.iter().filter_map(|row| row.participant_id)).await?;
    let card = |row: card::Model| Card {
        id: row.id,
        workshop: row.workshop_id,
        item: row.item_id,
        breakout: row.breakout_id,
        text: row.text,
        author: row.participant_id.and_then(|id| names.get(&id).cloned()),
        group: row.group_id,
        position: row.position,
        source: row.source,
        hidden: row.hidden,
        created_at: row.created_at,
        version: row.version,
        deleted: row.deleted_at.is_some(),
    };
    Ok(rows.into_iter().map(card).collect())
}

/// All cards of a workshop in the order of their places, hidden ones as well.
pub async fn all(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Vec<Card>> {
    let rows = of(workshop)
        .order_by_asc(card::Column::Position)
        .order_by_asc(card::Column::Id)
        .all(conn)
        .await?;
    cards(conn, rows).await
}

/// One card of a workshop.
pub async fn find(conn: &impl ConnectionTrait, workshop: Uuid, id: Uuid) -> Result<Option<Card>> {
    let row = of(workshop)
        .filter(card::Column::Id.eq(id))
        .one(conn)
        .await?;
    Ok(cards(conn, row.into_iter().collect()).await?.pop())
}

/// The card with this id wherever it lies, deleted or not.
pub async fn anywhere(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Card>> {
    let row = card::Entity::find_by_id(id).one(conn).await?;
    Ok(cards(conn, row.into_iter().collect()).await?.pop())
}

/// These cards of these workshops as they are now, deleted ones as well. For the stream of events.
pub async fn changed(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
    workshops: &[Uuid],
) -> Result<Vec<Card>> {
    let rows = card::Entity::find()
        .filter(card::Column::Id.is_in(ids.to_vec()))
        .filter(card::Column::WorkshopId.is_in(workshops.to_vec()))
        .all(conn)
        .await?;
    cards(conn, rows).await
}

/// How many cards of each of these workshops are hidden.
pub async fn hidden_counts(
    conn: &impl ConnectionTrait,
    workshops: &[Uuid],
) -> Result<HashMap<Uuid, i64>> {
    let rows: Vec<(Uuid, i64)> = card::Entity::find()
        .select_only()
        .column(card::Column::WorkshopId)
        .column_as(card::Column::Id.count(), "hidden")
        .filter(card::Column::WorkshopId.is_in(workshops.to_vec()))
        .filter(card::Column::DeletedAt.is_null())
        .filter(card::Column::Hidden.eq(true))
        .group_by(card::Column::WorkshopId)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The last place of a card in a workshop.
pub async fn last_place(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Option<i64>> {
    let last: Option<Option<i64>> = of(workshop)
        .select_only()
        .column_as(card::Column::Position.max(), "last")
        .into_tuple()
        .one(conn)
        .await?;
    Ok(last.flatten())
}

/// A card to insert.
pub struct NewRow {
    /// Its id.
    pub id: Uuid,
    /// On which board.
    pub workshop: Uuid,
    /// Under which item.
    pub item: Option<Uuid>,
    /// In which breakout group.
    pub breakout: Option<Uuid>,
    /// Who wrote it.
    pub participant: Option<Uuid>,
    /// Clean text.
    pub text: String,
    /// At which place.
    pub position: i64,
    /// Whether its author alone sees it.
    pub hidden: bool,
    /// When.
    pub at: Instant,
}

/// Adds a card written on the board; refused when another thing has its id.
pub async fn insert(conn: &impl ConnectionTrait, new: NewRow) -> Result<()> {
    let row = card::ActiveModel {
        id: Set(new.id),
        workshop_id: Set(new.workshop),
        item_id: Set(new.item),
        breakout_id: Set(new.breakout),
        participant_id: Set(new.participant),
        text: Set(new.text),
        group_id: Set(None),
        position: Set(new.position),
        source: Set(CardSource::Digital),
        sheet_id: Set(None),
        hidden: Set(new.hidden),
        created_at: Set(new.at),
        changed_at: Set(new.at),
        deleted_at: Set(None),
        version: Set(1),
    };
    let inserted = card::Entity::insert(row).exec_without_returning(conn).await;
    inserted.map_err(|error| {
        if is_unique_violation(&error) {
            Error::Refused(Refusal::KeyTaken)
        } else {
            store_error(error)
        }
    })?;
    Ok(())
}

/// Writes text, group and place of a card that is at `new.version`, one version on; stale when it is not.
pub async fn update(conn: &impl ConnectionTrait, new: &Card, at: Instant) -> Result<()> {
    let row = card::ActiveModel {
        text: Set(new.text.clone()),
        group_id: Set(new.group),
        position: Set(new.position),
        changed_at: Set(at),
        version: Set(new.version + 1),
        ..Default::default()
    };
    write(conn, new, row).await
}

/// Marks a card as taken away.
pub async fn delete(conn: &impl ConnectionTrait, old: &Card, at: Instant) -> Result<()> {
    let row = card::ActiveModel {
        deleted_at: Set(Some(at)),
        changed_at: Set(at),
        version: Set(old.version + 1),
        ..Default::default()
    };
    write(conn, old, row).await
}

async fn write(conn: &impl ConnectionTrait, old: &Card, row: card::ActiveModel) -> Result<()> {
    let updated = card::Entity::update_many()
        .set(row)
        .filter(card::Column::Id.eq(old.id))
        .filter(card::Column::Version.eq(old.version))
        .filter(card::Column::DeletedAt.is_null())
        .exec(conn)
        .await?;
    if updated.rows_affected == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

/// Puts cards into a group, or out of any, and answers nothing: one statement.
pub async fn regroup(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
    group: Option<Uuid>,
    at: Instant,
) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    card::Entity::update_many()
        .col_expr(card::Column::GroupId, Expr::value(group))
        .col_expr(card::Column::ChangedAt, Expr::value(at))
        .col_expr(
            card::Column::Version,
            Expr::col(card::Column::Version).add(1),
        )
        .filter(card::Column::Id.is_in(ids.to_vec()))
        .exec(conn)
        .await?;
    Ok(())
}

/// The cards in a group.
pub async fn in_group(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    group: Uuid,
) -> Result<Vec<Uuid>> {
    let ids = of(workshop)
        .select_only()
        .column(card::Column::Id)
        .filter(card::Column::GroupId.eq(group))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids)
}

/// Shows the hidden cards that were written under these items, or all of them, and tells which they were.
pub async fn reveal(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    items: Option<&[Uuid]>,
    at: Instant,
) -> Result<Vec<Uuid>> {
    let mut which = Condition::all()
        .add(card::Column::WorkshopId.eq(workshop))
        .add(card::Column::Hidden.eq(true));
    if let Some(items) = items {
        which = which.add(card::Column::ItemId.is_in(items.to_vec()));
    }
    let ids: Vec<Uuid> = card::Entity::find()
        .select_only()
        .column(card::Column::Id)
        .filter(which.clone())
        .into_tuple()
        .all(conn)
        .await?;
    card::Entity::update_many()
        .col_expr(card::Column::Hidden, Expr::value(false))
        .col_expr(card::Column::ChangedAt, Expr::value(at))
        .col_expr(
            card::Column::Version,
            Expr::col(card::Column::Version).add(1),
        )
        .filter(which)
        .exec(conn)
        .await?;
    Ok(ids)
}

/// Whether a card, or the group it lies in, has an outcome.
pub async fn has_outcome(conn: &impl ConnectionTrait, card: &Card) -> Result<bool> {
    let mut which = Condition::any().add(outcome::Column::CardId.eq(card.id));
    if let Some(group) = card.group {
        which = which.add(outcome::Column::GroupId.eq(group));
    }
    let count = outcome::Entity::find().filter(which).count(conn).await?;
    Ok(count > 0)
}

/// Whether any of these cards has an outcome of its own.
pub async fn have_outcome(conn: &impl ConnectionTrait, ids: &[Uuid]) -> Result<bool> {
    let count = outcome::Entity::find()
        .filter(outcome::Column::CardId.is_in(ids.to_vec()))
        .count(conn)
        .await?;
    Ok(count > 0)
}
