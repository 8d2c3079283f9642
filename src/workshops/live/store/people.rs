//! Queries of participants, breakout groups and the item being worked on.

use super::super::super::core::Row;
use super::super::super::entity::{breakout, crew, item, participant, signup, workshop};
use super::super::super::model::SignupState;
use super::super::model::{Breakout, Moment};
use crate::ideas::Named;
use crate::kernel::{Instant, Result};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A participant's row.
pub type Participant = participant::Model;

/// The workshop with this join code, unless the code is over.
pub async fn by_code(conn: &impl ConnectionTrait, code: &str, now: Instant) -> Result<Option<Row>> {
    let found = workshop::Entity::find()
        .filter(workshop::Column::Code.eq(code))
        .filter(workshop::Column::CodeExpiresAt.gt(now))
        .filter(workshop::Column::DeletedAt.is_null())
        .one(conn)
        .await?;
    Ok(found)
}

/// The item that a workshop is at.
pub async fn current_item(conn: &impl ConnectionTrait, row: &Row) -> Result<Option<item::Model>> {
    match row.current_item_id {
        Some(id) => Ok(item::Entity::find_by_id(id).one(conn).await?),
        None => Ok(None),
    }
}

/// What a workshop is doing now, and the item it is at.
pub async fn moment(
    conn: &impl ConnectionTrait,
    row: &Row,
) -> Result<(Moment, Option<item::Model>)> {
    let item = current_item(conn, row).await?;
    let moment = Moment {
        state: row.state,
        activity: item.as_ref().map(|item| item.activity),
        cards_before: row.cards_before,
    };
    Ok((moment, item))
}

/// One participant of a workshop, removed or not.
pub async fn participant(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    id: Uuid,
) -> Result<Option<Participant>> {
    let found = participant::Entity::find_by_id(id)
        .filter(participant::Column::WorkshopId.eq(workshop))
        .one(conn)
        .await?;
    Ok(found)
}

/// A person's row among the participants, removed or not.
pub async fn of_person(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    person: Uuid,
) -> Result<Option<Participant>> {
    let found = participant::Entity::find()
        .filter(participant::Column::WorkshopId.eq(workshop))
        .filter(participant::Column::PersonId.eq(person))
        .one(conn)
        .await?;
    Ok(found)
}

