//! Publishing a workshop, calling it off, and renewing its join code.

use super::super::core;
use super::super::{State, Workshops};
use super::change::tell_signed_up;
use super::describe::{Detail, detail};
use super::letters::Occasion;
use super::model::Plan;
use super::store::{self, Columns};
use super::{code, editable};
use crate::db::Tx;
use crate::kernel::policy::Action;
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Instant, Refusal, Result};
use sea_orm::ActiveValue::Set;
use std::sync::Arc;
use uuid::Uuid;

/// Longest reason, in characters.
const LONGEST_REASON: usize = 2_000;

impl Workshops {
    /// Lets people see a draft and sign up, and makes its join code. What it still lacks is told as faults.
    pub async fn publish(&self, actor: &Actor, id: Uuid) -> Result<Detail> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    publish(tx, &actor, id).await?;
                    told(tx, &actor, id).await
                })
            })
            .await
    }

    /// Calls a published or running workshop off and tells those who signed up.
    pub async fn cancel(&self, actor: &Actor, id: Uuid, reason: String) -> Result<Detail> {
        let (actor, origin) = (actor.clone(), Arc::clone(&self.origin));
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let core = editable(tx, &actor, id, None).await?;
                    if !matches!(core.row.state, State::Published | State::Running) {
                        return Err(Error::Refused(Refusal::NotNow));
                    }
                    let mut check = Check::new();
                    let reason = check.text("/reason", &reason, 1..=LONGEST_REASON);
                    check.done()?;
                    call_off(tx, &core.row, Some(&reason), actor.id()).await?;
                    let occasion = Occasion::Cancelled { reason: &reason };
                    tell_signed_up(tx, &origin, id, occasion).await?;
                    told(tx, &actor, id).await
                })
            })
            .await
    }

    /// Gives a published or running workshop another join code; the old one stops working.
    pub async fn renew_code(&self, actor: &Actor, id: Uuid) -> Result<Detail> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let core = core::held(tx, &actor, id, Action::PlanWorkshop).await?;
                    match core.row.state {
                        State::Published | State::Running | State::Review => {}
                        State::Draft => return Err(Error::Refused(Refusal::NotNow)),
                        State::Closed | State::Cancelled => {
                            return Err(Error::Refused(Refusal::WorkshopOver));
                        }
                    }
                    let renewed = with_code(tx, &core.row).await?;
                    store::save(tx.conn(), &core.row, renewed, tx.now()).await?;
                    tx.record(ChangeKind::Workshop, id, actor.id()).await?;
                    told(tx, &actor, id).await
                })
            })
            .await
    }
}

/// Calls off a held workshop; telling people is for the caller.
pub async fn call_off(
    tx: &Tx,
    row: &core::Row,
    reason: Option<&str>,
    by: Option<Uuid>,
) -> Result<()> {
    let cancelled = Columns {
        state: Set(State::Cancelled),
        cancelled_at: Set(Some(tx.now())),
        cancel_reason: Set(reason.map(str::to_owned)),
        code: Set(None),
        code_expires_at: Set(None),
        ..Default::default()
    };
    store::save(tx.conn(), row, cancelled, tx.now()).await?;
    tx.record(ChangeKind::Workshop, row.id, by).await?;
    Ok(())
}

/// The workshop as the answer of a POST.
async fn told(tx: &Tx, actor: &Actor, id: Uuid) -> Result<Detail> {
    tx.answers(200, &format!("workshops/{id}")).await?;
    detail(tx.conn(), actor, id, tx.now()).await
}

/// A join code that nobody has, for a workshop of this row.
pub(super) async fn with_code(tx: &Tx, row: &core::Row) -> Result<Columns> {
    let expires = code::expiry(row.starts_at, row.minutes, tx.now());
    Ok(Columns {
        code: Set(Some(code::free(tx).await?)),
        code_expires_at: Set(Some(expires)),
        ..Default::default()
    })
}

/// Notes a fault when those who are told of a workshop could not know where to go.
pub(super) fn check_place(plan: &Plan, check: &mut Check) {
    if plan.place.is_none() && plan.online_url.is_none() {
        check.fault("/place", FieldCode::Required);
    }
}

/// Notes a fault when those who are told of a workshop could not come any more.
pub(super) fn check_beginning(plan: &Plan, now: Instant, check: &mut Check) {
    if plan.starts_at <= now {
        check.fault("/starts_at", FieldCode::OutOfRange);
    }
}

async fn publish(tx: &Tx, actor: &Actor, id: Uuid) -> Result<()> {
    let core = editable(tx, actor, id, None).await?;
    let row = &core.row;
    if row.state != State::Draft {
        return Err(Error::Refused(Refusal::NotNow));
    }
    let mut check = Check::new();
    let agenda = super::super::agenda::of(tx.conn(), id, row.starts_at).await?;
    if agenda.is_empty() {
        check.fault("/agenda", FieldCode::Required);
    }
    let plan = store::plan_of(row);
    check_place(&plan, &mut check);
    check_beginning(&plan, tx.now(), &mut check);
    check.done()?;
    let published = Columns {
        state: Set(State::Published),
        published_at: Set(Some(tx.now())),
        ..with_code(tx, row).await?
    };
    store::save(tx.conn(), row, published, tx.now()).await?;
    tx.record(ChangeKind::Workshop, id, actor.id()).await?;
    Ok(())
}
