//! What each part of the search gains: it is built up from stems, one part after the other.

use super::Rows;
use super::judged::Judged;
use super::rows::rows;
use super::{ask, index};
use crate::search::{Closeness, Weights};
use std::path::Path;

/// A part of the search, and what it switches on.
type Step = (&'static str, fn(&mut Weights, &Weights));

/// In the order in which they are added. Each takes its weights from the product's.
const STEPS: [Step; 11] = [
    ("stems", |_, _| {}),
    ("+ lemmas", |now, _| now.closeness = Closeness::Lemmas),
    ("+ nynorsk", |now, _| now.closeness = Closeness::Bokmal),
    ("+ compound parts", |now, full| {
        now.parts = full.parts;
        now.title_parts = full.title_parts;
        now.both_parts = full.both_parts;
        now.one_part = full.one_part;
    }),
    ("+ joined words", |now, full| now.joined = full.joined),
    ("+ without æøå", |now, full| now.fold = full.fold),
    ("+ unfinished words", |now, full| {
        now.completed = full.completed
    }),
    ("+ misspelt words", |now, full| {
        now.corrected = full.corrected
    }),
    ("+ as written, all the words, neighbours", |now, full| {
        now.exact = full.exact;
        now.title_exact = full.title_exact;
        now.pull_least = full.pull_least;
        now.pull_most = full.pull_most;
        now.neighbours = full.neighbours;
    }),
    ("+ 3-grams", |now, full| {
        now.alike = full.alike;
        now.trigrams = full.trigrams;
    }),
    ("+ words that mean the same, themes", |now, full| {
        *now = full.clone()
    }),
];

/// The figures after each step; the last is the product.
pub(super) fn measure(set: &Judged) -> anyhow::Result<Vec<(String, Rows)>> {
    let full = Weights::default();
    let mut now = stems(&full);
    let mut folder = tempfile::tempdir()?;
    let mut made_with = None;
    let mut measured = Vec::new();
    for (name, switch_on) in STEPS {
        switch_on(&mut now, &full);
        // Other weights serve from the same files, another reading does not.
        if made_with != Some(now.closeness) {
            folder = tempfile::tempdir()?;
            index(set, folder.path(), now.clone())?;
            made_with = Some(now.closeness);
        }
        let rows = with_weights(set, folder.path(), &now)?;
        measured.push((name.to_owned(), rows));
    }
    Ok(measured)
}

fn with_weights(set: &Judged, folder: &Path, weights: &Weights) -> anyhow::Result<Rows> {
    let engine = super::open(folder, weights.clone())?;
    rows(set, |query| ask(set, &engine, &query.text, false))
}

/// Stems in title and text and nothing else.
fn stems(full: &Weights) -> Weights {
    Weights {
        closeness: Closeness::Stems,
        title_exact: 0.0,
        title_parts: 0.0,
        exact: 0.0,
        parts: 0.0,
        themes: 0.0,
        fold: 0.0,
        family: 0.0,
        both_parts: 0.0,
        one_part: 0.0,
        joined: 0.0,
        completed: 0.0,
        corrected: 0.0,
        same_meaning: 0.0,
        alike: 0.0,
        neighbours: 0.0,
        trigrams: 0.0,
        pull_least: 0.0,
        pull_most: 0.0,
        ..full.clone()
    }
}
