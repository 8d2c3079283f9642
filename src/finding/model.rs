//! What is asked for and what is found, as plain values.

use crate::ideas::Named;
use crate::kernel::lang::Lang;
use crate::kernel::{ChangeToken, Instant};
use crate::methods::Stage;
use crate::workshops::State;
use poem_openapi::Enum;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A kind of things that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, Serialize, Deserialize)]
#[oai(rename = "SearchKind", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Ideas.
    Idea,
    /// Comments under ideas.
    Comment,
    /// Workshops that have been announced.
    Workshop,
    /// Recipes for workshops.
    Method,
}

impl Kind {
    /// The code in the index.
    pub fn code(self) -> &'static str {
        match self {
            Self::Idea => "idea",
            Self::Comment => "comment",
            Self::Workshop => "workshop",
            Self::Method => "method",
        }
    }

    /// What several of them are called.
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Idea, Lang::Nb) => "Ideer",
            (Self::Idea, Lang::Nn) => "Idear",
            (Self::Idea, Lang::En) => "Ideas",
            (Self::Comment, Lang::Nb) => "Kommentarer",
            (Self::Comment, Lang::Nn) => "Kommentarar",
            (Self::Comment, Lang::En) => "Comments",
            (Self::Workshop, _) => "Workshops",
            (Self::Method, Lang::Nb) => "Metoder",
            (Self::Method, Lang::Nn) => "Metodar",
            (Self::Method, Lang::En) => "Methods",
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Words; without any, the newest things are found.
    pub text: Option<String>,
    /// The kind to show a page of; without one, the best three of each.
    pub kind: Option<Kind>,
    /// Ids or slugs; methods belong to none.
    pub campaigns: Vec<String>,
    /// Where the page before ended; with a kind only.
    pub after: Option<String>,
    /// 1 to 100; 20 when not said. Counts with a kind only.
    pub limit: Option<u64>,
    /// The reader's language.
    pub lang: Lang,
    /// A change that must be seen.
    pub token: Option<ChangeToken>,
}

/// A thing as it is shown in a list of what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Its id.
    pub id: Uuid,
    /// What it is called; of a comment, its idea.
    pub title: String,
    /// All that it says, as typed.
    pub text: String,
    /// When it was written; of a workshop, when it begins.
    pub at: Instant,
    /// Who wrote it, planned it or wrote it down.
    pub author: Option<Named>,
    /// What only its kind has.
    pub details: Details,
}

/// What only things of one kind have.
#[derive(Clone, Debug, PartialEq)]
pub enum Details {
    /// An idea.
    Idea {
        /// What people call it: #123.
        number: i64,
    },
    /// A comment.
    Comment {
        /// The idea it stands under.
        idea: IdeaName,
    },
    /// A workshop.
    Workshop {
        /// Where it stands.
        state: State,
        /// When it begins.
        starts_at: Instant,
        /// Where it is held.
        place: Option<String>,
    },
    /// A method.
    Method {
        /// What it is called in addresses.
        key: String,
        /// The half of a diamond in which it is of use.
        stage: Option<Stage>,
        /// How long all its steps take.
        minutes: i64,
    },
}

/// An idea by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdeaName {
    /// Its id.
    pub id: Uuid,
    /// What people call it: #123.
    pub number: i64,
    /// Its title.
    pub title: String,
}

/// One found thing.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The thing as it is now.
    pub thing: Shown,
    /// How well it matches, comparable within its kind; with words only.
    pub score: Option<f32>,
    /// Title and a stretch of the text with the matches marked, as HTML.
    pub highlights: (String, String),
}

/// What was found of one kind.
#[derive(Clone, Debug)]
pub struct Group {
    /// Which kind.
    pub kind: Kind,
    /// How many match in all.
    pub total: u64,
    /// The best, or a page.
    pub items: Vec<Hit>,
    /// Where the next page of this kind begins.
    pub next: Option<String>,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Each kind, in the order of [`Kind`].
    pub groups: Vec<Group>,
    /// The text with its corrected words: those that nothing of any kind has, and what was looked for instead.
    pub did_you_mean: Option<String>,
    /// Whether an index is being built from nothing: ideas are then matched more plainly, the others are missing.
    pub degraded: bool,
}
