//! Rolls up how many support and comment, so that lists need not count. One process does it for all: whoever
//! moves the shared place in the feed forward.

use super::{rest, wait_for_change};
use crate::db::{self, Db, Position};
use crate::ideas;
use crate::kernel::{ChangeKind, Result};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict, Query};
use std::collections::BTreeSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const READER: &str = "counts";
const STEP: u64 = 5000;

pub(super) async fn run(db: Db, stop: CancellationToken) {
    let mut written = db.written();
    loop {
        let go_on = match step(&db).await {
            Ok(true) => !stop.is_cancelled(),
            Ok(false) => wait_for_change(&mut written, &stop).await,
            Err(error) => {
                tracing::error!(%error, "counts could not be rolled up");
                rest(&stop).await
            }
        };
        if !go_on {
            return;
        }
    }
}

/// Rolls up the next lines; false when there are none.
async fn step(db: &Db) -> Result<bool> {
    let position = position(db).await?;
    let changes = db::changes_after(db, position, STEP).await?;
    let Some(last) = changes.last() else {
        return Ok(false);
    };
    let reached = last.token;
    let counted = [ChangeKind::Idea, ChangeKind::Support, ChangeKind::Comment];
    let ideas: BTreeSet<Uuid> = changes
        .iter()
        .filter(|change| counted.contains(&change.kind))
        .map(|change| change.entity)
        .collect();
    let ideas: Vec<Uuid> = ideas.into_iter().collect();
    db.write(move |tx| {
        Box::pin(async move {
            if move_on(tx, position, reached).await? {
                ideas::roll_up(tx, &ideas).await?;
            }
            Ok(())
        })
    })
    .await?;
    Ok(true)
}

async fn position(db: &Db) -> Result<Position> {
    let select = Query::select()
        .columns([Alias::new("xid"), Alias::new("seq")])
        .from(Alias::new("reader"))
        .and_where(Expr::col(Alias::new("name")).eq(READER))
        .to_owned();
    let Some(row) = db.read().query_one(&select).await? else {
        return Ok(Position::default());
    };
    let xid: String = row.try_get("", "xid")?;
    Ok(Position {
        xid: xid.parse().unwrap_or(0),
        seq: row.try_get("", "seq")?,
    })
}

/// Moves the shared place from where it was read; false when another process was faster.
async fn move_on(tx: &db::Tx, from: Position, to: Position) -> Result<bool> {
    let first = Query::insert()
        .into_table(Alias::new("reader"))
        .columns([Alias::new("name")])
        .values_panic([READER.into()])
        .on_conflict(
            OnConflict::column(Alias::new("name"))
                .do_nothing()
                .to_owned(),
        )
        .to_owned();
    tx.conn().execute(&first).await?;
    let update = Query::update()
        .table(Alias::new("reader"))
        .value(Alias::new("xid"), to.xid.to_string())
        .value(Alias::new("seq"), to.seq)
        .and_where(Expr::col(Alias::new("name")).eq(READER))
        .and_where(Expr::col(Alias::new("xid")).eq(from.xid.to_string()))
        .and_where(Expr::col(Alias::new("seq")).eq(from.seq))
        .to_owned();
    Ok(tx.conn().execute(&update).await?.rows_affected() == 1)
}
