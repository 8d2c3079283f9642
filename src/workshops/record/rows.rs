//! A record's parts as rows.

use super::super::entity::{
    ballot, breakout, card, crew, decision, dots, evaluation, group, item, item_staff, outcome,
    participant, round, signup, theme, workshop,
};
use super::super::model::{CardSource, State, Targets, WorkshopKind};
use super::{Record, Round};
use crate::db::Tx;
use crate::kernel::lang::Lang;
use crate::kernel::{Activity, Result, new_id};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait};
use std::collections::BTreeMap;
use uuid::Uuid;

fn minutes(record: &Record) -> i64 {
    record.items.iter().map(|item| item.minutes).sum()
}

pub(super) async fn head(tx: &Tx, id: Uuid, record: &Record, items: &[Uuid]) -> Result<()> {
    let ends_at = record.starts_at.plus_seconds(minutes(record) * 60);
    let begun = matches!(record.state, State::Running | State::Review | State::Closed);
    let ended = matches!(record.state, State::Review | State::Closed);
    let current = record.current;
    let item_ends = current.and_then(|(index, since)| {
        let item = record.items.get(index)?;
        Some(since.plus_seconds(item.minutes * 60))
    });
    let row = workshop::ActiveModel {
        id: Set(id),
        kind: Set(WorkshopKind::Workshop),
        title: Set(record.title.clone()),
        purpose: Set(record.purpose.clone()),
        lang: Set(Lang::Nb),
        campaign_id: Set(record.campaign),
        unit_id: Set(record.unit),
        method_id: Set(record.method),
        state: Set(record.state),
        starts_at: Set(record.starts_at),
        minutes: Set(minutes(record)),
        place: Set(record.place.clone()),
        online_url: Set(None),
        max_participants: Set(record.max_participants),
        cards_before: Set(record.cards_before),
        pre_read: Set(record.pre_read.clone()),
        sign_in_required: Set(false),
        conference_id: Set(None),
        track: Set(None),
        owner_id: Set(record.owner),
        code: Set(record.code.clone()),
        code_expires_at: Set(record
            .code
            .as_ref()
            .map(|_| ends_at.plus_seconds(12 * 3600))),
        current_item_id: Set(current.and_then(|(index, _)| items.get(index).copied())),
        item_started_at: Set(current.map(|(_, since)| since)),
        item_ends_at: Set(item_ends),
        published_at: Set((record.state != State::Draft)
            .then(|| record.starts_at.plus_seconds(-14 * 24 * 3600).min(tx.now()))),
        started_at: Set(begun.then_some(record.starts_at)),
        ended_at: Set(ended.then_some(ends_at)),
        closed_at: Set((record.state == State::Closed).then(|| ends_at.plus_seconds(20 * 60))),
        cancelled_at: Set(None),
        cancel_reason: Set(None),
        guests_forgotten_at: Set(None),
        created_at: Set(record.starts_at.plus_seconds(-15 * 24 * 3600).min(tx.now())),
        changed_at: Set(tx.now()),
        deleted_at: Set(None),
        version: Set(1),
    };
    row.insert(tx.conn()).await?;
    Ok(())
}

pub(super) async fn plan(tx: &Tx, id: Uuid, record: &Record, items: &[Uuid]) -> Result<()> {
    let conn = tx.conn();
    let themes = record.themes.iter().map(|theme| theme::ActiveModel {
        workshop_id: Set(id),
        theme_id: Set(*theme),
    });
    theme::Entity::insert_many(themes)
        .exec_without_returning(conn)
        .await?;
    let helpers = record.crew.iter().map(|(person, role)| crew::ActiveModel {
        workshop_id: Set(id),
        person_id: Set(*person),
        role: Set(*role),
    });
    crew::Entity::insert_many(helpers)
        .exec_without_returning(conn)
        .await?;
    let breakouts = record.breakouts.iter().zip(1..);
    let breakouts = breakouts.map(|(name, position)| breakout::ActiveModel {
        id: Set(new_id()),
        workshop_id: Set(id),
        name: Set(name.clone()),
        position: Set(position),
        timer_ends_at: Set(None),
    });
    breakout::Entity::insert_many(breakouts)
        .exec_without_returning(conn)
        .await?;
    agenda(tx, id, record, items).await
}

