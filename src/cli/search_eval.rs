//! `idedugnad search-eval`: how good the search is on a judged set.
//!
//! The documents are indexed in a temporary folder and asked for through the same engine as the
//! product's, by relevance alone. See [`judged`] for the files.

mod judged;
mod metrics;
mod postgres;
mod prior;
mod rows;
mod steps;
mod stock;

use super::say;
use crate::search::{Engine, IdeaDoc, Request, Scope, Sort, Weights};
use judged::Judged;
use metrics::ratio;
use rows::{json_of_rows, rows, side_by_side};
use serde_json::json;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How many hits of a query are looked at.
const DEPTH: usize = 50;
/// How many similar ideas are shown to a writer.
const SHOWN: usize = 3;

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
}

/// What was measured on a set.
#[derive(Debug)]
pub struct Report {
    /// The search as it is.
    pub classes: Rows,
    /// Other ways of searching, by their names.
    pub others: Vec<(String, Rows)>,
    /// Similar ideas, when the set has pairs: the share found among those shown, and the share
    /// of texts without a counterpart for which something is shown.
    pub similar: Option<[f64; 2]>,
    /// Median and 95th percentile of the time of a query.
    pub time: [Duration; 2],
    /// Median and 95th percentile of the number of words a query looks up in the index.
    pub looked_up: [usize; 2],
}

pub(super) async fn run(dir: &Path, wanted: &Wanted, as_json: bool) -> anyhow::Result<()> {
    let set = Judged::read(dir)?;
    let weights = match &wanted.weights {
        Some(file) => serde_json::from_slice(&std::fs::read(file)?)?,
        None => Weights::default(),
    };
    let mut report = measure_set(&set, weights)?;
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
    measure_set(&Judged::read(dir)?, Weights::default())
}

fn measure_set(set: &Judged, weights: Weights) -> anyhow::Result<Report> {
    let folder = tempfile::tempdir()?;
    let engine = index(set, folder.path(), weights)?;
    let mut times = Vec::new();
    let mut looked_up = Vec::new();
    let classes = rows(set, |query| {
        let start = Instant::now();
        let found = ask(set, &engine, &query.text, false)?;
        times.push(start.elapsed());
        looked_up.push(engine.looked_up(&query.text)?);
        Ok(found)
    })?;
    Ok(Report {
        classes,
        others: Vec::new(),
        similar: similar(set, &engine)?,
        time: percentiles(times),
        looked_up: percentiles(looked_up),
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
    let engine = open(folder, weights)?;
    let mut rebuild = engine.rebuild()?;
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
            ..IdeaDoc::default()
        };
        change(&mut made);
        made
    });
    rebuild.add(docs.collect())?;
    rebuild.finish("0")?;
    Ok(engine)
}

fn id_of(number: i64) -> Uuid {
    Uuid::from_u64_pair(1, number.unsigned_abs())
}

fn similar(set: &Judged, engine: &Engine) -> anyhow::Result<Option<[f64; 2]>> {
    if set.pairs.is_empty() {
        return Ok(None);
    }
    let same: Vec<_> = set.pairs.iter().filter(|pair| pair.same).collect();
    let both = same
        .iter()
        .flat_map(|pair| [(&pair.a, &pair.b), (&pair.b, &pair.a)]);
    let wanted: HashSet<(&String, &String)> = both.collect();
    let paired: HashSet<&String> = wanted.iter().map(|(one, _)| *one).collect();
    let (mut found, mut alone, mut shown_alone) = (0, 0, 0);
    for (number, doc) in (0..).zip(&set.docs) {
        let scope = Scope::everything();
        let shown = engine.similar(&doc.title, &doc.text, &scope, Some(id_of(number)), SHOWN)?;
        if !paired.contains(&doc.id) {
            alone += 1;
            shown_alone += usize::from(!shown.is_empty());
        }
        for (id, _) in shown {
            let at = usize::try_from(id.as_u64_pair().1)?;
            let other = set.docs.get(at);
            found += usize::from(other.is_some_and(|it| wanted.contains(&(&doc.id, &it.id))));
        }
    }
    Ok(Some([
        ratio(f64::from(u32::try_from(found)?), wanted.len() as f64),
        ratio(shown_alone as f64, f64::from(alone)),
    ]))
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
    if let Some([found, alone]) = report.similar {
        lines.push(format!(
            "similar ideas: {found:.3} found among {SHOWN} shown; shown for {alone:.3} of the texts without a counterpart"
        ));
    }
    lines.join("\n")
}

fn json_of(report: &Report) -> String {
    let classes = json_of_rows(&report.classes);
    let others = report.others.iter();
    let others: Vec<_> = others
        .map(|(name, rows)| json!({"name": name, "classes": json_of_rows(rows)}))
        .collect();
    let similar = report
        .similar
        .map(|[found, alone]| json!({"found": found, "shown_without_counterpart": alone}));
    let [p50, p95] = report.time.map(|time| time.as_secs_f64() * 1_000.0);
    let [few, many] = report.looked_up;
    json!({
        "classes": classes,
        "others": others,
        "similar": similar,
        "query_ms": {"p50": p50, "p95": p95},
        "words_looked_up": {"p50": few, "p95": many},
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
    }
}
