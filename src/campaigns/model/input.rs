//! What may be written in a campaign.

use super::{Campaign, Phase};
use crate::kernel::policy::Audience;
use crate::kernel::text::{Check, is_slug, slug};
use crate::kernel::{FieldCode, Instant, Patch, Result, new_id};
use std::collections::HashSet;
use uuid::Uuid;

/// Longest name of a campaign or phase, in characters.
const LONGEST_NAME: usize = 120;
/// Longest question, in characters.
const LONGEST_QUESTION: usize = 300;
/// Longest description, in characters.
const LONGEST_DESCRIPTION: usize = 5000;
/// Most phases of a campaign.
const MOST_PHASES: usize = 20;
/// The last moment of the year 9999, the last that RFC 3339 can write.
const LAST_INSTANT: Instant = Instant(253_402_300_799_999_999);
/// Longest slug, in bytes; what [`slug`] cuts at.
const LONGEST_SLUG: usize = 60;
/// The slug of a campaign whose name holds nothing a slug can be made of.
const FALLBACK_SLUG: &str = "kampanje";

/// A phase to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPhase {
    /// Its name.
    pub name: String,
    /// When it opens.
    pub opens_at: Instant,
    /// When it closes; `None` never.
    pub closes_at: Option<Instant>,
    /// Whether ideas may be sent in.
    pub submit: bool,
    /// Whether ideas may be commented.
    pub comment: bool,
    /// Whether ideas may be supported.
    pub support: bool,
}

/// A campaign to add.
#[derive(Clone, Debug)]
pub struct NewCampaign {
    /// Its name in addresses; made from the name when missing.
    pub slug: Option<String>,
    /// Its name.
    pub name: String,
    /// What it asks.
    pub question: String,
    /// What it is about.
    pub description: Option<String>,
    /// Who may read it.
    pub audience: Audience,
    /// Who runs it; whoever adds it when missing.
    pub owner: Option<Uuid>,
    /// The unit whose campaign it is.
    pub unit: Option<Uuid>,
    /// Days within which an idea is answered.
    pub answer_days: i64,
    /// Its phases.
    pub phases: Vec<NewPhase>,
}

/// What shall change of a campaign.
#[derive(Clone, Debug, Default)]
pub struct CampaignChange {
    /// Another name in addresses.
    pub slug: Patch<String>,
    /// A new name.
    pub name: Patch<String>,
    /// Another question.
    pub question: Patch<String>,
    /// A new description.
    pub description: Patch<String>,
    /// Another audience.
    pub audience: Patch<Audience>,
    /// Another owner.
    pub owner: Patch<Uuid>,
    /// Another unit.
    pub unit: Patch<Uuid>,
    /// Another answer time, in days.
    pub answer_days: Patch<i64>,
    /// Other phases, all of them.
    pub phases: Patch<Vec<NewPhase>>,
}

impl NewCampaign {
    /// The campaign with clean texts and phases by opening, or all its faults.
    pub fn checked(self) -> Result<Self> {
        let mut check = Check::new();
        let slug = self.slug.map(|slug| checked_slug(&mut check, slug));
        let name = check.line("/name", &self.name, 1..=LONGEST_NAME);
        let question = check.line("/question", &self.question, 1..=LONGEST_QUESTION);
        let description = check.optional_text(
            "/description",
            self.description.as_deref(),
            LONGEST_DESCRIPTION,
        );
        let answer_days = checked_days(&mut check, self.answer_days);
        let phases = checked_phases(&mut check, self.phases);
        check.done()?;
        Ok(Self {
            slug,
            name,
            question,
            description,
            answer_days,
            phases,
            ..self
        })
    }
}

