//! Deciding over HTTP, and what waits for the caller.

use super::super::model::Status;
use super::super::{Decision, Idea, Ideas};
use super::wire::{IdeaView, language};
use crate::http::{Caller, Failure, Tag, Versioned};
use crate::kernel::Actor;
use chrono::NaiveDate;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// The operations of those who decide.
pub struct DecideApi {
    /// The use cases of ideas.
    pub ideas: Ideas,
}

#[derive(Object)]
#[oai(rename = "StatusChange", deny_unknown_fields)]
struct StatusBody {
    /// Any but `draft` and `merged`.
    status: Status,
    /// For the author; 1 to 2,000 characters.
    reason: String,
    /// Who acts next; stays when left out.
    owner: Option<Uuid>,
    /// By when; not in the past.
    next_date: Option<NaiveDate>,
}

#[derive(Object)]
#[oai(rename = "StatusUndo", deny_unknown_fields)]
struct UndoBody {
    /// For the author.
    reason: Option<String>,
}

/// Ideas that wait for the caller.
#[derive(Object)]
struct Waiting {
    /// The first 50, the most overdue first.
    items: Vec<IdeaView>,
    total: u64,
}

impl DecideApi {
    async fn answer(
        &self,
        idea: Idea,
        actor: &Actor,
        lang: Option<&str>,
    ) -> Result<Versioned<IdeaView>, Failure> {
        let taxonomy = self.ideas.taxonomy().await?;
        Ok(Versioned {
            version: idea.version,
            body: IdeaView::of(idea, actor, &taxonomy, language(lang)),
        })
    }
}

#[OpenApi(tag = "Tag::Ideas")]
impl DecideApi {
    /// Decide where an idea stands, with a reason, an owner and a next date.
    #[oai(
        path = "/ideas/:id/status",
        method = "post",
        operation_id = "setStatus"
    )]
    async fn set_status(
        &self,
        caller: Caller,
        id: Path<String>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<StatusBody>,
    ) -> Result<Versioned<IdeaView>, Failure> {
        let id = self.ideas.resolve(&id.0).await?;
        let StatusBody {
            status,
            reason,
            owner,
            next_date,
        } = body.0;
        let idea = self
            .ideas
            .decide(
                &caller.0,
                id,
                Decision {
                    status,
                    reason,
                    owner,
                    next_date,
                },
            )
            .await?;
        self.answer(idea, &caller.0, lang.as_deref()).await
    }

    /// Take the last decision back.
    #[oai(
        path = "/ideas/:id/status/undo",
        method = "post",
        operation_id = "undoStatus"
    )]
    async fn undo(
        &self,
        caller: Caller,
        id: Path<String>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<UndoBody>,
    ) -> Result<Versioned<IdeaView>, Failure> {
        let id = self.ideas.resolve(&id.0).await?;
        let idea = self.ideas.undo(&caller.0, id, body.0.reason).await?;
        self.answer(idea, &caller.0, lang.as_deref()).await
    }

    /// What waits for me, the most overdue first.
    #[oai(path = "/me/waiting", method = "get", operation_id = "myWaiting")]
    async fn waiting(
        &self,
        caller: Caller,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<Json<Waiting>, Failure> {
        let (ideas, total) = self.ideas.waiting(&caller.0).await?;
        let taxonomy = self.ideas.taxonomy().await?;
        let lang = language(lang.as_deref());
        let items = ideas
            .into_iter()
            .map(|idea| IdeaView::of(idea, &caller.0, &taxonomy, lang))
            .collect();
        Ok(Json(Waiting { items, total }))
    }
}
