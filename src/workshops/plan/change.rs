//! Changing a workshop's plan, and taking a draft away.

use super::super::{State, Workshops};
use super::describe::{Detail, detail};
use super::letters::{self, Occasion};
use super::model::{self, WorkshopChange};
use super::store::{self, Columns};
use super::{Where, code, core, editable, make, offers, publish};
use crate::db::Tx;
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Patch, Refusal, Result, new_id};
use crate::themes::Taxonomy;
use sea_orm::ActiveValue::Set;
use std::collections::HashSet;
use std::sync::Arc;
use uuid::Uuid;

impl Workshops {
    /// Changes a workshop's plan. `version` is the one the change was made from, `None` for any. Those who have
    /// signed up are told of another time or place. What is published keeps a place and a beginning to come.
    pub async fn change(
        &self,
        actor: &Actor,
        id: Uuid,
        version: Option<i64>,
        change: WorkshopChange,
    ) -> Result<Detail> {
        let taxonomy = self.themes.taxonomy().await?;
        let (actor, origin) = (actor.clone(), Arc::clone(&self.origin));
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    apply(tx, &actor, &origin, id, version, change, &taxonomy).await?;
                    detail(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }

    /// Takes a draft away for everybody.
    pub async fn delete(&self, actor: &Actor, id: Uuid, version: Option<i64>) -> Result<()> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let core = editable(tx, &actor, id, version).await?;
                    if core.row.state != State::Draft {
                        return Err(Error::Refused(Refusal::NotNow));
                    }
                    let gone = Columns {
                        deleted_at: Set(Some(tx.now())),
                        ..Default::default()
                    };
                    store::save(tx.conn(), &core.row, gone, tx.now()).await?;
                    tx.record(ChangeKind::Workshop, id, actor.id()).await?;
                    Ok(())
                })
            })
            .await
    }
}

async fn apply(
    tx: &Tx,
    actor: &Actor,
    origin: &str,
    id: Uuid,
    version: Option<i64>,
    change: WorkshopChange,
    taxonomy: &Taxonomy,
) -> Result<()> {
    let core = editable(tx, actor, id, version).await?;
    let row = core.row;
    let old = store::plan_of(&row);
    let mut check = Check::new();
    let mut new = change.applied_to(&old, &mut check);
    if new.starts_at != old.starts_at && !matches!(row.state, State::Draft | State::Published) {
        return Err(Error::Refused(Refusal::NotNow));
    }
    if !(change.campaign.is_keep() && change.unit.is_keep()) {
        (new.campaign, new.unit) = moved(tx, actor, &change, &old, &mut check).await?;
    }
    // What stood there before is not told as a fault of this change.
    if row.state != State::Draft && (&new.place, &new.online_url) != (&old.place, &old.online_url) {
        publish::check_place(&new, &mut check);
    }
    if row.state == State::Published && new.starts_at != old.starts_at {
        publish::check_beginning(&new, tx.now(), &mut check);
    }
    let themes = match &change.themes {
        Patch::Keep => None,
        Patch::Clear => Some(Vec::new()),
        Patch::Set(keys) => Some(model::themes(taxonomy, keys, &mut check)),
    };
    let crew = match &change.crew {
        Patch::Keep => None,
        Patch::Clear => Some(Vec::new()),
        Patch::Set(people) => {
            make::check_people(tx, people, &mut check).await?;
            Some(model::crew(people, row.owner_id, &mut check))
        }
    };
    let breakouts = breakouts(tx, id, change.breakouts, &mut check).await?;
    check.done()?;
    let mut columns = store::columns(new.clone());
    if row.code.is_some() && new.starts_at != old.starts_at {
        columns.code_expires_at = Set(Some(code::expiry(new.starts_at, row.minutes, tx.now())));
    }
    store::save(tx.conn(), &row, columns, tx.now()).await?;
    if let Some(themes) = themes {
        store::set_themes(tx.conn(), id, &themes).await?;
    }
    if let Some(crew) = crew {
        store::set_crew(tx.conn(), id, row.owner_id, &crew).await?;
    }
    if let Some(groups) = breakouts {
        store::set_breakouts(tx.conn(), id, &groups).await?;
    }
    tx.record(ChangeKind::Workshop, id, actor.id()).await?;
    let moved = (old.starts_at, &old.place, &old.online_url)
        != (new.starts_at, &new.place, &new.online_url);
    if moved && row.state == State::Published {
        tell_signed_up(tx, origin, id, Occasion::Moved).await?;
    }
    let more = old
        .max_participants
        .is_some_and(|before| new.max_participants.is_none_or(|seats| seats > before));
    if more {
        offers::seat_in_turn(tx, origin, id, actor.id()).await?;
    }
    offers::settle(tx, origin, id, actor.id()).await?;
    Ok(())
}

