//! What was decided, by whom it is done and by when.

use super::super::Workshops;
use super::super::core;
use super::super::entity::decision;
use super::super::model::State;
use super::open_for_results;
use crate::db::Tx;
use crate::ideas::Named;
use crate::kernel::policy::Action;
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Patch, Refusal, Result, new_id};
use crate::people;
use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Longest text, in characters.
const LONGEST_TEXT: usize = 1_000;
/// Longest name of somebody the house does not know, in characters.
const LONGEST_NAME: usize = 120;

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its id.
    pub id: Uuid,
    /// What was decided.
    pub text: String,
    /// Who sees to it.
    pub owner: Option<Named>,
    /// Who sees to it, when the house does not know them.
    pub owner_name: Option<String>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Whether it is done.
    pub done: bool,
    /// Grows with every change.
    pub version: i64,
}

/// A decision to note.
#[derive(Clone, Debug, Default)]
pub struct NewDecision {
    /// 1 to 1,000 characters.
    pub text: String,
    /// Who sees to it.
    pub owner: Option<Uuid>,
    /// Who sees to it, when the house does not know them; at most 120 characters.
    pub owner_name: Option<String>,
    /// By when.
    pub due: Option<NaiveDate>,
}

/// What shall change of a decision.
#[derive(Clone, Debug, Default)]
pub struct DecisionChange {
    /// Another text.
    pub text: Patch<String>,
    /// Somebody else.
    pub owner: Patch<Uuid>,
    /// Somebody else the house does not know.
    pub owner_name: Patch<String>,
    /// Another day.
    pub due: Patch<NaiveDate>,
    /// Done or not; may be said of a closed workshop as well.
    pub done: Patch<bool>,
}

impl DecisionChange {
    fn is_about_done_only(&self) -> bool {
        self.text.is_keep()
            && self.owner.is_keep()
            && self.owner_name.is_keep()
            && self.due.is_keep()
    }
}

impl Workshops {
    /// Notes a decision.
    pub async fn decide(
        &self,
        actor: &Actor,
        workshop: Uuid,
        new: NewDecision,
    ) -> Result<Decision> {
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { decide(tx, &actor, workshop, new).await }))
            .await
    }

    /// One decision, for those who run the workshop.
    pub async fn decision(&self, actor: &Actor, workshop: Uuid, id: Uuid) -> Result<Decision> {
        let conn = self.db.read();
        core::allowed(conn, actor, workshop, Action::RunWorkshop).await?;
        shown(conn, find(conn, workshop, id).await?).await
    }

    /// Changes a decision. `version` is the one the change was made from, `None` for any.
    pub async fn change_decision(
        &self,
        actor: &Actor,
        workshop: Uuid,
        id: Uuid,
        version: Option<i64>,
        change: DecisionChange,
    ) -> Result<Decision> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let done = change.is_about_done_only();
                    let old = changeable(tx, &actor, workshop, id, version, done).await?;
                    let mut check = Check::new();
                    let new = applied(change, &old, &mut check);
                    check_owner(
                        tx,
                        new.owner_id.filter(|_| new.owner_id != old.owner_id),
                        &mut check,
                    )
                    .await?;
                    check.done()?;
                    if new == old {
                        return shown(tx.conn(), old).await;
                    }
                    let updated = decision::Entity::update_many()
                        .set(decision::ActiveModel {
                            text: Set(new.text),
                            owner_id: Set(new.owner_id),
                            owner_name: Set(new.owner_name),
                            due: Set(new.due),
                            done: Set(new.done),
                            version: Set(old.version + 1),
                            ..Default::default()
                        })
                        .filter(decision::Column::Id.eq(id))
                        .filter(decision::Column::Version.eq(old.version))
                        .exec(tx.conn())
                        .await?;
                    if updated.rows_affected == 0 {
                        return Err(Error::Stale);
                    }
                    tx.record(ChangeKind::Workshop, workshop, actor.id())
                        .await?;
                    shown(tx.conn(), find(tx.conn(), workshop, id).await?).await
                })
            })
            .await
    }

    /// Takes a decision away.
    pub async fn delete_decision(
        &self,
        actor: &Actor,
        workshop: Uuid,
        id: Uuid,
        version: Option<i64>,
    ) -> Result<()> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    changeable(tx, &actor, workshop, id, version, false).await?;
                    decision::Entity::delete_by_id(id).exec(tx.conn()).await?;
                    tx.record(ChangeKind::Workshop, workshop, actor.id())
                        .await?;
                    Ok(())
                })
            })
            .await
    }
}

