//! Looks through the files of the indexes now and then, because damage need not make anything fail: an answer may
//! just be wrong. An index whose files are damaged is not asked any more, and who keeps it builds it anew.

use crate::search::Engine;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// How often the files are looked through: they do not go bad often, and reading them all takes a moment.
pub const INDEX_LOOK: Duration = Duration::from_secs(600);

/// Looks at these indexes, by name, once in each `pace` and one after the other; they were looked at when they were
/// opened. Cost: each time all their files are read, on a thread for blocking work.
pub(super) async fn run(
    indexes: [(&'static str, Engine); 2],
    pace: Duration,
    stop: CancellationToken,
) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pace) => {}
        }
        for (index, engine) in &indexes {
            if engine.usable() {
                look(index, engine.clone()).await;
            }
        }
    }
}

async fn look(index: &'static str, engine: Engine) {
    let begun = Instant::now();
    let whole = tokio::task::spawn_blocking(move || engine.look()).await;
    let took = begun.elapsed();
    match whole {
        Ok(true) => tracing::debug!(
            index,
            ?took,
            "the files of the index are as they were written"
        ),
        Ok(false) => {
            tracing::error!(index, "the files of the index are damaged");
            metrics::counter!("index_damages_total", "index" => index).increment(1);
        }
        Err(error) => {
            tracing::error!(index, %error, "the files of the index could not be looked at")
        }
    }
}
