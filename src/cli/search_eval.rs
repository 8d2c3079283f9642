//! `idedugnad search-eval`: how good the search is on a judged set.
//!
//! The documents are indexed in a temporary folder and asked for through the same engine as the
//! product's, by relevance alone. See [`judged`] for the files.

mod folds;
mod jsonl;
mod judged;
mod metrics;
mod postgres;
mod prior;
mod rows;
mod similar;
mod steps;
mod stock;
mod themes;
mod worst;

use super::say;
use crate::search::{Engine, IdeaDoc, Request, Scope, Sort, Weights};
use judged::Judged;
use rows::{json_of_rows, rows, side_by_side};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use uuid::Uuid;

pub use similar::{Pairs, Retold, Shares};
pub use themes::{Level, Levels, Themes};

/// How many hits of a query are looked at.
const DEPTH: usize = 50;

/// The name of the figures over all queries.
const ALL: &str = "all";

/// nDCG@10, MRR@10 and recall@50 by class of query, with the number of queries; the last is over
/// all queries and called `all`.
pub type Rows = Vec<(String, usize, [f64; 3])>;

/// What is measured besides the search itself.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// What each part of the search gains, and tantivy's own Norwegian search.
    pub steps: bool,
    /// The search of PostgreSQL in this database; nothing in it is changed.
    pub database_url: Option<String>,
    /// What the preference for recent and supported ideas costs.
    pub prior: bool,
    /// A file of weights of the ranking, as JSON; the product's where it says nothing.
    pub weights: Option<PathBuf>,
    /// How many of the queries answered worst are named.
    pub worst: usize,
}

/// What was measured on a set.
#[derive(Debug)]
pub struct Report {
    /// The search as it is.
    pub classes: Rows,
    /// Other ways of searching, by their names.
    pub others: Vec<(String, Rows)>,
    /// Similar ideas, when the set has pairs.
    pub similar: Option<Pairs>,
    /// Suggested themes, when enough of the documents have themes.
    pub themes: Option<Themes>,
    /// Median and 95th percentile of the time of a query.
    pub time: [Duration; 2],
    /// Median and 95th percentile of the number of words a query looks up in the index.
    pub looked_up: [usize; 2],
    /// The queries answered worst, as lines to read.
    pub worst: Vec<String>,
    /// What of the set was done without, as lines to read.
    pub warnings: Vec<String>,
}

pub(super) async fn run(dir: &Path, wanted: &Wanted, as_json: bool) -> anyhow::Result<()> {
    if let Some(retold) = similar::measure_retold(dir)? {
        say(&if as_json {
            json!({"retold": retold.json()}).to_string()
        } else {
            retold.table()
        });
        return Ok(());
    }
    let set = Judged::read(dir)?;
    for warning in &set.warnings {
        eprintln!("idedugnad: {warning}");
    }
    let weights = match &wanted.weights {
        Some(file) => {
            let text = jsonl::text_of(file)?;
            serde_json::from_str(&text).map_err(|error| jsonl::fault(file, error.line(), &error))?
        }
        None => Weights::default(),
    };
    let mut report = measure_set(&set, weights, wanted.worst)?;
    if let Some(url) = &wanted.database_url {
        let rows = postgres::measure(&set, url).await?;
        report.others.push(("PostgreSQL, OR".to_owned(), rows));
    }
    if wanted.steps {
        let rows = stock::measure(&set)?;
        report.others.push(("tantivy, Norwegian".to_owned(), rows));
        report.others.extend(steps::measure(&set)?);
    }
    if wanted.prior {
        let rows = prior::measure(&set)?;
        report
            .others
            .push(("recent and supported first".to_owned(), rows));
    }
    say(&if as_json {
        json_of(&report)
    } else {
        table_of(&report)
    });
    Ok(())
}

/// Measures the search on the judged set in `dir`.
pub fn measure(dir: &Path) -> anyhow::Result<Report> {
    measure_set(&Judged::read(dir)?, Weights::default(), 0)
}

