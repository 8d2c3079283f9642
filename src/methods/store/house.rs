//! What the house remembers about methods as a whole: which of the program's own it has been given, and what
//! it calls the diamonds.

use super::super::model::Diamonds;
use crate::kernel::{Error, Result};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict, Query};
use std::collections::BTreeSet;

const TABLE: &str = "house";
/// Keys of the library's methods that were added once, as a JSON list.
const LIBRARY: &str = "methods";
/// The names of the diamonds and their version, as JSON.
const DIAMONDS: &str = "diamonds";

async fn value(conn: &impl ConnectionTrait, key: &str) -> Result<Option<String>> {
    let select = Query::select()
        .column(Alias::new("value"))
        .from(Alias::new(TABLE))
        .and_where(Expr::col(Alias::new("key")).eq(key))
        .to_owned();
    let row = conn.query_one(&select).await?;
    Ok(row.map(|row| row.try_get("", "value")).transpose()?)
}

/// Makes the row when it is missing and holds it for this transaction.
async fn hold(conn: &impl ConnectionTrait, key: &str, first: &str) -> Result<()> {
    let insert = Query::insert()
        .into_table(Alias::new(TABLE))
        .columns([Alias::new("key"), Alias::new("value")])
        .values_panic([key.into(), first.into()])
        .on_conflict(
            OnConflict::column(Alias::new("key"))
                .do_nothing()
                .to_owned(),
        )
        .to_owned();
    conn.execute(&insert).await?;
    let touch = Query::update()
        .table(Alias::new(TABLE))
        .value(Alias::new("value"), Expr::col(Alias::new("value")))
        .and_where(Expr::col(Alias::new("key")).eq(key))
        .to_owned();
    conn.execute(&touch).await?;
    Ok(())
}

async fn set(conn: &impl ConnectionTrait, key: &str, value: String) -> Result<()> {
    let update = Query::update()
        .table(Alias::new(TABLE))
        .value(Alias::new("value"), value)
        .and_where(Expr::col(Alias::new("key")).eq(key))
        .to_owned();
    conn.execute(&update).await?;
    Ok(())
}

/// The keys of the library's methods that were added once. One transaction at a time gets them.
pub async fn library_keys(conn: &impl ConnectionTrait) -> Result<BTreeSet<String>> {
    hold(conn, LIBRARY, "[]").await?;
    let keys = value(conn, LIBRARY).await?.unwrap_or_default();
    serde_json::from_str(&keys).map_err(Error::internal)
}

/// Remembers that these were added.
pub async fn set_library_keys(conn: &impl ConnectionTrait, keys: &BTreeSet<String>) -> Result<()> {
    let keys = serde_json::to_string(keys).map_err(Error::internal)?;
    set(conn, LIBRARY, keys).await
}

/// The names of the diamonds; the usual ones until somebody changed them.
pub async fn diamonds(conn: &impl ConnectionTrait) -> Result<Diamonds> {
    match value(conn, DIAMONDS).await? {
        None => Ok(Diamonds::default()),
        Some(json) => serde_json::from_str(&json).map_err(Error::internal),
    }
}

/// Names the diamonds anew when they are still at `version`, for any when missing; stale otherwise.
pub async fn set_diamonds(
    conn: &impl ConnectionTrait,
    version: Option<i64>,
    renamed: impl FnOnce(&Diamonds) -> Result<Diamonds>,
) -> Result<Diamonds> {
    let usual = serde_json::to_string(&Diamonds::default()).map_err(Error::internal)?;
    hold(conn, DIAMONDS, &usual).await?;
    let old = diamonds(conn).await?;
    if version.is_some_and(|version| version != old.version) {
        return Err(Error::Stale);
    }
    let new = renamed(&old)?;
    let json = serde_json::to_string(&new).map_err(Error::internal)?;
    set(conn, DIAMONDS, json).await?;
    Ok(new)
}
