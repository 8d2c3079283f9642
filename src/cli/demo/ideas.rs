//! The ideas of the demo data set, what happened to them, and the shortlists over them.

use serde::Deserialize;

use super::when::When;

/// An idea with what has happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Idea {
    pub key: String,
    pub campaign: Option<String>,
    /// Key of a person; none when sent anonymously.
    pub author: Option<String>,
    pub unit: Option<String>,
    /// `meeting_place`, `working_method` or `problem`.
    pub kind: String,
    /// `nb`, `nn` or `en`.
    pub lang: String,
    pub title: String,
    pub text: String,
    pub themes: Vec<String>,
    pub at: When,
    /// Oldest first. Every idea starts as `received`, which is not listed.
    pub statuses: Vec<StatusChange>,
    /// Oldest first.
    pub comments: Vec<Comment>,
    pub supporters: Supporters,
}

/// One step of an idea. `owner` and `next` are given for `received`, `in_dialogue`, `worklist`,
/// `shortlisted` and `piloting`, and for no other status.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct StatusChange {
    pub status: String,
    pub by: String,
    pub reason: String,
    pub owner: Option<String>,
    /// The date of the next step; in the past when it is overdue.
    pub next: Option<When>,
    pub at: When,
}

/// A remark on an idea; `kind` is `question`, `experience`, `suggestion`, `concern` or none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Comment {
    pub by: String,
    pub kind: Option<String>,
    pub at: When,
    pub text: String,
}

/// Who backs an idea.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Supporters {
    /// So many; [`super::spread::supporters`] says who.
    Count(usize),
    /// These people.
    People(Vec<String>),
}

/// An ordered choice of ideas.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Shortlist {
    pub key: String,
    pub name: String,
    pub description: String,
    pub campaign: Option<String>,
    pub owner: String,
    pub shared: bool,
    pub at: When,
    /// In order: position 1 first.
    pub entries: Vec<Entry>,
}

/// An idea on a shortlist: a pick, or a near miss. An empty reason is one still to be written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Entry {
    pub idea: String,
    pub pick: bool,
    pub reason: String,
    pub added_by: String,
    pub at: When,
}

/// A shorter idea without a history, as in `data/ideas.jsonl`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Seed {
    pub external_id: String,
    pub lang: String,
    pub kind: String,
    pub title: String,
    pub text: String,
    pub themes: Vec<String>,
    /// Name of a unit or an organisation; letter case does not matter.
    pub unit: String,
}
