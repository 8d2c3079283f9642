//! Words that mean the same to people who use public services: abbreviations and what they stand
//! for, everyday words and office words, the same word in another language.
//!
//! The file has a group of words a line, separated by commas; a word may be several. A line
//! `a > b, c` works one way: who asks for `a` also finds `b` and `c`. `#` begins a comment.
//! An operator's file of the same form adds to the embedded one.

use std::{
    collections::HashMap,
    fs,
    io::{self, Read},
    path::Path,
    sync::{Arc, LazyLock},
};

use arc_swap::ArcSwap;

use super::analysis::{Word, analyse};

/// At most this many words stand in for one.
const MOST: usize = 32;
/// The longest entry, in words without stop words.
const LONGEST: usize = 4;
/// The largest file of an operator, in bytes.
const LARGEST: u64 = 1 << 20;

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
            match said(line) {
                Said::Arrow(asked, found) => made.add(&asked, &found),
                Said::Group(group) => made.add(&group, &group),
                Said::Nothing | Said::TooLittle => {}
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

/// What a line of a file says.
enum Said {
    /// Blank, or a comment alone.
    Nothing,
    /// No two entries.
    TooLittle,
    /// These mean the same.
    Group(Vec<Entry>),
    /// Who asks for one of the first also finds the second.
    Arrow(Vec<Entry>, Vec<Entry>),
}

fn said(line: &str) -> Said {
    let line = line.split('#').next().unwrap_or_default().trim();
    if line.is_empty() {
        return Said::Nothing;
    }
    let said = match line.split_once('>') {
        Some((asked, found)) => Said::Arrow(entries(asked), entries(found)),
        None => Said::Group(entries(line)),
    };
    match &said {
        Said::Group(group) if group.len() < 2 => Said::TooLittle,
        Said::Arrow(asked, found) if asked.is_empty() || found.is_empty() => Said::TooLittle,
        _ => said,
    }
}

fn entries(list: &str) -> Vec<Entry> {
    let all = list.split(',').map(analyse);
    all.filter(|it| (1..=LONGEST).contains(&it.len())).collect()
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
/// Errors: the file is there and cannot be read, is no UTF-8, or is larger than 1 MB. The words
/// known before then stay.
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
    let mut read = OwnWords::default();
    for (number, line) in (1..).zip(own.lines()) {
        match said(line) {
            Said::Nothing => {}
            Said::TooLittle => read.ignored.push(number),
            Said::Group(_) | Said::Arrow(..) => read.lines += 1,
        }
    }
    IN_USE.store(Arc::new(Vocabulary::of(&[&own, EMBEDDED])));
    Ok(read)
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
    fn lines_that_say_nothing_are_told_and_a_bad_file_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("synonyms.txt");
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
        for bad in [b"kvitlapp, \xff".to_vec(), vec![b'a'; LARGEST as usize + 1]] {
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
