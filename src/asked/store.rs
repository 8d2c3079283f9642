//! Queries of remembered queries, and the secret that hashes people.

use super::entity::asked_query;
use super::model::FEWEST_PEOPLE;
use crate::db::{Db, Tx};
use crate::kernel::{Error, Instant, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

/// Where the house keeps the secret.
const SECRET: &str = "asked_secret";

/// The secret of this database; made when there is none. All servers on it read the same.
pub async fn secret(db: &Db) -> Result<Vec<u8>> {
    if let Some(known) = read_secret(db.read()).await? {
        return Ok(known);
    }
    let made = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    db.write(move |tx| Box::pin(async move { write_secret(tx, made).await }))
        .await?;
    read_secret(db.read())
        .await?
        .ok_or_else(|| Error::internal("the database keeps no secret"))
}

async fn read_secret(conn: &impl ConnectionTrait) -> Result<Option<Vec<u8>>> {
    let select = Query::select()
        .column(Alias::new("value"))
        .from(Alias::new("house"))
        .and_where(Expr::col(Alias::new("key")).eq(SECRET))
        .to_owned();
    let Some(row) = conn.query_one(&select).await? else {
        return Ok(None);
    };
    let value: String = row.try_get("", "value")?;
    let secret = URL_SAFE_NO_PAD.decode(value).map_err(Error::internal)?;
    Ok(Some(secret))
}

/// Whoever writes first is right.
async fn write_secret(tx: &Tx, secret: String) -> Result<()> {
    let insert = Query::insert()
        .into_table(Alias::new("house"))
        .columns([Alias::new("key"), Alias::new("value")])
        .values_panic([SECRET.into(), secret.into()])
        .on_conflict(
            OnConflict::column(Alias::new("key"))
                .do_nothing()
                .to_owned(),
        )
        .to_owned();
    tx.conn().execute(&insert).await?;
    Ok(())
}

/// Keeps these queries, each with the hash of who asked and the day on which they did: a time would tell which
/// queries came from the same person. Known pairs get the new day. At most a few hundred, no pair twice.
pub async fn keep(tx: &Tx, pairs: Vec<(String, String)>, day: Instant) -> Result<()> {
    let rows = pairs
        .into_iter()
        .map(|(text, person_hash)| asked_query::ActiveModel {
            text: Set(text),
            person_hash: Set(person_hash),
            asked_at: Set(day),
        });
    let known = OnConflict::columns([asked_query::Column::Text, asked_query::Column::PersonHash])
        .update_column(asked_query::Column::AskedAt)
        .to_owned();
    asked_query::Entity::insert_many(rows)
        .on_conflict(known)
        .exec_without_returning(tx.conn())
        .await?;
    Ok(())
}

/// How many people have asked each query since a time.
fn counted(since: Instant) -> SelectStatement {
    Query::select()
        .column(asked_query::Column::Text)
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("people"))
        .from(asked_query::Entity)
        .and_where(asked_query::Column::AskedAt.gte(since))
        .group_by_col(asked_query::Column::Text)
        .to_owned()
}

async fn read(conn: &impl ConnectionTrait, select: &SelectStatement) -> Result<Vec<(String, i64)>> {
    let mut found = Vec::new();
    for row in conn.query_all(select).await? {
        found.push((row.try_get("", "text")?, row.try_get("", "people")?));
    }
    Ok(found)
}

/// The queries that most people have asked since a time, at most `most` of those that enough have asked.
/// Cost: a walk over all kept rows.
pub async fn popular(
    conn: &impl ConnectionTrait,
    since: Instant,
    most: u64,
) -> Result<Vec<(String, i64)>> {
    let mut select = counted(since);
    select
        .and_having(Expr::cust("COUNT(*)").gte(FEWEST_PEOPLE))
        .order_by_expr(Expr::cust("COUNT(*)"), Order::Desc)
        .order_by(asked_query::Column::Text, Order::Asc)
        .limit(most);
    read(conn, &select).await
}

/// How many people have asked each of these queries since a time.
pub async fn people_of(
    conn: &impl ConnectionTrait,
    texts: Vec<String>,
    since: Instant,
) -> Result<Vec<(String, i64)>> {
    let mut select = counted(since);
    select.and_where(asked_query::Column::Text.is_in(texts));
    read(conn, &select).await
}

/// Forgets what was asked before a time; nothing is written when there is no such.
pub async fn forget_before(db: &Db, before: Instant) -> Result<()> {
    let old = asked_query::Entity::find()
        .select_only()
        .column(asked_query::Column::Text)
        .filter(asked_query::Column::AskedAt.lt(before))
        .limit(1)
        .into_tuple::<String>()
        .one(db.read())
        .await?;
    if old.is_none() {
        return Ok(());
    }
    db.write(move |tx| {
        Box::pin(async move {
            asked_query::Entity::delete_many()
                .filter(asked_query::Column::AskedAt.lt(before))
                .exec(tx.conn())
                .await?;
            Ok(())
        })
    })
    .await
}
