//! Giving an outcome and taking it back.

use super::super::core;
use super::super::entity::{card, outcome, theme};
use super::super::model::OutcomeKind;
use super::material::Material;
use super::open_for_outcomes;
use super::outcomes::{Authorship, NewOutcome, Outcome, find, shown};
use crate::campaigns;
use crate::db::{Tx, is_unique_violation, store_error};
use crate::ideas::{self, MOST_THEMES, NewIdea, Submission};
use crate::kernel::policy::Action;
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, ChangeToken, Error, FieldCode, Refusal, Result, new_id};
use crate::themes::Taxonomy;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Longest note, in characters.
const LONGEST_NOTE: usize = 1_000;

/// The card or group that an outcome is for.
struct Subject<'a> {
    words: String,
    title: Option<String>,
    cards: Vec<&'a card::Model>,
}

/// Gives a card or group its outcome, in an open transaction.
pub(super) async fn give(
    tx: &Tx,
    actor: &Actor,
    workshop: Uuid,
    new: NewOutcome,
    taxonomy: &Taxonomy,
) -> Result<Outcome> {
    let core = core::held(tx, actor, workshop, Action::PlanWorkshop).await?;
    open_for_outcomes(&core)?;
    let material = Material::of(tx.conn(), workshop).await?;
    let mut check = Check::new();
    let note = check.optional_text("/note", new.note.as_deref(), LONGEST_NOTE);
    let subject = subject(&material, &new, &mut check);
    let Some(subject) = subject else {
        check.done()?;
        return Err(Error::field("/card", FieldCode::Required));
    };
    let has = match (new.card, new.group) {
        (Some(card), _) => material.own_outcome(card).is_some(),
        (None, Some(group)) => material.group_outcome(group).is_some(),
        (None, None) => false,
    };
    if has {
        return Err(Error::Refused(Refusal::HasOutcome));
    }
    let idea = match new.outcome {
        OutcomeKind::Minutes => {
            check.done()?;
            None
        }
        OutcomeKind::Support => {
            let idea = supported(tx, actor, new.idea, &mut check).await?;
            check.done()?;
            if let Some(idea) = idea {
                let people = material.people_of(subject.cards.iter().copied());
                let pairs: Vec<(Uuid, Uuid)> =
                    people.iter().map(|person| (idea, *person)).collect();
                if !pairs.is_empty() {
                    ideas::support_many(tx, pairs).await?;
                }
            }
            idea
        }
        OutcomeKind::Idea => {
            let place = Place {
                tx,
                core: &core,
                taxonomy,
            };
            Some(made(place, &material, &subject, &new, check, actor.id()).await?)
        }
    };
    let row = outcome::ActiveModel {
        id: Set(new_id()),
        workshop_id: Set(workshop),
        card_id: Set(new.card),
        group_id: Set(new.group),
        outcome: Set(new.outcome),
        idea_id: Set(idea),
        note: Set(note),
        by_id: Set(actor.id()),
        at: Set(tx.now()),
    };
    let row = outcome::Entity::insert(row)
        .exec_with_returning(tx.conn())
        .await
        .map_err(|error| {
            if is_unique_violation(&error) {
                Error::Refused(Refusal::HasOutcome)
            } else {
                store_error(error)
            }
        })?;
    tx.record(ChangeKind::Workshop, workshop, actor.id())
        .await?;
    let address = format!("workshops/{workshop}/outcomes/{}", row.id);
    tx.answers(201, &address).await?;
    shown(tx.conn(), actor, row, tx.now()).await
}

/// What the outcome is for; faults when it names none, two or one that is not there.
fn subject<'a>(material: &'a Material, new: &NewOutcome, check: &mut Check) -> Option<Subject<'a>> {
    match (new.card, new.group) {
        (Some(id), None) => {
            let found = material.card(id);
            if found.is_none() {
                check.fault("/card", FieldCode::Unknown);
            }
            found.map(|card| Subject {
                words: card.text.clone(),
                title: None,
                cards: vec![card],
            })
        }
        (None, Some(id)) => {
            let found = material.group(id);
            if found.is_none() {
                check.fault("/group", FieldCode::Unknown);
            }
            found.map(|group| {
                let cards: Vec<_> = material.cards_of(id).collect();
                let words: Vec<&str> = cards.iter().map(|card| card.text.as_str()).collect();
                let title = Some(group.title.clone()).filter(|title| !title.is_empty());
                let words = match (&title, words.is_empty()) {
                    (Some(title), true) => title.clone(),
                    _ => words.join("\n\n"),
                };
                Subject {
                    words,
                    title,
                    cards,
                }
            })
        }
        (None, None) => {
            check.fault("/card", FieldCode::Required);
            None
        }
        (Some(_), Some(_)) => {
            check.fault("/group", FieldCode::NotSupported);
            None
        }
    }
}

