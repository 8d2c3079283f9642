//! Who is acting: nobody in particular, or a person with a membership and roles.

use super::error::Result;
use poem_openapi::Enum;
use sea_orm::{DeriveActiveEnum, EnumIter};
use uuid::Uuid;

/// What a person may be trusted with, beyond being a member.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Enum, EnumIter, DeriveActiveEnum,
)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Role {
    /// Takes part. Every signed-in member of staff is one without a grant.
    Member,
    /// Curates ideas and runs workshops in scope.
    Organiser,
    /// Makes shortlists and keeps the taxonomy.
    Strategist,
    /// Administers people, units and settings.
    Admin,
}

/// Where a role holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In everything.
    Everywhere,
    /// In one campaign.
    Campaign(Uuid),
    /// In one unit and all below it.
    Unit(Uuid),
}

/// A role with its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Grant {
    /// What.
    pub role: Role,
    /// Where.
    pub scope: Scope,
}

/// How a person belongs to the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Membership {
    /// Employed, maybe in a known unit.
    Staff {
        /// The unit worked in.
        unit: Option<Uuid>,
    },
    /// Sent by a partner organisation.
    Partner {
        /// That organisation.
        organisation: Uuid,
    },
}

/// A signed-in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The person's id.
    pub id: Uuid,
    /// Staff or partner.
    pub membership: Membership,
    /// Roles granted.
    pub grants: Vec<Grant>,
}

/// Somebody who joined a workshop by its code, with just a name. Opens that workshop and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guest {
    /// The workshop joined.
    pub workshop: Uuid,
    /// Who they are in it.
    pub participant: Uuid,
}

/// Who makes a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Not signed in.
    Visitor,
    /// In one workshop as a guest.
    Guest(Guest),
    /// Signed in.
    Person(Identity),
}

impl Actor {
    /// The identity, when signed in.
    pub fn identity(&self) -> Option<&Identity> {
        match self {
            Self::Visitor | Self::Guest(_) => None,
            Self::Person(identity) => Some(identity),
        }
    }

    /// The guest, when it is one.
    pub fn guest(&self) -> Option<Guest> {
        match self {
            Self::Guest(guest) => Some(*guest),
            Self::Visitor | Self::Person(_) => None,
        }
    }

    /// What tells this caller from others: the person's or participant's id; nothing for visitors.
    pub fn key(&self) -> Option<Uuid> {
        match self {
            Self::Visitor => None,
            Self::Guest(guest) => Some(guest.participant),
            Self::Person(identity) => Some(identity.id),
        }
    }

    /// The person's id, when signed in.
    pub fn id(&self) -> Option<Uuid> {
        self.identity().map(|identity| identity.id)
    }

    /// True for staff.
    pub fn is_staff(&self) -> bool {
        self.identity()
            .is_some_and(|identity| matches!(identity.membership, Membership::Staff { .. }))
    }

    /// True when the person holds the role everywhere.
    pub fn holds(&self, role: Role) -> bool {
        self.grants()
            .any(|grant| grant.role == role && grant.scope == Scope::Everywhere)
    }

    /// True when the person holds the role somewhere.
    pub fn holds_somewhere(&self, role: Role) -> bool {
        self.grants().any(|grant| grant.role == role)
    }

    /// True when the person holds the role for a thing in this campaign and these units (a unit with its ancestors).
    pub fn holds_for(&self, role: Role, campaign: Option<Uuid>, units: &[Uuid]) -> bool {
        self.grants().any(|grant| {
            grant.role == role
                && match grant.scope {
                    Scope::Everywhere => true,
                    Scope::Campaign(id) => campaign == Some(id),
                    Scope::Unit(id) => units.contains(&id),
                }
        })
    }

    fn grants(&self) -> impl Iterator<Item = &Grant> {
        self.identity()
            .into_iter()
            .flat_map(|identity| identity.grants.iter())
    }
}

/// What the edge asks of the feature that knows people.
#[async_trait::async_trait]
pub trait Authenticate: Send + Sync {
    /// The person behind a session cookie's value; `None` when it is unknown or over.
    async fn by_session(&self, token: &str) -> Result<Option<Identity>>;
    /// The person or guest behind a bearer token; `None` when it is not valid.
    async fn by_bearer(&self, token: &str) -> Result<Option<Actor>>;
}
