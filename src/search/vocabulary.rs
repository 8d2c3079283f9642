//! Words that mean the same to people who use public services: abbreviations and what they stand
//! for, everyday words and office words, the same word in another language.
//!
//! The file has a group of words a line, separated by commas; a word may be several. A line
//! `a > b, c` works one way: who asks for `a` also finds `b` and `c`. A line `a, b = c, d` works
//! both ways, but only across; on its left are English words, found in all their forms. `#`
//! begins a comment.
//! An operator's file of the same form adds to the embedded one.

use std::{
    collections::{HashMap, HashSet},
    fs,
    io::{self, Read},
    path::Path,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU64, Ordering},
    },
};

use arc_swap::ArcSwap;

use super::{
    analysis::{Word, analyse},
    entries::{Entry, LONGEST, Said, english_stems, lines_of},
};

/// At most this many words stand in for one.
const MOST: usize = 32;
/// The largest file of an operator, in bytes.
const LARGEST: u64 = 1 << 20;

static IN_USE: LazyLock<ArcSwap<Vocabulary>> =
    LazyLock::new(|| ArcSwap::from_pointee(Vocabulary::of(&[])));
const EMBEDDED: &str = include_str!("vocabulary.txt");
/// What the embedded file says; a test rules out that there is too much in it.
static EMBEDDED_LINES: LazyLock<Vec<Said>> =
    LazyLock::new(|| lines_of(EMBEDDED).unwrap_or_default());
/// The generation made last.
static GENERATIONS: AtomicU64 = AtomicU64::new(0);

/// Entry -> the entries that mean the same.
#[derive(Debug, Default)]
struct Vocabulary {
    /// Differs between any two vocabularies of this process.
    generation: u64,
    by_norms: HashMap<Entry, Vec<Entry>>,
    /// By the English stems of the words on the left of `=`.
    by_english: HashMap<Entry, Vec<Entry>>,
    /// The words of all entries, by their norms and, of English ones, their English stems.
    norms: HashSet<String>,
    stems: HashSet<String>,
}

impl Vocabulary {
    /// Of these lines and the embedded ones. Cost: linear in the entries.
    fn of(own: &[Said]) -> Self {
        let mut made = Self {
            generation: GENERATIONS.fetch_add(1, Ordering::Relaxed) + 1,
            ..Self::default()
        };
        for said in own.iter().chain(EMBEDDED_LINES.iter()) {
            match said {
                Said::Arrow(asked, found) => {
                    made.add(asked, found);
                    made.note(found);
                }
                Said::Group(group) => made.add(group, group),
                Said::Across {
                    asked,
                    english,
                    found,
                } => {
                    made.add(asked, found);
                    made.add(found, asked);
                    for stems in english {
                        made.stems.extend(stems.iter().cloned());
                        add(&mut made.by_english, stems, found);
                    }
                }
                Said::Nothing | Said::TooLittle => {}
            }
        }
        made
    }

    fn add(&mut self, asked: &[Entry], found: &[Entry]) {
        self.note(asked);
        for one in asked {
            add(&mut self.by_norms, one, found);
        }
    }

    fn note(&mut self, entries: &[Entry]) {
        let norms = entries.iter().flat_map(|entry| entry.iter());
        self.norms.extend(norms.cloned());
    }

    /// What means the same as some words: by their norms, else as English words.
    fn get(&self, norms: &[String], words: &[&str]) -> Option<&Vec<Entry>> {
        let english = || {
            let stems = english_stems(&words.join(" "));
            self.by_english.get(stems.as_slice())
        };
        self.by_norms.get(norms).or_else(english)
    }

    fn knows(&self, word: &str) -> bool {
        analyse(word).iter().any(|norm| self.norms.contains(norm))
            || english_stems(word)
                .iter()
                .any(|stem| self.stems.contains(stem))
    }
}

