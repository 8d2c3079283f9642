//! A gentle preference for recently active and much supported ideas among equally good matches.
//!
//! The score is multiplied by at most 1.08. How old an activity is counts from the newest
//! activity in the same generation of the index, by whole days, never from the clock: as long as
//! the index does not change, neither do the scores, and a page goes on where the one before
//! ended.

use std::sync::Arc;

use super::segment::SegmentColumns;

const OF_SUPPORT: f32 = 0.04;
const OF_RECENCY: f32 = 0.04;
/// The most that is added to a score, as a share of it.
const MOST: f32 = OF_SUPPORT + OF_RECENCY;
/// After so many days without activity half of what recency adds is gone.
const HALF_LIFE_DAYS: f32 = 180.0;
/// From this support on more of it adds nothing.
const FULL_SUPPORT: f32 = 200.0;
const DAY_SECONDS: u64 = 86_400;

/// The preference in one generation of the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prior {
    newest_day: u64,
}

impl Prior {
    /// Reads the newest activity of each segment.
    pub fn of(segments: &[Arc<SegmentColumns>]) -> Self {
        let newest = segments.iter().filter_map(|columns| columns.newest());
        Self {
            newest_day: newest.max().unwrap_or(0) / DAY_SECONDS,
        }
    }

    /// The most that [`Prior::factor`] is.
    pub fn most() -> f32 {
        1.0 + MOST
    }

    /// What the score of an idea is multiplied with; `active_at` in seconds since 1970.
    #[inline]
    pub fn factor(self, support: u64, active_at: u64) -> f32 {
        let support = support as f32;
        let supported = (support.ln_1p() / FULL_SUPPORT.ln_1p()).min(1.0);
        let age = self.newest_day.saturating_sub(active_at / DAY_SECONDS) as f32;
        let recent = (-age / HALF_LIFE_DAYS).exp2();
        1.0 + OF_SUPPORT * supported + OF_RECENCY * recent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_factor_grows_with_support_and_with_recency_and_is_bounded() {
        let prior = Prior { newest_day: 1_000 };
        let at = |day: u64| day * DAY_SECONDS;
        let old = prior.factor(0, 0);
        assert!((1.0..1.001).contains(&old), "{old}");
        assert!(prior.factor(10, 0) > prior.factor(1, 0));
        assert!(prior.factor(0, at(990)) > prior.factor(0, at(900)));
        let half = prior.factor(0, at(820));
        assert!((half - 1.0 - OF_RECENCY / 2.0).abs() < 1e-6, "{half}");
        let most = prior.factor(u64::MAX, at(2_000));
        assert!((most - 1.0 - MOST).abs() < 1e-6, "{most}");
        assert_eq!(prior.factor(3, at(7)), prior.factor(3, at(8) - 1));
    }
}
