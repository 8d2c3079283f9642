//! The units of the house, as one tree from directorate to office, and the partner organisations beside it.

mod entity;
pub mod http;
mod model;
mod store;

pub use model::{
    NewOrganisation, NewUnit, Organisation, OrganisationKind, Unit, UnitChange, UnitKind,
};
pub use store::{all, exists, name_of, organisation_exists, path_ids, path_of, places, subtree};

use crate::db::{Db, Tx};
use crate::kernel::policy::{self, Action, Facts};
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Refusal, Result, new_id};
use uuid::Uuid;

/// The use cases of units and organisations.
#[derive(Clone)]
pub struct Units {
    db: Db,
}

impl Units {
    /// On this database.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// All units by name. Hundreds, so not paged.
    pub async fn all(&self) -> Result<Vec<Unit>> {
        store::all(self.db.read()).await
    }

    /// One unit.
    pub async fn find(&self, id: Uuid) -> Result<Unit> {
        store::find(self.db.read(), id)
            .await?
            .ok_or(Error::NotFound)
    }

    /// Adds a unit to the tree.
    pub async fn create(&self, actor: &Actor, new: NewUnit) -> Result<Unit> {
        policy::require(actor, Action::Administer, &Facts::default())?;
        let new = new.checked()?;
        let by = actor.id();
        self.db
            .write(move |tx| Box::pin(async move { create(tx, by, new).await }))
            .await
    }

    /// Renames a unit, changes its kind or moves it with all below it.
    pub async fn change(
        &self,
        actor: &Actor,
        id: Uuid,
        version: Option<i64>,
        change: UnitChange,
    ) -> Result<Unit> {
        policy::require(actor, Action::Administer, &Facts::default())?;
        let by = actor.id();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    store::lock_tree(tx.conn()).await?;
                    let old = store::find(tx.conn(), id).await?.ok_or(Error::NotFound)?;
                    if version.is_some_and(|version| version != old.version) {
                        return Err(Error::Stale);
                    }
                    let mut check = Check::new();
                    let new = change.applied_to(&old, &mut check);
                    check.done()?;
                    let parent = parent_path(tx, new.parent).await?;
                    if parent.contains(&id) {
                        return Err(Error::Refused(Refusal::UnitCycle));
                    }
                    store::update(tx.conn(), &new, &parent, tx.now()).await?;
                    tx.record(ChangeKind::Unit, id, by).await?;
                    store::find(tx.conn(), id).await?.ok_or(Error::NotFound)
                })
            })
            .await
    }

    /// All partner organisations by name.
    pub async fn organisations(&self) -> Result<Vec<Organisation>> {
        store::organisations(self.db.read()).await
    }

    /// One partner organisation.
    pub async fn organisation(&self, id: Uuid) -> Result<Organisation> {
        let all = store::organisations(self.db.read()).await?;
        all.into_iter()
            .find(|organisation| organisation.id == id)
            .ok_or(Error::NotFound)
    }

    /// Adds a partner organisation.
    pub async fn create_organisation(
        &self,
        actor: &Actor,
        new: NewOrganisation,
    ) -> Result<Organisation> {
        policy::require(actor, Action::Administer, &Facts::default())?;
        let new = new.checked()?;
        let by = actor.id();
        self.db
            .write(move |tx| Box::pin(async move { create_organisation(tx, by, new).await }))
            .await
    }
}

/// Adds a checked unit in an open transaction. For imports and demo data as well.
pub async fn create(tx: &Tx, by: Option<Uuid>, new: NewUnit) -> Result<Unit> {
    store::lock_tree(tx.conn()).await?;
    let parent = parent_path(tx, new.parent).await?;
    let unit = Unit {
        id: new_id(),
        name: new.name,
        kind: new.kind,
        parent: new.parent,
        version: 1,
    };
    store::insert(tx.conn(), &unit, &parent, tx.now()).await?;
    tx.record(ChangeKind::Unit, unit.id, by).await?;
    tx.answers(201, &format!("units/{}", unit.id)).await?;
    Ok(unit)
}

/// Adds a checked organisation in an open transaction.
pub async fn create_organisation(
    tx: &Tx,
    by: Option<Uuid>,
    new: NewOrganisation,
) -> Result<Organisation> {
    let organisation = Organisation {
        id: new_id(),
        name: new.name,
        kind: new.kind,
        version: 1,
    };
    store::insert_organisation(tx.conn(), &organisation, tx.now()).await?;
    tx.record(ChangeKind::Organisation, organisation.id, by)
        .await?;
    tx.answers(201, &format!("organisations/{}", organisation.id))
        .await?;
    Ok(organisation)
}

/// The unit with this name, whatever its case.
pub async fn find_by_name(tx: &Tx, name: &str) -> Result<Option<Unit>> {
    store::find_by_name(tx.conn(), name).await
}

async fn parent_path(tx: &Tx, parent: Option<Uuid>) -> Result<Vec<Uuid>> {
    match parent {
        None => Ok(Vec::new()),
        Some(id) => store::path_of(tx.conn(), id)
            .await?
            .ok_or_else(|| Error::field("/parent", FieldCode::Unknown)),
    }
}
