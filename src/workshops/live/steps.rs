//! Driving the workshop: the next item, one back, more or less time, and showing what was written in private.

use super::super::Workshops;
use super::super::agenda::{self, AgendaItem};
use super::super::core::{self, Core, Row};
use super::super::entity::{item, workshop};
use super::super::model::State;
use super::board::Board;
use super::store::cards;
use crate::db::Tx;
use crate::kernel::policy::Action;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Instant, Refusal, Result};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::ops::RangeInclusive;
use uuid::Uuid;

/// By how many minutes a timer may be moved at a time.
pub(super) const MINUTES: RangeInclusive<i64> = -60..=120;

impl Workshops {
    /// The next item; the first begins the workshop, and after the last comes the review. `from` is the item that the
    /// caller saw, so that two presses at the same time are one step.
    pub async fn advance(&self, actor: &Actor, id: Uuid, from: Option<Uuid>) -> Result<Board> {
        self.drive(actor, id, move |tx, core, actor| {
            Box::pin(async move { forward(tx, &core, from, &actor).await })
        })
        .await
    }

    /// One item back, also from the review to the last item.
    pub async fn back(&self, actor: &Actor, id: Uuid, from: Option<Uuid>) -> Result<Board> {
        self.drive(actor, id, move |tx, core, actor| {
            Box::pin(async move { backward(tx, &core, from, &actor).await })
        })
        .await
    }

    /// Adds minutes to the current item, or takes them away; it never ends before now.
    pub async fn add_time(&self, actor: &Actor, id: Uuid, minutes: i64) -> Result<Board> {
        if !MINUTES.contains(&minutes) {
            return Err(Error::field("/minutes", FieldCode::OutOfRange));
        }
        self.drive(actor, id, move |tx, core, actor| {
            Box::pin(async move {
                let ends_at = core.row.item_ends_at.filter(|_| {
                    core.row.state == State::Running && core.row.current_item_id.is_some()
                });
                let ends_at = ends_at.ok_or_else(|| not_now(core.row.state))?;
                let row = workshop::ActiveModel {
                    item_ends_at: Set(Some(moved(ends_at, minutes, tx.now()))),
                    ..Default::default()
                };
                write(tx, &core.row, row, &actor).await
            })
        })
        .await
    }

    /// Shows the hidden cards of the current item and of those before it; in the review, and when the workshop was called
    /// off, all of them.
    pub async fn reveal(&self, actor: &Actor, id: Uuid) -> Result<Board> {
        self.drive(actor, id, |tx, core, actor| {
            Box::pin(async move { show_hidden(tx, &core, &actor).await })
        })
        .await
    }

    /// Runs one step on a held workshop and answers with the board after it.
    async fn drive<F>(&self, actor: &Actor, id: Uuid, step: F) -> Result<Board>
    where
        F: for<'t> FnOnce(&'t Tx, Core, Actor) -> futures_util::future::BoxFuture<'t, Result<()>>
            + Send
            + 'static,
    {
        let by = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let core = core::held(tx, &by, id, Action::RunWorkshop).await?;
                    step(tx, core, by).await?;
                    tx.answers(200, &format!("workshops/{id}/board")).await
                })
            })
            .await?;
        self.board(actor, id).await
    }
}

/// A timer moved: what has run out already counts from now when time is added.
pub(super) fn moved(ends_at: Instant, minutes: i64, now: Instant) -> Instant {
    let late = minutes > 0 && ends_at < now;
    let from = if late { now } else { ends_at };
    Ord::max(from.plus_seconds(minutes * 60), now)
}

fn not_now(state: State) -> Error {
    Error::Refused(if state.is_over() {
        Refusal::WorkshopOver
    } else {
        Refusal::NotNow
    })
}

fn is_current(row: &Row, from: Option<Uuid>) -> Result<()> {
    if row.current_item_id == from {
        Ok(())
    } else {
        Err(Error::Refused(Refusal::NotCurrent))
    }
}

async fn forward(tx: &Tx, core: &Core, from: Option<Uuid>, actor: &Actor) -> Result<()> {
    let (row, now) = (&core.row, tx.now());
    is_current(row, from)?;
    let items = agenda::of(tx.conn(), row.id, row.starts_at).await?;
    let next = match row.state {
        State::Published => items.first(),
        State::Running => {
            let place = items.iter().position(|item| Some(item.id) == from);
            place.and_then(|place| items.get(place + 1))
        }
        other => return Err(not_now(other)),
    };
    if row.state == State::Published && next.is_none() {
        return Err(not_now(row.state));
    }
    if let Some(left) = from {
        mark_item(tx, left, None, Some(Some(now))).await?;
    }
    let mut change = workshop::ActiveModel {
        current_item_id: Set(next.map(|item| item.id)),
        item_started_at: Set(next.map(|_| now)),
        item_ends_at: Set(next.map(|item| now.plus_seconds(item.minutes * 60))),
        ..Default::default()
    };
    if row.started_at.is_none() {
        change.started_at = Set(Some(now));
    }
    match next {
        Some(next) => {
            change.state = Set(State::Running);
            let started = next.started_at.unwrap_or(now);
            mark_item(tx, next.id, Some(Some(started)), Some(None)).await?;
        }
        None => {
            change.state = Set(State::Review);
            change.ended_at = Set(Some(now));
        }
    }
    write(tx, row, change, actor).await
}