impl CampaignChange {
    /// The campaign after this change, one version on. Whether owner and unit exist is not known here.
    pub fn applied_to(self, old: &Campaign, check: &mut Check) -> Campaign {
        let mut new = old.clone();
        new.version += 1;
        if let Some(slug) = self.slug.required(check, "/slug") {
            new.slug = checked_slug(check, slug);
        }
        if let Some(name) = self.name.required(check, "/name") {
            new.name = check.line("/name", &name, 1..=LONGEST_NAME);
        }
        if let Some(question) = self.question.required(check, "/question") {
            new.question = check.line("/question", &question, 1..=LONGEST_QUESTION);
        }
        if let Some(text) = self.description.optional() {
            new.description =
                check.optional_text("/description", text.as_deref(), LONGEST_DESCRIPTION);
        }
        if let Some(audience) = self.audience.required(check, "/audience") {
            new.audience = audience;
        }
        if let Some(owner) = self.owner.optional() {
            new.owner = owner;
        }
        if let Some(unit) = self.unit.optional() {
            new.unit = unit;
        }
        if let Some(days) = self.answer_days.required(check, "/answer_days") {
            new.answer_days = checked_days(check, days);
        }
        if let Some(phases) = self.phases.required(check, "/phases") {
            new.phases = phases_of(checked_phases(check, phases));
        }
        new
    }
}

/// The phases with ids of their own.
pub fn phases_of(phases: Vec<NewPhase>) -> Vec<Phase> {
    let with_id = |phase: NewPhase| Phase {
        id: new_id(),
        name: phase.name,
        opens_at: phase.opens_at,
        closes_at: phase.closes_at,
        submit: phase.submit,
        comment: phase.comment,
        support: phase.support,
    };
    phases.into_iter().map(with_id).collect()
}

fn checked_days(check: &mut Check, days: i64) -> i64 {
    if !(1..=365).contains(&days) {
        check.fault("/answer_days", FieldCode::OutOfRange);
    }
    days
}

fn checked_phases(check: &mut Check, mut phases: Vec<NewPhase>) -> Vec<NewPhase> {
    if phases.is_empty() {
        check.fault("/phases", FieldCode::Required);
    }
    if phases.len() > MOST_PHASES {
        check.fault("/phases", FieldCode::TooMany);
        return Vec::new();
    }
    let times = Instant::default()..=LAST_INSTANT;
    for (index, phase) in phases.iter_mut().enumerate() {
        let pointer = |field: &str| format!("/phases/{index}/{field}");
        phase.name = check.line(&pointer("name"), &phase.name, 1..=LONGEST_NAME);
        if !times.contains(&phase.opens_at) {
            check.fault(pointer("opens_at"), FieldCode::OutOfRange);
        }
        let closes_in_time = phase
            .closes_at
            .is_none_or(|closes| closes > phase.opens_at && times.contains(&closes));
        if !closes_in_time {
            check.fault(pointer("closes_at"), FieldCode::OutOfRange);
        }
    }
    phases.sort_by_key(|phase| phase.opens_at);
    phases
}

fn checked_slug(check: &mut Check, slug: String) -> String {
    if !can_be_slug(&slug) {
        check.fault("/slug", FieldCode::InvalidFormat);
    }
    slug
}

/// A slug that cannot be taken for an id.
fn can_be_slug(slug: &str) -> bool {
    is_slug(slug) && Uuid::parse_str(slug).is_err()
}

/// The slug that a name asks for.
pub fn slug_from(name: &str) -> String {
    let slug = slug(name);
    if can_be_slug(&slug) {
        slug
    } else {
        FALLBACK_SLUG.to_owned()
    }
}

/// The first of `base`, `base-2`, `base-3` … that is not taken.
pub fn free_slug(base: &str, taken: &HashSet<String>) -> String {
    let mut slug = base.to_owned();
    let mut number = 1_u32;
    while taken.contains(&slug) {
        number += 1;
        let suffix = format!("-{number}");
        let kept = base.len().min(LONGEST_SLUG - suffix.len());
        slug = format!("{}{suffix}", base[..kept].trim_end_matches('-'));
    }
    slug
}
