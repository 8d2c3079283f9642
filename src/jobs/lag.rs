//! How far a follower of the change feed is behind.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Shared between a follower, which says when it was last even with the feed, and whoever asks. It goes by this
/// process's own clock, so that it also grows while the follower is stuck.
#[derive(Clone)]
pub struct Lag {
    index: &'static str,
    even_at: Arc<Mutex<Instant>>,
}

impl Lag {
    /// Of the follower of this index, which begins now. It is shown in the gauge `index_lag_seconds`.
    pub fn new(index: &'static str) -> Self {
        let even_at = Arc::new(Mutex::new(Instant::now()));
        Self { index, even_at }
    }

    /// The follower has read all there is.
    pub fn even(&self) {
        *self.even_at.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        self.tell();
    }

    /// For how long it has not been even. A follower that has nothing to do looks several times a second.
    pub fn behind(&self) -> Duration {
        let even_at = self.even_at.lock().unwrap_or_else(PoisonError::into_inner);
        even_at.elapsed()
    }

    /// Sets the gauge, and answers with what it shows.
    pub fn tell(&self) -> Duration {
        let behind = self.behind();
        metrics::gauge!("index_lag_seconds", "index" => self.index).set(behind.as_secs_f64());
        behind
    }
}
