//! Which queries are kept, and how the person who asked is made unreadable.

use crate::kernel::text::{is_not_text, nfc};
use crate::search::Typed;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::ops::RangeInclusive;
use uuid::Uuid;

/// Queries are kept for so many seconds (180 days).
pub const KEPT_SECONDS: i64 = 180 * 86_400;
/// A query is shown when so many different people have asked it.
pub const FEWEST_PEOPLE: i64 = 3;
/// So many different queries of one person are kept a day.
pub const MOST_A_DAY: usize = 200;
/// Lengths of queries worth keeping, in characters.
const LENGTHS: RangeInclusive<usize> = 3..=80;
/// So many digits in a row may be a number of a person, a telephone or a case.
const TELLING_DIGITS: usize = 6;

/// The form in which queries are compared: lower case, single blanks.
pub fn normalised(text: &str) -> String {
    let lower = nfc(text).to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The query as it is kept, or none when it is not: too short or long, without a letter, with filters or
/// exclusions, or with what may name a person (an address, many digits, however they are grouped).
pub fn worth_keeping(text: &str) -> Option<String> {
    let typed = Typed::of(text);
    if typed.text() != nfc(text) || !typed.filters().is_empty() || !typed.excluded().is_empty() {
        return None;
    }
    let text = normalised(text);
    let kept = LENGTHS.contains(&text.chars().count())
        && text.contains(char::is_alphabetic)
        && !text.contains(|c| c == '@' || is_not_text(c))
        && longest_number(&text) < TELLING_DIGITS;
    kept.then_some(text)
}

/// The most digits with nothing but blanks and signs between them.
fn longest_number(text: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        if c.is_numeric() {
            run += 1;
            longest = longest.max(run);
        } else if c.is_alphabetic() {
            run = 0;
        }
    }
    longest
}

/// What stands for a person beside a query. It differs for each query, and without the secret nobody can tell
/// whom it stands for.
pub fn person_hash(secret: &[u8], person: Uuid, text: &str) -> String {
    // A key of any length is taken.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else {
        return String::new();
    };
    mac.update(person.as_bytes());
    mac.update(text.as_bytes());
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

/// What each person has asked today, so that nobody fills the table and nothing is written twice a day.
#[derive(Default)]
pub struct Today {
    day: i64,
    hasher: RandomState,
    asked: HashMap<Uuid, HashSet<u64>>,
}

impl Today {
    /// Notes a query of a person on a day (days since 1970); false when it is known or one too many.
    pub fn note(&mut self, day: i64, person: Uuid, text: &str) -> bool {
        if self.day != day {
            self.asked.clear();
            self.day = day;
        }
        let asked = self.asked.entry(person).or_default();
        asked.len() < MOST_A_DAY && asked.insert(self.hasher.hash_one(text))
    }
}

/// Queries that enough people have asked, by text, with the number of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Popular(pub BTreeMap<String, i64>);

impl Popular {
    /// The most asked queries that begin so and are longer, the most asked first.
    pub fn beginning(&self, text: &str, most: usize) -> Vec<String> {
        let begin = text.to_owned();
        let mut fit: Vec<(&String, &i64)> = self
            .0
            .range(begin..)
            .take_while(|(known, _)| known.starts_with(text))
            .filter(|(known, _)| *known != text)
            .collect();
        fit.sort_unstable_by(|one, other| other.1.cmp(one.1).then_with(|| one.0.cmp(other.0)));
        fit.into_iter()
            .take(most)
            .map(|(known, _)| known.clone())
            .collect()
    }

    /// Takes in how many people have asked some queries now.
    pub fn set(&mut self, counted: Vec<(String, i64)>) {
        for (text, people) in counted {
            if people >= FEWEST_PEOPLE {
                self.0.insert(text, people);
            } else {
                self.0.remove(&text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::new_id;

    #[test]
    fn what_may_name_a_person_is_not_kept() {
        for text in [
            "010190 12345",
            "01 01 90 123 45",
            "tlf. 55 55 33 33",
            "sak 2024/123456",
            "ola@test.example",
            "ab",
            "12 34",
            "   ",
            "møte\0plass",
            "tema:ungdom møte",
            "møte -buss",
            &"x".repeat(81),
            &"møteplass ".repeat(1_000),
        ] {
            assert_eq!(worth_keeping(text), None, "{text}");
        }
        assert_eq!(
            worth_keeping("  Møteplass\tfor  UNGE i 2026 ").as_deref(),
            Some("møteplass for unge i 2026")
        );
        assert!(worth_keeping("«åpent hus»").is_some());
    }

    #[test]
    fn the_same_person_is_another_beside_another_query() {
        let person = new_id();
        let one = person_hash(b"secret", person, "møteplass");
        assert_eq!(one, person_hash(b"secret", person, "møteplass"));
        assert_ne!(one, person_hash(b"secret", person, "møteplasser"));
        assert_ne!(one, person_hash(b"other", person, "møteplass"));
        assert_ne!(one, person_hash(b"secret", new_id(), "møteplass"));
        assert_eq!(one.len(), 43);
    }

    #[test]
    fn a_person_adds_so_many_queries_a_day_and_each_once() {
        let (mut today, person) = (Today::default(), new_id());
        let new = |today: &mut Today, day, n: usize| today.note(day, person, &format!("q{n}"));
        assert!(new(&mut today, 1, 0) && !new(&mut today, 1, 0));
        assert!((1..MOST_A_DAY).all(|n| new(&mut today, 1, n)));
        assert!(!new(&mut today, 1, MOST_A_DAY));
        assert!(today.note(1, new_id(), "q0"));
        assert!(new(&mut today, 2, 0));
    }

    #[test]
    fn the_most_asked_come_first_and_few_askers_count_for_nothing() {
        let mut popular = Popular::default();
        let counted = [
            ("møte", 9),
            ("møteplass", 3),
            ("møterom", 5),
            ("møbler", 7),
            ("møtedag", 2),
        ];
        popular.set(
            counted
                .map(|(text, people)| (text.to_owned(), people))
                .to_vec(),
        );
        assert_eq!(popular.beginning("møte", 5), ["møterom", "møteplass"]);
        assert_eq!(popular.beginning("mø", 2), ["møte", "møbler"]);
        popular.set(vec![("møterom".to_owned(), 2)]);
        assert_eq!(popular.beginning("møte", 5), ["møteplass"]);
    }
}
