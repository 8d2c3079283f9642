//! Writing, changing and taking away cards.

use super::super::Workshops;
use super::super::core::{self, Core};
use super::super::model::{CardSource, State, Targets};
use super::model::{Card, CardChange, LONGEST_CARD, Moment, NewCard, next_place, position};
use super::rounds::recount;
use super::store::{cards, groups, people, rounds};
use super::{join, taking_part};
use crate::db::Tx;
use crate::ideas::Named;
use crate::kernel::policy::{self, Action};
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Refusal, Result, new_id};
use uuid::Uuid;

impl Workshops {
    /// One card that the actor may read.
    pub async fn card(&self, actor: &Actor, workshop: Uuid, id: Uuid) -> Result<(Card, bool)> {
        let core = core::allowed(self.db.read(), actor, workshop, Action::TakePart).await?;
        let found = cards::find(self.db.read(), workshop, id).await?;
        shown(found, &core)
    }

    /// Writes a card. A card that the client named and that its author has written before is answered again.
    pub async fn write_card(
        &self,
        actor: &Actor,
        workshop: Uuid,
        new: NewCard,
    ) -> Result<(Card, bool)> {
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { write(tx, &actor, workshop, new).await }))
            .await
    }

    /// Changes a card's text, or where it lies. `version` is the one the text was changed from, `None` for any.
    pub async fn change_card(
        &self,
        actor: &Actor,
        workshop: Uuid,
        id: Uuid,
        version: Option<i64>,
        change: CardChange,
    ) -> Result<(Card, bool)> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let core = core::held(tx, &actor, workshop, Action::TakePart).await?;
                    let (old, mine) = found(tx, &core, id).await?;
                    let new = changed(tx, &actor, &core, &old, version, change).await?;
                    if new != old {
                        cards::update(tx.conn(), &new, tx.now()).await?;
                        told(tx, id, &actor).await?;
                    }
                    let (card, _) = found(tx, &core, id).await?;
                    Ok((card, mine))
                })
            })
            .await
    }

    /// Takes a card away.
    pub async fn delete_card(&self, actor: &Actor, workshop: Uuid, id: Uuid) -> Result<()> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let core = core::held(tx, &actor, workshop, Action::TakePart).await?;
                    let (old, mine) = found(tx, &core, id).await?;
                    let crew = core.is_crew(&actor);
                    if !mine && !crew {
                        return Err(Error::Forbidden);
                    }
                    let (moment, _) = people::moment(tx.conn(), &core.row).await?;
                    moment.allow(
                        moment.edits_own() || (crew && core.row.state == State::Published),
                    )?;
                    // What was counted on a sheet goes with the sheet only.
                    moment.allow(old.source == CardSource::Digital)?;
                    settled(tx, &old).await?;
                    rounds::refuse_while_open(tx.conn(), workshop, Targets::Cards).await?;
                    cards::delete(tx.conn(), &old, tx.now()).await?;
                    recount(tx, workshop, Targets::Cards).await?;
                    told(tx, id, &actor).await
                })
            })
            .await
    }
}

async fn told(tx: &Tx, id: Uuid, actor: &Actor) -> Result<()> {
    tx.record(ChangeKind::WorkshopCard, id, actor.id()).await?;
    Ok(())
}

/// A card and whether it is the reader's; not found when they may not read it.
fn shown(card: Option<Card>, core: &Core) -> Result<(Card, bool)> {
    let card = card.filter(|card| card.is_seen_by(core.participant));
    let card = card.ok_or(Error::NotFound)?;
    let mine = card.is_by(core.participant);
    Ok((card, mine))
}

async fn found(tx: &Tx, core: &Core, id: Uuid) -> Result<(Card, bool)> {
    shown(cards::find(tx.conn(), core.row.id, id).await?, core)
}

