//! Planning: from a template to a published invitation with a crew, an agenda and people who signed up.

mod agenda;
pub(super) mod calendar;
mod change;
mod code;
mod describe;
mod find;
pub mod http;
mod index;
mod invite;
pub(super) mod letters;
mod make;
mod model;
mod offers;
mod publish;
mod qr;
mod recipe;
pub(super) mod signup;
mod store;
mod visible;

pub use describe::{Detail, detail};
pub use find::Question;
pub use index::{Announced, all_docs, announced, docs_of, scope};
pub use invite::Invitation;
pub use model::{NewItem, NewWorkshop, Seats, Standing, Workshop, WorkshopAction, WorkshopChange};
pub(super) use publish::call_off;
pub use signup::{Answered, SignupLine};
pub use store::When;
pub(super) use visible::visible;

use super::core::{self, Core};
use crate::campaigns::{self, CampaignPlace};
use crate::db::Tx;
use crate::kernel::policy::{self, Action, Audience, Facts};
use crate::kernel::text::Check;
use crate::kernel::{Actor, Error, FieldCode, Refusal, Result};
use crate::units;
use uuid::Uuid;

/// A workshop held for this transaction that the actor may plan and that is not over, at this version (`None` for
/// any).
async fn editable(tx: &Tx, actor: &Actor, id: Uuid, version: Option<i64>) -> Result<Core> {
    let core = core::held(tx, actor, id, Action::PlanWorkshop).await?;
    if core.row.state.is_over() {
        return Err(Error::Refused(Refusal::WorkshopOver));
    }
    if version.is_some_and(|version| version != core.row.version) {
        return Err(Error::Stale);
    }
    Ok(core)
}

/// Where a workshop is planned: its campaign, and its unit with all ancestors.
#[derive(Default)]
struct Where {
    campaign: Option<CampaignPlace>,
    units: Vec<Uuid>,
}

impl Where {
    /// The campaign of this id or slug, when the actor reads it, and this unit; faults go into the check.
    async fn of(
        tx: &Tx,
        actor: &Actor,
        campaign: Option<&str>,
        unit: Option<Uuid>,
        check: &mut Check,
    ) -> Result<Self> {
        let mut place = Self::default();
        if let Some(name) = campaign {
            let found = campaigns::find_by_slug_or_id(tx.conn(), name).await?;
            place.campaign = found
                .filter(|campaign| campaign.audience.includes(actor))
                .map(|campaign| CampaignPlace::of(campaign, tx.now()));
            if place.campaign.is_none() {
                check.fault("/campaign", FieldCode::Unknown);
            }
        }
        if let Some(unit) = unit {
            match units::path_of(tx.conn(), unit).await? {
                Some(path) => place.units = path,
                None => check.fault("/unit", FieldCode::Unknown),
            }
        }
        Ok(place)
    }

    fn campaign(&self) -> Option<Uuid> {
        self.campaign.as_ref().map(|campaign| campaign.id)
    }

    /// `Ok` when the actor may plan workshops here.
    fn require(&self, actor: &Actor) -> Result<()> {
        let facts = Facts {
            audience: self
                .campaign
                .as_ref()
                .map_or(Audience::Internal, |campaign| campaign.audience),
            campaign: self.campaign(),
            units: self.units.clone(),
            ..Facts::default()
        };
        policy::require(actor, Action::CreateWorkshop, &facts)
    }
}