/// Adds to what means the same as an entry. The entries found are each there once, so this looks at
/// no more of them than may stand in for one, those known before and the entry itself.
fn add(by: &mut HashMap<Entry, Vec<Entry>>, one: &Entry, found: &[Entry]) {
    let known = by.entry(Arc::clone(one)).or_default();
    for other in found {
        if known.len() >= MOST {
            break;
        }
        if other != one && !known.contains(other) {
            known.push(Arc::clone(other));
        }
    }
}

/// What an operator's file of words gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// Lines whose words are now in use.
    pub lines: usize,
    /// Numbers, from 1, of lines that say nothing: fewer than two entries, or entries of stop
    /// words alone or of more than four words.
    pub ignored: Vec<usize>,
}

/// Adds the words of an operator's file to the embedded ones, in place of those of an earlier
/// reading; a missing file adds none. Works for the whole process, from the next query on; the
/// index need not be rebuilt.
///
/// Errors: the file is there and cannot be read, is no UTF-8, is larger than 1 MB, or has more than
/// 200 entries in a line or 10,000 in all. The words known before then stay.
///
/// Cost: blocks while every entry is analysed, up to a second.
pub fn load_synonyms(path: &Path) -> io::Result<OwnWords> {
    let mut own = String::new();
    match fs::File::open(path) {
        Ok(file) => file
            .take(LARGEST + 1)
            .read_to_string(&mut own)
            .map(|_| ())?,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
        Err(cause) => return Err(cause),
    }
    if own.len() as u64 > LARGEST {
        return Err(io::Error::other(format!("larger than {LARGEST} bytes")));
    }
    let own = lines_of(&own).map_err(io::Error::other)?;
    let mut read = OwnWords::default();
    for (number, said) in (1..).zip(&own) {
        match said {
            Said::Nothing => {}
            Said::TooLittle => read.ignored.push(number),
            Said::Group(_) | Said::Arrow(..) | Said::Across { .. } => read.lines += 1,
        }
    }
    IN_USE.store(Arc::new(Vocabulary::of(&own)));
    Ok(read)
}

/// Which words are in use: another number after each reading of an operator's file.
pub(super) fn generation() -> u64 {
    IN_USE.load().generation
}

/// Some entry has the word in some inflection: it is no misspelling.
pub(super) fn knows(word: &str) -> bool {
    IN_USE.load().knows(word)
}

/// For each known stretch of words: the places it covers, and what means the same.
pub(super) fn same_meaning(words: &[Word]) -> Vec<(Vec<usize>, Vec<Entry>)> {
    let vocabulary = IN_USE.load();
    let norms: Vec<(usize, &String, &str)> = (0..)
        .zip(words)
        .filter_map(|(at, word)| Some((at, word.norm.as_ref()?, word.exact.as_str())))
        .collect();
    let mut found = Vec::new();
    for length in 1..=LONGEST {
        for stretch in norms.windows(length) {
            let entry: Vec<String> = stretch.iter().map(|(_, norm, _)| (*norm).clone()).collect();
            let exact: Vec<&str> = stretch.iter().map(|(.., exact)| *exact).collect();
            if let Some(same) = vocabulary.get(&entry, &exact) {
                let places = stretch.iter().map(|(at, ..)| *at).collect();
                found.push((places, same.clone()));
            }
        }
    }
    found
}

/// The norms of the single words that mean the same as some of these. Of several words that must
/// stand together each alone would tell nothing.
pub(super) fn synonyms(words: &[Word]) -> Vec<String> {
    let same = same_meaning(words).into_iter().flat_map(|(_, same)| same);
    same.filter(|norms| norms.len() == 1)
        .flat_map(|norms| norms.to_vec())
        .collect()
}

/// What means the same as the word of this norm.
pub(super) fn same_as(norm: &str) -> Vec<Entry> {
    let same = IN_USE
        .load()
        .by_norms
        .get([norm.to_owned()].as_slice())
        .cloned();
    same.unwrap_or_default()
}

