//! The index follows the change feed: read the lines after its cursor, read the ideas they touch as they are
//! now, replace their documents, and commit them together with the new cursor.

use super::{rest, wait_for_change};
use crate::db::{self, Change, Db, Position};
use crate::ideas;
use crate::kernel::{ChangeKind, Error, Result};
use crate::search::{Engine, Opened};
use crate::themes::{self, Themes};
use std::collections::BTreeSet;
use std::path::Path;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Change lines read in one step.
const STEP: u64 = 2000;

/// The follower of one index.
pub struct Indexer {
    db: Db,
    themes: Themes,
    engine: Engine,
    opened: Opened,
}

impl Indexer {
    /// Opens the index folder for this database.
    pub async fn open(db: Db, themes: Themes, folder: &Path) -> Result<Self> {
        let identity = db::database_identity(&db).await?;
        let folder = folder.to_owned();
        let open = move || Engine::open(&folder, &identity);
        let opened = tokio::task::spawn_blocking(open)
            .await
            .map_err(Error::internal)?;
        let (engine, opened) = opened.map_err(Error::internal)?;
        Ok(Self {
            db,
            themes,
            engine,
            opened,
        })
    }

    /// The index.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Whether the index must be built from the tables before it can be followed.
    pub fn must_rebuild(&self) -> bool {
        self.opened.rebuild_needed
    }

    /// Follows the feed until told to stop. A failure is logged and tried again.
    pub async fn run(self, stop: CancellationToken) {
        let mut written = self.db.written();
        let mut position = self
            .opened
            .cursor
            .as_deref()
            .and_then(|cursor| cursor.parse().ok());
        if self.opened.rebuild_needed {
            tracing::info!(
                reason = self.opened.reason,
                "building the index from the database"
            );
            position = None;
        }
        loop {
            let step = match position {
                Some(position) => self.follow(position).await,
                None => rebuild(&self.db, &self.themes, &self.engine)
                    .await
                    .map(|at| (at, true)),
            };
            let go_on = match step {
                Ok((reached, true)) => {
                    position = Some(reached);
                    !stop.is_cancelled()
                }
                Ok((_, false)) => wait_for_change(&mut written, &stop).await,
                Err(error) => {
                    tracing::error!(%error, "the index could not follow");
                    metrics::counter!("index_failures_total").increment(1);
                    rest(&stop).await
                }
            };
            if !go_on {
                return;
            }
        }
    }

    /// Applies the next lines; says where that leads and whether there were any.
    async fn follow(&self, position: Position) -> Result<(Position, bool)> {
        let changes = db::changes_after(&self.db, position, STEP).await?;
        let Some(last) = changes.last().cloned() else {
            metrics::gauge!("index_lag_seconds").set(0.0);
            return Ok((position, false));
        };
        if changes
            .iter()
            .any(|change| change.kind == ChangeKind::Theme)
        {
            self.themes.forget();
        }
        let taxonomy = self.themes.taxonomy().await?;
        let touched = self.touched(&changes).await?;
        let docs = ideas::docs_of(&self.db, &taxonomy, &touched).await?;
        let engine = self.engine.clone();
        let cursor = last.token.to_string();
        let apply = move || engine.apply(&touched, docs, &cursor);
        tokio::task::spawn_blocking(apply)
            .await
            .map_err(Error::internal)?
            .map_err(Error::internal)?;
        let lag = (self.db.now().0 - last.at.0).max(0) as f64 / 1e6;
        metrics::gauge!("index_lag_seconds").set(lag);
        Ok((last.token, true))
    }

    /// The ideas whose documents these changes touch.
    async fn touched(&self, changes: &[Change]) -> Result<Vec<Uuid>> {
        let mut touched = BTreeSet::new();
        let mut wide = BTreeSet::new();
        for change in changes {
            match change.kind {
                ChangeKind::Idea | ChangeKind::Support | ChangeKind::Comment => {
                    touched.insert(change.entity);
                }
                ChangeKind::Theme | ChangeKind::Unit => {
                    wide.insert((change.kind, change.entity));
                }
                // Names are read from the rows, and who may see a campaign is asked when searching.
                ChangeKind::Campaign
                | ChangeKind::Organisation
                | ChangeKind::Person
                | ChangeKind::Shortlist
                | ChangeKind::Workshop
                | ChangeKind::WorkshopPeople
                | ChangeKind::WorkshopCard
                | ChangeKind::WorkshopGroup
                | ChangeKind::WorkshopRound
                | ChangeKind::Conference
                | ChangeKind::SavedSearch
                | ChangeKind::Mail
                | ChangeKind::Method => {}
            }
        }
        for (kind, entity) in wide {
            touched.extend(match kind {
                ChangeKind::Theme => themes::ideas_under(self.db.read(), entity).await?,
                _ => ideas::in_unit(&self.db, entity).await?,
            });
        }
        Ok(touched.into_iter().collect())
    }
}

/// Builds the index from the tables beside the one in use and puts it in its place. Returns where in the feed
/// to go on: the place is taken first, so that what changes meanwhile is read again.
pub async fn rebuild(db: &Db, themes: &Themes, engine: &Engine) -> Result<Position> {
    let position = db::current_position(db).await?;
    let taxonomy = themes.taxonomy().await?;
    let engine = engine.clone();
    let start = tokio::task::spawn_blocking(move || engine.rebuild())
        .await
        .map_err(Error::internal)?;
    let mut fresh = start.map_err(Error::internal)?;
    let mut after = 0;
    while let Some((docs, last)) = ideas::all_docs(db, &taxonomy, after).await? {
        let add = move || fresh.add(docs).map(|()| fresh);
        fresh = tokio::task::spawn_blocking(add)
            .await
            .map_err(Error::internal)?
            .map_err(Error::internal)?;
        after = last;
    }
    let count = fresh.len();
    let finish = move || fresh.finish(&position.to_string());
    tokio::task::spawn_blocking(finish)
        .await
        .map_err(Error::internal)?
        .map_err(Error::internal)?;
    tracing::info!(ideas = count, "the index is built");
    Ok(position)
}
