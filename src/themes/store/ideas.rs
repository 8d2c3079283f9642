//! The themes of ideas, as far as merging themes concerns them. The table belongs to the ideas.

use crate::db::is_unique_violation;
use crate::kernel::{Error, Result};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};
use std::collections::HashSet;
use uuid::Uuid;

/// Rows a statement; below what either database takes as parameters.
const CHUNK: usize = 500;

fn table() -> Alias {
    Alias::new("idea_theme")
}

fn idea() -> Alias {
    Alias::new("idea_id")
}

fn theme() -> Alias {
    Alias::new("theme_id")
}

fn idea_ids(rows: &[QueryResult]) -> Result<Vec<Uuid>> {
    let ids: std::result::Result<Vec<Uuid>, DbErr> =
        rows.iter().map(|row| row.try_get("", "idea_id")).collect();
    Ok(ids?)
}

fn with_theme(id: Uuid) -> SelectStatement {
    Query::select()
        .column(idea())
        .from(table())
        .and_where(Expr::col(theme()).eq(id))
        .to_owned()
}

/// The ids of the ideas with one of these themes, each once.
pub async fn ideas_with(conn: &impl ConnectionTrait, themes: &HashSet<Uuid>) -> Result<Vec<Uuid>> {
    let select = Query::select()
        .distinct()
        .column(idea())
        .from(table())
        .and_where(Expr::col(theme()).is_in(themes.iter().copied()))
        .to_owned();
    idea_ids(&conn.query_all(&select).await?)
}

/// Gives the ideas of one theme another in its place; returns those changed, and those that had both.
pub async fn move_ideas(
    conn: &impl ConnectionTrait,
    from: Uuid,
    to: Uuid,
) -> Result<(Vec<Uuid>, Vec<Uuid>)> {
    let drop_doubles = Query::delete()
        .from_table(table())
        .and_where(Expr::col(theme()).eq(from))
        .and_where(Expr::col(idea()).in_subquery(with_theme(to)))
        .returning(Query::returning().column(idea()))
        .to_owned();
    let had = idea_ids(&conn.query_all(&drop_doubles).await?)?;
    let change = Query::update()
        .table(table())
        .value(theme(), to)
        .and_where(Expr::col(theme()).eq(from))
        .returning(Query::returning().column(idea()))
        .to_owned();
    match conn.query_all(&change).await {
        Ok(rows) => Ok((idea_ids(&rows)?, had)),
        // An idea got the target in this very moment; the next attempt sees it.
        Err(error) if is_unique_violation(&error) => Err(Error::Busy),
        Err(error) => Err(error.into()),
    }
}

/// Gives ideas that still have `stand_in` their theme back. Each idea comes with whether it keeps the stand-in.
/// Returns those that got it back.
pub async fn restore_ideas(
    conn: &impl ConnectionTrait,
    restored: Uuid,
    stand_in: Uuid,
    ideas: &[(Uuid, bool)],
) -> Result<Vec<Uuid>> {
    let mut given_back = Vec::new();
    for chunk in ideas.chunks(CHUNK) {
        let select = with_theme(stand_in)
            .and_where(Expr::col(idea()).is_in(chunk.iter().map(|(id, _)| *id)))
            .to_owned();
        let present = idea_ids(&conn.query_all(&select).await?)?;
        if present.is_empty() {
            continue;
        }
        given_back.extend_from_slice(&present);
        let mut insert = Query::insert()
            .into_table(table())
            .columns([idea(), theme()])
            .on_conflict(
                OnConflict::columns([idea(), theme()])
                    .do_nothing()
                    .to_owned(),
            )
            .to_owned();
        for id in &present {
            insert.values_panic([(*id).into(), restored.into()]);
        }
        conn.execute(&insert).await?;
        let present: HashSet<Uuid> = present.into_iter().collect();
        let gives_up = chunk
            .iter()
            .filter(|(id, keeps)| !keeps && present.contains(id))
            .map(|(id, _)| *id);
        let delete = Query::delete()
            .from_table(table())
            .and_where(Expr::col(theme()).eq(stand_in))
            .and_where(Expr::col(idea()).is_in(gives_up))
            .to_owned();
        conn.execute(&delete).await?;
    }
    Ok(given_back)
}
