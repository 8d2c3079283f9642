//! The entries of a shortlist: adding, judging, moving and removing them. Whoever writes holds the list first,
//! so the order read in the transaction is the order written upon.

use super::model::{Entry, EntryChange, EntryTexts, NewEntry, Order, Shift};
use super::{Shortlists, readable, store};
use crate::db::Tx;
use crate::ideas;
use crate::kernel::policy::{self, Action, Facts};
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Instant, Result, Visibility, new_id};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// Entries read at a time.
pub(super) const BATCH: usize = 200;

impl Shortlists {
    /// All entries of a list that the actor sees, in order. For a list the actor may read.
    pub(super) async fn entries(&self, actor: &Actor, list: Uuid) -> Result<Vec<Entry>> {
        let (conn, visibility) = (self.db.read(), Visibility::of(actor));
        let order = store::order(conn, list, &visibility).await?;
        let mut entries = Vec::with_capacity(order.seen.len());
        for (first, placed) in (1..).step_by(BATCH).zip(order.seen.chunks(BATCH)) {
            let batch = store::batch(conn, placed, first, &visibility, self.db.now()).await?;
            entries.extend(batch);
        }
        Ok(entries)
    }

    /// One entry.
    pub async fn entry(&self, actor: &Actor, list: Uuid, id: Uuid) -> Result<Entry> {
        readable(self.db.read(), actor, list, self.db.now()).await?;
        shown(self.db.read(), actor, list, id, self.db.now()).await
    }

    /// Puts an idea on a list.
    pub async fn add_entry(&self, actor: &Actor, list: Uuid, new: NewEntry) -> Result<Entry> {
        policy::require(actor, Action::KeepShortlists, &Facts::default())?;
        let idea = match self.ideas.resolve(&new.idea).await {
            Ok(id) => Some(id),
            Err(Error::NotFound) => None,
            Err(other) => return Err(other),
        };
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { add(tx, &actor, list, idea, new).await }))
            .await
    }

    /// Changes judgement or place of an entry. `version` is the one the change was made from, `None` for any.
    pub async fn change_entry(
        &self,
        actor: &Actor,
        list: Uuid,
        id: Uuid,
        version: Option<i64>,
        change: EntryChange,
    ) -> Result<Entry> {
        policy::require(actor, Action::KeepShortlists, &Facts::default())?;
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let (order, row) = held(tx, &actor, list, id, version).await?;
                    let mut check = Check::new();
                    let old = EntryTexts {
                        reason: row.reason,
                        pick: row.pick,
                    };
                    let (texts, position) = change.applied_to(old, &mut check);
                    let place = position.map_or(Some(row.position), |asked| order.place_at(asked));
                    let place = place.unwrap_or_else(|| {
                        check.fault("/position", FieldCode::OutOfRange);
                        row.position
                    });
                    check.done()?;
                    store::shift(tx.conn(), list, Shift::to_move(row.position, place)).await?;
                    store::update_entry(tx.conn(), id, row.version, texts, place).await?;
                    tx.record(ChangeKind::Shortlist, list, actor.id()).await?;
                    shown(tx.conn(), &actor, list, id, tx.now()).await
                })
            })
            .await
    }

    /// Takes an entry off its list.
    pub async fn remove_entry(
        &self,
        actor: &Actor,
        list: Uuid,
        id: Uuid,
        version: Option<i64>,
    ) -> Result<()> {
        policy::require(actor, Action::KeepShortlists, &Facts::default())?;
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let (order, row) = held(tx, &actor, list, id, version).await?;
                    store::remove_entry(tx.conn(), id, row.version).await?;
                    let gap = Shift::to_remove(row.position, order.size);
                    store::shift(tx.conn(), list, gap).await?;
                    tx.record(ChangeKind::Shortlist, list, actor.id()).await?;
                    Ok(())
                })
            })
            .await
    }
}