fn measure_set(set: &Judged, weights: Weights, worst: usize) -> anyhow::Result<Report> {
    let folder = tempfile::tempdir()?;
    let engine = index(set, folder.path(), weights)?;
    let mut times = Vec::new();
    let mut looked_up = Vec::new();
    let mut answers = Vec::new();
    let classes = rows(set, |query| {
        let start = Instant::now();
        let found = ask(set, &engine, &query.text, false)?;
        times.push(start.elapsed());
        looked_up.push(engine.looked_up(&query.text)?);
        answers.push((query, found.clone()));
        Ok(found)
    })?;
    Ok(Report {
        classes,
        others: Vec::new(),
        similar: similar::measure(set, &engine)?,
        themes: themes::measure(set),
        time: percentiles(times),
        looked_up: percentiles(looked_up),
        worst: worst::lines(set, &answers, worst),
        warnings: set.warnings.clone(),
    })
}

/// The ids of the documents found for a text, best first.
fn ask(set: &Judged, engine: &Engine, text: &str, prior: bool) -> anyhow::Result<Vec<String>> {
    let request = Request {
        text: Some(text.to_owned()),
        sort: Sort::Relevance,
        prior,
        limit: DEPTH,
        ..Request::default()
    };
    let answer = engine.search(&Scope::everything(), &request)?;
    let id_of = |number: i64| Some(set.docs.get(usize::try_from(number).ok()?)?.id.clone());
    let hits = answer.hits.into_iter();
    Ok(hits.filter_map(|hit| id_of(hit.number)).collect())
}

/// The 50th and 95th of a hundred.
fn percentiles<T: Ord + Copy + Default>(mut all: Vec<T>) -> [T; 2] {
    all.sort_unstable();
    [50, 95].map(|share| {
        all.get(all.len() * share / 100)
            .copied()
            .unwrap_or_default()
    })
}

fn open(folder: &Path, weights: Weights) -> anyhow::Result<Engine> {
    Ok(Engine::open_as(folder, "evaluation", weights)?.0)
}

fn index(set: &Judged, folder: &Path, weights: Weights) -> anyhow::Result<Engine> {
    index_as(set, folder, weights, |_| {})
}

/// Indexes the documents, each changed by `change` first.
fn index_as(
    set: &Judged,
    folder: &Path,
    weights: Weights,
    mut change: impl FnMut(&mut IdeaDoc),
) -> anyhow::Result<Engine> {
    let docs = (0..).zip(&set.docs).map(|(number, doc)| {
        let mut made = IdeaDoc {
            id: id_of(number),
            number,
            title: doc.title.clone(),
            text: doc.text.clone(),
            theme_labels: doc
                .themes
                .iter()
                .filter_map(|key| set.themes.get(key))
                .flatten()
                .cloned()
                .collect(),
            themes: themes::ids_of(set, doc),
            kind: doc.kind.clone().unwrap_or_default(),
            ..IdeaDoc::default()
        };
        change(&mut made);
        made
    });
    engine_of(docs.collect(), folder, weights)
}

/// An index of these documents.
fn engine_of(docs: Vec<IdeaDoc>, folder: &Path, weights: Weights) -> anyhow::Result<Engine> {
    let engine = open(folder, weights)?;
    let mut rebuild = engine.rebuild()?;
    rebuild.add(docs)?;
    rebuild.finish("0")?;
    Ok(engine)
}

fn scope() -> Scope {
    Scope::everything()
}

fn id_of(number: i64) -> Uuid {
    Uuid::from_u64_pair(1, number.unsigned_abs())
}

