//! Rows with all that is told of a workshop, as one actor sees it: the same number of queries, however many rows.

use super::super::agenda::{self, AgendaItem};
use super::super::conference;
use super::super::core::{self, Core, Row};
use super::super::model::CrewRole;
use super::model::{Seats, Standing, Workshop};
use super::store;
use crate::campaigns::{self, CampaignPlace};
use crate::ideas::Named;
use crate::kernel::policy::Audience;
use crate::kernel::{Actor, Error, Instant, Result};
use crate::methods::{self, MethodName};
use crate::{people, units};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// A workshop with its agenda.
#[derive(Clone, Debug)]
pub struct Detail {
    /// The workshop.
    pub workshop: Workshop,
    /// Its agenda in order.
    pub agenda: Vec<AgendaItem>,
}

/// What stands around some rows.
struct Around {
    places: HashMap<Uuid, CampaignPlace>,
    units: HashMap<Uuid, (String, Vec<Uuid>)>,
    themes: HashMap<Uuid, Vec<Uuid>>,
    methods: HashMap<Uuid, MethodName>,
    /// Those that the actor sees.
    conferences: HashMap<Uuid, String>,
    crews: HashMap<Uuid, Vec<(Uuid, CrewRole)>>,
    my_roles: HashMap<Uuid, CrewRole>,
    participations: HashMap<Uuid, Uuid>,
    names: HashMap<Uuid, String>,
    breakouts: HashMap<Uuid, Vec<Named>>,
    seats: HashMap<Uuid, Seats>,
    mine: HashMap<Uuid, Standing>,
}

fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

impl Around {
    async fn of(
        conn: &impl ConnectionTrait,
        actor: &Actor,
        rows: &[Row],
        now: Instant,
    ) -> Result<Self> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let in_campaigns = distinct(rows.iter().filter_map(|row| row.campaign_id));
        let of_units = distinct(rows.iter().filter_map(|row| row.unit_id));
        let of_methods = distinct(rows.iter().filter_map(|row| row.method_id));
        let in_conferences = distinct(rows.iter().filter_map(|row| row.conference_id));
        let crews = store::crews(conn, &ids).await?;
        let crew = crews.values().flatten().map(|(person, _)| *person);
        let named = distinct(rows.iter().map(|row| row.owner_id).chain(crew));
        let mine = match actor.id() {
            Some(me) => store::of_person(conn, me, &ids).await?,
            None => HashMap::new(),
        };
        let standing = |(workshop, (row, position)): (Uuid, (store::Signup, Option<i64>))| {
            let standing = Standing {
                state: row.state,
                position,
                offer_until: row.offer_until,
            };
            (workshop, standing)
        };
        Ok(Self {
            places: campaigns::places(conn, &in_campaigns, now).await?,
            units: units::places(conn, &of_units).await?,
            themes: store::themes(conn, &ids).await?,
            methods: methods::names(conn, &of_methods).await?,
            conferences: conference::names(conn, actor, &in_conferences, now).await?,
            my_roles: store::my_roles(actor, &crews),
            participations: store::participations(conn, actor, &ids).await?,
            names: people::names(conn, &named).await?,
            breakouts: store::breakouts(conn, &ids).await?,
            seats: store::taken_and_waiting(conn, &ids).await?,
            mine: mine.into_iter().map(standing).collect(),
            crews,
        })
    }

    fn named(&self, person: Uuid) -> Named {
        Named {
            id: person,
            name: self.names.get(&person).cloned().unwrap_or_default(),
        }
    }

    fn workshop(&self, actor: &Actor, row: Row) -> Workshop {
        let campaign = row.campaign_id.and_then(|id| self.places.get(&id));
        let unit = row.unit_id.and_then(|id| Some((id, self.units.get(&id)?)));
        let conference = row.conference_id.and_then(|id| {
            Some(Named {
                id,
                name: self.conferences.get(&id)?.clone(),
            })
        });
        let crew = self.crews.get(&row.id).into_iter().flatten();
        let mut crew: Vec<(Named, CrewRole)> = crew
            .map(|(person, role)| (self.named(*person), *role))
            .collect();
        crew.sort_by(|(a, _), (b, _)| (&a.name, a.id).cmp(&(&b.name, b.id)));
        let role = self.my_roles.get(&row.id).copied();
        let participant = self.participations.get(&row.id).copied();
        Workshop {
            campaign: campaign
                .filter(|campaign| campaign.audience.includes(actor))
                .cloned(),
            unit: unit.map(|(id, (name, _))| Named {
                id,
                name: name.clone(),
            }),
            themes: self.themes.get(&row.id).cloned().unwrap_or_default(),
            method: row.method_id.and_then(|id| self.methods.get(&id).cloned()),
            conference,
            owner: self.named(row.owner_id),
            crew,
            breakouts: self.breakouts.get(&row.id).cloned().unwrap_or_default(),
            seats: Seats {
                most: row.max_participants,
                ..self.seats.get(&row.id).copied().unwrap_or_default()
            },
            mine: self.mine.get(&row.id).copied(),
            core: Core::new(
                row,
                campaign.map_or(Audience::Internal, |campaign| campaign.audience),
                unit.map(|(_, (_, path))| path.clone()).unwrap_or_default(),
                role,
                participant,
            ),
        }
    }
}

/// Workshops as the actor sees them; whether they may is for the caller to judge. At most sixteen queries.
pub async fn described(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    rows: Vec<Row>,
    now: Instant,
) -> Result<Vec<Workshop>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let around = Around::of(conn, actor, &rows, now).await?;
    Ok(rows
        .into_iter()
        .map(|row| around.workshop(actor, row))
        .collect())
}

/// One workshop with its agenda, as it is now, as the actor sees it; whether they may is for the caller to judge.
pub async fn detail(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    id: Uuid,
    now: Instant,
) -> Result<Detail> {
    let row = core::find(conn, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let agenda = agenda::of(conn, row.id, row.starts_at).await?;
    let mut workshops = described(conn, actor, vec![row], now).await?;
    let workshop = workshops.pop().ok_or(Error::NotFound)?;
    Ok(Detail { workshop, agenda })
}
