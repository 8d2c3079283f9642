//! All that a report tells, as plain values in their final order: what is written depends on nothing else.

use super::super::super::agenda::AgendaItem;
use super::super::super::model::{CrewRole, OutcomeKind, Targets};
use super::super::attendance::Attendance;
use super::super::decisions::Decision;
use super::super::evaluation::Evaluation;
use crate::kernel::Instant;

/// What a report tells of one workshop.
#[derive(Clone, Debug)]
pub struct Told {
    /// One line.
    pub title: String,
    /// What it was for.
    pub purpose: Option<String>,
    /// The room.
    pub place: Option<String>,
    /// The meeting on line.
    pub online_url: Option<String>,
    /// When it was planned to begin.
    pub starts_at: Instant,
    /// When it was planned to end.
    pub ends_at: Instant,
    /// When it was closed, else when it last changed.
    pub changed_at: Instant,
    /// The campaign it belonged to.
    pub campaign: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// Themes, by label.
    pub themes: Vec<String>,
    /// Who made it.
    pub owner: String,
    /// Who planned and ran it, by name.
    pub crew: Vec<(String, CrewRole)>,
    /// How many there were.
    pub attendance: Attendance,
    /// The agenda.
    pub agenda: Vec<AgendaItem>,
    /// Groups with their cards.
    pub groups: Vec<ToldGroup>,
    /// Cards in no group.
    pub loose: Vec<ToldCard>,
    /// Cards that were never shown.
    pub hidden: i64,
    /// The revealed dot rounds.
    pub rounds: Vec<ToldRound>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// What people thought.
    pub evaluation: Evaluation,
    /// Where cards came from.
    pub paper: ToldPaper,
}

/// A group.
#[derive(Clone, Debug)]
pub struct ToldGroup {
    /// One line; may be empty.
    pub title: String,
    /// Its cards.
    pub cards: Vec<ToldCard>,
    /// Its dots; `None` when no revealed round counted groups.
    pub dots: Option<i64>,
    /// What became of it.
    pub outcome: Option<ToldOutcome>,
}

/// A card.
#[derive(Clone, Debug)]
pub struct ToldCard {
    /// As typed.
    pub text: String,
    /// Its dots; `None` when no revealed round counted cards.
    pub dots: Option<i64>,
    /// Its own outcome.
    pub outcome: Option<ToldOutcome>,
}

/// An outcome.
#[derive(Clone, Debug)]
pub struct ToldOutcome {
    /// What.
    pub kind: OutcomeKind,
    /// Number and title of the idea, when the reader sees it.
    pub idea: Option<(i64, String)>,
    /// For the minutes.
    pub note: Option<String>,
}

/// A revealed dot round.
#[derive(Clone, Debug)]
pub struct ToldRound {
    /// One line; may be empty.
    pub title: String,
    /// What dots were given to.
    pub targets: Targets,
    /// For each target with dots: its words, all dots, those from paper, and people on the board.
    pub rows: Vec<(String, i64, i64, i64)>,
    /// People who gave dots on the board.
    pub ballots: i64,
    /// Dots on the board.
    pub digital: i64,
    /// People behind the checked sheets.
    pub paper_voters: i64,
    /// Dots on the checked sheets.
    pub paper: i64,
    /// Dots for what was taken away later.
    pub lost: i64,
}

/// Where the cards came from.
#[derive(Clone, Copy, Debug, Default)]
pub struct ToldPaper {
    /// Cards written on the board.
    pub digital: i64,
    /// Cards typed in from sheets.
    pub paper: i64,
    /// Sheets entered.
    pub sheets: i64,
    /// Sheets counted by a second person.
    pub checked: i64,
}
