//! Whether the index can be believed.
//!
//! A search or a change that fails, or panics, puts the index under suspicion; whoever keeps the index then looks
//! whether its files are whole. One text that the engine stumbles over does not condemn an index that is whole,
//! and damaged files are not asked again. Damage that makes nothing fail, only answers wrong, is found by looking
//! at the files now and then without a suspicion.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use super::{
    engine::Engine,
    error::{Result, SearchError},
    view::View,
};

/// The files are read through at most once in this time.
const BETWEEN_LOOKS: Duration = Duration::from_secs(60);

/// What is known of the index in use.
#[derive(Default)]
pub(super) struct Health {
    suspect: AtomicBool,
    damaged: AtomicBool,
    looked: Mutex<Option<Instant>>,
}

impl Health {
    /// Another index has taken the place.
    pub fn renew(&self) {
        self.suspect.store(false, Ordering::Relaxed);
        self.damaged.store(false, Ordering::Relaxed);
        *self.looked.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Something failed.
    pub fn suspect(&self) {
        self.suspect.store(true, Ordering::Relaxed);
    }

    /// The files are damaged.
    pub fn condemn(&self) {
        self.damaged.store(true, Ordering::Relaxed);
    }

    /// True once for each suspicion, and not before it is time to look again.
    fn take_suspicion(&self) -> bool {
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        let due = looked.is_none_or(|at| at.elapsed() >= BETWEEN_LOOKS);
        let look = due && self.suspect.swap(false, Ordering::Relaxed);
        if look {
            *looked = Some(Instant::now());
        }
        look
    }
}

impl Engine {
    /// Whether the index can be asked: it was built once, and its files are not known to be damaged.
    pub fn usable(&self) -> bool {
        self.is_built() && !self.shared.health.damaged.load(Ordering::Relaxed)
    }

    /// Whether the files must be looked at or are known to be damaged: cheap, for [`Engine::is_damaged`].
    pub fn is_suspect(&self) -> bool {
        let health = &self.shared.health;
        health.suspect.load(Ordering::Relaxed) || health.damaged.load(Ordering::Relaxed)
    }

    /// Whether the files of the index are missing or damaged, so that it must be rebuilt; it is not asked any
    /// more until then. Cost: when something has failed, all files are read, at most once a minute; else nothing.
    pub fn is_damaged(&self) -> bool {
        let health = &self.shared.health;
        if health.take_suspicion() {
            self.look();
        }
        health.damaged.load(Ordering::Relaxed)
    }

    /// Looks whether the files of the index in use are there and as they were written, and answers whether they
    /// are; if not, it is not asked any more until it is rebuilt, see [`Engine::is_damaged`]. Nothing waits for it
    /// meanwhile. Cost: reads all files.
    pub fn look(&self) -> bool {
        let (path, whole) = self.check();
        if !whole {
            self.condemn(&path);
        }
        whole
    }

    /// Asks the index. What goes wrong but by the caller's doing puts it under suspicion; a panic is an error.
    pub(super) fn ask<T>(&self, question: impl FnOnce(&View) -> Result<T>) -> Result<T> {
        let health = &self.shared.health;
        if health.damaged.load(Ordering::Relaxed) {
            return Err(SearchError::Damaged);
        }
        let answer = catch_unwind(AssertUnwindSafe(|| question(&self.view())));
        let answer = answer.unwrap_or(Err(SearchError::Panicked));
        if matches!(&answer, Err(cause) if !matches!(cause, SearchError::WrongPosition)) {
            health.suspect();
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suspicion_is_looked_into_once_and_not_too_often() {
        let health = Health::default();
        assert!(!health.take_suspicion());
        health.suspect();
        assert!(health.take_suspicion());
        health.suspect();
        assert!(!health.take_suspicion(), "it was looked at just now");
        assert!(
            health.suspect.load(Ordering::Relaxed),
            "it is kept for later"
        );
        health.renew();
        health.suspect();
        assert!(health.take_suspicion());
    }
}
