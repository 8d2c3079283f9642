//! The outbox: features queue letters in the transaction of the change they tell of, a loop sends them, and
//! administrators see what was sent or would have been. Knows no feature.

mod delivery;
mod entity;
mod forgetting;
pub mod http;
mod message;
mod model;
mod post;
mod settings;
mod store;

pub use delivery::{claim, numbers, settle};
pub use forgetting::{KEPT_SECONDS, forget_old};
pub use model::{Counted, Letter, Mail, MailFilter, MailState};
pub use post::{Outcome, Post};
pub use settings::{DEFAULT_FROM, MailSettings};

use crate::db::{Db, Tx};
use crate::kernel::paging::{self, Page};
use crate::kernel::policy::{self, Action, Facts};
use crate::kernel::{Actor, ChangeKind, Error, Instant, Refusal, Result};
use uuid::Uuid;

/// Queues letters in an open transaction: they leave when it is committed and mail is set up, and not at all when
/// it is rolled back. A letter whose key is known already is not queued again. Names and subjects become one line;
/// an address that is none makes the letter fail when it is sent, not here. One statement for 200 letters.
pub async fn queue(tx: &Tx, letters: &[Letter]) -> Result<()> {
    store::insert(tx.conn(), letters, tx.now()).await
}

/// What administrators do with the outbox.
#[derive(Clone)]
pub struct Mails {
    db: Db,
    sending: bool,
}

impl Mails {
    /// On this database; `sending` says whether letters leave at all.
    pub fn new(db: Db, sending: bool) -> Self {
        Self { db, sending }
    }

    /// Whether letters leave; without a mail server they stay where they are.
    pub fn sending(&self) -> bool {
        self.sending
    }

    /// A page of letters, newest first, and how many there are in all.
    pub async fn list(
        &self,
        actor: &Actor,
        filter: &MailFilter,
        after: Option<&str>,
        limit: Option<u64>,
    ) -> Result<(Page<Mail>, u64)> {
        policy::require(actor, Action::Administer, &Facts::default())?;
        let limit = paging::limit(limit)?;
        let after: Option<(i64, Uuid)> = after.map(paging::decode).transpose()?;
        let after = after.map(|(at, id)| (Instant(at), id));
        let mails = store::page(self.db.read(), filter, after, limit + 1).await?;
        let total = store::count(self.db.read(), filter).await?;
        let page = paging::cut(mails, limit, |mail| (mail.created_at.0, mail.id))?;
        Ok((page, total))
    }

    /// One letter.
    pub async fn get(&self, actor: &Actor, id: Uuid) -> Result<Mail> {
        policy::require(actor, Action::Administer, &Facts::default())?;
        store::find(self.db.read(), id)
            .await?
            .ok_or(Error::NotFound)
    }

    /// Gives a letter that failed all its tries anew.
    pub async fn retry(&self, actor: &Actor, id: Uuid) -> Result<Mail> {
        policy::require(actor, Action::Administer, &Facts::default())?;
        let by = actor.id();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let mail = store::find(tx.conn(), id).await?.ok_or(Error::NotFound)?;
                    if mail.forgotten_at.is_some() {
                        return Err(Error::Refused(Refusal::MailForgotten));
                    }
                    if !store::revive(tx.conn(), id, tx.now()).await? {
                        return Err(Error::Refused(Refusal::MailNotFailed));
                    }
                    tx.record(ChangeKind::Mail, id, by).await?;
                    tx.answers(200, &format!("mails/{id}")).await?;
                    store::find(tx.conn(), id).await?.ok_or(Error::NotFound)
                })
            })
            .await
    }
}
