//! Units and organisations as plain values, and the rules for their names.

use crate::kernel::text::Check;
use crate::kernel::{Patch, Result};
use poem_openapi::Enum;
use sea_orm::{DeriveActiveEnum, EnumIter};
use uuid::Uuid;

/// Longest name, in characters.
const LONGEST_NAME: usize = 120;

/// What a unit is in the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum UnitKind {
    /// The central directorate or a part of it.
    Directorate,
    /// A county.
    County,
    /// A local office.
    Office,
    /// A contact centre.
    ContactCentre,
}

/// What a partner organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum OrganisationKind {
    /// A municipality.
    Municipality,
    /// An organisation of those who use the services.
    UserOrganisation,
    /// Anything else.
    Other,
}

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: Uuid,
    /// Its name, unique.
    pub name: String,
    /// What it is.
    pub kind: UnitKind,
    /// The unit above.
    pub parent: Option<Uuid>,
    /// Grows with every change.
    pub version: i64,
}

/// A unit to add.
#[derive(Clone, Debug)]
pub struct NewUnit {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: UnitKind,
    /// The unit above.
    pub parent: Option<Uuid>,
}

/// What shall change of a unit.
#[derive(Clone, Debug, Default)]
pub struct UnitChange {
    /// A new name.
    pub name: Patch<String>,
    /// Another kind.
    pub kind: Patch<UnitKind>,
    /// Another place in the tree.
    pub parent: Patch<Uuid>,
}

/// A partner organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: Uuid,
    /// Its name, unique.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Grows with every change.
    pub version: i64,
}

/// An organisation to add.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
}

impl NewUnit {
    /// The unit with a clean name, or all its faults.
    pub fn checked(self) -> Result<Self> {
        let mut check = Check::new();
        let name = check.line("/name", &self.name, 1..=LONGEST_NAME);
        check.done()?;
        Ok(Self { name, ..self })
    }
}

impl UnitChange {
    /// The unit after this change, one version on.
    pub fn applied_to(self, old: &Unit, check: &mut Check) -> Unit {
        let name = self
            .name
            .required(check, "/name")
            .map(|name| check.line("/name", &name, 1..=LONGEST_NAME));
        let kind = self.kind.required(check, "/kind");
        Unit {
            id: old.id,
            name: name.unwrap_or_else(|| old.name.clone()),
            kind: kind.unwrap_or(old.kind),
            parent: self.parent.optional().unwrap_or(old.parent),
            version: old.version + 1,
        }
    }
}

impl NewOrganisation {
    /// The organisation with a clean name, or all its faults.
    pub fn checked(self) -> Result<Self> {
        let mut check = Check::new();
        let name = check.line("/name", &self.name, 1..=LONGEST_NAME);
        check.done()?;
        Ok(Self { name, ..self })
    }
}