async fn agenda(tx: &Tx, id: Uuid, record: &Record, items: &[Uuid]) -> Result<()> {
    let over = matches!(record.state, State::Review | State::Closed);
    let current = record.current.map(|(index, _)| index);
    let (mut at, mut rows, mut rota) = (record.starts_at, Vec::new(), Vec::new());
    for (index, (told, item_id)) in record.items.iter().zip(items).enumerate() {
        let ends = at.plus_seconds(told.minutes * 60);
        let is_done = over || current.is_some_and(|current| index < current);
        let is_begun = is_done || current == Some(index);
        rows.push(item::ActiveModel {
            id: Set(*item_id),
            workshop_id: Set(id),
            position: Set(index as i64 + 1),
            title: Set(told.title.clone()),
            minutes: Set(told.minutes),
            activity: Set(told.activity),
            text: Set(told.text.clone()),
            private_cards: Set(false),
            in_breakouts: Set(false),
            method_id: Set(record.method),
            staff_min: Set(told.staff.0),
            staff_max: Set(told.staff.1),
            started_at: Set(is_begun.then_some(at)),
            revealed_at: Set(None),
            ended_at: Set(is_done.then_some(ends)),
        });
        rota.extend(
            told.facilitators
                .iter()
                .map(|person| item_staff::ActiveModel {
                    item_id: Set(*item_id),
                    person_id: Set(*person),
                }),
        );
        at = ends;
    }
    item::Entity::insert_many(rows)
        .exec_without_returning(tx.conn())
        .await?;
    item_staff::Entity::insert_many(rota)
        .exec_without_returning(tx.conn())
        .await?;
    Ok(())
}

/// Sign-ups and participants; the ids of the latter in order.
pub(super) async fn people(tx: &Tx, id: Uuid, record: &Record) -> Result<Vec<Uuid>> {
    let signups = record.signups.iter().zip(1..);
    let signups = signups.map(|((person, state), turn)| signup::ActiveModel {
        id: Set(new_id()),
        workshop_id: Set(id),
        person_id: Set(*person),
        state: Set(*state),
        at: Set(tx.now()),
        turn: Set(turn),
        offer_until: Set(None),
    });
    signup::Entity::insert_many(signups)
        .exec_without_returning(tx.conn())
        .await?;
    let ids: Vec<Uuid> = record.participants.iter().map(|_| new_id()).collect();
    let ended = matches!(record.state, State::Review | State::Closed);
    let rows = record.participants.iter().zip(&ids);
    let rows = rows.map(|(told, id_of)| participant::ActiveModel {
        id: Set(*id_of),
        workshop_id: Set(id),
        person_id: Set(told.person),
        name: Set(told.name.clone()),
        breakout_id: Set(None),
        joined_at: Set(Some(record.starts_at)),
        present: Set(ended.then_some(true)),
        removed_at: Set(None),
        version: Set(1),
    });
    participant::Entity::insert_many(rows)
        .exec_without_returning(tx.conn())
        .await?;
    Ok(ids)
}

pub(super) async fn board(
    tx: &Tx,
    id: Uuid,
    record: &Record,
    people: &[Uuid],
    items: &[Uuid],
) -> Result<()> {
    let conn = tx.conn();
    let groups: Vec<Uuid> = record.groups.iter().map(|_| new_id()).collect();
    let rows = record.groups.iter().zip(&groups).zip(1..);
    let rows = rows.map(|((title, group_id), position)| group::ActiveModel {
        id: Set(*group_id),
        workshop_id: Set(id),
        breakout_id: Set(None),
        title: Set(title.clone()),
        position: Set(position),
        merged_into: Set(None),
        created_at: Set(record.starts_at),
        deleted_at: Set(None),
        version: Set(1),
    });
    group::Entity::insert_many(rows)
        .exec_without_returning(conn)
        .await?;
    let written_under = record
        .items
        .iter()
        .position(|item| item.activity == Activity::Cards)
        .and_then(|index| items.get(index).copied());
    let cards: Vec<Uuid> = record.cards.iter().map(|_| new_id()).collect();
    let rows = record.cards.iter().zip(&cards).zip(1..);
    let rows = rows.map(|((told, card_id), position)| card::ActiveModel {
        id: Set(*card_id),
        workshop_id: Set(id),
        item_id: Set(written_under),
        breakout_id: Set(None),
        participant_id: Set(told.author.and_then(|index| people.get(index).copied())),
        text: Set(told.text.clone()),
        group_id: Set(told.group.and_then(|index| groups.get(index).copied())),
        position: Set(position),
        source: Set(CardSource::Digital),
        sheet_id: Set(None),
        hidden: Set(false),
        created_at: Set(record.starts_at.plus_seconds(position * 20)),
        changed_at: Set(record.starts_at.plus_seconds(position * 20)),
        deleted_at: Set(None),
        version: Set(1),
    });
    card::Entity::insert_many(rows)
        .exec_without_returning(conn)
        .await?;
    if let Some(told) = &record.round {
        dots_of(tx, id, told, people, &groups).await?;
    }
    outcomes(tx, id, record, &groups, &cards).await
}

