//! Conferences: several workshops and talks in parallel tracks, one sign-up, and for each person a programme
//! without clashes.

mod calling_off;
mod clash;
pub mod http;
mod letters;
mod model;
mod placing;
mod programme;
mod report;
mod store;

pub(in crate::workshops) use clash::refuse_clash;
pub use model::{Conference, ConferenceChange, NewConference, Session};

use super::plan::visible;
use super::{ConferenceState, Workshops};
use crate::campaigns::{self, CampaignPlace};
use crate::db::Tx;
use crate::kernel::policy::{self, Action, Audience, Facts, Part};
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Instant, Result, Visibility, new_id};
use crate::{people, units};
use model::{LONGEST_REASON, Texts};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// A place in the programme: which workshop, in which track.
#[derive(Clone, Debug)]
pub struct Placement {
    /// The workshop's id.
    pub workshop: Uuid,
    /// One of the conference's tracks, or none.
    pub track: Option<String>,
}

impl Workshops {
    /// The conferences that the actor sees, the latest first; without their sessions.
    pub async fn conferences(&self, actor: &Actor) -> Result<Vec<Conference>> {
        let conn = self.db.read();
        let rows = store::all(conn, &Visibility::of(actor)).await?;
        let all = described(conn, actor, rows, self.db.now()).await?;
        let seen = |one: &Conference| policy::may(actor, Action::SeeWorkshop, &one.facts);
        Ok(all.into_iter().filter(seen).collect())
    }

    /// One conference with its sessions.
    pub async fn conference(&self, actor: &Actor, id: Uuid) -> Result<Conference> {
        readable(self.db.read(), actor, id, self.db.now()).await
    }

    /// Makes a conference.
    pub async fn create_conference(&self, actor: &Actor, new: NewConference) -> Result<Conference> {
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { create(tx, &actor, new).await }))
            .await
    }

    /// Changes a conference, also its state. `version` is the one the change was made from, `None` for any. Into
    /// another campaign it is moved by one who may plan there; its sessions keep their own. When a published one is
    /// cancelled, its sessions that have not begun are called off with it, and everybody who signed up gets one letter.
    pub async fn change_conference(
        &self,
        actor: &Actor,
        id: Uuid,
        version: Option<i64>,
        change: ConferenceChange,
    ) -> Result<Conference> {
        let (actor, origin) = (actor.clone(), Arc::clone(&self.origin));
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let old = planned(tx, &actor, id, version).await?;
                    apply(tx, &actor, &origin, old, change).await?;
                    readable(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }

    /// Says which workshops belong to a conference and in which tracks; others that the actor sees leave it.
    /// Whoever does that must be trusted with planning each of them.
    pub async fn place_sessions(
        &self,
        actor: &Actor,
        id: Uuid,
        version: Option<i64>,
        placements: Vec<Placement>,
    ) -> Result<Conference> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let old = planned(tx, &actor, id, version).await?;
                    placing::check(tx, &actor, &old, &placements).await?;
                    placing::place(tx, &old, &placements).await?;
                    let campaign = old.facts.campaign;
                    store::update(tx.conn(), id, old.version, old.texts, campaign, tx.now())
                        .await?;
                    tx.record(ChangeKind::Conference, id, actor.id()).await?;
                    readable(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }
}

async fn create(tx: &Tx, actor: &Actor, new: NewConference) -> Result<Conference> {
    let owner = actor.id().ok_or(Error::NotSignedIn)?;
    let mut check = Check::new();
    let texts = new.texts(&mut check);
    let place = place_named(tx, actor, new.campaign.as_deref(), &mut check).await?;
    policy::require(actor, Action::CreateWorkshop, &place)?;
    check.done()?;
    let id = create_in(tx, owner, texts, place.campaign).await?;
    tx.answers(201, &format!("conferences/{id}")).await?;
    readable(tx.conn(), actor, id, tx.now()).await
}

/// What the policy judges planning in a campaign by, given as id or slug; one that the actor does not read is a fault.
async fn place_named(
    tx: &Tx,
    actor: &Actor,
    campaign: Option<&str>,
    check: &mut Check,
) -> Result<Facts> {
    let Some(name) = campaign else {
        return Ok(Facts {
            audience: Audience::Internal,
            ..Facts::default()
        });
    };
    let found = campaigns::find_by_slug_or_id(tx.conn(), name).await?;
    let found = found.filter(|campaign| campaign.audience.includes(actor));
    if found.is_none() {
        check.fault("/campaign", FieldCode::Unknown);
    }
    Ok(Facts {
        audience: found
            .as_ref()
            .map_or(Audience::Internal, |campaign| campaign.audience),
        campaign: found.map(|campaign| campaign.id),
        ..Facts::default()
    })
}

/// Writes a change of a conference that the actor may plan; one that changes nothing leaves no trace.
async fn apply(
    tx: &Tx,
    actor: &Actor,
    origin: &str,
    old: Conference,
    change: ConferenceChange,
) -> Result<()> {
    let mut check = Check::new();
    let mut campaign = old.facts.campaign;
    if let Some(name) = change.campaign.clone().optional() {
        let place = place_named(tx, actor, name.as_deref(), &mut check).await?;
        if place.campaign != campaign {
            policy::require(actor, Action::CreateWorkshop, &place)?;
        }
        campaign = place.campaign;
    }
    let reason = change.reason.clone().optional().flatten();
    let reason = check.optional_text("/reason", reason.as_deref(), LONGEST_REASON);
    let new = change.applied_to(&old.texts, &mut check);
    let ends = new.state == ConferenceState::Cancelled && old.texts.state != new.state;
    if reason.is_some() && !ends {
        check.fault("/reason", FieldCode::NotSupported);
    }
    check.done()?;
    if ends {
        calling_off::follow(tx, actor, origin, &old, reason.as_deref()).await?;
    }
    if new != old.texts || campaign != old.facts.campaign {
        store::update(tx.conn(), old.id, old.version, new, campaign, tx.now()).await?;
        tx.record(ChangeKind::Conference, old.id, actor.id())
            .await?;
    }
    Ok(())
}