async fn write(tx: &Tx, actor: &Actor, workshop: Uuid, new: NewCard) -> Result<(Card, bool)> {
    core::hold(tx.conn(), workshop, tx.now()).await?;
    let core = core::seen(tx.conn(), actor, workshop).await?;
    let me = author(tx, &core, actor).await?;
    if let Some(id) = new.id
        && let Some(card) = cards::anywhere(tx.conn(), id).await?
    {
        let same = card.workshop == workshop && card.is_by(Some(me.id)) && !card.deleted;
        return if same {
            Ok((card, true))
        } else {
            Err(Error::Refused(Refusal::KeyTaken))
        };
    }
    let mut check = Check::new();
    let text = check.text("/text", new.text.trim(), 1..=LONGEST_CARD);
    check.done()?;
    let (moment, item) = people::moment(tx.conn(), &core.row).await?;
    moment.allow(moment.writes(core.is_crew(actor)))?;
    let last = cards::last_place(tx.conn(), workshop).await?;
    let mine = people::participant(tx.conn(), workshop, me.id).await?;
    let breakout = mine.and_then(|mine| mine.breakout_id);
    let private =
        |item: &super::super::entity::item::Model| item.private_cards && item.revealed_at.is_none();
    let id = new.id.unwrap_or_else(new_id);
    let row = cards::NewRow {
        id,
        workshop,
        breakout: breakout.filter(|_| item.as_ref().is_some_and(|item| item.in_breakouts)),
        hidden: item.as_ref().is_some_and(private),
        item: item.map(|item| item.id),
        participant: Some(me.id),
        text,
        position: next_place(last),
        at: tx.now(),
    };
    cards::insert(tx.conn(), row).await?;
    told(tx, id, actor).await?;
    tx.answers(201, &format!("workshops/{workshop}/cards/{id}"))
        .await?;
    let card = cards::find(tx.conn(), workshop, id).await?;
    Ok((card.ok_or(Error::NotFound)?, true))
}

/// Who writes: somebody who takes part, or who has a seat while cards are taken before the day.
async fn author(tx: &Tx, core: &Core, actor: &Actor) -> Result<Named> {
    if core.may(actor, Action::TakePart) {
        return taking_part(tx, core, actor).await;
    }
    let early = core.row.state == State::Published && core.row.cards_before;
    match actor.id() {
        Some(person) if early && people::has_seat(tx.conn(), core.row.id, person).await? => {
            join::person_in(tx, core, actor, None).await
        }
        _ => Err(policy::require(actor, Action::TakePart, &core.facts)
            .err()
            .unwrap_or(Error::Forbidden)),
    }
}

/// A card after a change, when the actor may make it now; or all faults.
async fn changed(
    tx: &Tx,
    actor: &Actor,
    core: &Core,
    old: &Card,
    version: Option<i64>,
    change: CardChange,
) -> Result<Card> {
    let crew = core.is_crew(actor);
    let (moment, _) = people::moment(tx.conn(), &core.row).await?;
    let mut check = Check::new();
    let text = change.text.required(&mut check, "/text");
    let text = text.map(|text| check.text("/text", text.trim(), 1..=LONGEST_CARD));
    let place = change.position.required(&mut check, "/position");
    let place = place.map(|place| position(&mut check, place));
    let group = change.group.optional();
    if let Some(Some(group)) = group
        && groups::find(tx.conn(), core.row.id, group).await?.is_none()
    {
        check.fault("/group", FieldCode::Unknown);
    }
    check.done()?;
    if text.is_some() {
        may_reword(tx, moment, core, old, crew).await?;
        if version.is_some_and(|version| version != old.version) {
            return Err(Error::Stale);
        }
    }
    if place.is_some() || group.is_some() {
        moment.allow(moment.groups(crew) && !old.hidden)?;
        if group.is_some_and(|group| group != old.group) {
            settled(tx, old).await?;
        }
    }
    Ok(Card {
        text: text.unwrap_or_else(|| old.text.clone()),
        position: place.unwrap_or(old.position),
        group: group.unwrap_or(old.group),
        ..old.clone()
    })
}

/// `Ok` when the text may be changed: by its author while the workshop runs, by the crew until it is closed.
async fn may_reword(tx: &Tx, moment: Moment, core: &Core, old: &Card, crew: bool) -> Result<()> {
    let mine = old.is_by(core.participant);
    if !mine && !crew {
        return Err(Error::Forbidden);
    }
    let by_crew = crew && matches!(core.row.state, State::Running | State::Review);
    moment.allow(by_crew || (mine && moment.edits_own()))?;
    settled(tx, old).await
}

/// Refused when it is decided already what became of the card.
async fn settled(tx: &Tx, card: &Card) -> Result<()> {
    if cards::has_outcome(tx.conn(), card).await? {
        return Err(Error::Refused(Refusal::HasOutcome));
    }
    Ok(())
}
