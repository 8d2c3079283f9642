//! Loading the stories: units, organisations, people, themes, campaigns, then ideas in the order in which they
//! were sent, then shortlists and workshops.

use super::keys::{Keys, named, named_or_none, word};
use super::progress::Progress;
use super::spread::{remarks, spread};
use super::stories::{self, Stories};
use super::{load_ideas, stories::Idea, workshops};
use crate::campaigns::{self, CampaignPlace, NewCampaign, NewPhase};
use crate::db::{Db, Tx};
use crate::kernel::{Grant, Instant, Result, Scope};
use crate::people::{self, DEMO_PASSWORD, NewPerson, sign_in};
use crate::shortlists;
use crate::themes::{self, Labels, NewTheme};
use crate::units::{self, NewOrganisation, NewUnit};
use anyhow::Context;
use chrono::NaiveDate;

/// Ideas written in one transaction.
const BATCH: usize = 25;

/// Loads the stories into an empty database.
pub async fn load(db: &Db, progress: Progress) -> anyhow::Result<()> {
    let stories = stories::stories().context("reading the stories")?;
    let ideas = all_ideas(&stories, db.now().oslo_date())?;
    let hash = sign_in::hash_password(DEMO_PASSWORD.to_owned()).await?;
    let today = db.now().oslo_date();
    let told = stories.clone();
    let mut keys = db
        .write(move |tx| Box::pin(async move { surroundings(tx, &told, today, hash).await }))
        .await?;
    let bar = progress.bar("ideas", ideas.len());
    for batch in ideas.chunks(BATCH) {
        let (batch, known, people) = (batch.to_vec(), keys, stories.clone());
        let count = batch.len();
        keys = db
            .write(move |tx| {
                Box::pin(async move {
                    let mut keys = known;
                    for idea in &batch {
                        load_ideas::write(tx, &mut keys, &people, idea).await?;
                    }
                    Ok(keys)
                })
            })
            .await?;
        bar.inc(count as u64);
    }
    let sessions = workshops::told().context("reading the workshops")?;
    db.write(move |tx| {
        Box::pin(async move {
            write_shortlists(tx, &stories, &keys).await?;
            for told in &sessions {
                workshops::write(tx, &keys, told).await?;
            }
            Ok(())
        })
    })
    .await?;
    bar.finish_and_clear();
    Ok(())
}

/// The long and the short ideas, oldest first, so that numbers grow with time.
fn all_ideas(stories: &Stories, today: NaiveDate) -> anyhow::Result<Vec<Idea>> {
    let remarks = remarks().context("reading the remarks")?;
    let seeds = stories::seeds().context("reading the short ideas")?;
    let short = seeds
        .iter()
        .enumerate()
        .map(|(index, seed)| spread(index, seed, stories, &remarks));
    let mut ideas: Vec<Idea> = stories.ideas.iter().cloned().chain(short).collect();
    ideas.sort_by_key(|idea| idea.at.day(today));
    Ok(ideas)
}

async fn surroundings(tx: &Tx, stories: &Stories, today: NaiveDate, hash: String) -> Result<Keys> {
    let mut keys = Keys {
        today,
        ..Keys::default()
    };
    for unit in &stories.units {
        let parent = named_or_none(&keys.units, unit.parent.as_ref())?;
        let new = NewUnit {
            name: unit.name.clone(),
            kind: word(&unit.kind)?,
            parent,
        };
        keys.units.insert(
            unit.key.clone(),
            units::create(tx, None, new.checked()?).await?.id,
        );
    }
    for organisation in &stories.organisations {
        let new = NewOrganisation {
            name: organisation.name.clone(),
            kind: word(&organisation.kind)?,
        };
        let id = units::create_organisation(tx, None, new.checked()?)
            .await?
            .id;
        keys.organisations.insert(organisation.key.clone(), id);
    }
    write_themes(tx, stories, &mut keys).await?;
    write_people(tx, stories, &mut keys, hash).await?;
    write_campaigns(tx, stories, &mut keys).await?;
    grant_in_campaigns(tx, stories, &keys).await?;
    Ok(keys)
}

async fn write_themes(tx: &Tx, stories: &Stories, keys: &mut Keys) -> Result<()> {
    for theme in &stories.themes {
        let new = NewTheme {
            key: Some(theme.key.clone()),
            labels: Labels {
                nb: theme.labels.nb.clone(),
                nn: Some(theme.labels.nn.clone()),
                en: Some(theme.labels.en.clone()),
            },
            description: Some(theme.description.clone()),
            synonyms: theme.synonyms.clone(),
            parent: named_or_none(&keys.themes, theme.parent.as_ref())?,
        };
        keys.themes.insert(
            theme.key.clone(),
            themes::create(tx, None, new.checked()?).await?.id,
        );
    }
    Ok(())
}

