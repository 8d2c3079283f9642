//! Campaigns over HTTP.

mod views;

pub use views::CampaignRef;

use super::{Campaign, CampaignChange, CampaignCounts, Campaigns};
use crate::http::{Caller, Created, Failure, Tag, Versioned, Viewer, expected_version, patch};
use crate::kernel::policy::{Action, Facts, may};
use crate::kernel::{Actor, Result as KernelResult, Visibility};
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use std::sync::Arc;
use views::{
    CampaignChangeBody, CampaignList, CampaignView, CampaignsAction, NewCampaignBody, phases_patch,
};

/// The operations of campaigns.
pub struct CampaignsApi {
    /// Their use cases.
    pub campaigns: Campaigns,
    /// How many ideas each campaign has.
    pub counts: Arc<dyn CampaignCounts>,
}

impl CampaignsApi {
    async fn views(
        &self,
        campaigns: Vec<Campaign>,
        actor: &Actor,
    ) -> KernelResult<Vec<CampaignView>> {
        let counts = self.counts.counts(&Visibility::of(actor)).await?;
        let around = self.campaigns.surroundings(&campaigns).await?;
        let now = self.campaigns.now();
        let view = |campaign| CampaignView::of(campaign, &around, &counts, actor, now);
        Ok(campaigns.into_iter().map(view).collect())
    }

    async fn versioned(
        &self,
        campaign: Campaign,
        actor: &Actor,
    ) -> KernelResult<Versioned<CampaignView>> {
        let version = campaign.version;
        let counts = self.counts.counts(&Visibility::of(actor)).await?;
        let around = self
            .campaigns
            .surroundings(std::slice::from_ref(&campaign))
            .await?;
        let body = CampaignView::of(campaign, &around, &counts, actor, self.campaigns.now());
        Ok(Versioned { body, version })
    }
}

#[OpenApi(tag = "Tag::Campaigns")]
impl CampaignsApi {
    /// The campaigns that the caller may see: open ones by deadline, then coming ones, then closed ones.
    #[oai(path = "/campaigns", method = "get", operation_id = "listCampaigns")]
    async fn list(&self, viewer: Viewer) -> Result<Json<CampaignList>, Failure> {
        let campaigns = self.campaigns.all(&viewer.0).await?;
        let items = self.views(campaigns, &viewer.0).await?;
        let allowed = if may(&viewer.0, Action::CreateCampaign, &Facts::default()) {
            vec![CampaignsAction::Create]
        } else {
            vec![]
        };
        Ok(Json(CampaignList { items, allowed }))
    }

    /// Start a campaign; the caller owns it when no owner is named.
    #[oai(path = "/campaigns", method = "post", operation_id = "createCampaign")]
    async fn create(
        &self,
        caller: Caller,
        body: Json<NewCampaignBody>,
    ) -> Result<Created<CampaignView>, Failure> {
        let campaign = self.campaigns.create(&caller.0, body.0.into()).await?;
        let location = format!("campaigns/{}", campaign.id);
        let Versioned { body, version } = self.versioned(campaign, &caller.0).await?;
        Ok(Created {
            body,
            location,
            version,
        })
    }

    /// One campaign by id or slug.
    #[oai(path = "/campaigns/:id", method = "get", operation_id = "getCampaign")]
    async fn get(
        &self,
        viewer: Viewer,
        id: Path<String>,
    ) -> Result<Versioned<CampaignView>, Failure> {
        let campaign = self.campaigns.find(&viewer.0, &id).await?;
        Ok(self.versioned(campaign, &viewer.0).await?)
    }

    /// Change a campaign; phases are replaced as a whole.
    #[oai(
        path = "/campaigns/:id",
        method = "patch",
        operation_id = "changeCampaign"
    )]
    async fn change(
        &self,
        caller: Caller,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<CampaignChangeBody>,
    ) -> Result<Versioned<CampaignView>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let body = body.0;
        let change = CampaignChange {
            slug: patch(body.slug),
            name: patch(body.name),
            question: patch(body.question),
            description: patch(body.description),
            audience: patch(body.audience),
            owner: patch(body.owner),
            unit: patch(body.unit),
            answer_days: patch(body.answer_days),
            phases: phases_patch(body.phases),
        };
        let campaign = self
            .campaigns
            .change(&caller.0, &id, version, change)
            .await?;
        Ok(self.versioned(campaign, &caller.0).await?)
    }
}
