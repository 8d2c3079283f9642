//! Sign-ups. Counting and changing them is for those who hold the workshop.

use super::super::super::entity::{invitation, signup};
use super::super::super::model::SignupState;
use super::super::model::Seats;
use crate::kernel::{Instant, Result, new_id};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A sign-up's row.
pub type Signup = signup::Model;

/// How many have or are kept a seat in each of these workshops, and how many wait.
pub async fn taken_and_waiting(
    conn: &impl ConnectionTrait,
    workshops: &[Uuid],
) -> Result<HashMap<Uuid, Seats>> {
    let rows: Vec<(Uuid, SignupState, i64)> = signup::Entity::find()
        .select_only()
        .column(signup::Column::WorkshopId)
        .column(signup::Column::State)
        .column_as(signup::Column::Id.count(), "n")
        .filter(signup::Column::WorkshopId.is_in(workshops.iter().copied()))
        .group_by(signup::Column::WorkshopId)
        .group_by(signup::Column::State)
        .into_tuple()
        .all(conn)
        .await?;
    let mut seats: HashMap<Uuid, Seats> = HashMap::new();
    for (workshop, state, n) in rows {
        let seats = seats.entry(workshop).or_default();
        match state {
            SignupState::SignedUp | SignupState::Offered => seats.taken += n,
            SignupState::Waiting => seats.waiting += n,
        }
    }
    Ok(seats)
}

/// How full one workshop with so many seats is.
pub async fn seats(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    most: Option<i64>,
) -> Result<Seats> {
    let mut seats = taken_and_waiting(conn, &[workshop]).await?;
    let seats = seats.remove(&workshop).unwrap_or_default();
    Ok(Seats { most, ..seats })
}

/// Somebody's sign-ups for these workshops, each with the place in the waitlist of those who wait. Two queries.
pub async fn of_person(
    conn: &impl ConnectionTrait,
    person: Uuid,
    workshops: &[Uuid],
) -> Result<HashMap<Uuid, (Signup, Option<i64>)>> {
    let rows = signup::Entity::find()
        .filter(signup::Column::PersonId.eq(person))
        .filter(signup::Column::WorkshopId.is_in(workshops.iter().copied()))
        .all(conn)
        .await?;
    let waits = |row: &&Signup| row.state == SignupState::Waiting;
    let ahead = rows
        .iter()
        .filter(waits)
        .fold(Condition::any(), |any, row| {
            any.add(
                Condition::all()
                    .add(signup::Column::WorkshopId.eq(row.workshop_id))
                    .add(signup::Column::Turn.lte(row.turn)),
            )
        });
    let places: HashMap<Uuid, i64> = if ahead.is_empty() {
        HashMap::new()
    } else {
        let counted: Vec<(Uuid, i64)> = signup::Entity::find()
            .select_only()
            .column(signup::Column::WorkshopId)
            .column_as(signup::Column::Id.count(), "n")
            .filter(signup::Column::State.eq(SignupState::Waiting))
            .filter(ahead)
            .group_by(signup::Column::WorkshopId)
            .into_tuple()
            .all(conn)
            .await?;
        counted.into_iter().collect()
    };
    let placed = |row: Signup| {
        let waits = row.state == SignupState::Waiting;
        let place = places.get(&row.workshop_id).copied().filter(|_| waits);
        (row.workshop_id, (row, place))
    };
    Ok(rows.into_iter().map(placed).collect())
}

