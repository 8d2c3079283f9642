//! The words of workshops: what they are, where they stand, who does what in them.

use poem_openapi::Enum;
use sea_orm::{DeriveActiveEnum, EnumIter};

/// What kind of session it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum WorkshopKind {
    /// People work together: cards, groups, dots.
    Workshop,
    /// Somebody tells; part of a conference.
    Talk,
}

/// Where a workshop stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum State {
    /// Being planned; its crew sees it.
    Draft,
    /// People may sign up.
    Published,
    /// Being held.
    Running,
    /// Held; its cards wait for outcomes.
    Review,
    /// Every card is accounted for.
    Closed,
    /// Not held.
    Cancelled,
}

/// What somebody of the crew is trusted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum CrewRole {
    /// Plans, runs and closes it.
    Organiser,
    /// Runs it.
    Facilitator,
}

/// How a sign-up stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum SignupState {
    /// Has a seat.
    SignedUp,
    /// On the waitlist.
    Waiting,
    /// A seat is kept until the offer ends.
    Offered,
}

/// How a card came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum CardSource {
    /// Written on the board.
    Digital,
    /// Entered from a paper sheet.
    Paper,
}

/// What dots are given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Targets {
    /// Groups of cards.
    Groups,
    /// Single cards.
    Cards,
}

/// Where a dot round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum RoundState {
    /// Dots are taken.
    Open,
    /// No more dots; still hidden.
    Closed,
    /// Everybody sees the totals.
    Revealed,
}

/// What became of a card or group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum OutcomeKind {
    /// A new idea.
    Idea,
    /// Support for an idea that was there.
    Support,
    /// Kept in the minutes.
    Minutes,
}

/// An answer to one of the three questions after a workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Answer {
    /// Yes.
    Yes,
    /// Partly.
    Partly,
    /// No.
    No,
}

/// Where a conference stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ConferenceState {
    /// Being planned.
    Draft,
    /// People may sign up.
    Published,
    /// Over.
    Closed,
    /// Not held.
    Cancelled,
}

impl State {
    /// True when nothing of it changes any more.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Cancelled)
    }
}