/// Held by a test that changes the words in use, which are those of the whole process.
#[cfg(test)]
pub(super) fn alone() -> std::sync::MutexGuard<'static, ()> {
    static ALONE: std::sync::Mutex<()> = std::sync::Mutex::new(());
    ALONE
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::analysis::words;

    #[test]
    fn groups_work_both_ways_and_arrows_one() {
        let text = "surreboks, klappenbod # egne\ntrøstehorn > gullapp, tog og båt";
        let made = Vocabulary::of(&lines_of(text).unwrap());
        let same = |word: &str| made.by_norms.get(analyse(word).as_slice());
        let klappenbod = Entry::from(analyse("klappenbod"));
        assert_eq!(same("surrebokser").unwrap(), &[klappenbod]);
        assert_eq!(same("trøstehorn").unwrap().len(), 2);
        assert_eq!(same("gullapp"), None);
    }

    #[test]
    fn a_line_of_many_gives_each_as_many_as_may_stand_in() {
        let words: Vec<String> = (0..100).map(|n| format!("qword{n}")).collect();
        let made = Vocabulary::of(&lines_of(&words.join(",")).unwrap());
        for word in &words {
            assert_eq!(made.by_norms[analyse(word).as_slice()].len(), MOST);
        }
    }

    #[test]
    fn a_word_of_any_entry_is_known_in_all_its_inflections() {
        let made = Vocabulary::of(&lines_of("horse riding = ridning\nx > gullapp").unwrap());
        for word in ["horses", "riding", "gullapper", "waiting", "room"] {
            assert!(made.knows(word), "{word}");
        }
        for word in ["horsse", "gulapp", "wating"] {
            assert!(!made.knows(word), "{word}");
        }
    }

    #[test]
    fn lines_that_say_nothing_are_told_and_a_bad_file_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("synonyms.txt");
        let _alone = alone();
        let meant = || same_meaning(&words("kvitlapp")).len();
        assert_eq!(load_synonyms(&path).unwrap(), OwnWords::default());
        fs::write(
            &path,
            "# egne\nkvitlapp, gullapp\n\nalene\nog > i, på\nbuss bane båt bil tog sykkel, ferje\n",
        )
        .unwrap();
        let read = load_synonyms(&path).unwrap();
        assert_eq!((read.lines, read.ignored), (1, vec![4, 5, 6]));
        assert_eq!(meant(), 1);
        for bad in [
            b"kvitlapp, \xff".to_vec(),
            vec![b'a'; LARGEST as usize + 1],
            b"a,".repeat(300_000),
            b"a,b\n".repeat(200_000),
        ] {
            fs::write(&path, bad).unwrap();
            load_synonyms(&path).unwrap_err();
            assert_eq!(meant(), 1);
        }
        fs::remove_file(&path).unwrap();
        load_synonyms(&path).unwrap();
        assert_eq!(meant(), 0);
    }

    #[test]
    fn the_embedded_vocabulary_is_well_formed() {
        let lines = EMBEDDED
            .lines()
            .map(|line| line.split('#').next().unwrap().trim());
        let mut groups = 0;
        for line in lines.filter(|line| !line.is_empty()) {
            groups += 1;
            assert!(line.contains([',', '=', '>']), "{line}");
            for entry in line.split(['>', ',', '=']) {
                assert!(
                    (1..=LONGEST).contains(&analyse(entry).len()),
                    "{entry} in {line}"
                );
            }
        }
        assert!(groups >= 200, "{groups}");
        assert!(EMBEDDED_LINES.len() >= groups);
    }

    #[test]
    fn words_of_another_office_or_language_mean_the_same() {
        for (asked, wanted) in [
            ("AAP", "arbeidsavklaringspenger"),
            ("meeting place", "møteplass"),
        ] {
            let found = same_meaning(&words(asked));
            let all: Vec<_> = found.into_iter().flat_map(|(_, same)| same).collect();
            assert!(
                all.contains(&Entry::from(analyse(wanted))),
                "{asked}: {all:?}"
            );
        }
    }
}
