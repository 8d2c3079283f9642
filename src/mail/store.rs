//! Queries of letters.

use super::entity::mail::{ActiveModel, Column, Entity, Model};
use super::model::{Counted, Letter, Mail, MailFilter, MailState};
use crate::db::contains;
use crate::kernel::text::sort_key;
use crate::kernel::{Instant, Result, new_id};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

/// Letters of one statement: 17 columns each, and a statement has at most 32,766 parameters.
const TOGETHER: usize = 200;

/// Keeps letters whose keys are new, clean and due at once.
pub async fn insert(conn: &impl ConnectionTrait, letters: &[Letter], now: Instant) -> Result<()> {
    for some in letters.chunks(TOGETHER) {
        let rows = some.iter().map(|letter| row(letter.clean(), now));
        Entity::insert_many(rows)
            .on_conflict(OnConflict::column(Column::Key).do_nothing().to_owned())
            .exec_without_returning(conn)
            .await?;
    }
    Ok(())
}

fn row(letter: Letter, now: Instant) -> ActiveModel {
    ActiveModel {
        id: Set(new_id()),
        search_key: Set(letter.search_key()),
        key: Set(letter.key),
        person_id: Set(letter.person),
        to_name: Set(letter.to_name),
        to_email: Set(letter.to_email),
        subject: Set(letter.subject),
        body: Set(letter.text),
        calendar: Set(letter.calendar),
        created_at: Set(now),
        next_try_at: Set(now),
        leased_until: Set(None),
        tries: Set(0),
        sent_at: Set(None),
        failed_at: Set(None),
        last_error: Set(None),
        forgotten_at: Set(None),
    }
}

/// The letters of a filter, newest first, from after a position.
pub async fn page(
    conn: &impl ConnectionTrait,
    filter: &MailFilter,
    after: Option<(Instant, Uuid)>,
    count: u64,
) -> Result<Vec<Mail>> {
    let mut select = Entity::find().filter(condition(filter));
    if let Some((at, id)) = after {
        let position = [Column::CreatedAt, Column::Id].map(Expr::col);
        let last = [Expr::value(at.0), Expr::value(id)];
        select = select.filter(Expr::tuple(position).lt(Expr::tuple(last)));
    }
    let rows = select
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(count)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(mail).collect())
}

/// How many letters a filter lets through.
pub async fn count(conn: &impl ConnectionTrait, filter: &MailFilter) -> Result<u64> {
    Ok(Entity::find().filter(condition(filter)).count(conn).await?)
}

