//! Gives the shorter ideas a campaign, an author, a date, support, comments and a history.
//!
//! Everything follows from the idea's position in the list, so two installations show the same.

use super::dice::Dice;
use super::remarks::Remark;
pub use super::remarks::{Remarks, remarks};
use super::stories::{Comment, Idea, Person, Seed, StatusChange, Stories, Supporters, When};

/// The campaign most of the ideas go to.
const CAMPAIGN: &str = "moteplasser-i-hverdagen";
/// Ideas younger than this many days still wait for their first answer.
const UNANSWERED_DAYS: u32 = 12;
/// No answer is younger than this, so that the stories have the latest news.
const LATEST_ANSWER: u32 = 6;
/// The demo accounts, first among the people, send and support nothing here.
const ACCOUNTS: usize = 5;

/// The idea at `index` (from 0) of the seeds, told like the hand-written ones: its key is the
/// seed's `external_id`, its supporters are named.
#[must_use]
pub fn spread(index: usize, seed: &Seed, stories: &Stories, remarks: &Remarks) -> Idea {
    let dice = Dice(index);
    let same = |name: &str| name.to_lowercase() == seed.unit.to_lowercase();
    let unit = stories
        .units
        .iter()
        .find(|unit| same(&unit.name))
        .map(|unit| unit.key.as_str());
    let organisation = stories
        .organisations
        .iter()
        .find(|one| same(&one.name))
        .map(|one| one.key.as_str());
    let internal = organisation.is_none() && index % 11 == 7;
    let everybody = || stories.people.iter().skip(ACCOUNTS);
    let readers: Vec<&Person> = everybody()
        .filter(|person| !internal || person.unit.is_some())
        .collect();
    let author = match organisation {
        Some(key) => everybody().find(|person| person.organisation.as_deref() == Some(key)),
        None if index % 19 == 5 => None,
        None => author_near(unit, stories, &dice),
    };
    let others: Vec<&Person> = readers
        .into_iter()
        .filter(|one| author.is_none_or(|a| a.key != one.key))
        .collect();
    let age = 1 + if index.is_multiple_of(3) {
        dice.below(1, 70)
    } else {
        dice.below(1, 70).max(dice.below(16, 70))
    };
    Idea {
        key: seed.external_id.clone(),
        campaign: (!internal).then(|| CAMPAIGN.to_owned()),
        author: author.map(|person| person.key.clone()),
        unit: unit.map(str::to_owned),
        kind: seed.kind.clone(),
        lang: seed.lang.clone(),
        title: seed.title.clone(),
        text: seed.text.clone(),
        themes: seed.themes.clone(),
        at: When::DaysAgo(age),
        statuses: statuses(age, steward(unit, stories, index), remarks, &dice),
        comments: comments(age, seed, &others, remarks, &dice),
        supporters: Supporters::People(backers(age, &others, &dice)),
    }
}

/// Names the people behind `idea.supporters`; a count is filled with people who may read the idea,
/// chosen by its key, never its author, and is cut to how many there are.
#[must_use]
pub fn supporters<'a>(idea: &'a Idea, stories: &'a Stories) -> Vec<&'a str> {
    let count = match &idea.supporters {
        Supporters::People(keys) => return keys.iter().map(String::as_str).collect(),
        Supporters::Count(count) => *count,
    };
    let audience = idea
        .campaign
        .as_deref()
        .and_then(|key| stories.campaigns.iter().find(|one| one.key == key));
    let internal = audience.is_none_or(|campaign| campaign.audience == "internal");
    let may = |one: &&Person| {
        (!internal || one.unit.is_some()) && idea.author.as_deref() != Some(one.key.as_str())
    };
    let people: Vec<&Person> = stories.people.iter().skip(ACCOUNTS).filter(may).collect();
    let seed = idea.key.bytes().fold(0_usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    });
    Dice(seed)
        .choose(&people, count)
        .into_iter()
        .map(|person| person.key.as_str())
        .collect()
}

/// The unit above, the one above that, and so on, starting with the unit itself.
fn lineage<'a>(unit: Option<&'a str>, stories: &'a Stories) -> impl Iterator<Item = &'a str> {
    let above = |key: &&str| {
        stories
            .units
            .iter()
            .find(|one| one.key == **key)?
            .parent
            .as_deref()
    };
    std::iter::successors(unit, move |key| above(key))
}

