//! The figures of one way of searching, by class of query.

use super::judged::{Judged, Query};
use super::metrics::{Figures, figures, mean};
use super::{ALL, Rows};
use serde_json::json;
use std::collections::BTreeMap;

/// Asks every judged query of the set; `ask` gives the ids of the documents found, best first.
pub(super) fn rows<'s>(
    set: &'s Judged,
    mut ask: impl FnMut(&'s Query) -> anyhow::Result<Vec<String>>,
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
    rows.push(row(ALL, &all));
    Ok(rows)
}

/// Other ways of searching beside ours, nDCG@10 by class; no lines when there are none.
pub(super) fn side_by_side(others: &[(String, Rows)], ours: &Rows) -> Vec<String> {
    if others.is_empty() {
        return Vec::new();
    }
    let ours = ("this search".to_owned(), ours.clone());
    let names = others.iter().map(|(name, _)| name.chars().count());
    let width = names.max().unwrap_or(0).max(ours.0.len());
    let line = |name: &str, cells: Vec<String>| {
        let cells: String = cells.iter().map(|cell| format!(" {cell:>9.9}")).collect();
        format!("{name:<width$}{cells}")
    };
    let head = |(class, ..): &(String, usize, [f64; 3])| class.clone();
    let classes = ours.1.iter().map(head);
    let mut lines = vec![String::new()];
    lines.push(line(
        "nDCG@10",
        classes.chain(["recall@50".to_owned()]).collect(),
    ));
    for (name, rows) in others.iter().chain([&ours]) {
        let cells = rows.iter().map(|(.., [ndcg, ..])| format!("{ndcg:.3}"));
        let over_all = rows.last().map(|(.., [_, _, recall])| *recall);
        let recall = format!("{:.3}", over_all.unwrap_or_default());
        lines.push(line(name, cells.chain([recall]).collect()));
    }
    lines.push(String::new());
    lines
}

/// The figures of each class under its name.
pub(super) fn json_of_rows(rows: &Rows) -> serde_json::Map<String, serde_json::Value> {
    let figures = rows.iter().map(|(class, queries, [ndcg, mrr, recall])| {
        let figures =
            json!({"queries": queries, "ndcg_10": ndcg, "mrr_10": mrr, "recall_50": recall});
        (class.clone(), figures)
    });
    figures.collect()
}
