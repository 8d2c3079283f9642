//! Inviting people by letter, each once.

use super::super::core::{self, Row};
use super::super::{State, Workshops};
use super::letters::{self, Occasion, Recipient};
use super::store;
use crate::db::Tx;
use crate::kernel::lang::Lang;
use crate::kernel::policy::Action;
use crate::kernel::text::{Check, email_key, is_email};
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Refusal, Result, new_id};
use crate::mail::{self, Letter};
use crate::people;
use std::collections::HashSet;
use std::sync::Arc;
use uuid::Uuid;

/// Most recipients at a time.
const MOST: usize = 500;
/// Longest message, in characters.
const LONGEST_MESSAGE: usize = 2_000;

/// Who shall be invited.
#[derive(Clone, Debug, Default)]
pub struct Invitation {
    /// People of the house.
    pub people: Vec<Uuid>,
    /// Addresses of others.
    pub emails: Vec<String>,
    /// What is added to the letter; at most 2,000 characters.
    pub message: Option<String>,
}

impl Workshops {
    /// Invites up to 500 people to a published or running workshop; says how many letters were queued. Who was
    /// invited before is not written to again.
    pub async fn invite(&self, actor: &Actor, id: Uuid, invitation: Invitation) -> Result<usize> {
        let (actor, origin) = (actor.clone(), Arc::clone(&self.origin));
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let core = core::held(tx, &actor, id, Action::PlanWorkshop).await?;
                    match core.row.state {
                        State::Published | State::Running => {}
                        State::Draft | State::Review => {
                            return Err(Error::Refused(Refusal::NotNow));
                        }
                        State::Closed | State::Cancelled => {
                            return Err(Error::Refused(Refusal::WorkshopOver));
                        }
                    }
                    let queued = invite(tx, &core.row, &origin, invitation).await?;
                    tx.record(ChangeKind::WorkshopPeople, id, actor.id())
                        .await?;
                    Ok(queued)
                })
            })
            .await
    }
}

async fn invite(tx: &Tx, row: &Row, origin: &str, invitation: Invitation) -> Result<usize> {
    let mut check = Check::new();
    let message = invitation.message.as_deref();
    let message = check.optional_text("/message", message, LONGEST_MESSAGE);
    let recipients = recipients(tx, &invitation, &mut check).await?;
    check.done()?;
    let (known, _) = store::invited(tx.conn(), row.id).await?;
    let mut seen = HashSet::new();
    let new: Vec<Recipient> = recipients
        .into_iter()
        .filter(|to| !known.contains(&to.email) && seen.insert(to.email.clone()))
        .collect();
    let lines: Vec<(String, Option<Uuid>)> =
        new.iter().map(|to| (to.email.clone(), to.person)).collect();
    store::invite(tx.conn(), row.id, &lines, tx.now()).await?;
    let occasion = Occasion::Invited {
        message: message.as_deref(),
    };
    let letters: Vec<Letter> = new
        .iter()
        .map(|to| {
            // Those invited before are left out above, so the key needs no address.
            let key = format!(
                "workshop-invited:{}:{}",
                row.id,
                to.person.unwrap_or_else(new_id)
            );
            letters::letter(row, origin, occasion, key, to)
        })
        .collect();
    mail::queue(tx, &letters).await?;
    Ok(letters.len())
}

/// Those who can be written to; faults go into the check.
async fn recipients(tx: &Tx, invitation: &Invitation, check: &mut Check) -> Result<Vec<Recipient>> {
    let Invitation { people, emails, .. } = invitation;
    match people.len() + emails.len() {
        0 => check.fault("/people", FieldCode::Required),
        1..=MOST => {}
        _ => {
            check.fault("/people", FieldCode::TooMany);
            return Ok(Vec::new());
        }
    }
    let mut recipients = Vec::new();
    let contacts = people::contacts(tx.conn(), people).await?;
    for (index, person) in people.iter().enumerate() {
        match contacts.get(person).filter(|contact| contact.active) {
            Some(contact) => recipients.push(Recipient::of(contact)),
            None => check.fault(format!("/people/{index}"), FieldCode::Unknown),
        }
    }
    let keys: Vec<String> = emails.iter().map(|email| email_key(email)).collect();
    let known = people::contacts_by_email(tx.conn(), &keys).await?;
    for (index, email) in keys.into_iter().enumerate() {
        match known.get(&email) {
            Some(contact) if contact.active => recipients.push(Recipient::of(contact)),
            // Somebody who has left is not written to.
            Some(_) => {}
            None if is_email(&email) => recipients.push(Recipient {
                person: None,
                name: String::new(),
                email,
                lang: Lang::default(),
            }),
            None => check.fault(format!("/emails/{index}"), FieldCode::InvalidFormat),
        }
    }
    Ok(recipients)
}
