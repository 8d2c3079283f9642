//! Keeps what people searched for, and forgets it in time.

use super::rest;
use crate::asked::Keeper;
use std::time::Duration;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// How often other servers' queries are taken in and old ones forgotten.
const EVERY: Duration = Duration::from_secs(300);

pub(super) async fn run(mut keeper: Keeper, stop: CancellationToken) {
    let mut due = Instant::now();
    loop {
        let question = tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep_until(due) => {
                due = Instant::now() + EVERY;
                None
            }
            question = keeper.next() => match question {
                Some(question) => Some(question),
                None => return,
            },
        };
        let done = match question {
            Some(question) => keeper.keep_with(question).await,
            None => keeper.refresh().await,
        };
        if let Err(error) = done {
            tracing::warn!(%error, "what was asked could not be kept");
            if !rest(&stop).await {
                return;
            }
        }
    }
}
