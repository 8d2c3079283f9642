//! Comments: seen by who sees their idea.

use super::super::model::{Details, IdeaName, Kind, Shown};
use super::{Findable, once};
use crate::db::{Change, Db};
use crate::discussion;
use crate::ideas::Ideas;
use crate::kernel::lang::Lang;
use crate::kernel::{Actor, ChangeKind, Result, Visibility};
use crate::search::{IdeaDoc, Scope};
use uuid::Uuid;

pub(super) struct Comments {
    pub db: Db,
    pub ideas: Ideas,
}

#[async_trait::async_trait]
impl Findable for Comments {
    fn kind(&self) -> Kind {
        Kind::Comment
    }

    /// The comments that lines name, and all under an idea that a line is on as a whole: what an idea becomes
    /// decides who sees them.
    async fn touched(&self, changes: &[Change]) -> Result<Vec<Uuid>> {
        let whole = |change: &&Change| match change.kind {
            ChangeKind::Idea => true,
            ChangeKind::Comment => change.part.is_none(),
            _ => false,
        };
        let ideas = once(changes.iter().filter(whole).map(|change| change.entity));
        let under = discussion::under(&self.db, &ideas).await?;
        let of_comments = changes
            .iter()
            .filter(|change| change.kind == ChangeKind::Comment);
        Ok(once(
            of_comments.filter_map(|change| change.part).chain(under),
        ))
    }

    async fn docs_of(&self, ids: &[Uuid]) -> Result<Vec<IdeaDoc>> {
        discussion::docs_of(&self.db, ids).await
    }

    async fn next_docs(&self, after: Uuid) -> Result<Option<(Vec<IdeaDoc>, Uuid)>> {
        discussion::all_docs(&self.db, after).await
    }

    async fn scope(&self, actor: &Actor) -> Result<Scope> {
        self.ideas.scope(&Visibility::of(actor)).await
    }

    async fn shown(&self, actor: &Actor, _: Lang, ids: &[Uuid]) -> Result<Vec<Shown>> {
        let seen = discussion::seen(&self.db, &Visibility::of(actor), ids).await?;
        let shown = seen.into_iter().map(|(comment, idea)| Shown {
            id: comment.id,
            title: idea.title.clone(),
            text: comment.text,
            at: comment.created_at,
            author: comment.author,
            details: Details::Comment {
                idea: IdeaName {
                    id: idea.id,
                    number: idea.number,
                    title: idea.title,
                },
            },
        });
        Ok(shown.collect())
    }
}
