//! Forgets what is over: sessions, idempotency keys, quiet callers.

use crate::http::Edge;
use crate::people::sign_in::SignIn;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const EVERY: Duration = Duration::from_secs(60);

pub(super) async fn run(sign_in: SignIn, edge: Arc<Edge>, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        for done in [sign_in.tidy().await, edge.tidy().await] {
            if let Err(error) = done {
                tracing::warn!(%error, "tidying failed");
            }
        }
    }
}
