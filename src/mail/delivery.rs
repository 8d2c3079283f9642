//! The outbox as the sending loop sees it: take letters that are due, note what became of them.

use super::model::{Counted, Mail, MailState, failure_line, pause_after};
use super::post::Outcome;
use super::store;
use crate::db::Db;
use crate::kernel::Result;
use std::time::Duration;

/// At most `count` letters that are due. Nobody else gets them before `lease` is over or they are settled.
pub async fn claim(db: &Db, count: u64, lease: Duration) -> Result<Vec<Mail>> {
    let seconds = i64::try_from(lease.as_secs()).unwrap_or(i64::MAX);
    db.write(move |tx| {
        Box::pin(async move {
            let now = tx.now();
            store::lease(tx.conn(), count, now, now.plus_seconds(seconds)).await
        })
    })
    .await
}

/// Notes what became of a letter that was claimed.
pub async fn settle(db: &Db, mail: &Mail, outcome: Outcome) -> Result<()> {
    let (id, tries) = (mail.id, mail.tries.saturating_add(1));
    db.write(move |tx| {
        Box::pin(async move {
            let now = tx.now();
            let (end, next, error) = match outcome {
                Outcome::Sent => (MailState::Sent, now, None),
                Outcome::Never(error) => (MailState::Failed, now, Some(error)),
                Outcome::Later(error) => match pause_after(tries) {
                    Some(pause) => (MailState::Waiting, now.plus_seconds(pause), Some(error)),
                    None => (MailState::Failed, now, Some(error)),
                },
            };
            let error = error.as_deref().map(failure_line);
            store::settle(tx.conn(), id, tries, end, next, error, now).await
        })
    })
    .await
}

/// How many letters wait and have failed.
pub async fn numbers(db: &Db) -> Result<Counted> {
    store::numbers(db.read()).await
}
