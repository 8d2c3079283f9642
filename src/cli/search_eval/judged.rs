//! A judged set on disk: documents, queries, grades, and pairs of texts that say the same.
//!
//! | file | one line, or the file |
//! |---|---|
//! | `docs.jsonl` or `ideas.jsonl` | `id` or `external_id`, `title`, `body` or `text`, `themes`: keys, `kind` |
//! | `queries.jsonl` | `id`, `class`, `text` |
//! | `qrels.jsonl` | `query_id` or `query`, `doc_id` or `idea`, `rel`: grade from 0 |
//! | `themes.json` (may be missing) | `[{key, label: {language: text}, synonyms: [text]}]` |
//! | `pairs.jsonl` (may be missing) | `a`, `b`: documents, `same`: whether they say the same |

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::Path,
};

use anyhow::Context;
use serde::{Deserialize, de::DeserializeOwned};

/// One document.
#[derive(Debug, Deserialize)]
pub(super) struct Doc {
    #[serde(alias = "external_id")]
    pub id: String,
    pub title: String,
    #[serde(alias = "body")]
    pub text: String,
    #[serde(default)]
    pub themes: Vec<String>,
    #[serde(default)]
    pub kind: Option<String>,
}

/// One query.
#[derive(Debug, Deserialize)]
pub(super) struct Query {
    pub id: String,
    pub class: String,
    pub text: String,
}

/// Two documents and whether they say the same.
#[derive(Debug, Deserialize)]
pub(super) struct Pair {
    pub a: String,
    pub b: String,
    pub same: bool,
}

#[derive(Deserialize)]
struct Grade {
    #[serde(alias = "query_id")]
    query: String,
    #[serde(alias = "doc_id")]
    idea: String,
    rel: u32,
}

/// A theme.
#[derive(Debug, Deserialize)]
pub(super) struct Theme {
    pub key: String,
    /// By language.
    pub label: BTreeMap<String, String>,
    #[serde(default)]
    pub synonyms: Vec<String>,
}

/// A judged set.
#[derive(Debug)]
pub(super) struct Judged {
    pub docs: Vec<Doc>,
    pub queries: Vec<Query>,
    /// By query, then by document.
    pub grades: HashMap<String, HashMap<String, u32>>,
    /// Labels and synonyms by the key of the theme.
    pub themes: HashMap<String, Vec<String>>,
    pub taxonomy: Vec<Theme>,
    pub pairs: Vec<Pair>,
}

impl Judged {
    /// Reads the set in `dir`.
    pub fn read(dir: &Path) -> anyhow::Result<Self> {
        let docs = dir.join("docs.jsonl");
        let docs = if docs.exists() {
            docs
        } else {
            dir.join("ideas.jsonl")
        };
        let mut grades: HashMap<String, HashMap<String, u32>> = HashMap::new();
        for grade in lines::<Grade>(&dir.join("qrels.jsonl"))? {
            let of_query = grades.entry(grade.query).or_default();
            of_query.insert(grade.idea, grade.rel);
        }
        let themes = dir.join("themes.json");
        let themes: Vec<Theme> = if themes.exists() {
            let text = fs::read_to_string(&themes)?;
            serde_json::from_str(&text).with_context(|| themes.display().to_string())?
        } else {
            Vec::new()
        };
        let pairs = dir.join("pairs.jsonl");
        Ok(Self {
            docs: lines(&docs)?,
            queries: lines(&dir.join("queries.jsonl"))?,
            grades,
            themes: themes
                .iter()
                .map(|theme| {
                    let names = theme.label.values().chain(&theme.synonyms);
                    (theme.key.clone(), names.cloned().collect())
                })
                .collect(),
            taxonomy: themes,
            pairs: if pairs.exists() {
                lines(&pairs)?
            } else {
                Vec::new()
            },
        })
    }
}

fn lines<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let numbered = (1..).zip(text.lines());
    numbered
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            serde_json::from_str(line).with_context(|| format!("{} line {number}", path.display()))
        })
        .collect()
}
