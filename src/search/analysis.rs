//! How a text becomes words, and a word its forms.
//!
//! Each word has several forms, and each form its own index fields: *exact* (lower case, accents
//! folded, æøå kept; see [`lowering`](super::lowering) for abbreviations), *norm* (exact -> stop words out -> bokmål -> lemma -> Norwegian stem),
//! *parts* (the norm and the norms of the parts of a compound), *fold* (exact -> æ/ae, ø/oe, å/aa
//! become a, o, a -> stem), for keyboards without æøå, and *3-grams*. Query, index and highlights
//! all use the chains made here, so they cannot disagree.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

use tantivy::tokenizer::{
    Language, RawTokenizer, RemoveLongFilter, Stemmer, StopWordFilter, TextAnalyzer,
    TextAnalyzerBuilder, TokenStream, Tokenizer, TokenizerManager,
};
use unicode_normalization::UnicodeNormalization;

use super::{
    expand::Expand,
    folding::{EachWord, fold_accents, fold_letters},
    forms::{lemma_and_parts, to_lemma, to_written_lemma, trigrams},
    lowering::LowerWords,
    weights::Closeness,
};

/// Tokenizer name of the exact form.
pub(super) const EXACT: &str = "exact";
/// Tokenizer name of the norm form.
pub(super) const NORM: &str = "norm";
/// Tokenizer name of the norm form and those of the parts of compounds.
pub(super) const PARTS: &str = "parts";
/// Tokenizer name of the 3-grams.
pub(super) const TRIGRAMS: &str = "trigrams";
/// Tokenizer name of the fold form.
pub(super) const FOLD: &str = "fold";

/// Words longer than this many bytes are not indexed.
const LONGEST_WORD: usize = 80;

/// A word of a text with its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands, in bytes of the composed text.
    pub span: Range<usize>,
    /// Lower case, accents folded; capitals for an abbreviation that is else a stop word.
    pub exact: String,
    /// Stem of the lemma; none for a stop word.
    pub norm: Option<String>,
    /// Stem without æøå; none for a stop word.
    pub fold: Option<String>,
    /// The norm forms of the parts of a compound; none for a simple word or a stop word.
    pub parts: Vec<String>,
}

/// The text in composed form (NFC): `å` is one letter however it was typed.
pub(super) fn compose(text: &str) -> String {
    text.nfc().collect()
}

/// The words of a composed text.
pub(super) fn words(composed: &str) -> Vec<Word> {
    let mut exact = exact_chain().build();
    let raw = TextAnalyzer::builder(RawTokenizer::default());
    let mut norm = norm_chain(raw, Closeness::default());
    let mut fold = fold_chain(TextAnalyzer::builder(RawTokenizer::default()));
    let mut parts = parts_chain(TextAnalyzer::builder(RawTokenizer::default()));
    let mut found = Vec::new();
    exact.token_stream(composed).process(&mut |token| {
        found.push(Word {
            span: token.offset_from..token.offset_to,
            norm: first_token(&mut norm, &token.text),
            fold: first_token(&mut fold, &token.text),
            parts: all_tokens(&mut parts, &token.text)
                .into_iter()
                .skip(1)
                .collect(),
            exact: token.text.clone(),
        });
    });
    found
}

/// The stems of a text in order, stop words left out.
pub fn analyse(text: &str) -> Vec<String> {
    analyse_some(text, usize::MAX)
}

/// The first stems of a text, at most so many; the rest is not looked at.
pub(super) fn analyse_some(text: &str, most: usize) -> Vec<String> {
    let mut chain = norm_chain(exact_chain(), Closeness::default());
    let composed = compose(text);
    let mut stream = chain.token_stream(&composed);
    let mut found = Vec::new();
    while found.len() < most && stream.advance() {
        found.push(stream.token().text.clone());
    }
    found
}

/// The tokenizers under their names, for an index of texts that are read so closely.
pub(super) fn tokenizers(closeness: Closeness) -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(EXACT, exact_chain().build());
    manager.register(NORM, norm_chain(exact_chain(), closeness));
    manager.register(FOLD, fold_chain(exact_chain()));
    manager.register(PARTS, parts_chain(exact_chain()));
    manager.register(TRIGRAMS, trigram_chain(exact_chain()));
    manager
}

/// The word with the norm of another reading.
pub(super) fn reread(word: &Word, closeness: Closeness) -> Word {
    let mut norm = norm_chain(TextAnalyzer::builder(RawTokenizer::default()), closeness);
    Word {
        norm: first_token(&mut norm, &word.exact),
        ..word.clone()
    }
}

fn first_token(analyzer: &mut TextAnalyzer, word: &str) -> Option<String> {
    let mut stream = analyzer.token_stream(word);
    stream.advance().then(|| stream.token().text.clone())
}

