//! Campaigns: time-bound calls for ideas. Phases open and close what may be done; the audience decides who may
//! read a campaign and everything in it.

mod entity;
pub mod http;
mod model;
mod store;

pub use model::{
    Abilities, Campaign, CampaignChange, CampaignState, DEFAULT_ANSWER_DAYS, NewCampaign, NewPhase,
    Phase, abilities, deadline, state,
};
pub use store::{by_ids, find_by_slug_or_id, ids_named, seen, visible_ids};

use crate::db::{Db, Tx};
use crate::kernel::policy::{self, Action, Audience, Facts};
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Instant, Result, Visibility, new_id};
use crate::units;
use sea_orm::ConnectionTrait;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Counts the ideas of each campaign.
#[async_trait::async_trait]
pub trait CampaignCounts: Send + Sync {
    /// For each campaign the number of its ideas that are seen. Campaigns without ideas may be missing.
    async fn counts(&self, visibility: &Visibility) -> Result<HashMap<Uuid, u64>>;
}

/// What a thing in a campaign needs to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignPlace {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Who may read it.
    pub audience: Audience,
    /// Who answers its ideas.
    pub owner: Option<Uuid>,
    /// Days within which an idea is answered.
    pub answer_days: i64,
    /// The unit whose campaign it is.
    pub unit: Option<Uuid>,
    /// What may be done in it now.
    pub abilities: Abilities,
}

impl CampaignPlace {
    /// Of a campaign at this moment.
    pub fn of(campaign: Campaign, now: Instant) -> Self {
        Self {
            abilities: campaign.abilities(now),
            id: campaign.id,
            slug: campaign.slug,
            name: campaign.name,
            audience: campaign.audience,
            owner: campaign.owner,
            answer_days: campaign.answer_days,
            unit: campaign.unit,
        }
    }
}

/// The names and units that campaigns refer to.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Names of owners.
    pub people: HashMap<Uuid, String>,
    /// Names of units.
    pub units: HashMap<Uuid, String>,
    /// Units with all their ancestors, top first.
    pub paths: HashMap<Uuid, Vec<Uuid>>,
}

impl Surroundings {
    /// The facts by which the policy judges this campaign.
    pub fn facts(&self, campaign: &Campaign, now: Instant) -> Facts {
        let units = campaign.unit.and_then(|id| self.paths.get(&id)).cloned();
        campaign.facts(units.unwrap_or_default(), now)
    }
}

/// The use cases of campaigns.
#[derive(Clone)]
pub struct Campaigns {
    db: Db,
}

impl Campaigns {
    /// On this database.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// The time by which answers describe what is open.
    pub fn now(&self) -> Instant {
        self.db.now()
    }

    /// The campaigns that the actor sees: open ones by deadline, then coming ones, then closed ones, newest
    /// first. Tens, so not paged.
    pub async fn all(&self, actor: &Actor) -> Result<Vec<Campaign>> {
        let mut campaigns = store::all(self.db.read(), &Visibility::of(actor)).await?;
        let now = self.now();
        campaigns.sort_by_cached_key(|campaign| campaign.rank(now));
        Ok(campaigns)
    }

    /// All campaigns, for naming what has been counted under somebody's visibility.
    pub async fn all_of_the_house(&self) -> Result<Vec<Campaign>> {
        store::all(self.db.read(), &Visibility::of_the_house()).await
    }

    /// The campaign with this slug or id, when the actor sees it.
    pub async fn find(&self, actor: &Actor, slug_or_id: &str) -> Result<Campaign> {
        let found = store::find_visible(self.db.read(), slug_or_id, &Visibility::of(actor)).await?;
        found.ok_or(Error::NotFound)
    }

    /// The names and units that these campaigns refer to.
    pub async fn surroundings(&self, campaigns: &[Campaign]) -> Result<Surroundings> {
        let conn = self.db.read();
        let owners = campaigns.iter().filter_map(|campaign| campaign.owner);
        let units: HashSet<Uuid> = campaigns
            .iter()
            .filter_map(|campaign| campaign.unit)
            .collect();
        let mut paths = HashMap::new();
        for unit in &units {
            paths.insert(*unit, path_of(conn, Some(*unit)).await?);
        }
        Ok(Surroundings {
            people: store::names(conn, "person", owners.collect()).await?,
            units: store::names(conn, "unit", units).await?,
            paths,
        })
    }

