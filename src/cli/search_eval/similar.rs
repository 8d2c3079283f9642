//! How good "similar ideas" are: whether the other version of an idea is found, and whether it is told when there is none.
//!
//! Two kinds of set. In a judged set with pairs each idea that has another version is written anew, and so is each that has
//! none; what its words say of its themes was learnt without it and its other version. In a folder of `dev_docs.json` (`id`,
//! `title`, `body`) and `dev_queries.jsonl` (`text`, `doc_id`) each text is a document told in other words.

use super::jsonl::{fault, lines, text_of};
use super::judged::Judged;
use super::metrics::ratio;
use super::{id_of, scope, themes};
use crate::search::{Draft, Engine, IdeaDoc, SIMILAR_FLOOR, Weights};
use serde::Deserialize;
use serde_json::json;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::time::{Duration, Instant};

/// How many similar ideas are shown to a writer.
const SHOWN: usize = 3;
/// How many hits of a retold text are looked at.
const LOOKED_AT: usize = 5;
/// Floors that the two shares are told for.
const FLOORS: [f32; 7] = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5];

/// At a floor: the share of texts whose other version is among those shown, and the share of texts without one for which
/// anything is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shares {
    /// Nothing less likely is shown.
    pub floor: f32,
    /// Of the texts with another version.
    pub found: f64,
    /// Of the texts without one.
    pub in_vain: f64,
}

/// On judged pairs.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// At the floor of the product.
    pub shown: Shares,
    /// The other version is among the first three, however unlikely.
    pub first_three: f64,
    /// At other floors.
    pub curve: Vec<Shares>,
}

/// On retold texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Retold {
    /// The document is among the first five.
    pub recall_5: f64,
    /// The chance that the best hit of a text whose document is there is likelier than that of one whose document is not.
    pub auc: f64,
    /// At the floor of the product; a text without its document is one that has none.
    pub shown: Shares,
    /// 95th percentile of the time of a search.
    pub p95: Duration,
}

#[derive(Deserialize)]
struct RetoldDoc {
    id: String,
    title: String,
    body: String,
}

#[derive(Deserialize)]
struct RetoldText {
    text: String,
    doc_id: String,
}

/// What was found for a text: how likely its other version is, if it is among those looked at, and how likely the best of
/// all and the best of the others are.
#[derive(Clone, Copy, Debug, Default)]
struct Outcome {
    twin: Option<f32>,
    best: f32,
}

/// Measures a judged set; `None` without pairs.
pub(super) fn measure(set: &Judged, engine: &Engine) -> anyhow::Result<Option<Pairs>> {
    if set.pairs.is_empty() {
        return Ok(None);
    }
    let same = set.pairs.iter().filter(|pair| pair.same);
    let both = same.flat_map(|pair| [(&pair.a, &pair.b), (&pair.b, &pair.a)]);
    let wanted: HashSet<(&String, &String)> = both.collect();
    let paired: HashSet<&String> = wanted.iter().map(|(one, _)| *one).collect();
    let likely = themes::likely(set);
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for (number, doc) in (0..).zip(&set.docs) {
        let draft = Draft {
            title: doc.title.clone(),
            text: doc.text.clone(),
            kind: doc.kind.clone(),
            themes: likely
                .get(without.len() + with.len())
                .cloned()
                .unwrap_or_default(),
        };
        let found = engine.nearest(&draft, &scope(), Some(id_of(number)))?;
        let twin = found.iter().take(SHOWN).find(|(id, _)| {
            let other = usize::try_from(id.as_u64_pair().1)
                .ok()
                .and_then(|at| set.docs.get(at));
            other.is_some_and(|other| wanted.contains(&(&doc.id, &other.id)))
        });
        let outcome = Outcome {
            twin: twin.map(|(_, likely)| *likely),
            best: found.first().map_or(0.0, |(_, likely)| *likely),
        };
        if paired.contains(&doc.id) {
            with.push(outcome);
        } else {
            without.push(outcome);
        }
    }
    let first_three = with.iter().filter(|outcome| outcome.twin.is_some());
    Ok(Some(Pairs {
        shown: shares(SIMILAR_FLOOR, &with, &without),
        first_three: ratio(first_three.count() as f64, with.len() as f64),
        curve: FLOORS.map(|floor| shares(floor, &with, &without)).to_vec(),
    }))
}

fn shares(floor: f32, with: &[Outcome], without: &[Outcome]) -> Shares {
    let found = with
        .iter()
        .filter(|outcome| outcome.twin.is_some_and(|likely| likely >= floor));
    let in_vain = without.iter().filter(|outcome| outcome.best >= floor);
    Shares {
        floor,
        found: ratio(found.count() as f64, with.len() as f64),
        in_vain: ratio(in_vain.count() as f64, without.len() as f64),
    }
}

