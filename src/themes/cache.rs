//! The taxonomy that this process read last.

use super::model::Taxonomy;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long what was read may be used: other processes write too.
const KEPT: Duration = Duration::from_secs(1);

#[derive(Default)]
pub(super) struct Cache {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Grows with every write of this process, so that what was read before it is not kept after it.
    generation: u64,
    read: Option<(Instant, Arc<Taxonomy>)>,
    last: Arc<Taxonomy>,
}

impl Cache {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn fresh(&self) -> Option<Arc<Taxonomy>> {
        let state = self.state();
        let (at, taxonomy) = state.read.as_ref()?;
        (at.elapsed() < KEPT).then(|| Arc::clone(taxonomy))
    }

    pub(super) fn generation(&self) -> u64 {
        self.state().generation
    }

    /// Keeps what was read since `generation`, unless it has been written to. What equals the last reading
    /// is handed out as that one, so that holders can tell by the pointer that nothing changed.
    pub(super) fn keep(&self, generation: u64, read: Taxonomy) -> Arc<Taxonomy> {
        let mut state = self.state();
        if state.generation != generation {
            return Arc::new(read);
        }
        if *state.last != read {
            state.last = Arc::new(read);
        }
        let taxonomy = Arc::clone(&state.last);
        state.read = Some((Instant::now(), Arc::clone(&taxonomy)));
        taxonomy
    }

    pub(super) fn forget(&self) {
        let mut state = self.state();
        state.generation += 1;
        state.read = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_before_a_write_is_not_kept_after_it() {
        let cache = Cache::default();
        let before = cache.generation();
        cache.forget();
        cache.keep(before, Taxonomy::default());
        assert!(cache.fresh().is_none());
        cache.keep(cache.generation(), Taxonomy::default());
        assert!(cache.fresh().is_some());
    }
}
