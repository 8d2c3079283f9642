//! An index follows the change feed: read the lines after its cursor, read the things they touch as they are now,
//! replace their documents, and commit them together with the new cursor.

mod ideas;
mod things;

pub use ideas::IdeasIndex;
pub use things::{ThingsIndex, folder_of_things};

use super::{Lag, rest_after, wait_for_change};
use crate::db::{self, Change, Db, Position};
use crate::kernel::{Error, Result};
use crate::search::{Engine, IdeaDoc, Opened};
use std::path::Path;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Change lines read in one step.
const STEP: u64 = 2000;
/// After so many lines that touch nothing the cursor is written down nevertheless, so that a restart reads no more
/// of them again.
const PASSED_BY: usize = 20_000;

/// What an index holds.
#[async_trait::async_trait]
pub trait Indexed: Send + Sync + 'static {
    /// How far a reading of everything has come.
    type Reached: Default + Copy + Send + Sync;
    /// What the index is called in logs and metrics.
    const NAME: &'static str;

    /// The documents that these changes touch, and those of them that there are, as they are now.
    async fn changed(&self, changes: &[Change]) -> Result<(Vec<Uuid>, Vec<IdeaDoc>)>;

    /// The next documents of a reading of everything, and how far that goes; `None` at the end.
    async fn next_docs(
        &self,
        reached: Self::Reached,
    ) -> Result<Option<(Vec<IdeaDoc>, Self::Reached)>>;
}

/// The follower of one index.
pub struct Indexer<I> {
    db: Db,
    indexed: I,
    engine: Engine,
    opened: Opened,
    lag: Lag,
}

impl<I: Indexed> Indexer<I> {
    /// Opens the index folder for this database.
    pub async fn open(db: Db, indexed: I, folder: &Path) -> Result<Self> {
        let identity = db::database_identity(&db).await?;
        let folder = folder.to_owned();
        let (engine, opened) = blocking(move || Engine::open(&folder, &identity)).await?;
        Ok(Self {
            db,
            indexed,
            engine,
            opened,
            lag: Lag::new(I::NAME),
        })
    }

    /// The index.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The index, and what it is called in logs and metrics.
    pub(super) fn named(&self) -> (&'static str, Engine) {
        (I::NAME, self.engine.clone())
    }

    /// How far the index is behind.
    pub fn lag(&self) -> Lag {
        self.lag.clone()
    }

    /// Follows the feed until told to stop. A failure is logged and tried again; an index whose files are missing
    /// or damaged is built anew.
    pub async fn run(self, stop: CancellationToken) {
        let index = I::NAME;
        let mut written = self.db.written();
        let mut position = self
            .opened
            .cursor
            .as_deref()
            .and_then(|cursor| cursor.parse().ok());
        if self.opened.rebuild_needed {
            let reason = self.opened.reason.as_deref();
            tracing::info!(index, reason, "building the index from the database");
            position = None;
        }
        let mut passed_by = 0;
        let mut failures = 0;
        loop {
            if position.is_some() && self.is_damaged().await {
                tracing::error!(index, "the index is damaged and is built anew");
                position = None;
            }
            let step = match position {
                Some(position) => self.follow(position, &mut passed_by).await,
                None => self.rebuild().await.map(|at| (at, true)),
            };
            let go_on = match step {
                Ok((reached, true)) => {
                    failures = 0;
                    position = Some(reached);
                    !stop.is_cancelled()
                }
                Ok((_, false)) => {
                    failures = 0;
                    self.lag.even();
                    wait_for_change(&mut written, &stop).await
                }
                Err(error) => {
                    failures += 1;
                    let behind = self.lag.tell();
                    tracing::error!(index, %error, ?behind, failures, "the index could not follow");
                    metrics::counter!("index_failures_total", "index" => index).increment(1);
                    rest_after(failures, &stop).await
                }
            };
            if !go_on {
                return;
            }
        }
    }

    /// Looks at the files when something has failed; see [`Engine::is_damaged`].
    async fn is_damaged(&self) -> bool {
        if !self.engine.is_suspect() {
            return false;
        }
        let engine = self.engine.clone();
        let looked = tokio::task::spawn_blocking(move || engine.is_damaged());
        looked.await.unwrap_or(true)
    }

    /// Applies the next lines; says where that leads and whether there were any.
    async fn follow(&self, position: Position, passed_by: &mut usize) -> Result<(Position, bool)> {
        let changes = db::changes_after(&self.db, position, STEP).await?;
        let Some(last) = changes.last() else {
            return Ok((position, false));
        };
        let (touched, docs) = self.indexed.changed(&changes).await?;
        let engine = self.engine.clone();
        let cursor = last.token.to_string();
        *passed_by += changes.len();
        if touched.is_empty() && *passed_by < PASSED_BY {
            engine.pass(&cursor);
        } else {
            blocking(move || engine.apply(&touched, docs, &cursor)).await?;
            *passed_by = 0;
        }
        self.lag.tell();
        Ok((last.token, true))
    }

    /// Builds the index from the tables beside the one in use and puts it in its place. Returns where in the feed
    /// to go on: the place is taken first, so that what changes meanwhile is read again.
    pub async fn rebuild(&self) -> Result<Position> {
        let position = db::current_position(&self.db).await?;
        let engine = self.engine.clone();
        let mut fresh = blocking(move || engine.rebuild()).await?;
        let mut reached = I::Reached::default();
        while let Some((docs, next)) = self.indexed.next_docs(reached).await? {
            fresh = blocking(move || fresh.add(docs).map(|()| fresh)).await?;
            reached = next;
        }
        let documents = fresh.len();
        blocking(move || fresh.finish(&position.to_string())).await?;
        tracing::info!(index = I::NAME, documents, "the index is built");
        Ok(position)
    }
}

/// Work of the search engine, which blocks, on a thread for that.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> crate::search::Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::internal)?
        .map_err(Error::internal)
}
