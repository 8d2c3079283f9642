//! Workshops in the form the index keeps: what has been announced of them, never what happens on their boards.
//! A workshop is found from when it is published on, also when it is over or called off, as it is listed; by those
//! who read its campaign and by its owner. Its crew and those who joined find it in their own lists.

use super::super::State;
use super::super::agenda;
use super::super::core::Row;
use super::store;
use crate::campaigns;
use crate::db::Db;
use crate::ideas::Named;
use crate::kernel::{Instant, Result, Visibility};
use crate::people;
use crate::search::{IdeaDoc, Scope};
use std::collections::HashMap;
use uuid::Uuid;

/// Workshops read in one step.
const BATCH: usize = 500;

/// What the search shows of a workshop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// Its id.
    pub id: Uuid,
    /// One line.
    pub title: String,
    /// Purpose, place and the titles of its agenda.
    pub text: String,
    /// Where it stands.
    pub state: State,
    /// When it begins.
    pub starts_at: Instant,
    /// Where it is held.
    pub place: Option<String>,
    /// Whose it is.
    pub owner: Option<Named>,
}

/// The documents of these workshops as they are now; drafts and deleted ones have none. Two queries for each 500.
pub async fn docs_of(db: &Db, ids: &[Uuid]) -> Result<Vec<IdeaDoc>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(BATCH) {
        let house = Visibility::of_the_house();
        found.extend(docs(db, store::announced(db.read(), &house, some).await?).await?);
    }
    Ok(found)
}

/// The documents of up to 500 workshops with ids above `after`, and the highest id; `None` at the end.
pub async fn all_docs(db: &Db, after: Uuid) -> Result<Option<(Vec<IdeaDoc>, Uuid)>> {
    let rows = store::next_announced(db.read(), after, BATCH as u64).await?;
    let Some(last) = rows.last().map(|row| row.id) else {
        return Ok(None);
    };
    Ok(Some((docs(db, rows).await?, last)))
}

/// What somebody finds of workshops, in the words of the index.
pub async fn scope(db: &Db, visibility: &Visibility) -> Result<Scope> {
    if visibility.is_everything() {
        return Ok(Scope::everything());
    }
    let by_audience = store::by_audience(visibility);
    Ok(Scope {
        campaigns: campaigns::visible_ids(db.read(), &by_audience).await?,
        without_campaign: visibility.without_campaign,
        author: visibility.own,
        everything: false,
    })
}

/// Those of these workshops that the search shows somebody, in no order. Three queries.
pub async fn announced(db: &Db, visibility: &Visibility, ids: &[Uuid]) -> Result<Vec<Announced>> {
    let rows = store::announced(db.read(), visibility, ids).await?;
    let mut titles = titles(db, &rows).await?;
    let mut owners: Vec<Uuid> = rows.iter().map(|row| row.owner_id).collect();
    owners.sort_unstable();
    owners.dedup();
    let names = people::names(db.read(), &owners).await?;
    let shown = |row: Row| Announced {
        text: text(&row, titles.remove(&row.id).unwrap_or_default()),
        owner: names.get(&row.owner_id).map(|name| Named {
            id: row.owner_id,
            name: name.clone(),
        }),
        id: row.id,
        title: row.title,
        state: row.state,
        starts_at: row.starts_at,
        place: row.place,
    };
    Ok(rows.into_iter().map(shown).collect())
}

async fn titles(db: &Db, rows: &[Row]) -> Result<HashMap<Uuid, Vec<String>>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    agenda::titles(db.read(), &ids).await
}

async fn docs(db: &Db, rows: Vec<Row>) -> Result<Vec<IdeaDoc>> {
    let mut titles = titles(db, &rows).await?;
    let doc = |row: Row| IdeaDoc {
        text: text(&row, titles.remove(&row.id).unwrap_or_default()),
        id: row.id,
        title: row.title,
        campaign: row.campaign_id,
        author: Some(row.owner_id),
        active_at_micros: row.starts_at.0,
        ..IdeaDoc::default()
    };
    Ok(rows.into_iter().map(doc).collect())
}

/// Purpose, place and the titles of the agenda, with dots between.
fn text(row: &Row, agenda: Vec<String>) -> String {
    let lines = [row.purpose.clone(), row.place.clone()];
    let lines: Vec<String> = lines.into_iter().flatten().chain(agenda).collect();
    lines.join(" · ")
}
