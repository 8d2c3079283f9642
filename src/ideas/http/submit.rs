//! One idea: submit, read, change, withdraw, support.

use super::super::model::Kind;
use super::super::{Idea, IdeaChange, Ideas, NewIdea};
use super::history::History;
use super::wire::{IdeaView, language};
use crate::http::{
    Caller, Created, Failure, NoContent, Tag, Versioned, Viewer, expected_version, patch,
};
use crate::kernel::Actor;
use crate::kernel::lang::Lang;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// The operations on one idea.
pub struct IdeasApi {
    /// The use cases of ideas.
    pub ideas: Ideas,
}

#[derive(Object)]
#[oai(rename = "NewIdea", deny_unknown_fields)]
struct NewIdeaBody {
    /// At most 200 characters; proposed from the text when left out.
    title: Option<String>,
    /// 1 to 20,000 characters.
    text: String,
    /// Detected when left out.
    lang: Option<Lang>,
    /// `working_method` when left out.
    kind: Option<Kind>,
    /// Keys or ids, at most 10.
    themes: Option<Vec<String>>,
    /// The author's own unit when left out; null for none.
    unit: MaybeUndefined<Uuid>,
    /// Id or slug.
    campaign: Option<String>,
    /// `true` is not offered yet.
    anonymous: Option<bool>,
    /// Keys or ids of the themes that were suggested to the writer, at most 10; what became of them is learnt from.
    suggested_themes: Option<Vec<String>>,
}

#[derive(Object)]
#[oai(rename = "IdeaChange", deny_unknown_fields)]
struct IdeaChangeBody {
    /// Null proposes a title from the text.
    title: MaybeUndefined<String>,
    text: MaybeUndefined<String>,
    lang: MaybeUndefined<Lang>,
    kind: MaybeUndefined<Kind>,
    /// Keys or ids; null takes all away.
    themes: MaybeUndefined<Vec<String>>,
    unit: MaybeUndefined<Uuid>,
    /// Keys or ids of the themes that were suggested, at most 10; what became of them is learnt from.
    suggested_themes: Option<Vec<String>>,
}

/// How many support an idea now.
#[derive(Object)]
struct Support {
    support: i64,
    /// Whether the caller does.
    supported: bool,
}

impl IdeasApi {
    async fn view(
        &self,
        idea: Idea,
        actor: &Actor,
        lang: Option<&str>,
    ) -> Result<IdeaView, Failure> {
        let taxonomy = self.ideas.taxonomy().await?;
        Ok(IdeaView::of(idea, actor, &taxonomy, language(lang)))
    }
}

#[OpenApi(tag = "Tag::Ideas")]
impl IdeasApi {
    /// Submit an idea. Nothing is mandatory but the text.
    #[oai(path = "/ideas", method = "post", operation_id = "submitIdea")]
    async fn submit(
        &self,
        caller: Caller,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<NewIdeaBody>,
    ) -> Result<Created<IdeaView>, Failure> {
        let body = body.0;
        let new = NewIdea {
            title: body.title,
            text: body.text,
            lang: body.lang,
            kind: body.kind,
            themes: body.themes.unwrap_or_default(),
            unit: patch(body.unit),
            campaign: body.campaign,
            anonymous: body.anonymous.unwrap_or(false),
            external_id: None,
            suggested_themes: body.suggested_themes.unwrap_or_default(),
        };
        let idea = self.ideas.submit(&caller.0, new).await?;
        let (version, location) = (idea.version, format!("ideas/{}", idea.id));
        Ok(Created {
            version,
            location,
            body: self.view(idea, &caller.0, lang.as_deref()).await?,
        })
    }

    /// One idea, by id or number.
    #[oai(path = "/ideas/:id", method = "get", operation_id = "getIdea")]
    async fn get(
        &self,
        viewer: Viewer,
        id: Path<String>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<Versioned<IdeaView>, Failure> {
        let id = self.ideas.resolve(&id.0).await?;
        let idea = self.ideas.get(&viewer.0, id).await?;
        Ok(Versioned {
            version: idea.version,
            body: self.view(idea, &viewer.0, lang.as_deref()).await?,
        })
    }

    /// Change an idea (JSON Merge Patch).
    #[oai(path = "/ideas/:id", method = "patch", operation_id = "changeIdea")]
    async fn change(
        &self,
        caller: Caller,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<IdeaChangeBody>,
    ) -> Result<Versioned<IdeaView>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let id = self.ideas.resolve(&id.0).await?;
        let body = body.0;
        let change = IdeaChange {
            title: patch(body.title),
            text: patch(body.text),
            lang: patch(body.lang),
            kind: patch(body.kind),
            themes: patch(body.themes),
            unit: patch(body.unit),
            suggested_themes: body.suggested_themes.unwrap_or_default(),
        };
        let idea = self.ideas.change(&caller.0, id, version, change).await?;
        Ok(Versioned {
            version: idea.version,
            body: self.view(idea, &caller.0, lang.as_deref()).await?,
        })
    }

    /// Take an idea back.
    #[oai(path = "/ideas/:id", method = "delete", operation_id = "withdrawIdea")]
    async fn withdraw(
        &self,
        caller: Caller,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
    ) -> Result<NoContent, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let id = self.ideas.resolve(&id.0).await?;
        self.ideas.withdraw(&caller.0, id, version).await?;
        Ok(NoContent)
    }

    /// What happened with an idea, newest first.
    #[oai(
        path = "/ideas/:id/history",
        method = "get",
        operation_id = "ideaHistory"
    )]
    async fn history(&self, viewer: Viewer, id: Path<String>) -> Result<Json<History>, Failure> {
        let id = self.ideas.resolve(&id.0).await?;
        Ok(Json(self.ideas.history(&viewer.0, id).await?))
    }

    /// Support an idea. Again changes nothing.
    #[oai(
        path = "/ideas/:id/support",
        method = "put",
        operation_id = "supportIdea"
    )]
    async fn support(&self, caller: Caller, id: Path<String>) -> Result<Json<Support>, Failure> {
        let id = self.ideas.resolve(&id.0).await?;
        let support = self.ideas.set_support(&caller.0, id, true).await?;
        Ok(Json(Support {
            support,
            supported: true,
        }))
    }

    /// Take one's support back. Again changes nothing.
    #[oai(
        path = "/ideas/:id/support",
        method = "delete",
        operation_id = "withdrawSupport"
    )]
    async fn withdraw_support(
        &self,
        caller: Caller,
        id: Path<String>,
    ) -> Result<Json<Support>, Failure> {
        let id = self.ideas.resolve(&id.0).await?;
        let support = self.ideas.set_support(&caller.0, id, false).await?;
        Ok(Json(Support {
            support,
            supported: false,
        }))
    }
}
