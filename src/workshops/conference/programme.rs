//! Who comes to a conference, and to which of its sessions.

use super::model::{Conference, Session, clash};
use super::{readable, store};
use crate::db::Tx;
use crate::kernel::policy::{self, Action};
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Refusal, Result};
use crate::workshops::plan::signup;
use crate::workshops::{ConferenceState, State, Workshops};
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
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let (conference, person) = open(tx, &actor, id).await?;
                    let seats = conference.sessions.iter().filter(|one| holds_seat(one));
                    give_up(tx, person, seats).await?;
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
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let (conference, person) = open(tx, &actor, id).await?;
                    let wanted = wanted(&conference, &chosen)?;
                    if clash(&wanted) {
                        return Err(Error::Refused(Refusal::ProgrammeClash));
                    }
                    join(tx, id, person).await?;
                    let dropped = conference
                        .sessions
                        .iter()
                        .filter(|one| holds_seat(one) && !chosen.contains(&one.workshop));
                    give_up(tx, person, dropped).await?;
                    take(tx, person, wanted).await?;
                    readable(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
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
            Some(session) if wanted.iter().any(|one| one.workshop == *id) => {
                let _ = session;
                check.fault(format!("/sessions/{index}"), FieldCode::Duplicate);
            }
            Some(session) => wanted.push(session),
        }
    }
    check.done()?;
    Ok(wanted)
}

/// Sessions are held in the order of their ids, so that two people who choose at once never wait for each other.
async fn give_up(tx: &Tx, person: Uuid, sessions: impl Iterator<Item = &Session>) -> Result<()> {
    let mut ids: Vec<Uuid> = sessions.map(|session| session.workshop).collect();
    ids.sort_unstable();
    for id in ids {
        signup::withdraw_in(tx, id, person).await?;
    }
    Ok(())
}

async fn take(tx: &Tx, person: Uuid, sessions: Vec<&Session>) -> Result<()> {
    let without = |session: &&Session| session.mine.is_none();
    let mut ids: Vec<Uuid> = sessions
        .into_iter()
        .filter(without)
        .map(|session| session.workshop)
        .collect();
    ids.sort_unstable();
    for id in ids {
        signup::sign_up_in(tx, id, person).await?;
    }
    Ok(())
}
