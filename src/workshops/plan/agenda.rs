//! Writing the agenda as a whole.

use super::super::agenda::{self, AgendaItem};
use super::super::core::{Core, Row};
use super::super::{State, Workshops};
use super::describe::{Detail, detail};
use super::model::{self, ItemRow, NewItem};
use super::store::{self, Columns};
use super::{code, editable, recipe};
use crate::db::Tx;
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Refusal, Result};
use crate::methods;
use sea_orm::ActiveValue::Set;
use std::collections::HashSet;
use uuid::Uuid;

impl Workshops {
    /// Writes the whole agenda; items that name an id are kept. `version` is the one the change was made from,
    /// `None` for any. An item that holds cards or has begun cannot go; what has begun keeps its place before the rest.
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
                    check_methods(tx, &rows, &old, &mut check).await?;
                    let kept: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
                    if let Some(index) = before_begun(&core.row, &old, &kept) {
                        check.fault(format!("/items/{index}"), FieldCode::AlreadyBegun);
                    }
                    check.done()?;
                    replace(tx, &actor, &core, &old, &rows).await?;
                    detail(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }

    /// Copies the steps of a method onto the agenda, at a place from 1 to one more than it has items; at the end
    /// when none is named.
    pub async fn drop_method(
        &self,
        actor: &Actor,
        id: Uuid,
        method: String,
        position: Option<i64>,
    ) -> Result<Detail> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let core = editable(tx, &actor, id, None).await?;
                    let old = agenda::of(tx.conn(), id, core.row.starts_at).await?;
                    let mut check = Check::new();
                    let found = recipe::find(tx, &actor, &method, &mut check).await?;
                    let place = position.map_or(Some(old.len()), |position| {
                        let before = usize::try_from(position.checked_sub(1)?).ok()?;
                        (before <= old.len()).then_some(before)
                    });
                    match place {
                        None => check.fault("/position", FieldCode::OutOfRange),
                        Some(place) if place < begun(&core.row, &old) => {
                            check.fault("/position", FieldCode::AlreadyBegun);
                        }
                        Some(_) => {}
                    }
                    let steps = found
                        .as_ref()
                        .map(|method| recipe::items(method, core.row.lang))
                        .unwrap_or_default();
                    if old.len() + steps.len() > model::MOST_ITEMS {
                        check.fault("/method", FieldCode::TooMany);
                    }
                    check.done()?;
                    let (Some(method), Some(place)) = (found, place) else {
                        return Err(Error::internal(
                            "an unfaulted drop lacks its method or place",
                        ));
                    };
                    let mut items: Vec<ItemRow> = old.iter().map(ItemRow::kept).collect();
                    items.splice(place..place, steps);
                    let known = core.row.method_id == Some(method.id)
                        || old.iter().any(|item| item.method == Some(method.id));
                    if !known {
                        methods::count_use(tx, method.id, actor.id()).await?;
                    }
                    replace(tx, &actor, &core, &old, &items).await?;
                    tx.answers(200, &format!("workshops/{id}")).await?;
                    detail(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }
}

/// How many items from the first one on have their places: those up to the last that has begun.
fn begun(row: &Row, items: &[AgendaItem]) -> usize {
    if row.state == State::Draft {
        return 0;
    }
    let has_begun =
        |item: &AgendaItem| item.started_at.is_some() || row.current_item_id == Some(item.id);
    items
        .iter()
        .rposition(has_begun)
        .map_or(0, |index| index + 1)
}

/// The first item of a new order that stands where it would come before something that has begun, or change the
/// order of that. What has begun and is gone is not judged here.
fn before_begun(row: &Row, old: &[AgendaItem], new: &[Uuid]) -> Option<usize> {
    let begun = old.iter().take(begun(row, old)).map(|item| item.id);
    let kept: Vec<Uuid> = begun.filter(|id| new.contains(id)).collect();
    (0..kept.len()).find(|index| new.get(*index) != kept.get(*index))
}

/// Notes a fault for each item that is new to its method and names one that is not there.
async fn check_methods(
    tx: &Tx,
    items: &[ItemRow],
    old: &[AgendaItem],
    check: &mut Check,
) -> Result<()> {
    let kept: HashSet<Uuid> = old.iter().filter_map(|item| item.method).collect();
    let named: HashSet<Uuid> = items.iter().filter_map(|item| item.method).collect();
    let new: Vec<Uuid> = named.difference(&kept).copied().collect();
    let known = methods::names(tx.conn(), &new).await?;
    for (index, item) in items.iter().enumerate() {
        let unknown = |method: &Uuid| !kept.contains(method) && !known.contains_key(method);
        if item.method.as_ref().is_some_and(unknown) {
            check.fault(format!("/items/{index}/method"), FieldCode::Unknown);
        }
    }
    Ok(())
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
