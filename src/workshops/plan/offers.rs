//! The waitlist moves up: a seat that is free is offered to the next, and an offer nobody takes passes on.

use super::super::core::{self, Row};
use super::super::{SignupState, Workshops};
use super::letters::{self, Occasion};
use super::model::takes_signups;
use super::store;
use crate::db::Tx;
use crate::kernel::{ChangeKind, Error, Result};
use std::sync::Arc;
use uuid::Uuid;

/// How long a seat is kept for somebody, in seconds; never beyond the beginning.
const OFFER_SECONDS: i64 = 24 * 3600;
/// Most people who are offered a seat at once when a workshop has any number of seats.
const ANY_NUMBER: i64 = 10_000;

/// Takes away what was offered in vain and offers free seats to those who wait longest, by letter. For those who hold the
/// workshop; a second time changes nothing.
pub(super) async fn settle(tx: &Tx, origin: &str, id: Uuid, by: Option<Uuid>) -> Result<()> {
    let row = core::find(tx.conn(), id).await?.ok_or(Error::NotFound)?;
    let dropped = store::drop_expired(tx.conn(), id, tx.now()).await?;
    let offered = if takes_signups(row.state, row.starts_at, tx.now()) {
        offer_free_seats(tx, origin, &row).await?
    } else {
        false
    };
    if dropped > 0 || offered {
        tx.record(ChangeKind::WorkshopPeople, id, by).await?;
    }
    Ok(())
}

/// When there are more seats than before: who was offered one has it, and with any number of seats so has everybody
/// who waits, told by letter. For those who hold the workshop.
pub(super) async fn seat_in_turn(tx: &Tx, origin: &str, id: Uuid, by: Option<Uuid>) -> Result<()> {
    let row = core::find(tx.conn(), id).await?.ok_or(Error::NotFound)?;
    if !takes_signups(row.state, row.starts_at, tx.now()) {
        return Ok(());
    }
    store::drop_expired(tx.conn(), id, tx.now()).await?;
    let signups = store::of_workshop(tx.conn(), id).await?;
    let (seated, others): (Vec<_>, Vec<_>) = signups
        .into_iter()
        .partition(|signup| signup.state == SignupState::SignedUp);
    let free = row.max_participants.map_or(usize::MAX, |most| {
        usize::try_from(most)
            .unwrap_or(0)
            .saturating_sub(seated.len())
    });
    let next: Vec<store::Signup> = others
        .into_iter()
        .filter(|signup| signup.state == SignupState::Offered || row.max_participants.is_none())
        .take(free)
        .collect();
    if next.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = next.iter().map(|signup| signup.id).collect();
    store::seat(tx.conn(), &ids).await?;
    let key = |signup: &store::Signup| {
        let key = format!("workshop-signed-up:{}", signup.id);
        (signup.person_id, key)
    };
    let keys = next.iter().map(key).collect();
    letters::write(tx, &row, origin, Occasion::SignedUp, &keys).await?;
    tx.record(ChangeKind::WorkshopPeople, id, by).await?;
    Ok(())
}

async fn offer_free_seats(tx: &Tx, origin: &str, row: &Row) -> Result<bool> {
    let seats = store::seats(tx.conn(), row.id, row.max_participants).await?;
    let free = seats.free().unwrap_or(ANY_NUMBER);
    let count = u64::try_from(free.min(seats.waiting)).unwrap_or(0);
    if count == 0 {
        return Ok(false);
    }
    let next = store::next_waiting(tx.conn(), row.id, count).await?;
    let until = tx.now().plus_seconds(OFFER_SECONDS).min(row.starts_at);
    let ids: Vec<Uuid> = next.iter().map(|signup| signup.id).collect();
    store::offer(tx.conn(), &ids, until).await?;
    let key = |signup: &store::Signup| {
        let key = format!("workshop-offer:{}:{}", signup.id, until.0);
        (signup.person_id, key)
    };
    let keys = next.iter().map(key).collect();
    letters::write(tx, row, origin, Occasion::Offered { until }, &keys).await?;
    Ok(true)
}

impl Workshops {
    /// Passes on all offers that nobody took in time. Safe on several servers at once: each workshop is held.
    pub async fn pass_on_offers(&self) -> Result<()> {
        loop {
            let workshops = store::with_expired_offers(self.db.read(), self.db.now()).await?;
            if workshops.is_empty() {
                return Ok(());
            }
            for id in workshops {
                let origin = Arc::clone(&self.origin);
                self.db
                    .write(move |tx| {
                        Box::pin(async move {
                            core::hold(tx.conn(), id, tx.now()).await?;
                            settle(tx, &origin, id, None).await
                        })
                    })
                    .await?;
            }
        }
    }
}
