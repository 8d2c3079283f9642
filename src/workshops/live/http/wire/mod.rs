//! Wire types of the board. The same shapes go to readers of the stream of events.

mod board;

pub use board::{BoardView, BreakoutView, HeadView, MeView};

use super::super::{Card, Group, Round};
use crate::http::Ref;
use crate::workshops::{CardSource, RoundState, Targets};
use chrono::{DateTime, Utc};
use poem_openapi::Object;
use uuid::Uuid;

/// A card on the board.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Card")]
pub struct CardView {
    /// Its id.
    pub id: Uuid,
    /// The agenda item it was written under; null before the day and for paper.
    pub item: Option<Uuid>,
    /// The breakout group it was written in.
    pub breakout: Option<Uuid>,
    /// As typed.
    pub text: String,
    /// The participant who wrote it; null for paper. A guest's name is empty once the workshop has been over for 90
    /// days.
    pub author: Option<Ref>,
    /// Whether the reader wrote it; null in events, which are the same for everybody.
    pub mine: Option<bool>,
    /// The group it lies in.
    pub group: Option<Uuid>,
    /// Cards are shown in the order of their positions, then of their ids.
    pub position: i64,
    /// How it came in.
    pub source: CardSource,
    /// Whether its author alone sees it.
    pub hidden: bool,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i64,
    /// Whether it was taken away; true in events only.
    pub deleted: bool,
}

impl CardView {
    /// Of a card; `mine` is left out for everybody's eyes.
    pub fn of(card: Card, mine: Option<bool>) -> Self {
        Self {
            id: card.id,
            item: card.item,
            breakout: card.breakout,
            // What was taken away is nobody's to read any more.
            text: if card.deleted {
                String::new()
            } else {
                card.text
            },
            author: card.author.map(|author| Ref {
                id: author.id,
                name: author.name,
            }),
            mine,
            group: card.group,
            position: card.position,
            source: card.source,
            hidden: card.hidden,
            created_at: card.created_at.to_utc(),
            version: card.version,
            deleted: card.deleted,
        }
    }
}

/// A group of cards.
#[derive(Clone, Debug, Object)]
#[oai(rename = "CardGroup")]
pub struct GroupView {
    /// Its id.
    pub id: Uuid,
    /// The breakout group it was made in.
    pub breakout: Option<Uuid>,
    /// One line; may be empty.
    pub title: String,
    /// Groups are shown in the order of their positions, then of their ids.
    pub position: i64,
    /// The group that took its cards over; not null in events only.
    pub merged_into: Option<Uuid>,
    /// Grows with every change.
    pub version: i64,
    /// Whether it was taken away; true in events only.
    pub deleted: bool,
}

impl GroupView {
    /// Of a group.
    pub fn of(group: Group) -> Self {
        Self {
            id: group.id,
            breakout: group.breakout,
            title: group.title,
            position: group.position,
            merged_into: group.merged_into,
            version: group.version,
            deleted: group.deleted,
        }
    }
}

/// Dots that the reader gave to one target.
#[derive(Clone, Debug, Object)]
#[oai(rename = "GivenDots")]
pub struct GivenView {
    /// The group or card.
    pub target: Uuid,
    /// How many.
    pub dots: i64,
}

/// What one target of a revealed round got.
#[derive(Clone, Debug, Object)]
#[oai(rename = "DotTotal")]
pub struct TotalView {
    /// The group or card.
    pub target: Uuid,
    /// All dots, paper included.
    pub dots: i64,
    /// Different people who gave dots here, without those on paper.
    pub voters: i64,
    /// How many of the dots came from checked paper sheets.
    pub paper: i64,
}

/// A dot round.
#[derive(Clone, Debug, Object)]
#[oai(rename = "DotRound")]
pub struct RoundView {
    /// Its id.
    pub id: Uuid,
    /// One line; may be empty.
    pub title: String,
    /// Dots that each participant has.
    pub budget: i64,
    /// Most dots that one participant may give to one target.
    pub cap: i64,
    /// What dots are given to.
    pub targets: Targets,
    /// The breakout group it is for; null for everybody.
    pub breakout: Option<Uuid>,
    /// Where it stands.
    pub state: RoundState,
    /// People who used at least one dot.
    pub ballots: i64,
    /// The reader's ballot; null in events, which are the same for everybody.
    pub mine: Option<Vec<GivenView>>,
    /// Most dots first; null until the round is revealed, for everybody.
    pub totals: Option<Vec<TotalView>>,
    /// Grows with every change and every ballot.
    pub version: i64,
}

impl RoundView {
    /// As its reader sees it.
    pub fn of(round: Round) -> Self {
        let mine = round.mine.iter().map(|(target, dots)| GivenView {
            target: *target,
            dots: *dots,
        });
        let mine = Some(mine.collect());
        Self {
            mine,
            ..Self::for_all(round)
        }
    }

    /// For everybody's eyes.
    pub fn for_all(round: Round) -> Self {
        let total = |total: crate::tally::dots::Total<Uuid>| TotalView {
            target: total.target,
            dots: total.dots,
            voters: total.voters,
            paper: total.paper,
        };
        Self {
            id: round.id,
            title: round.title,
            budget: round.budget,
            cap: round.cap,
            targets: round.targets,
            breakout: round.breakout,
            state: round.state,
            ballots: round.ballots,
            mine: None,
            totals: round
                .totals
                .map(|totals| totals.into_iter().map(total).collect()),
            version: round.version,
        }
    }
}
