//! The board as one participant sees it.

use super::super::Workshops;
use super::super::agenda::{self, AgendaItem};
use super::super::core::{self, Core};
use super::super::model::State;
use super::model::{Breakout, Card, Group, Moment, Round};
use super::store::{cards, groups, people, rounds};
use crate::db;
use crate::kernel::policy::Action;
use crate::kernel::{Activity, Actor, ChangeToken, Instant, Result};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// An item of the agenda, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
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

/// Where a workshop stands: what is the same for everybody and small.
#[derive(Clone, Debug)]
pub struct Head {
    /// Its id.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// Its language.
    pub lang: crate::kernel::lang::Lang,
    /// Where it stands.
    pub state: State,
    /// Grows with every change of the workshop itself.
    pub version: i64,
    /// The server's time.
    pub server_time: Instant,
    /// The item it is at.
    pub current: Option<AgendaItem>,
    /// The item after that one.
    pub next: Option<AgendaItem>,
    /// Place of the current item, 1 for the first; 0 before, one more than there are items after the last.
    pub position: i64,
    /// How many items there are.
    pub of: i64,
    /// When the current item began.
    pub item_started_at: Option<Instant>,
    /// When its timer runs out.
    pub item_ends_at: Option<Instant>,
    /// When hidden cards of the current item were revealed.
    pub revealed_at: Option<Instant>,
    /// All items in short.
    pub agenda: Vec<Step>,
}

/// The reader among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Me {
    /// Who they are among the participants; none before joining.
    pub id: Option<Uuid>,
    /// How they are called here; empty before joining.
    pub name: String,
    /// The breakout group they are in.
    pub breakout: Option<Uuid>,
    /// Whether they run it.
    pub crew: bool,
    /// Whether they may write cards now.
    pub cards: bool,
    /// Whether they may group cards now.
    pub groups: bool,
    /// Whether they may give dots now.
    pub dots: bool,
}

/// The whole board.
#[derive(Clone, Debug)]
pub struct Board {
    /// Where the workshop stands.
    pub head: Head,
    /// The place in the feed from which to follow.
    pub at: ChangeToken,
    /// How many are in the room.
    pub participants: i64,
    /// Breakout groups in order.
    pub breakouts: Vec<Breakout>,
    /// The reader.
    pub me: Me,
    /// The cards that the reader may read.
    pub cards: Vec<Card>,
    /// Cards of others that are not revealed yet.
    pub hidden_cards: i64,
    /// Groups, without those merged or taken away.
    pub groups: Vec<Group>,
    /// Dot rounds, oldest first.
    pub rounds: Vec<Round>,
    /// The code and the address to join by, for those who run it.
    pub join: Option<(String, String)>,
}

impl Workshops {
    /// The board of a workshop, for those who take part in it. Cost: about fifteen queries, however much lies on it.
    pub async fn board(&self, actor: &Actor, id: Uuid) -> Result<Board> {
        let core = core::allowed(self.db.read(), actor, id, Action::TakePart).await?;
        self.rooms.enter(id);
        let at = db::current_position(&self.db).await?;
        // The row is read again, so that it is not older than the place to follow from.
        let row = core::find(self.db.read(), id).await?.unwrap_or(core.row);
        let core = Core { row, ..core };
        self.read_board(actor, &core, at).await
    }

    async fn read_board(&self, actor: &Actor, core: &Core, at: ChangeToken) -> Result<Board> {
        let (conn, id, now) = (self.db.read(), core.row.id, self.db.now());
        let head = head(conn, &core.row, now).await?;
        let everybody = people::participants(conn, id).await?;
        let crew = core.is_crew(actor);
        let myself = everybody
            .iter()
            .find(|one| Some(one.id) == core.participant);
        let moment = Moment {
            state: core.row.state,
            activity: head.current.as_ref().map(|item| item.activity),
            cards_before: core.row.cards_before,
        };
        let all = cards::all(conn, id).await?;
        let whole = all.len();
        let seen: Vec<Card> = all
            .into_iter()
            .filter(|card| card.is_seen_by(core.participant))
            .collect();
        let mut groups = groups::all(conn, id).await?;
        groups.retain(|group| !group.deleted && group.merged_into.is_none());
        let rows = rounds::all(conn, id).await?;
        let open = rows.iter().any(super::rounds::is_open);
        let count = everybody.iter().filter(|one| people::is_in_room(one));
        Ok(Board {
            at,
            participants: count.count() as i64,
            breakouts: people::breakouts(conn, id, &everybody).await?,
            me: Me {
                id: core.participant,
                name: myself.map(|one| one.name.clone()).unwrap_or_default(),
                breakout: myself.and_then(|one| one.breakout_id),
                crew,
                cards: moment.writes(crew),
                groups: moment.groups(crew),
                dots: open && super::rounds::takes_dots(core.row.state),
            },
            hidden_cards: (whole - seen.len()) as i64,
            cards: seen,
            groups,
            rounds: rounds::seen(conn, rows, core.participant).await?,
            join: self.way_in(core, crew, now),
            head,
        })
    }

    /// The code and the address to join by.
    fn way_in(&self, core: &Core, crew: bool, now: Instant) -> Option<(String, String)> {
        let code = core.row.code.as_ref().filter(|_| crew)?;
        let valid = core.row.code_expires_at.is_some_and(|until| until > now);
        let address = format!("{}/bli-med?kode={code}", self.origin);
        valid.then(|| (code.clone(), address))
    }
}

/// Where the workshop of this row stands.
async fn head(conn: &impl ConnectionTrait, row: &core::Row, now: Instant) -> Result<Head> {
    let items = agenda::of(conn, row.id, row.starts_at).await?;
    Ok(head_of(row, items, now))
}

/// The same when its agenda has been read.
pub(super) fn head_of(row: &core::Row, items: Vec<AgendaItem>, now: Instant) -> Head {
    let of = items.len() as i64;
    let place = items
        .iter()
        .position(|item| Some(item.id) == row.current_item_id);
    let held = matches!(row.state, State::Review | State::Closed);
    let position = match place {
        Some(place) => place as i64 + 1,
        None if held => of + 1,
        None => 0,
    };
    let step = |item: &AgendaItem| Step {
        id: item.id,
        title: item.title.clone(),
        minutes: item.minutes,
        activity: item.activity,
        done: item.ended_at.is_some(),
    };
    let next = usize::try_from(position).ok();
    Head {
        id: row.id,
        title: row.title.clone(),
        lang: row.lang,
        state: row.state,
        version: row.version,
        server_time: now,
        next: next.and_then(|next| items.get(next).cloned()),
        current: place.and_then(|place| items.get(place).cloned()),
        position,
        of,
        item_started_at: row.item_started_at,
        item_ends_at: row.item_ends_at,
        revealed_at: place.and_then(|place| items[place].revealed_at),
        agenda: items.iter().map(step).collect(),
    }
}
