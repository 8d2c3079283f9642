//! Wire types of people.

use super::super::model::Person;
use crate::http::Ref;
use crate::kernel::policy::{Action, Facts, may};
use crate::kernel::{Actor, Error, FieldCode, FieldError, Grant, Result, Role, Scope};
use poem_openapi::{Enum, Object};
use uuid::Uuid;

/// Where a role holds.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(super) enum ScopeKind {
    Everywhere,
    Campaign,
    Unit,
}

/// The scope of a role.
#[derive(Clone, Object)]
#[oai(rename = "Scope", deny_unknown_fields)]
pub(super) struct ScopeView {
    kind: ScopeKind,
    /// The campaign or unit; null everywhere.
    id: Option<Uuid>,
}

/// A role with its scope.
#[derive(Clone, Object)]
#[oai(rename = "Grant", deny_unknown_fields)]
pub(super) struct GrantView {
    role: Role,
    scope: ScopeView,
}

/// A person. `email` and `roles` are shown to administrators and to oneself only.
#[derive(Object)]
#[oai(rename = "Person")]
pub(super) struct PersonView {
    id: Uuid,
    name: String,
    email: Option<String>,
    unit: Option<Ref>,
    organisation: Option<Ref>,
    roles: Vec<GrantView>,
    active: bool,
    version: i64,
}

impl From<Grant> for GrantView {
    fn from(grant: Grant) -> Self {
        let (kind, id) = match grant.scope {
            Scope::Everywhere => (ScopeKind::Everywhere, None),
            Scope::Campaign(id) => (ScopeKind::Campaign, Some(id)),
            Scope::Unit(id) => (ScopeKind::Unit, Some(id)),
        };
        Self {
            role: grant.role,
            scope: ScopeView { kind, id },
        }
    }
}

/// The grants behind wire roles; a scope without its id, or with one too many, is a fault at its pointer.
pub(super) fn grants(roles: &[GrantView]) -> Result<Vec<Grant>> {
    let mut faults = Vec::new();
    let mut grants = Vec::new();
    for (index, grant) in roles.iter().enumerate() {
        let scope = match (grant.scope.kind, grant.scope.id) {
            (ScopeKind::Everywhere, None) => Some(Scope::Everywhere),
            (ScopeKind::Campaign, Some(id)) => Some(Scope::Campaign(id)),
            (ScopeKind::Unit, Some(id)) => Some(Scope::Unit(id)),
            _ => None,
        };
        match scope {
            Some(scope) => grants.push(Grant {
                role: grant.role,
                scope,
            }),
            None => faults.push(FieldError::new(
                format!("/roles/{index}/scope/id"),
                FieldCode::Required,
            )),
        }
    }
    if faults.is_empty() {
        Ok(grants)
    } else {
        Err(Error::Invalid(faults))
    }
}

/// A name and id as a reference.
pub(super) fn reference(pair: Option<(Uuid, String)>) -> Option<Ref> {
    pair.map(|(id, name)| Ref { id, name })
}

impl PersonView {
    pub(super) fn of(person: Person, viewer: &Actor) -> Self {
        let open =
            viewer.id() == Some(person.id) || may(viewer, Action::Administer, &Facts::default());
        Self {
            id: person.id,
            name: person.name,
            email: open.then_some(person.email),
            unit: reference(person.unit),
            organisation: reference(person.organisation),
            roles: if open {
                person.grants.into_iter().map(Into::into).collect()
            } else {
                Vec::new()
            },
            active: person.active,
            version: person.version,
        }
    }
}
