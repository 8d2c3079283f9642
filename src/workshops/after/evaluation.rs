//! Three questions after a workshop. Answers are counted together and never told when there are few.

use super::super::Workshops;
use super::super::core;
use super::super::entity::{evaluation, workshop};
use super::super::model::{Answer, State};
use crate::kernel::policy::Action;
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, Instant, Refusal, Result};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Fewer answers than this are not counted out, so that nobody's can be guessed.
pub const FEWEST_ANSWERS: usize = 5;
/// How long after closing answers are taken, in seconds.
const TAKEN_AFTER: i64 = 7 * 86_400;
/// Longest comment, in characters.
const LONGEST_COMMENT: usize = 1_000;

/// One participant's answers.
#[derive(Clone, Debug)]
pub struct NewEvaluation {
    /// Were you heard?
    pub heard: Answer,
    /// Was it worth the time?
    pub worth: Answer,
    /// Would you come again?
    pub again: Answer,
    /// At most 1,000 characters.
    pub comment: Option<String>,
}

/// The answers to one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuestionCounts {
    /// How many said yes.
    pub yes: i64,
    /// Partly.
    pub partly: i64,
    /// No.
    pub no: i64,
}

/// All answers together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evaluation {
    /// How many answered.
    pub n: i64,
    /// Heard, worth and again, in this order; `None` when fewer than [`FEWEST_ANSWERS`] answered.
    pub counts: Option<[QuestionCounts; 3]>,
    /// What was written, in an order that tells nothing of who or when; none when few answered.
    pub comments: Vec<String>,
}

impl QuestionCounts {
    /// The share that said yes, in whole per cent; none without answers.
    pub fn share_yes(&self) -> Option<i64> {
        let all = self.yes + self.partly + self.no;
        (all > 0).then(|| (self.yes * 100 + all / 2) / all)
    }

    fn add(&mut self, answer: Answer) {
        match answer {
            Answer::Yes => self.yes += 1,
            Answer::Partly => self.partly += 1,
            Answer::No => self.no += 1,
        }
    }
}

impl Workshops {
    /// Sets the actor's answers, from when the workshop runs until a week after it is closed. Again replaces them.
    pub async fn evaluate(&self, actor: &Actor, workshop: Uuid, new: NewEvaluation) -> Result<()> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let core = core::allowed(tx.conn(), &actor, workshop, Action::TakePart).await?;
                    // Those of the crew who did not join have nothing to answer.
                    let participant = core.participant.ok_or(Error::Forbidden)?;
                    is_asked(&core.row, tx.now())?;
                    let mut check = Check::new();
                    let comment =
                        check.optional_text("/comment", new.comment.as_deref(), LONGEST_COMMENT);
                    check.done()?;
                    let row = evaluation::ActiveModel {
                        workshop_id: Set(workshop),
                        participant_id: Set(participant),
                        heard: Set(new.heard),
                        worth: Set(new.worth),
                        again: Set(new.again),
                        comment: Set(comment),
                    };
                    use evaluation::Column::{
                        Again, Comment, Heard, ParticipantId, WorkshopId, Worth,
                    };
                    let again = OnConflict::columns([WorkshopId, ParticipantId])
                        .update_columns([Heard, Worth, Again, Comment])
                        .to_owned();
                    evaluation::Entity::insert(row)
                        .on_conflict(again)
                        .exec_without_returning(tx.conn())
                        .await?;
                    tx.record(ChangeKind::Workshop, workshop, actor.id())
                        .await?;
                    Ok(())
                })
            })
            .await
    }
}

fn is_asked(row: &workshop::Model, now: Instant) -> Result<()> {
    let asked = match row.state {
        State::Running | State::Review => true,
        State::Closed => row
            .closed_at
            .is_some_and(|at| now <= at.plus_seconds(TAKEN_AFTER)),
        State::Cancelled => return Err(Error::Refused(Refusal::WorkshopOver)),
        State::Draft | State::Published => false,
    };
    if asked {
        Ok(())
    } else {
        Err(Error::Refused(Refusal::NotNow))
    }
}

/// The answers of a workshop, counted. One query.
pub async fn of(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Evaluation> {
    let rows = evaluation::Entity::find()
        .filter(evaluation::Column::WorkshopId.eq(workshop))
        .all(conn)
        .await?;
    Ok(counted(workshop, &rows))
}

fn counted(workshop: Uuid, rows: &[evaluation::Model]) -> Evaluation {
    let n = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    if rows.len() < FEWEST_ANSWERS {
        return Evaluation {
            n,
            ..Evaluation::default()
        };
    }
    let mut counts = [QuestionCounts::default(); 3];
    for row in rows {
        for (count, answer) in counts.iter_mut().zip([row.heard, row.worth, row.again]) {
            count.add(answer);
        }
    }
    let mut comments: Vec<String> = rows.iter().filter_map(|row| row.comment.clone()).collect();
    comments.sort_by_cached_key(|comment| {
        let mut hash = Sha256::new();
        hash.update(workshop.as_bytes());
        hash.update(comment.as_bytes());
        hash.finalize().to_vec()
    });
    Evaluation {
        n,
        counts: Some(counts),
        comments,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::new_id;

    fn answers(workshop: Uuid, comments: &[&str]) -> Vec<evaluation::Model> {
        let row = |comment: &&str| evaluation::Model {
            workshop_id: workshop,
            participant_id: new_id(),
            heard: Answer::Yes,
            worth: Answer::Partly,
            again: Answer::No,
            comment: Some((*comment).to_owned()),
        };
        comments.iter().map(row).collect()
    }

    #[test]
    fn four_answers_are_a_number_and_five_are_counts() {
        let workshop = new_id();
        let few = counted(workshop, &answers(workshop, &["a", "b", "c", "d"]));
        assert_eq!((few.n, few.counts, few.comments.len()), (4, None, 0));
        let enough = counted(workshop, &answers(workshop, &["a", "b", "c", "d", "e"]));
        let shares = enough.counts.unwrap().map(|count| count.share_yes());
        assert_eq!(shares, [Some(100), Some(0), Some(0)]);
        assert_eq!(enough.comments.len(), 5);
    }

    #[test]
    fn the_order_of_comments_does_not_follow_the_order_of_answers() {
        let workshop = new_id();
        let there = ["a", "b", "c", "d", "e"];
        let back = ["e", "d", "c", "b", "a"];
        let one = counted(workshop, &answers(workshop, &there)).comments;
        assert_eq!(one, counted(workshop, &answers(workshop, &back)).comments);
    }
}
