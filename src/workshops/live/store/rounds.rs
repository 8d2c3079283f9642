//! Queries of dot rounds and ballots. Totals are only read for rounds that are revealed.

use super::super::super::entity::{ballot, card, dots, group, round, sheet};
use super::super::super::given;
use super::super::super::model::{RoundState, Targets};
use super::super::model::Round;
use crate::kernel::{Error, Instant, Refusal, Result};
use crate::tally::dots::{self as tally, Target, Total};
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A round's row.
pub type Row = round::Model;

/// One round of a workshop.
pub async fn find(conn: &impl ConnectionTrait, workshop: Uuid, id: Uuid) -> Result<Option<Row>> {
    let found = round::Entity::find_by_id(id)
        .filter(round::Column::WorkshopId.eq(workshop))
        .one(conn)
        .await?;
    Ok(found)
}

/// All rounds of a workshop, oldest first.
pub async fn all(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Vec<Row>> {
    let rows = round::Entity::find()
        .filter(round::Column::WorkshopId.eq(workshop))
        .order_by_asc(round::Column::CreatedAt)
        .order_by_asc(round::Column::Id)
        .all(conn)
        .await?;
    Ok(rows)
}

/// These rounds, and all rounds of the workshops in `whole`, as far as they belong to these workshops. For the stream
/// of events.
pub async fn changed(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
    whole: &[Uuid],
    workshops: &[Uuid],
) -> Result<Vec<Row>> {
    let which = Condition::any()
        .add(round::Column::Id.is_in(ids.to_vec()))
        .add(round::Column::WorkshopId.is_in(whole.to_vec()));
    let rows = round::Entity::find()
        .filter(which)
        .filter(round::Column::WorkshopId.is_in(workshops.to_vec()))
        .all(conn)
        .await?;
    Ok(rows)
}

/// Whether somebody has entered a sheet for this round that nobody else has counted.
pub async fn has_unchecked_paper(conn: &impl ConnectionTrait, id: Uuid) -> Result<bool> {
    let unchecked = sheet::Entity::find()
        .filter(sheet::Column::RoundId.eq(id))
        .filter(sheet::Column::CheckedAt.is_null())
        .count(conn)
        .await?;
    Ok(unchecked > 0)
}

/// Rows as this participant sees them: ballots counted, their own dots, and totals where they are revealed. Two
/// queries, and four more when a round is revealed; only then are all dots read.
pub async fn seen(
    conn: &impl ConnectionTrait,
    rows: Vec<Row>,
    participant: Option<Uuid>,
) -> Result<Vec<Round>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let ballots = ballots(conn, &ids).await?;
    let mut mine = match participant {
        Some(participant) => mine(conn, &ids, participant).await?,
        None => HashMap::new(),
    };
    let revealed = rows.iter().filter(|row| row.state == RoundState::Revealed);
    let revealed: Vec<&Row> = revealed.collect();
    let mut totals = totals(conn, &revealed).await?;
    let of_round = |row: &Row| ballots.get(&row.id).copied().unwrap_or_default();
    let round = |row: Row| Round {
        ballots: of_round(&row).given,
        version: row.version + of_round(&row).versions,
        mine: mine.remove(&row.id).unwrap_or_default(),
        totals: totals.remove(&row.id),
        id: row.id,
        workshop: row.workshop_id,
        title: row.title,
        budget: row.budget,
        cap: row.cap,
        targets: row.targets,
        breakout: row.breakout_id,
        state: row.state,
    };
    Ok(rows.into_iter().map(round).collect())
}

/// The ballots of a round.
#[derive(Clone, Copy, Default)]
struct Ballots {
    /// How many people gave dots.
    given: i64,
    /// How often ballots were given: with each the round is another to its readers.
    versions: i64,
}

