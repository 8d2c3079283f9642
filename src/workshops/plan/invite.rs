//! Inviting people by letter, each once.

use super::super::core::{self, Core, Row};
use super::super::{State, Workshops};
use super::letters::{self, Occasion, Recipient};
use super::publish::with_code;
use super::store;
use crate::db::Tx;
use crate::kernel::lang::Lang;
use crate::kernel::policy::{Action, Audience};
use crate::kernel::text::{Check, email_key, is_email};
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Refusal, Result, new_id};
use crate::mail::{self, Letter};
use crate::people::{self, Contact};
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
    /// invited before is not written to again. Who has no account, or does not see the workshop's page, is told the
    /// join code and where to use it.
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
                    let queued = invite(tx, &core, &origin, invitation).await?;
                    tx.record(ChangeKind::WorkshopPeople, id, actor.id())
                        .await?;
                    Ok(queued)
                })
            })
            .await
    }
}

async fn invite(tx: &Tx, core: &Core, origin: &str, invitation: Invitation) -> Result<usize> {
    let (row, audience) = (&core.row, core.facts.audience);
    let mut check = Check::new();
    let message = invitation.message.as_deref();
    let message = check.optional_text("/message", message, LONGEST_MESSAGE);
    let recipients = recipients(tx, &invitation, &mut check).await?;
    check.done()?;
    let (known, _) = store::invited(tx.conn(), row.id).await?;
    let mut seen = HashSet::new();
    let new: Vec<(Recipient, Reader)> = recipients
        .into_iter()
        .filter(|(to, _)| !known.contains(&to.email) && seen.insert(to.email.clone()))
        .collect();
    let lines: Vec<(String, Option<Uuid>)> = new
        .iter()
        .map(|(to, _)| (to.email.clone(), to.person))
        .collect();
    store::invite(tx.conn(), row.id, &lines, tx.now()).await?;
    let code = valid_code(tx, row).await?;
    let message = message.as_deref();
    let occasion = |reader: Reader| match (reader, reader.sees(audience)) {
        (Reader::Partner | Reader::Staff, true) => Occasion::Invited { message },
        (_, page) => Occasion::Asked {
            message,
            code: &code,
            sign_in: row.sign_in_required,
            page,
        },
    };
    let letters: Vec<Letter> = new
        .iter()
        .map(|(to, reader)| {
            // Those invited before are left out above, so the key needs no address.
            let key = format!(
                "workshop-invited:{}:{}",
                row.id,
                to.person.unwrap_or_else(new_id)
            );
            letters::letter(row, origin, occasion(*reader), key, to)
        })
        .collect();
    mail::queue(tx, &letters).await?;
    Ok(letters.len())
}

/// Who reads a letter, for what they may see.
#[derive(Clone, Copy)]
enum Reader {
    Visitor,
    Partner,
    Staff,
}

impl Reader {
    fn of(contact: &Contact) -> Self {
        if contact.staff {
            Self::Staff
        } else {
            Self::Partner
        }
    }

    /// Whether they see a published workshop of this audience.
    fn sees(self, audience: Audience) -> bool {
        match audience {
            Audience::Open => true,
            Audience::Partners => !matches!(self, Self::Visitor),
            Audience::Internal => matches!(self, Self::Staff),
        }
    }
}

/// The join code of a held workshop; a new one when it has none that works.
async fn valid_code(tx: &Tx, row: &Row) -> Result<String> {
    let works = row.code_expires_at.is_some_and(|until| until > tx.now());
    if let Some(code) = row.code.clone().filter(|_| works) {
        return Ok(code);
    }
    let renewed = with_code(tx, row).await?;
    store::save(tx.conn(), row, renewed, tx.now()).await?;
    let row = core::find(tx.conn(), row.id)
        .await?
        .ok_or(Error::NotFound)?;
    row.code.ok_or(Error::NotFound)
}

/// Those who can be written to; faults go into the check.
async fn recipients(
    tx: &Tx,
    invitation: &Invitation,
    check: &mut Check,
) -> Result<Vec<(Recipient, Reader)>> {
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
            Some(contact) => recipients.push((Recipient::of(contact), Reader::of(contact))),
            None => check.fault(format!("/people/{index}"), FieldCode::Unknown),
        }
    }
    let keys: Vec<String> = emails.iter().map(|email| email_key(email)).collect();
    let known = people::contacts_by_email(tx.conn(), &keys).await?;
    for (index, email) in keys.into_iter().enumerate() {
        match known.get(&email) {
            Some(contact) if contact.active => {
                recipients.push((Recipient::of(contact), Reader::of(contact)));
            }
            // Somebody who has left is not written to.
            Some(_) => {}
            None if is_email(&email) => {
                let to = Recipient {
                    person: None,
                    name: String::new(),
                    email,
                    lang: Lang::default(),
                };
                recipients.push((to, Reader::Visitor));
            }
            None => check.fault(format!("/emails/{index}"), FieldCode::InvalidFormat),
        }
    }
    Ok(recipients)
}
