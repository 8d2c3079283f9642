//! Methods in the form the index keeps: everything they say in all languages, so that a word finds them whatever
//! the reader's language is. Everybody reads methods, so their documents have neither campaign nor author.

use super::model::{Method, Recipe};
use super::{described, store};
use crate::db::Db;
use crate::kernel::lang::Lang;
use crate::kernel::{Actor, Result};
use crate::search::IdeaDoc;
use crate::themes::Labels;
use uuid::Uuid;

/// Methods read in one step.
const BATCH: usize = 500;

/// The documents of these methods as they are now; deleted ones have none. One query for each 500.
pub async fn docs_of(db: &Db, ids: &[Uuid]) -> Result<Vec<IdeaDoc>> {
    let mut docs = Vec::with_capacity(ids.len());
    for some in ids.chunks(BATCH) {
        let rows = store::by_ids(db.read(), some).await?;
        docs.extend(rows.iter().map(doc));
    }
    Ok(docs)
}

/// The documents of up to 500 methods with ids above `after`, and the highest id; `None` at the end.
pub async fn all_docs(db: &Db, after: Uuid) -> Result<Option<(Vec<IdeaDoc>, Uuid)>> {
    let rows = store::next_batch(db.read(), after, BATCH as u64).await?;
    let last = rows.last().map(|row| row.id);
    Ok(last.map(|last| (rows.iter().map(doc).collect(), last)))
}

/// These methods as the actor sees them; those there are, in no order. Three queries.
pub async fn by_ids(db: &Db, actor: &Actor, ids: &[Uuid]) -> Result<Vec<Method>> {
    let rows = store::by_ids(db.read(), ids).await?;
    described(db.read(), actor, rows).await
}

impl Recipe {
    /// All it says below its name, in a language: what it is good for, its steps, what must be at
    /// hand; with dots between.
    pub fn text(&self, lang: Lang) -> String {
        let texts: Vec<&str> = self.texts().map(|text| text.in_lang(lang)).collect();
        texts.join(" · ")
    }

    /// All texts but the name, in reading order.
    fn texts(&self) -> impl Iterator<Item = &Labels> {
        let steps = self.steps.iter();
        std::iter::once(&self.purposes)
            .chain(steps.flat_map(|step| std::iter::once(&step.titles).chain(&step.texts)))
            .chain(&self.materials)
    }
}

fn doc(row: &store::Row) -> IdeaDoc {
    let recipe = store::recipe(row);
    let names: Vec<&str> = recipe.names.all().collect();
    let texts: Vec<&str> = recipe.texts().flat_map(Labels::all).collect();
    IdeaDoc {
        id: row.id,
        title: names.join("\n"),
        text: texts.join("\n"),
        active_at_micros: row.created_at.0,
        ..IdeaDoc::default()
    }
}
