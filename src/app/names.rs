//! What facets are called.

use crate::campaigns::Campaigns;
use crate::ideas::http::FacetNames;
use crate::kernel::Result;
use crate::units::Units;
use std::collections::HashMap;
use uuid::Uuid;

/// Names for facets, read when a facet asks for them: hundreds of rows.
pub(super) struct Names {
    pub units: Units,
    pub campaigns: Campaigns,
}

#[async_trait::async_trait]
impl FacetNames for Names {
    async fn units(&self) -> Result<HashMap<Uuid, String>> {
        Ok(self
            .units
            .all()
            .await?
            .into_iter()
            .map(|unit| (unit.id, unit.name))
            .collect())
    }

    async fn campaigns(&self) -> Result<HashMap<Uuid, (String, String)>> {
        let campaigns = self.campaigns.all_of_the_house().await?;
        Ok(campaigns
            .into_iter()
            .map(|campaign| (campaign.id, (campaign.slug, campaign.name)))
            .collect())
    }
}
