//! Writing workshops. Whoever writes holds the row, so the version read is the version written upon.

use super::super::super::core::Row;
use super::super::super::entity::{
    breakout, card, crew, group, item, item_staff, round, theme, workshop,
};
use super::super::super::model::{CrewRole, State, WorkshopKind};
use super::super::model::Plan;
use crate::kernel::{Error, Instant, Result};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

/// The columns of a workshop's row.
pub type Columns = workshop::ActiveModel;

/// What a new workshop is besides its plan.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// Its id.
    pub id: Uuid,
    /// What kind of session.
    pub kind: WorkshopKind,
    /// The method it is made from.
    pub method: Option<Uuid>,
    /// Who made it.
    pub owner: Uuid,
    /// How long its agenda takes.
    pub minutes: i64,
    /// When.
    pub at: Instant,
}

/// The columns of a plan.
pub fn columns(plan: Plan) -> Columns {
    workshop::ActiveModel {
        title: Set(plan.title),
        purpose: Set(plan.purpose),
        lang: Set(plan.lang),
        campaign_id: Set(plan.campaign),
        unit_id: Set(plan.unit),
        starts_at: Set(plan.starts_at),
        place: Set(plan.place),
        online_url: Set(plan.online_url),
        max_participants: Set(plan.max_participants),
        cards_before: Set(plan.cards_before),
        pre_read: Set(plan.pre_read),
        sign_in_required: Set(plan.sign_in_required),
        ..Default::default()
    }
}

/// The plan that stands in a row.
pub fn plan_of(row: &Row) -> Plan {
    Plan {
        title: row.title.clone(),
        purpose: row.purpose.clone(),
        lang: row.lang,
        campaign: row.campaign_id,
        unit: row.unit_id,
        starts_at: row.starts_at,
        place: row.place.clone(),
        online_url: row.online_url.clone(),
        max_participants: row.max_participants,
        cards_before: row.cards_before,
        pre_read: row.pre_read.clone(),
        sign_in_required: row.sign_in_required,
    }
}

/// Adds a draft.
pub async fn insert(conn: &impl ConnectionTrait, new: Origin, plan: Plan) -> Result<()> {
    let row = workshop::ActiveModel {
        id: Set(new.id),
        kind: Set(new.kind),
        method_id: Set(new.method),
        state: Set(State::Draft),
        minutes: Set(new.minutes),
        owner_id: Set(new.owner),
        created_at: Set(new.at),
        changed_at: Set(new.at),
        version: Set(1),
        ..columns(plan)
    };
    workshop::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes columns of a workshop and its next version; stale when it has moved on since it was read.
pub async fn save(
    conn: &impl ConnectionTrait,
    row: &Row,
    columns: Columns,
    at: Instant,
) -> Result<()> {
    let columns = workshop::ActiveModel {
        changed_at: Set(at),
        version: Set(row.version + 1),
        ..columns
    };
    let saved = workshop::Entity::update_many()
        .set(columns)
        .filter(workshop::Column::Id.eq(row.id))
        .filter(workshop::Column::Version.eq(row.version))
        .exec(conn)
        .await?;
    if saved.rows_affected == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

/// Gives a workshop exactly these themes.
pub async fn set_themes(conn: &impl ConnectionTrait, id: Uuid, themes: &[Uuid]) -> Result<()> {
    theme::Entity::delete_many()
        .filter(theme::Column::WorkshopId.eq(id))
        .exec(conn)
        .await?;
    if themes.is_empty() {
        return Ok(());
    }
    let rows = themes.iter().map(|theme| theme::ActiveModel {
        workshop_id: Set(id),
        theme_id: Set(*theme),
    });
    theme::Entity::insert_many(rows)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Gives a workshop exactly this crew; those who left it are in charge of nothing any more.
pub async fn set_crew(
    conn: &impl ConnectionTrait,
    row: Uuid,
    owner: Uuid,
    people: &[(Uuid, CrewRole)],
) -> Result<()> {
    crew::Entity::delete_many()
        .filter(crew::Column::WorkshopId.eq(row))
        .exec(conn)
        .await?;
    if !people.is_empty() {
        let rows = people.iter().map(|(person, role)| crew::ActiveModel {
            workshop_id: Set(row),
            person_id: Set(*person),
            role: Set(*role),
        });
        crew::Entity::insert_many(rows)
            .exec_without_returning(conn)
            .await?;
    }
    let items = Query::select()
        .column(item::Column::Id)
        .from(item::Entity)
        .and_where(item::Column::WorkshopId.eq(row))
        .to_owned();
    let stay = people.iter().map(|(person, _)| *person).chain([owner]);
    item_staff::Entity::delete_many()
        .filter(item_staff::Column::ItemId.in_subquery(items))
        .filter(item_staff::Column::PersonId.is_not_in(stay))
        .exec(conn)
        .await?;
    Ok(())
}

/// Gives a workshop exactly these breakout groups in this order; known ids are renamed, others added.
pub async fn set_breakouts(
    conn: &impl ConnectionTrait,
    id: Uuid,
    groups: &[(Uuid, String)],
) -> Result<()> {
    breakout::Entity::delete_many()
        .filter(breakout::Column::WorkshopId.eq(id))
        .filter(breakout::Column::Id.is_not_in(groups.iter().map(|(group, _)| *group)))
        .exec(conn)
        .await?;
    if groups.is_empty() {
        return Ok(());
    }
    let rows = (1..)
        .zip(groups)
        .map(|(position, (group, name))| breakout::ActiveModel {
            id: Set(*group),
            workshop_id: Set(id),
            name: Set(name.clone()),
            position: Set(position),
            timer_ends_at: Set(None),
        });
    let renamed = OnConflict::column(breakout::Column::Id)
        .update_columns([breakout::Column::Name, breakout::Column::Position])
        .to_owned();
    breakout::Entity::insert_many(rows)
        .on_conflict(renamed)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// True when a card, a group of cards or a dot round belongs to one of these breakout groups.
pub async fn breakouts_in_use(conn: &impl ConnectionTrait, groups: &[Uuid]) -> Result<bool> {
    if groups.is_empty() {
        return Ok(false);
    }
    let ids = || groups.iter().copied();
    let cards = card::Entity::find()
        .filter(card::Column::BreakoutId.is_in(ids()))
        .count(conn)
        .await?;
    let titled = group::Entity::find()
        .filter(group::Column::BreakoutId.is_in(ids()))
        .count(conn)
        .await?;
    let rounds = round::Entity::find()
        .filter(round::Column::BreakoutId.is_in(ids()))
        .count(conn)
        .await?;
    Ok(cards + titled + rounds > 0)
}

/// True when a workshop has this join code; one that no longer works is given free first.
pub async fn code_is_taken(conn: &impl ConnectionTrait, code: &str, now: Instant) -> Result<bool> {
    workshop::Entity::update_many()
        .col_expr(workshop::Column::Code, Expr::value(Option::<String>::None))
        .filter(workshop::Column::Code.eq(code))
        .filter(workshop::Column::CodeExpiresAt.lte(now))
        .exec(conn)
        .await?;
    let holders = workshop::Entity::find()
        .filter(workshop::Column::Code.eq(code))
        .count(conn)
        .await?;
    Ok(holders > 0)
}
