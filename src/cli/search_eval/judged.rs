//! A judged set on disk: documents, queries, grades, and pairs of texts that say the same.
//!
//! | file | one line, or the file |
//! |---|---|
//! | `docs.jsonl` or `ideas.jsonl` | `id` or `external_id`, `title`, `body` or `text`, `themes`: keys, `kind` |
//! | `queries.jsonl` | `id`, `class` (not `all`), `text` |
//! | `qrels.jsonl` | `query_id` or `query`, `doc_id` or `idea`, `rel`: grade from 0 to 10 |
//! | `themes.json` (may be missing) | `[{key, label: {language: text}, synonyms: [text]}]` |
//! | `pairs.jsonl` (may be missing) | `a`, `b`: documents, `same`: whether they say the same |
//!
//! Files are UTF-8; a byte order mark is passed over. What cannot be meant is an error that names file and line: an
//! id twice, a grade out of bounds, two grades of one document, nothing to measure. What can be done without is told.

use super::ALL;
use super::jsonl::{fault, lines, named, text_of};
use anyhow::ensure;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// The highest grade: its gain is 2^10 - 1.
const MOST_GRADE: u32 = 10;
/// So many of what is told of are named.
const NAMED: usize = 5;

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
    /// What the set says that was done without, one line each.
    pub warnings: Vec<String>,
}

impl Judged {
    /// Reads the set in `dir`. Errors: a file cannot be read, or says what cannot be meant.
    pub fn read(dir: &Path) -> anyhow::Result<Self> {
        let docs = dir.join("docs.jsonl");
        let docs = if docs.exists() {
            docs
        } else {
            dir.join("ideas.jsonl")
        };
        let docs = distinct(&docs, |doc: &Doc| &doc.id)?;
        let queries = dir.join("queries.jsonl");
        let queries = distinct(&queries, |query: &Query| &query.id)?;
        for (number, query) in &queries {
            let at = format!("queries.jsonl line {number}");
            ensure!(
                query.class != ALL,
                "{at}: `{ALL}` is the row over all classes, no class"
            );
            ensure!(!query.text.trim().is_empty(), "{at}: the text is empty");
        }
        let themes = dir.join("themes.json");
        let themes: Vec<Theme> = if themes.exists() {
            serde_json::from_str(&text_of(&themes)?)
                .map_err(|error| fault(&themes, error.line(), &error))?
        } else {
            Vec::new()
        };
        let pairs = dir.join("pairs.jsonl");
        let pairs: Vec<(usize, Pair)> = if pairs.exists() {
            lines(&pairs)?
        } else {
            Vec::new()
        };
        let mut set = Self {
            grades: HashMap::new(),
            themes: themes
                .iter()
                .map(|theme| {
                    let names = theme.label.values().chain(&theme.synonyms);
                    (theme.key.clone(), names.cloned().collect())
                })
                .collect(),
            docs: docs.into_iter().map(|(_, doc)| doc).collect(),
            queries: queries.into_iter().map(|(_, query)| query).collect(),
            taxonomy: themes,
            pairs: Vec::new(),
            warnings: Vec::new(),
        };
        set.take_grades(dir)?;
        set.take_pairs(pairs);
        Ok(set)
    }

