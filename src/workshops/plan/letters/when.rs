//! Days and hours in Norway, as people write them.

use crate::kernel::Instant;
use crate::kernel::lang::Lang;
use chrono::{DateTime, Datelike, Timelike};
use chrono_tz::{Europe::Oslo, Tz};

const DAYS: [[&str; 7]; 3] = [
    [
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
    ],
    [
        "måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag",
    ],
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ],
];
const NORWEGIAN: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn local(at: Instant) -> DateTime<Tz> {
    at.to_utc().with_timezone(&Oslo)
}

fn name(names: &'static [&'static str], index: usize) -> &'static str {
    names.get(index).copied().unwrap_or_default()
}

fn day(at: DateTime<Tz>, lang: Lang) -> String {
    let days: &[&str] = match lang {
        Lang::Nb => &DAYS[0],
        Lang::Nn => &DAYS[1],
        Lang::En => &DAYS[2],
    };
    let weekday = usize::try_from(at.weekday().num_days_from_monday()).unwrap_or(0);
    let month = usize::try_from(at.month0()).unwrap_or(0);
    let (weekday, number, year) = (
        days.get(weekday).copied().unwrap_or_default(),
        at.day(),
        at.year(),
    );
    match lang {
        Lang::Nb | Lang::Nn => format!("{weekday} {number}. {} {year}", name(&NORWEGIAN, month)),
        Lang::En => format!("{weekday} {number} {} {year}", name(&ENGLISH, month)),
    }
}

fn hour(at: DateTime<Tz>, lang: Lang) -> String {
    match lang {
        Lang::Nb | Lang::Nn => format!("{:02}.{:02}", at.hour(), at.minute()),
        Lang::En => format!("{:02}:{:02}", at.hour(), at.minute()),
    }
}

/// A moment: «tirsdag 1. september 2026 kl. 14.00».
pub fn moment(at: Instant, lang: Lang) -> String {
    let at = local(at);
    let (day, hour) = (day(at, lang), hour(at, lang));
    match lang {
        Lang::Nb | Lang::Nn => format!("{day} kl. {hour}"),
        Lang::En => format!("{day} at {hour}"),
    }
}

/// A stretch of minutes: «tirsdag 1. september 2026 kl. 14.00–15.30».
pub fn span(starts_at: Instant, minutes: i64, lang: Lang) -> String {
    let begins = moment(starts_at, lang);
    let ends_at = starts_at.plus_seconds(minutes * 60);
    if minutes == 0 {
        begins
    } else if local(starts_at).date_naive() == local(ends_at).date_naive() {
        format!("{begins}–{}", hour(local(ends_at), lang))
    } else {
        format!("{begins} – {}", moment(ends_at, lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> Instant {
        Instant::from_utc(time.parse().unwrap())
    }

    #[test]
    fn times_are_norwegian_ones_in_the_words_of_each_language() {
        let starts = at("2026-09-01T12:00:00Z");
        assert_eq!(
            span(starts, 90, Lang::Nb),
            "tirsdag 1. september 2026 kl. 14.00–15.30"
        );
        assert_eq!(
            span(starts, 90, Lang::Nn),
            "tysdag 1. september 2026 kl. 14.00–15.30"
        );
        assert_eq!(
            span(starts, 90, Lang::En),
            "Tuesday 1 September 2026 at 14:00–15:30"
        );
        assert_eq!(
            moment(at("2026-12-24T16:05:00Z"), Lang::Nb),
            "torsdag 24. desember 2026 kl. 17.05"
        );
    }

    #[test]
    fn what_ends_another_day_says_which() {
        assert_eq!(
            span(at("2026-09-01T21:00:00Z"), 120, Lang::Nb),
            "tirsdag 1. september 2026 kl. 23.00 – onsdag 2. september 2026 kl. 01.00"
        );
    }
}
