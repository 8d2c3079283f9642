//! Workshops: what has been announced of them.

use super::super::model::{Details, Kind, Shown};
use super::{Findable, named};
use crate::db::{Change, Db};
use crate::kernel::lang::Lang;
use crate::kernel::{Actor, ChangeKind, Result, Visibility};
use crate::search::{IdeaDoc, Scope};
use crate::workshops;
use uuid::Uuid;

pub(super) struct Workshops {
    pub db: Db,
}

#[async_trait::async_trait]
impl Findable for Workshops {
    fn kind(&self) -> Kind {
        Kind::Workshop
    }

    async fn touched(&self, changes: &[Change]) -> Result<Vec<Uuid>> {
        Ok(named(changes, &[ChangeKind::Workshop]))
    }

    async fn docs_of(&self, ids: &[Uuid]) -> Result<Vec<IdeaDoc>> {
        workshops::docs_of(&self.db, ids).await
    }

    async fn next_docs(&self, after: Uuid) -> Result<Option<(Vec<IdeaDoc>, Uuid)>> {
        workshops::all_docs(&self.db, after).await
    }

    async fn scope(&self, actor: &Actor) -> Result<Scope> {
        workshops::scope(&self.db, &Visibility::of(actor)).await
    }

    async fn shown(&self, actor: &Actor, _: Lang, ids: &[Uuid]) -> Result<Vec<Shown>> {
        let seen = workshops::announced(&self.db, &Visibility::of(actor), ids).await?;
        let shown = seen.into_iter().map(|workshop| Shown {
            id: workshop.id,
            title: workshop.title,
            text: workshop.text,
            at: workshop.starts_at,
            author: workshop.owner,
            details: Details::Workshop {
                state: workshop.state,
                starts_at: workshop.starts_at,
                place: workshop.place,
            },
        });
        Ok(shown.collect())
    }
}
