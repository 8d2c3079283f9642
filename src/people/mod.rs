//! People: staff and partners with their roles, and how they sign in.

mod entity;
pub mod http;
mod model;
mod roles;
pub mod sign_in;
mod store;

pub use model::{DEMO_PASSWORD, MeChange, NewPerson, Person, checked_password};
pub use store::{
    Contact, contacts, contacts_by_email, curator_of, exists, first_admin, is_empty, names,
};

use crate::db::{Db, Tx};
use crate::kernel::paging::{self, Page};
use crate::kernel::policy::{self, Action, Facts};
use crate::kernel::text::{Check, sort_key};
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Grant, Result, new_id};
use crate::units;
use uuid::Uuid;

/// The use cases of people.
#[derive(Clone)]
pub struct People {
    db: Db,
}

impl People {
    /// On this database.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// A page of people by name; `search` matches any part of the name. Cost: the people of the house once.
    pub async fn list(
        &self,
        actor: &Actor,
        search: Option<&str>,
        after: Option<&str>,
        limit: Option<u64>,
    ) -> Result<Page<Person>> {
        policy::require(actor, Action::SeePeople, &Facts::default())?;
        let limit = paging::limit(limit)?;
        let after: Option<(String, Uuid)> = paging::position(after)?;
        let people = store::page(self.db.read(), search.map(sort_key), after, limit + 1).await?;
        paging::cut(people, limit, |person| (sort_key(&person.name), person.id))
    }

    /// One person, for those who may see people.
    pub async fn find(&self, actor: &Actor, id: Uuid) -> Result<Person> {
        if actor.id() != Some(id) {
            policy::require(actor, Action::SeePeople, &Facts::default())?;
        }
        store::find(self.db.read(), id)
            .await?
            .ok_or(Error::NotFound)
    }

    /// The caller.
    pub async fn me(&self, actor: &Actor) -> Result<Person> {
        let id = actor.id().ok_or(Error::NotSignedIn)?;
        store::find(self.db.read(), id)
            .await?
            .ok_or(Error::NotSignedIn)
    }

    /// Changes the caller's own name or language.
    pub async fn change_me(
        &self,
        actor: &Actor,
        version: Option<i64>,
        change: MeChange,
    ) -> Result<Person> {
        let id = actor.id().ok_or(Error::NotSignedIn)?;
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let old = store::find(tx.conn(), id).await?.ok_or(Error::NotFound)?;
                    if version.is_some_and(|version| version != old.version) {
                        return Err(Error::Stale);
                    }
                    let new = change.applied_to(old)?;
                    store::update(tx.conn(), &new, tx.now()).await?;
                    tx.record(ChangeKind::Person, id, Some(id)).await?;
                    Ok(new)
                })
            })
            .await
    }

    /// Adds a person with a local account.
    pub async fn create(&self, actor: &Actor, new: NewPerson) -> Result<Person> {
        policy::require(actor, Action::Administer, &Facts::default())?;
        let new = new.checked()?;
        let hash = match &new.password {
            Some(password) => Some(sign_in::hash_password(password.clone()).await?),
            None => None,
        };
        let by = actor.id();
        self.db
            .write(move |tx| Box::pin(async move { create(tx, by, new, hash).await }))
            .await
    }

    /// Gives a person exactly these roles. `version` is the one they were chosen from, `None` for any. The last
    /// administrator cannot be taken away.
    pub async fn set_roles(
        &self,
        actor: &Actor,
        id: Uuid,
        version: Option<i64>,
        grants: Vec<Grant>,
    ) -> Result<Person> {
        policy::require(actor, Action::Administer, &Facts::default())?;
        let by = actor.id();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let old = roles_to_change(tx, id).await?;
                    if version.is_some_and(|version| version != old.version) {
                        return Err(Error::Stale);
                    }
                    let mut check = Check::new();
                    check_scopes(tx, &grants, &mut check).await?;
                    check.done()?;
                    roles::replace(tx, id, &grants).await?;
                    tx.record(ChangeKind::Person, id, by).await?;
                    store::find(tx.conn(), id).await?.ok_or(Error::NotFound)
                })
            })
            .await
    }
}

/// Adds a checked person in an open transaction. For the command line and demo data as well.
pub async fn create(
    tx: &Tx,
    by: Option<Uuid>,
    new: NewPerson,
    password_hash: Option<String>,
) -> Result<Person> {
    let mut check = Check::new();
    if let Some(unit) = new.unit
        && !units::exists(tx.conn(), unit).await?
    {
        check.fault("/unit", FieldCode::Unknown);
    }
    if let Some(organisation) = new.organisation
        && !units::organisation_exists(tx.conn(), organisation).await?
    {
        check.fault("/organisation", FieldCode::Unknown);
    }
    check_scopes(tx, &new.grants, &mut check).await?;
    check.done()?;
    let id = new_id();
    store::insert(tx.conn(), id, &new, password_hash, tx.now()).await?;
    roles::insert(tx, id, &new.grants).await?;
    tx.record(ChangeKind::Person, id, by).await?;
    tx.answers(201, &format!("people/{id}")).await?;
    store::find(tx.conn(), id).await?.ok_or(Error::NotFound)
}

/// Adds checked people without accounts in one go. For generated data.
pub async fn create_many(tx: &Tx, people: Vec<NewPerson>) -> Result<Vec<Uuid>> {
    let ids = store::insert_many(tx.conn(), &people, tx.now()).await?;
    tx.record_many(ChangeKind::Person, &ids).await?;
    Ok(ids)
}

/// Adds a role to those a person has.
pub async fn add_role(tx: &Tx, person: Uuid, grant: Grant) -> Result<()> {
    let known = roles_to_change(tx, person).await?.grants;
    let grants: Vec<Grant> = known.into_iter().chain([grant]).collect();
    roles::replace(tx, person, &grants).await
}

/// The person as before, held with a raised version while their roles are changed.
async fn roles_to_change(tx: &Tx, id: Uuid) -> Result<Person> {
    roles::lock(tx).await?;
    store::raise_version(tx.conn(), id, tx.now()).await?;
    let raised = store::find(tx.conn(), id).await?.ok_or(Error::NotFound)?;
    Ok(Person {
        version: raised.version - 1,
        ..raised
    })
}

/// Notes each role that shall hold in a campaign or unit that does not exist.
async fn check_scopes(tx: &Tx, grants: &[Grant], check: &mut Check) -> Result<()> {
    for index in store::grants_nowhere(tx.conn(), grants).await? {
        check.fault(format!("/roles/{index}/scope/id"), FieldCode::Unknown);
    }
    Ok(())
}
