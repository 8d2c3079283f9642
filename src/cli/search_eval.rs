//! `idedugnad search-eval`: how good the search is on a judged set.
//!
//! The documents are indexed in a temporary folder and asked for through the same engine as the
//! product's, by relevance alone. See [`judged`] for the files.

mod judged;
mod metrics;

use super::say;
use crate::search::{Engine, IdeaDoc, Request, Scope, Sort};
use judged::Judged;
use metrics::{Figures, figures, mean, ratio};
use serde_json::json;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How many hits of a query are looked at.
const DEPTH: usize = 50;
/// How many similar ideas are shown to a writer.
const SHOWN: usize = 3;

/// What was measured on a set.
#[derive(Debug)]
pub struct Report {
    /// nDCG@10, MRR@10 and recall@50 by class, then over all queries under `all`.
    pub classes: Vec<(String, usize, [f64; 3])>,
    /// Similar ideas, when the set has pairs: the share found among those shown, and the share
    /// of texts without a counterpart for which something is shown.
    pub similar: Option<[f64; 2]>,
    /// Median and 95th percentile of the time of a query.
    pub time: [Duration; 2],
}

pub(super) fn run(dir: &Path, as_json: bool) -> anyhow::Result<()> {
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
        similar: similar(&set, &engine)?,
        time,
    })
}

fn index(set: &Judged, folder: &Path) -> anyhow::Result<Engine> {
    let (engine, _) = Engine::open(folder, "evaluation")?;
    let mut rebuild = engine.rebuild()?;
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
        ..IdeaDoc::default()
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
    if let Some([found, alone]) = report.similar {
        lines.push(format!(
            "similar ideas: {found:.3} found among {SHOWN} shown; shown for {alone:.3} of the texts without a counterpart"
        ));
    }
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
    let similar = report
        .similar
        .map(|[found, alone]| json!({"found": found, "shown_without_counterpart": alone}));
    let [p50, p95] = report.time.map(|time| time.as_secs_f64() * 1_000.0);
    json!({"classes": classes, "similar": similar, "query_ms": {"p50": p50, "p95": p95}})
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
    }
}
