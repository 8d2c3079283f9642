//! Small look-ups: live counts for the index, ideas by unit and by the names other systems give them.

use super::super::entity::idea;
use super::read::where_visible;
use crate::kernel::{Instant, Result, Visibility};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// What the index keeps of an idea's support and activity, taken from the rows at this moment.
#[derive(Clone, Copy, Debug, Default)]
pub struct LiveCounts {
    /// How many support it.
    pub support: u64,
    /// When it was last supported or commented.
    pub active_at: Instant,
}

/// Support and last activity of these ideas. Cost: two grouped reads by index.
pub async fn live_counts(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, LiveCounts>> {
    let mut live: HashMap<Uuid, LiveCounts> = HashMap::new();
    for (table, time) in [("support", "at"), ("comment", "changed_at")] {
        let select = Query::select()
            .column(Alias::new("idea_id"))
            .expr_as(Expr::cust("COUNT(*)"), Alias::new("n"))
            .expr_as(Expr::col(Alias::new(time)).max(), Alias::new("latest"))
            .from(Alias::new(table))
            .and_where(Expr::col(Alias::new("idea_id")).is_in(ids.to_vec()))
            .group_by_col(Alias::new("idea_id"))
            .to_owned();
        for row in conn.query_all(&select).await? {
            let counts = live.entry(row.try_get("", "idea_id")?).or_default();
            let n: i64 = row.try_get("", "n")?;
            if table == "support" {
                counts.support = u64::try_from(n).unwrap_or(0);
            }
            counts.active_at = Ord::max(counts.active_at, Instant(row.try_get("", "latest")?));
        }
    }
    Ok(live)
}

/// Numbers and titles of those of these ideas that may be seen. Cost: one read by key.
pub async fn titles(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
    visibility: &Visibility,
) -> Result<HashMap<Uuid, (i64, String)>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, i64, String)> = idea::Entity::find()
        .select_only()
        .columns([idea::Column::Id, idea::Column::Number, idea::Column::Title])
        .filter(idea::Column::Id.is_in(ids.iter().copied()))
        .filter(where_visible(visibility))
        .into_tuple()
        .all(conn)
        .await?;
    let titled = |(id, number, title)| (id, (number, title));
    Ok(rows.into_iter().map(titled).collect())
}

/// The ideas that come from these units.
pub async fn of_units(conn: &impl ConnectionTrait, units: &[Uuid]) -> Result<Vec<Uuid>> {
    let ids = idea::Entity::find()
        .select_only()
        .column(idea::Column::Id)
        .filter(idea::Column::UnitId.is_in(units.to_vec()))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids)
}

/// The idea another system knows by this name.
pub async fn find_external(conn: &impl ConnectionTrait, external_id: &str) -> Result<Option<Uuid>> {
    let id = idea::Entity::find()
        .select_only()
        .column(idea::Column::Id)
        .filter(idea::Column::ExternalId.eq(external_id))
        .into_tuple()
        .one(conn)
        .await?;
    Ok(id)
}
