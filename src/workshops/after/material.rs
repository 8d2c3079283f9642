//! What people left on the board: cards, groups and what became of them. Cards that were never revealed are counted
//! and never read further.

use super::super::entity::{card, group, outcome, participant};
use crate::kernel::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The board of a workshop as it is accounted for.
#[derive(Clone, Debug, Default)]
pub struct Material {
    /// Cards that everybody sees, in the order they lie in.
    pub cards: Vec<card::Model>,
    /// How many cards were never revealed.
    pub hidden: i64,
    /// Groups that stand: neither taken away nor merged into another.
    pub groups: Vec<group::Model>,
    /// Groups that were taken away or merged; dots may have been given to them.
    pub former_groups: Vec<group::Model>,
    /// What became of cards and groups.
    pub outcomes: Vec<outcome::Model>,
    /// Who took part, removed ones as well: cards name them.
    pub participants: HashMap<Uuid, participant::Model>,
}

impl Material {
    /// Of a workshop. Four queries.
    pub async fn of(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Self> {
        let mut cards = card::Entity::find()
            .filter(card::Column::WorkshopId.eq(workshop))
            .filter(card::Column::DeletedAt.is_null())
            .order_by_asc(card::Column::Position)
            .order_by_asc(card::Column::CreatedAt)
            .all(conn)
            .await?;
        // Ids sort the same on every database only here.
        cards.sort_by_key(|card| (card.position, card.created_at, card.id));
        let all = cards.len();
        cards.retain(|card| !card.hidden);
        let hidden = i64::try_from(all - cards.len()).unwrap_or(i64::MAX);
        let mut groups = group::Entity::find()
            .filter(group::Column::WorkshopId.eq(workshop))
            .all(conn)
            .await?;
        groups.sort_by_key(|group| (group.position, group.created_at, group.id));
        let (groups, former_groups) = groups
            .into_iter()
            .partition(|group| group.deleted_at.is_none() && group.merged_into.is_none());
        let mut outcomes = outcome::Entity::find()
            .filter(outcome::Column::WorkshopId.eq(workshop))
            .all(conn)
            .await?;
        outcomes.sort_by_key(|outcome| (outcome.at, outcome.id));
        let participants = participant::Entity::find()
            .filter(participant::Column::WorkshopId.eq(workshop))
            .all(conn)
            .await?;
        Ok(Self {
            cards,
            hidden,
            groups,
            former_groups,
            outcomes,
            participants: participants.into_iter().map(|one| (one.id, one)).collect(),
        })
    }

    /// A card that everybody sees.
    pub fn card(&self, id: Uuid) -> Option<&card::Model> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// A group that stands.
    pub fn group(&self, id: Uuid) -> Option<&group::Model> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// The cards of a group, in order.
    pub fn cards_of(&self, group: Uuid) -> impl Iterator<Item = &card::Model> {
        self.cards
            .iter()
            .filter(move |card| card.group_id == Some(group))
    }

    /// The group that a card lies in, when that one stands.
    pub fn group_of(&self, card: &card::Model) -> Option<Uuid> {
        card.group_id.filter(|group| self.group(*group).is_some())
    }

    /// Cards in no group, in order.
    pub fn loose(&self) -> impl Iterator<Item = &card::Model> {
        self.cards
            .iter()
            .filter(|card| self.group_of(card).is_none())
    }

    /// What became of a card by itself.
    pub fn own_outcome(&self, card: Uuid) -> Option<&outcome::Model> {
        self.outcomes
            .iter()
            .find(|outcome| outcome.card_id == Some(card))
    }

    /// What became of a group.
    pub fn group_outcome(&self, group: Uuid) -> Option<&outcome::Model> {
        self.outcomes
            .iter()
            .find(|outcome| outcome.group_id == Some(group))
    }

    /// What became of a card: its own outcome, else its group's.
    pub fn outcome_of(&self, card: &card::Model) -> Option<&outcome::Model> {
        self.own_outcome(card.id)
            .or_else(|| self.group_outcome(self.group_of(card)?))
    }

    /// How many cards have no outcome. Those that were never revealed have none: nobody else has seen them.
    pub fn unaccounted(&self) -> i64 {
        let without = self
            .cards
            .iter()
            .filter(|card| self.outcome_of(card).is_none());
        i64::try_from(without.count())
            .unwrap_or(i64::MAX)
            .saturating_add(self.hidden)
    }

    /// The person behind a card; none for guests and paper.
    pub fn person_of(&self, card: &card::Model) -> Option<Uuid> {
        self.participants.get(&card.participant_id?)?.person_id
    }

    /// The people behind these cards, each once.
    pub fn people_of<'a>(&self, cards: impl Iterator<Item = &'a card::Model>) -> BTreeSet<Uuid> {
        cards.filter_map(|card| self.person_of(card)).collect()
    }

    /// The cards behind an outcome.
    pub fn behind(&self, outcome: &outcome::Model) -> Vec<&card::Model> {
        match (outcome.card_id, outcome.group_id) {
            (Some(card), _) => self.card(card).into_iter().collect(),
            (None, Some(group)) => self.cards_of(group).collect(),
            (None, None) => Vec::new(),
        }
    }
}
