//! The words of reports in the three languages, and how numbers and times are written in them.

use super::texts;
use crate::exports::TIME_ZONE;
use crate::kernel::Instant;
use crate::kernel::lang::Lang;
use chrono::NaiveDate;

/// What a report says besides what people wrote: a heading, a column or a phrase each.
#[expect(missing_docs, reason = "each is named by what it says")]
pub struct Words {
    pub lang: Lang,
    pub about: &'static str,
    pub what: &'static str,
    pub answer: &'static str,
    pub when: &'static str,
    pub place: &'static str,
    pub online: &'static str,
    pub campaign: &'static str,
    pub unit: &'static str,
    pub themes: &'static str,
    pub owner: &'static str,
    pub organisers: &'static str,
    pub facilitators: &'static str,
    pub attendance: &'static str,
    pub signed_up: &'static str,
    pub joined: &'static str,
    pub present: &'static str,
    pub unknown: &'static str,
    pub staff_minutes: &'static str,
    pub agenda: &'static str,
    pub time: &'static str,
    pub item: &'static str,
    pub minutes: &'static str,
    pub in_charge: &'static str,
    pub staff: &'static str,
    pub board: &'static str,
    pub no_cards: &'static str,
    pub unnamed: &'static str,
    pub loose: &'static str,
    pub dots: &'static str,
    pub hidden: &'static str,
    pub outcomes: &'static str,
    pub card: &'static str,
    pub group: &'static str,
    pub outcome: &'static str,
    pub idea: &'static str,
    pub note: &'static str,
    pub new_idea: &'static str,
    pub support: &'static str,
    pub minuted: &'static str,
    pub unseen_idea: &'static str,
    pub none_yet: &'static str,
    pub rounds: &'static str,
    pub round: &'static str,
    pub on_paper: &'static str,
    pub people: &'static str,
    pub paper: &'static str,
    pub digital: &'static str,
    pub sum: &'static str,
    pub cards: &'static str,
    pub lost: &'static str,
    pub sheets: &'static str,
    pub sheets_checked: &'static str,
    pub decisions: &'static str,
    pub no_decisions: &'static str,
    pub decision: &'static str,
    pub responsible: &'static str,
    pub due: &'static str,
    pub done: &'static str,
    pub yes: &'static str,
    pub partly: &'static str,
    pub no: &'static str,
    pub evaluation: &'static str,
    pub answers: &'static str,
    pub few_answers: &'static str,
    pub question: &'static str,
    pub share_yes: &'static str,
    pub questions: [&'static str; 3],
}

impl Words {
    /// Those of a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Nb => &texts::NB,
            Lang::Nn => &texts::NN,
            Lang::En => &texts::EN,
        }
    }

    /// Hundredths as a number, without zeros that say nothing.
    pub fn hundredths(&self, value: i64) -> String {
        let point = if self.lang == Lang::En { '.' } else { ',' };
        let digits = format!("{}{point}{:02}", value / 100, value % 100);
        let short = digits.trim_end_matches('0').trim_end_matches(point);
        short.to_owned()
    }

    /// From one number to another, or the one they both are.
    pub fn range(&self, from: &str, to: &str) -> String {
        if from == to {
            from.to_owned()
        } else {
            format!("{from}–{to}")
        }
    }

    /// A day.
    pub fn day(&self, day: NaiveDate) -> String {
        let format = if self.lang == Lang::En {
            "%Y-%m-%d"
        } else {
            "%d.%m.%Y"
        };
        day.format(format).to_string()
    }

    /// The time of day in Norway.
    pub fn clock(&self, at: Instant) -> String {
        let format = if self.lang == Lang::En {
            "%H:%M"
        } else {
            "%H.%M"
        };
        let local = at.to_utc().with_timezone(&TIME_ZONE);
        local.format(format).to_string()
    }

    /// The chapter on paper and board.
    pub fn reconciliation(&self) -> &'static str {
        match self.lang {
            Lang::Nb | Lang::Nn => "Papir og digitalt",
            Lang::En => "Paper and digital",
        }
    }

    /// Those who gave dots.
    pub fn people_word(&self) -> &'static str {
        match self.lang {
            Lang::Nb => "personer",
            Lang::Nn => "personar",
            Lang::En => "people",
        }
    }

    /// Yes or no.
    pub fn yes_no(&self, value: bool) -> String {
        (if value { self.yes } else { self.no }).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let (nb, en) = (Words::of(Lang::Nb), Words::of(Lang::En));
        let range = |words: &Words| words.range(&words.hundredths(1_875), &words.hundredths(2_625));
        assert_eq!(range(nb), "18,75–26,25");
        assert_eq!(range(en), "18.75–26.25");
        assert_eq!(nb.hundredths(2_000), "20");
        assert_eq!(nb.hundredths(450), "4,5");
        assert_eq!(nb.hundredths(5), "0,05");
        assert_eq!(nb.range("3", "3"), "3");
    }

    #[test]
    fn times_are_those_of_norway() {
        let at = Instant::from_utc("2026-06-30T22:30:00Z".parse().unwrap());
        let nb = Words::of(Lang::Nb);
        assert_eq!(
            (nb.day(at.oslo_date()), nb.clock(at)),
            ("01.07.2026".into(), "00.30".into())
        );
    }
}
