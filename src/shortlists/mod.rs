//! Shortlists: ordered picks and near misses, each with a reason, that a decision can be defended with.

mod entity;
mod entries;
mod export;
pub mod http;
mod model;
mod store;

pub use entries::{EntryRow, add_entry_in};
pub use export::{Export, ExportRequest};
pub use model::{
    Counts, Entry, EntryChange, EntryTexts, NewEntry, NewShortlist, Shortlist, ShortlistChange,
};

use crate::campaigns;
use crate::db::{Db, Tx};
use crate::ideas::{Ideas, Named};
use crate::kernel::policy::{self, Action, Facts};
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Instant, Result, Visibility, new_id};
use crate::people;
use crate::themes::Taxonomy;
use model::ListTexts;
use sea_orm::ConnectionTrait;
use std::sync::Arc;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// Exports written at a time.
const MOST_EXPORTS: usize = 4;

/// The use cases of shortlists. Cheap to clone; clones share the bound on exports.
#[derive(Clone)]
pub struct Shortlists {
    db: Db,
    ideas: Ideas,
    exports: Arc<Semaphore>,
}

impl Shortlists {
    /// On this database, of these ideas.
    pub fn new(db: Db, ideas: Ideas) -> Self {
        let exports = Arc::new(Semaphore::new(MOST_EXPORTS));
        Self { db, ideas, exports }
    }

    /// The shortlists that the actor may read; what changed last comes first. Tens, so not paged.
    pub async fn all(&self, actor: &Actor) -> Result<Vec<Shortlist>> {
        policy::require(actor, Action::ReadShortlists, &Facts::default())?;
        let only_shared = !policy::may(actor, Action::ReadShortlist, &Facts::default());
        let rows = store::all(self.db.read(), only_shared).await?;
        described(self.db.read(), actor, rows, self.db.now()).await
    }

    /// One shortlist with its entries in order.
    pub async fn get(&self, actor: &Actor, id: Uuid) -> Result<(Shortlist, Vec<Entry>)> {
        let list = readable(self.db.read(), actor, id, self.db.now()).await?;
        Ok((list, self.entries(actor, id).await?))
    }

    /// Makes a shortlist, owned by the actor.
    pub async fn create(&self, actor: &Actor, new: NewShortlist) -> Result<Shortlist> {
        policy::require(actor, Action::KeepShortlists, &Facts::default())?;
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { create(tx, &actor, new).await }))
            .await
    }

    /// Renames, describes or shares a shortlist. `version` is the one the change was made from, `None` for any.
    pub async fn change(
        &self,
        actor: &Actor,
        id: Uuid,
        version: Option<i64>,
        change: ShortlistChange,
    ) -> Result<Shortlist> {
        policy::require(actor, Action::KeepShortlists, &Facts::default())?;
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let row = at_version(tx, id, version).await?;
                    let old = texts(&row);
                    let new = change.applied_to(&old)?;
                    if new != old {
                        store::update(tx.conn(), id, row.version, new, tx.now()).await?;
                        tx.record(ChangeKind::Shortlist, id, actor.id()).await?;
                    }
                    readable(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }

    /// Takes a shortlist away for everybody.
    pub async fn delete(&self, actor: &Actor, id: Uuid, version: Option<i64>) -> Result<()> {
        policy::require(actor, Action::KeepShortlists, &Facts::default())?;
        let by = actor.id();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let row = at_version(tx, id, version).await?;
                    store::delete(tx.conn(), id, row.version, tx.now()).await?;
                    tx.record(ChangeKind::Shortlist, id, by).await?;
                    Ok(())
                })
            })
            .await
    }

    /// The taxonomy that names the themes of the ideas on the lists.
    pub async fn taxonomy(&self) -> Result<Arc<Taxonomy>> {
        self.ideas.taxonomy().await
    }
}

