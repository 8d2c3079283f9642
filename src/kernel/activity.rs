//! What people do together in a part of a meeting; shared by methods and the workshops that follow them.

use poem_openapi::Enum;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

/// What happens in a step.
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
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Activity {
    /// Somebody informs, the others listen and ask.
    Talk,
    /// All write cards.
    Cards,
    /// Cards are put into groups.
    Group,
    /// Dots are given to what matters most.
    Dots,
    /// People discuss.
    Discuss,
    /// People work, each for themselves or in groups.
    Work,
    /// A break.
    Break,
}
