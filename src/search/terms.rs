//! The words of a text for those who learn from texts: as typed, and by everything another text may have in common
//! with them.

use super::{
    analysis::{compose, words},
    vocabulary,
};

/// A word of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// As typed.
    pub typed: String,
    /// Exact form, stem, folded stem; each once. Two texts share a word when they share one of these; a stop word has
    /// only the exact form.
    pub forms: Vec<String>,
    /// The stem of its lemma; none for a stop word.
    pub stem: Option<String>,
    /// The stems of the parts of a compound.
    pub parts: Vec<String>,
    /// The stems of single words that mean the same as this one, or as a stretch of words that begins with it.
    pub meanings: Vec<String>,
}

/// The words of a text in order. Cost: some microseconds a word.
pub fn terms(text: &str) -> Vec<Term> {
    let composed = compose(text);
    let words = words(&composed);
    let mut meanings: Vec<Vec<String>> = vec![Vec::new(); words.len()];
    for (places, same) in vocabulary::same_meaning(&words) {
        let known = places.first().and_then(|first| meanings.get_mut(*first));
        if let Some(known) = known {
            let single = same.iter().filter(|norms| norms.len() == 1);
            known.extend(single.flat_map(|norms| norms.iter().cloned()));
        }
    }
    let terms = words.into_iter().zip(meanings).map(|(word, mut meanings)| {
        meanings.sort_unstable();
        meanings.dedup();
        let mut forms = vec![word.exact];
        for form in [&word.norm, &word.fold].into_iter().flatten() {
            if !forms.contains(form) {
                forms.push(form.clone());
            }
        }
        Term {
            typed: composed.get(word.span).unwrap_or_default().to_owned(),
            forms,
            stem: word.norm,
            parts: word.parts,
            meanings,
        }
    });
    terms.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_texts_share_a_word_by_its_forms() {
        let terms = terms("Møteplasser på");
        assert_eq!(terms[0].typed, "Møteplasser");
        assert_eq!(terms[0].forms, ["møteplasser", "møteplass", "moteplass"]);
        assert_eq!(terms[1].forms, ["på"]);
    }

    #[test]
    fn a_term_keeps_the_word_as_typed_beside_what_it_shares_with_others() {
        let terms = terms("Ungdomskontakten på NAV-kontoret og en saksbehandler");
        let first = &terms[0];
        assert_eq!(first.typed, "Ungdomskontakten");
        assert_eq!(first.forms[0], "ungdomskontakten");
        assert_eq!(first.parts, ["ungdom", "kontakt"]);
        assert_eq!((&terms[1].stem, terms[1].forms.len()), (&None, 1));
        let caseworker = terms.last().unwrap();
        let means = |word: &str| {
            caseworker
                .meanings
                .contains(&crate::search::analyse(word)[0])
        };
        assert!(means("veileder"), "{caseworker:?}");
    }
}
