//! What callers get, besides workshops themselves.

use super::super::super::SignupState;
use super::super::super::http::{SignupsView, WorkshopView};
use super::super::{Answered, SignupLine};
use crate::http::Ref;
use crate::ideas::Named;
use crate::kernel::Instant;
use chrono::{DateTime, Utc};
use poem_openapi::{Enum, Object};

/// What the caller may do with the list of workshops.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum WorkshopsAction {
    /// Plan one.
    Create,
}

/// Which workshops by time.
#[derive(Clone, Copy, Enum)]
#[oai(rename = "When", rename_all = "snake_case")]
pub enum WhenName {
    /// Not over yet, the soonest first.
    Coming,
    /// Over, the latest first.
    Past,
    /// All, the latest first.
    All,
}

/// A page of workshops.
#[derive(Object)]
pub struct WorkshopPage {
    pub items: Vec<WorkshopView>,
    /// What to send as `after` for the next page; null at the end.
    pub next: Option<String>,
    /// How many there are in all.
    pub total: u64,
    pub allowed: Vec<WorkshopsAction>,
}

/// How the caller stands to a workshop, and how full it is.
#[derive(Object)]
#[oai(rename = "Signup")]
pub struct SignupView {
    /// Null without a sign-up.
    state: Option<SignupState>,
    /// Place in the waitlist: 1 is next.
    position: Option<i64>,
    /// Until when an offered seat is kept.
    offer_until: Option<DateTime<Utc>>,
    signups: SignupsView,
}

/// Somebody who signed up.
#[derive(Object)]
#[oai(rename = "SignupLine")]
pub struct SignupLineView {
    person: Ref,
    unit: Option<Ref>,
    state: SignupState,
    /// Place in the waitlist: 1 is next.
    position: Option<i64>,
    /// When they signed up.
    at: DateTime<Utc>,
    /// Until when an offered seat is kept.
    offer_until: Option<DateTime<Utc>>,
    /// Whether they were invited.
    invited: bool,
}

/// All who signed up: seats first, then offers, then the waitlist in its order.
#[derive(Object)]
pub struct SignupList {
    items: Vec<SignupLineView>,
    total: u64,
}

/// How many letters were queued.
#[derive(Object)]
pub struct InvitationsQueued {
    pub queued: u64,
}

fn named(Named { id, name }: Named) -> Ref {
    Ref { id, name }
}

impl SignupView {
    pub fn of(answered: Answered) -> Self {
        let mine = answered.mine;
        Self {
            state: mine.map(|mine| mine.state),
            position: mine.and_then(|mine| mine.position),
            offer_until: mine.and_then(|mine| mine.offer_until).map(Instant::to_utc),
            signups: SignupsView::of(answered.seats),
        }
    }
}

impl SignupList {
    pub fn of(lines: Vec<SignupLine>) -> Self {
        let line = |line: SignupLine| SignupLineView {
            person: named(line.person),
            unit: line.unit.map(named),
            state: line.standing.state,
            position: line.standing.position,
            at: line.at.to_utc(),
            offer_until: line.standing.offer_until.map(Instant::to_utc),
            invited: line.invited,
        };
        let items: Vec<SignupLineView> = lines.into_iter().map(line).collect();
        Self {
            total: u64::try_from(items.len()).unwrap_or(0),
            items,
        }
    }
}
