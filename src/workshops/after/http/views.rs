//! What comes of a workshop, on the wire.

use super::super::outcomes::{IdeaName, Outcome};
use super::super::tallies::Unrevealed;
use super::super::{Decision, Evaluation, QuestionCounts, Review, ReviewCard, ReviewGroup, Sheet};
use crate::http::Ref;
use crate::ideas::Named;
use crate::workshops::entity::card;
use crate::workshops::{CardSource, OutcomeKind, RoundState};
use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::{Enum, Object};
use std::collections::HashMap;
use uuid::Uuid;

/// An idea by its number and title.
#[derive(Clone, Debug, Object)]
pub struct IdeaRef {
    id: Uuid,
    /// What people call it: #123.
    number: i64,
    title: String,
}

/// What became of a card or group.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Outcome")]
pub struct OutcomeView {
    pub(super) id: Uuid,
    /// Null when it is a group's.
    card: Option<Uuid>,
    /// Null when it is a card's own.
    group: Option<Uuid>,
    outcome: OutcomeKind,
    /// The idea made or supported; null also when the caller does not see it or it was withdrawn.
    idea: Option<IdeaRef>,
    /// For the minutes.
    note: Option<String>,
    by: Option<Ref>,
    at: DateTime<Utc>,
}

/// A card with what became of it.
#[derive(Clone, Debug, Object)]
#[oai(rename = "ReviewCard")]
pub struct ReviewCardView {
    id: Uuid,
    /// The agenda item it was written under; null before the day and for paper.
    item: Option<Uuid>,
    breakout: Option<Uuid>,
    /// As typed.
    text: String,
    /// The participant who wrote it; null for paper. A guest's name is empty once the workshop has been over for 90
    /// days.
    author: Option<Ref>,
    /// Whether the caller wrote it.
    mine: bool,
    group: Option<Uuid>,
    position: i64,
    source: CardSource,
    /// Always false: what was never revealed is not shown.
    hidden: bool,
    created_at: DateTime<Utc>,
    version: i64,
    /// Its own outcome; its group's is told with the group.
    outcome: Option<OutcomeView>,
    /// Dots of the revealed rounds; null when none counted cards.
    dots: Option<i64>,
}

/// A group with what became of it.
#[derive(Clone, Debug, Object)]
#[oai(rename = "ReviewGroup")]
pub struct ReviewGroupView {
    id: Uuid,
    breakout: Option<Uuid>,
    /// May be empty.
    title: String,
    position: i64,
    /// Always null: groups that were merged are left out.
    merged_into: Option<Uuid>,
    version: i64,
    /// Its cards, in order.
    cards: Vec<Uuid>,
    /// Dots of the revealed rounds; null when none counted groups.
    dots: Option<i64>,
    outcome: Option<OutcomeView>,
}

/// An idea that says nearly the same.
#[derive(Clone, Debug, Object)]
pub struct SimilarRef {
    idea: IdeaRef,
    /// Likeness from 0 to 1.
    score: f32,
}

/// A decision.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Decision")]
pub struct DecisionView {
    pub(super) id: Uuid,
    text: String,
    /// Who sees to it.
    owner: Option<Ref>,
    /// Who sees to it, when the house does not know them.
    owner_name: Option<String>,
    due: Option<NaiveDate>,
    done: bool,
    pub(super) version: i64,
}

/// Dots for one target.
#[derive(Clone, Copy, Debug, Object)]
#[oai(rename = "SheetDots", deny_unknown_fields)]
pub struct SheetDotsView {
    /// A group or a card, as the round says.
    pub target: Uuid,
    /// At least 0.
    pub dots: i64,
}

/// A paper sheet.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Sheet")]
pub struct SheetView {
    pub(super) id: Uuid,
    /// The number printed on it.
    number: String,
    place: Option<String>,
    /// Its cards that are still there.
    cards: Vec<ReviewCardView>,
    round: Option<Uuid>,
    dots: Vec<SheetDotsView>,
    /// How many people gave the dots.
    voters: i64,
    entered_by: Ref,
    entered_at: DateTime<Utc>,
    /// Null until a second person has counted; its dots count from then on.
    checked_by: Option<Ref>,
    checked_at: Option<DateTime<Utc>>,
}

/// The three questions: were you heard, was it worth the time, would you come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum QuestionKey {
    Heard,
    Worth,
    Again,
}

/// The answers to one question; null when fewer than five answered.
#[derive(Clone, Debug, Object)]
pub struct QuestionView {
    key: QuestionKey,
    yes: Option<i64>,
    partly: Option<i64>,
    no: Option<i64>,
    /// In whole per cent.
    share_yes: Option<i64>,
}

/// All answers together.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Evaluation")]
pub struct EvaluationView {
    /// How many answered.
    n: i64,
    questions: Vec<QuestionView>,
    /// In an order that tells nothing of who or when; empty when fewer than five answered.
    comments: Vec<String>,
}

/// How many there were.
#[derive(Clone, Debug, Object)]
#[oai(rename = "WorkshopAttendance")]
pub struct AttendanceView {
    signed_up: i64,
    joined: i64,
    /// Null when nobody was marked.
    present: Option<i64>,
}

/// A round with dots that were never shown; they are in no result.
#[derive(Clone, Debug, Object)]
#[oai(rename = "UnrevealedRound")]
pub struct UnrevealedView {
    id: Uuid,
    /// One line; may be empty.
    title: String,
    /// Open or closed.
    state: RoundState,
    /// People who gave dots on the board.
    ballots: i64,
}

