//! Stars that people give methods, one rating for each person and method.

use super::super::entity::rating;
use super::super::model::Rating;
use crate::kernel::{Instant, Result, new_id};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Counted {
    method_id: Uuid,
    n: i64,
    stars: i64,
    mine: Option<i64>,
}

/// The ratings of all methods that have some, or of this one, each with the stars that `person` gave.
pub async fn ratings(
    conn: &impl ConnectionTrait,
    method: Option<Uuid>,
    person: Option<Uuid>,
) -> Result<HashMap<Uuid, (Rating, Option<i64>)>> {
    const STARS: &str = "CAST(SUM(stars) AS BIGINT)";
    let mine = Expr::case(
        rating::Column::PersonId.eq(person.unwrap_or_default()),
        Expr::col(rating::Column::Stars),
    );
    let mut select = Query::select()
        .column(rating::Column::MethodId)
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("n"))
        .expr_as(Expr::cust(STARS), Alias::new("stars"))
        .expr_as(Expr::max(mine.into()), Alias::new("mine"))
        .from(rating::Entity)
        .group_by_col(rating::Column::MethodId)
        .to_owned();
    if let Some(method) = method {
        select.and_where(rating::Column::MethodId.eq(method));
    }
    let rows = conn.query_all(&select).await?;
    let rating = |row: &sea_orm::QueryResult| {
        let row = Counted::from_query_result(row, "")?;
        let (n, stars) = (row.n, row.stars);
        Ok((row.method_id, (Rating { n, stars }, row.mine)))
    };
    rows.iter().map(rating).collect()
}

/// Gives a method stars, or other stars than before.
pub async fn rate(
    conn: &impl ConnectionTrait,
    method: Uuid,
    person: Uuid,
    stars: i64,
    now: Instant,
) -> Result<()> {
    let row = rating::ActiveModel {
        id: Set(new_id()),
        method_id: Set(method),
        person_id: Set(person),
        stars: Set(stars),
        at: Set(now),
    };
    let again = OnConflict::columns([rating::Column::MethodId, rating::Column::PersonId])
        .update_columns([rating::Column::Stars, rating::Column::At])
        .to_owned();
    rating::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Takes a person's stars back.
pub async fn unrate(conn: &impl ConnectionTrait, method: Uuid, person: Uuid) -> Result<()> {
    rating::Entity::delete_many()
        .filter(rating::Column::MethodId.eq(method))
        .filter(rating::Column::PersonId.eq(person))
        .exec(conn)
        .await?;
    Ok(())
}
