//! Loading an idea with what happened to it, each thing at its own time.

use super::keys::{Keys, named, named_or_none, word};
use super::spread::supporters;
use super::stories::{Idea, Stories};
use crate::db::Tx;
use crate::discussion;
use crate::ideas::{self, Decision, NewIdea, Submission};
use crate::kernel::text::Check;
use crate::kernel::{Instant, Result};

pub(super) async fn write(tx: &Tx, keys: &mut Keys, stories: &Stories, told: &Idea) -> Result<()> {
    let new = NewIdea {
        title: Some(told.title.clone()),
        text: told.text.clone(),
        lang: Some(word(&told.lang)?),
        kind: Some(word(&told.kind)?),
        ..NewIdea::default()
    };
    let mut check = Check::new();
    let words = new.words(&mut check);
    check.done()?;
    let themes = told
        .themes
        .iter()
        .map(|theme| named(&keys.themes, theme))
        .collect::<Result<Vec<_>>>()?;
    let submission = Submission {
        words,
        themes,
        unit: named_or_none(&keys.units, told.unit.as_ref())?,
        campaign: named_or_none(&keys.campaigns, told.campaign.as_ref())?,
        author: named_or_none(&keys.people, told.author.as_ref())?,
        external_id: Some(told.key.clone()),
        workshop: None,
        at: Instant::from_utc(told.at.time(keys.today, 0)),
    };
    let author = submission.author;
    let id = ideas::submit_in(tx, submission, author).await?;
    keys.ideas.insert(told.key.clone(), id);
    for (index, comment) in told.comments.iter().enumerate() {
        let at = Instant::from_utc(comment.at.time(keys.today, index as u32 + 1));
        let kind = comment.kind.as_deref().map(word).transpose()?;
        discussion::create_in(
            tx,
            id,
            named(&keys.people, &comment.by)?,
            kind,
            comment.text.clone(),
            at,
        )
        .await?;
    }
    for (nth, person) in supporters(told, stories).into_iter().enumerate() {
        let at = Instant::from_utc(told.at.time(keys.today, nth as u32 + 1));
        ideas::support_in(tx, id, named(&keys.people, person)?, at).await?;
    }
    for (index, step) in told.statuses.iter().enumerate() {
        let decision = Decision {
            status: word(&step.status)?,
            reason: step.reason.clone(),
            owner: named_or_none(&keys.people, step.owner.as_ref())?,
            next_date: step.next.map(|next| next.day(keys.today)),
        };
        let at = Instant::from_utc(step.at.time(keys.today, index as u32 + 8));
        ideas::decide_in(tx, id, decision, Some(named(&keys.people, &step.by)?), at).await?;
    }
    Ok(())
}
