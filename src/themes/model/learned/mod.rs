//! What themes a text is about, learnt from the ideas that have themes and from what writers chose and turned down.
//!
//! The score of a theme is a sum over the words of the text: what the theme's labels and synonyms say, corrected by what
//! the lessons say. So the words that led to a suggestion are those with the greatest share of the sum. A curve fitted to
//! texts the weights had not seen turns the score into a probability.

mod cut;
mod fit;
mod names;
#[cfg(test)]
mod tests;
mod traits;

use super::suggest::{Analyse, MOST_SUGGESTED, Suggestion};
use super::{Taxonomy, Theme};
use cut::Curve;
use fit::{Row, Weights, fit};
use names::Names;
use std::collections::HashMap;
use traits::Traits;
use uuid::Uuid;

/// Fewer lessons than this teach nothing that the labels do not say better.
pub const FEWEST: usize = 20;
/// Parts the lessons are cut into, each judged by the others, to fit the curve.
const FOLDS: usize = 3;
/// Most words named for a suggestion.
const MOST_WORDS: usize = 5;
/// A word with less than this share of the strongest one's is not named.
const WORTH_NAMING: f32 = 0.15;

/// An idea to learn from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lesson {
    /// Title and text.
    pub text: String,
    /// The themes it has.
    pub themes: Vec<Uuid>,
    /// The themes that were suggested to its writer and not chosen.
    pub rejected: Vec<Uuid>,
}

/// What was learnt from lessons under one taxonomy.
pub struct Learned {
    themes: Vec<Uuid>,
    forms: HashMap<String, usize>,
    /// By form.
    rarity: Vec<f32>,
    names: Names,
    weights: Weights,
    curve: Curve,
}

impl Learned {
    /// Learns from these lessons; `None` when they are fewer than [`FEWEST`]. Themes out of use count as what they were
    /// merged into. Cost: processor time of about (words of all lessons) x (themes in use) x 200 multiplications, and
    /// memory of 8 bytes for each theme and different word.
    pub fn from(lessons: &[Lesson], taxonomy: &Taxonomy, analyse: &Analyse) -> Option<Self> {
        if lessons.len() < FEWEST {
            return None;
        }
        let mut themes: Vec<&Theme> = taxonomy.in_use().collect();
        themes.sort_by_key(|theme| theme.id);
        let texts = lessons
            .iter()
            .map(|lesson| Traits::of(analyse(&lesson.text)));
        let texts: Vec<Traits> = texts.collect();
        let (forms, counts) = count(&texts);
        let all = texts.len() as f32 + 1.0;
        let rare = |count: f32| (all / (count + 0.5)).ln();
        let mut learned = Self {
            names: Names::new(&themes, analyse, |form| {
                let count = forms.get(form).map_or(0.0, |form| counts[*form]);
                rare(count) / all.ln()
            }),
            rarity: counts.iter().map(|count| rare(*count)).collect(),
            themes: themes.iter().map(|theme| theme.id).collect(),
            forms,
            weights: Weights::default(),
            curve: Curve::default(),
        };
        let place = |theme: &Uuid| {
            let current = taxonomy.current(*theme)?.id;
            learned.themes.binary_search(&current).ok()
        };
        let rows = lessons.iter().zip(&texts).map(|(lesson, text)| Row {
            themes: lesson.themes.iter().filter_map(place).collect(),
            rejected: lesson.rejected.iter().filter_map(place).collect(),
            ..learned.row(text)
        });
        let rows: Vec<Row> = rows.collect();
        learned.curve = learned.curve_of(&rows);
        learned.weights = learned.fit(&rows.iter().collect::<Vec<_>>());
        Some(learned)
    }

    /// Whether this theme was in use when the lessons were learnt.
    pub fn knows(&self, theme: Uuid) -> bool {
        self.themes.binary_search(&theme).is_ok()
    }

    /// At most five themes that the text is likely about, most likely first, each with a probability and the words that
    /// led to it.
    pub fn suggest(&self, text: &str, analyse: &Analyse) -> Vec<Suggestion> {
        let mut ranked = self.judge(text, analyse);
        ranked.retain(|found| found.score >= self.curve.cut && !found.words.is_empty());
        ranked.truncate(MOST_SUGGESTED);
        ranked
    }

    /// How likely the text is about each theme, in no order.
    pub fn likely(&self, text: &str, analyse: &Analyse) -> Vec<(Uuid, f32)> {
        let scores = self.weights.scores(&self.row(&Traits::of(analyse(text))));
        let likely = scores
            .into_iter()
            .map(|score| self.curve.probability(score) as f32);
        self.themes.iter().copied().zip(likely).collect()
    }

