//! Sending in an idea.

use super::model::{self, ANSWER_DAYS, Idea, NewIdea, Words};
use super::{Ideas, store, visible};
use crate::campaigns::{self, CampaignPlace};
use crate::db::Tx;
use crate::kernel::clock::days_after;
use crate::kernel::policy::{self, Action, Audience, Facts};
use crate::kernel::text::Check;
use crate::kernel::{
    Actor, ChangeKind, Error, FieldCode, Instant, Membership, Patch, Result, Visibility, new_id,
};
use crate::themes::{self, Taxonomy};
use crate::{people, units};
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

impl Ideas {
    /// Sends in an idea: may they, is it well-formed, then one transaction. Answers with the idea.
    pub async fn submit(&self, actor: &Actor, new: NewIdea) -> Result<Idea> {
        let taxonomy = self.themes.taxonomy().await?;
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let (submission, suggested) = checked(tx, &actor, new, &taxonomy).await?;
                    let chosen = submission.themes.clone();
                    let id = submit_in(tx, submission, actor.id()).await?;
                    themes::note_choice(tx, id, &suggested, &chosen).await?;
                    tx.answers(201, &format!("ideas/{id}")).await?;
                    visible(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }
}

/// A checked idea with everything it names looked up.
pub struct Submission {
    /// Title, text, language, kind.
    pub words: Words,
    /// Its themes.
    pub themes: Vec<Uuid>,
    /// The unit it comes from.
    pub unit: Option<Uuid>,
    /// The campaign it is sent to.
    pub campaign: Option<CampaignPlace>,
    /// Who wrote it.
    pub author: Option<Uuid>,
    /// The name another system knows it by.
    pub external_id: Option<String>,
    /// The workshop whose cards it came from.
    pub workshop: Option<Uuid>,
    /// When it was sent.
    pub at: Instant,
}

/// The checked idea, and the themes that were suggested to its writer.
async fn checked(
    tx: &Tx,
    actor: &Actor,
    new: NewIdea,
    taxonomy: &Taxonomy,
) -> Result<(Submission, Vec<Uuid>)> {
    let campaign = find_campaign(tx, actor, new.campaign.as_deref()).await?;
    let facts = Facts {
        audience: campaign
            .as_ref()
            .map_or(Audience::Internal, |campaign| campaign.audience),
        campaign: campaign.as_ref().map(|campaign| campaign.id),
        in_phase: campaign
            .as_ref()
            .is_none_or(|campaign| campaign.abilities.submit),
        ..Facts::default()
    };
    policy::require(actor, Action::Submit, &facts)?;
    let mut check = Check::new();
    let words = new.words(&mut check);
    let themes = model::themes(taxonomy, &new.themes, &mut check);
    let suggested = model::suggested_themes(taxonomy, &new.suggested_themes, &mut check);
    let unit = match new.unit {
        Patch::Keep => own_unit(actor),
        Patch::Clear => None,
        Patch::Set(unit) => {
            if !units::exists(tx.conn(), unit).await? {
                check.fault("/unit", FieldCode::Unknown);
            }
            Some(unit)
        }
    };
    check.done()?;
    let submission = Submission {
        words,
        themes,
        unit,
        campaign,
        author: actor.id(),
        external_id: new.external_id,
        workshop: None,
        at: tx.now(),
    };
    Ok((submission, suggested))
}

fn own_unit(actor: &Actor) -> Option<Uuid> {
    match actor.identity()?.membership {
        Membership::Staff { unit } => unit,
        Membership::Partner { .. } => None,
    }
}

/// The campaign named by id or slug, when the actor may see it.
async fn find_campaign(
    tx: &Tx,
    actor: &Actor,
    name: Option<&str>,
) -> Result<Option<CampaignPlace>> {
    let Some(name) = name else { return Ok(None) };
    let unknown = || Error::field("/campaign", FieldCode::Unknown);
    let campaign = campaigns::find_by_slug_or_id(tx.conn(), name)
        .await?
        .ok_or_else(unknown)?;
    let visible = Visibility::of(actor).audiences.contains(&campaign.audience);
    if visible {
        Ok(Some(CampaignPlace::of(campaign, tx.now())))
    } else {
        Err(unknown())
    }
}

/// Writes a submission in an open transaction and returns its id. For imports and demo data as well.
/// It belongs to the campaign's owner, else to the unit's curator, else to the first administrator, who has to
/// answer within the campaign's answer time.
pub async fn submit_in(tx: &Tx, submission: Submission, by: Option<Uuid>) -> Result<Uuid> {
    let owner = match submission
        .campaign
        .as_ref()
        .and_then(|campaign| campaign.owner)
    {
        Some(owner) => Some(owner),
        None => match curator(tx, submission.unit).await? {
            Some(curator) => Some(curator),
            None => people::first_admin(tx.conn()).await?,
        },
    };
    let id = new_id();
    let row = store::NewRow {
        id,
        words: submission.words,
        themes: submission.themes,
        external_id: submission.external_id,
        owner,
        next_date: answer_by(submission.campaign.as_ref(), submission.at),
        unit: submission.unit,
        campaign: submission.campaign.map(|campaign| campaign.id),
        author: submission.author,
        workshop: submission.workshop,
        at: submission.at,
    };
    store::insert(tx.conn(), row).await?;
    tx.record(ChangeKind::Idea, id, by).await?;
    Ok(id)
}

/// The organiser of the unit, else of the nearest unit above.
async fn curator(tx: &Tx, unit: Option<Uuid>) -> Result<Option<Uuid>> {
    let Some(unit) = unit else { return Ok(None) };
    let path = units::path_of(tx.conn(), unit).await?.unwrap_or_default();
    people::curator_of(tx.conn(), &path).await
}

/// The day by which an author is promised an answer.
pub(super) fn answer_by(campaign: Option<&CampaignPlace>, at: Instant) -> NaiveDate {
    let days = campaign.map_or(ANSWER_DAYS, |campaign| campaign.answer_days);
    days_after(at.oslo_date(), u64::try_from(days).unwrap_or(0))
}

/// The idea another system knows by this name.
pub async fn find_external(conn: &impl ConnectionTrait, external_id: &str) -> Result<Option<Uuid>> {
    store::find_external(conn, external_id).await
}
