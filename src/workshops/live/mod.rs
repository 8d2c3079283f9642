//! The room live: people join by a code, write cards, group them and give dots, step by step through the agenda,
//! and everybody's board follows.
//!
//! Whatever is written holds the workshop's row first, so that what is done agrees with where the workshop stands;
//! a ballot holds its round's row instead. A hidden card is read by its author alone, and the totals of a round by
//! nobody, until they are revealed: both are decided where rows become values to show.

mod board;
mod breakouts;
mod cards;
mod follow;
mod groups;
pub mod http;
mod join;
mod model;
mod participants;
mod rooms;
mod rounds;
mod steps;
mod store;
mod suggest;

pub use board::{Board, Head, Me, Step};
pub use follow::{Event, Following};
pub use join::Joined;
pub use model::{
    Breakout, Card, CardChange, Group, GroupChange, NewCard, NewGroup, NewRound, Round, RoundChange,
};
pub use participants::{Attendance, Mark};
pub use rooms::{Access, Message, Reader, Rooms, Slow, resync};
pub use suggest::Suggestion;

use super::core::Core;
use crate::db::Tx;
use crate::ideas::Named;
use crate::kernel::{Actor, ChangeKind, Error, Result};
use store::people;
use uuid::Uuid;

/// Who the actor is among the participants of a held workshop. Somebody of the crew who has not joined joins by
/// taking part.
async fn taking_part(tx: &Tx, core: &Core, actor: &Actor) -> Result<Named> {
    let id = match core.participant {
        Some(id) => id,
        None => return join::person_in(tx, core, actor, None).await,
    };
    let row = people::participant(tx.conn(), core.row.id, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    Ok(Named { id, name: row.name })
}

/// Tells that who takes part in a workshop has changed.
async fn people_changed(tx: &Tx, workshop: Uuid, actor: &Actor) -> Result<()> {
    tx.record(ChangeKind::WorkshopPeople, workshop, actor.id())
        .await?;
    Ok(())
}

/// Tells that checked paper dots were added to a round, or taken from it, so that readers of its totals hear of it.
pub async fn paper_counted(tx: &Tx, workshop: Uuid, round: Uuid, by: Option<Uuid>) -> Result<()> {
    store::rounds::hold(tx.conn(), workshop, round).await?;
    tx.record(ChangeKind::WorkshopRound, round, by).await?;
    Ok(())
}
