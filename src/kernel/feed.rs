//! The change feed's vocabulary: what can change, and where in the order of commits a change stands.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What kind of thing a change line names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ChangeKind {
    /// An idea's own state: text, themes, status, existence.
    Idea,
    /// Support of an idea; the entity is the idea.
    Support,
    /// A comment; the entity is the idea.
    Comment,
    /// A theme.
    Theme,
    /// A campaign or its phases.
    Campaign,
    /// A unit.
    Unit,
    /// A partner organisation.
    Organisation,
    /// A person or their roles.
    Person,
    /// A shortlist or an entry of it; the entity is the shortlist.
    Shortlist,
    /// A workshop: its plan, its state, its timer, its outcomes.
    Workshop,
    /// Who takes part in a workshop, signed up or in the room, and its breakout groups; the entity is the workshop.
    WorkshopPeople,
    /// A card on a workshop's board.
    WorkshopCard,
    /// A group of cards.
    WorkshopGroup,
    /// A dot round or a ballot in it; the entity is the round.
    WorkshopRound,
    /// A conference.
    Conference,
    /// A search that somebody keeps.
    SavedSearch,
    /// A letter that an administrator has tried again.
    Mail,
    /// A method, its ratings or its files; the entity is the method, or nil when the names of the diamonds changed.
    Method,
}

/// A place in the order of commits. On SQLite `xid` is 0 and `seq` alone orders; on PostgreSQL a reader
/// that follows (`xid`, `seq`) below the oldest running transaction misses nothing.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct ChangeToken {
    /// Transaction id (PostgreSQL's `xid8`).
    pub xid: u64,
    /// Line number in the change table.
    pub seq: i64,
}

impl fmt::Display for ChangeToken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.xid, self.seq)
    }
}

impl FromStr for ChangeToken {
    type Err = ();

    fn from_str(token: &str) -> Result<Self, ()> {
        let (xid, seq) = token.split_once('.').ok_or(())?;
        Ok(Self {
            xid: xid.parse().map_err(|_| ())?,
            seq: seq.parse().map_err(|_| ())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_survives_the_round_trip() {
        let token = ChangeToken { xid: 7, seq: 42 };
        assert_eq!(token.to_string().parse(), Ok(token));
        assert_eq!("rubbish".parse::<ChangeToken>(), Err(()));
    }
}