async fn backward(tx: &Tx, core: &Core, from: Option<Uuid>, actor: &Actor) -> Result<()> {
    let (row, now) = (&core.row, tx.now());
    is_current(row, from)?;
    if !matches!(row.state, State::Running | State::Review) {
        return Err(not_now(row.state));
    }
    let items = agenda::of(tx.conn(), row.id, row.starts_at).await?;
    let place = match from {
        Some(from) => items.iter().position(|item| item.id == from),
        None => Some(items.len()),
    };
    let before: Option<&AgendaItem> = place
        .and_then(|place| place.checked_sub(1))
        .and_then(|place| items.get(place));
    let before = before.ok_or_else(|| not_now(row.state))?;
    if let Some(left) = from {
        // It was not held after all.
        mark_item(tx, left, Some(None), Some(None)).await?;
    }
    let started = before.started_at.unwrap_or(now);
    mark_item(tx, before.id, Some(Some(started)), Some(None)).await?;
    let planned = started.plus_seconds(before.minutes * 60);
    let change = workshop::ActiveModel {
        state: Set(State::Running),
        ended_at: Set(None),
        current_item_id: Set(Some(before.id)),
        item_started_at: Set(Some(started)),
        item_ends_at: Set(Some(Ord::max(planned, now))),
        ..Default::default()
    };
    write(tx, row, change, actor).await
}

async fn show_hidden(tx: &Tx, core: &Core, actor: &Actor) -> Result<()> {
    let (row, now) = (&core.row, tx.now());
    let items = agenda::of(tx.conn(), row.id, row.starts_at).await?;
    let place = items
        .iter()
        .position(|item| Some(item.id) == row.current_item_id);
    let begun: Option<Vec<Uuid>> = match (row.state, place) {
        (State::Running, Some(place)) => Some(items[..=place].iter().map(|item| item.id).collect()),
        (State::Review | State::Cancelled, _) => None,
        (other, _) => return Err(not_now(other)),
    };
    let shown = cards::reveal(tx.conn(), row.id, begun.as_deref(), now).await?;
    let all: Vec<Uuid> = items.iter().map(|item| item.id).collect();
    item::Entity::update_many()
        .col_expr(item::Column::RevealedAt, Expr::value(now))
        .filter(item::Column::Id.is_in(begun.unwrap_or(all)))
        .filter(item::Column::PrivateCards.eq(true))
        .filter(item::Column::RevealedAt.is_null())
        .exec(tx.conn())
        .await?;
    tx.record_many(ChangeKind::WorkshopCard, &shown).await?;
    write(tx, row, workshop::ActiveModel::default(), actor).await
}

/// Writes when an item began and ended; `None` leaves it as it is.
async fn mark_item(
    tx: &Tx,
    id: Uuid,
    started: Option<Option<Instant>>,
    ended: Option<Option<Instant>>,
) -> Result<()> {
    let mut row = item::ActiveModel::default();
    if let Some(at) = started {
        row.started_at = Set(at);
    }
    if let Some(at) = ended {
        row.ended_at = Set(at);
    }
    item::Entity::update_many()
        .set(row)
        .filter(item::Column::Id.eq(id))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Writes what is set to a held workshop, one version on, and tells of it.
async fn write(tx: &Tx, old: &Row, row: workshop::ActiveModel, actor: &Actor) -> Result<()> {
    workshop::Entity::update_many()
        .set(row)
        .col_expr(
            workshop::Column::Version,
            Expr::col(workshop::Column::Version).add(1),
        )
        .filter(workshop::Column::Id.eq(old.id))
        .exec(tx.conn())
        .await?;
    tx.record(ChangeKind::Workshop, old.id, actor.id()).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timer_is_moved_from_its_end_or_from_now_and_never_ends_in_the_past() {
        let at = |minutes: i64| Instant(0).plus_seconds(minutes * 60);
        assert_eq!(moved(at(10), 5, at(3)), at(15));
        assert_eq!(moved(at(10), 5, at(30)), at(35));
        assert_eq!(moved(at(10), -5, at(3)), at(5));
        assert_eq!(moved(at(10), -5, at(8)), at(8));
    }
}