fn all_tokens(analyzer: &mut TextAnalyzer, word: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut stream = analyzer.token_stream(word);
    stream.process(&mut |token| found.push(token.text.clone()));
    found
}

/// Text -> exact forms.
fn exact_chain() -> TextAnalyzerBuilder<impl Tokenizer> {
    TextAnalyzer::builder(LowerWords::default())
        .filter(RemoveLongFilter::limit(LONGEST_WORD))
        .filter(EachWord(fold_accents))
}

/// Exact forms -> norm forms.
fn norm_chain(exact: TextAnalyzerBuilder<impl Tokenizer>, closeness: Closeness) -> TextAnalyzer {
    let base = match closeness {
        Closeness::Stems => |_: &mut String| {},
        Closeness::Lemmas => to_written_lemma,
        Closeness::Bokmal => to_lemma,
    };
    exact
        .filter(stop_words())
        .filter(EachWord(base))
        .filter(Stemmer::new(Language::Norwegian))
        .build()
}

/// Exact forms -> norm forms, each followed by those of its parts.
fn parts_chain(exact: TextAnalyzerBuilder<impl Tokenizer>) -> TextAnalyzer {
    exact
        .filter(stop_words())
        .filter(Expand(lemma_and_parts))
        .filter(Stemmer::new(Language::Norwegian))
        .build()
}

/// Exact forms -> 3-grams.
fn trigram_chain(exact: TextAnalyzerBuilder<impl Tokenizer>) -> TextAnalyzer {
    exact.filter(stop_words()).filter(Expand(trigrams)).build()
}

/// Exact forms -> fold forms. The stop words go before the letters do.
fn fold_chain(exact: TextAnalyzerBuilder<impl Tokenizer>) -> TextAnalyzer {
    exact
        .filter(stop_words())
        .filter(EachWord(fold_letters))
        .filter(Stemmer::new(Language::Norwegian))
        .build()
}

/// The 3-grams of an exact form.
pub(super) fn trigrams_of(exact: &str) -> Vec<String> {
    trigrams(exact)
}

pub(super) fn stop_words() -> StopWordFilter {
    static NORWEGIAN: LazyLock<StopWordFilter> = LazyLock::new(|| {
        StopWordFilter::new(Language::Norwegian)
            .unwrap_or_else(|| StopWordFilter::remove(HashSet::<String>::new()))
    });
    NORWEGIAN.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str, chain: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut analyzer = tokenizers(Closeness::default()).get(chain).unwrap();
        let composed = compose(text);
        let mut stream = analyzer.token_stream(&composed);
        stream.process(&mut |token| found.push(token.text.clone()));
        found
    }

    #[test]
    fn inflected_forms_share_a_stem() {
        for (one, other) in [
            ("møteplasser", "møteplass"),
            ("møteplassene", "møteplass"),
            ("kontorene", "kontor"),
            ("idéer", "ideer"),
            ("ideene", "idé"),
        ] {
            assert_eq!(analyse(one), analyse(other), "{one} {other}");
        }
    }

    #[test]
    fn accents_fold_but_norwegian_letters_stay() {
        assert_eq!(
            forms("Idé àÈÒü BLÅBÆRØL", EXACT),
            ["ide", "aeou", "blåbærøl"]
        );
        assert_eq!(forms("Bla\u{30a}ba\u{301}r", EXACT), ["blåbar"]);
    }

    #[test]
    fn the_folded_form_is_the_same_on_a_foreign_keyboard() {
        for spelling in ["møteplasser", "moeteplasser", "moteplasser"] {
            assert_eq!(
                forms(spelling, FOLD),
                forms("møteplass", FOLD),
                "{spelling}"
            );
        }
        for spelling in ["gårder", "gaarder", "garder"] {
            assert_eq!(forms(spelling, FOLD), forms("gård", FOLD), "{spelling}");
        }
        assert_eq!(forms("laerer", FOLD), forms("lærer", FOLD));
    }

    #[test]
    fn the_words_of_a_text_carry_what_the_index_chains_make() {
        let text = "NAV-kontoret på Sørøya: «Én møteplass for alle»?";
        let list = words(text);
        let norms: Vec<_> = list.iter().filter_map(|word| word.norm.clone()).collect();
        let folds: Vec<_> = list.iter().filter_map(|word| word.fold.clone()).collect();
        assert_eq!(norms, forms(text, NORM));
        assert_eq!(norms, analyse(text));
        assert_eq!(norms[..2], analyse_some(text, 2));
        assert_eq!(folds, forms(text, FOLD));
        assert_eq!(&text[list[0].span.clone()], "NAV");
    }
}
