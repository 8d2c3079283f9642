//! The board as a whole, where its workshop stands, and the reader.

use super::super::super::{Board, Breakout, Card, Head, Me, Step};
use super::{CardView, GroupView, RoundView};
use crate::kernel::lang::Lang;
use crate::kernel::{Activity, Instant};
use crate::workshops::State;
use crate::workshops::http::AgendaItemView;
use chrono::{DateTime, Utc};
use poem_openapi::{Enum, Object};
use uuid::Uuid;

fn time(at: Option<Instant>) -> Option<DateTime<Utc>> {
    at.map(Instant::to_utc)
}

/// A breakout group of a workshop.
#[derive(Clone, Debug, Object)]
#[oai(rename = "BoardBreakout")]
pub struct BreakoutView {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// 1 for the first.
    pub position: i64,
    /// When its own timer runs out.
    pub timer_ends_at: Option<DateTime<Utc>>,
    /// How many are in it.
    pub participants: i64,
    /// The participants in it.
    pub members: Vec<Uuid>,
}

impl BreakoutView {
    /// Of a breakout group.
    pub fn of(breakout: Breakout) -> Self {
        Self {
            id: breakout.id,
            name: breakout.name,
            position: breakout.position,
            timer_ends_at: time(breakout.timer_ends_at),
            participants: breakout.members.len() as i64,
            members: breakout.members,
        }
    }
}

/// What a participant may do with the board now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum BoardAction {
    /// Write cards.
    Card,
    /// Group cards.
    Group,
    /// Give dots.
    Dots,
    /// Drive the workshop.
    Run,
}

/// The reader among the others.
#[derive(Clone, Debug, Object)]
#[oai(rename = "BoardMe")]
pub struct MeView {
    /// Who they are among the participants; null before joining.
    pub id: Option<Uuid>,
    /// How they are called here; empty before joining.
    pub name: String,
    /// The breakout group they are in.
    pub breakout: Option<Uuid>,
    /// Whether they run it.
    pub crew: bool,
    /// What they may do now.
    pub can: Vec<BoardAction>,
}

impl MeView {
    /// Of the reader.
    pub fn of(me: Me) -> Self {
        let can = [
            (me.cards, BoardAction::Card),
            (me.groups, BoardAction::Group),
            (me.dots, BoardAction::Dots),
            (me.crew, BoardAction::Run),
        ];
        let can = can.into_iter().filter(|(may, _)| *may);
        Self {
            id: me.id,
            name: me.name,
            breakout: me.breakout,
            crew: me.crew,
            can: can.map(|(_, action)| action).collect(),
        }
    }
}

/// The workshop whose board it is.
#[derive(Clone, Debug, Object)]
#[oai(rename = "BoardWorkshop")]
pub struct WorkshopView {
    /// Its id.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// Its language.
    pub lang: Lang,
}

/// An item of the agenda in short.
#[derive(Clone, Debug, Object)]
#[oai(rename = "BoardStep")]
pub struct StepView {
    /// Its id.
    pub id: Uuid,
    /// One line.
    pub title: String,
    /// How long it takes.
    pub minutes: i64,
    /// What is done.
    pub activity: Activity,
    /// Whether it has been held.
    pub done: bool,
}

impl StepView {
    fn of(step: Step) -> Self {
        Self {
            id: step.id,
            title: step.title,
            minutes: step.minutes,
            activity: step.activity,
            done: step.done,
        }
    }
}

/// Where a workshop stands: what is the same for everybody.
#[derive(Clone, Debug, Object)]
#[oai(rename = "BoardState")]
pub struct HeadView {
    /// The workshop.
    pub workshop: WorkshopView,
    /// Grows with every change of the workshop itself.
    pub version: i64,
    /// The server's time.
    pub server_time: DateTime<Utc>,
    /// The item it is at.
    pub current: Option<AgendaItemView>,
    /// The item after that one.
    pub next: Option<AgendaItemView>,
    /// Place of the current item: 0 before the first, one more than there are items after the last.
    pub position: i64,
    /// How many items there are.
    pub of: i64,
    /// When the current item began.
    pub item_started_at: Option<DateTime<Utc>>,
    /// When its timer runs out.
    pub item_ends_at: Option<DateTime<Utc>>,
    /// When hidden cards of the current item were revealed.
    pub revealed_at: Option<DateTime<Utc>>,
    /// All items in short.
    pub agenda: Vec<StepView>,
}

