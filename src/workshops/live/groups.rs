//! Groups of cards: making, naming, merging and taking them away, and proposals for them.

use super::super::Workshops;
use super::super::core::{self, Core};
use super::super::model::Targets;
#[cfg(test)]
use super::model;
use super::model::{Card, Group, GroupChange, NewGroup, next_place, position, title};
use super::rounds::recount;
use super::store::{cards, groups, people, rounds};
use super::suggest::{self, Suggestion};
use crate::db::Tx;
use crate::kernel::policy::Action;
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Patch, Refusal, Result, new_id};
use std::collections::HashMap;
use uuid::Uuid;

/// Most cards named at a time.
const MOST_CARDS: usize = 500;

impl Workshops {
    /// One group.
    pub async fn group(&self, actor: &Actor, workshop: Uuid, id: Uuid) -> Result<Group> {
        core::allowed(self.db.read(), actor, workshop, Action::TakePart).await?;
        let found = groups::find(self.db.read(), workshop, id).await?;
        found.ok_or(Error::NotFound)
    }

    /// Makes a group and puts cards into it.
    pub async fn make_group(&self, actor: &Actor, workshop: Uuid, new: NewGroup) -> Result<Group> {
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { make(tx, &actor, workshop, new).await }))
            .await
    }

    /// Renames or moves a group.
    pub async fn change_group(
        &self,
        actor: &Actor,
        workshop: Uuid,
        id: Uuid,
        change: GroupChange,
    ) -> Result<Group> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    grouping(tx, &actor, workshop).await?;
                    let old = found(tx, workshop, id).await?;
                    let mut check = Check::new();
                    let name = match change.title {
                        Patch::Keep => old.title.clone(),
                        Patch::Clear => String::new(),
                        Patch::Set(name) => title(&mut check, Some(&name)),
                    };
                    let place = change.position.required(&mut check, "/position");
                    let place = place.map(|place| position(&mut check, place));
                    check.done()?;
                    let new = Group {
                        title: name,
                        position: place.unwrap_or(old.position),
                        ..old.clone()
                    };
                    if new != old {
                        groups::update(tx.conn(), &new).await?;
                        told(tx, id, &actor).await?;
                    }
                    found(tx, workshop, id).await
                })
            })
            .await
    }

    /// Puts the cards of one group into another, which stands for both from then on; dots given to either add up.
    pub async fn merge_groups(
        &self,
        actor: &Actor,
        workshop: Uuid,
        id: Uuid,
        into: Uuid,
    ) -> Result<Group> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    grouping(tx, &actor, workshop).await?;
                    let from = found(tx, workshop, id).await?;
                    let target = groups::find(tx.conn(), workshop, into).await?;
                    if target.is_none() || into == id {
                        return Err(Error::field("/into", FieldCode::Unknown));
                    }
                    unsettled(tx, workshop, &[id, into]).await?;
                    let moved = cards::in_group(tx.conn(), workshop, id).await?;
                    regroup(tx, &moved, Some(into)).await?;
                    let merged = Group {
                        merged_into: Some(into),
                        ..from
                    };
                    groups::update(tx.conn(), &merged).await?;
                    recount(tx, workshop, Targets::Groups).await?;
                    told(tx, id, &actor).await?;
                    tx.answers(200, &format!("workshops/{workshop}/groups/{into}"))
                        .await?;
                    found(tx, workshop, into).await
                })
            })
            .await
    }

    /// Takes a group away; its cards lie in no group then.
    pub async fn delete_group(&self, actor: &Actor, workshop: Uuid, id: Uuid) -> Result<()> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    grouping(tx, &actor, workshop).await?;
                    let old = found(tx, workshop, id).await?;
                    unsettled(tx, workshop, &[id]).await?;
                    let freed = cards::in_group(tx.conn(), workshop, id).await?;
                    regroup(tx, &freed, None).await?;
                    groups::delete(tx.conn(), &old, tx.now()).await?;
                    recount(tx, workshop, Targets::Groups).await?;
                    told(tx, id, &actor).await
                })
            })
            .await
    }

    /// Proposals for groups among the cards that everybody sees and that lie in no group.
    pub async fn suggest_groups(&self, actor: &Actor, workshop: Uuid) -> Result<Vec<Suggestion>> {
        core::allowed(self.db.read(), actor, workshop, Action::TakePart).await?;
        let mut loose = cards::all(self.db.read(), workshop).await?;
        loose.retain(|card| card.group.is_none() && !card.hidden);
        let suggest = move || {
            let terms = |card: &Card| (card.id, suggest::terms(&card.text));
            let cards: Vec<(Uuid, suggest::Terms)> = loose.iter().map(terms).collect();
            suggest::suggest(&cards)
        };
        tokio::task::spawn_blocking(suggest)
            .await
            .map_err(Error::internal)
    }
}

