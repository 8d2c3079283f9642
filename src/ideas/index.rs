//! Ideas in the form the index keeps.

use super::model::Idea;
use super::store::{self, LiveCounts};
use crate::db::Db;
use crate::kernel::{Result, Visibility};
use crate::search::IdeaDoc;
use crate::themes::Taxonomy;
use crate::units;
use sea_orm::ActiveEnum;
use uuid::Uuid;

/// Ideas read in one step.
const BATCH: u64 = 500;

/// The documents of these ideas as they are now; withdrawn ones have none.
pub async fn docs_of(db: &Db, taxonomy: &Taxonomy, ids: &[Uuid]) -> Result<Vec<IdeaDoc>> {
    let mut docs = Vec::with_capacity(ids.len());
    for some in ids.chunks(BATCH as usize) {
        let ideas = store::by_ids(db.read(), some, &Visibility::of_the_house(), db.now()).await?;
        let live = store::live_counts(db.read(), some).await?;
        docs.extend(
            ideas
                .iter()
                .map(|idea| doc(idea, taxonomy, live.get(&idea.id))),
        );
    }
    Ok(docs)
}

/// The documents of up to 500 ideas with numbers above `after`, and the highest number; `None` at the end.
pub async fn all_docs(
    db: &Db,
    taxonomy: &Taxonomy,
    after: i64,
) -> Result<Option<(Vec<IdeaDoc>, i64)>> {
    let ideas = store::next_batch(db.read(), after, BATCH, db.now()).await?;
    let Some(last) = ideas.last().map(|idea| idea.number) else {
        return Ok(None);
    };
    let ids: Vec<Uuid> = ideas.iter().map(|idea| idea.id).collect();
    let live = store::live_counts(db.read(), &ids).await?;
    let docs = ideas
        .iter()
        .map(|idea| doc(idea, taxonomy, live.get(&idea.id)))
        .collect();
    Ok(Some((docs, last)))
}

/// The ideas of a unit and all below it: those whose documents change when it moves.
pub async fn in_unit(db: &Db, unit: Uuid) -> Result<Vec<Uuid>> {
    store::of_units(db.read(), &units::subtree(db.read(), unit).await?).await
}

fn doc(idea: &Idea, taxonomy: &Taxonomy, live: Option<&LiveCounts>) -> IdeaDoc {
    let mut themes: Vec<Uuid> = Vec::new();
    for theme in &idea.themes {
        themes.push(*theme);
        themes.extend(taxonomy.ancestors(*theme));
    }
    themes.sort_unstable();
    themes.dedup();
    IdeaDoc {
        id: idea.id,
        number: idea.number,
        title: idea.title.clone(),
        text: idea.text.clone(),
        theme_labels: words(taxonomy, &idea.themes),
        themes,
        status: idea.status.to_value(),
        kind: idea.kind.to_value(),
        unit_path: idea.unit_path.clone(),
        campaign: idea.campaign.as_ref().map(|campaign| campaign.id),
        author: idea.author.as_ref().map(|author| author.id),
        support: live.map_or(0, |live| live.support),
        active_at_micros: live
            .map_or(idea.changed_at, |live| live.active_at.max(idea.changed_at))
            .0,
    }
}

/// All labels and synonyms of these themes.
fn words(taxonomy: &Taxonomy, themes: &[Uuid]) -> Vec<String> {
    let themes = themes.iter().filter_map(|theme| taxonomy.get(*theme));
    themes
        .flat_map(|theme| {
            theme
                .labels
                .all()
                .map(str::to_owned)
                .chain(theme.synonyms.iter().cloned())
        })
        .collect()
}