/// Somebody of the unit, else of the nearest unit above that has anybody below it.
fn author_near<'a>(unit: Option<&'a str>, stories: &'a Stories, dice: &Dice) -> Option<&'a Person> {
    let below =
        |person: &Person, key: &str| lineage(person.unit.as_deref(), stories).any(|one| one == key);
    lineage(unit, stories).find_map(|key| {
        let near: Vec<&Person> = stories
            .people
            .iter()
            .skip(ACCOUNTS)
            .filter(|one| below(one, key))
            .collect();
        (!near.is_empty()).then(|| near[dice.below(2, near.len())])
    })
}

/// Who answers for ideas of the unit: the organiser of it or of a unit above, now and then the demo
/// organiser, else an organiser of everything.
fn steward<'a>(unit: Option<&'a str>, stories: &'a Stories, index: usize) -> &'a str {
    let organises = |person: &Person, key: Option<&str>| {
        person
            .roles
            .iter()
            .any(|grant| grant.role == "organiser" && grant.scope.key.as_deref() == key)
    };
    let of = |key: Option<&str>| {
        let demo = usize::from(index % 29 != 3);
        stories
            .people
            .iter()
            .skip(demo * ACCOUNTS)
            .find(|person| organises(person, key))
    };
    let near = lineage(unit, stories)
        .find_map(|key| of(Some(key)))
        .filter(|_| index % 29 != 3);
    near.or_else(|| of(None))
        .map_or("organiser", |person| person.key.as_str())
}

fn statuses(age: u32, steward: &str, remarks: &Remarks, dice: &Dice) -> Vec<StatusChange> {
    if age <= UNANSWERED_DAYS {
        return Vec::new();
    }
    let last = match dice.below(3, 100) {
        0..18 => "received",
        18..46 => "in_dialogue",
        46..62 => "worklist",
        62..68 => "shortlisted",
        68..74 => "piloting",
        74..80 => "adopted",
        80..92 => "not_now",
        _ => "declined",
    };
    let change = |status: &str, days: u32, next: When| {
        let reasons = remarks.reasons.get(status).map_or(&[][..], Vec::as_slice);
        let open = !matches!(status, "adopted" | "not_now" | "declined");
        StatusChange {
            status: status.to_owned(),
            by: steward.to_owned(),
            reason: reasons
                .get(dice.below(4, reasons.len().max(1)))
                .cloned()
                .unwrap_or_default(),
            owner: open.then(|| steward.to_owned()),
            next: open.then_some(next),
            at: When::DaysAgo(days),
        }
    };
    let first = (age - 2 - dice.below(5, 9)).max(LATEST_ANSWER);
    let then = u32::midpoint(first, LATEST_ANSWER);
    let soon = When::InDays(3 + dice.below(6, 25));
    if matches!(last, "received" | "in_dialogue") || then + 1 >= first {
        return vec![change(last, first, soon)];
    }
    vec![
        change("in_dialogue", first, When::DaysAgo(then)),
        change(last, then, soon),
    ]
}

fn comments(
    age: u32,
    seed: &Seed,
    people: &[&Person],
    remarks: &Remarks,
    dice: &Dice,
) -> Vec<Comment> {
    let suits = |one: &&Remark| {
        one.theme
            .as_ref()
            .is_none_or(|theme| seed.themes.contains(theme))
    };
    let fitting: Vec<&Remark> = remarks.comments.iter().filter(suits).collect();
    let count = [0, 0, 1, 1, 1, 2, 2, 3, 4][dice.below(7, 9)];
    let chosen = Dice(dice.roll(8)).choose(&fitting, count);
    let writers = Dice(dice.roll(9)).choose(people, count);
    let mut days: Vec<u32> = (0..count).map(|nth| dice.below(10 + nth, age)).collect();
    days.sort_unstable_by(|a, b| b.cmp(a));
    let written = chosen
        .into_iter()
        .zip(writers)
        .zip(days)
        .map(|((remark, writer), day)| Comment {
            by: writer.key.clone(),
            kind: remark.kind.clone(),
            at: When::DaysAgo(day.max(1)),
            text: remark.text.clone(),
        });
    written.collect()
}

/// Few ideas have much support; young ones have less.
fn backers(age: u32, people: &[&Person], dice: &Dice) -> Vec<String> {
    let share = dice.below::<usize>(14, 1000).pow(2) / 1000;
    let most = people.len().saturating_sub(6).min(6 + 2 * age as usize);
    let count = 1 + share * most / 1000;
    Dice(dice.roll(15))
        .choose(people, count)
        .into_iter()
        .map(|person| person.key.clone())
        .collect()
}
