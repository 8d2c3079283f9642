//! Dots as they were given, for whoever counts them: on the board, and on paper that somebody else has checked.

use super::entity::{dots, sheet, sheet_dots};
use crate::kernel::Result;
use crate::tally::dots::{Given, Paper};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// What was given on the board in each of these rounds.
pub async fn on_board(
    conn: &impl ConnectionTrait,
    rounds: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Given<Uuid>>>> {
    let rows = dots::Entity::find()
        .filter(dots::Column::RoundId.is_in(rounds.to_vec()))
        .all(conn)
        .await?;
    let mut given: HashMap<Uuid, Vec<Given<Uuid>>> = HashMap::new();
    for row in rows {
        given.entry(row.round_id).or_default().push(Given {
            voter: row.participant_id,
            target: row.target_id,
            dots: row.dots,
        });
    }
    Ok(given)
}

/// What the checked sheets of a round hold.
#[derive(Clone, Debug, Default)]
pub struct OnPaper {
    /// Their dots.
    pub dots: Vec<Paper<Uuid>>,
    /// How many people gave them.
    pub voters: i64,
}

/// What was given on checked paper sheets in each of these rounds. Two queries.
pub async fn on_paper(
    conn: &impl ConnectionTrait,
    rounds: &[Uuid],
) -> Result<HashMap<Uuid, OnPaper>> {
    let sheets = sheet::Entity::find()
        .filter(sheet::Column::RoundId.is_in(rounds.to_vec()))
        .filter(sheet::Column::CheckedAt.is_not_null())
        .all(conn)
        .await?;
    let mut paper: HashMap<Uuid, OnPaper> = HashMap::new();
    let mut round_of: HashMap<Uuid, Uuid> = HashMap::new();
    for sheet in sheets {
        if let Some(round) = sheet.round_id {
            round_of.insert(sheet.id, round);
            paper.entry(round).or_default().voters += sheet.voters;
        }
    }
    if round_of.is_empty() {
        return Ok(paper);
    }
    let rows = sheet_dots::Entity::find()
        .filter(sheet_dots::Column::SheetId.is_in(round_of.keys().copied()))
        .all(conn)
        .await?;
    for row in rows {
        if let Some(round) = round_of.get(&row.sheet_id) {
            paper.entry(*round).or_default().dots.push(Paper {
                target: row.target_id,
                dots: row.dots,
            });
        }
    }
    Ok(paper)
}
