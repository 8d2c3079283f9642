//! What the labels and synonyms of themes say before anything is learnt.

use super::super::{Analyse, Theme};
use super::traits::Traits;
use std::collections::HashMap;

/// How much a rare long word of a label says.
const LABEL_SAYS: f32 = 4.0;
/// A word of a synonym of several words.
const WORD_OF_SEVERAL: f32 = 0.5;
/// Letters from which a word counts in full.
const LONG: usize = 8;

/// For each form the themes (by their place in a list) in whose labels or synonyms it occurs, and how much it says.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, Vec<(usize, f32)>>);

impl Names {
    /// Of these themes. `rarity` tells of a form how rare it is among the texts, about 0 to 1.
    pub fn new(themes: &[&Theme], analyse: &Analyse, rarity: impl Fn(&str) -> f32) -> Self {
        let mut strengths: HashMap<String, Vec<(usize, f32)>> = HashMap::new();
        for (at, theme) in themes.iter().enumerate() {
            for (form, strength) in said_by(theme, analyse) {
                strengths.entry(form).or_default().push((at, strength));
            }
        }
        let all = themes.len() as f32;
        for (form, known) in &mut strengths {
            let length = form.chars().count().min(LONG) as f32 / LONG as f32;
            let shared = (1.0 + all / known.len() as f32).ln() / (1.0 + all).ln();
            for (_, strength) in known {
                *strength *= LABEL_SAYS * length * shared * rarity(form);
            }
        }
        Self(strengths)
    }

    /// The themes a form names, and how much it says for each.
    pub fn of(&self, form: &str) -> &[(usize, f32)] {
        self.0.get(form).map_or(&[], Vec::as_slice)
    }
}

/// The forms of a theme's labels and synonyms, each at its greatest strength.
fn said_by(theme: &Theme, analyse: &Analyse) -> HashMap<String, f32> {
    let mut said: HashMap<String, f32> = HashMap::new();
    let labels = theme.labels.all().map(|label| (label, true));
    let synonyms = theme
        .synonyms
        .iter()
        .map(|synonym| (synonym.as_str(), false));
    for (name, label) in labels.chain(synonyms) {
        let traits = Traits::of(analyse(name));
        let whole = label || traits.typed.len() == 1;
        for one in traits.all.iter().filter(|one| whole || !one.meant) {
            let several = !one.meant && !whole;
            let strength = one.weight * if several { WORD_OF_SEVERAL } else { 1.0 };
            let known = said.entry(one.form.clone()).or_default();
            *known = known.max(strength);
        }
    }
    said
}