/// The demo accounts are the first five people; they alone have a password.
async fn write_people(tx: &Tx, stories: &Stories, keys: &mut Keys, hash: String) -> Result<()> {
    for (index, person) in stories.people.iter().enumerate() {
        let account = index < 5;
        let mut grants = Vec::new();
        for grant in person
            .roles
            .iter()
            .filter(|grant| grant.scope.kind != "campaign")
        {
            let scope = match &grant.scope.key {
                Some(unit) => Scope::Unit(named(&keys.units, unit)?),
                None => Scope::Everywhere,
            };
            grants.push(Grant {
                role: word(&grant.role)?,
                scope,
            });
        }
        let new = NewPerson {
            email: person.email.clone(),
            name: person.name.clone(),
            password: None,
            unit: named_or_none(&keys.units, person.unit.as_ref())?,
            organisation: named_or_none(&keys.organisations, person.organisation.as_ref())?,
            grants,
            demo: account,
        };
        let hash = account.then(|| hash.clone());
        keys.people.insert(
            person.key.clone(),
            people::create(tx, None, new.checked()?, hash).await?.id,
        );
    }
    Ok(())
}

async fn write_campaigns(tx: &Tx, stories: &Stories, keys: &mut Keys) -> Result<()> {
    for campaign in &stories.campaigns {
        let phase = |phase: &stories::Phase| NewPhase {
            name: phase.name.clone(),
            opens_at: Instant::from_utc(phase.opens.start(keys.today)),
            closes_at: Some(Instant::from_utc(phase.closes.end(keys.today))),
            submit: phase.submit,
            comment: phase.comment,
            support: phase.support,
        };
        let new = NewCampaign {
            slug: Some(campaign.key.clone()),
            name: campaign.name.clone(),
            question: campaign.question.clone(),
            description: Some(campaign.description.clone()),
            audience: word(&campaign.audience)?,
            owner: Some(named(&keys.people, &campaign.owner)?),
            unit: named_or_none(&keys.units, campaign.unit.as_ref())?,
            answer_days: campaign.answer_days.into(),
            phases: campaign.phases.iter().map(phase).collect(),
        };
        let made = campaigns::create(tx, None, new.checked()?).await?;
        keys.campaigns
            .insert(campaign.key.clone(), CampaignPlace::of(made, tx.now()));
    }
    Ok(())
}

/// Roles that hold in a campaign, once the campaigns are there.
async fn grant_in_campaigns(tx: &Tx, stories: &Stories, keys: &Keys) -> Result<()> {
    for person in &stories.people {
        for grant in person
            .roles
            .iter()
            .filter(|grant| grant.scope.kind == "campaign")
        {
            let key = grant.scope.key.as_deref().unwrap_or_default();
            let scope = Scope::Campaign(named(&keys.campaigns, key)?.id);
            people::add_role(
                tx,
                named(&keys.people, &person.key)?,
                Grant {
                    role: word(&grant.role)?,
                    scope,
                },
            )
            .await?;
        }
    }
    Ok(())
}

async fn write_shortlists(tx: &Tx, stories: &Stories, keys: &Keys) -> Result<()> {
    for list in &stories.shortlists {
        let at = Instant::from_utc(list.at.time(keys.today, 0));
        let new = shortlists::NewShortlist {
            name: list.name.clone(),
            description: Some(list.description.clone()),
            campaign: named_or_none(&keys.campaigns, list.campaign.as_ref())?
                .map(|campaign| campaign.id.to_string()),
            shared: list.shared,
        };
        let campaign =
            named_or_none(&keys.campaigns, list.campaign.as_ref())?.map(|campaign| campaign.id);
        let id =
            shortlists::create_in(tx, named(&keys.people, &list.owner)?, new, campaign, at).await?;
        for (index, entry) in list.entries.iter().enumerate() {
            let new = shortlists::EntryRow {
                idea: named(&keys.ideas, &entry.idea)?,
                position: index as i64 + 1,
                pick: entry.pick,
                reason: entry.reason.clone(),
                added_by: Some(named(&keys.people, &entry.added_by)?),
                at: Instant::from_utc(entry.at.time(keys.today, 1)),
            };
            shortlists::add_entry_in(tx, id, new).await?;
        }
    }
    Ok(())
}
