//! Changing and withdrawing an idea.

use super::model::{Idea, IdeaChange, Status};
use super::{Ideas, store, visible};
use crate::db::Tx;
use crate::kernel::policy::{self, Action};
use crate::kernel::{
    Actor, ChangeKind, ChangeToken, Error, FieldCode, Refusal, Result, Visibility,
};
use crate::{themes, units};
use std::time::Duration;
use uuid::Uuid;

impl Ideas {
    /// Changes an idea. Its author may change all of it until it is answered; those who curate it may always
    /// set its themes.
    pub async fn change(
        &self,
        actor: &Actor,
        id: Uuid,
        version: Option<i64>,
        change: IdeaChange,
    ) -> Result<Idea> {
        let taxonomy = self.themes.taxonomy().await?;
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let old = visible(tx.conn(), &actor, id, tx.now()).await?;
                    let curates =
                        policy::may(&actor, Action::SetThemes, &old.facts(Action::SetThemes));
                    if !(curates && change.is_about_themes_only()) {
                        policy::require(&actor, Action::EditIdea, &old.facts(Action::EditIdea))?;
                    }
                    if version.is_some_and(|version| version != old.version) {
                        return Err(Error::Stale);
                    }
                    let new = change.applied_to(&old, &taxonomy)?;
                    let unit_name = match new.unit {
                        None => None,
                        Some(unit) => Some(
                            units::name_of(tx.conn(), unit)
                                .await?
                                .ok_or_else(|| Error::field("/unit", FieldCode::Unknown))?,
                        ),
                    };
                    let changes = new.differences(&old, &taxonomy, unit_name);
                    themes::note_choice(tx, id, &new.suggested, &new.themes).await?;
                    if changes.is_empty() {
                        if !new.suggested.is_empty() {
                            tx.record(ChangeKind::Idea, id, actor.id()).await?;
                        }
                        return Ok(old);
                    }
                    store::update(tx.conn(), id, old.version, &new, tx.now()).await?;
                    store::record_edit(
                        tx.conn(),
                        id,
                        old.version + 1,
                        &changes,
                        actor.id(),
                        tx.now(),
                    )
                    .await?;
                    tx.record(ChangeKind::Idea, id, actor.id()).await?;
                    visible(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }

    /// Takes an idea back. Returns when the local index no longer knows it.
    pub async fn withdraw(&self, actor: &Actor, id: Uuid, version: Option<i64>) -> Result<()> {
        const LONGEST: Duration = Duration::from_secs(2);
        let by = actor.clone();
        let token = self
            .db
            .write(move |tx| {
                Box::pin(async move {
                    let old = visible(tx.conn(), &by, id, tx.now()).await?;
                    policy::require(&by, Action::WithdrawIdea, &old.facts(Action::WithdrawIdea))?;
                    if version.is_some_and(|version| version != old.version) {
                        return Err(Error::Stale);
                    }
                    store::withdraw(tx.conn(), id, old.version, tx.now()).await?;
                    tx.record(ChangeKind::Idea, id, by.id()).await
                })
            })
            .await?;
        self.wait_applied(token, LONGEST).await;
        Ok(())
    }
}

/// Takes an idea back in an open transaction when nobody has touched it since it was sent: not answered, not
/// changed, not commented on, not supported. Refused otherwise; `None` when it is withdrawn already.
pub async fn take_back_in(tx: &Tx, id: Uuid, by: Option<Uuid>) -> Result<Option<ChangeToken>> {
    let seen = Visibility::of_the_house();
    let Some(idea) = store::find(tx.conn(), id, &seen, tx.now()).await? else {
        return Ok(None);
    };
    let untouched = idea.status == Status::Received
        && idea.version == 1
        && idea.comments == 0
        && idea.support == 0;
    if !untouched {
        return Err(Error::Refused(Refusal::NotEditable));
    }
    store::withdraw(tx.conn(), id, idea.version, tx.now()).await?;
    Ok(Some(tx.record(ChangeKind::Idea, id, by).await?))
}
