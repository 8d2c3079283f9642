//! Methods as plain values, and the rules for what they hold.

mod diamonds;
mod file;
mod find;
mod input;
mod texts;

pub use diamonds::{Diamond, Diamonds, MOST_DIAMONDS, NewDiamond};
pub use file::{FileKind, MOST_FILES, MethodFile, NewFile};
pub use find::{Question, SortBy};
pub use input::{MethodChange, NewMethod, NewStep, is_reserved};
pub use texts::TextsChange;

use crate::ideas::Named;
use crate::kernel::policy::Facts;
use crate::kernel::{Activity, Instant};
use crate::themes::Labels;
use poem_openapi::Enum;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Ratings below this number say too much of single people, so no mean is told.
const FEWEST_RATINGS: i64 = 3;

/// The half of a diamond in which a method is of use.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Enum,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[oai(rename = "MethodStage", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Stage {
    /// Opens up: many views, many ideas.
    Diverge,
    /// Closes: sorts, weighs and chooses.
    Converge,
}

/// What a method says: everything that can be edited. Texts are in up to three languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// One line.
    pub names: Labels,
    /// What it is good for, as typed.
    pub purposes: Labels,
    /// The diamond it belongs to, 1 to 3; in none when missing.
    pub diamond: Option<i64>,
    /// The half of the diamond.
    pub stage: Option<Stage>,
    /// Fewest people.
    pub group_min: Option<i64>,
    /// Most people.
    pub group_max: Option<i64>,
    /// At least one, in order.
    pub steps: Vec<Step>,
    /// What must be at hand, as typed.
    pub materials: Option<Labels>,
    /// Under which terms it may be used on.
    pub licence: String,
    /// Where it comes from.
    pub source: Option<String>,
}

/// A step of a method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// How long it takes, 0 to 600.
    pub minutes: i64,
    /// What people do.
    pub activity: Activity,
    /// One line.
    pub titles: Labels,
    /// How it is done, as typed.
    #[serde(default)]
    pub texts: Option<Labels>,
    /// How many of the staff must be there at least.
    #[serde(default)]
    pub staff_min: i64,
    /// How many of the staff are there at most; not below the least.
    #[serde(default)]
    pub staff_max: i64,
}

/// A method as one reader sees it.
#[derive(Clone, Debug)]
pub struct Method {
    /// Its id.
    pub id: Uuid,
    /// What it is called in addresses: lower-case letters, digits and hyphens, unique.
    pub key: String,
    /// What it says.
    pub recipe: Recipe,
    /// What people think of it.
    pub rating: Rating,
    /// The reader's own stars, 1 to 5.
    pub my_rating: Option<i64>,
    /// In how many workshops it was used.
    pub used: i64,
    /// Who wrote it down; nobody for those that came with the program.
    pub owner: Option<Named>,
    /// When it was written down.
    pub created_at: Instant,
    /// When it or its files last changed.
    pub changed_at: Instant,
    /// Grows with every change of it or its files, not with ratings.
    pub version: i64,
}

/// All stars of a method together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rating {
    /// How many people gave stars.
    pub n: i64,
    /// How many stars they gave together.
    pub stars: i64,
}

impl Rating {
    /// The mean in tenths of a star, rounded; missing under three ratings.
    pub fn tenths(self) -> Option<i64> {
        (self.n >= FEWEST_RATINGS).then(|| (self.stars * 20 + self.n) / (self.n * 2))
    }
}

impl Recipe {
    /// How long all steps take together.
    pub fn minutes(&self) -> i64 {
        self.steps.iter().map(|step| step.minutes).sum()
    }
}

/// The facts for the policy on a method of this owner.
pub fn facts(owner: Option<Uuid>) -> Facts {
    Facts {
        owner,
        ..Facts::default()
    }
}

#[cfg(test)]
mod tests;
