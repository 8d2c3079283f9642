//! Campaigns as plain values.

mod input;
mod phases;

pub use input::{CampaignChange, NewCampaign, NewPhase, free_slug, phases_of, slug_from};
pub use phases::{Abilities, CampaignState, Phase, abilities, deadline, state};

use crate::kernel::Instant;
use crate::kernel::policy::{Audience, Facts};
use std::cmp::Reverse;
use uuid::Uuid;

/// Days within which ideas are answered when a campaign does not say.
pub const DEFAULT_ANSWER_DAYS: i64 = 14;

/// A time-bound call for ideas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses: lower-case letters, digits and hyphens, unique.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it asks.
    pub question: String,
    /// What it is about.
    pub description: Option<String>,
    /// Who may read it and its ideas.
    pub audience: Audience,
    /// Who runs it and answers its ideas.
    pub owner: Option<Uuid>,
    /// The unit whose campaign it is.
    pub unit: Option<Uuid>,
    /// Days within which an idea is answered.
    pub answer_days: i64,
    /// Its phases by opening.
    pub phases: Vec<Phase>,
    /// When it was added.
    pub created_at: Instant,
    /// When it was changed last.
    pub changed_at: Instant,
    /// Grows with every change.
    pub version: i64,
}

impl Campaign {
    /// What may be done in it at this moment.
    pub fn abilities(&self, now: Instant) -> Abilities {
        abilities(&self.phases, now)
    }

    /// The facts by which the policy judges, given its unit with all ancestors.
    pub fn facts(&self, units: Vec<Uuid>, now: Instant) -> Facts {
        Facts {
            owner: self.owner,
            audience: self.audience,
            campaign: Some(self.id),
            units,
            in_phase: self.abilities(now).submit,
            ..Facts::default()
        }
    }

    /// Its place in a list: open ones by deadline, then coming ones by opening, then closed ones, newest first.
    pub fn rank(&self, now: Instant) -> impl Ord + use<> {
        let state = state(&self.phases, now);
        let first_opening = self.phases.iter().map(|phase| phase.opens_at.0).min();
        let last_closing = self.phases.iter().filter_map(|phase| phase.closes_at).max();
        let order = match state {
            CampaignState::Open => deadline(&self.phases, now).map(|deadline| deadline.0),
            CampaignState::Coming => first_opening,
            CampaignState::Closed => last_closing.map(|closing| -closing.0),
        };
        (
            state,
            order.unwrap_or(i64::MAX),
            Reverse(self.created_at),
            self.id,
        )
    }
}

#[cfg(test)]
mod tests;