/// The idea that shall get the support, when the actor sees it.
async fn supported(
    tx: &Tx,
    actor: &Actor,
    idea: Option<Uuid>,
    check: &mut Check,
) -> Result<Option<Uuid>> {
    let Some(idea) = idea else {
        check.fault("/idea", FieldCode::Required);
        return Ok(None);
    };
    match ideas::visible_in(tx, actor, idea).await {
        Ok(idea) => Ok(Some(idea.id)),
        Err(Error::NotFound) => {
            check.fault("/idea", FieldCode::Unknown);
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Where an idea is made.
struct Place<'a> {
    tx: &'a Tx,
    core: &'a core::Core,
    taxonomy: &'a Taxonomy,
}

/// Sends in the idea that a card or group becomes. The campaign's phases do not bind: it was sent in when people met.
async fn made(
    place: Place<'_>,
    material: &Material,
    subject: &Subject<'_>,
    new: &NewOutcome,
    mut check: Check,
    by: Option<Uuid>,
) -> Result<Uuid> {
    let Place { tx, core, taxonomy } = place;
    let row = &core.row;
    let idea = NewIdea {
        title: new.title.clone().or_else(|| subject.title.clone()),
        text: new.text.clone().unwrap_or_else(|| subject.words.clone()),
        lang: Some(row.lang),
        kind: new.kind,
        themes: new.themes.clone().unwrap_or_default(),
        ..NewIdea::default()
    };
    let words = idea.words(&mut check);
    let themes = match &new.themes {
        Some(keys) => ideas::resolve_themes(taxonomy, keys, &mut check),
        None => themes_of(tx, row.id, taxonomy).await?,
    };
    let authors = material.people_of(subject.cards.iter().copied());
    let all_by_people = subject
        .cards
        .iter()
        .all(|card| material.person_of(card).is_some());
    let one = authors
        .first()
        .copied()
        .filter(|_| authors.len() == 1 && all_by_people);
    let author = match new.author {
        Some(Authorship::Workshop) => None,
        Some(Authorship::Person) if one.is_none() => {
            check.fault("/author", FieldCode::NotSupported);
            None
        }
        Some(Authorship::Person) | None => one,
    };
    check.done()?;
    let campaign = match row.campaign_id {
        Some(id) => campaigns::places(tx.conn(), &[id], tx.now())
            .await?
            .remove(&id),
        None => None,
    };
    let submission = Submission {
        words,
        themes,
        unit: row.unit_id,
        campaign,
        author,
        external_id: None,
        workshop: Some(row.id),
        at: tx.now(),
    };
    ideas::submit_in(tx, submission, by).await
}

/// The workshop's themes as they are called now, as many as an idea may have.
async fn themes_of(tx: &Tx, workshop: Uuid, taxonomy: &Taxonomy) -> Result<Vec<Uuid>> {
    let rows = theme::Entity::find()
        .filter(theme::Column::WorkshopId.eq(workshop))
        .all(tx.conn())
        .await?;
    let current = rows
        .iter()
        .filter_map(|row| Some(taxonomy.current(row.theme_id)?.id));
    let mut themes: Vec<Uuid> = current.collect();
    themes.sort_unstable();
    themes.dedup();
    themes.truncate(MOST_THEMES);
    Ok(themes)
}

/// Takes an outcome back, in an open transaction; answers with the change of an idea that went with it.
pub(super) async fn undo(
    tx: &Tx,
    actor: &Actor,
    workshop: Uuid,
    id: Uuid,
) -> Result<Option<ChangeToken>> {
    let core = core::held(tx, actor, workshop, Action::PlanWorkshop).await?;
    open_for_outcomes(&core)?;
    let row = find(tx.conn(), workshop, id).await?;
    let mut token = None;
    match (row.outcome, row.idea_id) {
        (OutcomeKind::Idea, Some(idea)) => {
            token = ideas::take_back_in(tx, idea, actor.id()).await?;
        }
        (OutcomeKind::Support, Some(idea)) => {
            // Whom the outcome made support bears its time; who did so before keeps it.
            let material = Material::of(tx.conn(), workshop).await?;
            let behind = material.behind(&row);
            let people: Vec<Uuid> = material.people_of(behind.into_iter()).into_iter().collect();
            ideas::unsupport_in(tx, idea, &people, row.at).await?;
        }
        _ => {}
    }
    outcome::Entity::delete_by_id(row.id)
        .exec(tx.conn())
        .await?;
    tx.record(ChangeKind::Workshop, workshop, actor.id())
        .await?;
    Ok(token)
}
