//! What the index knows of a word: how common it is, what it may be the beginning of, and what
//! it may be a misspelling of. What was found is remembered, for telling the person.

use std::{cell::RefCell, collections::HashMap};

use tantivy::{Searcher, Term, query::FuzzyTermQuery, schema::Field};

use super::{
    analysis::{Word, analyse},
    floor::Floor,
    lexicon,
    nynorsk::to_bokmal,
    respell::spellings,
    schema::Fields,
    typed::is_prefix,
    vocabulary,
};

/// So many words of a segment are looked at for one beginning.
const MOST_LOOKED_AT: usize = 2_000;
/// A word shorter than this many letters is never taken as misspelt.
const MIN_MISSPELT: usize = 4;
/// A shorter norm has too many others near it.
const MIN_NORM: usize = 6;
/// Norms near a misspelt word that are looked at, and words of each.
const MOST_NORMS: usize = 3;
const MOST_INFLECTIONS: usize = 5;
/// From this many letters on, two letters may be wrong.
const TWO_WRONG: usize = 8;

/// One generation of the index, as a dictionary.
pub(super) struct Lookup<'a> {
    pub searcher: &'a Searcher,
    pub fields: &'a Fields,
    /// Of the search that asks.
    pub floor: Floor,
    found: RefCell<Found>,
}

/// What stood in for words, each with its stand-ins, the most common first.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub completed: Vec<(String, Vec<String>)>,
    pub corrected: Vec<(String, Vec<String>)>,
    /// Words typed without æøå, each with its spelling.
    pub respelt: Vec<(String, Vec<String>)>,
}

impl<'a> Lookup<'a> {
    /// Over one generation; nothing has been looked up yet.
    pub fn new(searcher: &'a Searcher, fields: &'a Fields) -> Self {
        Self {
            searcher,
            fields,
            floor: Floor::default(),
            found: RefCell::default(),
        }
    }

    /// All that has been found so far.
    pub fn found(&self) -> Found {
        self.found.borrow().clone()
    }

    /// How many documents have the form in the field.
    pub fn frequency(&self, field: Field, form: &str) -> tantivy::Result<u64> {
        self.searcher.doc_freq(&Term::from_field_text(field, form))
    }

    /// Some document has the word in some inflection or as part of a compound.
    pub fn is_known(&self, word: &Word) -> tantivy::Result<bool> {
        if self.frequency(self.fields.body_exact, &word.exact)? > 0 {
            return Ok(true);
        }
        match &word.norm {
            Some(norm) => Ok(self.frequency(self.fields.body_parts, norm)? > 0),
            None => Ok(false),
        }
    }

    /// Some document has the word, however it is spelt.
    pub fn is_spelt(&self, word: &Word) -> tantivy::Result<bool> {
        Ok(self.is_known(word)?
            || match &word.fold {
                Some(fold) => self.frequency(self.fields.body_fold, fold)? > 0,
                None => false,
            })
    }

    /// The most common words that begin so, the word itself left out.
    pub fn completions(&self, beginning: &str, most: usize) -> tantivy::Result<Vec<String>> {
        let words = self.beginnings(self.fields.body_exact, beginning, most)?;
        self.note_completed(beginning, &words);
        Ok(words)
    }

    /// The most common words that begin so when it is spelt with æøå.
    pub fn respelt_completions(
        &self,
        beginning: &str,
        most: usize,
    ) -> tantivy::Result<Vec<String>> {
        let mut counts = HashMap::new();
        for spelling in spellings(beginning) {
            self.count_beginnings(self.fields.body_exact, &spelling, &mut counts)?;
        }
        let words = most_common(counts, most);
        self.note_completed(beginning, &words);
        Ok(words)
    }

    fn note_completed(&self, beginning: &str, words: &[String]) {
        if !words.is_empty() {
            let found = (beginning.to_owned(), words.to_vec());
            self.found.borrow_mut().completed.push(found);
        }
    }

    /// The most common words of a field that begin so, the word itself left out; not remembered.
    pub fn beginnings(
        &self,
        field: Field,
        beginning: &str,
        most: usize,
    ) -> tantivy::Result<Vec<String>> {
        let mut counts = HashMap::new();
        self.count_beginnings(field, beginning, &mut counts)?;
        Ok(most_common(counts, most))
    }