    /// All themes, most likely first.
    pub fn judge(&self, text: &str, analyse: &Analyse) -> Vec<Suggestion> {
        let text = Traits::of(analyse(text));
        let scores = self.weights.scores(&self.row(&text));
        let shares = self.shares(&text);
        let found = self.themes.iter().zip(scores).enumerate();
        let mut found: Vec<Suggestion> = found
            .map(|(at, (theme, score))| Suggestion {
                theme: *theme,
                score: self.curve.probability(score),
                words: named(&text, &shares, at),
            })
            .collect();
        found.sort_by(|one, other| {
            let by_score = other.score.total_cmp(&one.score);
            by_score.then_with(|| one.theme.cmp(&other.theme))
        });
        found
    }

    fn fit(&self, rows: &[&Row]) -> Weights {
        fit(rows, self.forms.len(), self.themes.len())
    }

    /// The curve of scores of lessons that the weights were not learnt from.
    fn curve_of(&self, rows: &[Row]) -> Curve {
        let mut judged = Vec::new();
        for fold in 0..FOLDS {
            let numbered = || rows.iter().enumerate();
            let seen: Vec<&Row> = numbered()
                .filter(|(at, _)| at % FOLDS != fold)
                .map(|(_, row)| row)
                .collect();
            let weights = self.fit(&seen);
            let unseen =
                numbered().filter(|(at, row)| at % FOLDS == fold && !row.themes.is_empty());
            judged.extend(unseen.map(|(_, row)| {
                let scores = weights.scores(row).into_iter().enumerate();
                scores
                    .map(|(at, score)| (score, row.themes.contains(&at)))
                    .collect::<Vec<_>>()
            }));
        }
        Curve::fitted(&judged)
    }

    /// A text in numbers, without what is known of its themes.
    fn row(&self, text: &Traits) -> Row {
        let mut row = Row::default();
        for one in &text.all {
            if let Some(form) = self.forms.get(&one.form) {
                row.values.push((*form, one.weight * self.rarity[*form]));
            }
            if !one.meant {
                let said = self.names.of(&one.form).iter();
                row.offsets
                    .extend(said.map(|(theme, said)| (*theme, said * one.weight)));
            }
        }
        let length = row
            .values
            .iter()
            .map(|(_, value)| value * value)
            .sum::<f32>()
            .sqrt();
        if length > 0.0 {
            row.values
                .iter_mut()
                .for_each(|(_, value)| *value /= length);
        }
        row
    }

    /// What each word says for each theme: by word, then by theme.
    fn shares(&self, text: &Traits) -> Vec<Vec<f32>> {
        let mut shares = vec![vec![0.0; self.themes.len()]; text.typed.len()];
        let values: HashMap<usize, f32> = self.row(text).values.into_iter().collect();
        for one in &text.all {
            let Some(share) = shares.get_mut(one.place) else {
                continue;
            };
            if let Some(form) = self.forms.get(&one.form) {
                let value = values.get(form).copied().unwrap_or_default();
                for (share, weight) in share.iter_mut().zip(self.weights.of(*form)) {
                    *share += value * weight;
                }
            }
            if !one.meant {
                for (theme, said) in self.names.of(&one.form) {
                    share[*theme] += said * one.weight;
                }
            }
        }
        shares
    }
}

/// The forms of the texts, numbered, and how many texts have each.
fn count(texts: &[Traits]) -> (HashMap<String, usize>, Vec<f32>) {
    let mut forms: HashMap<String, usize> = HashMap::new();
    let mut counts: Vec<f32> = Vec::new();
    for one in texts.iter().flat_map(|text| &text.all) {
        let next = forms.len();
        let form = *forms.entry(one.form.clone()).or_insert(next);
        if form == counts.len() {
            counts.push(0.0);
        }
        counts[form] += 1.0;
    }
    (forms, counts)
}

/// The words that say most for a theme, in the order of the text.
fn named(text: &Traits, shares: &[Vec<f32>], theme: usize) -> Vec<String> {
    let share = |place: usize| {
        shares
            .get(place)
            .and_then(|of| of.get(theme))
            .copied()
            .unwrap_or(0.0)
    };
    let mut places: Vec<usize> = (0..text.typed.len())
        .filter(|place| share(*place) > 0.0)
        .collect();
    places.sort_by(|one, other| share(*other).total_cmp(&share(*one)));
    let strongest = places.first().map_or(0.0, |place| share(*place));
    places.retain(|place| share(*place) >= WORTH_NAMING * strongest);
    places.truncate(MOST_WORDS);
    places.sort_unstable();
    places
        .iter()
        .filter_map(|place| text.typed.get(*place).cloned())
        .collect()
}
