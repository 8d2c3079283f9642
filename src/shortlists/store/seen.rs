//! What a reader sees of lists: the order of entries and their numbers. An entry is seen when its idea is.

use super::super::entity::entry;
use super::super::model::{Counts, Order, Placed};
use crate::ideas;
use crate::kernel::{Error, Result, Visibility};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order as By, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
};
use std::collections::HashMap;
use uuid::Uuid;

fn column(column: entry::Column) -> Expr {
    Expr::col((entry::Entity, column))
}

/// Entries whose ideas the reader sees.
fn seen(visibility: &Visibility) -> SelectStatement {
    let idea = Expr::col((Alias::new("idea"), Alias::new("id")));
    Query::select()
        .from(entry::Entity)
        .inner_join(
            Alias::new("idea"),
            idea.equals((entry::Entity, entry::Column::IdeaId)),
        )
        .cond_where(ideas::where_visible(visibility))
        .to_owned()
}

/// How many entries a list has, seen or not.
pub async fn size(conn: &impl ConnectionTrait, list: Uuid) -> Result<i64> {
    let select = entry::Entity::find().filter(entry::Column::ShortlistId.eq(list));
    i64::try_from(select.count(conn).await?).map_err(Error::internal)
}

/// The entries of a list that the reader sees, in order.
pub async fn order(
    conn: &impl ConnectionTrait,
    list: Uuid,
    visibility: &Visibility,
) -> Result<Order> {
    let mut select = seen(visibility);
    select
        .expr_as(column(entry::Column::Id), Alias::new("entry"))
        .expr_as(column(entry::Column::Position), Alias::new("place"))
        .and_where(column(entry::Column::ShortlistId).eq(list))
        .order_by((entry::Entity, entry::Column::Position), By::Asc)
        .order_by((entry::Entity, entry::Column::Id), By::Asc);
    let rows = conn.query_all(&select).await?;
    let placed = rows.iter().map(|row| {
        Ok(Placed {
            entry: row.try_get("", "entry")?,
            place: row.try_get("", "place")?,
        })
    });
    Ok(Order {
        seen: placed.collect::<Result<_>>()?,
        size: size(conn, list).await?,
    })
}

#[derive(FromQueryResult)]
struct CountRow {
    list: Uuid,
    picks: i64,
    near_misses: i64,
    without_reason: i64,
}

/// The numbers of these lists as the reader sees them; lists without entries are missing.
pub async fn counts(
    conn: &impl ConnectionTrait,
    lists: &[Uuid],
    visibility: &Visibility,
) -> Result<HashMap<Uuid, Counts>> {
    const PICKS: &str = "COUNT(CASE WHEN shortlist_entry.pick THEN 1 END)";
    const NEAR_MISSES: &str = "COUNT(CASE WHEN NOT shortlist_entry.pick THEN 1 END)";
    const WITHOUT_REASON: &str = "COUNT(CASE WHEN shortlist_entry.reason = '' THEN 1 END)";
    let mut select = seen(visibility);
    select
        .expr_as(column(entry::Column::ShortlistId), Alias::new("list"))
        .expr_as(Expr::cust(PICKS), Alias::new("picks"))
        .expr_as(Expr::cust(NEAR_MISSES), Alias::new("near_misses"))
        .expr_as(Expr::cust(WITHOUT_REASON), Alias::new("without_reason"))
        .and_where(column(entry::Column::ShortlistId).is_in(lists.to_vec()))
        .group_by_col((entry::Entity, entry::Column::ShortlistId));
    let rows = conn.query_all(&select).await?;
    let count = |row: &sea_orm::QueryResult| {
        let row = CountRow::from_query_result(row, "")?;
        let counts = Counts {
            picks: row.picks,
            near_misses: row.near_misses,
            without_reason: row.without_reason,
        };
        Ok((row.list, counts))
    };
    rows.iter().map(count).collect()
}
