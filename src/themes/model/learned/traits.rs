//! What of a text counts when themes are learnt: its stems, the parts of compounds, and what means the same.

use super::super::suggest::content_words;
use crate::search::Term;
use std::collections::HashMap;

/// A part of a compound says less than the word itself.
pub(super) const PART: f32 = 0.7;
/// A word that means the same says less still.
pub(super) const MEANING: f32 = 0.3;
/// A stem has at least this many letters.
const SHORTEST: usize = 2;

/// One form that a text has.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Trait {
    pub form: String,
    /// 1 for a stem, [`PART`] or [`MEANING`].
    pub weight: f32,
    /// Which of the words of the text it comes from.
    pub place: usize,
    /// It only means the same as what stands there.
    pub meant: bool,
}

/// The words of a text as typed, and its traits: each form once, at its greatest weight, by form.
#[derive(Clone, Debug, Default)]
pub(super) struct Traits {
    pub typed: Vec<String>,
    pub all: Vec<Trait>,
}

impl Traits {
    pub fn of(terms: Vec<Term>) -> Self {
        let mut found: HashMap<String, Trait> = HashMap::new();
        let mut typed = Vec::new();
        for term in content_words(terms) {
            let number = term
                .forms
                .first()
                .is_some_and(|form| form.chars().all(char::is_numeric));
            let Some(stem) = term
                .stem
                .filter(|stem| !number && stem.chars().count() >= SHORTEST)
            else {
                continue;
            };
            let place = typed.len();
            typed.push(term.typed);
            let parts = term.parts.into_iter().map(|part| (part, PART, false));
            let meanings = term.meanings.into_iter().map(|form| (form, MEANING, true));
            for (form, weight, meant) in [(stem, 1.0, false)]
                .into_iter()
                .chain(parts)
                .chain(meanings)
            {
                let new = Trait {
                    form: form.clone(),
                    weight,
                    place,
                    meant,
                };
                let known = found.entry(form).or_insert_with(|| new.clone());
                if known.weight < weight {
                    *known = new;
                }
            }
        }
        let mut all: Vec<Trait> = found.into_values().collect();
        all.sort_unstable_by(|one, other| one.form.cmp(&other.form));
        Self { typed, all }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_counts_once_at_its_greatest_weight_and_from_the_first_word_that_has_it() {
        let term = |typed: &str, stem: &str, parts: &[&str], meanings: &[&str]| Term {
            typed: typed.to_owned(),
            forms: vec![typed.to_lowercase()],
            stem: Some(stem.to_owned()),
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
            meanings: meanings.iter().map(|form| (*form).to_owned()).collect(),
        };
        let stop = Term {
            typed: "og".to_owned(),
            forms: vec!["og".to_owned()],
            ..Term::default()
        };
        let traits = Traits::of(vec![
            term("Bussrute", "bussrut", &["buss", "rut"], &["transport"]),
            stop,
            term("2026", "2026", &[], &[]),
            term("buss", "buss", &[], &["bil"]),
            term("BUSSER", "buss", &[], &[]),
        ]);
        let seen: Vec<(&str, f32, usize, bool)> = traits
            .all
            .iter()
            .map(|it| (it.form.as_str(), it.weight, it.place, it.meant))
            .collect();
        assert_eq!(
            seen,
            [
                ("bil", MEANING, 1, true),
                ("buss", 1.0, 1, false),
                ("bussrut", 1.0, 0, false),
                ("rut", PART, 0, false),
                ("transport", MEANING, 0, true),
            ]
        );
        assert_eq!(traits.typed, ["Bussrute", "buss", "BUSSER"]);
    }
}