async fn create(tx: &Tx, actor: &Actor, new: NewShortlist) -> Result<Shortlist> {
    let owner = actor.id().ok_or(Error::NotSignedIn)?;
    let mut check = Check::new();
    let texts = new.texts(&mut check);
    let campaign = match new.campaign {
        None => None,
        Some(name) => {
            let found = visible_campaign(tx, actor, &name).await?;
            if found.is_none() {
                check.fault("/campaign", FieldCode::Unknown);
            }
            found
        }
    };
    check.done()?;
    let id = insert(tx, texts, campaign, owner, tx.now()).await?;
    tx.answers(201, &format!("shortlists/{id}")).await?;
    readable(tx.conn(), actor, id, tx.now()).await
}

/// Makes a shortlist in an open transaction and returns its id; `campaign` stands for the one that `new` names.
/// For demo data as well.
pub async fn create_in(
    tx: &Tx,
    owner: Uuid,
    new: NewShortlist,
    campaign: Option<Uuid>,
    at: Instant,
) -> Result<Uuid> {
    let mut check = Check::new();
    let texts = new.texts(&mut check);
    check.done()?;
    insert(tx, texts, campaign, owner, at).await
}

async fn insert(
    tx: &Tx,
    texts: ListTexts,
    campaign: Option<Uuid>,
    owner: Uuid,
    at: Instant,
) -> Result<Uuid> {
    let id = new_id();
    store::insert(tx.conn(), id, texts, campaign, owner, at).await?;
    tx.record(ChangeKind::Shortlist, id, Some(owner)).await?;
    Ok(id)
}

async fn visible_campaign(tx: &Tx, actor: &Actor, name: &str) -> Result<Option<Uuid>> {
    let found = campaigns::find_by_slug_or_id(tx.conn(), name).await?;
    let seen = found.filter(|campaign| campaign.audience.includes(actor));
    Ok(seen.map(|campaign| campaign.id))
}

fn texts(row: &store::Row) -> ListTexts {
    ListTexts {
        name: row.name.clone(),
        description: row.description.clone(),
        shared: row.shared,
    }
}

/// A shortlist that the actor may read. Which private lists there are is nobody else's business.
async fn readable(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    id: Uuid,
    now: Instant,
) -> Result<Shortlist> {
    let row = store::find(conn, id).await?.ok_or(Error::NotFound)?;
    let facts = model::facts(row.owner_id, row.shared);
    policy::require(actor, Action::ReadShortlist, &facts).map_err(|error| match error {
        Error::Forbidden => Error::NotFound,
        other => other,
    })?;
    let mut lists = described(conn, actor, vec![row], now).await?;
    lists.pop().ok_or(Error::NotFound)
}

async fn at_version(tx: &Tx, id: Uuid, version: Option<i64>) -> Result<store::Row> {
    let row = store::find(tx.conn(), id).await?.ok_or(Error::NotFound)?;
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::Stale);
    }
    Ok(row)
}

/// Rows with their numbers, owners and campaigns, as the actor sees them. Three queries, however many rows.
async fn described(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    rows: Vec<store::Row>,
    now: Instant,
) -> Result<Vec<Shortlist>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut owners: Vec<Uuid> = rows.iter().map(|row| row.owner_id).collect();
    owners.sort_unstable();
    owners.dedup();
    let mut in_campaigns: Vec<Uuid> = rows.iter().filter_map(|row| row.campaign_id).collect();
    in_campaigns.sort_unstable();
    in_campaigns.dedup();
    let counts = store::counts(conn, &ids, &Visibility::of(actor)).await?;
    let names = people::names(conn, &owners).await?;
    let places = campaigns::places(conn, &in_campaigns, now).await?;
    let list = |row: store::Row| Shortlist {
        campaign: row
            .campaign_id
            .and_then(|id| places.get(&id))
            .filter(|place| place.audience.includes(actor))
            .cloned(),
        owner: Named {
            id: row.owner_id,
            name: names.get(&row.owner_id).cloned().unwrap_or_default(),
        },
        counts: counts.get(&row.id).copied().unwrap_or_default(),
        id: row.id,
        name: row.name,
        description: row.description,
        shared: row.shared,
        created_at: row.created_at,
        changed_at: row.changed_at,
        version: row.version,
    };
    Ok(rows.into_iter().map(list).collect())
}
