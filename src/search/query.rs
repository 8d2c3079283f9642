//! What a person typed -> a scoring query.
//!
//! Phrases and exclusions are recognised in `typed.rs`, filters stay words here; what is made of
//! the words is in `word_query.rs`.

use std::ops::Range;

use tantivy::{
    Term,
    query::{AllQuery, BooleanQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::{
    analysis::{Word, trigrams_of, words},
    lookup::Lookup,
    request::Ease,
    steady::Steady,
    typed::{Part, Typed},
    word_query,
};

const MAX_WORDS: usize = 32;
/// A last word shorter than this many letters is not taken as a beginning.
const MIN_PREFIX: usize = 2;
/// Words of fewer letters have too few 3-grams to be told by some of them.
const MIN_IN_PARTS: usize = 4;

/// A query text taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parsed {
    /// Each word once. Stop words are left out unless there is nothing else.
    pub words: Vec<Word>,
    /// The exact forms of each quoted phrase.
    pub phrases: Vec<Vec<String>>,
    /// The words of each exclusion; several must stand together to exclude.
    pub excluded: Vec<Vec<Word>>,
    /// The last word, when it may be the beginning of a longer one.
    pub prefix: Option<String>,
    /// Only parts of the words are asked for.
    in_parts: bool,
    /// Something was typed, and nothing of it can be read: no words and no exclusions.
    unreadable: bool,
}

/// Whether anything of a text can be looked for or excluded: a text of signs alone, or of words that
/// are too long to be kept, finds nothing.
pub fn is_readable(text: &str) -> bool {
    !Parsed::from_text(text).unreadable
}

impl Parsed {
    /// Takes any text apart; never fails.
    pub fn from_text(text: &str) -> Self {
        Self::from_typed(&Typed::of(text))
    }

    /// What was taken apart, its filters as words.
    pub fn from_typed(typed: &Typed) -> Self {
        let mut all = words(&typed.text);
        let within = |range: &Range<usize>| {
            let inside =
                |word: &&Word| range.start <= word.span.start && word.span.end <= range.end;
            all.iter().filter(inside).cloned().collect::<Vec<_>>()
        };
        let (mut phrases, mut excluded, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
        for part in &typed.parts {
            match part {
                Part::Phrase(inner) => {
                    phrases.push(within(inner).into_iter().map(|word| word.exact).collect());
                }
                Part::Excluded { whole, inner } => {
                    excluded.push(within(inner));
                    left_out.push(whole.clone());
                }
                Part::Filter { .. } => {}
            }
        }
        phrases.retain(|phrase: &Vec<String>| !phrase.is_empty());
        excluded.retain(|words| !words.is_empty());
        all.retain(|word| {
            !left_out
                .iter()
                .any(|range| range.contains(&word.span.start))
        });
        all.truncate(MAX_WORDS);
        let prefix = all
            .last()
            .filter(|last| last.span.end == typed.text.len())
            .filter(|last| last.exact.chars().count() >= MIN_PREFIX)
            .map(|last| last.exact.clone());
        let words = wanted(all);
        let is_blank = typed.text.trim().is_empty();
        Self {
            phrases,
            excluded,
            unreadable: !is_blank && words.is_empty() && left_out.is_empty(),
            words,
            prefix,
            in_parts: false,
        }
    }

    /// The same with less asked for.
    pub fn eased(mut self, ease: Ease) -> Self {
        match ease {
            Ease::AsAsked => {}
            Ease::WithoutExclusions => self.excluded.clear(),
            Ease::WithoutPhrases => self.phrases.clear(),
            Ease::PartsOfWords => {
                self.phrases.clear();
                self.in_parts = true;
            }
        }
        self
    }

    /// Nothing is asked for that could match better or worse; there may be exclusions.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The query, or none when nothing is asked for or excluded. Without words all documents
    /// match that have nothing of what is excluded, each as well as the other; with nothing that can
    /// be read, none does.
    pub fn query(&self, index: &Lookup<'_>) -> tantivy::Result<Option<Box<dyn Query>>> {
        let any: Box<dyn Query> = match (self.is_empty(), self.excluded.is_empty()) {
            (true, true) if self.unreadable => Box::new(EmptyQuery),
            (true, true) => return Ok(None),
            (true, false) => Box::new(AllQuery),
            (false, _) if self.in_parts => in_parts(index, &self.words),
            (false, _) => word_query::any_words(self, index)?,
        };
        if self.phrases.is_empty() && self.excluded.is_empty() {
            return Ok(Some(any));
        }
        let occur = if self.phrases.is_empty() {
            Occur::Must
        } else {
            Occur::Should
        };
        let mut clauses = vec![(occur, any)];
        for phrase in &self.phrases {
            clauses.push((Occur::Must, phrase_query(index, phrase)));
        }
        for words in &self.excluded {
            let forms = excluded_forms(index, words);
            clauses.extend(forms.into_iter().map(|form| (Occur::MustNot, form)));
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

fn phrase_query(index: &Lookup<'_>, phrase: &[String]) -> Box<dyn Query> {
    match phrase {
        [single] => term(index.fields.body_exact, single),
        several => {
            let form = |form: &String| Term::from_field_text(index.fields.body_exact, form);
            Box::new(PhraseQuery::new(several.iter().map(form).collect()))
        }
    }
}

/// What keeps a document out: a word in any inflection, or words as typed beside each other.
fn excluded_forms(index: &Lookup<'_>, words: &[Word]) -> Vec<Box<dyn Query>> {
    let exact: Vec<String> = words.iter().map(|word| word.exact.clone()).collect();
    let phrase = Steady(phrase_query(index, &exact));
    let mut forms: Vec<Box<dyn Query>> = vec![Box::new(phrase)];
    if let [single] = words
        && let Some(norm) = &single.norm
    {
        forms.push(term(index.fields.body_norm, norm));
    }
    forms
}

/// Documents with words that share half of their 3-grams with a word.
fn in_parts(index: &Lookup<'_>, words: &[Word]) -> Box<dyn Query> {
    let long = words
        .iter()
        .filter(|word| word.exact.chars().count() >= MIN_IN_PARTS);
    let each = long.map(|word| {
        let grams = trigrams_of(&word.exact);
        let least = grams.len().div_ceil(2);
        let field = index.fields.body_trigrams;
        let any = grams.iter().map(|gram| (Occur::Should, term(field, gram)));
        let query = BooleanQuery::with_minimum_required_clauses(any.collect(), least);
        (Occur::Should, Box::new(query) as Box<dyn Query>)
    });
    Box::new(BooleanQuery::new(each.collect()))
}

fn term(field: Field, form: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, form);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
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
    fn what_is_excluded_is_not_looked_for() {
        let parsed = Parsed::from_text("møte -buss -\"mat til alle\" -e-post");
        let words: Vec<_> = parsed.words.iter().map(|word| &word.exact).collect();
        assert_eq!(words, ["møte"]);
        let excluded: Vec<Vec<&str>> = parsed
            .excluded
            .iter()
            .map(|words| words.iter().map(|word| word.exact.as_str()).collect())
            .collect();
        assert_eq!(
            excluded,
            [vec!["buss"], vec!["mat", "til", "alle"], vec!["e", "post"]]
        );
        assert_eq!(parsed.prefix, None);
        assert_eq!(
            Parsed::from_text("-buss møt").prefix.as_deref(),
            Some("møt")
        );
        let eased = parsed.eased(Ease::WithoutExclusions);
        assert!(eased.excluded.is_empty() && !eased.is_empty());
    }

    #[test]
    fn an_unknown_filter_is_words() {
        assert_eq!(exact("tema:\"blå himmel\" -"), ["tema", "blå", "himmel"]);
        assert!(Parsed::from_text("tema:x").phrases.is_empty());
    }

    #[test]
    fn signs_alone_cannot_be_read_but_exclusions_and_blanks_can() {
        let long = "å".repeat(100);
        for text in ["😀", "%", "!@#$", "- \"", "\u{200b}", &long] {
            assert!(!is_readable(text), "{text}");
        }
        for text in [
            "",
            " ",
            "og",
            "4",
            "😀 a",
            "tema:😀",
            "-buss",
            &format!("-{long}"),
        ] {
            assert!(is_readable(text), "{text}");
        }
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(Parsed::from_text(&"a b ".repeat(1_000)).words.len(), 2);
        let many: String = (0..1_000).map(|n| format!("o{n} ")).collect();
        assert_eq!(Parsed::from_text(&many).words.len(), MAX_WORDS);
        assert_eq!(Parsed::from_text(&"å".repeat(100_000)).words.len(), 0);
    }
}
