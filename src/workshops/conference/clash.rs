//! Nobody has seats in two sessions of one conference at the same time, unless one of them was moved.

use super::model::{Session, overlap};
use super::store;
use crate::db::Tx;
use crate::kernel::{Actor, Error, Instant, Refusal, Result};
use crate::workshops::State;
use crate::workshops::core::Row;
use crate::workshops::plan::visible;

/// Refused when the actor has a seat, an offer or a place on the waitlist in another open session of the same
/// conference at the time of this one. Holds the conference, so that two sign-ups at once come one after the other;
/// for those who hold the session already.
pub(in crate::workshops) async fn refuse_clash(tx: &Tx, actor: &Actor, row: &Row) -> Result<()> {
    let (Some(conference), Some(person)) = (row.conference_id, actor.id()) else {
        return Ok(());
    };
    store::hold(tx.conn(), conference).await?;
    let mut others = store::chosen(tx.conn(), conference, person).await?;
    others.retain(|other| other.id != row.id && overlap(times(other), times(row)));
    // What the actor does not see is not told of, nor could they leave it.
    if visible(tx.conn(), actor, others).await?.is_empty() {
        Ok(())
    } else {
        Err(Error::Refused(Refusal::ProgrammeClash))
    }
}

fn times(row: &Row) -> (Instant, Instant) {
    let ends_at = row.starts_at.plus_seconds(row.minutes * 60);
    (row.starts_at, ends_at)
}

/// Marks the sessions that the reader has signed up for and that are at the same time as another of these.
pub fn mark(sessions: &mut [Session]) {
    let mine = |session: &Session| {
        session.mine.is_some() && matches!(session.state, State::Published | State::Running)
    };
    let taken: Vec<_> = sessions
        .iter()
        .filter(|session| mine(session))
        .map(|session| (session.workshop, session.times()))
        .collect();
    for session in sessions.iter_mut().filter(|session| mine(session)) {
        session.clashes = taken
            .iter()
            .any(|(other, times)| *other != session.workshop && overlap(*times, session.times()));
    }
}
