//! How good the suggested themes are, on ideas that carry themes: each idea is judged by what was learnt from the others.
//!
//! Three are compared: what the product suggests; the labels and synonyms alone; and the themes of the nearest neighbours
//! (BM25 over stems). The last two get the cut that is best in hindsight, ours the one it learnt itself.

use super::folds::{FOLDS, folds};
use super::judged::{Doc, Judged};
use super::metrics::ratio;
use crate::search;
use crate::themes::{Analyse, Labels, Learned, Lesson, Phrasebook, Taxonomy, Theme};
use serde_json::json;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// Most themes shown.
const SHOWN: usize = 5;
/// How many neighbours are tried; the best counts.
const NEIGHBOURS: [usize; 5] = [1, 3, 5, 8, 12];
/// Fewer ideas with themes than this say nothing.
const FEWEST: usize = 40;
/// BM25's constants.
const K1: f64 = 1.2;
const B: f64 = 0.75;

/// Macro-F1 of the themes shown, and the share of ideas whose first theme is right.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Level {
    /// The mean over themes of 2 x right / (shown + had).
    pub macro_f1: f64,
    /// Of the ideas with anything scored, those whose best theme they have.
    pub first: f64,
}

/// One way to cut the ideas.
#[derive(Clone, Copy, Debug, Default)]
pub struct Levels {
    /// What the product suggests.
    pub ours: Level,
    /// Labels and synonyms alone.
    pub phrasebook: Level,
    /// The themes of the nearest neighbours.
    pub nearest: Level,
    /// With so many of them.
    pub neighbours: usize,
}

/// What was measured.
#[derive(Clone, Copy, Debug, Default)]
pub struct Themes {
    /// Ideas that say the same are learnt from together or not at all.
    pub together: Levels,
    /// Cut without regard to that: the other version may be among the lessons.
    pub apart: Levels,
}

/// The score of each theme for each idea, by the place of the theme.
type Scores = Vec<Vec<f64>>;

/// Measures the suggestions; `None` when too few ideas carry themes.
pub(super) fn measure(set: &Judged) -> Option<Themes> {
    let tagged = set.docs.iter().filter(|doc| !doc.themes.is_empty()).count();
    if tagged < FEWEST || set.taxonomy.is_empty() {
        return None;
    }
    let trial = Trial::of(set);
    Some(Themes {
        together: trial.levels(&folds(set, true)),
        apart: trial.levels(&folds(set, false)),
    })
}

/// How likely each document is to have each theme, learnt from documents that are neither it nor say the same; empty when too
/// few carry themes.
pub(super) fn likely(set: &Judged) -> Vec<Vec<(Uuid, f32)>> {
    let trial = Trial::of(set);
    let folds = folds(set, true);
    let mut likely = vec![Vec::new(); folds.len()];
    for fold in 0..FOLDS {
        let learned = trial.learnt_without(fold, &folds);
        for at in (0..folds.len()).filter(|at| folds[*at] == fold) {
            if let Some(learned) = &learned {
                likely[at] = learned.likely(&trial.lessons[at].text, &trial.analyse);
            }
        }
    }
    likely
}

/// The ids of a document's themes.
pub(super) fn ids_of(set: &Judged, doc: &Doc) -> Vec<Uuid> {
    let themes = (0..).zip(&set.taxonomy);
    let has = themes.filter(|(_, theme)| doc.themes.contains(&theme.key));
    has.map(|(at, _)| theme_id(at)).collect()
}

fn theme_id(at: u64) -> Uuid {
    Uuid::from_u64_pair(2, at)
}

struct Trial {
    taxonomy: Taxonomy,
    themes: Vec<Uuid>,
    lessons: Vec<Lesson>,
    stems: Vec<Vec<String>>,
    analyse: Analyse,
}

