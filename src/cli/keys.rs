//! `idedugnad rotate-key`.

use super::say;
use crate::app::open_database;
use crate::config::Storage;
use crate::kernel::Clock;
use crate::people::sign_in;

pub(super) async fn rotate(storage: &Storage) -> anyhow::Result<()> {
    let db = open_database(storage, Clock::default()).await?;
    let kid = sign_in::rotate(&db).await?;
    say(&format!(
        "New tokens are signed with key {kid} within a minute."
    ));
    Ok(())
}
