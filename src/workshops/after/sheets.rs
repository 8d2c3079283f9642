//! Paper sheets as they were entered: cards and dots from people without a screen.

use super::super::Workshops;
use super::super::core;
use super::super::entity::{card, sheet, sheet_dots};
use crate::ideas::Named;
use crate::kernel::policy::Action;
use crate::kernel::{Actor, Error, Instant, Result};
use crate::people;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// A sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its id.
    pub id: Uuid,
    /// The number printed on it.
    pub number: String,
    /// Where it was filled in.
    pub place: Option<String>,
    /// Its cards that are still there, in order.
    pub cards: Vec<card::Model>,
    /// The round its dots are for.
    pub round: Option<Uuid>,
    /// Targets and dots, by target.
    pub dots: Vec<(Uuid, i64)>,
    /// How many people gave the dots.
    pub voters: i64,
    /// Who entered it.
    pub entered_by: Named,
    /// When.
    pub entered_at: Instant,
    /// Who counted again.
    pub checked_by: Option<Named>,
    /// When; its dots count from then on.
    pub checked_at: Option<Instant>,
}

impl Workshops {
    /// One sheet, for those who run the workshop.
    pub async fn sheet(&self, actor: &Actor, workshop: Uuid, id: Uuid) -> Result<Sheet> {
        let conn = self.db.read();
        core::allowed(conn, actor, workshop, Action::RunWorkshop).await?;
        one(conn, workshop, id).await
    }
}

/// A sheet's row.
pub(super) async fn find(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    id: Uuid,
) -> Result<sheet::Model> {
    sheet::Entity::find_by_id(id)
        .filter(sheet::Column::WorkshopId.eq(workshop))
        .one(conn)
        .await?
        .ok_or(Error::NotFound)
}

/// A sheet with its cards and dots.
pub(super) async fn one(conn: &impl ConnectionTrait, workshop: Uuid, id: Uuid) -> Result<Sheet> {
    let row = find(conn, workshop, id).await?;
    let mut sheets = told(conn, vec![row]).await?;
    sheets.pop().ok_or(Error::NotFound)
}

/// The sheets of a workshop in the order they were entered. Four reads.
pub(super) async fn of(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Vec<Sheet>> {
    let mut rows = sheet::Entity::find()
        .filter(sheet::Column::WorkshopId.eq(workshop))
        .all(conn)
        .await?;
    rows.sort_by_key(|row| (row.entered_at, row.id));
    told(conn, rows).await
}

async fn told(conn: &impl ConnectionTrait, rows: Vec<sheet::Model>) -> Result<Vec<Sheet>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut cards: HashMap<Uuid, Vec<card::Model>> = HashMap::new();
    let found = card::Entity::find()
        .filter(card::Column::SheetId.is_in(ids.clone()))
        .filter(card::Column::DeletedAt.is_null())
        .all(conn)
        .await?;
    for card in found {
        if let Some(sheet) = card.sheet_id {
            cards.entry(sheet).or_default().push(card);
        }
    }
    let mut dots: HashMap<Uuid, Vec<(Uuid, i64)>> = HashMap::new();
    let found = sheet_dots::Entity::find()
        .filter(sheet_dots::Column::SheetId.is_in(ids))
        .all(conn)
        .await?;
    for row in found {
        let of_sheet = dots.entry(row.sheet_id).or_default();
        of_sheet.push((row.target_id, row.dots));
    }
    let mut people: Vec<Uuid> = rows.iter().map(|row| row.entered_by).collect();
    people.extend(rows.iter().filter_map(|row| row.checked_by));
    people.sort_unstable();
    people.dedup();
    let names = people::names(conn, &people).await?;
    let named = |id: Uuid| Named {
        id,
        name: names.get(&id).cloned().unwrap_or_default(),
    };
    let sheet = |row: sheet::Model| {
        let mut cards = cards.remove(&row.id).unwrap_or_default();
        cards.sort_by_key(|card| (card.position, card.created_at, card.id));
        let mut dots = dots.remove(&row.id).unwrap_or_default();
        dots.sort_unstable();
        Sheet {
            id: row.id,
            number: row.number,
            place: row.place,
            cards,
            round: row.round_id,
            dots,
            voters: row.voters,
            entered_by: named(row.entered_by),
            entered_at: row.entered_at,
            checked_by: row.checked_by.map(named),
            checked_at: row.checked_at,
        }
    };
    Ok(rows.into_iter().map(sheet).collect())
}
