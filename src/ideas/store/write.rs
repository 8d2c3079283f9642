//! Writing ideas.

use super::super::entity::{idea, idea_count, idea_edit, idea_status, idea_theme, support};
use super::super::model::{FieldChange, Status, Words};
use crate::db::{is_unique_violation, store_error};
use crate::ideas::model::Changed;
use crate::kernel::{Error, Instant, Refusal, Result, new_id};
use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// A checked idea to insert.
pub struct NewRow {
    /// Its id.
    pub id: Uuid,
    /// Title, text, language, kind.
    pub words: Words,
    /// Its themes.
    pub themes: Vec<Uuid>,
    /// The name another system knows it by.
    pub external_id: Option<String>,
    /// Who has to answer.
    pub owner: Option<Uuid>,
    /// By when.
    pub next_date: NaiveDate,
    /// Where it comes from.
    pub unit: Option<Uuid>,
    /// Where it was sent.
    pub campaign: Option<Uuid>,
    /// Who wrote it.
    pub author: Option<Uuid>,
    /// The workshop it came from.
    pub workshop: Option<Uuid>,
    /// When it was submitted.
    pub at: Instant,
}

/// Inserts an idea with its themes, its count and its first step; returns its number.
pub async fn insert(conn: &impl ConnectionTrait, new: NewRow) -> Result<i64> {
    let row = idea::ActiveModel {
        id: Set(new.id),
        external_id: Set(new.external_id),
        kind: Set(new.words.kind),
        title: Set(new.words.title),
        text: Set(new.words.text),
        lang: Set(new.words.lang),
        status: Set(Status::Received),
        reason: Set(None),
        owner_id: Set(new.owner),
        next_date: Set(Some(new.next_date)),
        unit_id: Set(new.unit),
        campaign_id: Set(new.campaign),
        author_id: Set(new.author),
        workshop_id: Set(new.workshop),
        created_at: Set(new.at),
        changed_at: Set(new.at),
        withdrawn_at: Set(None),
        version: Set(1),
        ..Default::default()
    };
    let inserted = idea::Entity::insert(row)
        .exec(conn)
        .await
        .map_err(|error| {
            if is_unique_violation(&error) {
                Error::Refused(Refusal::KeyTaken)
            } else {
                store_error(error)
            }
        })?;
    set_themes(conn, new.id, &new.themes).await?;
    let count = idea_count::ActiveModel {
        idea_id: Set(new.id),
        support: Set(0),
        comments: Set(0),
        active_at: Set(new.at),
    };
    idea_count::Entity::insert(count)
        .exec_without_returning(conn)
        .await?;
    let first = StatusRow {
        from: None,
        status: Status::Received,
        reason: None,
        owner: new.owner,
        next_date: Some(new.next_date),
        actor: new.author,
        undoes: None,
    };
    record_status(conn, new.id, first, new.at).await?;
    Ok(inserted.last_insert_id)
}

