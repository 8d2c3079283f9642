//! Which of some workshops one actor sees: the policy's answer for many rows at once.

use super::super::core::{Core, Row};
use super::store;
use crate::campaigns;
use crate::kernel::policy::{Action, Audience};
use crate::kernel::{Actor, Result};
use crate::units;
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// Those of these workshops that the actor sees, in the order given. At most five queries, whatever the number.
pub async fn visible(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    rows: Vec<Row>,
) -> Result<Vec<Core>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let in_campaigns = distinct(rows.iter().filter_map(|row| row.campaign_id));
    let of_units = distinct(rows.iter().filter_map(|row| row.unit_id));
    let audiences: HashMap<Uuid, Audience> = campaigns::by_ids(conn, &in_campaigns)
        .await?
        .into_iter()
        .map(|campaign| (campaign.id, campaign.audience))
        .collect();
    let units = units::places(conn, &of_units).await?;
    let roles = store::my_roles(actor, &store::crews(conn, &ids).await?);
    let participations = store::participations(conn, actor, &ids).await?;
    let core = |row: Row| {
        let audience = row.campaign_id.and_then(|id| audiences.get(&id).copied());
        let path = row.unit_id.and_then(|id| units.get(&id));
        let role = roles.get(&row.id).copied();
        let participant = participations.get(&row.id).copied();
        Core::new(
            row,
            audience.unwrap_or(Audience::Internal),
            path.map(|(_, path)| path.clone()).unwrap_or_default(),
            role,
            participant,
        )
    };
    let seen = |core: &Core| core.may(actor, Action::SeeWorkshop);
    Ok(rows.into_iter().map(core).filter(seen).collect())
}

fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
