//! What runs beside the requests: the indexes and the boards of workshops follow the change feed, the files of the
//! indexes are looked through, counts are rolled up, themes are learnt, letters are sent, searches are remembered, the
//! operator's words are read, and what is over is forgotten. Each loop may be repeated without harm and stops on one signal.

mod asked;
mod counts;
mod indexer;
mod lag;
mod live;
mod look;
mod mailer;
mod offers;
mod theme_learner;
mod tidy;
mod words;

pub use indexer::{IdeasIndex, Indexer, ThingsIndex, folder_of_things};
pub use lag::Lag;
pub use look::INDEX_LOOK;
pub use theme_learner::ThemeLearner;

use crate::asked::Keeper;
use crate::db::Db;
use crate::http::Edge;
use crate::mail::Post;
use crate::people::sign_in::SignIn;
use crate::workshops::Workshops;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How often a loop looks for changes that other processes made.
const LOOK_AGAIN: Duration = Duration::from_millis(200);
/// How long a loop rests after a failure.
const REST: Duration = Duration::from_secs(1);
/// How long it rests at most when it fails again and again.
const LONGEST_REST: Duration = Duration::from_secs(60);

/// Starts all loops; they end soon after `stop`.
#[expect(clippy::too_many_arguments, reason = "each loop has its own needs")]
pub fn start(
    db: &Db,
    (ideas, things): (Indexer<IdeasIndex>, Indexer<ThingsIndex>),
    sign_in: SignIn,
    workshops: Workshops,
    edge: Arc<Edge>,
    post: Option<Post>,
    asked: Keeper,
    synonyms: Option<PathBuf>,
    index_look: Duration,
    stop: &CancellationToken,
) -> JoinSet<()> {
    let indexes = [ideas.named(), things.named()];
    let mut loops = JoinSet::new();
    loops.spawn(look::run(indexes, index_look, stop.clone()));
    loops.spawn(ideas.run(stop.clone()));
    loops.spawn(things.run(stop.clone()));
    loops.spawn(counts::run(db.clone(), stop.clone()));
    loops.spawn(live::run(db.clone(), workshops.clone(), stop.clone()));
    loops.spawn(mailer::run(db.clone(), post, stop.clone()));
    loops.spawn(offers::run(db.clone(), workshops.clone(), stop.clone()));
    loops.spawn(asked::run(asked, stop.clone()));
    loops.spawn(tidy::run(
        db.clone(),
        sign_in,
        workshops,
        edge,
        stop.clone(),
    ));
    if let Some(path) = synonyms {
        loops.spawn(words::run(path, stop.clone()));
    }
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
    rest_after(1, stop).await
}

/// Rests after so many failures in a row, each time twice as long; false when it is time to stop.
async fn rest_after(failures: u32, stop: &CancellationToken) -> bool {
    let doubled = 2_u32.saturating_pow(failures.saturating_sub(1));
    let rest = REST.saturating_mul(doubled).min(LONGEST_REST);
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(rest) => true,
    }
}
