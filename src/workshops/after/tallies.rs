//! What the dot rounds gave, as far as they are revealed. Rounds that are not stay out of everything that is told
//! afterwards.

use super::super::entity::round;
use super::super::given::{self, OnPaper};
use super::super::model::{RoundState, Targets};
use super::material::Material;
use crate::kernel::Result;
use crate::tally::dots::{Given, Target, Total, ballots, totals};
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// A revealed round with what it gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The round.
    pub id: Uuid,
    /// One line; may be empty.
    pub title: String,
    /// What dots were given to.
    pub targets: Targets,
    /// What each target got, most dots first.
    pub totals: Vec<Total<Uuid>>,
    /// People who gave dots on the board.
    pub ballots: i64,
    /// Dots given on the board.
    pub digital: i64,
    /// People behind the checked sheets.
    pub paper_voters: i64,
    /// Dots on the checked sheets.
    pub paper: i64,
    /// Dots, of both, for what is no longer there; those are in no total.
    pub lost: i64,
}

/// A round in which dots were given that were never shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unrevealed {
    /// The round.
    pub id: Uuid,
    /// One line; may be empty.
    pub title: String,
    /// Whether dots are still taken.
    pub state: RoundState,
    /// People who gave dots on the board.
    pub ballots: i64,
}

/// These rounds of a workshop, oldest first, each with what was given on the board and on checked sheets. Four queries.
async fn given_in(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    which: SimpleExpr,
) -> Result<Vec<(round::Model, Vec<Given<Uuid>>, OnPaper)>> {
    let mut rounds = round::Entity::find()
        .filter(round::Column::WorkshopId.eq(workshop))
        .filter(which)
        .all(conn)
        .await?;
    if rounds.is_empty() {
        return Ok(Vec::new());
    }
    rounds.sort_by_key(|round| (round.created_at, round.id));
    let ids: Vec<Uuid> = rounds.iter().map(|round| round.id).collect();
    let mut given = given::on_board(conn, &ids).await?;
    let mut paper = given::on_paper(conn, &ids).await?;
    let with_given = rounds.into_iter().map(|round| {
        let given = given.remove(&round.id).unwrap_or_default();
        let paper = paper.remove(&round.id).unwrap_or_default();
        (round, given, paper)
    });
    Ok(with_given.collect())
}

/// The rounds of a workshop that are not revealed though somebody gave dots in them, on the board or on a checked sheet;
/// oldest first. Four queries.
pub async fn unrevealed(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Vec<Unrevealed>> {
    let hidden = round::Column::State.ne(RoundState::Revealed);
    let rounds = given_in(conn, workshop, hidden).await?;
    let with_dots = rounds.into_iter().filter_map(|(round, given, paper)| {
        let ballots = ballots(&given);
        (ballots > 0 || !paper.dots.is_empty()).then_some(Unrevealed {
            id: round.id,
            title: round.title,
            state: round.state,
            ballots,
        })
    });
    Ok(with_dots.collect())
}

/// The revealed rounds of a workshop, oldest first. Four queries.
pub async fn of(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    material: &Material,
) -> Result<Vec<Tally>> {
    let shown = round::Column::State.eq(RoundState::Revealed);
    let rounds = given_in(conn, workshop, shown).await?;
    let targets = targets(material);
    let tally = |(round, given, paper): (round::Model, Vec<Given<Uuid>>, OnPaper)| {
        tallied(round, &targets, &given, &paper)
    };
    Ok(rounds.into_iter().map(tally).collect())
}

fn tallied(
    round: round::Model,
    targets: &[Target<Uuid>],
    given: &[Given<Uuid>],
    paper: &OnPaper,
) -> Tally {
    let totals = totals(targets, given, &paper.dots);
    let digital: i64 = given.iter().map(|one| one.dots.max(0)).sum();
    let on_paper: i64 = paper.dots.iter().map(|one| one.dots.max(0)).sum();
    let counted: i64 = totals.iter().map(|total| total.dots).sum();
    Tally {
        id: round.id,
        title: round.title,
        targets: round.targets,
        ballots: ballots(given),
        digital,
        paper_voters: paper.voters,
        paper: on_paper,
        lost: digital + on_paper - counted,
        totals,
    }
}

/// What can be counted for: groups and cards in the order they lie in, and groups that went, which may stand for
/// others.
fn targets(material: &Material) -> Vec<Target<Uuid>> {
    let groups = material
        .groups
        .iter()
        .chain(&material.former_groups)
        .map(|group| Target {
            id: group.id,
            merged_into: group.merged_into,
            gone: group.deleted_at.is_some(),
        });
    let cards = material.cards.iter().map(|card| Target {
        id: card.id,
        merged_into: None,
        gone: false,
    });
    groups.chain(cards).collect()
}
