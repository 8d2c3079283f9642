//! How good a ranking is, by graded judgments.

use std::collections::{HashMap, HashSet};

/// How many hits nDCG and MRR look at.
const TOP: usize = 10;

/// The figures of one ranking, or the mean of several; each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Figures {
    /// Normalised discounted cumulative gain of the first ten, gains 2^grade - 1.
    pub ndcg: f64,
    /// One over the place of the first judged hit among the first ten, else 0.
    pub mrr: f64,
    /// The share of the judged documents among all the hits given.
    pub recall: f64,
}

/// The figures of a ranking (best first) under the grades of one query. A document counts where it comes first.
pub(super) fn figures(ranking: &[String], grades: &HashMap<String, u32>) -> Figures {
    let mut seen = HashSet::new();
    let ranking: Vec<&String> = ranking.iter().filter(|id| seen.insert(*id)).collect();
    let grade = |id: &&String| grades.get(*id).copied().unwrap_or(0);
    let mut ideal: Vec<u32> = grades.values().copied().collect();
    ideal.sort_unstable_by(|one, other| other.cmp(one));
    let best = gain(ideal.into_iter());
    let first = ranking.iter().take(TOP).position(|id| grade(id) > 0);
    let judged = grades.values().filter(|grade| **grade > 0).count();
    let found = ranking.iter().filter(|id| grade(id) > 0).count();
    Figures {
        ndcg: ratio(gain(ranking.iter().map(grade)), best),
        mrr: first.map_or(0.0, |place| 1.0 / (place as f64 + 1.0)),
        recall: ratio(found as f64, judged as f64),
    }
}

/// The mean of each figure; zeros for none.
pub(super) fn mean(all: &[Figures]) -> Figures {
    let of =
        |figure: fn(&Figures) -> f64| ratio(all.iter().map(figure).sum::<f64>(), all.len() as f64);
    Figures {
        ndcg: of(|it| it.ndcg),
        mrr: of(|it| it.mrr),
        recall: of(|it| it.recall),
    }
}

fn gain(grades: impl Iterator<Item = u32>) -> f64 {
    let places = (2..).map(f64::from);
    let gains = grades.take(TOP).zip(places);
    gains
        .map(|(grade, place)| (2f64.powf(f64::from(grade)) - 1.0) / place.log2())
        .sum()
}

/// `part / whole`, 0 of nothing; never below 0, not even as a sign.
pub(super) fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 && part > 0.0 {
        part / whole
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(ranking: &[&str], grades: &[(&str, u32)]) -> Figures {
        let ranking: Vec<String> = ranking.iter().map(|id| (*id).to_owned()).collect();
        let grades = grades.iter().map(|(id, grade)| ((*id).to_owned(), *grade));
        figures(&ranking, &grades.collect())
    }

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-4
    }

    #[test]
    fn the_figures_are_those_reckoned_by_hand() {
        // (1/log2 3 + 3/log2 5) / (3/log2 2 + 1/log2 3)
        let found = of(&["x", "b", "y", "a"], &[("a", 2), ("b", 1)]);
        assert!(near(found.ndcg, 0.529_61), "{found:?}");
        assert!(near(found.mrr, 0.5) && near(found.recall, 1.0), "{found:?}");

        let ideal = of(&["a", "b"], &[("a", 2), ("b", 1)]);
        assert_eq!((ideal.ndcg, ideal.mrr, ideal.recall), (1.0, 1.0, 1.0));

        let nothing = of(&["x"], &[("a", 1)]);
        assert_eq!(nothing, Figures::default());
    }

    #[test]
    fn the_eleventh_hit_counts_for_recall_alone() {
        let many = ["q", "w", "e", "r", "t", "y", "u", "i", "o", "p", "a"];
        let found = of(&many, &[("a", 1), ("b", 1)]);
        assert_eq!((found.ndcg, found.mrr, found.recall), (0.0, 0.0, 0.5));
    }

    #[test]
    fn a_document_counts_once_and_no_figure_is_above_one() {
        let once = of(&["a", "x", "b"], &[("a", 2), ("b", 1)]);
        let often = of(&["a", "a", "x", "x", "a", "b", "b"], &[("a", 2), ("b", 1)]);
        assert_eq!(once, often);
        let most = of(&["a", "a", "a"], &[("a", 10)]);
        assert_eq!((most.ndcg, most.mrr, most.recall), (1.0, 1.0, 1.0));
    }

    #[test]
    fn the_mean_is_over_queries() {
        let half = mean(&[of(&["a"], &[("a", 1)]), of(&["x"], &[("a", 1)])]);
        assert_eq!((half.ndcg, half.mrr, half.recall), (0.5, 0.5, 0.5));
        assert_eq!(mean(&[]), Figures::default());
    }
}