/// All participants of a workshop, removed ones as well, by name.
pub async fn participants(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Vec<Participant>> {
    participants_of(conn, &[workshop]).await
}

/// All participants of these workshops, removed ones as well, by name.
pub async fn participants_of(
    conn: &impl ConnectionTrait,
    workshops: &[Uuid],
) -> Result<Vec<Participant>> {
    let rows = participant::Entity::find()
        .filter(participant::Column::WorkshopId.is_in(workshops.to_vec()))
        .order_by_asc(participant::Column::Name)
        .order_by_asc(participant::Column::Id)
        .all(conn)
        .await?;
    Ok(rows)
}

/// Names of participants by id.
pub async fn names(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Named>> {
    let mut ids: Vec<Uuid> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, String)> = participant::Entity::find()
        .select_only()
        .columns([participant::Column::Id, participant::Column::Name])
        .filter(participant::Column::Id.is_in(ids))
        .into_tuple()
        .all(conn)
        .await?;
    let named = rows.into_iter().map(|(id, name)| (id, Named { id, name }));
    Ok(named.collect())
}

/// A participant to add.
pub struct NewRow {
    /// Its id.
    pub id: Uuid,
    /// Of which workshop.
    pub workshop: Uuid,
    /// Whose it is; none for a guest.
    pub person: Option<Uuid>,
    /// How they are called here.
    pub name: String,
    /// When they came in; none for somebody who was only marked as present.
    pub joined_at: Option<Instant>,
}

/// Adds a participant.
pub async fn insert(conn: &impl ConnectionTrait, new: NewRow) -> Result<()> {
    let row = participant::ActiveModel {
        id: Set(new.id),
        workshop_id: Set(new.workshop),
        person_id: Set(new.person),
        name: Set(new.name),
        breakout_id: Set(None),
        joined_at: Set(new.joined_at),
        present: Set(None),
        removed_at: Set(None),
        version: Set(1),
    };
    participant::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes what is set in `row` to one participant.
pub async fn update(
    conn: &impl ConnectionTrait,
    id: Uuid,
    row: participant::ActiveModel,
) -> Result<()> {
    let next = Expr::col(participant::Column::Version).add(1);
    participant::Entity::update_many()
        .set(row)
        .col_expr(participant::Column::Version, next)
        .filter(participant::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Puts participants into breakout groups: pairs of a group and those who go there. One statement.
pub async fn place(conn: &impl ConnectionTrait, groups: &[(Uuid, Vec<Uuid>)]) -> Result<()> {
    let all: Vec<Uuid> = groups.iter().flat_map(|(_, some)| some.clone()).collect();
    if all.is_empty() {
        return Ok(());
    }
    let id = || Expr::col(participant::Column::Id);
    let mut case = CaseStatement::new();
    for (group, members) in groups.iter().filter(|(_, members)| !members.is_empty()) {
        case = case.case(id().is_in(members.clone()), Expr::value(*group));
    }
    let case = case.finally(Expr::col(participant::Column::BreakoutId));
    let next = Expr::col(participant::Column::Version).add(1);
    participant::Entity::update_many()
        .col_expr(participant::Column::BreakoutId, case.into())
        .col_expr(participant::Column::Version, next)
        .filter(participant::Column::Id.is_in(all))
        .exec(conn)
        .await?;
    Ok(())
}

/// The breakout groups of a workshop in order, with those of these participants who are in them.
pub async fn breakouts(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    participants: &[Participant],
) -> Result<Vec<Breakout>> {
    let mut breakouts = breakouts_of(conn, &[workshop], participants).await?;
    Ok(breakouts.remove(&workshop).unwrap_or_default())
}

/// The breakout groups of these workshops in order, with those of these participants who are in them.
pub async fn breakouts_of(
    conn: &impl ConnectionTrait,
    workshops: &[Uuid],
    participants: &[Participant],
) -> Result<HashMap<Uuid, Vec<Breakout>>> {
    let rows = breakout::Entity::find()
        .filter(breakout::Column::WorkshopId.is_in(workshops.to_vec()))
        .order_by_asc(breakout::Column::Position)
        .order_by_asc(breakout::Column::Id)
        .all(conn)
        .await?;
    let mut members: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for one in participants.iter().filter(|one| is_in_room(one)) {
        if let Some(breakout) = one.breakout_id {
            members.entry(breakout).or_default().push(one.id);
        }
    }
    let mut breakouts: HashMap<Uuid, Vec<Breakout>> = HashMap::new();
    for row in rows {
        let of_workshop = breakouts.entry(row.workshop_id);
        of_workshop.or_default().push(Breakout {
            members: members.remove(&row.id).unwrap_or_default(),
            id: row.id,
            name: row.name,
            position: row.position,
            timer_ends_at: row.timer_ends_at,
        });
    }
    Ok(breakouts)
}

/// Whether somebody has joined and was not removed.
pub fn is_in_room(participant: &Participant) -> bool {
    participant.joined_at.is_some() && participant.removed_at.is_none()
}

/// Whether a breakout group belongs to a workshop.
pub async fn has_breakout(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    id: Uuid,
) -> Result<Option<breakout::Model>> {
    let found = breakout::Entity::find_by_id(id)
        .filter(breakout::Column::WorkshopId.eq(workshop))
        .one(conn)
        .await?;
    Ok(found)
}

/// Sets when a breakout group's own timer runs out.
pub async fn set_breakout_timer(
    conn: &impl ConnectionTrait,
    id: Uuid,
    ends_at: Option<Instant>,
) -> Result<()> {
    breakout::Entity::update_many()
        .col_expr(breakout::Column::TimerEndsAt, Expr::value(ends_at))
        .filter(breakout::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Whether a person has a seat.
pub async fn has_seat(conn: &impl ConnectionTrait, workshop: Uuid, person: Uuid) -> Result<bool> {
    let count = signup::Entity::find()
        .filter(signup::Column::WorkshopId.eq(workshop))
        .filter(signup::Column::PersonId.eq(person))
        .filter(signup::Column::State.eq(SignupState::SignedUp))
        .count(conn)
        .await?;
    Ok(count > 0)
}

/// People who have a seat.
pub async fn seated(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Vec<Uuid>> {
    let people = signup::Entity::find()
        .select_only()
        .column(signup::Column::PersonId)
        .filter(signup::Column::WorkshopId.eq(workshop))
        .filter(signup::Column::State.eq(SignupState::SignedUp))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(people)
}

/// Workshops by their ids.
pub async fn workshops(conn: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Row>> {
    let rows = workshop::Entity::find()
        .filter(workshop::Column::Id.is_in(ids.to_vec()))
        .filter(workshop::Column::DeletedAt.is_null())
        .all(conn)
        .await?;
    Ok(rows)
}

/// Everybody of the crews of these workshops, in one order, the owners not counted.
pub async fn crews(conn: &impl ConnectionTrait, workshops: &[Uuid]) -> Result<Vec<crew::Model>> {
    let rows = crew::Entity::find()
        .filter(crew::Column::WorkshopId.is_in(workshops.to_vec()))
        .order_by_asc(crew::Column::WorkshopId)
        .order_by_asc(crew::Column::PersonId)
        .all(conn)
        .await?;
    Ok(rows)
}

/// People of the crew, the owner not counted.
pub async fn crew(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Vec<Uuid>> {
    let people = crew::Entity::find()
        .select_only()
        .column(crew::Column::PersonId)
        .filter(crew::Column::WorkshopId.eq(workshop))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(people)
}
