//! What callers send.

use super::super::{
    Authorship, DecisionChange, NewDecision, NewEvaluation, NewOutcome, NewSheet, SheetCounts,
};
use super::views::SheetDotsView;
use crate::http::patch;
use crate::ideas::Kind;
use crate::workshops::{Answer, OutcomeKind};
use chrono::NaiveDate;
use poem_openapi::Object;
use poem_openapi::types::MaybeUndefined;
use uuid::Uuid;

#[derive(Object)]
#[oai(rename = "NewOutcome", deny_unknown_fields)]
pub struct NewOutcomeBody {
    /// Either a card or a group.
    pub card: Option<Uuid>,
    /// Its outcome covers its cards.
    pub group: Option<Uuid>,
    pub outcome: OutcomeKind,
    /// Id or number of the idea that gets the support.
    pub idea: Option<String>,
    /// The new idea's; the group's or one from the text when left out.
    pub title: Option<String>,
    /// The new idea's; the words of the cards when left out.
    pub text: Option<String>,
    /// The new idea's; `working_method` when left out.
    pub kind: Option<Kind>,
    /// The new idea's, keys or ids, at most 10; the workshop's when left out.
    pub themes: Option<Vec<String>>,
    /// Whose idea it becomes; the person's when one person wrote it, else nobody's, when left out.
    pub author: Option<Authorship>,
    /// For the minutes; at most 1,000 characters.
    pub note: Option<String>,
}

impl NewOutcomeBody {
    /// With the idea that its name stands for.
    pub fn with_idea(self, idea: Option<Uuid>) -> NewOutcome {
        NewOutcome {
            card: self.card,
            group: self.group,
            outcome: self.outcome,
            idea,
            title: self.title,
            text: self.text,
            kind: self.kind,
            themes: self.themes,
            author: self.author,
            note: self.note,
        }
    }
}

#[derive(Object)]
#[oai(rename = "NewDecision", deny_unknown_fields)]
pub struct NewDecisionBody {
    /// 1 to 1,000 characters.
    pub text: String,
    /// Who sees to it.
    pub owner: Option<Uuid>,
    /// Who sees to it, when the house does not know them; at most 120 characters.
    pub owner_name: Option<String>,
    pub due: Option<NaiveDate>,
}

impl From<NewDecisionBody> for NewDecision {
    fn from(body: NewDecisionBody) -> Self {
        Self {
            text: body.text,
            owner: body.owner,
            owner_name: body.owner_name,
            due: body.due,
        }
    }
}

#[derive(Object)]
#[oai(rename = "DecisionChange", deny_unknown_fields)]
pub struct DecisionChangeBody {
    pub text: MaybeUndefined<String>,
    pub owner: MaybeUndefined<Uuid>,
    pub owner_name: MaybeUndefined<String>,
    pub due: MaybeUndefined<NaiveDate>,
    /// May be changed after closing as well.
    pub done: MaybeUndefined<bool>,
}

impl From<DecisionChangeBody> for DecisionChange {
    fn from(body: DecisionChangeBody) -> Self {
        Self {
            text: patch(body.text),
            owner: patch(body.owner),
            owner_name: patch(body.owner_name),
            due: patch(body.due),
            done: patch(body.done),
        }
    }
}

#[derive(Object)]
#[oai(deny_unknown_fields)]
pub struct EvaluationAnswers {
    /// Were you heard?
    pub heard: Answer,
    /// Was it worth the time?
    pub worth: Answer,
    /// Would you come again?
    pub again: Answer,
}

#[derive(Object)]
#[oai(rename = "NewEvaluation", deny_unknown_fields)]
pub struct NewEvaluationBody {
    pub answers: EvaluationAnswers,
    /// At most 1,000 characters; read by the crew, without a name.
    pub comment: Option<String>,
}

impl From<NewEvaluationBody> for NewEvaluation {
    fn from(body: NewEvaluationBody) -> Self {
        Self {
            heard: body.answers.heard,
            worth: body.answers.worth,
            again: body.answers.again,
            comment: body.comment,
        }
    }
}

#[derive(Object)]
#[oai(rename = "NewSheet", deny_unknown_fields)]
pub struct NewSheetBody {
    /// The number printed on it, 1 to 40 characters.
    pub number: String,
    /// At most 120 characters.
    pub place: Option<String>,
    /// At most 50, each of 1 to 500 characters.
    pub cards: Vec<String>,
    /// How many cards were counted on the paper; must be as many as `cards`.
    pub counted_cards: i64,
    /// The round its dots are for.
    pub round: Option<Uuid>,
    pub dots: Option<Vec<SheetDotsView>>,
    /// How many people gave the dots, at most 1,000; 0 when left out.
    pub voters: Option<i64>,
}

impl From<NewSheetBody> for NewSheet {
    fn from(body: NewSheetBody) -> Self {
        let dots = body.dots.unwrap_or_default().into_iter();
        Self {
            number: body.number,
            place: body.place,
            cards: body.cards,
            counted_cards: body.counted_cards,
            round: body.round,
            dots: dots.map(|one| (one.target, one.dots)).collect(),
            voters: body.voters.unwrap_or(0),
        }
    }
}

#[derive(Object)]
#[oai(rename = "SheetCounts", deny_unknown_fields)]
pub struct SheetCountsBody {
    /// Cards on the paper.
    pub cards: i64,
    /// Dots on the paper.
    pub dots: i64,
}

impl From<SheetCountsBody> for SheetCounts {
    fn from(body: SheetCountsBody) -> Self {
        Self {
            cards: body.cards,
            dots: body.dots,
        }
    }
}

/// Nothing to say: `{}`.
#[derive(Object)]
#[oai(rename = "CloseWorkshop", deny_unknown_fields)]
pub struct CloseBody {}
