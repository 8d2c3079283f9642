//! The letter that thanks a person and says what became of their cards.

use super::super::entity::{outcome, workshop};
use super::super::model::OutcomeKind;
use super::material::Material;
use crate::db::Tx;
use crate::ideas::{self, Idea};
use crate::kernel::lang::Lang;
use crate::kernel::policy::Audience;
use crate::kernel::{Result, Visibility};
use crate::mail::Letter;
use crate::people::{self, Contact};
use std::collections::HashMap;
use std::fmt::Write;
use uuid::Uuid;

/// The words of the letter in one language.
struct Words {
    subject: &'static str,
    thanks: &'static str,
    yours: &'static str,
    idea: &'static str,
    support: &'static str,
    minutes: &'static str,
    report: &'static str,
}

fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Nb => &Words {
            subject: "Hva skjedde med lappen din?",
            thanks: "Takk for at du var med på",
            yours: "Dette skjedde med lappene dine:",
            idea: "ble til en ny idé",
            support: "ble støtte til en idé som fantes fra før",
            minutes: "ble tatt med i referatet",
            report: "Hele rapporten finner du her:",
        },
        Lang::Nn => &Words {
            subject: "Kva skjedde med lappen din?",
            thanks: "Takk for at du var med på",
            yours: "Dette skjedde med lappane dine:",
            idea: "vart til ein ny idé",
            support: "vart støtte til ein idé som fanst frå før",
            minutes: "vart teken med i referatet",
            report: "Heile rapporten finn du her:",
        },
        Lang::En => &Words {
            subject: "What happened to your card?",
            thanks: "Thank you for taking part in",
            yours: "This is what happened to your cards:",
            idea: "became a new idea",
            support: "became support for an idea that was there already",
            minutes: "went into the minutes",
            report: "You find the whole report here:",
        },
    }
}

/// One letter for each person who joined or wrote a card, in their language, else the workshop's. The key makes it
/// once, however often this is asked for. Two reads.
pub(super) async fn after_closing(
    tx: &Tx,
    row: &workshop::Model,
    material: &Material,
    origin: &str,
) -> Result<Vec<Letter>> {
    let mut people: Vec<Uuid> = material
        .participants
        .values()
        .filter(|one| one.joined_at.is_some() && one.removed_at.is_none())
        .filter_map(|one| one.person_id)
        .collect();
    people.sort_unstable();
    people.dedup();
    let contacts = people::contacts(tx.conn(), &people).await?;
    let mut named: Vec<Uuid> = material
        .outcomes
        .iter()
        .filter_map(|one| one.idea_id)
        .collect();
    named.sort_unstable();
    named.dedup();
    // Whether the recipient may know of an idea is asked for each below.
    let house = Visibility::of_the_house();
    let found = ideas::by_ids(tx.conn(), &named, &house, tx.now()).await?;
    let found: HashMap<Uuid, Idea> = found.into_iter().map(|idea| (idea.id, idea)).collect();
    let letter = |person: &Uuid| {
        let contact = contacts.get(person).filter(|contact| contact.active)?;
        Some(letter(row, material, &found, contact, origin))
    };
    Ok(people.iter().filter_map(letter).collect())
}

fn letter(
    row: &workshop::Model,
    material: &Material,
    ideas: &HashMap<Uuid, Idea>,
    contact: &Contact,
    origin: &str,
) -> Letter {
    let words = words(contact.lang.unwrap_or(row.lang));
    let mut text = format!("{} «{}».\n", words.thanks, row.title);
    let mine = material
        .cards
        .iter()
        .filter(|card| material.person_of(card) == Some(contact.id));
    let mut any = false;
    for card in mine {
        let Some(outcome) = material.outcome_of(card) else {
            continue;
        };
        if !any {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n{}\n", words.yours);
            any = true;
        }
        let became = became(outcome, ideas, contact, words, origin);
        let _ = write!(text, "\n«{}»\n{became}\n", one_line(&card.text));
    }
    let _ = write!(
        text,
        "\n{}\n{origin}/workshops/{}/rapport\n",
        words.report, row.id
    );
    Letter {
        key: format!("workshop-closed:{}:{}", row.id, contact.id),
        person: Some(contact.id),
        to_name: contact.name.clone(),
        to_email: contact.email.clone(),
        subject: format!("{} {}", words.subject, row.title),
        text,
        calendar: None,
    }
}

fn became(
    outcome: &outcome::Model,
    ideas: &HashMap<Uuid, Idea>,
    contact: &Contact,
    words: &Words,
    origin: &str,
) -> String {
    let what = match outcome.outcome {
        OutcomeKind::Idea => words.idea,
        OutcomeKind::Support => words.support,
        OutcomeKind::Minutes => words.minutes,
    };
    let idea = outcome
        .idea_id
        .and_then(|id| ideas.get(&id))
        .filter(|idea| may_know(contact, idea));
    match (idea, outcome.outcome) {
        (Some(idea), OutcomeKind::Idea | OutcomeKind::Support) => {
            let Idea { number, title, .. } = idea;
            format!("→ {what}: #{number} {title}\n  {origin}/ideer/{number}")
        }
        _ => format!("→ {what}."),
    }
}

/// Whether this person may read the idea.
fn may_know(contact: &Contact, idea: &Idea) -> bool {
    let audience = idea
        .campaign
        .as_ref()
        .map_or(Audience::Internal, |campaign| campaign.audience);
    let own = idea
        .author
        .as_ref()
        .is_some_and(|author| author.id == contact.id);
    own || match audience {
        Audience::Open | Audience::Partners => true,
        Audience::Internal => contact.staff,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