    fn count_beginnings(
        &self,
        field: Field,
        beginning: &str,
        counts: &mut HashMap<String, u64>,
    ) -> tantivy::Result<()> {
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let mut terms = index.terms().range().ge(beginning).into_stream()?;
            let mut looked_at = 0;
            while looked_at < MOST_LOOKED_AT && terms.advance() {
                let Some(word) = text_of(terms.key()).filter(|it| it.starts_with(beginning)) else {
                    break;
                };
                looked_at += 1;
                if word != beginning {
                    *counts.entry(word.to_owned()).or_default() +=
                        u64::from(terms.value().doc_freq);
                }
            }
        }
        Ok(())
    }

    /// The most common words one letter away, or two when there is none and the word is long; other inflections of
    /// a word count as that word. None for what [is a word](is_a_word) as it stands.
    pub fn corrections(&self, word: &str, most: usize) -> tantivy::Result<Vec<String>> {
        let letters = word.chars().count();
        let misspelt = letters >= MIN_MISSPELT && word.chars().all(char::is_alphabetic);
        // Who types `tema:` means no team.
        if !misspelt || is_prefix(word) || is_a_word(word) {
            return Ok(Vec::new());
        }
        let mut found = self.within(self.fields.body_exact, word, 1)?;
        if found.is_empty() {
            found = self.inflections_near(word)?;
        }
        if found.is_empty() && letters >= TWO_WRONG {
            found = self.within(self.fields.body_exact, word, 2)?;
        }
        let words = most_common(found, most);
        if !words.is_empty() {
            let found = (word.to_owned(), words.clone());
            self.found.borrow_mut().corrected.push(found);
        }
        Ok(words)
    }

    /// The words whose norm is one letter away from this one or its norm: it may stand in other inflections only.
    fn inflections_near(&self, word: &str) -> tantivy::Result<HashMap<String, u64>> {
        let mut counts = HashMap::new();
        let mut near = HashMap::new();
        let mut compared = analyse(word);
        compared.push(word.to_owned());
        compared.dedup();
        compared.retain(|it| it.chars().count() >= MIN_NORM);
        for form in compared {
            near.extend(self.within(self.fields.body_norm, &form, 1)?);
        }
        for norm in most_common(near, MOST_NORMS) {
            for written in self.beginnings(self.fields.body_exact, &norm, MOST_INFLECTIONS)? {
                if analyse(&written) == [norm.as_str()] {
                    let holders = self.frequency(self.fields.body_exact, &written)?;
                    counts.insert(written, holders);
                }
            }
        }
        Ok(counts)
    }

    /// The spelling of a word with æøå that most documents have in some inflection.
    pub fn respelt(&self, word: &str) -> tantivy::Result<Option<String>> {
        let mut best: Option<(u64, String)> = None;
        for spelling in spellings(word) {
            for norm in analyse(&spelling) {
                let holders = self.frequency(self.fields.body_norm, &norm)?;
                if holders > best.as_ref().map_or(0, |(most, _)| *most) {
                    best = Some((holders, spelling.clone()));
                }
            }
        }
        let spelling = best.map(|(_, spelling)| spelling);
        if let Some(spelling) = &spelling {
            let found = (word.to_owned(), vec![spelling.clone()]);
            self.found.borrow_mut().respelt.push(found);
        }
        Ok(spelling)
    }

    fn within(
        &self,
        field: Field,
        word: &str,
        distance: u8,
    ) -> tantivy::Result<HashMap<String, u64>> {
        let mut counts: HashMap<String, u64> = HashMap::new();
        let query = FuzzyTermQuery::new(Term::from_field_text(field, word), distance, true);
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let mut terms = index.terms().search(query.automaton()?).into_stream()?;
            while terms.advance() {
                if let Some(found) = text_of(terms.key()) {
                    *counts.entry(found.to_owned()).or_default() +=
                        u64::from(terms.value().doc_freq);
                }
            }
        }
        Ok(counts)
    }
}

/// The word is one of the language, bokmål or nynorsk, or of the vocabulary, whether or not any
/// document has it: it is as its writer meant it.
pub(super) fn is_a_word(word: &str) -> bool {
    lexicon::knows(word) || to_bokmal(word).is_some() || vocabulary::knows(word)
}

fn text_of(key: &[u8]) -> Option<&str> {
    std::str::from_utf8(key).ok()
}

fn most_common(counts: HashMap<String, u64>, most: usize) -> Vec<String> {
    let mut counted: Vec<(u64, String)> = counts.into_iter().map(|(it, n)| (n, it)).collect();
    counted.sort_unstable_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    counted.into_iter().take(most).map(|(_, it)| it).collect()
}
