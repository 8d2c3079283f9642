//! Queries of ballots: writing one, and what it may name.

use super::super::super::entity::{ballot, card, dots, group};
use super::super::super::model::Targets;
use super::rounds::Row;
use crate::kernel::Result;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;

/// Makes this a participant's whole ballot, one version on. For a round that stays open meanwhile; the row of the
/// ballot makes two of the same participant come one after the other, and nobody else wait.
pub async fn replace_ballot(
    conn: &impl ConnectionTrait,
    round: Uuid,
    participant: Uuid,
    ballot: &[(Uuid, i64)],
) -> Result<()> {
    let given = ballot::ActiveModel {
        round_id: Set(round),
        participant_id: Set(participant),
        dots: Set(ballot.iter().map(|(_, dots)| *dots).sum()),
        version: Set(1),
    };
    let next = Expr::col((ballot::Entity, ballot::Column::Version)).add(1);
    let again = OnConflict::columns([ballot::Column::RoundId, ballot::Column::ParticipantId])
        .update_column(ballot::Column::Dots)
        .value(ballot::Column::Version, next)
        .to_owned();
    ballot::Entity::insert(given)
        .on_conflict(again)
        .exec_without_returning(conn)
        .await?;
    dots::Entity::delete_many()
        .filter(dots::Column::RoundId.eq(round))
        .filter(dots::Column::ParticipantId.eq(participant))
        .exec(conn)
        .await?;
    let rows: Vec<dots::ActiveModel> = ballot
        .iter()
        .filter(|(_, dots)| *dots > 0)
        .map(|(target, dots)| dots::ActiveModel {
            round_id: Set(round),
            participant_id: Set(participant),
            target_id: Set(*target),
            dots: Set(*dots),
        })
        .collect();
    if !rows.is_empty() {
        dots::Entity::insert_many(rows)
            .exec_without_returning(conn)
            .await?;
    }
    Ok(())
}

/// Those of these ids that dots can be given to in a round.
pub async fn countable(
    conn: &impl ConnectionTrait,
    round: &Row,
    ids: &[Uuid],
) -> Result<Vec<Uuid>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found = match round.targets {
        Targets::Groups => {
            let mut select = group::Entity::find()
                .select_only()
                .column(group::Column::Id)
                .filter(group::Column::Id.is_in(ids.to_vec()))
                .filter(group::Column::WorkshopId.eq(round.workshop_id))
                .filter(group::Column::DeletedAt.is_null())
                .filter(group::Column::MergedInto.is_null());
            if let Some(breakout) = round.breakout_id {
                select = select.filter(group::Column::BreakoutId.eq(breakout));
            }
            select.into_tuple().all(conn).await?
        }
        Targets::Cards => {
            let mut select = card::Entity::find()
                .select_only()
                .column(card::Column::Id)
                .filter(card::Column::Id.is_in(ids.to_vec()))
                .filter(card::Column::WorkshopId.eq(round.workshop_id))
                .filter(card::Column::DeletedAt.is_null())
                .filter(card::Column::Hidden.eq(false));
            if let Some(breakout) = round.breakout_id {
                select = select.filter(card::Column::BreakoutId.eq(breakout));
            }
            select.into_tuple().all(conn).await?
        }
    };
    Ok(found)
}
