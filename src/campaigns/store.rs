//! Queries of campaigns and their phases. What others read starts from a [`Visibility`].

use super::entity::{campaign, phase};
use super::model::{Campaign, Phase};
use crate::db::{is_unique_violation, store_error};
use crate::kernel::{Error, Refusal, Result, Visibility};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

fn model(row: campaign::Model, phases: Vec<Phase>) -> Campaign {
    Campaign {
        id: row.id,
        slug: row.slug,
        name: row.name,
        question: row.question,
        description: row.description,
        audience: row.audience,
        owner: row.owner_id,
        unit: row.unit_id,
        answer_days: row.answer_days,
        phases,
        created_at: row.created_at,
        changed_at: row.changed_at,
        version: row.version,
    }
}

fn phase_model(row: phase::Model) -> Phase {
    Phase {
        id: row.id,
        name: row.name,
        opens_at: row.opens_at,
        closes_at: row.closes_at,
        submit: row.submit,
        comment: row.comment,
        support: row.support,
    }
}

fn slug_taken(error: DbErr) -> Error {
    if is_unique_violation(&error) {
        Error::Refused(Refusal::KeyTaken)
    } else {
        store_error(error)
    }
}

/// The ids of the campaigns seen, as a query to filter what belongs to them.
pub fn seen(visibility: &Visibility) -> SelectStatement {
    Query::select()
        .column(campaign::Column::Id)
        .from(campaign::Entity)
        .cond_where(visible(visibility))
        .to_owned()
}

/// These campaigns, whoever may see them.
pub async fn by_ids(conn: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Campaign>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = campaign::Entity::find()
        .filter(campaign::Column::Id.is_in(ids.iter().copied()))
        .all(conn)
        .await?;
    with_phases(conn, rows).await
}

fn visible(visibility: &Visibility) -> Condition {
    Condition::any()
        .add(campaign::Column::Audience.is_in(visibility.audiences.iter().copied()))
        .add_option(visibility.own.map(|own| campaign::Column::OwnerId.eq(own)))
}

fn named(slug_or_id: &str) -> Select<campaign::Entity> {
    let select = campaign::Entity::find();
    match Uuid::parse_str(slug_or_id) {
        Ok(id) => select.filter(campaign::Column::Id.eq(id)),
        Err(_) => select.filter(campaign::Column::Slug.eq(slug_or_id)),
    }
}

async fn with_phases(
    conn: &impl ConnectionTrait,
    rows: Vec<campaign::Model>,
) -> Result<Vec<Campaign>> {
    let ids = rows.iter().map(|row| row.id);
    let found = phase::Entity::find()
        .filter(phase::Column::CampaignId.is_in(ids))
        .order_by_asc(phase::Column::OpensAt)
        .order_by_asc(phase::Column::Id)
        .all(conn)
        .await?;
    let mut phases: HashMap<Uuid, Vec<Phase>> = HashMap::new();
    for row in found {
        let of_campaign = phases.entry(row.campaign_id).or_default();
        of_campaign.push(phase_model(row));
    }
    let campaigns = rows.into_iter().map(|row| {
        let phases = phases.remove(&row.id).unwrap_or_default();
        model(row, phases)
    });
    Ok(campaigns.collect())
}

pub async fn all(conn: &impl ConnectionTrait, visibility: &Visibility) -> Result<Vec<Campaign>> {
    let rows = campaign::Entity::find()
        .filter(visible(visibility))
        .all(conn)
        .await?;
    with_phases(conn, rows).await
}

/// The ids of the campaigns seen.
pub async fn visible_ids(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
) -> Result<Vec<Uuid>> {
    Ok(campaign::Entity::find()
        .select_only()
        .column(campaign::Column::Id)
        .filter(visible(visibility))
        .into_tuple()
        .all(conn)
        .await?)
}

/// The ids of the campaigns with these slugs or ids, whoever may see them. One query.
pub async fn ids_named(conn: &impl ConnectionTrait, names: &[String]) -> Result<Vec<Uuid>> {
    let ids = names.iter().filter_map(|name| Uuid::parse_str(name).ok());
    let named = Condition::any()
        .add(campaign::Column::Id.is_in(ids))
        .add(campaign::Column::Slug.is_in(names));
    Ok(campaign::Entity::find()
        .select_only()
        .column(campaign::Column::Id)
        .filter(named)
        .into_tuple()
        .all(conn)
        .await?)
}

