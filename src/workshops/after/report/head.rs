//! The first chapters: what it was, who was there, and how the time was spent.

use super::super::super::model::CrewRole;
use super::staff::minutes_each;
use super::told::Told;
use super::words::Words;
use crate::exports::{Block, Table};

/// A table of two columns: names and what they are.
pub(super) fn pairs(words: &Words, rows: Vec<(&str, String)>) -> Block {
    Block::Table(Table {
        head: vec![words.what.to_owned(), words.answer.to_owned()],
        rows: rows
            .into_iter()
            .map(|(name, value)| vec![name.to_owned(), value])
            .collect(),
    })
}

/// The chapter on what, when, where and who.
pub(super) fn about(told: &Told, words: &Words) -> Vec<Block> {
    let mut rows = vec![(words.when, time(told, words))];
    let mut add = |name: &'static str, value: Option<String>| {
        rows.extend(
            value
                .filter(|value| !value.is_empty())
                .map(|value| (name, value)),
        );
    };
    let crew = |role: CrewRole| {
        let names = told.crew.iter().filter(|(_, its)| *its == role);
        let names: Vec<&str> = names.map(|(name, _)| name.as_str()).collect();
        Some(names.join(", "))
    };
    add(words.place, told.place.clone());
    add(words.online, told.online_url.clone());
    add(words.campaign, told.campaign.clone());
    add(words.unit, told.unit.clone());
    add(words.themes, Some(told.themes.join(", ")));
    add(words.owner, Some(told.owner.clone()));
    add(words.organisers, crew(CrewRole::Organiser));
    add(words.facilitators, crew(CrewRole::Facilitator));
    vec![pairs(words, rows)]
}

fn time(told: &Told, words: &Words) -> String {
    let (from, to) = (told.starts_at, told.ends_at);
    let first = format!("{} {}", words.day(from.oslo_date()), words.clock(from));
    if from.oslo_date() == to.oslo_date() {
        format!("{first}–{}", words.clock(to))
    } else {
        format!(
            "{first} – {} {}",
            words.day(to.oslo_date()),
            words.clock(to)
        )
    }
}

/// The chapter on how many there were and what that cost in staff time.
pub(super) fn attendance(told: &Told, words: &Words) -> Vec<Block> {
    let there = &told.attendance;
    let unknown = || words.unknown.to_owned();
    let each = minutes_each(&told.agenda, there.present)
        .map(|(least, most)| words.range(&words.hundredths(least), &words.hundredths(most)));
    let rows = vec![
        (words.signed_up, there.signed_up.to_string()),
        (words.joined, there.joined.to_string()),
        (
            words.present,
            there
                .present
                .map_or_else(unknown, |count| count.to_string()),
        ),
        (words.staff_minutes, each.unwrap_or_else(unknown)),
    ];
    vec![pairs(words, rows)]
}

/// The chapter on the agenda with its rota.
pub(super) fn agenda(told: &Told, words: &Words) -> Vec<Block> {
    let rows = told.agenda.iter().map(|item| {
        let names: Vec<&str> = item
            .facilitators
            .iter()
            .map(|(_, name)| name.as_str())
            .collect();
        let staff = words.range(&item.staff_min.to_string(), &item.staff_max.to_string());
        vec![
            format!(
                "{}–{}",
                words.clock(item.starts_at),
                words.clock(item.ends_at)
            ),
            item.title.clone(),
            item.minutes.to_string(),
            names.join(", "),
            staff,
        ]
    });
    let head = [
        words.time,
        words.item,
        words.minutes,
        words.in_charge,
        words.staff,
    ];
    vec![Block::Table(Table {
        head: head.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    })]
}
