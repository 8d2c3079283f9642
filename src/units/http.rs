//! Units and organisations over HTTP.

use super::{
    NewOrganisation, NewUnit, Organisation, OrganisationKind, Unit, UnitChange, UnitKind, Units,
};
use crate::http::{Caller, Created, Failure, Tag, Versioned, Viewer, expected_version, patch};
use crate::kernel::Actor;
use crate::kernel::policy::{Action, Facts, may};
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Enum, Object, OpenApi};
use uuid::Uuid;

/// The operations of units.
pub struct UnitsApi {
    /// Their use cases.
    pub units: Units,
}

#[derive(Object)]
#[oai(rename = "NewUnit", deny_unknown_fields)]
struct NewUnitBody {
    /// At most 120 characters, unique.
    name: String,
    kind: UnitKind,
    /// The unit above.
    parent: Option<Uuid>,
}

#[derive(Object)]
#[oai(rename = "UnitChange", deny_unknown_fields)]
struct UnitChangeBody {
    name: MaybeUndefined<String>,
    kind: MaybeUndefined<UnitKind>,
    parent: MaybeUndefined<Uuid>,
}

#[derive(Object)]
#[oai(rename = "Unit")]
struct UnitView {
    id: Uuid,
    name: String,
    kind: UnitKind,
    parent: Option<Uuid>,
    version: i64,
    allowed: Vec<UnitAction>,
}

/// What the caller may do with a unit.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
enum UnitAction {
    Edit,
}

/// What the caller may do with the list of units.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
enum UnitsAction {
    Create,
}

#[derive(Object)]
struct UnitList {
    items: Vec<UnitView>,
    allowed: Vec<UnitsAction>,
}

#[derive(Object)]
#[oai(rename = "NewOrganisation", deny_unknown_fields)]
struct NewOrganisationBody {
    /// At most 120 characters, unique.
    name: String,
    kind: OrganisationKind,
}

#[derive(Object)]
#[oai(rename = "Organisation")]
struct OrganisationView {
    id: Uuid,
    name: String,
    kind: OrganisationKind,
    version: i64,
}

#[derive(Object)]
struct OrganisationList {
    items: Vec<OrganisationView>,
}

fn administers(actor: &Actor) -> bool {
    may(actor, Action::Administer, &Facts::default())
}

impl UnitView {
    fn of(unit: Unit, actor: &Actor) -> Self {
        let allowed = if administers(actor) {
            vec![UnitAction::Edit]
        } else {
            vec![]
        };
        Self {
            id: unit.id,
            name: unit.name,
            kind: unit.kind,
            parent: unit.parent,
            version: unit.version,
            allowed,
        }
    }
}

impl From<Organisation> for OrganisationView {
    fn from(organisation: Organisation) -> Self {
        let Organisation {
            id,
            name,
            kind,
            version,
        } = organisation;
        Self {
            id,
            name,
            kind,
            version,
        }
    }
}

#[OpenApi(tag = "Tag::Units")]
impl UnitsApi {
    /// All units by name; the tree is in `parent`.
    #[oai(path = "/units", method = "get", operation_id = "listUnits")]
    async fn list(&self, viewer: Viewer) -> Result<Json<UnitList>, Failure> {
        let units = self.units.all().await?;
        let allowed = if administers(&viewer.0) {
            vec![UnitsAction::Create]
        } else {
            vec![]
        };
        Ok(Json(UnitList {
            items: units
                .into_iter()
                .map(|unit| UnitView::of(unit, &viewer.0))
                .collect(),
            allowed,
        }))
    }

    /// Add a unit.
    #[oai(path = "/units", method = "post", operation_id = "createUnit")]
    async fn create(
        &self,
        caller: Caller,
        body: Json<NewUnitBody>,
    ) -> Result<Created<UnitView>, Failure> {
        let NewUnitBody { name, kind, parent } = body.0;
        let unit = self
            .units
            .create(&caller.0, NewUnit { name, kind, parent })
            .await?;
        let location = format!("units/{}", unit.id);
        Ok(Created {
            version: unit.version,
            location,
            body: UnitView::of(unit, &caller.0),
        })
    }

    /// One unit.
    #[oai(path = "/units/:id", method = "get", operation_id = "getUnit")]
    async fn get(&self, viewer: Viewer, id: Path<Uuid>) -> Result<Versioned<UnitView>, Failure> {
        let unit = self.units.find(id.0).await?;
        Ok(Versioned {
            version: unit.version,
            body: UnitView::of(unit, &viewer.0),
        })
    }

    /// Rename or move a unit.
    #[oai(path = "/units/:id", method = "patch", operation_id = "changeUnit")]
    async fn change(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<UnitChangeBody>,
    ) -> Result<Versioned<UnitView>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let UnitChangeBody { name, kind, parent } = body.0;
        let change = UnitChange {
            name: patch(name),
            kind: patch(kind),
            parent: patch(parent),
        };
        let unit = self.units.change(&caller.0, id.0, version, change).await?;
        Ok(Versioned {
            version: unit.version,
            body: UnitView::of(unit, &caller.0),
        })
    }

    /// All partner organisations by name.
    #[oai(
        path = "/organisations",
        method = "get",
        operation_id = "listOrganisations"
    )]
    async fn organisations(&self, _viewer: Viewer) -> Result<Json<OrganisationList>, Failure> {
        let items = self.units.organisations().await?;
        Ok(Json(OrganisationList {
            items: items.into_iter().map(Into::into).collect(),
        }))
    }

    /// Add a partner organisation.
    #[oai(
        path = "/organisations",
        method = "post",
        operation_id = "createOrganisation"
    )]
    async fn create_organisation(
        &self,
        caller: Caller,
        body: Json<NewOrganisationBody>,
    ) -> Result<Created<OrganisationView>, Failure> {
        let new = NewOrganisation {
            name: body.0.name,
            kind: body.0.kind,
        };
        let organisation = self.units.create_organisation(&caller.0, new).await?;
        let location = format!("organisations/{}", organisation.id);
        Ok(Created {
            version: organisation.version,
            location,
            body: organisation.into(),
        })
    }

    /// One partner organisation.
    #[oai(
        path = "/organisations/:id",
        method = "get",
        operation_id = "getOrganisation"
    )]
    async fn organisation(
        &self,
        _viewer: Viewer,
        id: Path<Uuid>,
    ) -> Result<Versioned<OrganisationView>, Failure> {
        let organisation = self.units.organisation(id.0).await?;
        Ok(Versioned {
            version: organisation.version,
            body: organisation.into(),
        })
    }
}
