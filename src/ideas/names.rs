//! The names of themes and units, for finding one by the beginnings of its words.

use crate::kernel::text::slug;
use crate::themes::Taxonomy;
use crate::units::Unit;
use std::collections::HashMap;
use uuid::Uuid;

/// A name of something, its words folded.
pub(super) struct Name {
    id: Uuid,
    words: Vec<String>,
    /// 0 for what it is called, 1 for another word for it.
    rank: u8,
}

/// All of them.
#[derive(Default)]
pub(super) struct Names {
    /// Labels and synonyms of themes in use.
    pub themes: Vec<Name>,
    /// Names of units.
    pub units: Vec<Name>,
    /// The same as written.
    pub unit_names: HashMap<Uuid, String>,
}

/// The words of a name without case, accents and signs.
pub(super) fn folded(name: &str) -> Vec<String> {
    let slug = slug(name);
    let words = slug.split('-').filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

impl Names {
    /// Of these themes and units.
    pub fn of(taxonomy: &Taxonomy, units: Vec<Unit>) -> Self {
        let mut made = Self::default();
        for theme in taxonomy.in_use() {
            let labels = theme.labels.all().map(|label| (label, 0));
            let synonyms = theme.synonyms.iter().map(|word| (word.as_str(), 1));
            for (name, rank) in labels.chain(synonyms) {
                made.themes.push(Name {
                    id: theme.id,
                    words: folded(name),
                    rank,
                });
            }
        }
        for unit in units {
            made.units.push(Name {
                id: unit.id,
                words: folded(&unit.name),
                rank: 0,
            });
            made.unit_names.insert(unit.id, unit.name);
        }
        made
    }
}

impl Name {
    /// How well it fits, the lower the better: each word typed begins one of its words, the last of them maybe
    /// not yet whole. Names that begin so come before names that have it further on.
    fn fit(&self, words: &[String]) -> Option<(u8, bool)> {
        let begins = |typed: &String| self.words.iter().any(|word| word.starts_with(typed));
        let fits = !words.is_empty() && words.iter().all(begins);
        let from_start = self.words.iter().zip(words);
        let in_order = from_start.clone().count() == words.len()
            && from_start.fold(true, |so_far, (word, typed)| {
                so_far && word.starts_with(typed)
            });
        fits.then_some((self.rank, !in_order))
    }
}

/// The things whose names fit and that have ideas, the best first, then those of most ideas.
pub(super) fn fitting(
    names: &[Name],
    words: &[String],
    counts: &HashMap<Uuid, u64>,
) -> Vec<(Uuid, u64)> {
    let mut best: HashMap<Uuid, (u8, bool)> = HashMap::new();
    for name in names {
        if let Some(fit) = name.fit(words) {
            let known = best.entry(name.id).or_insert(fit);
            *known = fit.min(*known);
        }
    }
    let mut found: Vec<_> = best
        .into_iter()
        .filter_map(|(id, fit)| Some((fit, *counts.get(&id)?, id)))
        .filter(|(_, count, _)| *count > 0)
        .collect();
    found.sort_unstable_by_key(|(fit, count, id)| (*fit, u64::MAX - count, *id));
    found
        .into_iter()
        .map(|(_, count, id)| (id, count))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::new_id;

    #[test]
    fn names_fit_by_the_beginnings_of_their_words() {
        let name = |text: &str, rank| Name {
            id: new_id(),
            words: folded(text),
            rank,
        };
        let fits = |name: &Name, typed: &str| name.fit(&folded(typed));
        let label = name("Møteplasser for unge", 0);
        assert_eq!(fits(&label, "møtep"), Some((0, false)));
        assert_eq!(fits(&label, "Moteplasser FOR u"), Some((0, false)));
        assert_eq!(fits(&label, "unge møte"), Some((0, true)));
        assert_eq!(fits(&label, "unge gamle"), None);
        assert_eq!(fits(&label, "👍 "), None);
        assert_eq!(fits(&name("Ungdom", 1), "ung"), Some((1, false)));
    }

    #[test]
    fn what_has_no_ideas_is_not_offered() {
        let (one, other) = (new_id(), new_id());
        let names = [one, other].map(|id| Name {
            id,
            words: folded("Ungdom"),
            rank: 0,
        });
        let counts = HashMap::from([(one, 3), (other, 0)]);
        assert_eq!(fitting(&names, &folded("ung"), &counts), [(one, 3)]);
    }
}
