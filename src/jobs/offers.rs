//! Passes on the seats that were offered in vain: each minute, and soon after changes.

use crate::db::Db;
use crate::workshops::Workshops;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Longest time between two looks; other servers' changes wake nobody here.
const EVERY: Duration = Duration::from_secs(60);
/// Shortest time between two looks.
const PAUSE: Duration = Duration::from_secs(1);

pub(super) async fn run(db: Db, workshops: Workshops, stop: CancellationToken) {
    let mut written = db.written();
    loop {
        if let Err(error) = workshops.pass_on_offers().await {
            tracing::warn!(%error, "offers could not be passed on");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(PAUSE) => {}
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
            changed = written.changed() => if changed.is_err() { return },
        }
    }
}
