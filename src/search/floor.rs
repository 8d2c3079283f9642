//! The score below which a document cannot come on the page.
//!
//! A search counts every match but shows few. Who collects the matches raises the floor as the page
//! fills; who scores them need not reckon what a document has that cannot reach it.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

/// Shared by those who collect and those who score in one search; 0 at first, and only ever raised.
#[derive(Clone, Debug, Default)]
pub(super) struct Floor(Arc<AtomicU32>);

impl Floor {
    /// Nothing below this score can come on the page.
    #[inline]
    pub fn raise(&self, score: f32) {
        // The bits of numbers that are not negative order as they do.
        self.0
            .fetch_max(score.max(0.0).to_bits(), Ordering::Relaxed);
    }

    /// The score that must be reached.
    #[inline]
    pub fn get(&self) -> f32 {
        f32::from_bits(self.0.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_floor_only_rises() {
        let floor = Floor::default();
        for (raised, now) in [
            (0.0, 0.0),
            (2.5, 2.5),
            (1.0, 2.5),
            (-3.0, 2.5),
            (7.25, 7.25),
        ] {
            floor.clone().raise(raised);
            assert_eq!(floor.get(), now);
        }
    }
}