/// The ballots of each of these rounds.
async fn ballots(conn: &impl ConnectionTrait, rounds: &[Uuid]) -> Result<HashMap<Uuid, Ballots>> {
    let given = Expr::case(Expr::col(ballot::Column::Dots).gt(0), 1).finally(0);
    let whole = |sum: SimpleExpr| sum.cast_as("bigint");
    let counted: Vec<(Uuid, i64, i64)> = ballot::Entity::find()
        .select_only()
        .column(ballot::Column::RoundId)
        .expr_as(whole(Expr::expr(given).sum()), "given")
        .expr_as(whole(Expr::col(ballot::Column::Version).sum()), "versions")
        .filter(ballot::Column::RoundId.is_in(rounds.to_vec()))
        .group_by(ballot::Column::RoundId)
        .into_tuple()
        .all(conn)
        .await?;
    let each = counted.into_iter();
    Ok(each
        .map(|(round, given, versions)| (round, Ballots { given, versions }))
        .collect())
}

/// What somebody gave in each of these rounds, by target.
async fn mine(
    conn: &impl ConnectionTrait,
    rounds: &[Uuid],
    participant: Uuid,
) -> Result<HashMap<Uuid, Vec<(Uuid, i64)>>> {
    let rows = dots::Entity::find()
        .filter(dots::Column::RoundId.is_in(rounds.to_vec()))
        .filter(dots::Column::ParticipantId.eq(participant))
        .order_by_asc(dots::Column::TargetId)
        .all(conn)
        .await?;
    let mut mine: HashMap<Uuid, Vec<(Uuid, i64)>> = HashMap::new();
    for row in rows {
        let of_round = mine.entry(row.round_id).or_default();
        of_round.push((row.target_id, row.dots));
    }
    Ok(mine)
}

/// What each target of these rounds got, paper included.
async fn totals(
    conn: &impl ConnectionTrait,
    rounds: &[&Row],
) -> Result<HashMap<Uuid, Vec<Total<Uuid>>>> {
    if rounds.is_empty() {
        return Ok(HashMap::new());
    }
    let workshops: Vec<Uuid> = rounds.iter().map(|row| row.workshop_id).collect();
    let targets = targets(conn, &workshops).await?;
    let ids: Vec<Uuid> = rounds.iter().map(|row| row.id).collect();
    let given = given::on_board(conn, &ids).await?;
    let paper = given::on_paper(conn, &ids).await?;
    let total = |row: &&Row| {
        let targets = targets.get(&(row.workshop_id, row.targets));
        let given = given.get(&row.id).map_or([].as_slice(), Vec::as_slice);
        let paper = paper
            .get(&row.id)
            .map_or([].as_slice(), |paper| &paper.dots);
        let targets = targets.map_or([].as_slice(), Vec::as_slice);
        (row.id, tally::totals(targets, given, paper))
    };
    Ok(rounds.iter().map(total).collect())
}

/// The groups and cards of workshops as targets, in the order of their places.
async fn targets(
    conn: &impl ConnectionTrait,
    workshops: &[Uuid],
) -> Result<HashMap<(Uuid, Targets), Vec<Target<Uuid>>>> {
    let groups = group::Entity::find()
        .filter(group::Column::WorkshopId.is_in(workshops.to_vec()))
        .order_by_asc(group::Column::Position)
        .order_by_asc(group::Column::Id)
        .all(conn)
        .await?;
    let cards = card::Entity::find()
        .filter(card::Column::WorkshopId.is_in(workshops.to_vec()))
        .filter(card::Column::Hidden.eq(false))
        .order_by_asc(card::Column::Position)
        .order_by_asc(card::Column::Id)
        .all(conn)
        .await?;
    let mut targets: HashMap<(Uuid, Targets), Vec<Target<Uuid>>> = HashMap::new();
    for row in groups {
        let of_kind = targets.entry((row.workshop_id, Targets::Groups));
        of_kind.or_default().push(Target {
            id: row.id,
            merged_into: row.merged_into,
            gone: row.deleted_at.is_some(),
        });
    }
    for row in cards {
        let of_kind = targets.entry((row.workshop_id, Targets::Cards));
        of_kind.or_default().push(Target {
            id: row.id,
            merged_into: None,
            gone: row.deleted_at.is_some(),
        });
    }
    Ok(targets)
}