/// How many letters wait and have failed, by index.
pub async fn numbers(conn: &impl ConnectionTrait) -> Result<Counted> {
    let select = Query::select()
        .expr(Expr::cust("COUNT(*)"))
        .expr(Expr::cust("COUNT(failed_at)"))
        .from(Entity)
        .and_where(Column::SentAt.is_null())
        .to_owned();
    let Some(row) = conn.query_one(&select).await? else {
        return Ok(Counted::default());
    };
    let (unsent, failed): (i64, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    Ok(Counted {
        waiting: unsent - failed,
        failed,
    })
}

pub async fn find(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Mail>> {
    Ok(Entity::find_by_id(id).one(conn).await?.map(mail))
}

/// Makes a failed letter wait again, due at once; false when it has not failed or is forgotten.
pub async fn revive(conn: &impl ConnectionTrait, id: Uuid, now: Instant) -> Result<bool> {
    let changed = Entity::update_many()
        .col_expr(Column::FailedAt, Expr::value(None::<i64>))
        .col_expr(Column::LeasedUntil, Expr::value(None::<i64>))
        .col_expr(Column::Tries, Expr::value(0))
        .col_expr(Column::NextTryAt, Expr::value(now.0))
        .filter(Column::Id.eq(id))
        .filter(Column::FailedAt.is_not_null())
        .filter(Column::ForgottenAt.is_null())
        .exec(conn)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Takes letters that are due until `until`. Of two servers that ask at once one gets a letter: the row that the
/// other has taken meanwhile no longer fits the outer condition.
pub async fn lease(
    conn: &impl ConnectionTrait,
    count: u64,
    now: Instant,
    until: Instant,
) -> Result<Vec<Mail>> {
    let due = Query::select()
        .column(Column::Id)
        .from(Entity)
        .cond_where(free(now))
        .and_where(Column::NextTryAt.lte(now))
        .order_by(Column::NextTryAt, sea_orm::Order::Asc)
        .order_by(Column::Id, sea_orm::Order::Asc)
        .limit(count)
        .to_owned();
    let rows = Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(until.0))
        .filter(Column::Id.in_subquery(due))
        .filter(free(now))
        .exec_with_returning(conn)
        .await?;
    Ok(rows.into_iter().map(mail).collect())
}

/// Notes what became of a try and gives the letter free. `next` is when it is tried again, `None` for never.
pub async fn settle(
    conn: &impl ConnectionTrait,
    id: Uuid,
    tries: i32,
    end: MailState,
    next: Instant,
    error: Option<String>,
    now: Instant,
) -> Result<()> {
    let ended = |state| Expr::value((end == state).then_some(now.0));
    Entity::update_many()
        .col_expr(Column::Tries, Expr::value(tries))
        .col_expr(Column::SentAt, ended(MailState::Sent))
        .col_expr(Column::FailedAt, ended(MailState::Failed))
        .col_expr(Column::NextTryAt, Expr::value(next.0))
        .col_expr(Column::LastError, Expr::value(error))
        .col_expr(Column::LeasedUntil, Expr::value(None::<i64>))
        .filter(Column::Id.eq(id))
        .filter(Column::SentAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// Letters that were sent or given up before a time and are not forgotten; at most `count`. By index.
pub async fn done_before(
    conn: &impl ConnectionTrait,
    before: Instant,
    count: u64,
) -> Result<Vec<Uuid>> {
    let found = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(done(before))
        .limit(count)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(found)
}

/// Empties these letters, except those that were revived meanwhile; answers how many.
pub async fn forget(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
    before: Instant,
    now: Instant,
) -> Result<u64> {
    let emptied = Entity::update_many()
        .col_expr(Column::PersonId, Expr::value(None::<Uuid>))
        .col_expr(Column::ToName, Expr::value(""))
        .col_expr(Column::ToEmail, Expr::value(""))
        .col_expr(Column::Body, Expr::value(""))
        .col_expr(Column::Calendar, Expr::value(None::<String>))
        .col_expr(Column::SearchKey, Expr::value(""))
        .col_expr(Column::LastError, Expr::value(None::<String>))
        .col_expr(Column::ForgottenAt, Expr::value(now))
        .filter(Column::Id.is_in(ids.to_vec()))
        .filter(done(before))
        .exec(conn)
        .await?;
    Ok(emptied.rows_affected)
}

fn done(before: Instant) -> Condition {
    let ended = Condition::any()
        .add(Column::SentAt.lt(before))
        .add(Column::FailedAt.lt(before));
    Condition::all()
        .add(Column::ForgottenAt.is_null())
        .add(ended)
}

/// Waiting, and nobody is sending it.
fn free(now: Instant) -> Condition {
    Condition::all().add(state_is(MailState::Waiting)).add(
        Column::LeasedUntil
            .is_null()
            .or(Column::LeasedUntil.lte(now)),
    )
}

fn state_is(state: MailState) -> Condition {
    let (sent, failed) = (Column::SentAt, Column::FailedAt);
    match state {
        MailState::Waiting => Condition::all().add(sent.is_null()).add(failed.is_null()),
        MailState::Sent => Condition::all().add(sent.is_not_null()),
        MailState::Failed => Condition::all()
            .add(sent.is_null())
            .add(failed.is_not_null()),
    }
}

fn condition(filter: &MailFilter) -> Condition {
    let part = filter.q.as_deref().map(sort_key).filter(|q| !q.is_empty());
    Condition::all()
        .add_option(filter.state.map(state_is))
        .add_option(part.map(|part| Column::SearchKey.like(contains(&part))))
}

fn mail(row: Model) -> Mail {
    Mail {
        state: match (row.sent_at, row.failed_at) {
            (Some(_), _) => MailState::Sent,
            (None, Some(_)) => MailState::Failed,
            (None, None) => MailState::Waiting,
        },
        id: row.id,
        person: row.person_id,
        to_name: row.to_name,
        to_email: row.to_email,
        subject: row.subject,
        text: row.body,
        calendar: row.calendar,
        created_at: row.created_at,
        sent_at: row.sent_at,
        tries: row.tries,
        next_try_at: row.next_try_at,
        last_error: row.last_error,
        forgotten_at: row.forgotten_at,
    }
}
