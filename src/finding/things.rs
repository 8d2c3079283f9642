//! What the second index holds: the things of all kinds besides ideas, in one index of their own, so that the ranking
//! of ideas knows of ideas only.

use super::kinds::{Findable, every_kind};
use super::model::Kind;
use crate::db::{Change, Db};
use crate::ideas::Ideas;
use crate::kernel::Result;
use crate::search::IdeaDoc;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use uuid::Uuid;

/// All things but ideas. Cheap to clone.
#[derive(Clone)]
pub struct Things {
    kinds: Arc<[Box<dyn Findable>]>,
}

/// How far a reading of all things has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    /// So many kinds are read.
    kinds: usize,
    /// Of the next kind, everything up to this id.
    id: Uuid,
}

impl Things {
    /// On this database.
    pub fn new(db: &Db, ideas: &Ideas) -> Self {
        Self {
            kinds: every_kind(db, ideas).into(),
        }
    }

    /// The documents that these changes touch, and those of them that there are, as they are now.
    pub async fn changed(&self, changes: &[Change]) -> Result<(Vec<Uuid>, Vec<IdeaDoc>)> {
        let (mut touched, mut docs) = (Vec::new(), Vec::new());
        for kind in self.kinds.iter() {
            let ids = kind.touched(changes).await?;
            docs.extend(stamped(kind.kind(), kind.docs_of(&ids).await?));
            touched.extend(ids);
        }
        Ok((touched, docs))
    }

    /// The next documents of a reading of all things, kind by kind, and how far that goes; `None` at the end.
    pub async fn next_docs(&self, reached: Reached) -> Result<Option<(Vec<IdeaDoc>, Reached)>> {
        let mut after = reached.id;
        for (at, kind) in self.kinds.iter().enumerate().skip(reached.kinds) {
            if let Some((docs, id)) = kind.next_docs(after).await? {
                let docs = stamped(kind.kind(), docs).collect();
                return Ok(Some((docs, Reached { kinds: at, id })));
            }
            after = Uuid::nil();
        }
        Ok(None)
    }

    /// The kinds.
    pub(super) fn kinds(&self) -> &[Box<dyn Findable>] {
        &self.kinds
    }
}

/// The documents with what their kind does not decide.
fn stamped(kind: Kind, docs: Vec<IdeaDoc>) -> impl Iterator<Item = IdeaDoc> {
    docs.into_iter().map(move |doc| IdeaDoc {
        kind: kind.code().to_owned(),
        number: number(doc.id),
        ..doc
    })
}

/// A number that tells documents of equal score apart, so that no page ends between them unclearly: the last bits of
/// the id, which are random. It is the same on every server.
fn number(id: Uuid) -> i64 {
    let [.., a, b, c, d] = *id.as_bytes();
    i64::from(u32::from_be_bytes([a, b, c, d]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::new_id;
    use std::collections::HashSet;

    #[test]
    fn documents_get_their_kind_and_numbers_of_their_own() {
        let ids: Vec<Uuid> = (0..1_000).map(|_| new_id()).collect();
        let docs = ids.iter().map(|id| IdeaDoc {
            id: *id,
            ..IdeaDoc::default()
        });
        let docs: Vec<IdeaDoc> = stamped(Kind::Method, docs.collect()).collect();
        assert!(docs.iter().all(|doc| doc.kind == "method"));
        let numbers: HashSet<i64> = docs.iter().map(|doc| doc.number).collect();
        assert!(numbers.len() >= 999, "{}", numbers.len());
        let fits = |number: &i64| (0..=i64::from(u32::MAX)).contains(number);
        assert!(numbers.iter().all(fits));
    }
}
