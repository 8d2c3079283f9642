//! Time as both databases can keep it: whole microseconds since 1970 in UTC, and a clock that tests can set.

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Europe::Oslo;
use sea_orm::DeriveValueType;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A point in time in microseconds since 1970-01-01T00:00:00Z. Sorts the same in Rust, SQLite and PostgreSQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, DeriveValueType)]
pub struct Instant(pub i64);

impl Instant {
    /// The same point in time for the wire; out of range values become 1970.
    pub fn to_utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0).unwrap_or_default()
    }

    /// The instant of a wire time; what is finer than a microsecond is cut.
    pub fn from_utc(time: DateTime<Utc>) -> Self {
        Self(time.timestamp_micros())
    }

    /// The calendar day in Norway.
    pub fn oslo_date(self) -> NaiveDate {
        self.to_utc().with_timezone(&Oslo).date_naive()
    }

    /// This instant moved by whole seconds, which may be negative.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }
}

/// The date `days` after `date`; the date itself where the calendar ends.
pub fn days_after(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(date)
}

/// Where the program reads the time. Clones share one offset, so a test that moves the clock moves it everywhere.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset: Arc<AtomicI64>,
}

impl Clock {
    /// The time now.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that all others ask"
    )]
    pub fn now(&self) -> Instant {
        Instant(Utc::now().timestamp_micros() + self.offset.load(Ordering::Relaxed))
    }

    /// Moves this clock and its clones by whole seconds. For tests.
    pub fn advance(&self, seconds: i64) {
        self.offset
            .fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_oslo_begins_before_the_day_in_utc() {
        let late = Instant::from_utc("2026-06-30T22:30:00Z".parse().unwrap());
        assert_eq!(late.oslo_date(), "2026-07-01".parse::<NaiveDate>().unwrap());
    }

    #[test]
    fn moving_a_clock_moves_its_clones() {
        let clock = Clock::default();
        let clone = clock.clone();
        let before = clone.now();
        clock.advance(3600);
        assert!(clone.now() >= before.plus_seconds(3600));
    }
}
