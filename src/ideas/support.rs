//! Supporting an idea and taking the support back. Both may be repeated without effect.

use super::{Ideas, store, visible};
use crate::db::Tx;
use crate::kernel::policy::{self, Action};
use crate::kernel::{Actor, ChangeKind, Error, Instant, Result};
use uuid::Uuid;

impl Ideas {
    /// Sets whether the actor supports an idea; answers with how many do at that moment.
    pub async fn set_support(&self, actor: &Actor, id: Uuid, supported: bool) -> Result<i64> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let me = actor.id().ok_or(Error::NotSignedIn)?;
                    let idea = visible(tx.conn(), &actor, id, tx.now()).await?;
                    policy::require(&actor, Action::Support, &idea.facts(Action::Support))?;
                    if supported {
                        support_in(tx, id, me, tx.now()).await?;
                    } else if store::remove_support(tx.conn(), id, me).await? {
                        tx.record(ChangeKind::Support, id, Some(me)).await?;
                    }
                    store::support_count(tx.conn(), id).await
                })
            })
            .await
    }
}

/// Takes back the support that these people gave at exactly this time, in an open transaction. Support given at
/// another time stays.
pub async fn unsupport_in(tx: &Tx, idea: Uuid, people: &[Uuid], at: Instant) -> Result<()> {
    if store::remove_support_of(tx.conn(), idea, people, at).await? {
        tx.record(ChangeKind::Support, idea, None).await?;
    }
    Ok(())
}

/// Adds a person's support in an open transaction; true when it was not there.
pub async fn support_in(tx: &Tx, idea: Uuid, person: Uuid, at: Instant) -> Result<bool> {
    let added = store::add_support(tx.conn(), idea, person, at).await?;
    if added {
        tx.record(ChangeKind::Support, idea, Some(person)).await?;
    }
    Ok(added)
}
