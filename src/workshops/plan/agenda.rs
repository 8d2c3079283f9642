//! Writing the agenda as a whole.

use super::super::agenda::{self, AgendaItem};
use super::super::core::Core;
use super::super::{State, Workshops};
use super::describe::{Detail, detail};
use super::model::{self, ItemRow, NewItem};
use super::store::{self, Columns};
use super::{code, editable};
use crate::db::Tx;
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, Refusal, Result};
use sea_orm::ActiveValue::Set;
use std::collections::HashSet;
use uuid::Uuid;

impl Workshops {
    /// Writes the whole agenda; items that name an id are kept. `version` is the one the change was made from,
    /// `None` for any. An item that holds cards or has begun cannot go.
    pub async fn set_agenda(
        &self,
        actor: &Actor,
        id: Uuid,
        version: Option<i64>,
        items: Vec<NewItem>,
    ) -> Result<Detail> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let core = editable(tx, &actor, id, version).await?;
                    let old = agenda::of(tx.conn(), id, core.row.starts_at).await?;
                    let crew = crew(tx, &core).await?;
                    let mut check = Check::new();
                    let rows = model::checked_items(items, &old, &crew, &mut check);
                    check.done()?;
                    replace(tx, &actor, &core, &old, &rows).await?;
                    detail(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }
}

/// Everybody who may be in charge of an item.
async fn crew(tx: &Tx, core: &Core) -> Result<HashSet<Uuid>> {
    let mut crews = store::crews(tx.conn(), &[core.row.id]).await?;
    let crew = crews.remove(&core.row.id).unwrap_or_default();
    let people = crew.into_iter().map(|(person, _)| person);
    Ok(people.chain([core.row.owner_id]).collect())
}

/// Writes checked items in the place of the old ones, and the minutes they take.
async fn replace(
    tx: &Tx,
    actor: &Actor,
    core: &Core,
    old: &[AgendaItem],
    items: &[ItemRow],
) -> Result<()> {
    let row = &core.row;
    let kept: HashSet<Uuid> = items.iter().map(|item| item.id).collect();
    let gone: Vec<&AgendaItem> = old.iter().filter(|item| !kept.contains(&item.id)).collect();
    let begun = gone
        .iter()
        .any(|item| item.started_at.is_some() || row.current_item_id == Some(item.id));
    let gone: Vec<Uuid> = gone.iter().map(|item| item.id).collect();
    if (begun && row.state != State::Draft)
        || !store::held_items(tx.conn(), &gone).await?.is_empty()
    {
        return Err(Error::Refused(Refusal::ItemInUse));
    }
    let minutes = items.iter().map(|item| item.minutes).sum();
    let mut columns = Columns {
        minutes: Set(minutes),
        ..Default::default()
    };
    if row.code.is_some() && minutes != row.minutes {
        columns.code_expires_at = Set(Some(code::expiry(row.starts_at, minutes, tx.now())));
    }
    store::save(tx.conn(), row, columns, tx.now()).await?;
    store::replace_items(tx.conn(), row.id, items).await?;
    tx.record(ChangeKind::Workshop, row.id, actor.id()).await?;
    Ok(())
}
