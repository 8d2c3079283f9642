//! The operator's file of words that mean the same: read again when it has changed.

use crate::search;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tokio_util::sync::CancellationToken;

/// How often the file is looked at.
const LOOK: Duration = Duration::from_secs(2);

/// What tells one state of a file from another; `None` for a file that is not there.
type Mark = Option<(u64, Option<SystemTime>)>;

/// Reads the file now and after every change. One that cannot be read is logged, and the words known before stay.
pub(super) async fn run(path: PathBuf, stop: CancellationToken) {
    let mut read = None;
    loop {
        read = read_again(&path, read).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// Reads the file, on a thread for blocking work, unless it is as it was; answers with how it is now.
async fn read_again(path: &Path, before: Option<Mark>) -> Option<Mark> {
    let now = mark(path).await;
    if before != Some(now) {
        let file = path.to_owned();
        let loaded = tokio::task::spawn_blocking(move || search::load_synonyms(&file)).await;
        match loaded.unwrap_or_else(|cause| Err(cause.into())) {
            Ok(loaded) if before.is_some() || loaded.lines > 0 => tracing::info!(
                path = %path.display(),
                lines = loaded.lines,
                ignored = ?loaded.ignored,
                "the words that mean the same were read"
            ),
            Ok(_) => {}
            Err(error) => {
                tracing::error!(path = %path.display(), %error, "the words that mean the same could not be read; those known before stay");
            }
        }
    }
    Some(now)
}

async fn mark(path: &Path) -> Mark {
    let found = tokio::fs::metadata(path).await.ok()?;
    Some((found.len(), found.modified().ok()))
}
