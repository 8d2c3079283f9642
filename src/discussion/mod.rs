//! What people write under ideas: questions, experiences, suggestions and concerns.

mod entity;
pub mod http;
mod index;
mod model;
mod store;
mod stretch;

pub use index::{all_docs, docs_of, seen, under};
pub use model::{Comment, CommentChange, CommentKind, NewComment};
pub use stretch::{Start, Stretch};

use crate::db::{Db, Tx};
use crate::ideas::{self, Ideas};
use crate::kernel::paging;
use crate::kernel::policy::{self, Action};
use crate::kernel::{Actor, ChangeKind, Error, Instant, Result, new_id};
use uuid::Uuid;

/// The use cases of comments.
#[derive(Clone)]
pub struct Discussion {
    db: Db,
    ideas: Ideas,
}

impl Discussion {
    /// On this database, under these ideas.
    pub fn new(db: Db, ideas: Ideas) -> Self {
        Self { db, ideas }
    }

    /// At most `limit` comments of an idea (id or number) from where `start` says, oldest first, and how many there
    /// are. Around a comment that has been deleted is where it stood; around one that never stood under this idea
    /// is the beginning.
    pub async fn list(
        &self,
        actor: &Actor,
        idea: &str,
        start: Start,
        limit: Option<u64>,
    ) -> Result<(Stretch, u64)> {
        let limit = paging::limit(limit)?;
        let idea = self.ideas.resolve(idea).await?;
        self.ideas.get(actor, idea).await?;
        let comments = stretch::read(&self.db, idea, start, limit).await?;
        Ok((comments, store::count(self.db.read(), idea).await?))
    }

    /// One comment, when the actor may see its idea.
    pub async fn get(&self, actor: &Actor, id: Uuid) -> Result<Comment> {
        let found = store::find(self.db.read(), id).await?;
        let comment = found.ok_or(Error::NotFound)?;
        self.ideas.get(actor, comment.idea).await?;
        Ok(comment)
    }

    /// Writes a comment under an idea (id or number).
    pub async fn create(&self, actor: &Actor, idea: &str, new: NewComment) -> Result<Comment> {
        let idea = self.ideas.resolve(idea).await?;
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { create(tx, &actor, idea, new).await }))
            .await
    }

    /// Changes one's own comment. `version` is the one the change was made from, `None` for any.
    pub async fn change(
        &self,
        actor: &Actor,
        id: Uuid,
        version: Option<i64>,
        change: CommentChange,
    ) -> Result<Comment> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let old = own(tx, &actor, id, version).await?;
                    let new = change.applied_to(&old)?;
                    if new == old {
                        return Ok(old);
                    }
                    store::update(tx.conn(), &new, tx.now()).await?;
                    tx.record_part(ChangeKind::Comment, old.idea, id, actor.id())
                        .await?;
                    stored(tx, id).await
                })
            })
            .await
    }

    /// Takes one's own comment away for everybody.
    pub async fn delete(&self, actor: &Actor, id: Uuid, version: Option<i64>) -> Result<()> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let old = own(tx, &actor, id, version).await?;
                    store::delete(tx.conn(), id, old.version, tx.now()).await?;
                    tx.record_part(ChangeKind::Comment, old.idea, id, actor.id())
                        .await?;
                    Ok(())
                })
            })
            .await
    }
}

async fn create(tx: &Tx, actor: &Actor, idea: Uuid, new: NewComment) -> Result<Comment> {
    let author = actor.id().ok_or(Error::NotSignedIn)?;
    let facts = ideas::visible_in(tx, actor, idea)
        .await?
        .facts(Action::Comment);
    policy::require(actor, Action::Comment, &facts)?;
    let new = new.checked()?;
    let id = create_in(tx, idea, author, new.kind, new.text, tx.now()).await?;
    tx.answers(201, &format!("comments/{id}")).await?;
    stored(tx, id).await
}

/// Adds a comment with a clean text in an open transaction and returns its id. For demo data as well.
pub async fn create_in(
    tx: &Tx,
    idea: Uuid,
    author: Uuid,
    kind: Option<CommentKind>,
    text: String,
    at: Instant,
) -> Result<Uuid> {
    let id = new_id();
    let row = store::NewRow {
        id,
        idea,
        kind,
        text,
        author,
        at,
    };
    store::insert(tx.conn(), row).await?;
    tx.record_part(ChangeKind::Comment, idea, id, Some(author))
        .await?;
    Ok(id)
}

/// A comment that the actor wrote under an idea still seen, at this version.
async fn own(tx: &Tx, actor: &Actor, id: Uuid, version: Option<i64>) -> Result<Comment> {
    let comment = stored(tx, id).await?;
    ideas::visible_in(tx, actor, comment.idea).await?;
    policy::require(actor, Action::EditComment, &comment.facts())?;
    if version.is_some_and(|version| version != comment.version) {
        return Err(Error::Stale);
    }
    Ok(comment)
}

async fn stored(tx: &Tx, id: Uuid) -> Result<Comment> {
    store::find(tx.conn(), id).await?.ok_or(Error::NotFound)
}
