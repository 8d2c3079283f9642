//! A workshop set down as a whole, as it was planned or held. For demo data: nobody's rights are asked and
//! nothing is checked but what the tables demand.

use super::entity::{
    breakout, card, crew, decision, dots, evaluation, group, item, item_staff, outcome,
    participant, round, signup, theme, workshop,
};
use super::model::{
    Answer, CardSource, CrewRole, OutcomeKind, RoundState, SignupState, State, Targets,
    WorkshopKind,
};
use crate::db::Tx;
use crate::kernel::lang::Lang;
use crate::kernel::{Activity, ChangeKind, Instant, Result, new_id};
use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait};
use uuid::Uuid;

/// A workshop with all that belongs to it. People are ids, parts of it are named by their index.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its id, made by the caller, who may have ideas to name it.
    pub id: Uuid,
    /// One line.
    pub title: String,
    /// What it is for.
    pub purpose: Option<String>,
    /// The campaign it serves.
    pub campaign: Option<Uuid>,
    /// The unit that holds it.
    pub unit: Option<Uuid>,
    /// Its themes.
    pub themes: Vec<Uuid>,
    /// The method it was made from.
    pub method: Option<Uuid>,
    /// Where it stands.
    pub state: State,
    /// When it begins.
    pub starts_at: Instant,
    /// Where.
    pub place: Option<String>,
    /// How many there is room for.
    pub max_participants: Option<i64>,
    /// Whether cards are taken before the day.
    pub cards_before: bool,
    /// What to read before.
    pub pre_read: Option<String>,
    /// Who made it.
    pub owner: Uuid,
    /// Who helps.
    pub crew: Vec<(Uuid, CrewRole)>,
    /// The join code.
    pub code: Option<String>,
    /// The agenda.
    pub items: Vec<Item>,
    /// Which item is on, and since when; while it runs.
    pub current: Option<(usize, Instant)>,
    /// Names of breakout groups.
    pub breakouts: Vec<String>,
    /// Who signed up, in order.
    pub signups: Vec<(Uuid, SignupState)>,
    /// Who came.
    pub participants: Vec<Participant>,
    /// Titles of groups.
    pub groups: Vec<String>,
    /// Cards in order.
    pub cards: Vec<Card>,
    /// A dot round on groups.
    pub round: Option<Round>,
    /// What became of groups and cards.
    pub outcomes: Vec<Outcome>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// Answers to the three questions, one for each participant who answered, in order.
    pub answers: Vec<[Answer; 3]>,
}

/// An item of the agenda.
#[derive(Clone, Debug)]
pub struct Item {
    /// One line.
    pub title: String,
    /// How long.
    pub minutes: i64,
    /// What is done.
    pub activity: Activity,
    /// For the facilitator.
    pub text: Option<String>,
    /// Who is in charge.
    pub facilitators: Vec<Uuid>,
    /// Fewest and most staff present.
    pub staff: (i64, i64),
}

/// Somebody who took part.
#[derive(Clone, Debug)]
pub struct Participant {
    /// What they called themselves.
    pub name: String,
    /// Who they are; nobody for guests.
    pub person: Option<Uuid>,
}

/// A card.
#[derive(Clone, Debug)]
pub struct Card {
    /// What is on it.
    pub text: String,
    /// Which participant wrote it; nobody for paper.
    pub author: Option<usize>,
    /// Which group it lies in.
    pub group: Option<usize>,
}

/// A round of dots on groups.
#[derive(Clone, Debug)]
pub struct Round {
    /// One line.
    pub title: String,
    /// Dots for each participant.
    pub budget: i64,
    /// Most dots of one participant on one group.
    pub cap: i64,
    /// Where it stands.
    pub state: RoundState,
    /// Participant, group, dots.
    pub dots: Vec<(usize, usize, i64)>,
}

/// What became of a group or of a card outside groups.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The group; else the card.
    pub group: Option<usize>,
    /// The card.
    pub card: Option<usize>,
    /// What.
    pub kind: OutcomeKind,
    /// The idea that it became or supports.
    pub idea: Option<Uuid>,
    /// A word on it.
    pub note: Option<String>,
}

/// A decision.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What.
    pub text: String,
    /// Who sees to it.
    pub owner: Option<Uuid>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Whether it is done.
    pub done: bool,
}

/// Sets a workshop down.
pub async fn set_down(tx: &Tx, record: Record) -> Result<()> {
    let id = record.id;
    let items: Vec<Uuid> = record.items.iter().map(|_| new_id()).collect();
    head(tx, id, &record, &items).await?;
    plan(tx, id, &record, &items).await?;
    let people = people(tx, id, &record).await?;
    board(tx, id, &record, &people, &items).await?;
    after(tx, id, &record, &people).await?;
    tx.record(ChangeKind::Workshop, id, Some(record.owner))
        .await?;
    Ok(())
}

fn minutes(record: &Record) -> i64 {
    record.items.iter().map(|item| item.minutes).sum()
}

async fn head(tx: &Tx, id: Uuid, record: &Record, items: &[Uuid]) -> Result<()> {
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
        created_at: Set(record.starts_at.plus_seconds(-15 * 24 * 3600).min(tx.now())),
        changed_at: Set(tx.now()),
        deleted_at: Set(None),
        version: Set(1),
    };
    row.insert(tx.conn()).await?;
    Ok(())
}

async fn plan(tx: &Tx, id: Uuid, record: &Record, items: &[Uuid]) -> Result<()> {
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
async fn people(tx: &Tx, id: Uuid, record: &Record) -> Result<Vec<Uuid>> {
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

async fn board(tx: &Tx, id: Uuid, record: &Record, people: &[Uuid], items: &[Uuid]) -> Result<()> {
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

async fn after(tx: &Tx, id: Uuid, record: &Record, people: &[Uuid]) -> Result<()> {
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
