//! Who comes to a conference, and to which of its sessions.

use super::model::{Conference, Session, clash};
use super::{readable, store};
use crate::db::Tx;
use crate::kernel::policy::{self, Action};
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Refusal, Result};
use crate::workshops::core;
use crate::workshops::plan::{calendar, signup, visible};
use crate::workshops::{ConferenceState, SignupState, State, Workshops};
use std::sync::Arc;
use uuid::Uuid;

/// Most sessions that one person chooses.
const MOST_CHOSEN: usize = 40;

impl Workshops {
    /// Signs the actor up for a conference; a second time changes nothing.
    pub async fn sign_up_for_conference(&self, actor: &Actor, id: Uuid) -> Result<Conference> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let (_, person) = open(tx, &actor, id).await?;
                    join(tx, id, person).await?;
                    tx.answers(200, &format!("conferences/{id}")).await?;
                    readable(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }

    /// Gives up the actor's place at a conference and the seats in its sessions that have not begun.
    pub async fn withdraw_from_conference(&self, actor: &Actor, id: Uuid) -> Result<Conference> {
        let (actor, origin) = (actor.clone(), Arc::clone(&self.origin));
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let (conference, person) = open(tx, &actor, id).await?;
                    let seats = conference.sessions.iter().filter(|one| holds_seat(one));
                    let seats: Vec<Uuid> = seats.map(|session| session.workshop).collect();
                    hold(tx, seats.clone()).await?;
                    for session in seats {
                        signup::withdraw(tx, &actor, &origin, session).await?;
                    }
                    store::withdraw(tx.conn(), id, person).await?;
                    tx.record(ChangeKind::Conference, id, Some(person)).await?;
                    readable(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }

    /// Gives the actor a programme of exactly these sessions: seats where there are any, else a place on the
    /// waitlist. Refused when two of them are at the same time. All in one transaction.
    pub async fn choose_programme(
        &self,
        actor: &Actor,
        id: Uuid,
        chosen: Vec<Uuid>,
    ) -> Result<Conference> {
        let (actor, origin) = (actor.clone(), Arc::clone(&self.origin));
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let (conference, person) = open(tx, &actor, id).await?;
                    let wanted = wanted(&conference, &chosen)?;
                    if clash(&wanted) {
                        return Err(Error::Refused(Refusal::ProgrammeClash));
                    }
                    join(tx, id, person).await?;
                    let held = conference.sessions.iter().filter(|one| holds_seat(one));
                    let mut dropped: Vec<Uuid> = held.map(|session| session.workshop).collect();
                    dropped.retain(|session| !chosen.contains(session));
                    hold(tx, [chosen.clone(), dropped.clone()].concat()).await?;
                    for session in dropped {
                        signup::withdraw(tx, &actor, &origin, session).await?;
                    }
                    let without = wanted.iter().filter(|session| {
                        matches!(session.mine, None | Some(SignupState::Offered))
                    });
                    for session in without {
                        signup::sign_up(tx, &actor, &origin, session.workshop).await?;
                    }
                    readable(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }
}

impl Workshops {
    /// The sessions of a conference that the actor has seats in, for their calendar.
    pub async fn programme_calendar(&self, actor: &Actor, id: Uuid) -> Result<String> {
        let conn = self.db.read();
        readable(conn, actor, id, self.db.now()).await?;
        let person = actor.id().ok_or(Error::NotSignedIn)?;
        let rows = store::programme(conn, id, person).await?;
        let seen = visible(conn, actor, rows).await?;
        let rows: Vec<core::Row> = seen.into_iter().map(|core| core.row).collect();
        Ok(calendar::of_all(&rows, &self.origin))
    }
}

/// A published conference that the actor may sign up for.
async fn open(tx: &Tx, actor: &Actor, id: Uuid) -> Result<(Conference, Uuid)> {
    let conference = readable(tx.conn(), actor, id, tx.now()).await?;
    policy::require(actor, Action::SignUp, &conference.facts)?;
    let person = actor.id().ok_or(Error::NotSignedIn)?;
    if conference.texts.state != ConferenceState::Published {
        return Err(Error::Refused(Refusal::SignupClosed));
    }
    Ok((conference, person))
}

async fn join(tx: &Tx, id: Uuid, person: Uuid) -> Result<()> {
    store::sign_up(tx.conn(), id, person, tx.now()).await?;
    tx.record(ChangeKind::Conference, id, Some(person)).await?;
    Ok(())
}

fn holds_seat(session: &Session) -> bool {
    session.mine.is_some() && session.state == State::Published
}

/// The sessions that were named; those the reader does not see, or that are not open, are faults.
fn wanted<'c>(conference: &'c Conference, chosen: &[Uuid]) -> Result<Vec<&'c Session>> {
    let mut check = Check::new();
    if chosen.len() > MOST_CHOSEN {
        check.fault("/sessions", FieldCode::TooMany);
    }
    let mut wanted: Vec<&Session> = Vec::new();
    for (index, id) in chosen.iter().enumerate() {
        let found = conference
            .sessions
            .iter()
            .find(|session| session.workshop == *id && session.state == State::Published);
        match found {
            None => check.fault(format!("/sessions/{index}"), FieldCode::Unknown),
            Some(_) if wanted.iter().any(|one| one.workshop == *id) => {
                check.fault(format!("/sessions/{index}"), FieldCode::Duplicate);
            }
            Some(session) => wanted.push(session),
        }
    }
    check.done()?;
    Ok(wanted)
}

/// Holds these sessions in the order of their ids, so that two people who choose at once never wait for each
/// other.
async fn hold(tx: &Tx, mut sessions: Vec<Uuid>) -> Result<()> {
    sessions.sort_unstable();
    sessions.dedup();
    for id in sessions {
        core::hold(tx.conn(), id, tx.now()).await?;
    }
    Ok(())
}
