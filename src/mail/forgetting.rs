//! What is forgotten of letters that are done with.

use super::store;
use crate::db::Db;
use crate::kernel::{ChangeKind, Result};

/// How long a letter is kept whole after it was sent or given up, in seconds (30 days).
pub const KEPT_SECONDS: i64 = 30 * 86_400;
/// Letters of one transaction.
const TOGETHER: u64 = 500;

/// Forgets who the letters of over 30 days ago went to, what they said and why they failed; their subjects, times
/// and keys stay, so that none is sent twice. Answers how many there were. Writes nothing when there are none.
pub async fn forget_old(db: &Db) -> Result<u64> {
    let mut forgotten = 0;
    loop {
        let before = db.now().plus_seconds(-KEPT_SECONDS);
        if store::done_before(db.read(), before, 1).await?.is_empty() {
            return Ok(forgotten);
        }
        forgotten += db
            .write(move |tx| {
                Box::pin(async move {
                    let old = store::done_before(tx.conn(), before, TOGETHER).await?;
                    let gone = store::forget(tx.conn(), &old, before, tx.now()).await?;
                    tx.record_many(ChangeKind::Mail, &old).await?;
                    Ok(gone)
                })
            })
            .await?;
    }
}