/// All sign-ups for a workshop: seats first, then offers, then the waitlist in its order.
pub async fn of_workshop(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<Vec<Signup>> {
    let mut rows = signup::Entity::find()
        .filter(signup::Column::WorkshopId.eq(workshop))
        .order_by_asc(signup::Column::Turn)
        .all(conn)
        .await?;
    rows.sort_by_key(|row| match row.state {
        SignupState::SignedUp => 0,
        SignupState::Offered => 1,
        SignupState::Waiting => 2,
    });
    Ok(rows)
}

/// Writes a sign-up behind all others.
pub async fn add_signup(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    person: Uuid,
    state: SignupState,
    at: Instant,
) -> Result<()> {
    let last: Option<Option<i64>> = signup::Entity::find()
        .select_only()
        .column_as(signup::Column::Turn.max(), "turn")
        .filter(signup::Column::WorkshopId.eq(workshop))
        .into_tuple()
        .one(conn)
        .await?;
    let row = signup::ActiveModel {
        id: Set(new_id()),
        workshop_id: Set(workshop),
        person_id: Set(person),
        state: Set(state),
        at: Set(at),
        turn: Set(last.flatten().unwrap_or(0) + 1),
        offer_until: Set(None),
    };
    signup::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Gives these sign-ups a seat.
pub async fn seat(conn: &impl ConnectionTrait, signups: &[Uuid]) -> Result<()> {
    set(conn, signups, SignupState::SignedUp, None).await
}

/// Keeps a seat for these sign-ups until a moment.
pub async fn offer(conn: &impl ConnectionTrait, signups: &[Uuid], until: Instant) -> Result<()> {
    set(conn, signups, SignupState::Offered, Some(until)).await
}

async fn set(
    conn: &impl ConnectionTrait,
    signups: &[Uuid],
    state: SignupState,
    until: Option<Instant>,
) -> Result<()> {
    for some in signups.chunks(500) {
        signup::Entity::update_many()
            .col_expr(signup::Column::State, Expr::value(state))
            .col_expr(signup::Column::OfferUntil, Expr::value(until))
            .filter(signup::Column::Id.is_in(some.iter().copied()))
            .exec(conn)
            .await?;
    }
    Ok(())
}

/// Takes a sign-up away.
pub async fn remove_signup(conn: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    signup::Entity::delete_by_id(id).exec(conn).await?;
    Ok(())
}

/// Takes away the offers of a workshop that nobody took in time; says how many.
pub async fn drop_expired(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    now: Instant,
) -> Result<u64> {
    let dropped = signup::Entity::delete_many()
        .filter(signup::Column::WorkshopId.eq(workshop))
        .filter(signup::Column::State.eq(SignupState::Offered))
        .filter(signup::Column::OfferUntil.lte(now))
        .exec(conn)
        .await?;
    Ok(dropped.rows_affected)
}

/// The next of the waitlist.
pub async fn next_waiting(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    count: u64,
) -> Result<Vec<Signup>> {
    let rows = signup::Entity::find()
        .filter(signup::Column::WorkshopId.eq(workshop))
        .filter(signup::Column::State.eq(SignupState::Waiting))
        .order_by_asc(signup::Column::Turn)
        .limit(count)
        .all(conn)
        .await?;
    Ok(rows)
}

/// Some of the workshops with offers that nobody took in time.
pub async fn with_expired_offers(conn: &impl ConnectionTrait, now: Instant) -> Result<Vec<Uuid>> {
    const SOME: u64 = 100;
    let ids = signup::Entity::find()
        .select_only()
        .column(signup::Column::WorkshopId)
        .filter(signup::Column::State.eq(SignupState::Offered))
        .filter(Expr::col(signup::Column::OfferUntil).lte(now.0))
        .distinct()
        .limit(SOME)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids)
}

/// The addresses that were invited to a workshop before, with the person behind each.
pub async fn invited(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
) -> Result<(HashSet<String>, HashSet<Uuid>)> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::WorkshopId.eq(workshop))
        .all(conn)
        .await?;
    let people = rows.iter().filter_map(|row| row.person_id).collect();
    Ok((rows.into_iter().map(|row| row.email).collect(), people))
}

/// Remembers who is invited to a workshop.
pub async fn invite(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    recipients: &[(String, Option<Uuid>)],
    at: Instant,
) -> Result<()> {
    if recipients.is_empty() {
        return Ok(());
    }
    let rows = recipients
        .iter()
        .map(|(email, person)| invitation::ActiveModel {
            workshop_id: Set(workshop),
            email: Set(email.clone()),
            person_id: Set(*person),
            at: Set(at),
        });
    let key = [invitation::Column::WorkshopId, invitation::Column::Email];
    invitation::Entity::insert_many(rows)
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(conn)
        .await?;
    Ok(())
}
