//! The figures of one way of searching, by class of query.

use super::Rows;
use super::judged::{Judged, Query};
use super::metrics::{Figures, figures, mean};
use std::collections::BTreeMap;

/// Asks every judged query of the set; `ask` gives the ids of the documents found, best first.
pub(super) fn rows(
    set: &Judged,
    mut ask: impl FnMut(&Query) -> anyhow::Result<Vec<String>>,
) -> anyhow::Result<Rows> {
    let mut by_class: BTreeMap<&str, Vec<Figures>> = BTreeMap::new();
    for query in &set.queries {
        if let Some(grades) = set.grades.get(&query.id) {
            let of_class = by_class.entry(&query.class).or_default();
            of_class.push(figures(&ask(query)?, grades));
        }
    }
    let row = |class: &str, all: &[Figures]| {
        let mean = mean(all);
        let figures = [mean.ndcg, mean.mrr, mean.recall];
        (class.to_owned(), all.len(), figures)
    };
    let mut rows: Rows = by_class
        .iter()
        .map(|(class, all)| row(class, all))
        .collect();
    let all: Vec<Figures> = by_class.into_values().flatten().collect();
    rows.push(row("all", &all));
    Ok(rows)
}

/// The figures over all queries.
pub(super) fn over_all(rows: &Rows) -> [f64; 3] {
    rows.last()
        .map(|(_, _, figures)| *figures)
        .unwrap_or_default()
}
