//! The forms of one word: bokmål form, lemma, compound parts, 3-grams.

use std::{cell::RefCell, collections::HashMap};

use super::{compound, lexicon::lemma, nynorsk::to_bokmal};

/// How many words each thread remembers the forms of.
const REMEMBERED: usize = 20_000;

thread_local! {
    static KNOWN: RefCell<HashMap<String, Forms>> = RefCell::default();
}

#[derive(Clone, Default)]
struct Forms {
    bokmal: String,
    lemma: String,
    /// Lemmas of the parts.
    parts: Vec<String>,
}

impl Forms {
    fn of(word: &str) -> Self {
        let bokmal = to_bokmal(word).unwrap_or_else(|| word.to_owned());
        let base = |word: &str| lemma(word).unwrap_or_else(|| word.to_owned());
        let mut parts: Vec<String> = Vec::new();
        for part in compound::parts(&bokmal) {
            let part = base(&to_bokmal(&part).unwrap_or(part));
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        Self {
            lemma: lemma(&bokmal).unwrap_or_else(|| compound_lemma(&bokmal)),
            bokmal,
            parts,
        }
    }
}

/// The lemma of a word the lexicon does not hold: its last part inflects.
fn compound_lemma(word: &str) -> String {
    let inflected = compound::split(word).and_then(|(_, right)| {
        let start = word.strip_suffix(&right)?;
        Some(format!("{start}{}", lemma(&right)?))
    });
    inflected.unwrap_or_else(|| word.to_owned())
}

fn with_forms<T>(word: &str, use_them: impl FnOnce(&Forms) -> T) -> T {
    KNOWN.with_borrow_mut(|known| {
        if known.len() >= REMEMBERED {
            known.clear();
        }
        if let Some(forms) = known.get(word) {
            return use_them(forms);
        }
        let forms = Forms::of(word);
        let used = use_them(&forms);
        known.insert(word.to_owned(), forms);
        used
    })
}

/// An exact form -> the lemma of the bokmål word.
pub(super) fn to_lemma(word: &mut String) {
    let lemma = with_forms(word, |forms| forms.lemma.clone());
    *word = lemma;
}

/// An exact form -> its lemma as the word is written, nynorsk words as they are.
pub(super) fn to_written_lemma(word: &mut String) {
    if let Some(lemma) = lemma(word) {
        *word = lemma;
    }
}

/// An exact form -> its lemma and the lemmas of its compound parts.
pub(super) fn lemma_and_parts(word: &str) -> Vec<String> {
    with_forms(word, |forms| {
        let mut all = vec![forms.lemma.clone()];
        all.extend(forms.parts.iter().filter(|it| **it != forms.lemma).cloned());
        all
    })
}

/// An exact form -> the 3-grams of the bokmål word with its ends marked.
pub(super) fn trigrams(word: &str) -> Vec<String> {
    let marked: Vec<char> = with_forms(word, |forms| {
        ['^']
            .into_iter()
            .chain(forms.bokmal.chars())
            .chain(['$'])
            .collect()
    });
    marked
        .windows(3)
        .map(|three| three.iter().collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_its_forms() {
        let mut word = "tenestene".to_owned();
        to_lemma(&mut word);
        assert_eq!(word, "tjeneste");
        assert_eq!(
            lemma_and_parts("ungdomskontaktane"),
            ["ungdomskontakt", "ungdom", "kontakt"]
        );
        assert_eq!(trigrams("buss"), ["^bu", "bus", "uss", "ss$"]);
    }
}
