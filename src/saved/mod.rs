//! Searches that people keep under a name, each for themselves.

mod entity;
pub mod http;
mod model;
mod store;

pub use model::{NewSavedSearch, SavedSearch, SavedSearchChange, Search};

use crate::db::{Db, Tx, one_writer_of};
use crate::kernel::policy::{self, Action, Facts};
use crate::kernel::{Actor, ChangeKind, Error, Refusal, Result, new_id};
use model::MOST_KEPT;
use uuid::Uuid;

/// The use cases of saved searches. Somebody else's are not there at all.
#[derive(Clone)]
pub struct Saved {
    db: Db,
}

impl Saved {
    /// On this database.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// The actor's own searches, the newest first; at most [`MOST_KEPT`], so not paged.
    pub async fn all(&self, actor: &Actor) -> Result<Vec<SavedSearch>> {
        let owner = owner(actor)?;
        store::all(self.db.read(), owner).await
    }

    /// One of the actor's own searches.
    pub async fn get(&self, actor: &Actor, id: Uuid) -> Result<SavedSearch> {
        let found = store::find(self.db.read(), owner(actor)?, id).await?;
        found.ok_or(Error::NotFound)
    }

    /// Keeps a search; refused when the actor keeps as many as one may.
    pub async fn create(&self, actor: &Actor, new: NewSavedSearch) -> Result<SavedSearch> {
        let owner = owner(actor)?;
        let new = new.checked()?;
        self.db
            .write(move |tx| Box::pin(async move { create(tx, owner, new).await }))
            .await
    }

    /// Renames one of the actor's own searches. `version` is the one the change was made from, `None` for any.
    pub async fn change(
        &self,
        actor: &Actor,
        id: Uuid,
        version: Option<i64>,
        change: SavedSearchChange,
    ) -> Result<SavedSearch> {
        let owner = owner(actor)?;
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let old = at_version(tx, owner, id, version).await?;
                    let new = change.applied_to(old.clone())?;
                    if new == old {
                        return Ok(old);
                    }
                    store::rename(tx.conn(), old.version, &new, tx.now()).await?;
                    tx.record(ChangeKind::SavedSearch, id, Some(owner)).await?;
                    Ok(new)
                })
            })
            .await
    }

    /// Forgets one of the actor's own searches for good.
    pub async fn delete(&self, actor: &Actor, id: Uuid, version: Option<i64>) -> Result<()> {
        let owner = owner(actor)?;
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let old = at_version(tx, owner, id, version).await?;
                    store::delete(tx.conn(), id, old.version).await?;
                    tx.record(ChangeKind::SavedSearch, id, Some(owner)).await?;
                    Ok(())
                })
            })
            .await
    }
}

/// Whose searches the actor may keep and see: their own.
fn owner(actor: &Actor) -> Result<Uuid> {
    let facts = Facts {
        owner: actor.id(),
        ..Facts::default()
    };
    policy::require(actor, Action::KeepSearches, &facts)?;
    actor.id().ok_or(Error::NotSignedIn)
}

async fn create(tx: &Tx, owner: Uuid, new: NewSavedSearch) -> Result<SavedSearch> {
    // The bound spans rows, which no constraint can hold.
    one_writer_of(tx.conn(), "saved_search").await?;
    if store::count(tx.conn(), owner).await? >= MOST_KEPT {
        return Err(Error::Refused(Refusal::TooManySearches));
    }
    let search = SavedSearch {
        id: new_id(),
        name: new.name,
        search: new.search,
        created_at: tx.now(),
        version: 1,
    };
    store::insert(tx.conn(), owner, &search).await?;
    tx.record(ChangeKind::SavedSearch, search.id, Some(owner))
        .await?;
    tx.answers(201, &format!("me/searches/{}", search.id))
        .await?;
    Ok(search)
}

async fn at_version(tx: &Tx, owner: Uuid, id: Uuid, version: Option<i64>) -> Result<SavedSearch> {
    let found = store::find(tx.conn(), owner, id).await?;
    let search = found.ok_or(Error::NotFound)?;
    if version.is_some_and(|version| version != search.version) {
        return Err(Error::Stale);
    }
    Ok(search)
}
