//! What a person typed -> a scoring query.
//!
//! There is no query language but quotation marks: everything else is words. What is made of the
//! words is in `word_query.rs`.

use tantivy::{
    Term,
    query::{BooleanQuery, Occur, PhraseQuery, Query, TermQuery},
    schema::IndexRecordOption,
};

use super::{
    analysis::{Word, compose, words},
    lookup::Lookup,
    word_query,
};

const MAX_CHARS: usize = 512;
const MAX_WORDS: usize = 32;
/// A last word shorter than this many letters is not taken as a beginning.
const MIN_PREFIX: usize = 2;

/// A query text taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parsed {
    /// Each word once. Stop words are left out unless there is nothing else.
    pub words: Vec<Word>,
    /// The exact forms of each quoted phrase.
    pub phrases: Vec<Vec<String>>,
    /// The last word, when it may be the beginning of a longer one.
    pub prefix: Option<String>,
}

impl Parsed {
    /// Takes any text apart; never fails.
    pub fn from_text(text: &str) -> Self {
        let composed: String = compose(text).chars().take(MAX_CHARS).collect();
        let mut all = words(&composed);
        all.truncate(MAX_WORDS);
        let prefix = all
            .last()
            .filter(|last| last.span.end == composed.len())
            .filter(|last| last.exact.chars().count() >= MIN_PREFIX)
            .map(|last| last.exact.clone());
        Self {
            phrases: phrases(&composed, &all),
            words: wanted(all),
            prefix,
        }
    }

    /// There is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The query, or none when there is nothing to look for.
    pub fn query(&self, index: &Lookup<'_>) -> tantivy::Result<Option<Box<dyn Query>>> {
        if self.is_empty() {
            return Ok(None);
        }
        let any = word_query::any_words(self, index)?;
        if self.phrases.is_empty() {
            return Ok(Some(any));
        }
        let mut clauses = vec![(Occur::Should, any)];
        for phrase in &self.phrases {
            clauses.push((Occur::Must, phrase_query(index, phrase)));
        }
        Ok(Some(Box::new(BooleanQuery::new(clauses))))
    }
}

/// Each word once, without stop words unless there are only such.
fn wanted(all: Vec<Word>) -> Vec<Word> {
    let only_stop_words = all.iter().all(|word| word.norm.is_none());
    let mut kept: Vec<Word> = Vec::with_capacity(all.len());
    for word in all {
        let known = kept.iter().any(|other| other.exact == word.exact);
        if !known && (only_stop_words || word.norm.is_some()) {
            kept.push(word);
        }
    }
    kept
}

/// The words between each pair of quotation marks.
fn phrases(text: &str, all: &[Word]) -> Vec<Vec<String>> {
    let marks: Vec<usize> = text
        .char_indices()
        .filter(|(_, letter)| matches!(letter, '"' | '«' | '»' | '“' | '”' | '„'))
        .map(|(at, _)| at)
        .collect();
    let mut found = Vec::new();
    for pair in marks.chunks_exact(2) {
        let inside = |word: &&Word| pair[0] < word.span.start && word.span.end <= pair[1];
        let phrase: Vec<String> = all
            .iter()
            .filter(inside)
            .map(|it| it.exact.clone())
            .collect();
        if !phrase.is_empty() {
            found.push(phrase);
        }
    }
    found
}

fn phrase_query(index: &Lookup<'_>, phrase: &[String]) -> Box<dyn Query> {
    let term = |form: &String| Term::from_field_text(index.fields.body_exact, form);
    match phrase {
        [single] => Box::new(TermQuery::new(term(single), IndexRecordOption::WithFreqs)),
        several => Box::new(PhraseQuery::new(several.iter().map(term).collect())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Vec<String> {
        let parsed = Parsed::from_text(text);
        parsed.words.into_iter().map(|word| word.exact).collect()
    }

    #[test]
    fn syntax_of_query_languages_is_plain_text() {
        assert_eq!(
            exact("title:møte* AND (-nav^2 /x.*/)"),
            ["title", "møte", "and", "nav", "2", "x"]
        );
    }

    #[test]
    fn stop_words_count_only_when_there_is_nothing_else() {
        assert_eq!(exact("møte for alle"), ["møte"]);
        assert_eq!(exact("hun eller"), ["hun", "eller"]);
        assert!(Parsed::from_text(" ?! ").is_empty());
    }

    #[test]
    fn a_quoted_phrase_keeps_its_stop_words() {
        let parsed = Parsed::from_text("gratis «mat til alle» nå \"løs");
        assert_eq!(parsed.phrases, [["mat", "til", "alle"]]);
        assert_eq!(parsed.prefix.as_deref(), Some("løs"));
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(Parsed::from_text(&"a b ".repeat(1_000)).words.len(), 2);
        let many: String = (0..1_000).map(|n| format!("o{n} ")).collect();
        assert_eq!(Parsed::from_text(&many).words.len(), MAX_WORDS);
        assert_eq!(Parsed::from_text(&"å".repeat(100_000)).words.len(), 0);
    }
}
