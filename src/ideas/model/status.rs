//! Where an idea stands, and what each standing demands.

use crate::kernel::lang::Lang;
use poem_openapi::Enum;
use sea_orm::{DeriveActiveEnum, EnumIter};

/// The standing of an idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Status {
    /// Not sent yet; seen by its author alone.
    Draft,
    /// Sent, not yet answered.
    Received,
    /// Being talked about with its author.
    InDialogue,
    /// Somebody is going to work on it.
    Worklist,
    /// Among the best.
    Shortlisted,
    /// Being tried.
    Piloting,
    /// In use.
    Adopted,
    /// A good idea for another time.
    NotNow,
    /// Will not be done.
    Declined,
    /// Part of another idea.
    Merged,
}

impl Status {
    /// True when nobody has to act on it any more; all others have an owner and a next date.
    pub fn is_settled(self) -> bool {
        matches!(
            self,
            Self::Adopted | Self::NotNow | Self::Declined | Self::Merged
        )
    }

    /// True when it may be set by hand. Drafts are sent and merges are made by acts of their own.
    pub fn is_settable(self) -> bool {
        !matches!(self, Self::Draft | Self::Merged)
    }

    /// The name people see; the same words as in the web client's texts.
    pub fn label(self, lang: Lang) -> &'static str {
        let [nb, nn, en] = match self {
            Self::Draft => ["Utkast", "Utkast", "Draft"],
            Self::Received => ["Mottatt", "Motteken", "Received"],
            Self::InDialogue => ["I dialog", "I dialog", "In dialogue"],
            Self::Worklist => ["Til vurdering", "Til vurdering", "Under assessment"],
            Self::Shortlisted => ["På kortliste", "På kortliste", "Shortlisted"],
            Self::Piloting => ["Prøves ut", "Blir prøvd ut", "Being piloted"],
            Self::Adopted => ["Tatt i bruk", "Teken i bruk", "Adopted"],
            Self::NotNow => ["Ikke nå", "Ikkje no", "Not now"],
            Self::Declined => ["Avslått", "Avslått", "Declined"],
            Self::Merged => ["Slått sammen", "Slått saman", "Merged"],
        };
        match lang {
            Lang::Nb => nb,
            Lang::Nn => nn,
            Lang::En => en,
        }
    }
}
