//! `idedugnad migrate` and `idedugnad reindex`.

use super::say;
use crate::app::open_database;
use crate::config::Storage;
use crate::jobs::{self, Indexer};
use crate::kernel::Clock;
use crate::themes::Themes;

pub(super) async fn migrate(storage: &Storage) -> anyhow::Result<()> {
    open_database(storage, Clock::default())
        .await?
        .close()
        .await?;
    say("The database is up to date.");
    Ok(())
}

pub(super) async fn reindex(storage: &Storage) -> anyhow::Result<()> {
    let db = open_database(storage, Clock::default()).await?;
    let themes = Themes::new(db.clone());
    let indexer = Indexer::open(db.clone(), themes.clone(), &storage.index()).await?;
    jobs::rebuild(&db, &themes, indexer.engine()).await?;
    say("The search index is built.");
    Ok(())
}
