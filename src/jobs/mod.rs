//! What runs beside the requests: the index and the boards of workshops follow the change feed, counts are rolled
//! up, themes are learnt, letters are sent, and what is over is forgotten. Each loop may be repeated without harm
//! and stops on one signal.

mod counts;
mod indexer;
mod live;
mod mailer;
mod offers;
mod theme_learner;
mod tidy;

pub use indexer::{Indexer, rebuild};
pub use theme_learner::ThemeLearner;

use crate::db::Db;
use crate::http::Edge;
use crate::mail::Post;
use crate::people::sign_in::SignIn;
use crate::workshops::Workshops;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How often a loop looks for changes that other processes made.
const LOOK_AGAIN: Duration = Duration::from_millis(200);
/// How long a loop rests after a failure.
const REST: Duration = Duration::from_secs(1);

/// Starts all loops; they end soon after `stop`.
pub fn start(
    db: &Db,
    indexer: Indexer,
    sign_in: SignIn,
    workshops: Workshops,
    edge: Arc<Edge>,
    post: Option<Post>,
    stop: &CancellationToken,
) -> JoinSet<()> {
    let mut loops = JoinSet::new();
    loops.spawn(indexer.run(stop.clone()));
    loops.spawn(counts::run(db.clone(), stop.clone()));
    loops.spawn(live::run(db.clone(), workshops.clone(), stop.clone()));
    loops.spawn(mailer::run(db.clone(), post, stop.clone()));
    loops.spawn(offers::run(db.clone(), workshops, stop.clone()));
    loops.spawn(tidy::run(sign_in, edge, stop.clone()));
    loops
}

/// Waits for a change of this process, else a little; false when it is time to stop.
async fn wait_for_change(
    written: &mut tokio::sync::watch::Receiver<crate::kernel::ChangeToken>,
    stop: &CancellationToken,
) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(LOOK_AGAIN) => true,
        changed = written.changed() => changed.is_ok(),
    }
}

/// Rests after a failure; false when it is time to stop.
async fn rest(stop: &CancellationToken) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(REST) => true,
    }
}
