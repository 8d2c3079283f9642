//! A workshop set down as a whole, as it was planned or held. For demo data: nobody's rights are asked and
//! nothing is checked but what the tables demand.

mod rows;

use super::model::{Answer, CrewRole, OutcomeKind, RoundState, SignupState, State};
use crate::db::Tx;
use crate::kernel::{Activity, ChangeKind, Instant, Result, new_id};
use chrono::NaiveDate;
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
    rows::head(tx, id, &record, &items).await?;
    rows::plan(tx, id, &record, &items).await?;
    let people = rows::people(tx, id, &record).await?;
    rows::board(tx, id, &record, &people, &items).await?;
    rows::after(tx, id, &record, &people).await?;
    tx.record(ChangeKind::Workshop, id, Some(record.owner))
        .await?;
    Ok(())
}