async fn set_themes(conn: &impl ConnectionTrait, idea: Uuid, themes: &[Uuid]) -> Result<()> {
    idea_theme::Entity::delete_many()
        .filter(idea_theme::Column::IdeaId.eq(idea))
        .exec(conn)
        .await?;
    let rows = themes.iter().map(|theme| idea_theme::ActiveModel {
        idea_id: Set(idea),
        theme_id: Set(*theme),
    });
    idea_theme::Entity::insert_many(rows)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes the editable state of an idea that is at `version`; stale when it is not.
pub async fn update(
    conn: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    new: &Changed,
    now: Instant,
) -> Result<()> {
    let row = idea::ActiveModel {
        title: Set(new.title.clone()),
        text: Set(new.text.clone()),
        lang: Set(new.lang),
        kind: Set(new.kind),
        unit_id: Set(new.unit),
        ..Default::default()
    };
    write(conn, id, version, row, now).await?;
    set_themes(conn, id, &new.themes).await
}

/// Marks an idea at `version` as withdrawn; stale when it is not.
pub async fn withdraw(
    conn: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    now: Instant,
) -> Result<()> {
    let row = idea::ActiveModel {
        withdrawn_at: Set(Some(now)),
        ..Default::default()
    };
    write(conn, id, version, row, now).await
}

/// Writes these columns of an idea at `version`, one version on; stale when it is not.
async fn write(
    conn: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    columns: idea::ActiveModel,
    now: Instant,
) -> Result<()> {
    let updated = idea::Entity::update_many()
        .set(idea::ActiveModel {
            changed_at: Set(now),
            version: Set(version + 1),
            ..columns
        })
        .filter(idea::Column::Id.eq(id))
        .filter(idea::Column::Version.eq(version))
        .exec(conn)
        .await?;
    if updated.rows_affected == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

/// Notes what an edit changed.
pub async fn record_edit(
    conn: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    changes: &[FieldChange],
    actor: Option<Uuid>,
    now: Instant,
) -> Result<()> {
    let row = idea_edit::ActiveModel {
        id: Set(new_id()),
        idea_id: Set(id),
        version: Set(version),
        changes: Set(serde_json::to_value(changes).map_err(Error::internal)?),
        actor_id: Set(actor),
        at: Set(now),
    };
    idea_edit::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// A step of an idea's standing.
pub struct StatusRow {
    /// Where it stood; `None` for the first step.
    pub from: Option<Status>,
    /// Where it stands.
    pub status: Status,
    /// Why.
    pub reason: Option<String>,
    /// Who acts next.
    pub owner: Option<Uuid>,
    /// By when.
    pub next_date: Option<NaiveDate>,
    /// Who took the step.
    pub actor: Option<Uuid>,
    /// The step this one takes back.
    pub undoes: Option<Uuid>,
}

/// Notes a step.
pub async fn record_status(
    conn: &impl ConnectionTrait,
    id: Uuid,
    step: StatusRow,
    at: Instant,
) -> Result<()> {
    let row = idea_status::ActiveModel {
        id: Set(new_id()),
        idea_id: Set(id),
        from_status: Set(step.from),
        status: Set(step.status),
        reason: Set(step.reason),
        owner_id: Set(step.owner),
        next_date: Set(step.next_date),
        actor_id: Set(step.actor),
        at: Set(at),
        undoes: Set(step.undoes),
        undone: Set(false),
    };
    idea_status::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Puts an idea at `version` where the step says; stale when it has moved on.
pub async fn set_status(
    conn: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    step: &StatusRow,
    now: Instant,
) -> Result<()> {
    let row = idea::ActiveModel {
        status: Set(step.status),
        reason: Set(step.reason.clone()),
        owner_id: Set(step.owner),
        next_date: Set(step.next_date),
        ..Default::default()
    };
    write(conn, id, version, row, now).await
}

/// The steps of an idea that still count, newest first: neither taken back nor taking back.
pub async fn status_steps(
    conn: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Vec<idea_status::Model>> {
    let steps = idea_status::Entity::find()
        .filter(idea_status::Column::IdeaId.eq(id))
        .filter(idea_status::Column::Undone.eq(false))
        .filter(idea_status::Column::Undoes.is_null())
        .order_by_desc(idea_status::Column::At)
        .order_by_desc(idea_status::Column::Id)
        .all(conn)
        .await?;
    Ok(steps)
}

/// Marks a step as taken back.
pub async fn mark_undone(conn: &impl ConnectionTrait, step: Uuid) -> Result<()> {
    idea_status::Entity::update_many()
        .col_expr(idea_status::Column::Undone, Expr::value(true))
        .filter(idea_status::Column::Id.eq(step))
        .exec(conn)
        .await?;
    Ok(())
}

/// Adds a person's support; true when it was not there.
pub async fn add_support(
    conn: &impl ConnectionTrait,
    idea: Uuid,
    person: Uuid,
    at: Instant,
) -> Result<bool> {
    let row = support::ActiveModel {
        idea_id: Set(idea),
        person_id: Set(person),
        at: Set(at),
    };
    let inserted = support::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([support::Column::IdeaId, support::Column::PersonId])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    Ok(inserted == 1)
}

/// Takes a person's support away; true when it was there.
pub async fn remove_support(conn: &impl ConnectionTrait, idea: Uuid, person: Uuid) -> Result<bool> {
    let deleted = support::Entity::delete_by_id((idea, person))
        .exec(conn)
        .await?;
    Ok(deleted.rows_affected == 1)
}

/// Takes away the support that these people gave at this time; true when there was any.
pub async fn remove_support_of(
    conn: &impl ConnectionTrait,
    idea: Uuid,
    people: &[Uuid],
    at: Instant,
) -> Result<bool> {
    let deleted = support::Entity::delete_many()
        .filter(support::Column::IdeaId.eq(idea))
        .filter(support::Column::PersonId.is_in(people.iter().copied()))
        .filter(support::Column::At.eq(at))
        .exec(conn)
        .await?;
    Ok(deleted.rows_affected > 0)
}