/// Measures a folder of retold texts; `None` when `dir` is none.
pub(super) fn measure_retold(dir: &Path) -> anyhow::Result<Option<Retold>> {
    let file = dir.join("dev_docs.json");
    if !file.exists() {
        return Ok(None);
    }
    let docs: Vec<RetoldDoc> = serde_json::from_str(&text_of(&file)?)
        .map_err(|error| fault(&file, error.line(), &error))?;
    let texts = lines::<RetoldText>(&dir.join("dev_queries.jsonl"))?;

    let folder = tempfile::tempdir()?;
    let numbers: HashMap<&str, i64> = docs.iter().map(|doc| doc.id.as_str()).zip(0..).collect();
    let ideas = (0..).zip(&docs).map(|(number, doc)| IdeaDoc {
        id: id_of(number),
        number,
        title: doc.title.clone(),
        text: doc.body.clone(),
        ..IdeaDoc::default()
    });
    let engine = super::engine_of(ideas.collect(), folder.path(), Weights::default())?;
    let (mut with, mut without, mut times) = (Vec::new(), Vec::new(), Vec::new());
    let mut in_five = 0.0;
    for (_, text) in texts {
        let draft = Draft {
            text: text.text,
            ..Draft::default()
        };
        let start = Instant::now();
        let found = engine.nearest(&draft, &scope(), None)?;
        times.push(start.elapsed());
        let wanted = numbers
            .get(text.doc_id.as_str())
            .map(|number| id_of(*number));
        let place = found.iter().position(|(id, _)| Some(*id) == wanted);
        in_five += f64::from(u8::from(place.is_some_and(|place| place < LOOKED_AT)));
        let twin = place
            .filter(|place| *place < SHOWN)
            .and_then(|place| found.get(place));
        with.push(Outcome {
            twin: twin.map(|(_, likely)| *likely),
            best: found.first().map_or(0.0, |(_, likely)| *likely),
        });
        let others = found.iter().find(|(id, _)| Some(*id) != wanted);
        without.push(Outcome {
            twin: None,
            best: others.map_or(0.0, |(_, likely)| *likely),
        });
    }
    times.sort_unstable();
    Ok(Some(Retold {
        recall_5: ratio(in_five, with.len() as f64),
        auc: auc(&with, &without),
        shown: shares(SIMILAR_FLOOR, &with, &without),
        p95: times
            .get(times.len() * 95 / 100)
            .copied()
            .unwrap_or_default(),
    }))
}

/// The chance that one of the first is above one of the second; equals count half.
fn auc(above: &[Outcome], below: &[Outcome]) -> f64 {
    let won: f64 = above
        .iter()
        .flat_map(|one| below.iter().map(move |other| (one.best, other.best)))
        .map(|(one, other)| {
            if one > other {
                1.0
            } else if one < other {
                0.0
            } else {
                0.5
            }
        })
        .sum();
    ratio(won, (above.len() * below.len()) as f64)
}

impl Pairs {
    /// For people.
    pub(super) fn table(&self) -> String {
        let Shares {
            floor,
            found,
            in_vain,
        } = self.shown;
        let mut lines = vec![
            format!(
                "similar ideas: {found:.3} found among {SHOWN} shown; shown for {in_vain:.3} of the texts without a counterpart (floor {floor})"
            ),
            format!(
                "  {:>5} {:>6} {:>8}    among the first three: {:.3}",
                "floor", "found", "in vain", self.first_three
            ),
        ];
        lines.extend(
            self.curve
                .iter()
                .map(|at| format!("  {:>5.2} {:>6.3} {:>8.3}", at.floor, at.found, at.in_vain)),
        );
        lines.join("\n")
    }

    /// For programs.
    pub(super) fn json(&self) -> serde_json::Value {
        let at = |at: &Shares| json!({"floor": at.floor, "found": at.found, "shown_without_counterpart": at.in_vain});
        json!({
            "found": self.shown.found,
            "shown_without_counterpart": self.shown.in_vain,
            "first_three": self.first_three,
            "curve": self.curve.iter().map(at).collect::<Vec<_>>(),
        })
    }
}

impl Retold {
    /// For people.
    pub(super) fn table(&self) -> String {
        format!(
            "retold texts: recall@5 {:.3}, AUC of the decision {:.3}; {:.3} found among {SHOWN} shown, shown for {:.3} without their document; p95 {:.1?}",
            self.recall_5, self.auc, self.shown.found, self.shown.in_vain, self.p95
        )
    }

    /// For programs.
    pub(super) fn json(&self) -> serde_json::Value {
        json!({
            "recall_5": self.recall_5,
            "auc": self.auc,
            "found": self.shown.found,
            "shown_without_counterpart": self.shown.in_vain,
            "p95_ms": self.p95.as_secs_f64() * 1_000.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn of(all: &[f32]) -> Vec<Outcome> {
        all.iter()
            .map(|best| Outcome {
                twin: Some(*best),
                best: *best,
            })
            .collect()
    }

    #[test]
    fn the_figures_are_those_reckoned_by_hand() {
        let (with, without) = (of(&[0.9, 0.5, 0.1]), of(&[0.5, 0.2]));
        assert!((auc(&with, &without) - 3.5 / 6.0).abs() < 1e-9);
        let at = shares(0.5, &with, &without);
        assert!(
            (at.found - 2.0 / 3.0).abs() < 1e-9 && (at.in_vain - 0.5).abs() < 1e-9,
            "{at:?}"
        );
    }

    #[test]
    fn a_folder_of_retold_texts_is_measured_and_any_other_is_not() {
        let dir = tempfile::tempdir().unwrap();
        assert!(measure_retold(dir.path()).unwrap().is_none());
        let docs = json!([
            {"id": "a", "title": "Tak over inngangen", "body": "Folk fryser i køen utenfor kontoret om vinteren."},
            {"id": "b", "title": "Gratis frokost", "body": "Elevene trenger brødskiver og melk før skolen."},
        ]);
        fs::write(dir.path().join("dev_docs.json"), docs.to_string()).unwrap();
        let text =
            json!({"text": "Eit tak ved inngangen: folk frys i køen om vinteren", "doc_id": "a"});
        fs::write(dir.path().join("dev_queries.jsonl"), text.to_string()).unwrap();
        let retold = measure_retold(dir.path()).unwrap().unwrap();
        assert_eq!(
            (retold.recall_5, retold.auc, retold.shown.found),
            (1.0, 1.0, 1.0),
            "{retold:?}"
        );
        assert!(retold.table().contains("recall@5 1.000"));
    }
}