    fn take_grades(&mut self, dir: &Path) -> anyhow::Result<()> {
        let file = dir.join("qrels.jsonl");
        let docs: HashSet<&str> = self.docs.iter().map(|doc| doc.id.as_str()).collect();
        let queries: HashSet<&str> = self.queries.iter().map(|it| it.id.as_str()).collect();
        let (mut no_docs, mut no_queries) = (Unknown::default(), Unknown::default());
        for (number, Grade { query, idea, rel }) in lines::<Grade>(&file)? {
            ensure!(
                rel <= MOST_GRADE,
                "{} line {number}: grade {rel} is above {MOST_GRADE}",
                named(&file)
            );
            if !queries.contains(query.as_str()) {
                no_queries.add(number, &query);
                continue;
            }
            if !docs.contains(idea.as_str()) {
                no_docs.add(number, &idea);
            }
            let of_query = self.grades.entry(query).or_default();
            let before = of_query.insert(idea.clone(), rel);
            ensure!(
                before.is_none_or(|before| before == rel),
                "{} line {number}: {idea} has another grade for the same query further up",
                named(&file)
            );
        }
        ensure!(
            !self.grades.is_empty(),
            "{}: no query of the set has a grade",
            named(&file)
        );
        let ungraded = self
            .queries
            .iter()
            .filter(|it| !self.grades.contains_key(&it.id));
        let ungraded = ungraded.count();
        self.warnings.extend(no_queries.told(
            "qrels.jsonl",
            "queries that are not in the set are left out",
        ));
        self.warnings.extend(no_docs.told(
            "qrels.jsonl",
            "documents that are not in the set count as not found",
        ));
        if ungraded > 0 {
            let told = format!("queries.jsonl: queries without grades are left out ({ungraded})");
            self.warnings.push(told);
        }
        Ok(())
    }

    fn take_pairs(&mut self, pairs: Vec<(usize, Pair)>) {
        let docs: HashSet<&str> = self.docs.iter().map(|doc| doc.id.as_str()).collect();
        let mut unknown = Unknown::default();
        for (number, pair) in pairs {
            let missing = [&pair.a, &pair.b]
                .into_iter()
                .find(|id| !docs.contains(id.as_str()));
            match missing {
                Some(id) => unknown.add(number, id),
                None => self.pairs.push(pair),
            }
        }
        self.warnings.extend(unknown.told(
            "pairs.jsonl",
            "pairs with documents that are not in the set are left out",
        ));
    }
}

/// Ids that lead nowhere, each with the first line it stands in.
#[derive(Default)]
struct Unknown(Vec<(usize, String)>);

impl Unknown {
    fn add(&mut self, number: usize, id: &str) {
        if self.0.iter().all(|(_, known)| known != id) {
            self.0.push((number, id.to_owned()));
        }
    }

    /// What is told of them; nothing when there are none.
    fn told(&self, file: &str, what: &str) -> Option<String> {
        let first = self.0.iter().take(NAMED);
        let mut shown: Vec<String> = first
            .map(|(line, id)| format!("{id} (line {line})"))
            .collect();
        if self.0.len() > NAMED {
            shown.push(format!("{} more", self.0.len() - NAMED));
        }
        let all = shown.join(", ");
        (!self.0.is_empty()).then(|| format!("{file}: {what} ({}): {all}", self.0.len()))
    }
}

