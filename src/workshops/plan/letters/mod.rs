//! What workshops write to people: one letter for each occasion and recipient, in the recipient's language.

mod texts;
mod when;

pub use texts::words;
pub use when::span;

use super::super::core::Row;
use super::calendar;
use crate::db::Tx;
use crate::kernel::lang::Lang;
use crate::kernel::{Instant, Result};
use crate::mail::{self, Letter};
use crate::people::{self, Contact};
use std::collections::HashMap;
use texts::Told;
use uuid::Uuid;

/// Why a letter is written.
#[derive(Clone, Copy, Debug)]
pub enum Occasion<'a> {
    /// Somebody is asked to come.
    Invited {
        /// What the sender adds.
        message: Option<&'a str>,
    },
    /// Somebody who cannot sign up is asked to come: they have no account, or do not see the workshop's page.
    Asked {
        /// What the sender adds.
        message: Option<&'a str>,
        /// The code that lets them in.
        code: &'a str,
        /// Whether guests stay outside.
        sign_in: bool,
        /// Whether they see the workshop's page.
        page: bool,
    },
    /// Somebody has a seat.
    SignedUp,
    /// Somebody is kept a seat.
    Offered {
        /// Until when.
        until: Instant,
    },
    /// Another time or place.
    Moved,
    /// It does not take place.
    Cancelled {
        /// Why.
        reason: &'a str,
    },
}

/// Who a letter goes to.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// The person, when the house knows them.
    pub person: Option<Uuid>,
    /// Their name; empty when not known.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The language of the letter.
    pub lang: Lang,
}

impl Recipient {
    /// Somebody the house knows.
    pub fn of(contact: &Contact) -> Self {
        Self {
            person: Some(contact.id),
            name: contact.name.clone(),
            email: contact.email.clone(),
            lang: contact.lang.unwrap_or_default(),
        }
    }
}

/// The letter of an occasion. `key` names occasion and recipient: with one key one letter leaves.
pub fn letter(
    row: &Row,
    origin: &str,
    occasion: Occasion<'_>,
    key: String,
    to: &Recipient,
) -> Letter {
    let page = calendar::page(row, origin);
    let (join, sign_in) = match occasion {
        Occasion::Asked { code, .. } => (
            format!("{origin}/bli-med?kode={code}"),
            format!("{origin}/logg-inn"),
        ),
        _ => (String::new(), String::new()),
    };
    let hidden = matches!(occasion, Occasion::Asked { page: false, .. });
    let when = when::span(row.starts_at, row.minutes, to.lang);
    let until = match occasion {
        Occasion::Offered { until } => when::moment(until, to.lang),
        _ => String::new(),
    };
    let told = Told {
        name: &to.name,
        title: &row.title,
        when: &when,
        place: row.place.as_deref(),
        online: row.online_url.as_deref(),
        address: (!hidden).then_some(page.as_str()),
        join: &join,
        sign_in: &sign_in,
        until: &until,
    };
    let (subject, text) = texts::of(occasion, &told, to.lang);
    let with_event = !matches!(occasion, Occasion::Offered { .. });
    Letter {
        key,
        person: to.person,
        to_name: to.name.clone(),
        to_email: to.email.clone(),
        subject,
        text,
        calendar: with_event.then(|| {
            let address = if hidden { &join } else { &page };
            calendar::leading_to(row, address)
        }),
    }
}

/// Writes to people of the house whose accounts are in use; `keys` has a key for each.
pub async fn write(
    tx: &Tx,
    row: &Row,
    origin: &str,
    occasion: Occasion<'_>,
    keys: &HashMap<Uuid, String>,
) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    let people: Vec<Uuid> = keys.keys().copied().collect();
    let contacts = people::contacts(tx.conn(), &people).await?;
    let letters: Vec<Letter> = contacts
        .values()
        .filter(|contact| contact.active)
        .filter_map(|contact| {
            let key = keys.get(&contact.id)?.clone();
            Some(letter(row, origin, occasion, key, &Recipient::of(contact)))
        })
        .collect();
    mail::queue(tx, &letters).await
}
