//! The room live over HTTP.

mod cards;
mod events;
mod groups;
mod join;
mod participants;
mod rounds;
mod run;
mod wire;

pub use events::{frame, slow_frame};

use super::super::Workshops;
use crate::http::JoinLimit;
use std::sync::Arc;

/// The operations of the room.
pub type LiveApi = (
    join::JoinApi,
    run::RunApi,
    cards::CardsApi,
    groups::GroupsApi,
    rounds::RoundsApi,
    participants::ParticipantsApi,
    events::EventsApi,
);

/// The operations of the room on these workshops; tries to join by code are bounded by `limit`.
pub fn live_api(workshops: &Workshops, limit: Option<Arc<JoinLimit>>) -> LiveApi {
    let workshops = || workshops.clone();
    (
        join::JoinApi {
            workshops: workshops(),
            limit,
        },
        run::RunApi {
            workshops: workshops(),
        },
        cards::CardsApi {
            workshops: workshops(),
        },
        groups::GroupsApi {
            workshops: workshops(),
        },
        rounds::RoundsApi {
            workshops: workshops(),
        },
        participants::ParticipantsApi {
            workshops: workshops(),
        },
        events::EventsApi {
            workshops: workshops(),
        },
    )
}
