//! Who is there: the list that the crew keeps, with those who signed up and have not come.

use super::super::Workshops;
use super::super::core;
use super::super::entity::participant;
use super::store::people;
use super::{join, people_changed};
use crate::db::Tx;
use crate::ideas::Named;
use crate::kernel::policy::Action;
use crate::kernel::text::Check;
use crate::kernel::{Actor, Error, FieldCode, Patch, Result, new_id};
use crate::people as house;
use sea_orm::ActiveValue::Set;
use sea_orm::ConnectionTrait;
use std::collections::HashSet;
use uuid::Uuid;

/// Somebody on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// The participant; the person, for somebody who signed up and is not among the participants yet.
    pub id: Uuid,
    /// How they are called.
    pub name: String,
    /// The person; none for guests.
    pub person: Option<Named>,
    /// The breakout group they are in.
    pub breakout: Option<Uuid>,
    /// Whether they have a seat.
    pub signed_up: bool,
    /// Whether they came in.
    pub joined: bool,
    /// What the crew noted; none when it noted nothing.
    pub present: Option<bool>,
    /// Whether they were shown out.
    pub removed: bool,
}

/// What the crew changes of somebody.
#[derive(Clone, Debug, Default)]
pub struct Mark {
    /// Another breakout group; null for none.
    pub breakout: Patch<Uuid>,
    /// Whether they are there; null when that is not known.
    pub present: Patch<bool>,
    /// True shows them out, false lets them in again.
    pub removed: Option<bool>,
}

impl Workshops {
    /// Everybody who is, was or is awaited, by name. Hundreds at most, so not paged.
    pub async fn participants(&self, actor: &Actor, workshop: Uuid) -> Result<Vec<Attendance>> {
        core::allowed(self.db.read(), actor, workshop, Action::RunWorkshop).await?;
        listed(self.db.read(), workshop).await
    }

    /// Notes something of a participant, or of somebody who signed up.
    pub async fn mark_participant(
        &self,
        actor: &Actor,
        workshop: Uuid,
        id: Uuid,
        mark: Mark,
    ) -> Result<Attendance> {
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { note(tx, &actor, workshop, id, mark).await }))
            .await
    }
}

async fn listed(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Vec<Attendance>> {
    let rows = people::participants(conn, workshop).await?;
    let seated: HashSet<Uuid> = people::seated(conn, workshop).await?.into_iter().collect();
    let known: HashSet<Uuid> = rows.iter().filter_map(|row| row.person_id).collect();
    let all: Vec<Uuid> = known.union(&seated).copied().collect();
    let names = house::names(conn, &all).await?;
    let named = |id: Uuid| {
        let name = names.get(&id).cloned().unwrap_or_default();
        Named { id, name }
    };
    let mut list: Vec<Attendance> = rows
        .into_iter()
        .map(|row| Attendance {
            id: row.id,
            name: row.name,
            signed_up: row.person_id.is_some_and(|id| seated.contains(&id)),
            person: row.person_id.map(named),
            breakout: row.breakout_id,
            joined: row.joined_at.is_some(),
            present: row.present,
            removed: row.removed_at.is_some(),
        })
        .collect();
    let awaited = seated.difference(&known).map(|id| Attendance {
        id: *id,
        name: named(*id).name,
        person: Some(named(*id)),
        breakout: None,
        signed_up: true,
        joined: false,
        present: None,
        removed: false,
    });
    list.extend(awaited);
    list.sort_by_cached_key(|one| (crate::kernel::text::sort_key(&one.name), one.id));
    Ok(list)
}

async fn note(tx: &Tx, actor: &Actor, workshop: Uuid, id: Uuid, mark: Mark) -> Result<Attendance> {
    core::held(tx, actor, workshop, Action::RunWorkshop).await?;
    let id = match people::participant(tx.conn(), workshop, id).await? {
        Some(row) => row.id,
        None => awaited(tx, workshop, id).await?,
    };
    let mut check = Check::new();
    let mut row = participant::ActiveModel::default();
    if let Some(breakout) = mark.breakout.optional() {
        if let Some(breakout) = breakout
            && people::has_breakout(tx.conn(), workshop, breakout)
                .await?
                .is_none()
        {
            check.fault("/breakout", FieldCode::Unknown);
        }
        row.breakout_id = Set(breakout);
    }
    if let Some(present) = mark.present.optional() {
        row.present = Set(present);
    }
    if let Some(removed) = mark.removed {
        row.removed_at = Set(removed.then_some(tx.now()));
    }
    check.done()?;
    people::update(tx.conn(), id, row).await?;
    people_changed(tx, workshop, actor).await?;
    let list = listed(tx.conn(), workshop).await?;
    let found = list.into_iter().find(|one| one.id == id);
    found.ok_or(Error::NotFound)
}

/// Gives a person who has a seat, but has not come in, a row of their own.
async fn awaited(tx: &Tx, workshop: Uuid, person: Uuid) -> Result<Uuid> {
    let known = people::of_person(tx.conn(), workshop, person).await?;
    if let Some(known) = known {
        return Ok(known.id);
    }
    if !people::has_seat(tx.conn(), workshop, person).await? {
        return Err(Error::NotFound);
    }
    let id = new_id();
    let row = people::NewRow {
        id,
        workshop,
        person: Some(person),
        name: join::name_of(tx, person).await?,
        joined_at: None,
    };
    people::insert(tx.conn(), row).await?;
    Ok(id)
}