async fn create_in(tx: &Tx, owner: Uuid, texts: Texts, campaign: Option<Uuid>) -> Result<Uuid> {
    let id = new_id();
    store::insert(tx.conn(), id, texts, campaign, owner, tx.now()).await?;
    tx.record(ChangeKind::Conference, id, Some(owner)).await?;
    Ok(id)
}

/// A conference that the actor may plan, at this version.
async fn planned(tx: &Tx, actor: &Actor, id: Uuid, version: Option<i64>) -> Result<Conference> {
    let conference = readable(tx.conn(), actor, id, tx.now()).await?;
    policy::require(actor, Action::PlanWorkshop, &conference.facts)?;
    if version.is_some_and(|version| version != conference.version) {
        return Err(Error::Stale);
    }
    Ok(conference)
}

/// A conference that the actor sees, with its sessions; else not found.
async fn readable(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    id: Uuid,
    now: Instant,
) -> Result<Conference> {
    let row = store::find(conn, id).await?.ok_or(Error::NotFound)?;
    let mut found = described(conn, actor, vec![row], now).await?;
    let mut conference = found.pop().ok_or(Error::NotFound)?;
    if !policy::may(actor, Action::SeeWorkshop, &conference.facts) {
        return Err(Error::NotFound);
    }
    let plans = policy::may(actor, Action::PlanWorkshop, &conference.facts);
    conference.sessions = sessions(conn, actor, id, plans).await?;
    conference.signed_up = store::signed_up(conn, id).await?;
    conference.signed_up_at = match actor.id() {
        Some(person) => store::signed_up_at(conn, id, person).await?,
        None => None,
    };
    Ok(conference)
}

/// The sessions of a conference that the actor sees as workshops, drafts only when asked for: a conference tells
/// nobody of a workshop that is not for them. At most eight queries.
async fn sessions(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    id: Uuid,
    drafts: bool,
) -> Result<Vec<Session>> {
    let rows = store::workshops(conn, id, drafts).await?;
    let seen = visible(conn, actor, rows).await?;
    let rows = seen.into_iter().map(|core| core.row).collect();
    let mut sessions = store::sessions(conn, rows, actor.id()).await?;
    clash::mark(&mut sessions);
    Ok(sessions)
}

/// The names of those of these conferences that the actor sees; a guest sees what a visitor does. At most five
/// queries.
pub(super) async fn names(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    ids: &[Uuid],
    now: Instant,
) -> Result<HashMap<Uuid, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let reader = match actor {
        Actor::Guest(_) => &Actor::Visitor,
        Actor::Visitor | Actor::Person(_) => actor,
    };
    let rows = store::by_ids(conn, ids).await?;
    let all = described(conn, reader, rows, now).await?;
    let seen = |one: &Conference| policy::may(reader, Action::SeeWorkshop, &one.facts);
    let seen = all.into_iter().filter(seen);
    Ok(seen.map(|one| (one.id, one.texts.name)).collect())
}

/// Rows with their campaigns, owners and facts; without sessions. At most four queries.
async fn described(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    rows: Vec<store::Row>,
    now: Instant,
) -> Result<Vec<Conference>> {
    let mut owners: Vec<Uuid> = rows.iter().map(|row| row.owner_id).collect();
    owners.sort_unstable();
    owners.dedup();
    let mut in_campaigns: Vec<Uuid> = rows.iter().filter_map(|row| row.campaign_id).collect();
    in_campaigns.sort_unstable();
    in_campaigns.dedup();
    let names = people::names(conn, &owners).await?;
    let places = campaigns::places(conn, &in_campaigns, now).await?;
    let mut of_units: Vec<Uuid> = places.values().filter_map(|place| place.unit).collect();
    of_units.sort_unstable();
    of_units.dedup();
    let units = units::places(conn, &of_units).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let place = row.campaign_id.and_then(|id| places.get(&id));
        let tracks = store::tracks_of(&row)?;
        all.push(Conference {
            facts: facts(&row, place, &units),
            campaign: place
                .filter(|place| place.audience.includes(actor))
                .cloned(),
            owner: (
                row.owner_id,
                names.get(&row.owner_id).cloned().unwrap_or_default(),
            ),
            id: row.id,
            texts: Texts {
                name: row.name,
                description: row.description,
                starts_at: row.starts_at,
                ends_at: row.ends_at,
                tracks,
                state: row.state,
            },
            sessions: Vec::new(),
            signed_up_at: None,
            signed_up: 0,
            version: row.version,
        });
    }
    Ok(all)
}

fn facts(
    row: &store::Row,
    place: Option<&CampaignPlace>,
    units: &HashMap<Uuid, (String, Vec<Uuid>)>,
) -> Facts {
    let unit = place.and_then(|place| place.unit);
    let path = unit.and_then(|unit| units.get(&unit));
    Facts {
        owner: Some(row.owner_id),
        audience: place.map_or(Audience::Internal, |place| place.audience),
        campaign: row.campaign_id,
        units: path.map(|(_, path)| path.clone()).unwrap_or_default(),
        part: Part::None,
        published: row.state != ConferenceState::Draft,
        ..Facts::default()
    }
}