/// A held workshop whose cards the actor may group now.
async fn grouping(tx: &Tx, actor: &Actor, workshop: Uuid) -> Result<Core> {
    let core = core::held(tx, actor, workshop, Action::TakePart).await?;
    let (moment, _) = people::moment(tx.conn(), &core.row).await?;
    moment.allow(moment.groups(core.is_crew(actor)))?;
    Ok(core)
}

async fn found(tx: &Tx, workshop: Uuid, id: Uuid) -> Result<Group> {
    let found = groups::find(tx.conn(), workshop, id).await?;
    found.ok_or(Error::NotFound)
}

async fn told(tx: &Tx, id: Uuid, actor: &Actor) -> Result<()> {
    tx.record(ChangeKind::WorkshopGroup, id, actor.id()).await?;
    Ok(())
}

/// Refused while an open round counts groups, and when it is decided already what became of one of these.
async fn unsettled(tx: &Tx, workshop: Uuid, ids: &[Uuid]) -> Result<()> {
    if groups::have_outcome(tx.conn(), ids).await? {
        return Err(Error::Refused(Refusal::HasOutcome));
    }
    rounds::refuse_while_open(tx.conn(), workshop, Targets::Groups).await
}

async fn regroup(tx: &Tx, ids: &[Uuid], group: Option<Uuid>) -> Result<()> {
    cards::regroup(tx.conn(), ids, group, tx.now()).await?;
    tx.record_many(ChangeKind::WorkshopCard, ids).await
}

async fn make(tx: &Tx, actor: &Actor, workshop: Uuid, new: NewGroup) -> Result<Group> {
    let core = grouping(tx, actor, workshop).await?;
    let mut check = Check::new();
    let name = title(&mut check, new.title.as_deref());
    let moved = movable(tx, &core, &new.cards, &mut check).await?;
    check.done()?;
    let item = people::current_item(tx.conn(), &core.row).await?;
    let last = groups::last_place(tx.conn(), workshop).await?;
    let breakout = match item {
        Some(item) if item.in_breakouts => breakout_of(tx, &core).await?,
        _ => None,
    };
    let group = Group {
        id: new_id(),
        workshop,
        breakout,
        title: name,
        position: next_place(last),
        merged_into: None,
        version: 1,
        deleted: false,
    };
    groups::insert(tx.conn(), &group, tx.now()).await?;
    told(tx, group.id, actor).await?;
    regroup(tx, &moved, Some(group.id)).await?;
    tx.answers(201, &format!("workshops/{workshop}/groups/{}", group.id))
        .await?;
    Ok(group)
}

/// The breakout group that the maker is in.
async fn breakout_of(tx: &Tx, core: &Core) -> Result<Option<Uuid>> {
    let Some(me) = core.participant else {
        return Ok(None);
    };
    let row = people::participant(tx.conn(), core.row.id, me).await?;
    Ok(row.and_then(|row| row.breakout_id))
}

/// These cards, when each lies on this board for everybody to see and nothing is decided of it yet.
async fn movable(tx: &Tx, core: &Core, ids: &[Uuid], check: &mut Check) -> Result<Vec<Uuid>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    if ids.len() > MOST_CARDS {
        check.fault("/cards", FieldCode::TooMany);
        return Ok(Vec::new());
    }
    let here = cards::changed(tx.conn(), ids, &[core.row.id]).await?;
    let here: HashMap<Uuid, Card> = here.into_iter().map(|card| (card.id, card)).collect();
    let known = |id: &Uuid| {
        here.get(id)
            .is_some_and(|card| !card.hidden && !card.deleted)
    };
    for (place, _) in ids.iter().enumerate().filter(|(_, id)| !known(id)) {
        check.fault(format!("/cards/{place}"), FieldCode::Unknown);
    }
    let from: Vec<Uuid> = here.values().filter_map(|card| card.group).collect();
    if cards::have_outcome(tx.conn(), ids).await? || groups::have_outcome(tx.conn(), &from).await? {
        return Err(Error::Refused(Refusal::HasOutcome));
    }
    Ok(ids.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_may_be_missing() {
        let mut check = Check::new();
        assert_eq!(title(&mut check, None), "");
        assert_eq!(title(&mut check, Some("  Kaffe ")), "Kaffe");
        title(&mut check, Some(&"å".repeat(model::LONGEST_TITLE + 1)));
        assert!(check.done().is_err());
    }
}
