//! The triple diamond that methods are sorted by: three pairs of opening up and closing. Each house names them.

use super::texts::{self, Shape};
use crate::kernel::text::Check;
use crate::kernel::{FieldCode, Result};
use crate::themes::Labels;
use serde::{Deserialize, Serialize};

/// How many diamonds there are.
pub const MOST_DIAMONDS: i64 = 3;
/// Longest name, in characters.
const NAME: Shape = Shape::Line(60);

/// One diamond by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diamond {
    /// What it is called.
    pub names: Labels,
    /// What its half that opens up is called.
    pub diverge: Labels,
    /// What its half that closes is called.
    pub converge: Labels,
}

/// A diamond's new names.
pub type NewDiamond = Diamond;

/// The names of the three diamonds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diamonds {
    /// In order.
    pub items: Vec<Diamond>,
    /// Grows with every change.
    pub version: i64,
}

fn labels(nb: &str, nn: &str, en: &str) -> Labels {
    Labels {
        nb: nb.to_owned(),
        nn: Some(nn.to_owned()),
        en: Some(en.to_owned()),
    }
}

impl Default for Diamonds {
    fn default() -> Self {
        let items = vec![
            Diamond {
                names: labels("Forstå", "Forstå", "Understand"),
                diverge: labels("Utforske", "Utforske", "Explore"),
                converge: labels("Velge problem", "Velje problem", "Choose the problem"),
            },
            Diamond {
                names: labels("Finne løsninger", "Finne løysingar", "Find solutions"),
                diverge: labels("Foreslå", "Foreslå", "Propose"),
                converge: labels("Velge løsning", "Velje løysing", "Choose the solution"),
            },
            Diamond {
                names: labels("Ta i bruk", "Ta i bruk", "Put to use"),
                diverge: labels("Prøve ut", "Prøve ut", "Try out"),
                converge: labels("Innføre", "Innføre", "Introduce"),
            },
        ];
        Self { items, version: 1 }
    }
}

impl Diamonds {
    /// These with other names, one version on, or all faults.
    pub fn renamed(&self, items: Vec<NewDiamond>) -> Result<Self> {
        let mut check = Check::new();
        if items.len() != self.items.len() {
            check.fault("/items", FieldCode::OutOfRange);
        }
        let clean = items.iter().take(self.items.len()).enumerate();
        let items = clean.map(|(at, item)| Diamond {
            names: texts::checked(&mut check, &format!("/items/{at}/names"), &item.names, NAME),
            diverge: texts::checked(
                &mut check,
                &format!("/items/{at}/diverge_names"),
                &item.diverge,
                NAME,
            ),
            converge: texts::checked(
                &mut check,
                &format!("/items/{at}/converge_names"),
                &item.converge,
                NAME,
            ),
        });
        let items = items.collect();
        check.done()?;
        Ok(Self {
            items,
            version: self.version + 1,
        })
    }
}