impl Trial {
    fn of(set: &Judged) -> Self {
        let themes: Vec<Theme> = (0..)
            .zip(&set.taxonomy)
            .map(|(at, theme)| {
                let label = |lang: &str| theme.label.get(lang).cloned();
                Theme {
                    id: theme_id(at),
                    key: theme.key.clone(),
                    labels: Labels {
                        nb: label("nb").unwrap_or_default(),
                        nn: label("nn"),
                        en: label("en"),
                    },
                    description: None,
                    synonyms: theme.synonyms.clone(),
                    parent: None,
                    merged_into: None,
                    version: 1,
                }
            })
            .collect();
        let ids: HashMap<&str, Uuid> = themes
            .iter()
            .map(|theme| (theme.key.as_str(), theme.id))
            .collect();
        let lessons = set.docs.iter().map(|doc| Lesson {
            text: format!("{}\n{}", doc.title, doc.text),
            themes: doc
                .themes
                .iter()
                .filter_map(|key| ids.get(key.as_str()).copied())
                .collect(),
            rejected: Vec::new(),
        });
        let lessons: Vec<Lesson> = lessons.collect();
        Self {
            stems: lessons
                .iter()
                .map(|lesson| search::analyse(&lesson.text))
                .collect(),
            themes: themes.iter().map(|theme| theme.id).collect(),
            lessons,
            taxonomy: Taxonomy::new(themes, Vec::new()),
            analyse: Arc::new(search::terms),
        }
    }

    fn learnt_without(&self, fold: usize, folds: &[usize]) -> Option<Learned> {
        let known = folds
            .iter()
            .zip(&self.lessons)
            .filter(|(of, _)| **of != fold);
        let lessons: Vec<Lesson> = known.map(|(_, lesson)| lesson.clone()).collect();
        Learned::from(&lessons, &self.taxonomy, &self.analyse)
    }

    fn levels(&self, folds: &[usize]) -> Levels {
        let book = Phrasebook::new(&self.taxonomy, &self.analyse);
        let mut ours: Scores = vec![vec![0.0; self.themes.len()]; self.lessons.len()];
        let mut ranked = ours.clone();
        let mut by_labels = ours.clone();
        let mut near = NEIGHBOURS.map(|_| ours.clone());
        for fold in 0..FOLDS {
            let known: Vec<usize> = (0..folds.len()).filter(|at| folds[*at] != fold).collect();
            let learned = self.learnt_without(fold, folds);
            let corpus = Corpus::of(&known, &self.stems);
            for at in (0..folds.len()).filter(|at| folds[*at] == fold) {
                let text = &self.lessons[at].text;
                if let Some(learned) = &learned {
                    self.note(learned.suggest(text, &self.analyse), &mut ours[at]);
                    self.note(learned.judge(text, &self.analyse), &mut ranked[at]);
                }
                self.note(book.suggest(text, &self.analyse), &mut by_labels[at]);
                let neighbours = corpus.neighbours(&self.stems[at]);
                for (k, scores) in NEIGHBOURS.iter().zip(&mut near) {
                    scores[at] = self.themes_of(neighbours.get(..*k).unwrap_or(&neighbours));
                }
            }
        }
        let near = NEIGHBOURS
            .into_iter()
            .zip(&near)
            .map(|(k, scores)| (k, self.best(scores)));
        let best = near.max_by(|one, other| one.1.macro_f1.total_cmp(&other.1.macro_f1));
        let (neighbours, nearest) = best.unwrap_or_default();
        Levels {
            ours: Level {
                macro_f1: self.macro_f1(&ours, f64::MIN_POSITIVE),
                first: self.first(&ranked),
            },
            phrasebook: self.best(&by_labels),
            nearest,
            neighbours,
        }
    }

    fn note(&self, found: Vec<crate::themes::Suggestion>, scores: &mut [f64]) {
        for one in found {
            if let Some(at) = self.themes.iter().position(|theme| *theme == one.theme) {
                scores[at] = one.score;
            }
        }
    }

    fn themes_of(&self, neighbours: &[(f64, usize)]) -> Vec<f64> {
        let total: f64 = neighbours.iter().map(|(score, _)| score).sum();
        let share = |theme: &Uuid| {
            let with = neighbours
                .iter()
                .filter(|(_, at)| self.lessons[*at].themes.contains(theme));
            ratio(with.map(|(score, _)| score).sum(), total)
        };
        self.themes.iter().map(share).collect()
    }

    /// With the cut that is best in hindsight.
    fn best(&self, scores: &Scores) -> Level {
        let cuts = (1..100).map(|cut| self.macro_f1(scores, f64::from(cut) / 100.0));
        Level {
            macro_f1: cuts.fold(0.0, f64::max),
            first: self.first(scores),
        }
    }

