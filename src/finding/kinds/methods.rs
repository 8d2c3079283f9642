//! Methods: read by everybody.

use super::super::model::{Details, Kind, Shown};
use super::{Findable, named};
use crate::db::{Change, Db};
use crate::kernel::lang::Lang;
use crate::kernel::{Actor, ChangeKind, Result};
use crate::methods;
use crate::search::{IdeaDoc, Scope};
use uuid::Uuid;

pub(super) struct Methods {
    pub db: Db,
}

#[async_trait::async_trait]
impl Findable for Methods {
    fn kind(&self) -> Kind {
        Kind::Method
    }

    async fn touched(&self, changes: &[Change]) -> Result<Vec<Uuid>> {
        Ok(named(changes, &[ChangeKind::Method]))
    }

    async fn docs_of(&self, ids: &[Uuid]) -> Result<Vec<IdeaDoc>> {
        methods::docs_of(&self.db, ids).await
    }

    async fn next_docs(&self, after: Uuid) -> Result<Option<(Vec<IdeaDoc>, Uuid)>> {
        methods::all_docs(&self.db, after).await
    }

    async fn scope(&self, _: &Actor) -> Result<Scope> {
        Ok(Scope::everything())
    }

    async fn shown(&self, actor: &Actor, lang: Lang, ids: &[Uuid]) -> Result<Vec<Shown>> {
        let methods = methods::by_ids(&self.db, actor, ids).await?;
        let shown = methods.into_iter().map(|method| Shown {
            id: method.id,
            title: method.recipe.names.in_lang(lang).to_owned(),
            text: method.recipe.text(lang),
            at: method.created_at,
            author: method.owner,
            details: Details::Method {
                key: method.key,
                stage: method.recipe.stage,
                minutes: method.recipe.minutes(),
            },
        });
        Ok(shown.collect())
    }
}
