//! Wire types of campaigns.

use super::super::{
    Abilities, Campaign, CampaignState, DEFAULT_ANSWER_DAYS, NewCampaign, NewPhase, Phase,
    Surroundings, deadline, state,
};
use crate::http::{Ref, patch};
use crate::kernel::policy::{Action, Audience, may};
use crate::kernel::{Actor, Instant, Patch};
use chrono::{DateTime, Utc};
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Enum, Object};
use std::collections::HashMap;
use uuid::Uuid;

/// A campaign by id, slug and name.
#[derive(Clone, Debug, PartialEq, Eq, Object)]
pub struct CampaignRef {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
}

#[derive(Object)]
#[oai(rename = "NewCampaign", deny_unknown_fields)]
pub(super) struct NewCampaignBody {
    /// Lower-case letters, digits and hyphens, at most 60; made from the name when missing.
    slug: Option<String>,
    /// At most 120 characters.
    name: String,
    /// At most 300 characters.
    question: String,
    /// At most 5000 characters.
    description: Option<String>,
    /// `internal` when missing.
    audience: Option<Audience>,
    /// The caller when missing.
    owner: Option<Uuid>,
    unit: Option<Uuid>,
    /// 1 to 365 days within which an idea is answered; 14 when missing.
    answer_days: Option<i64>,
    /// 1 to 20.
    phases: Vec<NewPhaseBody>,
}

#[derive(Object)]
#[oai(rename = "NewPhase", deny_unknown_fields)]
pub(super) struct NewPhaseBody {
    /// At most 120 characters.
    name: String,
    opens_at: DateTime<Utc>,
    /// After `opens_at`; never when missing.
    closes_at: Option<DateTime<Utc>>,
    /// Whether ideas may be sent in; no when missing.
    submit: Option<bool>,
    /// Whether ideas may be commented; no when missing.
    comment: Option<bool>,
    /// Whether ideas may be supported; no when missing.
    support: Option<bool>,
}

#[derive(Object)]
#[oai(rename = "CampaignChange", deny_unknown_fields)]
pub(super) struct CampaignChangeBody {
    pub slug: MaybeUndefined<String>,
    pub name: MaybeUndefined<String>,
    pub question: MaybeUndefined<String>,
    pub description: MaybeUndefined<String>,
    pub audience: MaybeUndefined<Audience>,
    pub owner: MaybeUndefined<Uuid>,
    pub unit: MaybeUndefined<Uuid>,
    pub answer_days: MaybeUndefined<i64>,
    /// Replaces all phases.
    pub phases: MaybeUndefined<Vec<NewPhaseBody>>,
}

#[derive(Object)]
#[oai(rename = "Phase")]
struct PhaseView {
    id: Uuid,
    name: String,
    opens_at: DateTime<Utc>,
    closes_at: Option<DateTime<Utc>>,
    submit: bool,
    comment: bool,
    support: bool,
}

/// What may be done in a campaign now, rights aside.
#[derive(Object)]
#[oai(rename = "Abilities")]
struct AbilitiesView {
    submit: bool,
    comment: bool,
    support: bool,
}

#[derive(Object)]
#[oai(rename = "Campaign")]
pub(super) struct CampaignView {
    id: Uuid,
    slug: String,
    name: String,
    question: String,
    description: Option<String>,
    audience: Audience,
    owner: Option<Ref>,
    unit: Option<Ref>,
    answer_days: i64,
    /// By opening.
    phases: Vec<PhaseView>,
    state: CampaignState,
    open_now: AbilitiesView,
    /// When sending in ideas closes next.
    deadline: Option<DateTime<Utc>>,
    /// Ideas that the caller may see.
    ideas: u64,
    created_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
    version: i64,
    allowed: Vec<CampaignAction>,
}

/// What the caller may do with a campaign.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
enum CampaignAction {
    Edit,
    Submit,
}

/// What the caller may do with the list of campaigns.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub(super) enum CampaignsAction {
    Create,
}

#[derive(Object)]
pub(super) struct CampaignList {
    pub items: Vec<CampaignView>,
    pub allowed: Vec<CampaignsAction>,
}

impl From<NewPhaseBody> for NewPhase {
    fn from(body: NewPhaseBody) -> Self {
        Self {
            name: body.name,
            opens_at: Instant::from_utc(body.opens_at),
            closes_at: body.closes_at.map(Instant::from_utc),
            submit: body.submit.unwrap_or_default(),
            comment: body.comment.unwrap_or_default(),
            support: body.support.unwrap_or_default(),
        }
    }
}

impl From<NewCampaignBody> for NewCampaign {
    fn from(body: NewCampaignBody) -> Self {
        Self {
            slug: body.slug,
            name: body.name,
            question: body.question,
            description: body.description,
            audience: body.audience.unwrap_or_default(),
            owner: body.owner,
            unit: body.unit,
            answer_days: body.answer_days.unwrap_or(DEFAULT_ANSWER_DAYS),
            phases: body.phases.into_iter().map(Into::into).collect(),
        }
    }
}

/// What the wire field of the phases says.
pub(super) fn phases_patch(phases: MaybeUndefined<Vec<NewPhaseBody>>) -> Patch<Vec<NewPhase>> {
    match patch(phases) {
        Patch::Keep => Patch::Keep,
        Patch::Clear => Patch::Clear,
        Patch::Set(phases) => Patch::Set(phases.into_iter().map(Into::into).collect()),
    }
}

impl From<Phase> for PhaseView {
    fn from(phase: Phase) -> Self {
        Self {
            id: phase.id,
            name: phase.name,
            opens_at: phase.opens_at.to_utc(),
            closes_at: phase.closes_at.map(Instant::to_utc),
            submit: phase.submit,
            comment: phase.comment,
            support: phase.support,
        }
    }
}

impl From<Abilities> for AbilitiesView {
    fn from(abilities: Abilities) -> Self {
        let Abilities {
            submit,
            comment,
            support,
        } = abilities;
        Self {
            submit,
            comment,
            support,
        }
    }
}

fn named(id: Option<Uuid>, names: &HashMap<Uuid, String>) -> Option<Ref> {
    let id = id?;
    let name = names.get(&id)?.clone();
    Some(Ref { id, name })
}

impl CampaignView {
    pub(super) fn of(
        campaign: Campaign,
        around: &Surroundings,
        counts: &HashMap<Uuid, u64>,
        actor: &Actor,
        now: Instant,
    ) -> Self {
        let facts = around.facts(&campaign, now);
        let mut allowed = Vec::new();
        if may(actor, Action::EditCampaign, &facts) {
            allowed.push(CampaignAction::Edit);
        }
        if may(actor, Action::Submit, &facts) {
            allowed.push(CampaignAction::Submit);
        }
        Self {
            id: campaign.id,
            owner: named(campaign.owner, &around.people),
            unit: named(campaign.unit, &around.units),
            state: state(&campaign.phases, now),
            open_now: campaign.abilities(now).into(),
            deadline: deadline(&campaign.phases, now).map(Instant::to_utc),
            ideas: counts.get(&campaign.id).copied().unwrap_or_default(),
            slug: campaign.slug,
            name: campaign.name,
            question: campaign.question,
            description: campaign.description,
            audience: campaign.audience,
            answer_days: campaign.answer_days,
            phases: campaign.phases.into_iter().map(Into::into).collect(),
            created_at: campaign.created_at.to_utc(),
            changed_at: campaign.changed_at.to_utc(),
            version: campaign.version,
            allowed,
        }
    }
}
