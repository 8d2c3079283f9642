//! Forgets what is over: sessions, idempotency keys, quiet callers, old letters, guests of old workshops.

use crate::db::Db;
use crate::http::Edge;
use crate::mail;
use crate::people::sign_in::SignIn;
use crate::workshops::Workshops;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const EVERY: Duration = Duration::from_secs(60);

pub(super) async fn run(
    db: Db,
    sign_in: SignIn,
    workshops: Workshops,
    edge: Arc<Edge>,
    stop: CancellationToken,
) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        let done = [
            sign_in.tidy().await,
            edge.tidy().await,
            mail::forget_old(&db).await.map(|_| ()),
            workshops.forget_guests().await.map(|_| ()),
        ];
        for error in done.into_iter().filter_map(Result::err) {
            tracing::warn!(%error, "tidying failed");
        }
    }
}