/// Adds a round.
pub async fn insert(conn: &impl ConnectionTrait, row: Row) -> Result<()> {
    let row = round::ActiveModel {
        id: Set(row.id),
        workshop_id: Set(row.workshop_id),
        item_id: Set(row.item_id),
        breakout_id: Set(row.breakout_id),
        title: Set(row.title),
        budget: Set(row.budget),
        cap: Set(row.cap),
        targets: Set(row.targets),
        state: Set(row.state),
        created_at: Set(row.created_at),
        version: Set(row.version),
    };
    round::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes state and title of a round, one version on.
pub async fn update(
    conn: &impl ConnectionTrait,
    id: Uuid,
    state: RoundState,
    title: String,
) -> Result<()> {
    round::Entity::update_many()
        .col_expr(round::Column::State, Expr::value(state))
        .col_expr(round::Column::Title, Expr::value(title))
        .col_expr(
            round::Column::Version,
            Expr::col(round::Column::Version).add(1),
        )
        .filter(round::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Holds a round as it is until the transaction ends, and reads it: whoever closes it waits for those who vote, and
/// they for nobody. Not found when the workshop has no such round.
pub async fn hold_as_it_is(conn: &impl ConnectionTrait, workshop: Uuid, id: Uuid) -> Result<Row> {
    round::Entity::find_by_id(id)
        .filter(round::Column::WorkshopId.eq(workshop))
        .lock_shared()
        .one(conn)
        .await?
        .ok_or(Error::NotFound)
}

/// Holds a round's row alone until the transaction ends, one version on, and reads it. Not found when the workshop
/// has no such round.
pub async fn hold(conn: &impl ConnectionTrait, workshop: Uuid, id: Uuid) -> Result<Row> {
    round::Entity::update_many()
        .col_expr(
            round::Column::Version,
            Expr::col(round::Column::Version).add(1),
        )
        .filter(round::Column::Id.eq(id))
        .filter(round::Column::WorkshopId.eq(workshop))
        .exec(conn)
        .await?;
    find(conn, workshop, id).await?.ok_or(Error::NotFound)
}

/// Refused while an open round counts what is to be taken away.
pub async fn refuse_while_open(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    targets: Targets,
) -> Result<()> {
    let open = round::Entity::find()
        .filter(round::Column::WorkshopId.eq(workshop))
        .filter(round::Column::State.eq(RoundState::Open))
        .filter(round::Column::Targets.eq(targets))
        .one(conn)
        .await?;
    match open {
        Some(_) => Err(Error::Refused(Refusal::NotNow)),
        None => Ok(()),
    }
}

/// Puts the revealed rounds of these targets one version on, for their totals may be others now, and tells which.
pub async fn recount(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    targets: Targets,
) -> Result<Vec<Uuid>> {
    let which = Condition::all()
        .add(round::Column::WorkshopId.eq(workshop))
        .add(round::Column::State.eq(RoundState::Revealed))
        .add(round::Column::Targets.eq(targets));
    let ids: Vec<Uuid> = round::Entity::find()
        .select_only()
        .column(round::Column::Id)
        .filter(which.clone())
        .into_tuple()
        .all(conn)
        .await?;
    round::Entity::update_many()
        .col_expr(
            round::Column::Version,
            Expr::col(round::Column::Version).add(1),
        )
        .filter(which)
        .exec(conn)
        .await?;
    Ok(ids)
}

/// A row for a new round.
pub fn new_row(id: Uuid, workshop: Uuid, at: Instant) -> Row {
    Row {
        id,
        workshop_id: workshop,
        item_id: None,
        breakout_id: None,
        title: String::new(),
        budget: 1,
        cap: 1,
        targets: Targets::Groups,
        state: RoundState::Open,
        created_at: at,
        version: 1,
    }
}
