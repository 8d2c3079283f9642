//! Words that mean the same to people who use public services: abbreviations and what they stand
//! for, everyday words and office words, the same word in another language.
//!
//! The file has a group of words a line, separated by commas; a word may be several. A line
//! `a > b, c` works one way: who asks for `a` also finds `b` and `c`. `#` begins a comment.
//! An operator's file of the same form adds to the embedded one.

use std::{
    collections::HashMap,
    fs, io,
    path::Path,
    sync::{Arc, LazyLock},
};

use arc_swap::ArcSwap;

use super::analysis::{Word, analyse};

/// At most this many words stand in for one.
const MOST: usize = 32;
/// The longest entry, in words without stop words.
const LONGEST: usize = 4;

static IN_USE: LazyLock<ArcSwap<Vocabulary>> =
    LazyLock::new(|| ArcSwap::from_pointee(Vocabulary::of(&[EMBEDDED])));
const EMBEDDED: &str = include_str!("vocabulary.txt");

/// The norms of an entry, in order.
type Entry = Vec<String>;

/// Entry -> the entries that mean the same.
#[derive(Debug, Default)]
struct Vocabulary(HashMap<Entry, Vec<Entry>>);

impl Vocabulary {
    fn of(texts: &[&str]) -> Self {
        let mut made = Self::default();
        for line in texts.iter().flat_map(|text| text.lines()) {
            let line = line.split('#').next().unwrap_or_default();
            match line.split_once('>') {
                Some((asked, found)) => made.add(&entries(asked), &entries(found)),
                None => {
                    let group = entries(line);
                    made.add(&group, &group);
                }
            }
        }
        made
    }

    fn add(&mut self, asked: &[Entry], found: &[Entry]) {
        for one in asked {
            let known = self.0.entry(one.clone()).or_default();
            for other in found {
                if other != one && !known.contains(other) && known.len() < MOST {
                    known.push(other.clone());
                }
            }
        }
    }
}

fn entries(list: &str) -> Vec<Entry> {
    let all = list.split(',').map(analyse);
    all.filter(|it| (1..=LONGEST).contains(&it.len())).collect()
}

/// Adds the words of an operator's file to the embedded ones; a missing file adds none.
/// Works for the whole process, from the next query on.
///
/// Errors: the file is there and cannot be read.
pub fn load_synonyms(path: &Path) -> io::Result<()> {
    let own = match fs::read_to_string(path) {
        Ok(own) => own,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => String::new(),
        Err(cause) => return Err(cause),
    };
    IN_USE.store(Arc::new(Vocabulary::of(&[&own, EMBEDDED])));
    Ok(())
}

/// For each known stretch of words: the places it covers, and what means the same.
pub(super) fn same_meaning(words: &[Word]) -> Vec<(Vec<usize>, Vec<Entry>)> {
    let vocabulary = IN_USE.load();
    let norms: Vec<(usize, &String)> = (0..)
        .zip(words)
        .filter_map(|(at, word)| Some((at, word.norm.as_ref()?)))
        .collect();
    let mut found = Vec::new();
    for length in 1..=LONGEST {
        for stretch in norms.windows(length) {
            let entry: Entry = stretch.iter().map(|(_, norm)| (*norm).clone()).collect();
            if let Some(same) = vocabulary.0.get(&entry) {
                let places = stretch.iter().map(|(at, _)| *at).collect();
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
    same.filter(|norms| norms.len() == 1).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::analysis::words;

    #[test]
    fn groups_work_both_ways_and_arrows_one() {
        let made = Vocabulary::of(&["lege, doktor # helse", "transport > buss, tog og båt"]);
        assert_eq!(made.0[&analyse("leger")], [analyse("doktor")]);
        assert_eq!(made.0[&analyse("transport")].len(), 2);
        assert!(!made.0.contains_key(&analyse("buss")));
    }

    #[test]
    fn the_embedded_vocabulary_is_well_formed() {
        let lines = EMBEDDED
            .lines()
            .map(|line| line.split('#').next().unwrap().trim());
        let mut groups = 0;
        for line in lines.filter(|line| !line.is_empty()) {
            groups += 1;
            assert!(line.contains(','), "{line}");
            for entry in line.split(['>', ',']) {
                assert!(
                    (1..=LONGEST).contains(&analyse(entry).len()),
                    "{entry} in {line}"
                );
            }
        }
        assert!(groups >= 200, "{groups}");
    }

    #[test]
    fn words_of_another_office_or_language_mean_the_same() {
        for (asked, wanted) in [
            ("AAP", "arbeidsavklaringspenger"),
            ("meeting place", "møteplass"),
        ] {
            let found = same_meaning(&words(asked));
            let all: Vec<_> = found.into_iter().flat_map(|(_, same)| same).collect();
            assert!(all.contains(&analyse(wanted)), "{asked}: {all:?}");
        }
    }
}
