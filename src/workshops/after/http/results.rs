//! Review, outcomes, decisions, closing, evaluation and report over HTTP.

use super::bodies::{
    CloseBody, DecisionChangeBody, NewDecisionBody, NewEvaluationBody, NewOutcomeBody,
};
use super::file::{ReportFile, ReportFormat};
use super::views::{DecisionView, OutcomeView, ReviewView};
use crate::http::{
    Attendee, Caller, Created, Failure, NoContent, Passerby, Tag, Versioned, expected_version,
};
use crate::kernel::{Error, FieldCode};
use crate::workshops::Workshops;
use crate::workshops::http::{WorkshopDetail, language};
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;

/// The operations of review, outcomes and report.
pub struct ResultsApi {
    /// The use cases of workshops.
    pub workshops: Workshops,
}

#[OpenApi(tag = "Tag::Workshops")]
impl ResultsApi {
    /// All that is decided after a workshop, in one answer; for those who run it.
    #[oai(
        path = "/workshops/:id/review",
        method = "get",
        operation_id = "reviewWorkshop"
    )]
    async fn review(&self, caller: Caller, id: Path<Uuid>) -> Result<Json<ReviewView>, Failure> {
        let review = self.workshops.review(&caller.0, id.0).await?;
        Ok(Json(review.into()))
    }

    /// Decide what becomes of a card or group: once for each.
    #[oai(
        path = "/workshops/:id/outcomes",
        method = "post",
        operation_id = "giveOutcome"
    )]
    async fn give_outcome(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        body: Json<NewOutcomeBody>,
    ) -> Result<Created<OutcomeView>, Failure> {
        let idea = match body.0.idea.as_deref() {
            None => None,
            Some(name) => Some(self.workshops.idea_named(name).await.map_err(
                |error| match error {
                    Error::NotFound => Error::field("/idea", FieldCode::Unknown),
                    other => other,
                },
            )?),
        };
        let new = body.0.with_idea(idea);
        let outcome = self.workshops.give_outcome(&caller.0, id.0, new).await?;
        let outcome = OutcomeView::from(outcome);
        Ok(Created {
            version: 1,
            location: format!("workshops/{}/outcomes/{}", id.0, outcome.id),
            body: outcome,
        })
    }

    /// One outcome; for those who run the workshop.
    #[oai(
        path = "/workshops/:id/outcomes/:outcome",
        method = "get",
        operation_id = "getOutcome"
    )]
    async fn outcome(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        outcome: Path<Uuid>,
    ) -> Result<Json<OutcomeView>, Failure> {
        let outcome = self.workshops.outcome(&caller.0, id.0, outcome.0).await?;
        Ok(Json(outcome.into()))
    }

    /// Take an outcome back. An idea made by it goes as well, unless somebody has touched it.
    #[oai(
        path = "/workshops/:id/outcomes/:outcome",
        method = "delete",
        operation_id = "undoOutcome"
    )]
    async fn undo_outcome(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        outcome: Path<Uuid>,
    ) -> Result<NoContent, Failure> {
        let workshops = &self.workshops;
        workshops.undo_outcome(&caller.0, id.0, outcome.0).await?;
        Ok(NoContent)
    }

    /// Note a decision.
    #[oai(
        path = "/workshops/:id/decisions",
        method = "post",
        operation_id = "createDecision"
    )]
    async fn decide(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        body: Json<NewDecisionBody>,
    ) -> Result<Created<DecisionView>, Failure> {
        let workshops = &self.workshops;
        let decision = workshops.decide(&caller.0, id.0, body.0.into()).await?;
        let decision = DecisionView::from(decision);
        Ok(Created {
            version: decision.version,
            location: format!("workshops/{}/decisions/{}", id.0, decision.id),
            body: decision,
        })
    }

    /// One decision; for those who run the workshop.
    #[oai(
        path = "/workshops/:id/decisions/:decision",
        method = "get",
        operation_id = "getDecision"
    )]
    async fn decision(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        decision: Path<Uuid>,
    ) -> Result<Versioned<DecisionView>, Failure> {
        let workshops = &self.workshops;
        let decision = workshops.decision(&caller.0, id.0, decision.0).await?;
        Ok(versioned(decision.into()))
    }

    /// Change a decision (JSON Merge Patch). Whether it is done may be said after closing as well.
    #[oai(
        path = "/workshops/:id/decisions/:decision",
        method = "patch",
        operation_id = "changeDecision"
    )]
    async fn change_decision(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        decision: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<DecisionChangeBody>,
    ) -> Result<Versioned<DecisionView>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let (workshops, change) = (&self.workshops, body.0.into());
        let decision = workshops
            .change_decision(&caller.0, id.0, decision.0, version, change)
            .await?;
        Ok(versioned(decision.into()))
    }

    /// Take a decision away.
    #[oai(
        path = "/workshops/:id/decisions/:decision",
        method = "delete",
        operation_id = "deleteDecision"
    )]
    async fn delete_decision(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        decision: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
    ) -> Result<NoContent, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let workshops = &self.workshops;
        workshops
            .delete_decision(&caller.0, id.0, decision.0, version)
            .await?;
        Ok(NoContent)
    }

    /// Close a workshop in review: every card has an outcome and every sheet was counted twice. Those who took part
    /// are told by mail what became of their cards.
    #[oai(
        path = "/workshops/:id/close",
        method = "post",
        operation_id = "closeWorkshop"
    )]
    async fn close(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        _body: Json<CloseBody>,
    ) -> Result<Versioned<WorkshopDetail>, Failure> {
        let detail = self.workshops.close(&caller.0, id.0).await?;
        let version = detail.workshop.core.row.version;
        let taxonomy = self.workshops.taxonomy().await?;
        let now = self.workshops.now();
        let lang = language(lang.as_deref());
        Ok(Versioned {
            version,
            body: WorkshopDetail::of(detail, &caller.0, &taxonomy, lang, now),
        })
    }

    /// Answer the three questions, from when the workshop runs until a week after it is closed. Again replaces the
    /// answers.
    #[oai(
        path = "/workshops/:id/evaluation",
        method = "put",
        operation_id = "evaluateWorkshop"
    )]
    async fn evaluate(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        body: Json<NewEvaluationBody>,
    ) -> Result<NoContent, Failure> {
        let workshops = &self.workshops;
        workshops.evaluate(&attendee.0, id.0, body.0.into()).await?;
        Ok(NoContent)
    }

    /// The report: of a closed workshop for all who see it, of one in review for those who plan it. The same data
    /// gives the same bytes.
    #[oai(
        path = "/workshops/:id/report",
        method = "get",
        operation_id = "workshopReport"
    )]
    async fn report(
        &self,
        passerby: Passerby,
        id: Path<Uuid>,
        /// `md` when left out.
        format: Query<Option<ReportFormat>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<ReportFile, Failure> {
        let lang = language(lang.as_deref());
        let document = self.workshops.report(&passerby.0, id.0, lang).await?;
        let format = format.0.unwrap_or(ReportFormat::Md);
        Ok(ReportFile::of(document, format).await?)
    }
}

fn versioned(decision: DecisionView) -> Versioned<DecisionView> {
    Versioned {
        version: decision.version,
        body: decision,
    }
}
