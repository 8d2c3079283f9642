//! What comes of a workshop: an outcome for every card, decisions, an evaluation, paper sheets counted twice, and a
//! report that says the same each time it is written.

mod attendance;
mod close;
mod decisions;
mod evaluation;
mod give;
pub mod http;
mod letters;
mod material;
mod outcomes;
pub mod report;
mod review;
mod sheets;
mod sheets_write;
mod tallies;

pub use attendance::Attendance;
pub use decisions::{Decision, DecisionChange, NewDecision};
pub use evaluation::{Evaluation, FEWEST_ANSWERS, NewEvaluation, QuestionCounts};
pub use outcomes::{Authorship, IdeaName, NewOutcome, Outcome};
pub use review::{Review, ReviewCard, ReviewGroup};
pub use sheets::Sheet;
pub use sheets_write::{NewSheet, SheetCounts};

use super::core::Core;
use super::model::State;
use crate::kernel::{Error, Refusal, Result};

/// The same, and also when it was called off: cards that were written before get their outcomes all the same.
fn open_for_outcomes(core: &Core) -> Result<()> {
    match core.row.state {
        State::Cancelled => Ok(()),
        _ => open_for_results(core),
    }
}

/// `Ok` while a workshop is held or reviewed: when outcomes, decisions and sheets are taken.
fn open_for_results(core: &Core) -> Result<()> {
    match core.row.state {
        State::Running | State::Review => Ok(()),
        State::Closed | State::Cancelled => Err(Error::Refused(Refusal::WorkshopOver)),
        State::Draft | State::Published => Err(Error::Refused(Refusal::NotNow)),
    }
}
