//! The kinds of things, besides ideas, that are found: one file for each. A kind that is added gets a variant in
//! [`Kind`], a file here and a place in [`every_kind`]; index, search and totals follow from that.

mod comments;
mod methods;
mod workshops;

use super::model::{Kind, Shown};
use crate::db::{Change, Db};
use crate::kernel::lang::Lang;
use crate::kernel::{Actor, ChangeKind, Result};
use crate::search::{IdeaDoc, Scope};
use uuid::Uuid;

/// A kind of things: what the index holds of them, who finds them, and what is shown.
///
/// The documents leave kind and number open. A document's campaign and author say who finds it, under the scope
/// given here; [`Findable::shown`] asks the rows the same, so that an index that lags shows nobody more.
#[async_trait::async_trait]
pub(super) trait Findable: Send + Sync {
    /// Which kind.
    fn kind(&self) -> Kind;
    /// The things whose documents these changes may touch, those that are gone as well.
    async fn touched(&self, changes: &[Change]) -> Result<Vec<Uuid>>;
    /// The documents of these things as they are now; what nobody finds has none.
    async fn docs_of(&self, ids: &[Uuid]) -> Result<Vec<IdeaDoc>>;
    /// The documents of the next things with ids above `after`, and the highest id; `None` at the end.
    async fn next_docs(&self, after: Uuid) -> Result<Option<(Vec<IdeaDoc>, Uuid)>>;
    /// Which documents the actor finds.
    async fn scope(&self, actor: &Actor) -> Result<Scope>;
    /// Those of these things that the actor sees, as the rows are now, with texts in this language where they have
    /// several; in no order.
    async fn shown(&self, actor: &Actor, lang: Lang, ids: &[Uuid]) -> Result<Vec<Shown>>;
}

/// All kinds.
pub(super) fn every_kind(db: &Db, ideas: &crate::ideas::Ideas) -> Vec<Box<dyn Findable>> {
    vec![
        Box::new(comments::Comments {
            db: db.clone(),
            ideas: ideas.clone(),
        }),
        Box::new(workshops::Workshops { db: db.clone() }),
        Box::new(methods::Methods { db: db.clone() }),
    ]
}

/// What these changes of one of these kinds name, each once.
fn named(changes: &[Change], kinds: &[ChangeKind]) -> Vec<Uuid> {
    let of_kinds = changes.iter().filter(|change| kinds.contains(&change.kind));
    once(of_kinds.map(|change| change.entity))
}

/// Each of these once.
fn once(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