/// Writes to all who signed up for a workshop, also those who wait, once for each version of it.
pub(super) async fn tell_signed_up(
    tx: &Tx,
    origin: &str,
    id: Uuid,
    occasion: Occasion<'_>,
) -> Result<()> {
    let row = core::find(tx.conn(), id).await?.ok_or(Error::NotFound)?;
    let signups = store::of_workshop(tx.conn(), id).await?;
    let name = match occasion {
        Occasion::Cancelled { .. } => "cancelled",
        _ => "moved",
    };
    let key = |signup: &store::Signup| {
        let person = signup.person_id;
        let key = format!("workshop-{name}:{id}:{}:{person}", row.version);
        (person, key)
    };
    let keys = signups.iter().map(key).collect();
    letters::write(tx, &row, origin, occasion, &keys).await
}

/// The campaign and unit after a change: the actor must be one who may plan workshops there.
async fn moved(
    tx: &Tx,
    actor: &Actor,
    change: &WorkshopChange,
    old: &model::Plan,
    check: &mut Check,
) -> Result<(Option<Uuid>, Option<Uuid>)> {
    let campaign = match change.campaign.clone().optional() {
        None => old.campaign.map(|id| id.to_string()),
        Some(name) => name,
    };
    let unit = change.unit.clone().optional().unwrap_or(old.unit);
    let place = Where::of(tx, actor, campaign.as_deref(), unit, check).await?;
    if (place.campaign(), unit) != (old.campaign, old.unit) {
        place.require(actor)?;
    }
    Ok((place.campaign(), unit))
}

/// The breakout groups after a change; `None` when it does not speak of them. One that something belongs to
/// cannot go.
async fn breakouts(
    tx: &Tx,
    id: Uuid,
    change: Patch<Vec<(Option<Uuid>, String)>>,
    check: &mut Check,
) -> Result<Option<Vec<(Uuid, String)>>> {
    let wanted = match change {
        Patch::Keep => return Ok(None),
        Patch::Clear => Vec::new(),
        Patch::Set(wanted) => wanted,
    };
    let mut old = store::breakouts(tx.conn(), &[id]).await?;
    let mut old: Vec<Uuid> = old
        .remove(&id)
        .unwrap_or_default()
        .into_iter()
        .map(|group| group.id)
        .collect();
    let count = model::breakouts_fit(check, wanted.len());
    let (mut groups, mut named) = (Vec::new(), HashSet::new());
    for (index, (group, name)) in wanted.into_iter().enumerate().take(count) {
        if let Some(group) = group {
            match old.iter().position(|known| *known == group) {
                Some(known) => drop(old.swap_remove(known)),
                None => check.fault(format!("/breakouts/{index}/id"), FieldCode::Unknown),
            }
        }
        let pointer = format!("/breakouts/{index}/name");
        let name = model::breakout(check, &pointer, &name, &mut named);
        groups.push((group.unwrap_or_else(new_id), name));
    }
    if store::breakouts_in_use(tx.conn(), &old).await? {
        return Err(Error::Refused(Refusal::ItemInUse));
    }
    Ok(Some(groups))
}
