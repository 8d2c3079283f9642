//! Deciding where an idea stands, with a reason its author can read, and taking the last step back.

use super::model::{Idea, Status};
use super::submit::answer_by;
use super::{Ideas, store, visible};
use crate::db::Tx;
use crate::kernel::policy::{self, Action};
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Instant, Refusal, Result};
use crate::people;
use chrono::NaiveDate;
use uuid::Uuid;

/// Longest reason, in characters.
const LONGEST_REASON: usize = 2000;

/// Where an idea shall stand.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Its standing.
    pub status: Status,
    /// Why, for the author.
    pub reason: String,
    /// Who acts next; stays, else the one who decides.
    pub owner: Option<Uuid>,
    /// By when; stays while it lies ahead, else the answer time from today.
    pub next_date: Option<NaiveDate>,
}

impl Ideas {
    /// Takes a step with an idea.
    pub async fn decide(&self, actor: &Actor, id: Uuid, decision: Decision) -> Result<Idea> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let old = visible(tx.conn(), &actor, id, tx.now()).await?;
                    policy::require(&actor, Action::SetStatus, &old.facts(Action::SetStatus))?;
                    let step = checked(tx, &actor, &old, decision).await?;
                    write_step(tx, &old, step, tx.now()).await?;
                    tx.answers(200, &format!("ideas/{id}")).await?;
                    visible(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }

    /// Takes the last step back: the idea stands where it stood before, with what was said then.
    pub async fn undo(&self, actor: &Actor, id: Uuid, reason: Option<String>) -> Result<Idea> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let old = visible(tx.conn(), &actor, id, tx.now()).await?;
                    policy::require(&actor, Action::SetStatus, &old.facts(Action::SetStatus))?;
                    let mut check = Check::new();
                    let reason = check.optional_text("/reason", reason.as_deref(), LONGEST_REASON);
                    check.done()?;
                    let steps = store::status_steps(tx.conn(), id).await?;
                    let [last, before, ..] = steps.as_slice() else {
                        return Err(Error::Refused(Refusal::NothingToUndo));
                    };
                    store::mark_undone(tx.conn(), last.id).await?;
                    let step = store::StatusRow {
                        from: Some(old.status),
                        status: before.status,
                        reason: reason.or_else(|| before.reason.clone()),
                        owner: before.owner_id,
                        next_date: before.next_date,
                        actor: actor.id(),
                        undoes: Some(last.id),
                    };
                    write_step(tx, &old, step, tx.now()).await?;
                    tx.answers(200, &format!("ideas/{id}")).await?;
                    visible(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }
}

async fn checked(
    tx: &Tx,
    actor: &Actor,
    old: &Idea,
    decision: Decision,
) -> Result<store::StatusRow> {
    let mut check = Check::new();
    let reason = check.text("/reason", &decision.reason, 1..=LONGEST_REASON);
    if !decision.status.is_settable() {
        check.fault("/status", FieldCode::NotSupported);
    }
    if let Some(owner) = decision.owner
        && !people::exists(tx.conn(), owner).await?
    {
        check.fault("/owner", FieldCode::Unknown);
    }
    let today = tx.now().oslo_date();
    if decision.next_date.is_some_and(|date| date < today) {
        check.fault("/next_date", FieldCode::OutOfRange);
    }
    check.done()?;
    let settled = decision.status.is_settled();
    let owner = decision
        .owner
        .or(old.owner.as_ref().map(|owner| owner.id))
        .or(actor.id());
    let next_date = decision
        .next_date
        .or(old.next_date.filter(|date| *date >= today))
        .unwrap_or_else(|| answer_by(old.campaign.as_ref(), tx.now()));
    Ok(store::StatusRow {
        from: Some(old.status),
        status: decision.status,
        reason: Some(reason),
        owner: owner.filter(|_| !settled),
        next_date: (!settled).then_some(next_date),
        actor: actor.id(),
        undoes: None,
    })
}

async fn write_step(tx: &Tx, old: &Idea, step: store::StatusRow, at: Instant) -> Result<()> {
    let actor = step.actor;
    store::set_status(tx.conn(), old.id, old.version, &step, at).await?;
    store::record_status(tx.conn(), old.id, step, at).await?;
    tx.record(ChangeKind::Idea, old.id, actor).await?;
    Ok(())
}

/// Takes a step as it was taken at an earlier time, without asking who may. For demo data.
pub async fn decide_in(
    tx: &Tx,
    id: Uuid,
    decision: Decision,
    by: Option<Uuid>,
    at: Instant,
) -> Result<()> {
    let house = crate::kernel::Visibility::of_the_house();
    let old = store::find(tx.conn(), id, &house, tx.now())
        .await?
        .ok_or(Error::NotFound)?;
    let settled = decision.status.is_settled();
    let step = store::StatusRow {
        from: Some(old.status),
        status: decision.status,
        reason: Some(decision.reason),
        owner: decision
            .owner
            .or(old.owner.as_ref().map(|owner| owner.id))
            .filter(|_| !settled),
        next_date: decision.next_date.or(old.next_date).filter(|_| !settled),
        actor: by,
        undoes: None,
    };
    write_step(tx, &old, step, at).await
}
