//! Words that mean the same to people who use public services: abbreviations and what they stand
//! for, everyday words and office words, the same word in another language.
//!
//! The file has a group of words a line, separated by commas; a word may be several. A line
//! `a > b, c` works one way: who asks for `a` also finds `b` and `c`. A line `a, b = c, d` works
//! both ways, but only across; on its left are English words, found in all their forms. `#`
//! begins a comment.
//! An operator's file of the same form adds to the embedded one.

use std::{
    collections::HashMap,
    fs,
    io::{self, Read},
    path::Path,
    sync::{Arc, LazyLock},
};

use arc_swap::ArcSwap;
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};

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
pub(super) type Entry = Vec<String>;

/// Entry -> the entries that mean the same.
#[derive(Debug, Default)]
struct Vocabulary {
    by_norms: HashMap<Entry, Vec<Entry>>,
    /// By the English stems of the words on the left of `=`.
    by_english: HashMap<Entry, Vec<Entry>>,
}

impl Vocabulary {
    fn of(texts: &[&str]) -> Self {
        let mut made = Self::default();
        for line in texts.iter().flat_map(|text| text.lines()) {
            match said(line) {
                Said::Arrow(asked, found) => made.add(&asked, &found),
                Said::Group(group) => made.add(&group, &group),
                Said::Across(english, norwegian) => made.add_across(&english, &norwegian),
                Said::Nothing | Said::TooLittle => {}
            }
        }
        made
    }

    fn add(&mut self, asked: &[Entry], found: &[Entry]) {
        for one in asked {
            add(&mut self.by_norms, one.clone(), found);
        }
    }

    fn add_across(&mut self, english: &str, norwegian: &[Entry]) {
        let words = entries(english);
        self.add(&words, norwegian);
        self.add(norwegian, &words);
        for stems in english.split(',').map(english_stems) {
            add(&mut self.by_english, stems, norwegian);
        }
    }

    /// What means the same as some words: by their norms, else as English words.
    fn get(&self, norms: &Entry, words: &[&str]) -> Option<&Vec<Entry>> {
        let english = || self.by_english.get(&english_stems(&words.join(" ")));
        self.by_norms.get(norms).or_else(english)
    }
}

fn add(known: &mut HashMap<Entry, Vec<Entry>>, one: Entry, found: &[Entry]) {
    let others: Vec<&Entry> = found.iter().filter(|other| **other != one).collect();
    let known = known.entry(one).or_default();
    for other in others {
        if !known.contains(other) && known.len() < MOST {
            known.push(other.clone());
        }
    }
}

/// The English stems of some words: *visits* is *visit*, *libraries* is *library*.
fn english_stems(words: &str) -> Entry {
    let mut chain = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(Stemmer::new(Language::English))
        .build();
    let mut stems = Vec::new();
    let mut stream = chain.token_stream(words);
    stream.process(&mut |token| stems.push(token.text.clone()));
    stems
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
    /// English words, with commas between, mean the same as the others.
    Across(String, Vec<Entry>),
}

fn said(line: &str) -> Said {
    let line = line.split('#').next().unwrap_or_default().trim();
    if line.is_empty() {
        return Said::Nothing;
    }
    let said = if let Some((asked, found)) = line.split_once('>') {
        Said::Arrow(entries(asked), entries(found))
    } else if let Some((english, norwegian)) = line.split_once('=') {
        Said::Across(english.to_owned(), entries(norwegian))
    } else {
        Said::Group(entries(line))
    };
    match &said {
        Said::Group(group) if group.len() < 2 => Said::TooLittle,
        Said::Arrow(asked, found) if asked.is_empty() || found.is_empty() => Said::TooLittle,
        Said::Across(english, found) if entries(english).is_empty() || found.is_empty() => {
            Said::TooLittle
        }
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
            Said::Group(_) | Said::Arrow(..) | Said::Across(..) => read.lines += 1,
        }
    }
    IN_USE.store(Arc::new(Vocabulary::of(&[&own, EMBEDDED])));
    Ok(read)
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
            let entry: Entry = stretch.iter().map(|(_, norm, _)| (*norm).clone()).collect();
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
    same.filter(|norms| norms.len() == 1).flatten().collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::analysis::words;

    #[test]
    fn groups_work_both_ways_and_arrows_one() {
        let made = Vocabulary::of(&["lege, doktor # helse", "transport > buss, tog og båt"]);
        assert_eq!(made.by_norms[&analyse("leger")], [analyse("doktor")]);
        assert_eq!(made.by_norms[&analyse("transport")].len(), 2);
        assert!(!made.by_norms.contains_key(&analyse("buss")));
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
            assert!(line.contains([',', '=', '>']), "{line}");
            for entry in line.split(['>', ',', '=']) {
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
