//! Coming into the room: by the code on the wall, or as somebody who may read the workshop anyway.

use super::super::Workshops;
use super::super::core::{self, Core};
use super::super::entity::participant;
use super::super::model::State;
use super::model::LONGEST_NAME;
use super::people_changed;
use super::store::people;
use crate::db::Tx;
use crate::ideas::Named;
use crate::kernel::policy::Action;
use crate::kernel::text::Check;
use crate::kernel::{Actor, Error, FieldCode, Guest, Refusal, Result, new_id};
use crate::people as house;
use sea_orm::ActiveValue::Set;
use uuid::Uuid;

/// Letters and digits of a code: those that are not taken for another.
const CODE_LETTERS: &str = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
/// Length of a code.
const CODE_LENGTH: usize = 6;

/// Somebody who is in the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// Which workshop it is.
    pub workshop: Uuid,
    /// Who they are in it.
    pub participant: Named,
    /// What a guest calls with from now on; none for a person, who has a session.
    pub token: Option<String>,
}

/// A code as it is kept, from what somebody typed; none when it can be no code.
fn code_of(typed: &str) -> Option<String> {
    let letters = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
    let code: String = letters.take(CODE_LENGTH + 1).collect();
    let code = code.to_ascii_uppercase();
    let fits = code.len() == CODE_LENGTH && code.chars().all(|c| CODE_LETTERS.contains(c));
    fits.then_some(code)
}

impl Workshops {
    /// Joins the workshop with this code, as the person calling or as a guest of this name. Who has joined before
    /// is the same participant again. An unknown code and one that is over are both not found.
    pub async fn join_by_code(
        &self,
        actor: &Actor,
        code: &str,
        name: Option<String>,
    ) -> Result<Joined> {
        let code = code_of(code).ok_or(Error::NotFound)?;
        let found = people::by_code(self.db.read(), &code, self.db.now()).await?;
        let row = found.ok_or(Error::NotFound)?;
        // The token of another workshop says nothing about this one.
        let actor = match actor {
            Actor::Guest(guest) if guest.workshop != row.id => Actor::Visitor,
            other => other.clone(),
        };
        self.come_in(actor, row.id, Some(code), name).await
    }

    /// Joins a workshop that the actor may read, without a code.
    pub async fn join(&self, actor: &Actor, id: Uuid, name: Option<String>) -> Result<Joined> {
        core::seen(self.db.read(), actor, id).await?;
        self.come_in(actor.clone(), id, None, name).await
    }

    async fn come_in(
        &self,
        actor: Actor,
        id: Uuid,
        code: Option<String>,
        name: Option<String>,
    ) -> Result<Joined> {
        let caller = actor.clone();
        let participant = self
            .db
            .write(move |tx| Box::pin(async move { come_in(tx, &caller, id, code, name).await }))
            .await?;
        let token = match actor {
            Actor::Person(_) => None,
            Actor::Visitor | Actor::Guest(_) => Some(self.sign_in.guest_token(Guest {
                workshop: id,
                participant: participant.id,
            })?),
        };
        Ok(Joined {
            workshop: id,
            participant,
            token,
        })
    }
}

async fn come_in(
    tx: &Tx,
    actor: &Actor,
    id: Uuid,
    code: Option<String>,
    name: Option<String>,
) -> Result<Named> {
    core::hold(tx.conn(), id, tx.now()).await?;
    let row = core::find(tx.conn(), id).await?.ok_or(Error::NotFound)?;
    // The code may have been renewed since it was looked up.
    if code.is_some() && row.code != code {
        return Err(Error::NotFound);
    }
    let core = core::of_row(tx.conn(), actor, row).await?;
    let known = match core.participant {
        Some(participant) => people::participant(tx.conn(), id, participant).await?,
        None => None,
    };
    if let Some(known) = known {
        return Ok(Named {
            id: known.id,
            name: known.name,
        });
    }
    if code.is_none() && !core.may(actor, Action::SeeWorkshop) {
        return Err(Error::NotFound);
    }
    takes_people(core.row.state)?;
    match actor {
        Actor::Person(_) => person_in(tx, &core, actor, name).await,
        Actor::Guest(_) => Err(Error::NotSignedIn),
        Actor::Visitor if core.row.sign_in_required => Err(Error::NotSignedIn),
        Actor::Visitor => guest_in(tx, id, name).await,
    }
}

/// Whether somebody may come in now.
fn takes_people(state: State) -> Result<()> {
    match state {
        State::Published | State::Running | State::Review => Ok(()),
        State::Draft => Err(Error::Refused(Refusal::NotNow)),
        State::Closed | State::Cancelled => Err(Error::Refused(Refusal::WorkshopOver)),
    }
}

async fn guest_in(tx: &Tx, workshop: Uuid, name: Option<String>) -> Result<Named> {
    let mut check = Check::new();
    let name = check.line(
        "/name",
        name.as_deref().unwrap_or_default(),
        1..=LONGEST_NAME,
    );
    check.done()?;
    let id = new_id();
    let row = people::NewRow {
        id,
        workshop,
        person: None,
        name: name.clone(),
        joined_at: Some(tx.now()),
    };
    people::insert(tx.conn(), row).await?;
    people_changed(tx, workshop, &Actor::Visitor).await?;
    Ok(Named { id, name })
}

/// Brings a signed-in person into the room of a held workshop. Who was shown out stays out.
pub(super) async fn person_in(
    tx: &Tx,
    core: &Core,
    actor: &Actor,
    name: Option<String>,
) -> Result<Named> {
    let person = actor.id().ok_or(Error::NotSignedIn)?;
    let mut check = Check::new();
    let name = check.optional_line("/name", name.as_deref(), LONGEST_NAME);
    check.done()?;
    let workshop = core.row.id;
    let known = people::of_person(tx.conn(), workshop, person).await?;
    let joined = match known {
        Some(known) if known.removed_at.is_some() => return Err(Error::Forbidden),
        Some(known) => {
            let row = participant::ActiveModel {
                joined_at: Set(Some(tx.now())),
                name: Set(name.unwrap_or(known.name)),
                ..Default::default()
            };
            let name = row.name.clone().take().unwrap_or_default();
            people::update(tx.conn(), known.id, row).await?;
            Named { id: known.id, name }
        }
        None => {
            let name = match name {
                Some(name) => name,
                None => name_of(tx, person).await?,
            };
            let id = new_id();
            let row = people::NewRow {
                id,
                workshop,
                person: Some(person),
                name: name.clone(),
                joined_at: Some(tx.now()),
            };
            people::insert(tx.conn(), row).await?;
            Named { id, name }
        }
    };
    people_changed(tx, workshop, actor).await?;
    Ok(joined)
}

/// A person's name, cut to what fits here.
pub(super) async fn name_of(tx: &Tx, person: Uuid) -> Result<String> {
    let names = house::names(tx.conn(), &[person]).await?;
    let name = names
        .get(&person)
        .cloned()
        .ok_or_else(|| Error::field("/name", FieldCode::Required))?;
    Ok(name.chars().take(LONGEST_NAME).collect())
}

#[cfg(test)]
mod tests {
    use super::code_of;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for typed in ["ABC234", "abc234", " a b c 2 3 4 ", "abc-234"] {
            assert_eq!(code_of(typed).as_deref(), Some("ABC234"), "{typed}");
        }
        for typed in ["", "ABC23", "ABC2345", "ABC23O", "ABC231", "ÆBC234"] {
            assert_eq!(code_of(typed), None, "{typed}");
        }
    }
}
