//! The names of the diamonds on the wire.

use super::super::{Diamond, Diamonds, NewDiamond};
use super::input::TextsBody;
use super::views::TextsView;
use crate::http::Versioned;
use crate::kernel::Actor;
use crate::kernel::lang::Lang;
use crate::kernel::policy::{Action, Facts, may};
use poem_openapi::{Enum, Object};

/// A diamond: first a half that opens up, then one that closes.
#[derive(Object)]
#[oai(rename = "Diamond")]
pub struct DiamondView {
    /// 1 to 3.
    number: i64,
    /// In the language asked for, else in bokmål.
    name: String,
    names: TextsView,
    /// The half that opens up, in the language asked for, else in bokmål.
    diverge: String,
    diverge_names: TextsView,
    /// The half that closes, in the language asked for, else in bokmål.
    converge: String,
    converge_names: TextsView,
}

/// What the caller may do with the names of the diamonds.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum DiamondsAction {
    /// Change them.
    Edit,
}

/// The three diamonds in order.
#[derive(Object)]
pub struct DiamondList {
    items: Vec<DiamondView>,
    version: i64,
    allowed: Vec<DiamondsAction>,
}

#[derive(Object)]
#[oai(rename = "NewDiamond", deny_unknown_fields)]
pub struct NewDiamondBody {
    /// At most 60 characters in each language.
    names: TextsBody,
    /// At most 60 characters in each language.
    diverge_names: TextsBody,
    /// At most 60 characters in each language.
    converge_names: TextsBody,
}

#[derive(Object)]
#[oai(rename = "NameDiamonds", deny_unknown_fields)]
pub struct NewDiamondsBody {
    /// All three in order.
    items: Vec<NewDiamondBody>,
}

impl From<NewDiamondsBody> for Vec<NewDiamond> {
    fn from(body: NewDiamondsBody) -> Self {
        let diamond = |item: NewDiamondBody| Diamond {
            names: item.names.into(),
            diverge: item.diverge_names.into(),
            converge: item.converge_names.into(),
        };
        body.items.into_iter().map(diamond).collect()
    }
}

impl DiamondList {
    /// The diamonds for this reader, in this language.
    pub fn of(diamonds: Diamonds, actor: &Actor, lang: Lang) -> Versioned<Self> {
        let allowed = if may(actor, Action::NameDiamonds, &Facts::default()) {
            vec![DiamondsAction::Edit]
        } else {
            vec![]
        };
        let item = |(number, diamond): (i64, Diamond)| DiamondView {
            number,
            name: diamond.names.in_lang(lang).to_owned(),
            diverge: diamond.diverge.in_lang(lang).to_owned(),
            converge: diamond.converge.in_lang(lang).to_owned(),
            names: diamond.names.into(),
            diverge_names: diamond.diverge.into(),
            converge_names: diamond.converge.into(),
        };
        Versioned {
            version: diamonds.version,
            body: Self {
                items: (1..).zip(diamonds.items).map(item).collect(),
                version: diamonds.version,
                allowed,
            },
        }
    }
}
