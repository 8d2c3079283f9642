//! The agenda of a workshop: its items in order, each beginning when the one before it ends.

use super::entity::{item, item_staff};
use crate::kernel::{Activity, Instant, Result};
use crate::people;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// An item of the agenda with its place in time and its rota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// Its id.
    pub id: Uuid,
    /// 1 for the first.
    pub position: i64,
    /// One line.
    pub title: String,
    /// How long it takes.
    pub minutes: i64,
    /// What is done.
    pub activity: Activity,
    /// What the facilitator needs to know.
    pub text: Option<String>,
    /// Whether cards are hidden until they are revealed.
    pub private_cards: bool,
    /// Whether it happens in breakout groups.
    pub in_breakouts: bool,
    /// The method it was copied from.
    pub method: Option<Uuid>,
    /// Who of the crew is in charge, by name.
    pub facilitators: Vec<(Uuid, String)>,
    /// Fewest staff who must be present.
    pub staff_min: i64,
    /// Most staff who are present.
    pub staff_max: i64,
    /// When it is planned to begin.
    pub starts_at: Instant,
    /// When it is planned to end.
    pub ends_at: Instant,
    /// When it really began.
    pub started_at: Option<Instant>,
    /// When its hidden cards were revealed.
    pub revealed_at: Option<Instant>,
    /// When it really ended.
    pub ended_at: Option<Instant>,
}

/// The agenda of a workshop that starts at `start`. Three queries.
pub async fn of(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    start: Instant,
) -> Result<Vec<AgendaItem>> {
    let mut agendas = of_each(conn, &[(workshop, start)]).await?;
    Ok(agendas.remove(&workshop).unwrap_or_default())
}

/// The agendas of workshops with their starts, by workshop. Three queries, however many workshops.
pub async fn of_each(
    conn: &impl ConnectionTrait,
    workshops: &[(Uuid, Instant)],
) -> Result<HashMap<Uuid, Vec<AgendaItem>>> {
    let rows = item::Entity::find()
        .filter(item::Column::WorkshopId.is_in(workshops.iter().map(|(id, _)| *id)))
        .order_by_asc(item::Column::Position)
        .all(conn)
        .await?;
    let mut rota = rota(conn, &rows).await?;
    let mut ends: HashMap<Uuid, Instant> = workshops.iter().copied().collect();
    let mut agendas: HashMap<Uuid, Vec<AgendaItem>> = HashMap::new();
    for row in rows {
        let end = ends.entry(row.workshop_id).or_default();
        let starts_at = *end;
        *end = starts_at.plus_seconds(row.minutes * 60);
        agendas
            .entry(row.workshop_id)
            .or_default()
            .push(AgendaItem {
                facilitators: rota.remove(&row.id).unwrap_or_default(),
                id: row.id,
                position: row.position,
                title: row.title,
                minutes: row.minutes,
                activity: row.activity,
                text: row.text,
                private_cards: row.private_cards,
                in_breakouts: row.in_breakouts,
                method: row.method_id,
                staff_min: row.staff_min,
                staff_max: row.staff_max,
                starts_at,
                ends_at: *end,
                started_at: row.started_at,
                revealed_at: row.revealed_at,
                ended_at: row.ended_at,
            });
    }
    Ok(agendas)
}

/// The titles of the agendas of these workshops, each in order. One query.
pub async fn titles(
    conn: &impl ConnectionTrait,
    workshops: &[Uuid],
) -> Result<HashMap<Uuid, Vec<String>>> {
    let rows: Vec<(Uuid, String)> = item::Entity::find()
        .select_only()
        .columns([item::Column::WorkshopId, item::Column::Title])
        .filter(item::Column::WorkshopId.is_in(workshops.iter().copied()))
        .order_by_asc(item::Column::Position)
        .into_tuple()
        .all(conn)
        .await?;
    let mut titles: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (workshop, title) in rows {
        titles.entry(workshop).or_default().push(title);
    }
    Ok(titles)
}

/// Who is in charge of which item, sorted by name.
async fn rota(
    conn: &impl ConnectionTrait,
    items: &[item::Model],
) -> Result<HashMap<Uuid, Vec<(Uuid, String)>>> {
    let staff = item_staff::Entity::find()
        .filter(item_staff::Column::ItemId.is_in(items.iter().map(|item| item.id)))
        .all(conn)
        .await?;
    let mut people: Vec<Uuid> = staff.iter().map(|one| one.person_id).collect();
    people.sort_unstable();
    people.dedup();
    let names = people::names(conn, &people).await?;
    let mut rota: HashMap<Uuid, Vec<(Uuid, String)>> = HashMap::new();
    for one in staff {
        let name = names.get(&one.person_id).cloned().unwrap_or_default();
        let of_item = rota.entry(one.item_id).or_default();
        of_item.push((one.person_id, name));
        of_item.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    }
    Ok(rota)
}
