//! `idedugnad migrate` and `idedugnad reindex`.

use super::say;
use crate::app::{App, open_database};
use crate::config::Storage;
use crate::kernel::Clock;

pub(super) async fn migrate(storage: &Storage) -> anyhow::Result<()> {
    open_database(storage, Clock::default())
        .await?
        .close()
        .await?;
    say("The database is up to date.");
    Ok(())
}

/// Builds both indexes anew.
pub(super) async fn reindex(storage: &Storage) -> anyhow::Result<()> {
    let db = open_database(storage, Clock::default()).await?;
    let app = App::open(db, &storage.index()).await?;
    app.rebuild_indexes().await?;
    say("The search indexes are built.");
    Ok(())
}