pub(super) fn table_of(report: &Report) -> String {
    let mut lines = vec![format!(
        "{:<16} {:>7} {:>8} {:>7} {:>10}",
        "class", "queries", "nDCG@10", "MRR@10", "recall@50"
    )];
    for (class, queries, [ndcg, mrr, recall]) in &report.classes {
        lines.push(format!(
            "{class:<16} {queries:>7} {ndcg:>8.3} {mrr:>7.3} {recall:>10.3}"
        ));
    }
    let [median, most] = report.time;
    lines.push(format!("time of a query: p50 {median:.1?}, p95 {most:.1?}"));
    let [median, most] = report.looked_up;
    lines.push(format!(
        "words looked up for a query: p50 {median}, p95 {most}"
    ));
    lines.extend(side_by_side(&report.others, &report.classes));
    lines.extend(report.similar.as_ref().map(Pairs::table));
    lines.extend(report.themes.map(|themes| themes.table()));
    lines.extend(report.worst.iter().cloned());
    lines.join("\n")
}

fn json_of(report: &Report) -> String {
    let classes = json_of_rows(&report.classes);
    let others = report.others.iter();
    let others: Vec<_> = others
        .map(|(name, rows)| json!({"name": name, "classes": json_of_rows(rows)}))
        .collect();
    let similar = report.similar.as_ref().map(Pairs::json);
    let [p50, p95] = report.time.map(|time| time.as_secs_f64() * 1_000.0);
    let [few, many] = report.looked_up;
    let themes = report.themes.map(|themes| themes.json());
    json!({
        "classes": classes,
        "others": others,
        "similar": similar,
        "themes": themes,
        "query_ms": {"p50": p50, "p95": p95},
        "words_looked_up": {"p50": few, "p95": many},
        "worst": report.worst,
        "warnings": report.warnings,
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The level reached on the judged demo ideas, less a little: no change may fall below it.
    const LEAST: [(&str, f64); 9] = [
        ("all", 0.79),
        ("abbrev_en", 0.75),
        ("compound", 0.87),
        ("inflect", 0.84),
        ("nynorsk", 0.78),
        ("prefix", 0.84),
        ("question", 0.64),
        ("typo", 0.90),
        ("wording", 0.62),
    ];

    #[test]
    fn the_search_is_as_good_as_it_was_on_the_demo_ideas() {
        let set = tempfile::tempdir().unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for name in [
            "src/cli/demo/data/ideas.jsonl",
            "src/cli/demo/data/themes.json",
            "tests/it/data/judged/queries.jsonl",
            "tests/it/data/judged/qrels.jsonl",
            "tests/it/data/judged/pairs.jsonl",
        ] {
            let from = root.join(name);
            std::fs::copy(&from, set.path().join(from.file_name().unwrap())).unwrap();
        }
        let report = measure(set.path()).unwrap();
        let table = table_of(&report);
        for (class, least) in LEAST {
            let row = report.classes.iter().find(|(name, ..)| name == class);
            assert!(row.unwrap().2[0] >= least, "{class} under {least}\n{table}");
        }
        let json: serde_json::Value = serde_json::from_str(&json_of(&report)).unwrap();
        assert_eq!(json["classes"]["all"]["queries"], 110);
        assert!(table.contains("similar ideas:"));

        let similar = report.similar.unwrap();
        assert!(similar.first_three >= 0.50, "{table}");
        assert!(similar.shown.in_vain <= 0.35, "{table}");

        let themes = report.themes.unwrap();
        for (levels, least) in [(themes.together, 0.52), (themes.apart, 0.53)] {
            assert!(
                levels.ours.macro_f1 >= least && levels.ours.first >= 0.70,
                "{table}"
            );
            for other in [levels.phrasebook, levels.nearest] {
                assert!(levels.ours.macro_f1 >= other.macro_f1 + 0.10, "{table}");
                assert!(levels.ours.first >= other.first + 0.20, "{table}");
            }
        }
        assert!(json["themes"]["twins_together"]["learnt"]["macro_f1"].is_number());
        assert!(json["similar"]["curve"].is_array());
    }
}