async fn dots_of(tx: &Tx, id: Uuid, told: &Round, people: &[Uuid], groups: &[Uuid]) -> Result<()> {
    let round_id = new_id();
    let row = round::ActiveModel {
        id: Set(round_id),
        workshop_id: Set(id),
        item_id: Set(None),
        breakout_id: Set(None),
        title: Set(told.title.clone()),
        budget: Set(told.budget),
        cap: Set(told.cap),
        targets: Set(Targets::Groups),
        state: Set(told.state),
        created_at: Set(tx.now()),
        version: Set(1),
    };
    row.insert(tx.conn()).await?;
    let given = told.dots.iter().filter_map(|(person, group, count)| {
        Some(dots::ActiveModel {
            round_id: Set(round_id),
            participant_id: Set(*people.get(*person)?),
            target_id: Set(*groups.get(*group)?),
            dots: Set(*count),
        })
    });
    dots::Entity::insert_many(given)
        .exec_without_returning(tx.conn())
        .await?;
    let mut by_person: BTreeMap<Uuid, i64> = BTreeMap::new();
    for (person, _, count) in &told.dots {
        if let Some(participant) = people.get(*person) {
            *by_person.entry(*participant).or_default() += count;
        }
    }
    let ballots = by_person
        .into_iter()
        .map(|(participant, dots)| ballot::ActiveModel {
            round_id: Set(round_id),
            participant_id: Set(participant),
            dots: Set(dots),
            version: Set(1),
        });
    ballot::Entity::insert_many(ballots)
        .exec_without_returning(tx.conn())
        .await?;
    Ok(())
}

async fn outcomes(
    tx: &Tx,
    id: Uuid,
    record: &Record,
    groups: &[Uuid],
    cards: &[Uuid],
) -> Result<()> {
    let rows = record.outcomes.iter().map(|told| outcome::ActiveModel {
        id: Set(new_id()),
        workshop_id: Set(id),
        card_id: Set(told.card.and_then(|index| cards.get(index).copied())),
        group_id: Set(told.group.and_then(|index| groups.get(index).copied())),
        outcome: Set(told.kind),
        idea_id: Set(told.idea),
        note: Set(told.note.clone()),
        by_id: Set(Some(record.owner)),
        at: Set(tx.now()),
    });
    outcome::Entity::insert_many(rows)
        .exec_without_returning(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn after(tx: &Tx, id: Uuid, record: &Record, people: &[Uuid]) -> Result<()> {
    let decisions = record.decisions.iter().map(|told| decision::ActiveModel {
        id: Set(new_id()),
        workshop_id: Set(id),
        text: Set(told.text.clone()),
        owner_id: Set(told.owner),
        owner_name: Set(None),
        due: Set(told.due),
        done: Set(told.done),
        created_at: Set(tx.now()),
        version: Set(1),
    });
    decision::Entity::insert_many(decisions)
        .exec_without_returning(tx.conn())
        .await?;
    let answers = record.answers.iter().zip(people);
    let answers = answers.map(|([heard, worth, again], person)| evaluation::ActiveModel {
        workshop_id: Set(id),
        participant_id: Set(*person),
        heard: Set(*heard),
        worth: Set(*worth),
        again: Set(*again),
        comment: Set(None),
    });
    evaluation::Entity::insert_many(answers)
        .exec_without_returning(tx.conn())
        .await?;
    Ok(())
}
