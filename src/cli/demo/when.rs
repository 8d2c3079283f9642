//! Days of the demo data, relative to the day of loading where they must stay current.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::Deserialize;

/// A day: a fixed date, or a number of days from the day of loading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Days before the day of loading.
    DaysAgo(u32),
    /// Days after the day of loading.
    InDays(u32),
    /// A fixed date.
    Date(NaiveDate),
}

impl When {
    /// The calendar day meant, `today` being the day of loading.
    #[must_use]
    pub fn day(self, today: NaiveDate) -> NaiveDate {
        let moved = match self {
            When::DaysAgo(days) => today.checked_sub_days(Days::new(days.into())),
            When::InDays(days) => today.checked_add_days(Days::new(days.into())),
            When::Date(date) => Some(date),
        };
        moved.unwrap_or(today)
    }

    /// A moment in that day's working hours: 07:10 UTC plus 23 minutes for each `nth`, which tells
    /// apart events of one day. `nth` counts from 0 and is capped at 20 (14:50 UTC).
    #[must_use]
    pub fn time(self, today: NaiveDate, nth: u32) -> DateTime<Utc> {
        let start = self.day(today).and_time(NaiveTime::MIN).and_utc();
        start + TimeDelta::minutes(7 * 60 + 10 + 23 * i64::from(nth.min(20)))
    }

    /// The first moment of that day (UTC): when a phase opens.
    #[must_use]
    pub fn start(self, today: NaiveDate) -> DateTime<Utc> {
        self.day(today).and_time(NaiveTime::MIN).and_utc()
    }

    /// 22:00 UTC of that day, midnight or an hour before it in Norway: when a phase closes.
    #[must_use]
    pub fn end(self, today: NaiveDate) -> DateTime<Utc> {
        self.start(today) + TimeDelta::hours(22)
    }
}
