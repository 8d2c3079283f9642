//! The front page's figures, and proof that ideas lead somewhere.

use super::counts::{IdeaCounts, people};
use super::model::{Named, Status};
use super::{Ideas, store};
use crate::kernel::{Actor, Instant, Result, Visibility};
use crate::units::Units;
use moka::future::Cache;
use std::collections::HashMap;
use std::time::Duration;
use uuid::Uuid;

/// Numbers about fewer people than this are not shown.
const SMALLEST_GROUP: u64 = 5;
/// Steps shown.
const SHOWN: u64 = 3;

/// A step taken with an idea.
#[derive(Clone, Debug)]
pub struct Progress {
    /// The idea's id.
    pub id: Uuid,
    /// Its number.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// Where it stands now.
    pub status: Status,
    /// The unit it comes from.
    pub unit: Option<Named>,
    /// Why.
    pub reason: Option<String>,
    /// When.
    pub at: Instant,
}

/// The use case of the front page.
#[derive(Clone)]
pub struct Overview {
    ideas: Ideas,
    counts: IdeaCounts,
    units: Units,
    people: Cache<Visibility, u64>,
}

/// The four quiet numbers.
#[derive(Clone, Copy, Debug)]
pub struct Numbers {
    /// Visible ideas.
    pub ideas: u64,
    /// People who wrote or supported them; `None` for fewer than five.
    pub people: Option<u64>,
    /// Units of the house.
    pub units: u64,
    /// Partner organisations.
    pub organisations: u64,
}

impl Overview {
    /// Over these ideas and units.
    pub fn new(ideas: Ideas, units: Units) -> Self {
        // Counting people reads all ideas: once a minute for visitors, partners and staff is enough.
        let people = Cache::builder()
            .max_capacity(8)
            .time_to_live(Duration::from_secs(60))
            .build();
        Self {
            counts: IdeaCounts::new(ideas.clone()),
            ideas,
            units,
            people,
        }
    }

    /// The numbers as the actor may know them. One's own ideas outside the audience do not count.
    pub async fn numbers(&self, actor: &Actor) -> Result<Numbers> {
        let audience = Visibility {
            own: None,
            ..Visibility::of(actor)
        };
        let counted = self
            .people
            .try_get_with(audience.clone(), people(&self.ideas, &audience))
            .await;
        let people = counted.map_err(crate::kernel::Error::internal)?;
        Ok(Numbers {
            ideas: self.counts.total(&audience).await?,
            people: Some(people).filter(|people| *people >= SMALLEST_GROUP),
            units: self.units.all().await?.len() as u64,
            organisations: self.units.organisations().await?.len() as u64,
        })
    }

    /// The last three steps taken with ideas the actor may see.
    pub async fn progress(&self, actor: &Actor) -> Result<Vec<Progress>> {
        let (db, visibility) = (&self.ideas.db, Visibility::of(actor));
        let steps = store::status_changes(db.read(), &visibility, SHOWN).await?;
        let ids: Vec<Uuid> = steps.iter().map(|(id, _)| *id).collect();
        let ideas = store::by_ids(db.read(), &ids, &visibility, db.now()).await?;
        let ideas: HashMap<Uuid, _> = ideas.into_iter().map(|idea| (idea.id, idea)).collect();
        let progress = steps.into_iter().filter_map(|(id, step)| {
            let idea = ideas.get(&id)?;
            Some(Progress {
                id,
                number: idea.number,
                title: idea.title.clone(),
                status: step.status,
                unit: idea.unit.clone(),
                reason: step.reason,
                at: step.at,
            })
        });
        Ok(progress.collect())
    }
}
