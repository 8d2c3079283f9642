//! The report of a workshop: plain values become blocks, blocks become a file. No clock is asked, so the same data
//! gives the same bytes; what the reader may not see is not in it.

mod gather;
mod head;
mod results;
mod staff;
mod texts;
mod told;
mod words;

pub use staff::minutes_each;
pub use told::{Told, ToldCard, ToldGroup, ToldOutcome, ToldPaper, ToldRound};
pub use words::Words;

pub(in crate::workshops) use gather::gathered;

use super::super::model::State;
use super::super::{Workshops, core};
use crate::exports::{Block, Document};
use crate::kernel::lang::Lang;
use crate::kernel::policy::Action;
use crate::kernel::{Actor, Error, Refusal, Result};
use uuid::Uuid;

impl Workshops {
    /// The report of a workshop: closed, for who sees it; in review, for who plans it. Cost: some twenty reads.
    pub async fn report(&self, actor: &Actor, workshop: Uuid, lang: Lang) -> Result<Document> {
        let core = core::seen(self.db.read(), actor, workshop).await?;
        let plans = core.may(actor, Action::PlanWorkshop);
        match core.row.state {
            State::Closed => {}
            _ if !plans => {
                return Err(match actor {
                    Actor::Visitor => Error::NotSignedIn,
                    Actor::Guest(_) | Actor::Person(_) => Error::Forbidden,
                });
            }
            State::Review => {}
            State::Draft | State::Published | State::Running | State::Cancelled => {
                return Err(Error::Refused(Refusal::NotNow));
            }
        }
        let told = gathered(self, actor, workshop, lang).await?;
        Ok(Document {
            title: told.title.clone(),
            lang,
            changed_at: told.changed_at,
            blocks: blocks(&told, Words::of(lang), 1),
        })
    }
}

/// What a report says of one workshop below its title; `level` is that of its chapters.
pub fn blocks(told: &Told, words: &Words, level: u8) -> Vec<Block> {
    let mut blocks: Vec<Block> = told
        .purpose
        .clone()
        .map(Block::Paragraph)
        .into_iter()
        .collect();
    let chapters = [
        (words.about, head::about(told, words)),
        (words.attendance, head::attendance(told, words)),
        (words.agenda, head::agenda(told, words)),
        (words.board, results::board(told, words, level)),
        (words.outcomes, results::outcomes(told, words)),
        (words.rounds, results::rounds(told, words, level)),
        (words.reconciliation(), results::paper(told, words)),
        (words.decisions, results::decisions(told, words)),
        (words.evaluation, results::evaluation(told, words)),
    ];
    for (title, chapter) in chapters {
        if !chapter.is_empty() {
            blocks.push(Block::Heading(level, title.to_owned()));
            blocks.extend(chapter);
        }
    }
    blocks
}
