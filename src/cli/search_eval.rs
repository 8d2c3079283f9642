//! `idedugnad search-eval`: how good the search is on a judged set.
//!
//! The documents are indexed in a temporary folder and asked for through the same engine as the
//! product's, by relevance alone. See [`judged`] for the files.

mod judged;
mod metrics;
mod similar;
mod themes;

use super::say;
use crate::search::{Engine, IdeaDoc, Request, Scope, Sort};
use judged::Judged;
use metrics::{Figures, figures, mean};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};
use uuid::Uuid;

pub use similar::{Pairs, Retold, Shares};
pub use themes::{Level, Levels, Themes};

/// How many hits of a query are looked at.
const DEPTH: usize = 50;

/// What was measured on a set.
#[derive(Debug)]
pub struct Report {
    /// nDCG@10, MRR@10 and recall@50 by class, then over all queries under `all`.
    pub classes: Vec<(String, usize, [f64; 3])>,
    /// Similar ideas, when the set has pairs.
    pub similar: Option<Pairs>,
    /// Suggested themes, when enough of the documents have themes.
    pub themes: Option<Themes>,
    /// Median and 95th percentile of the time of a query.
    pub time: [Duration; 2],
}

pub(super) fn run(dir: &Path, as_json: bool) -> anyhow::Result<()> {
    if let Some(retold) = similar::measure_retold(dir)? {
        say(&if as_json {
            json!({"retold": retold.json()}).to_string()
        } else {
            retold.table()
        });
        return Ok(());
    }
    let report = measure(dir)?;
    say(&if as_json {
        json_of(&report)
    } else {
        table_of(&report)
    });
    Ok(())
}

/// Measures the search on the judged set in `dir`.
pub fn measure(dir: &Path) -> anyhow::Result<Report> {
    let set = Judged::read(dir)?;
    let folder = tempfile::tempdir()?;
    let engine = index(&set, folder.path())?;
    let id_at = |number: i64| {
        let doc = usize::try_from(number).ok().and_then(|at| set.docs.get(at));
        doc.map(|doc| doc.id.clone()).unwrap_or_default()
    };

    let mut by_class: BTreeMap<&str, Vec<Figures>> = BTreeMap::new();
    let mut times = Vec::new();
    for query in &set.queries {
        let Some(grades) = set.grades.get(&query.id) else {
            continue;
        };
        let request = Request {
            text: Some(query.text.clone()),
            sort: Sort::Relevance,
            limit: DEPTH,
            ..Request::default()
        };
        let start = Instant::now();
        let answer = engine.search(&Scope::everything(), &request)?;
        times.push(start.elapsed());
        let ranking: Vec<String> = answer.hits.iter().map(|hit| id_at(hit.number)).collect();
        let of_class = by_class.entry(&query.class).or_default();
        of_class.push(figures(&ranking, grades));
    }

    let row = |class: &str, all: &[Figures]| {
        let mean = mean(all);
        (
            class.to_owned(),
            all.len(),
            [mean.ndcg, mean.mrr, mean.recall],
        )
    };
    let mut classes: Vec<_> = by_class
        .iter()
        .map(|(class, all)| row(class, all))
        .collect();
    let all: Vec<Figures> = by_class.into_values().flatten().collect();
    classes.push(row("all", &all));
    times.sort_unstable();
    let time = [50, 95].map(|share| {
        let at = times.len() * share / 100;
        times.get(at).copied().unwrap_or_default()
    });
    Ok(Report {
        classes,
        similar: similar::measure(&set, &engine)?,
        themes: themes::measure(&set),
        time,
    })
}

fn index(set: &Judged, folder: &Path) -> anyhow::Result<Engine> {
    let docs = (0..).zip(&set.docs).map(|(number, doc)| IdeaDoc {
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
    });
    engine_of(docs.collect(), folder)
}

/// An index of these documents.
fn engine_of(docs: Vec<IdeaDoc>, folder: &Path) -> anyhow::Result<Engine> {
    let (engine, _) = Engine::open(folder, "evaluation")?;
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
    lines.extend(report.similar.as_ref().map(Pairs::table));
    lines.extend(report.themes.map(|themes| themes.table()));
    lines.join("\n")
}

fn json_of(report: &Report) -> String {
    let classes: serde_json::Map<_, _> = report
        .classes
        .iter()
        .map(|(class, queries, [ndcg, mrr, recall])| {
            let figures =
                json!({"queries": queries, "ndcg_10": ndcg, "mrr_10": mrr, "recall_50": recall});
            (class.clone(), figures)
        })
        .collect();
    let similar = report.similar.as_ref().map(Pairs::json);
    let [p50, p95] = report.time.map(|time| time.as_secs_f64() * 1_000.0);
    let themes = report.themes.map(|themes| themes.json());
    json!({"classes": classes, "similar": similar, "themes": themes, "query_ms": {"p50": p50, "p95": p95}})
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The level reached on the judged demo ideas, less a little: no change may fall below it.
    const LEAST: [(&str, f64); 4] = [
        ("all", 0.64),
        ("compound", 0.70),
        ("inflect", 0.78),
        ("typo", 0.75),
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
