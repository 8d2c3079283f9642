//! Keeping step with the change feed, and waiting for it.

use std::time::Duration;

use super::engine::Engine;
use crate::kernel::ChangeToken;

impl Engine {
    /// Whether the index has been built once. Until then answers lack what has not been read yet.
    pub fn is_built(&self) -> bool {
        self.shared.applied.borrow().is_some()
    }

    /// Waits until a change has been applied, at most `longest`. A reader that was told of the
    /// change then finds it; after that time it gets what there is.
    pub async fn wait_applied(&self, token: ChangeToken, longest: Duration) {
        let mut applied = self.applied();
        let reached = applied.wait_for(|cursor| {
            cursor
                .as_deref()
                .and_then(|cursor| cursor.parse::<ChangeToken>().ok())
                .is_some_and(|at| at >= token)
        });
        // Too slow or shut down: the answer is made from what there is.
        let _ = tokio::time::timeout(longest, reached).await;
    }

    /// Says that no change up to `cursor` touches this index. Nothing is written: the cursor on
    /// disk stays where the last commit left it, and a restart reads on from there.
    pub fn pass(&self, cursor: &str) {
        self.shared.applied.send_replace(Some(cursor.to_owned()));
    }
}
