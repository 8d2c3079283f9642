//! The workshops of the demo data: one to come, one that runs, one that is over.

use super::keys::{Keys, named, named_or_none, word};
use super::when::When;
use crate::db::Tx;
use crate::ideas::{self, NewIdea, Submission};
use crate::kernel::text::Check;
use crate::kernel::{Actor, Error, Instant, Result, new_id};
use crate::methods;
use crate::workshops::record::{self, Card, Decision, Item, Outcome, Participant, Record, Round};
use crate::workshops::{Answer, RoundState, SignupState};
use chrono::{NaiveDate, TimeZone};
use chrono_tz::Europe::Oslo;
use serde::Deserialize;
use uuid::Uuid;

const WORKSHOPS: &str = include_str!("data/workshops.json");

/// A workshop as told; people, units, themes, campaigns and ideas are named by their keys.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    title: String,
    purpose: Option<String>,
    campaign: Option<String>,
    unit: Option<String>,
    themes: Vec<String>,
    method: Option<String>,
    state: String,
    day: When,
    /// The full hour in Norway at which it begins; one that runs began a while ago instead.
    hour: u32,
    place: Option<String>,
    max_participants: Option<i64>,
    cards_before: bool,
    pre_read: Option<String>,
    owner: String,
    crew: Vec<ToldCrew>,
    code: Option<String>,
    items: Vec<ToldItem>,
    current: Option<ToldCurrent>,
    breakouts: Vec<String>,
    signups: Vec<String>,
    participants: Vec<ToldParticipant>,
    groups: Vec<String>,
    cards: Vec<ToldCard>,
    round: Option<ToldRound>,
    outcomes: Vec<ToldOutcome>,
    decisions: Vec<ToldDecision>,
    /// The three answers of one participant, in a line.
    answers: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldCrew {
    person: String,
    role: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldItem {
    title: String,
    minutes: i64,
    activity: String,
    text: Option<String>,
    facilitators: Vec<String>,
    staff: (i64, i64),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldCurrent {
    item: usize,
    minutes_ago: i64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldParticipant {
    name: String,
    person: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldCard {
    text: String,
    author: Option<usize>,
    group: Option<usize>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldRound {
    title: String,
    budget: i64,
    cap: i64,
    /// Participant, group, dots.
    dots: Vec<(usize, usize, i64)>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldOutcome {
    group: Option<usize>,
    card: Option<usize>,
    kind: String,
    idea: Option<String>,
    note: Option<String>,
    /// Of the idea that it became.
    title: Option<String>,
    text: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldDecision {
    text: String,
    owner: String,
    due: When,
    done: bool,
}

/// The workshops in the order in which they are told.
pub(super) fn told() -> serde_json::Result<Vec<Told>> {
    serde_json::from_str(WORKSHOPS)
}

/// Sets a workshop down.
pub(super) async fn write(tx: &Tx, keys: &Keys, told: &Told) -> Result<()> {
    let (id, starts_at) = (new_id(), begin(tx, keys.today, told));
    let mut outcomes = Vec::with_capacity(told.outcomes.len());
    for outcome in &told.outcomes {
        outcomes.push(outcome_of(tx, keys, told, outcome, (id, starts_at)).await?);
    }
    let record = Record {
        id,
        title: told.title.clone(),
        purpose: told.purpose.clone(),
        campaign: named_or_none(&keys.campaigns, told.campaign.as_ref())?.map(|place| place.id),
        unit: named_or_none(&keys.units, told.unit.as_ref())?,
        themes: all_named(told.themes.iter(), |key| named(&keys.themes, key))?,
        method: method(tx, told).await?,
        state: word(&told.state)?,
        starts_at,
        place: told.place.clone(),
        max_participants: told.max_participants,
        cards_before: told.cards_before,
        pre_read: told.pre_read.clone(),
        owner: named(&keys.people, &told.owner)?,
        crew: all_named(told.crew.iter(), |one| {
            Ok((named(&keys.people, &one.person)?, word(&one.role)?))
        })?,
        code: told.code.clone(),
        items: all_named(told.items.iter(), |item| item_of(keys, item))?,
        current: told.current.as_ref().map(|current| {
            (
                current.item,
                tx.now().plus_seconds(-60 * current.minutes_ago),
            )
        }),
        breakouts: told.breakouts.clone(),
        signups: all_named(told.signups.iter(), |key| {
            Ok((named(&keys.people, key)?, SignupState::SignedUp))
        })?,
        participants: all_named(told.participants.iter(), |one| {
            Ok(Participant {
                name: one.name.clone(),
                person: named_or_none(&keys.people, one.person.as_ref())?,
            })
        })?,
        groups: told.groups.clone(),
        cards: told.cards.iter().map(card_of).collect(),
        round: told.round.as_ref().map(round_of),
        outcomes,
        decisions: all_named(told.decisions.iter(), |one| {
            Ok(Decision {
                text: one.text.clone(),
                owner: Some(named(&keys.people, &one.owner)?),
                due: Some(one.due.day(keys.today)),
                done: one.done,
            })
        })?,
        answers: all_named(told.answers.iter(), |line| answers_of(line))?,
    };
    record::set_down(tx, record).await?;
    Ok(())
}

fn all_named<'t, T: 't, R>(
    told: impl Iterator<Item = &'t T>,
    of: impl Fn(&'t T) -> Result<R>,
) -> Result<Vec<R>> {
    told.map(of).collect()
}

/// The full hour in Norway on its day; for one that runs, so long ago that its agenda is where it stands.
fn begin(tx: &Tx, today: NaiveDate, told: &Told) -> Instant {
    if let Some(current) = &told.current {
        let done = told.items.iter().take(current.item);
        let minutes: i64 = done.map(|item| item.minutes).sum();
        return tx.now().plus_seconds(-60 * (minutes + current.minutes_ago));
    }
    let at = told.day.day(today).and_hms_opt(told.hour, 0, 0);
    let local = at.and_then(|at| Oslo.from_local_datetime(&at).earliest());
    local.map_or_else(|| tx.now(), |time| Instant::from_utc(time.to_utc()))
}

/// The method it was made from, when the library holds it.
async fn method(tx: &Tx, told: &Told) -> Result<Option<Uuid>> {
    let Some(key) = &told.method else {
        return Ok(None);
    };
    match methods::find(tx.conn(), &Actor::Visitor, key).await {
        Ok(found) => Ok(Some(found.id)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn item_of(keys: &Keys, item: &ToldItem) -> Result<Item> {
    Ok(Item {
        title: item.title.clone(),
        minutes: item.minutes,
        activity: word(&item.activity)?,
        text: item.text.clone(),
        facilitators: all_named(item.facilitators.iter(), |key| named(&keys.people, key))?,
        staff: item.staff,
    })
}

fn card_of(card: &ToldCard) -> Card {
    Card {
        text: card.text.clone(),
        author: card.author,
        group: card.group,
    }
}

fn round_of(round: &ToldRound) -> Round {
    Round {
        title: round.title.clone(),
        budget: round.budget,
        cap: round.cap,
        state: RoundState::Revealed,
        dots: round.dots.clone(),
    }
}

fn answers_of(line: &str) -> Result<[Answer; 3]> {
    let mut words = line.split(' ');
    let mut next = || word(words.next().unwrap_or_default());
    Ok([next()?, next()?, next()?])
}

/// What became of a group or card; an idea that it became is sent in.
async fn outcome_of(
    tx: &Tx,
    keys: &Keys,
    told: &Told,
    outcome: &ToldOutcome,
    (workshop, at): (Uuid, Instant),
) -> Result<Outcome> {
    let idea = match &outcome.text {
        Some(text) => Some(
            idea_of(
                tx,
                keys,
                told,
                (outcome.title.clone(), text),
                (workshop, at),
            )
            .await?,
        ),
        None => named_or_none(&keys.ideas, outcome.idea.as_ref())?,
    };
    Ok(Outcome {
        group: outcome.group,
        card: outcome.card,
        kind: word(&outcome.kind)?,
        idea,
        note: outcome.note.clone(),
    })
}

async fn idea_of(
    tx: &Tx,
    keys: &Keys,
    told: &Told,
    (title, text): (Option<String>, &str),
    (workshop, at): (Uuid, Instant),
) -> Result<Uuid> {
    let new = NewIdea {
        title,
        text: text.to_owned(),
        ..NewIdea::default()
    };
    let mut check = Check::new();
    let words = new.words(&mut check);
    check.done()?;
    let submission = Submission {
        words,
        themes: all_named(told.themes.iter(), |key| named(&keys.themes, key))?,
        unit: named_or_none(&keys.units, told.unit.as_ref())?,
        campaign: named_or_none(&keys.campaigns, told.campaign.as_ref())?,
        author: None,
        external_id: None,
        workshop: Some(workshop),
        at: at.plus_seconds(2 * 3600),
    };
    ideas::submit_in(tx, submission, None).await
}
