//! The hand-written demo data set and the types it is read into.
//!
//! Records refer to each other by `key`. Words with a fixed set of values (`kind`, `lang`, `status`,
//! `role`, `audience`) are spelt as on the wire. Days are relative to the day of loading where the
//! thing must stay current, and fixed where it is history; see [`When`].

use serde::Deserialize;

pub use super::ideas::{Comment, Entry, Idea, Seed, Shortlist, StatusChange, Supporters};
pub use super::when::When;

const STORIES: &str = include_str!("data/stories.json");
const SEEDS: &str = include_str!("data/ideas.jsonl");

/// The whole hand-written data set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stories {
    /// Parents come before their children.
    pub units: Vec<Unit>,
    /// Partner organisations.
    pub organisations: Vec<Organisation>,
    /// The five demo accounts first, then everybody else; only the five are meant to sign in.
    pub people: Vec<Person>,
    /// Parents come before their children.
    pub themes: Vec<Theme>,
    /// Calls for ideas.
    pub campaigns: Vec<Campaign>,
    /// Ideas told at length, with their history.
    pub ideas: Vec<Idea>,
    /// Shortlists over [`Stories::ideas`].
    pub shortlists: Vec<Shortlist>,
}

/// A node of the organisation: `kind` is `directorate`, `county`, `office` or `contact_centre`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// What the other records call it by.
    pub key: String,
    /// Its name, unique.
    pub name: String,
    /// What it is in the house.
    pub kind: String,
    /// Key of the unit above; none for the root.
    pub parent: Option<String>,
}

/// A partner: `kind` is `municipality`, `user_organisation` or `other`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// What people call it by.
    pub key: String,
    /// Its name, unique.
    pub name: String,
    /// What it is.
    pub kind: String,
}

/// An invented person, in a unit (staff) or in an organisation (partner), never in both.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// What the other records call them by.
    pub key: String,
    /// Address to sign in with; of a domain that is nobody's.
    pub email: String,
    /// The name shown.
    pub name: String,
    /// Key of the unit of staff.
    pub unit: Option<String>,
    /// Key of the organisation of a partner.
    pub organisation: Option<String>,
    /// Roles with where they hold.
    pub roles: Vec<Grant>,
}

/// A role (`member`, `organiser`, `strategist`, `admin`) and where it holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// As on the wire.
    pub role: String,
    /// Where it holds.
    pub scope: Scope,
}

/// Where a role holds: `kind` is `everywhere` (no key), `campaign` or `unit`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// As on the wire.
    pub kind: String,
    /// Key of the campaign or unit.
    pub key: Option<String>,
}

/// A node of the taxonomy.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Its key in addresses, and what the other records call it by.
    pub key: String,
    /// Key of the theme above; none for a top theme.
    pub parent: Option<String>,
    /// Its name.
    pub labels: Labels,
    /// One sentence in bokmål.
    pub description: String,
    /// Other words that lead to it.
    pub synonyms: Vec<String>,
}

/// A theme's name in the three languages of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// In bokmål.
    pub nb: String,
    /// In nynorsk.
    pub nn: String,
    /// In English.
    pub en: String,
}

/// A call for ideas; its key is its slug. `audience` is `open`, `partners` or `internal`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Campaign {
    /// Its slug, and what the other records call it by.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What people are asked.
    pub question: String,
    /// More about it.
    pub description: String,
    /// Who may read it.
    pub audience: String,
    /// Key of the person who owns it.
    pub owner: String,
    /// Key of the unit that holds it.
    pub unit: Option<String>,
    /// Days within which an author is promised an answer.
    pub answer_days: u32,
    /// In order of time.
    pub phases: Vec<Phase>,
}

/// A part of a campaign and what one may do in it: from [`When::start`] of `opens` to
/// [`When::end`] of `closes`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its name.
    pub name: String,
    /// The day it opens.
    pub opens: When,
    /// The last day of it.
    pub closes: When,
    /// Whether ideas are taken.
    pub submit: bool,
    /// Whether comments are taken.
    pub comment: bool,
    /// Whether support is taken.
    pub support: bool,
}

/// Reads the embedded data set.
///
/// # Errors
/// When the embedded JSON does not fit the types, which the unit tests rule out.
pub fn stories() -> serde_json::Result<Stories> {
    serde_json::from_str(STORIES)
}

/// Reads the embedded shorter ideas, in file order.
///
/// # Errors
/// When a line does not fit [`Seed`], which the unit tests rule out.
pub fn seeds() -> serde_json::Result<Vec<Seed>> {
    SEEDS
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(serde_json::from_str)
        .collect()
}
