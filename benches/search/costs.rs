//! What each field of an idea costs a query: the processor's time without it.

use super::measure::{self, say};
use super::ours::{IDENTITY, answer};
use super::texts::{Kind, Queries};
use idedugnad::search::{Engine, Weights};
use std::path::Path;

/// What is not looked up: a form of weight 0.
type Without = fn(&mut Weights);

const FIELDS: [(&str, Without); 9] = [
    ("nothing left out", |_| {}),
    ("words as written", |it| it.exact = 0.0),
    ("norms", |it| it.norm = 0.0),
    ("words beside each other", |it| it.neighbours = 0.0),
    ("parts of compounds, and the forms looked up there", |it| {
        (it.parts, it.both_parts, it.one_part) = (0.0, 0.0, 0.0);
        (it.family, it.joined, it.same_meaning) = (0.0, 0.0, 0.0);
    }),
    ("what means the same (part of it)", |it| {
        it.same_meaning = 0.0;
    }),
    ("folded spellings", |it| it.fold = 0.0),
    ("3-grams", |it| (it.trigrams, it.alike) = (0.0, 0.0)),
    ("the title once more, and names of themes", |it| {
        (it.title_exact, it.title_norm) = (0.0, 0.0);
        (it.title_parts, it.themes) = (0.0, 0.0);
    }),
];

/// Says what a query of two words takes with each field left out.
pub fn say_costs(folder: &Path, queries: &Queries) -> anyhow::Result<()> {
    say("| two words without | p50 ms | cpu | the field's part of the whole |");
    say("|---|---|---|---|");
    let mut whole = f64::NAN;
    for (name, without) in FIELDS {
        let mut weights = Weights::default();
        without(&mut weights);
        let (engine, opened) = Engine::open_as(folder, IDENTITY, weights)?;
        anyhow::ensure!(!opened.rebuild_needed, "{:?}", opened.reason);
        let texts = queries.of(Kind::TwoWords);
        let times = measure::times(texts, |text| answer(&engine, Kind::TwoWords, text))?;
        if whole.is_nan() {
            whole = times.busy();
        }
        let part = 100.0 * (1.0 - times.busy() / whole);
        say(&format!(
            "| {name} | {:.2} | {:.2} | {part:.0} % |",
            times.half(),
            times.busy()
        ));
    }
    say("");
    Ok(())
}
