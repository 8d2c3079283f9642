//! The ideas of the demo data set, what happened to them, and the shortlists over them.

use serde::Deserialize;

use super::when::When;

/// An idea with what has happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Idea {
    /// What shortlists call it by; unique.
    pub key: String,
    /// Key of the campaign it was sent to.
    pub campaign: Option<String>,
    /// Key of a person; none when sent anonymously.
    pub author: Option<String>,
    /// Key of the unit it comes from.
    pub unit: Option<String>,
    /// `meeting_place`, `working_method` or `problem`.
    pub kind: String,
    /// `nb`, `nn` or `en`.
    pub lang: String,
    /// As written by its author.
    pub title: String,
    /// As written by its author.
    pub text: String,
    /// Keys of themes.
    pub themes: Vec<String>,
    /// When it was sent.
    pub at: When,
    /// Oldest first. Every idea starts as `received`, which is not listed.
    pub statuses: Vec<StatusChange>,
    /// Oldest first.
    pub comments: Vec<Comment>,
    /// Who backs it.
    pub supporters: Supporters,
}

/// One step of an idea. `owner` and `next` are given for `received`, `in_dialogue`, `worklist`,
/// `shortlisted` and `piloting`, and for no other status.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusChange {
    /// Where the idea stands from here on, as on the wire.
    pub status: String,
    /// Key of the person who decided.
    pub by: String,
    /// What the author is told.
    pub reason: String,
    /// Key of the person who has to act next.
    pub owner: Option<String>,
    /// The date of the next step; in the past when it is overdue.
    pub next: Option<When>,
    /// When it was decided.
    pub at: When,
}

/// A remark on an idea; `kind` is `question`, `experience`, `suggestion`, `concern` or none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// Key of a person.
    pub by: String,
    /// What sort of remark it is.
    pub kind: Option<String>,
    /// When it was written.
    pub at: When,
    /// As written.
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
pub struct Shortlist {
    /// Unique.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Key of the campaign it chooses from.
    pub campaign: Option<String>,
    /// Key of a person.
    pub owner: String,
    /// Whether organisers may read it.
    pub shared: bool,
    /// When it was made.
    pub at: When,
    /// In order: position 1 first.
    pub entries: Vec<Entry>,
}

/// An idea on a shortlist: a pick, or a near miss. An empty reason is one still to be written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Key of an idea.
    pub idea: String,
    /// Whether it is a pick; else a near miss.
    pub pick: bool,
    /// Why it is where it is.
    pub reason: String,
    /// Key of a person.
    pub added_by: String,
    /// When it was put there.
    pub at: When,
}

/// A shorter idea without a history, as in `data/ideas.jsonl`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seed {
    /// What the file calls it by; unique.
    pub external_id: String,
    /// `nb`, `nn` or `en`.
    pub lang: String,
    /// `meeting_place`, `working_method` or `problem`.
    pub kind: String,
    /// As written by its author.
    pub title: String,
    /// As written by its author.
    pub text: String,
    /// Keys of themes.
    pub themes: Vec<String>,
    /// Name of a unit or an organisation; letter case does not matter.
    pub unit: String,
}