    /// Starts a campaign; the actor owns it when no owner is named.
    pub async fn create(&self, actor: &Actor, new: NewCampaign) -> Result<Campaign> {
        policy::require(actor, Action::CreateCampaign, &Facts::default())?;
        let new = new.checked()?;
        let by = actor.id();
        self.db
            .write(move |tx| Box::pin(async move { create(tx, by, new).await }))
            .await
    }

    /// Changes a campaign. `version` is the one the change was made from, `None` for any.
    pub async fn change(
        &self,
        actor: &Actor,
        slug_or_id: &str,
        version: Option<i64>,
        change: CampaignChange,
    ) -> Result<Campaign> {
        let (actor, name) = (actor.clone(), slug_or_id.to_owned());
        self.db
            .write(move |tx| {
                Box::pin(async move { change_named(tx, &actor, &name, version, change).await })
            })
            .await
    }
}

/// Adds a checked campaign in an open transaction. For demo data as well. Owner and unit must exist.
pub async fn create(tx: &Tx, by: Option<Uuid>, new: NewCampaign) -> Result<Campaign> {
    let owner = new.owner.or(by);
    let mut check = Check::new();
    check_owner(tx, &mut check, new.owner).await?;
    check_unit(tx, &mut check, new.unit).await?;
    check.done()?;
    let slug = match new.slug {
        Some(slug) => slug,
        None => {
            let base = model::slug_from(&new.name);
            // What a long slug may be shortened to begins like this.
            let stem: String = base.chars().take(50).collect();
            model::free_slug(&base, &store::slugs_like(tx.conn(), &stem).await?)
        }
    };
    let campaign = Campaign {
        id: new_id(),
        slug,
        name: new.name,
        question: new.question,
        description: new.description,
        audience: new.audience,
        owner,
        unit: new.unit,
        answer_days: new.answer_days,
        phases: model::phases_of(new.phases),
        created_at: tx.now(),
        changed_at: tx.now(),
        version: 1,
    };
    store::insert(tx.conn(), &campaign).await?;
    tx.record(ChangeKind::Campaign, campaign.id, by).await?;
    tx.answers(201, &format!("campaigns/{}", campaign.id))
        .await?;
    Ok(campaign)
}

/// What things in these campaigns need to know of them at this moment; whether the caller may see them is theirs
/// to judge. Cost: two reads, whatever their number.
pub async fn places(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
    now: Instant,
) -> Result<HashMap<Uuid, CampaignPlace>> {
    let found = store::by_ids(conn, ids).await?;
    let place = |campaign: Campaign| (campaign.id, CampaignPlace::of(campaign, now));
    Ok(found.into_iter().map(place).collect())
}

async fn change_named(
    tx: &Tx,
    actor: &Actor,
    name: &str,
    version: Option<i64>,
    change: CampaignChange,
) -> Result<Campaign> {
    let old = store::find_visible(tx.conn(), name, &Visibility::of(actor)).await?;
    let old = old.ok_or(Error::NotFound)?;
    let units = path_of(tx.conn(), old.unit).await?;
    policy::require(actor, Action::EditCampaign, &old.facts(units, tx.now()))?;
    if version.is_some_and(|version| version != old.version) {
        return Err(Error::Stale);
    }
    let mut check = Check::new();
    let mut new = change.applied_to(&old, &mut check);
    // An owner who has left and a unit may stay; new ones must be there.
    check_owner(tx, &mut check, new.owner.filter(|_| new.owner != old.owner)).await?;
    check_unit(tx, &mut check, new.unit.filter(|_| new.unit != old.unit)).await?;
    check.done()?;
    new.changed_at = tx.now();
    store::update(tx.conn(), &new).await?;
    tx.record(ChangeKind::Campaign, new.id, actor.id()).await?;
    Ok(new)
}

async fn check_owner(tx: &Tx, check: &mut Check, owner: Option<Uuid>) -> Result<()> {
    if let Some(owner) = owner
        && !store::is_active_person(tx.conn(), owner).await?
    {
        check.fault("/owner", FieldCode::Unknown);
    }
    Ok(())
}

async fn check_unit(tx: &Tx, check: &mut Check, unit: Option<Uuid>) -> Result<()> {
    if let Some(unit) = unit
        && !units::exists(tx.conn(), unit).await?
    {
        check.fault("/unit", FieldCode::Unknown);
    }
    Ok(())
}

/// A unit with all its ancestors; empty without one.
async fn path_of(conn: &impl ConnectionTrait, unit: Option<Uuid>) -> Result<Vec<Uuid>> {
    match unit {
        None => Ok(Vec::new()),
        Some(unit) => Ok(units::path_of(conn, unit).await?.unwrap_or_default()),
    }
}
