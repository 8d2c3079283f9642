//! Groups of cards over HTTP.

use super::super::{GroupChange, NewGroup, Suggestion};
use super::wire::GroupView;
use crate::http::{Attendee, Created, Failure, NoContent, Tag, Versioned, patch};
use crate::workshops::Workshops;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// The operations of groups.
pub struct GroupsApi {
    /// The use cases.
    pub workshops: Workshops,
}

#[derive(Object)]
#[oai(rename = "NewCardGroup", deny_unknown_fields)]
struct NewGroupBody {
    /// One line, at most 120 characters.
    title: Option<String>,
    /// Cards to put into it, at most 500.
    cards: Option<Vec<Uuid>>,
}

#[derive(Object)]
#[oai(rename = "CardGroupChange", deny_unknown_fields)]
struct GroupChangeBody {
    /// One line, at most 120 characters; null for none.
    title: MaybeUndefined<String>,
    /// Where it shall lie among its neighbours, 0 or more.
    position: MaybeUndefined<i64>,
}

#[derive(Object)]
#[oai(rename = "CardGroupMerge", deny_unknown_fields)]
struct MergeBody {
    /// The group that takes the cards over.
    into: Uuid,
}

/// Cards that say nearly the same.
#[derive(Object)]
#[oai(rename = "CardGroupSuggestion")]
struct SuggestionView {
    /// At least two.
    cards: Vec<Uuid>,
    /// Words they share, at most three.
    words: Vec<String>,
}

/// Proposals for groups, at most ten.
#[derive(Object)]
#[oai(rename = "CardGroupSuggestions")]
struct SuggestionsView {
    items: Vec<SuggestionView>,
}

fn versioned(group: super::super::Group) -> Versioned<GroupView> {
    Versioned {
        version: group.version,
        body: GroupView::of(group),
    }
}

#[OpenApi(tag = "Tag::Workshops")]
impl GroupsApi {
    /// Make a group of cards.
    #[oai(
        path = "/workshops/:id/groups",
        method = "post",
        operation_id = "createCardGroup"
    )]
    async fn create(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        body: Json<NewGroupBody>,
    ) -> Result<Created<GroupView>, Failure> {
        let NewGroupBody { title, cards } = body.0;
        let new = NewGroup {
            title,
            cards: cards.unwrap_or_default(),
        };
        let group = self.workshops.make_group(&attendee.0, id.0, new).await?;
        Ok(Created {
            version: group.version,
            location: format!("workshops/{}/groups/{}", id.0, group.id),
            body: GroupView::of(group),
        })
    }

    /// Proposals for groups among the loose cards that everybody sees.
    #[oai(
        path = "/workshops/:id/groups/suggestions",
        method = "get",
        operation_id = "suggestCardGroups"
    )]
    async fn suggestions(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
    ) -> Result<Json<SuggestionsView>, Failure> {
        let found = self.workshops.suggest_groups(&attendee.0, id.0).await?;
        let view = |Suggestion { cards, words }| SuggestionView { cards, words };
        let items = found.into_iter().map(view).collect();
        Ok(Json(SuggestionsView { items }))
    }

    /// One group.
    #[oai(
        path = "/workshops/:id/groups/:group",
        method = "get",
        operation_id = "getCardGroup"
    )]
    async fn get(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        group: Path<Uuid>,
    ) -> Result<Versioned<GroupView>, Failure> {
        let group = self.workshops.group(&attendee.0, id.0, group.0).await?;
        Ok(versioned(group))
    }

    /// Rename a group, or move it (JSON Merge Patch).
    #[oai(
        path = "/workshops/:id/groups/:group",
        method = "patch",
        operation_id = "changeCardGroup"
    )]
    async fn change(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        group: Path<Uuid>,
        body: Json<GroupChangeBody>,
    ) -> Result<Versioned<GroupView>, Failure> {
        let GroupChangeBody { title, position } = body.0;
        let change = GroupChange {
            title: patch(title),
            position: patch(position),
        };
        let changed = self
            .workshops
            .change_group(&attendee.0, id.0, group.0, change)
            .await?;
        Ok(versioned(changed))
    }

    /// Put a group's cards into another group, which is answered. Not while an open round counts groups.
    #[oai(
        path = "/workshops/:id/groups/:group/merge",
        method = "post",
        operation_id = "mergeCardGroups"
    )]
    async fn merge(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        group: Path<Uuid>,
        body: Json<MergeBody>,
    ) -> Result<Versioned<GroupView>, Failure> {
        let into = body.0.into;
        let merged = self
            .workshops
            .merge_groups(&attendee.0, id.0, group.0, into)
            .await?;
        Ok(versioned(merged))
    }

    /// Take a group away; its cards stay. Not while an open round counts groups.
    #[oai(
        path = "/workshops/:id/groups/:group",
        method = "delete",
        operation_id = "deleteCardGroup"
    )]
    async fn delete(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        group: Path<Uuid>,
    ) -> Result<NoContent, Failure> {
        self.workshops
            .delete_group(&attendee.0, id.0, group.0)
            .await?;
        Ok(NoContent)
    }
}
