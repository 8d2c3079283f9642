//! Comments over HTTP.

use super::{Comment, CommentChange, CommentKind, Discussion, NewComment, Start};
use crate::http::{
    Caller, Created, Failure, NoContent, Ref, Tag, Versioned, Viewer, expected_version, page_links,
    patch,
};
use crate::kernel::Actor;
use crate::kernel::policy::{Action, may};
use chrono::{DateTime, Utc};
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::{Json, Response};
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Enum, Object, OpenApi};
use uuid::Uuid;

/// The operations of comments.
pub struct DiscussionApi {
    /// Their use cases.
    pub discussion: Discussion,
}

#[derive(Object)]
#[oai(rename = "NewComment", deny_unknown_fields)]
struct NewCommentBody {
    kind: Option<CommentKind>,
    /// 1 to 5,000 characters.
    text: String,
}

#[derive(Object)]
#[oai(rename = "CommentChange", deny_unknown_fields)]
struct CommentChangeBody {
    /// Null for none.
    kind: MaybeUndefined<CommentKind>,
    /// 1 to 5,000 characters.
    text: MaybeUndefined<String>,
}

/// What the caller may do with a comment.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
enum CommentAction {
    Edit,
    Delete,
}

#[derive(Object)]
#[oai(rename = "Comment")]
struct CommentView {
    id: Uuid,
    /// The idea it stands under.
    idea: Uuid,
    kind: Option<CommentKind>,
    /// As typed.
    text: String,
    author: Option<Ref>,
    created_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
    version: i64,
    allowed: Vec<CommentAction>,
}

/// A page of comments, oldest first.
#[derive(Object)]
struct CommentPage {
    items: Vec<CommentView>,
    /// What to send as `before` for what comes earlier; null at the beginning.
    previous: Option<String>,
    /// What to send as `after` for what comes later; null at the end.
    next: Option<String>,
    /// How many there are in all.
    total: u64,
}

impl CommentView {
    fn of(comment: Comment, actor: &Actor) -> Self {
        let allowed = if may(actor, Action::EditComment, &comment.facts()) {
            vec![CommentAction::Edit, CommentAction::Delete]
        } else {
            vec![]
        };
        Self {
            id: comment.id,
            idea: comment.idea,
            kind: comment.kind,
            text: comment.text,
            author: comment.author.map(|author| Ref {
                id: author.id,
                name: author.name,
            }),
            created_at: comment.created_at.to_utc(),
            changed_at: comment.changed_at.to_utc(),
            version: comment.version,
            allowed,
        }
    }

    fn versioned(comment: Comment, actor: &Actor) -> Versioned<Self> {
        Versioned {
            version: comment.version,
            body: Self::of(comment, actor),
        }
    }
}

#[OpenApi(tag = "Tag::Discussion")]
impl DiscussionApi {
    /// The comments under an idea, oldest first.
    #[oai(
        path = "/ideas/:id/comments",
        method = "get",
        operation_id = "listComments"
    )]
    #[expect(
        clippy::too_many_arguments,
        reason = "one for each parameter of the operation"
    )]
    async fn list(
        &self,
        viewer: Viewer,
        request: &poem::Request,
        /// Id or number of the idea.
        id: Path<String>,
        /// From a page's `next`. One of `after`, `before` and `around` at most.
        after: Query<Option<String>>,
        /// From a page's `previous`.
        before: Query<Option<String>>,
        /// Id of a comment: the page it stands in the middle of, as far as there are others on both sides. Of a
        /// deleted comment, the page it stood in; of one that never stood under this idea, the first.
        around: Query<Option<Uuid>>,
        /// 1 to 100; 20 when left out.
        limit: Query<Option<u64>>,
    ) -> Result<Response<Json<CommentPage>>, Failure> {
        let start = Start::of(after.as_deref(), before.as_deref(), around.0)?;
        let discussion = &self.discussion;
        let (page, total) = discussion.list(&viewer.0, &id.0, start, limit.0).await?;
        let link = page_links(request, page.previous.as_deref(), page.next.as_deref());
        let items = page.items.into_iter();
        let answer = Response::new(Json(CommentPage {
            items: items
                .map(|comment| CommentView::of(comment, &viewer.0))
                .collect(),
            previous: page.previous,
            next: page.next,
            total,
        }));
        Ok(match link {
            Some(link) => answer.header("Link", link),
            None => answer,
        })
    }

    /// Write a comment under an idea.
    #[oai(
        path = "/ideas/:id/comments",
        method = "post",
        operation_id = "createComment"
    )]
    async fn create(
        &self,
        caller: Caller,
        /// Id or number of the idea.
        id: Path<String>,
        body: Json<NewCommentBody>,
    ) -> Result<Created<CommentView>, Failure> {
        let NewCommentBody { kind, text } = body.0;
        let new = NewComment { kind, text };
        let comment = self.discussion.create(&caller.0, &id.0, new).await?;
        Ok(Created {
            version: comment.version,
            location: format!("comments/{}", comment.id),
            body: CommentView::of(comment, &caller.0),
        })
    }

    /// One comment.
    #[oai(path = "/comments/:id", method = "get", operation_id = "getComment")]
    async fn get(&self, viewer: Viewer, id: Path<Uuid>) -> Result<Versioned<CommentView>, Failure> {
        let comment = self.discussion.get(&viewer.0, id.0).await?;
        Ok(CommentView::versioned(comment, &viewer.0))
    }

    /// Change one's own comment (JSON Merge Patch).
    #[oai(
        path = "/comments/:id",
        method = "patch",
        operation_id = "changeComment"
    )]
    async fn change(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<CommentChangeBody>,
    ) -> Result<Versioned<CommentView>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let CommentChangeBody { kind, text } = body.0;
        let change = CommentChange {
            kind: patch(kind),
            text: patch(text),
        };
        let comment = self
            .discussion
            .change(&caller.0, id.0, version, change)
            .await?;
        Ok(CommentView::versioned(comment, &caller.0))
    }

    /// Take one's own comment away.
    #[oai(
        path = "/comments/:id",
        method = "delete",
        operation_id = "deleteComment"
    )]
    async fn delete(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
    ) -> Result<NoContent, Failure> {
        let version = expected_version(if_match.as_deref())?;
        self.discussion.delete(&caller.0, id.0, version).await?;
        Ok(NoContent)
    }
}
