//! Workshops: planned in minutes, run live with cards, groups and dots, and closed with every card accounted for.
//!
//! | room | what happens in it |
//! |---|---|
//! | `plan` | from template to published invitation: agenda, crew, sign-up, codes |
//! | `live` | the board while people are together: cards, groups, dots, timers, the stream of events |
//! | `after` | outcomes, decisions, evaluation, paper sheets and the report |
//! | `conference` | several sessions in parallel tracks with one sign-up |

pub mod after;
mod agenda;
pub mod conference;
mod core;
mod entity;
mod forgetting;
mod given;
pub mod http;
pub mod live;
mod model;
mod plan;
pub mod record;

pub use forgetting::{GUESTS_KEPT_SECONDS, LEFT_OPEN_SECONDS};
pub use model::{
    Answer, CardSource, ConferenceState, CrewRole, OutcomeKind, RoundState, SignupState, State,
    Targets, WorkshopKind,
};

pub use plan::{
    Announced, Detail, NewItem, NewWorkshop, Question, Seats, SignupLine, Standing, When, Workshop,
    WorkshopAction, WorkshopChange, all_docs, announced, docs_of, scope,
};

use crate::db::Db;
use crate::ideas::Ideas;
use crate::people::sign_in::SignIn;
use crate::themes::Themes;
use std::sync::Arc;

/// The use cases of workshops.
#[derive(Clone)]
pub struct Workshops {
    db: Db,
    themes: Themes,
    ideas: Ideas,
    sign_in: SignIn,
    /// Where browsers reach us, without a slash at the end: for links in letters and QR codes.
    origin: Arc<str>,
    /// Who reads along in this process.
    rooms: live::Rooms,
}

impl Workshops {
    /// On this database; `rooms` are those that the follower of this process tells.
    pub fn new(
        db: Db,
        themes: Themes,
        ideas: Ideas,
        sign_in: SignIn,
        origin: &str,
        rooms: live::Rooms,
    ) -> Self {
        Self {
            db,
            themes,
            ideas,
            sign_in,
            origin: origin.trim_end_matches('/').into(),
            rooms,
        }
    }
}
