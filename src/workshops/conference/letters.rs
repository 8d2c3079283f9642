//! The letter that says that a conference is called off, in three languages: one for each person.

use super::model::Conference;
use crate::db::Tx;
use crate::kernel::Result;
use crate::kernel::lang::Lang;
use crate::mail::{self, Letter};
use crate::people::{self, Contact};
use crate::workshops::core::Row;
use crate::workshops::plan::calendar;
use crate::workshops::plan::letters::{span, words};
use std::collections::HashMap;
use uuid::Uuid;

/// What the letters tell.
pub struct Told<'a> {
    /// The conference.
    pub conference: &'a Conference,
    /// Where browsers reach us.
    pub origin: &'a str,
    /// Why.
    pub reason: Option<&'a str>,
    /// The sessions that are called off with it, by time.
    pub rows: &'a [Row],
}

/// Writes to these people; each has the sessions they had signed up for among those called off.
pub async fn tell(tx: &Tx, told: &Told<'_>, sessions: &HashMap<Uuid, Vec<Uuid>>) -> Result<()> {
    if sessions.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = sessions.keys().copied().collect();
    let contacts = people::contacts(tx.conn(), &ids).await?;
    let letters: Vec<Letter> = contacts
        .values()
        .filter(|contact| contact.active)
        .map(|contact| letter(told, contact, sessions.get(&contact.id)))
        .collect();
    mail::queue(tx, &letters).await
}

fn letter(told: &Told<'_>, contact: &Contact, sessions: Option<&Vec<Uuid>>) -> Letter {
    let conference = told.conference;
    let theirs = |row: &&Row| sessions.is_some_and(|sessions| sessions.contains(&row.id));
    let rows: Vec<Row> = told.rows.iter().filter(theirs).cloned().collect();
    let (subject, text) = text(told, contact, &rows);
    Letter {
        key: format!("conference-cancelled:{}:{}", conference.id, contact.id),
        person: Some(contact.id),
        to_name: contact.name.clone(),
        to_email: contact.email.clone(),
        subject,
        text,
        calendar: (!rows.is_empty()).then(|| calendar::of_all(&rows, told.origin)),
    }
}

fn text(told: &Told<'_>, contact: &Contact, rows: &[Row]) -> (String, String) {
    let lang = contact.lang.unwrap_or_default();
    let (name, words) = (&told.conference.texts.name, words(lang));
    let (subject, opening, with_it, read_more) = match lang {
        Lang::Nb => (
            format!("Avlyst: {name}"),
            format!("Konferansen «{name}» er avlyst."),
            "Dette var du påmeldt, og det er avlyst sammen med den:",
            "Les mer på siden til konferansen:",
        ),
        Lang::Nn => (
            format!("Avlyst: {name}"),
            format!("Konferansen «{name}» er avlyst."),
            "Dette var du påmeld, og det er avlyst saman med den:",
            "Les meir på sida til konferansen:",
        ),
        Lang::En => (
            format!("Cancelled: {name}"),
            format!("The conference “{name}” is cancelled."),
            "You were signed up for this, and it is cancelled too:",
            "Read more on the conference's page:",
        ),
    };
    let texts = &told.conference.texts;
    let minutes = (texts.ends_at.0 - texts.starts_at.0) / 60_000_000;
    let when = format!("{}: {}", words.when, span(texts.starts_at, minutes, lang));
    let line = |row: &Row| {
        let when = span(row.starts_at, row.minutes, lang);
        format!("– {}, {when}", row.title)
    };
    let lines: Vec<String> = rows.iter().map(line).collect();
    let list = (!lines.is_empty()).then(|| format!("{with_it}\n{}", lines.join("\n")));
    let address = format!("{}/konferanser/{}", told.origin, told.conference.id);
    let parts = [
        Some(words.hello_to(&contact.name)),
        Some(opening),
        told.reason
            .map(|reason| format!("{}: {reason}", words.reason)),
        Some(when),
        list,
        Some(format!("{read_more}\n{address}")),
        Some(words.regards.to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (subject, parts.join("\n\n") + "\n")
}
