//! Comments in the form the index keeps. A comment is seen by who sees its idea, so its document has the idea's
//! campaign and the idea's author; what is found is read again under the same rule.

use super::model::Comment;
use super::store;
use crate::db::Db;
use crate::ideas::{self, Idea};
use crate::kernel::{Result, Visibility};
use crate::search::IdeaDoc;
use std::collections::HashMap;
use uuid::Uuid;

/// Comments read in one step.
const BATCH: usize = 500;

/// The documents of these comments as they are now; deleted ones and those under withdrawn ideas have none.
/// Cost: a handful of queries for each 500.
pub async fn docs_of(db: &Db, ids: &[Uuid]) -> Result<Vec<IdeaDoc>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(BATCH) {
        found.extend(docs(db, store::by_ids(db.read(), some).await?).await?);
    }
    Ok(found)
}

/// The documents of up to 500 comments with ids above `after`, and the highest id; `None` at the end.
pub async fn all_docs(db: &Db, after: Uuid) -> Result<Option<(Vec<IdeaDoc>, Uuid)>> {
    let comments = store::next_batch(db.read(), after, BATCH as u64).await?;
    let Some(last) = comments.last().map(|comment| comment.id) else {
        return Ok(None);
    };
    Ok(Some((docs(db, comments).await?, last)))
}

/// All comments ever written under these ideas, deleted ones as well: those whose documents change with an idea.
pub async fn under(db: &Db, ideas: &[Uuid]) -> Result<Vec<Uuid>> {
    let mut ids = Vec::new();
    for some in ideas.chunks(BATCH) {
        ids.extend(store::ids_under(db.read(), some).await?);
    }
    Ok(ids)
}

/// Those of these comments that are seen, each with its idea, in no order. Cost: a handful of queries.
pub async fn seen(db: &Db, visibility: &Visibility, ids: &[Uuid]) -> Result<Vec<(Comment, Idea)>> {
    let comments = store::by_ids(db.read(), ids).await?;
    let ideas = ideas_of(db, visibility, &comments).await?;
    let with_idea = |comment: Comment| {
        let idea = ideas.get(&comment.idea)?.clone();
        Some((comment, idea))
    };
    Ok(comments.into_iter().filter_map(with_idea).collect())
}

async fn ideas_of(
    db: &Db,
    visibility: &Visibility,
    comments: &[Comment],
) -> Result<HashMap<Uuid, Idea>> {
    let mut ids: Vec<Uuid> = comments.iter().map(|comment| comment.idea).collect();
    ids.sort_unstable();
    ids.dedup();
    let ideas = ideas::by_ids(db.read(), &ids, visibility, db.now()).await?;
    Ok(ideas.into_iter().map(|idea| (idea.id, idea)).collect())
}

async fn docs(db: &Db, comments: Vec<Comment>) -> Result<Vec<IdeaDoc>> {
    let ideas = ideas_of(db, &Visibility::of_the_house(), &comments).await?;
    let doc = |comment: Comment| {
        let idea = ideas.get(&comment.idea)?;
        Some(IdeaDoc {
            id: comment.id,
            text: comment.text,
            campaign: idea.campaign.as_ref().map(|campaign| campaign.id),
            author: idea.author.as_ref().map(|author| author.id),
            active_at_micros: comment.created_at.0,
            ..IdeaDoc::default()
        })
    };
    Ok(comments.into_iter().filter_map(doc).collect())
}