    fn macro_f1(&self, scores: &Scores, cut: f64) -> f64 {
        let shown: Vec<HashSet<usize>> = scores
            .iter()
            .map(|row| {
                let mut likely: Vec<usize> = (0..row.len()).filter(|at| row[*at] >= cut).collect();
                likely.sort_by(|one, other| row[*other].total_cmp(&row[*one]));
                likely.into_iter().take(SHOWN).collect()
            })
            .collect();
        let f1 = self.themes.iter().enumerate().map(|(at, theme)| {
            let (mut right, mut both) = (0.0, 0.0);
            for (shown, lesson) in shown.iter().zip(&self.lessons) {
                let (shown, has) = (shown.contains(&at), lesson.themes.contains(theme));
                right += f64::from(u8::from(shown && has));
                both += f64::from(u8::from(shown)) + f64::from(u8::from(has));
            }
            ratio(2.0 * right, both)
        });
        ratio(f1.sum(), self.themes.len() as f64)
    }

    fn first(&self, scores: &Scores) -> f64 {
        let right = scores.iter().zip(&self.lessons).filter(|(row, lesson)| {
            let best = (0..row.len()).max_by(|one, other| row[*one].total_cmp(&row[*other]));
            best.is_some_and(|at| row[at] > 0.0 && lesson.themes.contains(&self.themes[at]))
        });
        ratio(right.count() as f64, self.lessons.len() as f64)
    }
}

/// Texts to look for neighbours in.
struct Corpus<'a> {
    docs: Vec<(usize, HashMap<&'a str, f64>)>,
    docs_with: HashMap<&'a str, f64>,
    average: f64,
}

impl<'a> Corpus<'a> {
    fn of(known: &[usize], stems: &'a [Vec<String>]) -> Self {
        let mut docs_with: HashMap<&str, f64> = HashMap::new();
        let docs = known.iter().map(|at| {
            let mut counts: HashMap<&str, f64> = HashMap::new();
            for stem in &stems[*at] {
                *counts.entry(stem).or_default() += 1.0;
            }
            for stem in counts.keys() {
                *docs_with.entry(stem).or_default() += 1.0;
            }
            (*at, counts)
        });
        let docs: Vec<_> = docs.collect();
        let words: f64 = docs.iter().flat_map(|(_, counts)| counts.values()).sum();
        Self {
            average: ratio(words, docs.len() as f64),
            docs,
            docs_with,
        }
    }

    /// The nearest first.
    fn neighbours(&self, stems: &[String]) -> Vec<(f64, usize)> {
        let asked: HashSet<&str> = stems.iter().map(String::as_str).collect();
        let all = self.docs.len() as f64;
        let mut near: Vec<(f64, usize)> = self
            .docs
            .iter()
            .map(|(at, counts)| {
                let length = counts.values().sum::<f64>();
                let found = asked
                    .iter()
                    .filter_map(|stem| Some((stem, counts.get(stem)?)));
                let score = found.map(|(stem, count)| {
                    let with = self.docs_with.get(*stem).copied().unwrap_or_default();
                    let rarity = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
                    rarity * count * (1.0 + K1)
                        / (count + K1 * (1.0 - B + B * length / self.average))
                });
                (score.sum(), *at)
            })
            .collect();
        near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        near
    }
}

impl Themes {
    /// For people.
    pub(super) fn table(&self) -> String {
        let mut lines = vec![format!(
            "{:<44} {:>8} {:>11}",
            "suggested themes", "macro-F1", "precision@1"
        )];
        for (levels, how) in [
            (self.together, "twins together"),
            (self.apart, "twins apart"),
        ] {
            let nearest = format!("{} nearest neighbours", levels.neighbours);
            let rows = [
                ("learnt", levels.ours),
                ("labels and synonyms", levels.phrasebook),
                (&nearest, levels.nearest),
            ];
            lines.extend(rows.map(|(name, level)| {
                format!(
                    "{:<44} {:>8.3} {:>11.3}",
                    format!("{name}, {how}"),
                    level.macro_f1,
                    level.first
                )
            }));
        }
        lines.join("\n")
    }

    /// For programs.
    pub(super) fn json(&self) -> serde_json::Value {
        let level = |level: Level| json!({"macro_f1": level.macro_f1, "precision_1": level.first});
        let levels = |levels: Levels| {
            json!({
                "learnt": level(levels.ours),
                "phrasebook": level(levels.phrasebook),
                "nearest": level(levels.nearest),
                "neighbours": levels.neighbours,
            })
        };
        json!({"twins_together": levels(self.together), "twins_apart": levels(self.apart)})
    }
}