/// A workshop with all that is decided afterwards.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Review")]
pub struct ReviewView {
    cards: Vec<ReviewCardView>,
    /// How many cards were never revealed; they are not shown.
    hidden_cards: i64,
    groups: Vec<ReviewGroupView>,
    /// Cards without an outcome of their own or their group's, and those that were never revealed.
    unaccounted: i64,
    /// By id of a card or group: at most three ideas that say nearly the same.
    similar: HashMap<String, Vec<SimilarRef>>,
    decisions: Vec<DecisionView>,
    /// Rounds with dots that were never shown; it is not closed before they are.
    unrevealed_rounds: Vec<UnrevealedView>,
    sheets: Vec<SheetView>,
    evaluation: EvaluationView,
    attendance: AttendanceView,
    /// Whether the caller may close it now.
    can_close: bool,
}

fn person(named: Named) -> Ref {
    Ref {
        id: named.id,
        name: named.name,
    }
}

impl From<IdeaName> for IdeaRef {
    fn from(idea: IdeaName) -> Self {
        Self {
            id: idea.id,
            number: idea.number,
            title: idea.title,
        }
    }
}

impl From<Outcome> for OutcomeView {
    fn from(outcome: Outcome) -> Self {
        Self {
            id: outcome.id,
            card: outcome.card,
            group: outcome.group,
            outcome: outcome.kind,
            idea: outcome.idea.map(IdeaRef::from),
            note: outcome.note,
            by: outcome.by.map(person),
            at: outcome.at.to_utc(),
        }
    }
}

fn card(row: card::Model) -> ReviewCardView {
    ReviewCardView {
        id: row.id,
        item: row.item_id,
        breakout: row.breakout_id,
        text: row.text,
        author: None,
        mine: false,
        group: row.group_id,
        position: row.position,
        source: row.source,
        hidden: row.hidden,
        created_at: row.created_at.to_utc(),
        version: row.version,
        outcome: None,
        dots: None,
    }
}

impl From<ReviewCard> for ReviewCardView {
    fn from(told: ReviewCard) -> Self {
        Self {
            author: told.author.map(person),
            mine: told.mine,
            outcome: told.outcome.map(OutcomeView::from),
            dots: told.dots,
            ..card(told.row)
        }
    }
}

impl From<ReviewGroup> for ReviewGroupView {
    fn from(group: ReviewGroup) -> Self {
        Self {
            id: group.row.id,
            breakout: group.row.breakout_id,
            title: group.row.title,
            position: group.row.position,
            merged_into: group.row.merged_into,
            version: group.row.version,
            cards: group.cards,
            dots: group.dots,
            outcome: group.outcome.map(OutcomeView::from),
        }
    }
}

impl From<Decision> for DecisionView {
    fn from(decision: Decision) -> Self {
        Self {
            id: decision.id,
            text: decision.text,
            owner: decision.owner.map(person),
            owner_name: decision.owner_name,
            due: decision.due,
            done: decision.done,
            version: decision.version,
        }
    }
}

impl From<Sheet> for SheetView {
    fn from(sheet: Sheet) -> Self {
        let dots = sheet.dots.into_iter();
        Self {
            id: sheet.id,
            number: sheet.number,
            place: sheet.place,
            cards: sheet.cards.into_iter().map(card).collect(),
            round: sheet.round,
            dots: dots
                .map(|(target, dots)| SheetDotsView { target, dots })
                .collect(),
            voters: sheet.voters,
            entered_by: person(sheet.entered_by),
            entered_at: sheet.entered_at.to_utc(),
            checked_by: sheet.checked_by.map(person),
            checked_at: sheet.checked_at.map(|at| at.to_utc()),
        }
    }
}

impl From<Evaluation> for EvaluationView {
    fn from(evaluation: Evaluation) -> Self {
        let keys = [QuestionKey::Heard, QuestionKey::Worth, QuestionKey::Again];
        let question = |(place, key): (usize, QuestionKey)| {
            let counts: Option<QuestionCounts> = evaluation.counts.map(|counts| counts[place]);
            QuestionView {
                key,
                yes: counts.map(|count| count.yes),
                partly: counts.map(|count| count.partly),
                no: counts.map(|count| count.no),
                share_yes: counts.and_then(|count| count.share_yes()),
            }
        };
        Self {
            n: evaluation.n,
            questions: keys.into_iter().enumerate().map(question).collect(),
            comments: evaluation.comments,
        }
    }
}

impl From<Unrevealed> for UnrevealedView {
    fn from(round: Unrevealed) -> Self {
        Self {
            id: round.id,
            title: round.title,
            state: round.state,
            ballots: round.ballots,
        }
    }
}

impl From<Review> for ReviewView {
    fn from(review: Review) -> Self {
        let similar = review.similar.into_iter().map(|(key, ideas)| {
            let ideas = ideas.into_iter().map(|(idea, score)| SimilarRef {
                idea: idea.into(),
                score,
            });
            (key.to_string(), ideas.collect())
        });
        Self {
            similar: similar.collect(),
            cards: review.cards.into_iter().map(Into::into).collect(),
            hidden_cards: review.hidden,
            groups: review.groups.into_iter().map(Into::into).collect(),
            unaccounted: review.unaccounted,
            decisions: review.decisions.into_iter().map(Into::into).collect(),
            unrevealed_rounds: review.unrevealed.into_iter().map(Into::into).collect(),
            sheets: review.sheets.into_iter().map(Into::into).collect(),
            evaluation: review.evaluation.into(),
            attendance: AttendanceView {
                signed_up: review.attendance.signed_up,
                joined: review.attendance.joined,
                present: review.attendance.present,
            },
            can_close: review.can_close,
        }
    }
}
