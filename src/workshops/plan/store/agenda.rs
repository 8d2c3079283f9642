//! Writing the agenda.

use super::super::super::entity::{card, item, item_staff, round};
use super::super::model::ItemRow;
use crate::kernel::Result;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashSet;
use uuid::Uuid;

/// Those of these items that hold a card or a dot round.
pub async fn held_items(conn: &impl ConnectionTrait, items: &[Uuid]) -> Result<HashSet<Uuid>> {
    if items.is_empty() {
        return Ok(HashSet::new());
    }
    let cards: Vec<Uuid> = card::Entity::find()
        .select_only()
        .column(card::Column::ItemId)
        .filter(card::Column::ItemId.is_in(items.iter().copied()))
        .filter(card::Column::DeletedAt.is_null())
        .distinct()
        .into_tuple()
        .all(conn)
        .await?;
    let rounds: Vec<Uuid> = round::Entity::find()
        .select_only()
        .column(round::Column::ItemId)
        .filter(round::Column::ItemId.is_in(items.iter().copied()))
        .distinct()
        .into_tuple()
        .all(conn)
        .await?;
    Ok(cards.into_iter().chain(rounds).collect())
}

/// Gives a workshop exactly these items in this order; known ones keep when they began and ended. Four
/// statements, however many items.
pub async fn replace_items(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    items: &[ItemRow],
) -> Result<()> {
    let all = Query::select()
        .column(item::Column::Id)
        .from(item::Entity)
        .and_where(item::Column::WorkshopId.eq(workshop))
        .to_owned();
    item_staff::Entity::delete_many()
        .filter(item_staff::Column::ItemId.in_subquery(all))
        .exec(conn)
        .await?;
    item::Entity::delete_many()
        .filter(item::Column::WorkshopId.eq(workshop))
        .filter(item::Column::Id.is_not_in(items.iter().map(|item| item.id)))
        .exec(conn)
        .await?;
    if items.is_empty() {
        return Ok(());
    }
    let rows = (1..).zip(items).map(|(position, new)| item::ActiveModel {
        id: Set(new.id),
        workshop_id: Set(workshop),
        position: Set(position),
        title: Set(new.title.clone()),
        minutes: Set(new.minutes),
        activity: Set(new.activity),
        text: Set(new.text.clone()),
        private_cards: Set(new.private_cards),
        in_breakouts: Set(new.in_breakouts),
        method_id: Set(new.method),
        staff_min: Set(new.staff_min),
        staff_max: Set(new.staff_max),
        started_at: Set(None),
        revealed_at: Set(None),
        ended_at: Set(None),
    });
    let changed = OnConflict::column(item::Column::Id)
        .update_columns([
            item::Column::Position,
            item::Column::Title,
            item::Column::Minutes,
            item::Column::Activity,
            item::Column::Text,
            item::Column::PrivateCards,
            item::Column::InBreakouts,
            item::Column::MethodId,
            item::Column::StaffMin,
            item::Column::StaffMax,
        ])
        .to_owned();
    item::Entity::insert_many(rows)
        .on_conflict(changed)
        .exec_without_returning(conn)
        .await?;
    let staff: Vec<item_staff::ActiveModel> = items
        .iter()
        .flat_map(|item| {
            item.facilitators
                .iter()
                .map(|person| item_staff::ActiveModel {
                    item_id: Set(item.id),
                    person_id: Set(*person),
                })
        })
        .collect();
    if !staff.is_empty() {
        item_staff::Entity::insert_many(staff)
            .exec_without_returning(conn)
            .await?;
    }
    Ok(())
}
