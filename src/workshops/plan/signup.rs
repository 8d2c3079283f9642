//! Taking a seat and giving it back. Whoever counts seats holds the workshop, so there are never too many.

use super::super::conference::refuse_clash;
use super::super::core;
use super::super::{SignupState, State, Workshops};
use super::letters::{self, Occasion};
use super::model::{Seats, Standing, takes_signups};
use super::{offers, store};
use crate::db::Tx;
use crate::ideas::Named;
use crate::kernel::policy::Action;
use crate::kernel::{Actor, ChangeKind, Error, Instant, Refusal, Result};
use crate::{people, units};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// How somebody stands to a workshop, and how full it is.
#[derive(Clone, Copy, Debug)]
pub struct Answered {
    /// Their sign-up; `None` without one.
    pub mine: Option<Standing>,
    /// How full it is.
    pub seats: Seats,
}

/// One of those who signed up.
#[derive(Clone, Debug)]
pub struct SignupLine {
    /// Who.
    pub person: Named,
    /// Their unit.
    pub unit: Option<Named>,
    /// How it stands.
    pub standing: Standing,
    /// When they signed up.
    pub at: Instant,
    /// Whether they were invited.
    pub invited: bool,
}

impl Workshops {
    /// How the actor stands to a workshop they see.
    pub async fn my_signup(&self, actor: &Actor, id: Uuid) -> Result<Answered> {
        let core = core::seen(self.db.read(), actor, id).await?;
        let me = actor.id().ok_or(Error::NotSignedIn)?;
        answered(self.db.read(), &core.row, me).await
    }

    /// Takes a seat (told by letter), the seat offered, or a place at the end of the waitlist when it is full. A second
    /// time changes nothing. Refused while the actor has signed up for a session of the same conference at the same
    /// time.
    pub async fn sign_up(&self, actor: &Actor, id: Uuid) -> Result<Answered> {
        let (actor, origin) = (actor.clone(), Arc::clone(&self.origin));
        self.db
            .write(move |tx| Box::pin(async move { sign_up(tx, &actor, &origin, id).await }))
            .await
    }

    /// Gives a seat, an offer or a place in the waitlist back; a free seat is offered to the next. A second time
    /// changes nothing.
    pub async fn withdraw(&self, actor: &Actor, id: Uuid) -> Result<Answered> {
        let (actor, origin) = (actor.clone(), Arc::clone(&self.origin));
        self.db
            .write(move |tx| Box::pin(async move { withdraw(tx, &actor, &origin, id).await }))
            .await
    }

    /// All who signed up: seats first, then offers, then the waitlist in its order. Five queries.
    pub async fn signups(&self, actor: &Actor, id: Uuid) -> Result<Vec<SignupLine>> {
        let conn = self.db.read();
        core::allowed(conn, actor, id, Action::RunWorkshop).await?;
        let rows = store::of_workshop(conn, id).await?;
        let people: Vec<Uuid> = rows.iter().map(|row| row.person_id).collect();
        let contacts = people::contacts(conn, &people).await?;
        let mut in_units: Vec<Uuid> = contacts.values().filter_map(|one| one.unit).collect();
        in_units.sort_unstable();
        in_units.dedup();
        let units = units::places(conn, &in_units).await?;
        let (_, invited) = store::invited(conn, id).await?;
        Ok(lines(rows, &contacts, &units, &invited))
    }
}

fn lines(
    rows: Vec<store::Signup>,
    contacts: &HashMap<Uuid, people::Contact>,
    units: &HashMap<Uuid, (String, Vec<Uuid>)>,
    invited: &std::collections::HashSet<Uuid>,
) -> Vec<SignupLine> {
    let mut waiting = 0;
    let line = |row: store::Signup| {
        let contact = contacts.get(&row.person_id);
        let unit = contact.and_then(|contact| contact.unit);
        let position = (row.state == SignupState::Waiting).then(|| {
            waiting += 1;
            waiting
        });
        SignupLine {
            person: Named {
                id: row.person_id,
                name: contact.map(|one| one.name.clone()).unwrap_or_default(),
            },
            unit: unit.and_then(|id| {
                let name = units.get(&id)?.0.clone();
                Some(Named { id, name })
            }),
            standing: Standing {
                state: row.state,
                position,
                offer_until: row.offer_until,
            },
            at: row.at,
            invited: invited.contains(&row.person_id),
        }
    };
    rows.into_iter().map(line).collect()
}

/// See [`Workshops::withdraw`].
pub async fn withdraw(tx: &Tx, actor: &Actor, origin: &str, id: Uuid) -> Result<Answered> {
    let core = core::held(tx, actor, id, Action::SeeWorkshop).await?;
    let me = actor.id().ok_or(Error::NotSignedIn)?;
    let mut mine = store::of_person(tx.conn(), me, &[id]).await?;
    if let Some((row, _)) = mine.remove(&id) {
        if core.row.state != State::Published {
            return Err(Error::Refused(Refusal::SignupClosed));
        }
        store::remove_signup(tx.conn(), row.id).await?;
        tx.record(ChangeKind::WorkshopPeople, id, Some(me)).await?;
        offers::settle(tx, origin, id, Some(me)).await?;
    }
    answered(tx.conn(), &core.row, me).await
}

/// See [`Workshops::sign_up`].
pub async fn sign_up(tx: &Tx, actor: &Actor, origin: &str, id: Uuid) -> Result<Answered> {
    let core = core::held(tx, actor, id, Action::SignUp).await?;
    let row = core.row;
    let me = actor.id().ok_or(Error::NotSignedIn)?;
    if !takes_signups(row.state, row.starts_at, tx.now()) {
        return Err(Error::Refused(Refusal::SignupClosed));
    }
    offers::settle(tx, origin, id, Some(me)).await?;
    let mut mine = store::of_person(tx.conn(), me, &[id]).await?;
    let mine = mine.remove(&id);
    let takes = |(mine, _): &(store::Signup, _)| mine.state == SignupState::Offered;
    if mine.as_ref().is_none_or(takes) {
        refuse_clash(tx, actor, &row).await?;
    }
    let seated = match mine {
        Some((mine, _)) if mine.state == SignupState::Offered => {
            store::seat(tx.conn(), &[mine.id]).await?;
            Some(mine.id)
        }
        Some(_) => return answered(tx.conn(), &row, me).await,
        None => {
            let seats = store::seats(tx.conn(), id, row.max_participants).await?;
            let waits = seats.free() == Some(0) || seats.waiting > 0;
            let state = if waits {
                SignupState::Waiting
            } else {
                SignupState::SignedUp
            };
            let signup = store::add_signup(tx.conn(), id, me, state, tx.now()).await?;
            (!waits).then_some(signup)
        }
    };
    if let Some(signup) = seated {
        let keys = HashMap::from([(me, format!("workshop-signed-up:{signup}"))]);
        letters::write(tx, &row, origin, Occasion::SignedUp, &keys).await?;
    }
    tx.record(ChangeKind::WorkshopPeople, id, Some(me)).await?;
    tx.answers(200, &format!("workshops/{id}/signup")).await?;
    answered(tx.conn(), &row, me).await
}

async fn answered(conn: &impl ConnectionTrait, row: &core::Row, me: Uuid) -> Result<Answered> {
    let mut mine = store::of_person(conn, me, &[row.id]).await?;
    Ok(Answered {
        mine: mine.remove(&row.id).map(|(signup, position)| Standing {
            state: signup.state,
            position,
            offer_until: signup.offer_until,
        }),
        seats: store::seats(conn, row.id, row.max_participants).await?,
    })
}
