//! The words of the interface: what goes into the index, what is asked of it, what it answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::understood::Reading;

/// One idea as the index sees it.
#[derive(Clone, Debug, Default)]
pub struct IdeaDoc {
    /// Identity; a document with the same id is replaced.
    pub id: Uuid,
    /// Running number, unique, from 0 up to 4,294,967,295. Orders equal sort keys.
    pub number: i64,
    /// Title, plain text.
    pub title: String,
    /// Body, plain text.
    pub text: String,
    /// Labels and synonyms of its themes, in all languages; found with low weight.
    pub theme_labels: Vec<String>,
    /// Its themes and all their ancestors, so that a parent counts the ideas below it.
    pub themes: Vec<Uuid>,
    /// Status code.
    pub status: String,
    /// Kind code.
    pub kind: String,
    /// Its unit and all the ancestors of that.
    pub unit_path: Vec<Uuid>,
    /// The campaign it was sent to, if any.
    pub campaign: Option<Uuid>,
    /// Who wrote it, if known.
    pub author: Option<Uuid>,
    /// Support votes; counts above 16,777,215 sort as that many.
    pub support: u64,
    /// Last activity, microseconds since 1970 UTC; sorts by whole seconds until the year 2106.
    pub active_at_micros: i64,
}

/// What the caller may see. It binds hits, totals and every facet count alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scope {
    /// Campaigns whose ideas are visible.
    pub campaigns: Vec<Uuid>,
    /// Ideas outside any campaign are visible.
    pub without_campaign: bool,
    /// This person's own ideas are visible wherever they are.
    pub author: Option<Uuid>,
    /// All is visible; the other fields are then of no account.
    pub everything: bool,
}

impl Scope {
    /// Sees everything.
    pub fn everything() -> Self {
        Self {
            everything: true,
            ..Self::default()
        }
    }
}

/// A dimension that can be counted and filtered on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// Themes; a parent counts every idea below it once.
    Theme,
    /// Status codes.
    Status,
    /// Kind codes.
    Kind,
    /// Units; a parent counts every idea below it once.
    Unit,
    /// Campaigns; ideas outside any campaign are in no bucket.
    Campaign,
}

impl Facet {
    /// All facets, in the order of their index in per-facet arrays.
    pub const ALL: [Facet; 5] = [
        Facet::Theme,
        Facet::Status,
        Facet::Kind,
        Facet::Unit,
        Facet::Campaign,
    ];
}

/// The order of the hits. Equal keys fall back to the higher number first.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Highest number first.
    #[default]
    New,
    /// Most supported first.
    Supported,
    /// Latest activity first.
    Active,
    /// Best match first; the same as [`Sort::New`] when there is no text to match.
    Relevance,
}

/// Where a page ended: the sort key of its last hit. Give it back as [`Request::after`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Position {
    /// The order under which it was made.
    pub sort: Sort,
    /// The packed key; it has no meaning outside the search engine.
    pub key: u64,
}

/// How much of a text is asked for: less finds more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ease {
    /// All of it.
    #[default]
    AsAsked,
    /// What was excluded may be there.
    WithoutExclusions,
    /// The words of phrases may stand apart.
    WithoutPhrases,
    /// Parts of the words are enough: half of the 3-grams of one of them.
    PartsOfWords,
}

/// One question. Values inside a filter are alternatives, filters narrow each other;
/// an empty filter does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Request {
    /// What a person typed, with the signs that [`super::Typed`] knows but for filters, which are
    /// words here; at most 512 characters and 32 words of it are used. Blanks are no text; one of
    /// which nothing can be read matches nothing.
    pub text: Option<String>,
    /// How much of the text is asked for.
    pub ease: Ease,
    /// The idea of this number matches too, whatever its words, and by relevance comes first.
    pub number: Option<u32>,
    /// Themes, an idea below any of them matches.
    pub themes: Vec<Uuid>,
    /// Status codes.
    pub statuses: Vec<String>,
    /// Kind codes.
    pub kinds: Vec<String>,
    /// Units, an idea below any of them matches.
    pub units: Vec<Uuid>,
    /// Campaigns.
    pub campaigns: Vec<Uuid>,
    /// Further filters, each a facet and its alternatives. They narrow all else, the filter on the
    /// same facet and the counts of that facet as well.
    pub also: Vec<(Facet, Vec<String>)>,
    /// Only ideas by this person.
    pub author: Option<Uuid>,
    /// What ideas must not have: values by facet. No count has any of it.
    pub without: Vec<(Facet, Vec<String>)>,
    /// The order of the hits.
    pub sort: Sort,
    /// By relevance, let recently active and much supported ideas count a little more.
    pub prior: bool,
    /// The position of the last hit of the page before.
    pub after: Option<Position>,
    /// How many hits at most; 0 asks for counts only.
    pub limit: usize,
    /// Which facets to count.
    pub facets: Vec<Facet>,
}

impl Request {
    /// There is some filter.
    pub fn is_narrowed(&self) -> bool {
        let lists = [
            self.themes.is_empty(),
            self.statuses.is_empty(),
            self.kinds.is_empty(),
            self.units.is_empty(),
            self.campaigns.is_empty(),
            self.also.is_empty(),
            self.author.is_none(),
            self.without.is_empty(),
        ];
        lists.contains(&false)
    }
}

/// One found idea.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Which idea.
    pub id: Uuid,
    /// Its running number.
    pub number: i64,
    /// How well it matches, above 0; only with [`Sort::Relevance`] and a text.
    pub score: Option<f32>,
    /// Give this as [`Request::after`] to go on behind this hit.
    pub position: Position,
}

/// The answer to a [`Request`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The page.
    pub hits: Vec<Hit>,
    /// Another page follows.
    pub more: bool,
    /// Matches under scope and all filters, on all pages.
    pub total: u64,
    /// For each facet asked for: value and number of ideas, most first, then by value.
    /// A facet's counts ignore the filter on that same facet, but not those of [`Request::also`]:
    /// a count is what adding the value to the filter gives.
    pub facets: BTreeMap<Facet, Vec<(String, u64)>>,
    /// What was made of the text; none without one and when no hits were asked for.
    pub reading: Option<Reading>,
}
