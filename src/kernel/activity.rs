//! What people do during a part of a session. Steps of methods and items of agendas share the words.

use poem_openapi::Enum;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

/// What is done during a step of a method or an item of an agenda.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Default,
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
    /// Somebody informs.
    Talk,
    /// Everybody writes cards.
    Cards,
    /// Cards are put into groups.
    Group,
    /// Dots are given.
    Dots,
    /// People talk together.
    #[default]
    Discuss,
    /// Own work or work in groups.
    Work,
    /// A pause.
    Break,
}