/// The campaign with this slug or id, whoever may see it.
pub async fn find_by_slug_or_id(
    conn: &impl ConnectionTrait,
    slug_or_id: &str,
) -> Result<Option<Campaign>> {
    let rows = named(slug_or_id).all(conn).await?;
    Ok(with_phases(conn, rows).await?.pop())
}

/// The campaign with this slug or id, when it is seen.
pub async fn find_visible(
    conn: &impl ConnectionTrait,
    slug_or_id: &str,
    visibility: &Visibility,
) -> Result<Option<Campaign>> {
    let select = named(slug_or_id).filter(visible(visibility));
    let rows = select.all(conn).await?;
    Ok(with_phases(conn, rows).await?.pop())
}

/// All slugs in use that begin like this one.
pub async fn slugs_like(conn: &impl ConnectionTrait, base: &str) -> Result<HashSet<String>> {
    let slugs: Vec<String> = campaign::Entity::find()
        .select_only()
        .column(campaign::Column::Slug)
        .filter(campaign::Column::Slug.starts_with(base))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(slugs.into_iter().collect())
}

fn row(campaign: &Campaign) -> campaign::ActiveModel {
    campaign::ActiveModel {
        id: Set(campaign.id),
        slug: Set(campaign.slug.clone()),
        name: Set(campaign.name.clone()),
        question: Set(campaign.question.clone()),
        description: Set(campaign.description.clone()),
        audience: Set(campaign.audience),
        owner_id: Set(campaign.owner),
        unit_id: Set(campaign.unit),
        answer_days: Set(campaign.answer_days),
        version: Set(campaign.version),
        created_at: Set(campaign.created_at),
        changed_at: Set(campaign.changed_at),
    }
}

async fn insert_phases(conn: &impl ConnectionTrait, campaign: &Campaign) -> Result<()> {
    let rows = campaign.phases.iter().map(|phase| phase::ActiveModel {
        id: Set(phase.id),
        campaign_id: Set(campaign.id),
        name: Set(phase.name.clone()),
        opens_at: Set(phase.opens_at),
        closes_at: Set(phase.closes_at),
        submit: Set(phase.submit),
        comment: Set(phase.comment),
        support: Set(phase.support),
    });
    phase::Entity::insert_many(rows)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn insert(conn: &impl ConnectionTrait, new: &Campaign) -> Result<()> {
    campaign::Entity::insert(row(new))
        .exec_without_returning(conn)
        .await
        .map_err(slug_taken)?;
    insert_phases(conn, new).await
}

/// Writes the next version of a campaign with its phases.
pub async fn update(conn: &impl ConnectionTrait, new: &Campaign) -> Result<()> {
    campaign::Entity::update(row(new))
        .validate()?
        .filter(campaign::Column::Version.eq(new.version - 1))
        .exec(conn)
        .await
        .map_err(slug_taken)?;
    phase::Entity::delete_many()
        .filter(phase::Column::CampaignId.eq(new.id))
        .exec(conn)
        .await?;
    insert_phases(conn, new).await
}

/// True when there is such a person and the account is in use.
pub async fn is_active_person(conn: &impl ConnectionTrait, id: Uuid) -> Result<bool> {
    let select = Query::select()
        .column(Alias::new("id"))
        .from(Alias::new("person"))
        .and_where(Expr::col(Alias::new("id")).eq(id))
        .and_where(Expr::col(Alias::new("active")).eq(true))
        .to_owned();
    Ok(conn.query_one(&select).await?.is_some())
}

/// The names of these rows of `person` or `unit`.
pub async fn names(
    conn: &impl ConnectionTrait,
    table: &str,
    ids: HashSet<Uuid>,
) -> Result<HashMap<Uuid, String>> {
    let select = Query::select()
        .columns([Alias::new("id"), Alias::new("name")])
        .from(Alias::new(table))
        .and_where(Expr::col(Alias::new("id")).is_in(ids))
        .to_owned();
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| Ok((row.try_get("", "id")?, row.try_get("", "name")?)))
        .collect()
}
