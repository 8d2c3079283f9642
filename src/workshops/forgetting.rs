//! What is forgotten of workshops that are over: who came from outside the house.

use super::Workshops;
use super::entity::{invitation, participant, workshop};
use crate::kernel::{ChangeKind, Instant, Result};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// How long after a workshop was closed or cancelled the names of its guests are kept, in seconds (90 days).
pub const GUESTS_KEPT_SECONDS: i64 = 90 * 86_400;
/// How long after its beginning a workshop that nobody closes counts as over, in seconds (90 days), unless it still
/// lets guests in.
pub const LEFT_OPEN_SECONDS: i64 = 90 * 86_400;
/// Workshops of one transaction.
const TOGETHER: u64 = 50;

impl Workshops {
    /// Forgets the names that guests gave, and the addresses of those who were invited and have no account, of
    /// workshops that have been over for 90 days, also of those that were left open. Cards, dots, attendance and report stay as they are. Answers how
    /// many workshops there were. Writes nothing when there are none.
    pub async fn forget_guests(&self) -> Result<usize> {
        let mut forgotten = 0;
        loop {
            let before = self.db.now().plus_seconds(-GUESTS_KEPT_SECONDS);
            if over_before(self.db.read(), before, 1).await?.is_empty() {
                return Ok(forgotten);
            }
            forgotten += self
                .db
                .write(move |tx| {
                    Box::pin(async move {
                        let over = over_before(tx.conn(), before, TOGETHER).await?;
                        forget(tx.conn(), &over, tx.now()).await?;
                        tx.record_many(ChangeKind::WorkshopPeople, &over).await?;
                        Ok(over.len())
                    })
                })
                .await?;
        }
    }
}

/// At most `count` workshops that were over before a time and whose guests are still known. By index.
async fn over_before(
    conn: &impl ConnectionTrait,
    before: Instant,
    count: u64,
) -> Result<Vec<Uuid>> {
    let shut = Condition::any()
        .add(workshop::Column::CodeExpiresAt.is_null())
        .add(workshop::Column::CodeExpiresAt.lt(before));
    let left_open = Condition::all()
        .add(workshop::Column::StartsAt.lt(before.plus_seconds(-LEFT_OPEN_SECONDS)))
        .add(shut);
    let over = Condition::any()
        .add(workshop::Column::ClosedAt.lt(before))
        .add(workshop::Column::CancelledAt.lt(before))
        .add(left_open);
    let found = workshop::Entity::find()
        .select_only()
        .column(workshop::Column::Id)
        .filter(workshop::Column::GuestsForgottenAt.is_null())
        .filter(over)
        .order_by_asc(workshop::Column::Id)
        .limit(count)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(found)
}

/// Three statements.
async fn forget(conn: &impl ConnectionTrait, workshops: &[Uuid], now: Instant) -> Result<()> {
    let next = Expr::col(participant::Column::Version).add(1);
    participant::Entity::update_many()
        .col_expr(participant::Column::Name, Expr::value(""))
        .col_expr(participant::Column::Version, next)
        .filter(participant::Column::WorkshopId.is_in(workshops.to_vec()))
        .filter(participant::Column::PersonId.is_null())
        .exec(conn)
        .await?;
    invitation::Entity::delete_many()
        .filter(invitation::Column::WorkshopId.is_in(workshops.to_vec()))
        .filter(invitation::Column::PersonId.is_null())
        .exec(conn)
        .await?;
    workshop::Entity::update_many()
        .col_expr(workshop::Column::GuestsForgottenAt, Expr::value(now))
        .filter(workshop::Column::Id.is_in(workshops.to_vec()))
        .exec(conn)
        .await?;
    Ok(())
}