impl HeadView {
    /// Of where a workshop stands.
    pub fn of(head: Head) -> Self {
        Self {
            workshop: WorkshopView {
                id: head.id,
                title: head.title,
                state: head.state,
                lang: head.lang,
            },
            version: head.version,
            server_time: head.server_time.to_utc(),
            current: head.current.map(AgendaItemView::of),
            next: head.next.map(AgendaItemView::of),
            position: head.position,
            of: head.of,
            item_started_at: time(head.item_started_at),
            item_ends_at: time(head.item_ends_at),
            revealed_at: time(head.revealed_at),
            agenda: head.agenda.into_iter().map(StepView::of).collect(),
        }
    }
}

/// How others join.
#[derive(Clone, Debug, Object)]
#[oai(rename = "WayIn")]
pub struct WayInView {
    /// Six letters and digits.
    pub code: String,
    /// The address that holds the code.
    pub url: String,
}

/// A workshop's board as one participant sees it.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Board")]
pub struct BoardView {
    /// The workshop.
    pub workshop: WorkshopView,
    /// Grows with every change of the workshop itself.
    pub version: i64,
    /// The place in the feed from which to follow.
    pub at: String,
    /// The server's time.
    pub server_time: DateTime<Utc>,
    /// The item it is at.
    pub current: Option<AgendaItemView>,
    /// The item after that one.
    pub next: Option<AgendaItemView>,
    /// Place of the current item: 0 before the first, one more than there are items after the last.
    pub position: i64,
    /// How many items there are.
    pub of: i64,
    /// When the current item began.
    pub item_started_at: Option<DateTime<Utc>>,
    /// When its timer runs out.
    pub item_ends_at: Option<DateTime<Utc>>,
    /// When hidden cards of the current item were revealed.
    pub revealed_at: Option<DateTime<Utc>>,
    /// All items in short.
    pub agenda: Vec<StepView>,
    /// How many are in the room.
    pub participants: i64,
    /// Breakout groups in order.
    pub breakouts: Vec<BreakoutView>,
    /// The reader.
    pub me: MeView,
    /// The cards that the reader may read, in order.
    pub cards: Vec<CardView>,
    /// Cards of others that are not revealed yet.
    pub hidden_cards: i64,
    /// Groups in order.
    pub groups: Vec<GroupView>,
    /// Dot rounds, oldest first.
    pub rounds: Vec<RoundView>,
    /// How others join; null for those who do not run it, and when the code is over.
    pub join: Option<WayInView>,
}

impl BoardView {
    /// Of a board.
    pub fn of(board: Board) -> Self {
        let head = HeadView::of(board.head);
        let me = board.me.id;
        let card = |card: Card| {
            let mine = card.is_by(me);
            CardView::of(card, Some(mine))
        };
        Self {
            workshop: head.workshop,
            version: head.version,
            at: board.at.to_string(),
            server_time: head.server_time,
            current: head.current,
            next: head.next,
            position: head.position,
            of: head.of,
            item_started_at: head.item_started_at,
            item_ends_at: head.item_ends_at,
            revealed_at: head.revealed_at,
            agenda: head.agenda,
            participants: board.participants,
            breakouts: board.breakouts.into_iter().map(BreakoutView::of).collect(),
            me: MeView::of(board.me),
            cards: board.cards.into_iter().map(card).collect(),
            hidden_cards: board.hidden_cards,
            groups: board.groups.into_iter().map(GroupView::of).collect(),
            rounds: board.rounds.into_iter().map(RoundView::of).collect(),
            join: board.join.map(|(code, url)| WayInView { code, url }),
        }
    }
}
