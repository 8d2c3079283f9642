//! Which workshop an idea came from. Told to those who see that workshop and to nobody else.

use super::super::model::Provenance;
use crate::campaigns;
use crate::kernel::{Result, Visibility};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query, SelectStatement};
use std::collections::HashMap;
use uuid::Uuid;

fn column(table: &'static str, column: &'static str) -> Expr {
    Expr::col((Alias::new(table), Alias::new(column)))
}

/// The provenance of ideas by idea, from pairs of idea and workshop. Two queries when there are pairs, else none.
pub(super) async fn of(
    conn: &impl ConnectionTrait,
    came_from: HashMap<Uuid, Uuid>,
    visibility: &Visibility,
) -> Result<HashMap<Uuid, Provenance>> {
    if came_from.is_empty() {
        return Ok(HashMap::new());
    }
    let mut workshops: Vec<Uuid> = came_from.values().copied().collect();
    workshops.sort_unstable();
    workshops.dedup();
    let titles = titles(conn, workshops, visibility).await?;
    let seen = |idea: &Uuid| {
        let workshop = came_from.get(idea)?;
        Some((*workshop, titles.get(workshop)?.clone()))
    };
    let ideas: Vec<Uuid> = came_from.keys().copied().collect();
    let cards = cards(conn, &ideas).await?;
    let provenance = ideas.iter().filter_map(|idea| {
        let (workshop, title) = seen(idea)?;
        let cards = cards.get(idea).copied().unwrap_or(0);
        let from = Provenance {
            workshop,
            title,
            cards,
        };
        Some((*idea, from))
    });
    Ok(provenance.collect())
}

/// The titles of those of these workshops that are seen: by who reads what they belong to, runs or joined them.
async fn titles(
    conn: &impl ConnectionTrait,
    workshops: Vec<Uuid>,
    visibility: &Visibility,
) -> Result<HashMap<Uuid, String>> {
    let mut seen = Cond::any();
    if visibility.is_everything() {
        seen = seen.add(Expr::val(1).eq(1));
    } else {
        let in_seen = campaigns::seen(visibility);
        seen = seen.add(column("workshop", "campaign_id").in_subquery(in_seen));
        if visibility.without_campaign {
            seen = seen.add(column("workshop", "campaign_id").is_null());
        }
    }
    if let Some(own) = visibility.own {
        let part = |table: &'static str| -> SelectStatement {
            Query::select()
                .column(Alias::new("workshop_id"))
                .from(Alias::new(table))
                .and_where(column(table, "person_id").eq(own))
                .to_owned()
        };
        let mut joined = part("workshop_participant");
        joined
            .and_where(column("workshop_participant", "joined_at").is_not_null())
            .and_where(column("workshop_participant", "removed_at").is_null());
        seen = seen
            .add(column("workshop", "owner_id").eq(own))
            .add(column("workshop", "id").in_subquery(part("workshop_crew")))
            .add(column("workshop", "id").in_subquery(joined));
    }
    let select = Query::select()
        .columns([Alias::new("id"), Alias::new("title")])
        .from(Alias::new("workshop"))
        .and_where(column("workshop", "id").is_in(workshops))
        .and_where(column("workshop", "deleted_at").is_null())
        .cond_where(seen)
        .to_owned();
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| Ok((row.try_get("", "id")?, row.try_get("", "title")?)))
        .collect()
}

/// How many cards these ideas were made of: the card itself, or the visible cards of the group.
async fn cards(conn: &impl ConnectionTrait, ideas: &[Uuid]) -> Result<HashMap<Uuid, i64>> {
    // The workshop leads to the cards by their index.
    let of_card = Expr::cust(
        "c.workshop_id = o.workshop_id AND (c.id = o.card_id OR c.group_id = o.group_id)",
    );
    let select = Query::select()
        .expr(column("o", "idea_id"))
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("n"))
        .from_as(Alias::new("workshop_outcome"), Alias::new("o"))
        .join_as(
            sea_orm::JoinType::InnerJoin,
            Alias::new("workshop_card"),
            Alias::new("c"),
            of_card,
        )
        .and_where(column("o", "idea_id").is_in(ideas.to_vec()))
        .and_where(column("o", "outcome").eq("idea"))
        .and_where(column("c", "deleted_at").is_null())
        .and_where(column("c", "hidden").eq(false))
        .group_by_col((Alias::new("o"), Alias::new("idea_id")))
        .to_owned();
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| Ok((row.try_get("", "idea_id")?, row.try_get("", "n")?)))
        .collect()
}