async fn add(
    tx: &Tx,
    actor: &Actor,
    list: Uuid,
    idea: Option<Uuid>,
    new: NewEntry,
) -> Result<Entry> {
    store::hold(tx.conn(), list, tx.now()).await?;
    let mut check = Check::new();
    let texts = new.texts(&mut check);
    let idea = visible_idea(tx, actor, idea).await?;
    if idea.is_none() {
        check.fault("/idea", FieldCode::Unknown);
    }
    let order = store::order(tx.conn(), list, &Visibility::of(actor)).await?;
    let place = order.place_for_new(new.position);
    if place.is_none() {
        check.fault("/position", FieldCode::OutOfRange);
    }
    check.done()?;
    let (Some(idea), Some(place)) = (idea, place) else {
        return Err(Error::internal(
            "an unfaulted entry lacks its idea or place",
        ));
    };
    let row = store::NewRow {
        id: new_id(),
        list,
        idea,
        place,
        texts,
        by: actor.id(),
        at: tx.now(),
    };
    let id = insert(tx, row, order.size).await?;
    let address = format!("shortlists/{list}/entries/{id}");
    tx.answers(201, &address).await?;
    shown(tx.conn(), actor, list, id, tx.now()).await
}

/// A checked entry to add.
#[derive(Clone, Debug)]
pub struct EntryRow {
    /// Its idea.
    pub idea: Uuid,
    /// Its place, from 1 to one more than the list has.
    pub position: i64,
    /// Picked, or a near miss.
    pub pick: bool,
    /// Why; may be empty.
    pub reason: String,
    /// Who put it on the list.
    pub added_by: Option<Uuid>,
    /// When.
    pub at: Instant,
}

/// Puts an idea on a list in an open transaction and returns the entry's id; refused when the idea is on the
/// list already. For demo data.
pub async fn add_entry_in(tx: &Tx, list: Uuid, new: EntryRow) -> Result<Uuid> {
    store::hold(tx.conn(), list, new.at).await?;
    let size = store::size(tx.conn(), list).await?;
    if !(1..=size + 1).contains(&new.position) {
        return Err(Error::field("/position", FieldCode::OutOfRange));
    }
    let row = store::NewRow {
        id: new_id(),
        list,
        idea: new.idea,
        place: new.position,
        texts: EntryTexts {
            reason: new.reason,
            pick: new.pick,
        },
        by: new.added_by,
        at: new.at,
    };
    insert(tx, row, size).await
}

async fn insert(tx: &Tx, row: store::NewRow, size: i64) -> Result<Uuid> {
    let (id, list, by) = (row.id, row.list, row.by);
    let room = Shift::to_insert(row.place, size);
    store::shift(tx.conn(), list, room).await?;
    store::insert_entry(tx.conn(), row).await?;
    tx.record(ChangeKind::Shortlist, list, by).await?;
    Ok(id)
}

async fn visible_idea(tx: &Tx, actor: &Actor, idea: Option<Uuid>) -> Result<Option<Uuid>> {
    let Some(id) = idea else { return Ok(None) };
    match ideas::visible_in(tx, actor, id).await {
        Ok(idea) => Ok(Some(idea.id)),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Holds the list and reads its order and one entry of it, which the actor must see, at this version.
async fn held(
    tx: &Tx,
    actor: &Actor,
    list: Uuid,
    id: Uuid,
    version: Option<i64>,
) -> Result<(Order, store::StoredEntry)> {
    store::hold(tx.conn(), list, tx.now()).await?;
    let order = store::order(tx.conn(), list, &Visibility::of(actor)).await?;
    let row = store::entry(tx.conn(), list, id).await?;
    let row = row.filter(|row| order.position_of(row.id).is_some());
    let row = row.ok_or(Error::NotFound)?;
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::Stale);
    }
    Ok((order, row))
}

/// An entry as the actor sees it.
async fn shown(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    list: Uuid,
    id: Uuid,
    now: Instant,
) -> Result<Entry> {
    let visibility = Visibility::of(actor);
    let order = store::order(conn, list, &visibility).await?;
    let position = order.position_of(id).ok_or(Error::NotFound)?;
    let index = usize::try_from(position - 1).map_err(Error::internal)?;
    let placed = order.seen.get(index..=index).unwrap_or_default();
    let mut entries = store::batch(conn, placed, position, &visibility, now).await?;
    entries.pop().ok_or(Error::NotFound)
}
