//! What stands around the rows of workshops: one query for all of them.

use super::super::super::entity::{breakout, crew, participant, theme};
use super::super::super::model::CrewRole;
use crate::ideas::Named;
use crate::kernel::{Actor, Result};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// The crews of these workshops, owners left out.
pub async fn crews(
    conn: &impl ConnectionTrait,
    workshops: &[Uuid],
) -> Result<HashMap<Uuid, Vec<(Uuid, CrewRole)>>> {
    let rows = crew::Entity::find()
        .filter(crew::Column::WorkshopId.is_in(workshops.iter().copied()))
        .all(conn)
        .await?;
    let mut crews: HashMap<Uuid, Vec<(Uuid, CrewRole)>> = HashMap::new();
    for row in rows {
        let of_workshop = crews.entry(row.workshop_id).or_default();
        of_workshop.push((row.person_id, row.role));
    }
    Ok(crews)
}

/// The actor's role in the crews that have them.
pub fn my_roles(
    actor: &Actor,
    crews: &HashMap<Uuid, Vec<(Uuid, CrewRole)>>,
) -> HashMap<Uuid, CrewRole> {
    let Some(me) = actor.id() else {
        return HashMap::new();
    };
    let role = |(workshop, crew): (&Uuid, &Vec<(Uuid, CrewRole)>)| {
        let (_, role) = crew.iter().find(|(person, _)| *person == me)?;
        Some((*workshop, *role))
    };
    crews.iter().filter_map(role).collect()
}

/// Who the actor is among the participants of these workshops.
pub async fn participations(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    workshops: &[Uuid],
) -> Result<HashMap<Uuid, Uuid>> {
    let joined = participant::Entity::find()
        .filter(participant::Column::WorkshopId.is_in(workshops.iter().copied()))
        .filter(participant::Column::RemovedAt.is_null());
    let joined = match actor {
        Actor::Visitor => return Ok(HashMap::new()),
        Actor::Guest(guest) => joined.filter(participant::Column::Id.eq(guest.participant)),
        Actor::Person(identity) => joined
            .filter(participant::Column::PersonId.eq(identity.id))
            .filter(participant::Column::JoinedAt.is_not_null()),
    };
    let rows = joined.all(conn).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.workshop_id, row.id))
        .collect())
}

/// The themes of these workshops.
pub async fn themes(
    conn: &impl ConnectionTrait,
    workshops: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Uuid>>> {
    let rows = theme::Entity::find()
        .filter(theme::Column::WorkshopId.is_in(workshops.iter().copied()))
        .all(conn)
        .await?;
    let mut themes: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for row in rows {
        themes
            .entry(row.workshop_id)
            .or_default()
            .push(row.theme_id);
    }
    Ok(themes)
}

/// The breakout groups of these workshops in order.
pub async fn breakouts(
    conn: &impl ConnectionTrait,
    workshops: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Named>>> {
    let rows = breakout::Entity::find()
        .filter(breakout::Column::WorkshopId.is_in(workshops.iter().copied()))
        .order_by_asc(breakout::Column::Position)
        .all(conn)
        .await?;
    let mut groups: HashMap<Uuid, Vec<Named>> = HashMap::new();
    for row in rows {
        groups.entry(row.workshop_id).or_default().push(Named {
            id: row.id,
            name: row.name,
        });
    }
    Ok(groups)
}
