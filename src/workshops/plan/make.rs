//! Making a workshop.

use super::super::Workshops;
use super::describe::{Detail, detail};
use super::model::{self, NewWorkshop};
use super::{Where, recipe, store};
use crate::db::Tx;
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Result, new_id};
use crate::themes::Taxonomy;
use crate::{methods, people};
use std::collections::HashSet;
use uuid::Uuid;

impl Workshops {
    /// Makes a draft, owned by the actor.
    pub async fn create(&self, actor: &Actor, new: NewWorkshop) -> Result<Detail> {
        let taxonomy = self.themes.taxonomy().await?;
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { create(tx, &actor, new, &taxonomy).await }))
            .await
    }
}

async fn create(tx: &Tx, actor: &Actor, new: NewWorkshop, taxonomy: &Taxonomy) -> Result<Detail> {
    let owner = actor.id().ok_or(Error::NotSignedIn)?;
    let mut check = Check::new();
    let place = Where::of(tx, actor, new.campaign.as_deref(), new.unit, &mut check).await?;
    place.require(actor)?;
    let id = create_in(tx, actor, owner, new, place.campaign(), taxonomy, check).await?;
    tx.answers(201, &format!("workshops/{id}")).await?;
    detail(tx.conn(), actor, id, tx.now()).await
}

/// Makes a draft in an open transaction and returns its id; `campaign` stands for the one that `new` names, and
/// `check` holds the faults found so far.
async fn create_in(
    tx: &Tx,
    actor: &Actor,
    owner: Uuid,
    mut new: NewWorkshop,
    campaign: Option<Uuid>,
    taxonomy: &Taxonomy,
    mut check: Check,
) -> Result<Uuid> {
    let method = match new.method.as_deref() {
        None => None,
        Some(name) => recipe::find(tx, actor, name, &mut check).await?,
    };
    if let Some(method) = &method {
        let recipe = &method.recipe;
        let said =
            |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
        if !said(&new.title) {
            new.title = Some(recipe.names.in_lang(new.lang).to_owned());
        }
        if !said(&new.purpose) {
            new.purpose = Some(recipe.purposes.in_lang(new.lang).to_owned());
        }
    }
    let items = method
        .as_ref()
        .map(|method| recipe::items(method, new.lang))
        .unwrap_or_default();
    let plan = new.plan(campaign, new.unit, &mut check);
    let themes = model::themes(taxonomy, &new.themes, &mut check);
    let crew = model::crew(&new.crew, owner, &mut check);
    check_people(tx, &new.crew, &mut check).await?;
    let count = model::breakouts_fit(&mut check, new.breakouts.len());
    let mut named = HashSet::new();
    let wanted = new.breakouts.iter().take(count).enumerate();
    let breakouts: Vec<(Uuid, String)> = wanted
        .map(|(index, name)| {
            let pointer = format!("/breakouts/{index}");
            let name = model::breakout(&mut check, &pointer, name, &mut named);
            (new_id(), name)
        })
        .collect();
    check.done()?;
    let origin = store::Origin {
        id: new_id(),
        kind: new.kind,
        method: method.as_ref().map(|method| method.id),
        owner,
        minutes: items.iter().map(|item| item.minutes).sum(),
        at: tx.now(),
    };
    if let Some(method) = &method {
        methods::count_use(tx, method.id, Some(owner)).await?;
    }
    store::insert(tx.conn(), origin, plan).await?;
    store::set_themes(tx.conn(), origin.id, &themes).await?;
    store::set_crew(tx.conn(), origin.id, owner, &crew).await?;
    store::set_breakouts(tx.conn(), origin.id, &breakouts).await?;
    store::replace_items(tx.conn(), origin.id, &items).await?;
    tx.record(ChangeKind::Workshop, origin.id, Some(owner))
        .await?;
    Ok(origin.id)
}

/// Notes a fault for each member of a crew who is not there.
pub(super) async fn check_people(
    tx: &Tx,
    crew: &[(Uuid, super::super::CrewRole)],
    check: &mut Check,
) -> Result<()> {
    let ids: Vec<Uuid> = crew.iter().map(|(person, _)| *person).take(100).collect();
    let known = people::contacts(tx.conn(), &ids).await?;
    for (index, person) in ids.iter().enumerate() {
        if known.get(person).is_none_or(|contact| !contact.active) {
            check.fault(format!("/crew/{index}/person"), FieldCode::Unknown);
        }
    }
    Ok(())
}