/// The lines of a file, each with an id of its own; at least one.
fn distinct<T: serde::de::DeserializeOwned>(
    file: &Path,
    id_of: impl Fn(&T) -> &String,
) -> anyhow::Result<Vec<(usize, T)>> {
    let all = lines::<T>(file)?;
    ensure!(!all.is_empty(), "{} is empty", named(file));
    let mut first = HashMap::new();
    for (number, one) in &all {
        let id = id_of(one);
        if let Some(before) = first.insert(id, number) {
            anyhow::bail!(
                "{} line {number}: the id {id} stands in line {before} too",
                named(file)
            );
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const DOCS: &str = r#"{"id": "a", "title": "Kaffe", "text": "x"}
{"id": "b", "title": "Te", "text": "x"}
"#;
    const QUERIES: &str = r#"{"id": "q", "class": "hand", "text": "kaffe"}
{"id": "r", "class": "hand", "text": "te"}
"#;
    const GRADES: &str = r#"{"query": "q", "idea": "a", "rel": 2}
{"query": "r", "idea": "b", "rel": 1}
"#;

    fn read(files: &[(&str, &str)]) -> anyhow::Result<Judged> {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("docs.jsonl", DOCS),
            ("queries.jsonl", QUERIES),
            ("qrels.jsonl", GRADES),
        ] {
            fs::write(dir.path().join(name), text).unwrap();
        }
        for (name, text) in files {
            fs::write(dir.path().join(name), text).unwrap();
        }
        Judged::read(dir.path())
    }

    #[test]
    fn what_cannot_be_meant_is_an_error_that_says_where() {
        let doubled = |text: &str| format!("{text}{text}");
        for (file, text, wanted) in [
            (
                "docs.jsonl",
                doubled(DOCS),
                "docs.jsonl line 3: the id a stands in line 1 too",
            ),
            (
                "queries.jsonl",
                doubled(QUERIES),
                "queries.jsonl line 3: the id q stands in line 1 too",
            ),
            ("docs.jsonl", "\n".to_owned(), "docs.jsonl is empty"),
            ("queries.jsonl", String::new(), "queries.jsonl is empty"),
            (
                "qrels.jsonl",
                String::new(),
                "qrels.jsonl: no query of the set has a grade",
            ),
            (
                "qrels.jsonl",
                GRADES.replace("\"q\"", "\"x\"").replace("\"r\"", "\"y\""),
                "qrels.jsonl: no query of the set has a grade",
            ),
            (
                "qrels.jsonl",
                GRADES.replace("1}", "5000}"),
                "qrels.jsonl line 2: grade 5000 is above 10",
            ),
            (
                "qrels.jsonl",
                doubled(GRADES).replacen("2}", "1}", 1),
                "qrels.jsonl line 3: a has another grade for the same query further up",
            ),
            (
                "qrels.jsonl",
                GRADES.replace("1}", "-1}"),
                "qrels.jsonl line 2 column",
            ),
            (
                "queries.jsonl",
                QUERIES.replacen("hand", "all", 1),
                "queries.jsonl line 1: `all` is the row over all classes",
            ),
            (
                "queries.jsonl",
                QUERIES.replace("\"te\"", "\" \""),
                "queries.jsonl line 2: the text is empty",
            ),
            (
                "docs.jsonl",
                DOCS.replace("\"text\"", "\"txt\""),
                "docs.jsonl line 1 column 41: missing field `text`",
            ),
            (
                "themes.json",
                "[\n{]".to_owned(),
                "themes.json line 2 column 2",
            ),
        ] {
            let error = read(&[(file, &text)]).unwrap_err();
            assert!(
                format!("{error:#}").contains(wanted),
                "{error:#} for {wanted}"
            );
        }
    }

    #[test]
    fn a_byte_order_mark_is_passed_over() {
        let marked = |text: &str| format!("\u{feff}{text}");
        let set = read(&[
            ("docs.jsonl", &marked(DOCS)),
            ("queries.jsonl", &marked(QUERIES)),
            ("qrels.jsonl", &marked(GRADES)),
            ("themes.json", &marked("[]")),
            (
                "pairs.jsonl",
                &marked(r#"{"a": "a", "b": "b", "same": false}"#),
            ),
        ]);
        let set = set.unwrap();
        assert_eq!(
            (set.docs.len(), set.queries.len(), set.pairs.len()),
            (2, 2, 1)
        );
        assert!(set.warnings.is_empty(), "{:?}", set.warnings);
    }

    #[test]
    fn what_leads_nowhere_is_told() {
        let more: String = (0..7)
            .map(|n| format!("{{\"query\": \"q\", \"idea\": \"n{n}\", \"rel\": 1}}\n"))
            .collect();
        let grades = format!(
            "{{\"query\": \"q\", \"idea\": \"a\", \"rel\": 2}}\n{{\"query\": \"x\", \"idea\": \"a\", \"rel\": 1}}\n{more}"
        );
        let pairs = r#"{"a": "a", "b": "z", "same": true}"#;
        let set = read(&[("qrels.jsonl", &grades), ("pairs.jsonl", pairs)]).unwrap();
        assert_eq!(
            set.warnings,
            [
                "qrels.jsonl: queries that are not in the set are left out (1): x (line 2)",
                "qrels.jsonl: documents that are not in the set count as not found (7): n0 (line 3), n1 (line 4), n2 (line 5), n3 (line 6), n4 (line 7), 2 more",
                "queries.jsonl: queries without grades are left out (1)",
                "pairs.jsonl: pairs with documents that are not in the set are left out (1): z (line 1)",
            ]
        );
        assert!(set.pairs.is_empty() && !set.grades.contains_key("x"));
    }
}
