//! All that the screen after a workshop needs, in one answer.

use super::super::Workshops;
use super::super::core;
use super::super::entity::{card, group};
use super::super::model::State;
use super::attendance::Attendance;
use super::decisions::{self, Decision};
use super::evaluation::{self, Evaluation};
use super::material::Material;
use super::outcomes::{self, IdeaName, Outcome};
use super::sheets::{self, Sheet};
use super::tallies::{self, Tally, Unrevealed};
use crate::ideas::Named;
use crate::kernel::policy::Action;
use crate::kernel::{Actor, Result};
use std::collections::HashMap;
use uuid::Uuid;

/// Most cards and groups for which similar ideas are looked up: each is a search of the index, a few milliseconds.
const MOST_SEARCHES: usize = 60;

/// A card with what became of it.
#[derive(Clone, Debug)]
pub struct ReviewCard {
    /// The card.
    pub row: card::Model,
    /// The participant who wrote it.
    pub author: Option<Named>,
    /// Whether the reader wrote it.
    pub mine: bool,
    /// Its own outcome; its group's is told there.
    pub outcome: Option<Outcome>,
    /// Dots of the revealed rounds; `None` when none counted cards.
    pub dots: Option<i64>,
}

/// A group with what became of it.
#[derive(Clone, Debug)]
pub struct ReviewGroup {
    /// The group.
    pub row: group::Model,
    /// Its cards, in order.
    pub cards: Vec<Uuid>,
    /// Its outcome.
    pub outcome: Option<Outcome>,
    /// Dots of the revealed rounds; `None` when none counted groups.
    pub dots: Option<i64>,
}

/// A workshop as it is reviewed.
#[derive(Clone, Debug)]
pub struct Review {
    /// Every card that was revealed.
    pub cards: Vec<ReviewCard>,
    /// How many were not.
    pub hidden: i64,
    /// Groups that stand.
    pub groups: Vec<ReviewGroup>,
    /// Cards without an outcome of their own or their group's, and those that were not revealed.
    pub unaccounted: i64,
    /// By card or group: ideas that say nearly the same, with their likeness from 0 to 1.
    pub similar: HashMap<Uuid, Vec<(IdeaName, f32)>>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// Rounds with dots that were never shown.
    pub unrevealed: Vec<Unrevealed>,
    /// Paper sheets.
    pub sheets: Vec<Sheet>,
    /// What people thought of it.
    pub evaluation: Evaluation,
    /// How many there were.
    pub attendance: Attendance,
    /// Whether the reader may close it now.
    pub can_close: bool,
}

/// Dots of the revealed rounds for what each of them counts.
fn dots(tallies: &[Tally]) -> HashMap<Uuid, i64> {
    let mut dots = HashMap::new();
    for total in tallies.iter().flat_map(|tally| &tally.totals) {
        *dots.entry(total.target).or_default() += total.dots;
    }
    dots
}

impl Workshops {
    /// A workshop for those who run it, with all that is decided on one screen. Cost: some fifteen reads by key, and
    /// at most 60 searches of the index while it is open.
    pub async fn review(&self, actor: &Actor, workshop: Uuid) -> Result<Review> {
        let conn = self.db.read();
        let core = core::allowed(conn, actor, workshop, Action::RunWorkshop).await?;
        let material = Material::of(conn, workshop).await?;
        let tallies = tallies::of(conn, workshop, &material).await?;
        let sheets = sheets::of(conn, workshop).await?;
        let similar = if core.row.state.is_over() {
            HashMap::new()
        } else {
            self.similar_ideas(actor, &material).await?
        };
        let unrevealed = tallies::unrevealed(conn, workshop).await?;
        let unaccounted = material.unaccounted();
        let can_close = core.may(actor, Action::PlanWorkshop)
            && core.row.state == State::Review
            && unaccounted == 0
            && unrevealed.is_empty()
            && sheets.iter().all(|sheet| sheet.checked_at.is_some());
        let mut outcomes =
            outcomes::described(conn, actor, &material.outcomes, self.db.now()).await?;
        let dots = dots(&tallies);
        let counts = |targets| tallies.iter().any(|tally| tally.targets == targets);
        let of_cards = counts(super::super::model::Targets::Cards);
        let of_groups = counts(super::super::model::Targets::Groups);
        let mut outcome_of = |id: Option<Uuid>| id.and_then(|id| outcomes.remove(&id));
        let cards = material.cards.iter().map(|card| ReviewCard {
            row: card.clone(),
            author: author(&material, card),
            mine: core.participant.is_some() && card.participant_id == core.participant,
            outcome: outcome_of(material.own_outcome(card.id).map(|outcome| outcome.id)),
            dots: of_cards.then(|| dots.get(&card.id).copied().unwrap_or(0)),
        });
        let cards = cards.collect();
        let groups = material.groups.iter().map(|group| ReviewGroup {
            row: group.clone(),
            cards: material.cards_of(group.id).map(|card| card.id).collect(),
            outcome: outcome_of(material.group_outcome(group.id).map(|outcome| outcome.id)),
            dots: of_groups.then(|| dots.get(&group.id).copied().unwrap_or(0)),
        });
        Ok(Review {
            cards,
            hidden: material.hidden,
            groups: groups.collect(),
            unaccounted,
            similar,
            decisions: decisions::of(conn, workshop).await?,
            unrevealed,
            sheets,
            evaluation: evaluation::of(conn, workshop).await?,
            attendance: Attendance::of(conn, workshop, &material).await?,
            can_close,
        })
    }

    /// Ideas like the groups and the loose cards that have no outcome yet, groups first.
    async fn similar_ideas(
        &self,
        actor: &Actor,
        material: &Material,
    ) -> Result<HashMap<Uuid, Vec<(IdeaName, f32)>>> {
        let groups = material
            .groups
            .iter()
            .filter(|group| material.group_outcome(group.id).is_none())
            .map(|group| {
                let words: Vec<&str> = material
                    .cards_of(group.id)
                    .map(|card| card.text.as_str())
                    .collect();
                (group.id, group.title.clone(), words.join("\n"))
            });
        let loose = material
            .loose()
            .filter(|card| material.own_outcome(card.id).is_none())
            .map(|card| (card.id, String::new(), card.text.clone()));
        let texts: Vec<_> = groups.chain(loose).take(MOST_SEARCHES).collect();
        let found = self.ideas.similar_to_each(actor, texts).await?;
        let name = |(idea, score): (crate::ideas::Idea, f32)| {
            let name = IdeaName {
                id: idea.id,
                number: idea.number,
                title: idea.title,
            };
            (name, score)
        };
        Ok(found
            .into_iter()
            .map(|(key, ideas)| (key, ideas.into_iter().map(name).collect()))
            .collect())
    }
}

fn author(material: &Material, card: &card::Model) -> Option<Named> {
    let participant = material.participants.get(&card.participant_id?)?;
    Some(Named {
        id: participant.id,
        name: participant.name.clone(),
    })
}