async fn decide(tx: &Tx, actor: &Actor, workshop: Uuid, new: NewDecision) -> Result<Decision> {
    let core = core::held(tx, actor, workshop, Action::PlanWorkshop).await?;
    open_for_results(&core)?;
    let mut check = Check::new();
    let text = check.text("/text", &new.text, 1..=LONGEST_TEXT);
    let owner_name = check.optional_line("/owner_name", new.owner_name.as_deref(), LONGEST_NAME);
    check_owner(tx, new.owner, &mut check).await?;
    check.done()?;
    let row = decision::ActiveModel {
        id: Set(new_id()),
        workshop_id: Set(workshop),
        text: Set(text),
        owner_id: Set(new.owner),
        owner_name: Set(owner_name),
        due: Set(new.due),
        done: Set(false),
        created_at: Set(tx.now()),
        version: Set(1),
    };
    let row = decision::Entity::insert(row)
        .exec_with_returning(tx.conn())
        .await?;
    tx.record(ChangeKind::Workshop, workshop, actor.id())
        .await?;
    let address = format!("workshops/{workshop}/decisions/{}", row.id);
    tx.answers(201, &address).await?;
    shown(tx.conn(), row).await
}

/// A decision that the actor may change, at this version. What is done may be said until it is cancelled.
async fn changeable(
    tx: &Tx,
    actor: &Actor,
    workshop: Uuid,
    id: Uuid,
    version: Option<i64>,
    done_only: bool,
) -> Result<decision::Model> {
    let core = core::held(tx, actor, workshop, Action::PlanWorkshop).await?;
    let row = find(tx.conn(), workshop, id).await?;
    if core.row.state == State::Cancelled {
        return Err(Error::Refused(Refusal::WorkshopOver));
    }
    if !done_only {
        open_for_results(&core)?;
    }
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::Stale);
    }
    Ok(row)
}

fn applied(change: DecisionChange, old: &decision::Model, check: &mut Check) -> decision::Model {
    let mut new = old.clone();
    if let Some(text) = change.text.required(check, "/text") {
        new.text = check.text("/text", &text, 1..=LONGEST_TEXT);
    }
    if let Some(owner) = change.owner.optional() {
        new.owner_id = owner;
    }
    if let Some(name) = change.owner_name.optional() {
        new.owner_name = check.optional_line("/owner_name", name.as_deref(), LONGEST_NAME);
    }
    if let Some(due) = change.due.optional() {
        new.due = due;
    }
    if let Some(done) = change.done.required(check, "/done") {
        new.done = done;
    }
    new
}

async fn check_owner(tx: &Tx, owner: Option<Uuid>, check: &mut Check) -> Result<()> {
    if let Some(owner) = owner
        && !people::exists(tx.conn(), owner).await?
    {
        check.fault("/owner", FieldCode::Unknown);
    }
    Ok(())
}

async fn find(conn: &impl ConnectionTrait, workshop: Uuid, id: Uuid) -> Result<decision::Model> {
    decision::Entity::find_by_id(id)
        .filter(decision::Column::WorkshopId.eq(workshop))
        .one(conn)
        .await?
        .ok_or(Error::NotFound)
}

async fn shown(conn: &impl ConnectionTrait, row: decision::Model) -> Result<Decision> {
    let mut shown = named(conn, vec![row]).await?;
    shown.pop().ok_or(Error::NotFound)
}

/// The decisions of a workshop in the order they were noted. Two reads.
pub async fn of(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Vec<Decision>> {
    let mut rows = decision::Entity::find()
        .filter(decision::Column::WorkshopId.eq(workshop))
        .all(conn)
        .await?;
    rows.sort_by_key(|row| (row.created_at, row.id));
    named(conn, rows).await
}

async fn named(conn: &impl ConnectionTrait, rows: Vec<decision::Model>) -> Result<Vec<Decision>> {
    let mut owners: Vec<Uuid> = rows.iter().filter_map(|row| row.owner_id).collect();
    owners.sort_unstable();
    owners.dedup();
    let names = people::names(conn, &owners).await?;
    let decision = |row: decision::Model| Decision {
        owner: row.owner_id.and_then(|id| {
            let name = names.get(&id)?.clone();
            Some(Named { id, name })
        }),
        id: row.id,
        text: row.text,
        owner_name: row.owner_name,
        due: row.due,
        done: row.done,
        version: row.version,
    };
    Ok(rows.into_iter().map(decision).collect())
}
