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

#[cfg(test)]
mod tests {
    use super::*;

    const MOMENT: Duration = Duration::from_millis(20);

    fn token(seq: i64) -> ChangeToken {
        ChangeToken { xid: 0, seq }
    }

    #[tokio::test]
    async fn a_reader_waits_for_what_is_passed_by_and_no_longer_than_it_likes() {
        let dir = tempfile::tempdir().unwrap();
        let (engine, _) = Engine::open(dir.path(), "db").unwrap();
        assert!(!engine.is_built());
        engine
            .rebuild()
            .unwrap()
            .finish(&token(3).to_string())
            .unwrap();
        assert!(engine.is_built());
        engine.wait_applied(token(3), Duration::MAX).await;
        engine.wait_applied(token(4), MOMENT).await;
        let waiter = engine.clone();
        let waits = tokio::spawn(async move { waiter.wait_applied(token(4), Duration::MAX).await });
        engine.pass(&token(5).to_string());
        waits.await.unwrap();
    }

    #[test]
    fn what_was_passed_by_is_read_again_after_a_restart() {
        let dir = tempfile::tempdir().unwrap();
        let (engine, _) = Engine::open(dir.path(), "db").unwrap();
        engine.rebuild().unwrap().finish("0.3").unwrap();
        engine.pass("0.5");
        assert_eq!(engine.applied().borrow().as_deref(), Some("0.5"));
        drop(engine);
        let (engine, opened) = Engine::open(dir.path(), "db").unwrap();
        assert_eq!(
            (opened.cursor.as_deref(), opened.rebuild_needed),
            (Some("0.3"), false)
        );
        engine.apply(&[], vec![], "0.6").unwrap();
        drop(engine);
        let (_, opened) = Engine::open(dir.path(), "db").unwrap();
        assert_eq!(opened.cursor.as_deref(), Some("0.6"));
    }
}
