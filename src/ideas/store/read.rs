//! Reading ideas: one joined query for the rows, one for their themes, one for their campaigns' phases, and two
//! for the workshops that some came from.

use super::super::entity::{idea, idea_edit, idea_status, idea_theme, support};
use super::super::model::{Idea, Kind, Named, Status};
use super::provenance;
use crate::campaigns;
use crate::kernel::lang::Lang;
use crate::kernel::{Instant, Result, Visibility};
use crate::units;
use chrono::NaiveDate;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    number: i64,
    external_id: Option<String>,
    kind: Kind,
    title: String,
    text: String,
    lang: Lang,
    status: Status,
    reason: Option<String>,
    owner_id: Option<Uuid>,
    owner_name: Option<String>,
    next_date: Option<NaiveDate>,
    unit_id: Option<Uuid>,
    unit_name: Option<String>,
    unit_path: Option<String>,
    campaign_id: Option<Uuid>,
    author_id: Option<Uuid>,
    author_name: Option<String>,
    workshop_id: Option<Uuid>,
    support: Option<i64>,
    comments: Option<i64>,
    supported: i64,
    created_at: Instant,
    changed_at: Instant,
    version: i64,
}

const COLUMNS: [&str; 19] = [
    "id",
    "number",
    "external_id",
    "kind",
    "title",
    "text",
    "lang",
    "status",
    "reason",
    "owner_id",
    "next_date",
    "unit_id",
    "campaign_id",
    "author_id",
    "workshop_id",
    "created_at",
    "changed_at",
    "version",
    "withdrawn_at",
];

fn column(table: &'static str, column: &'static str) -> Expr {
    Expr::col((Alias::new(table), Alias::new(column)))
}

/// The condition that a row of `idea` may be seen. Withdrawn ideas are seen by nobody.
pub fn where_visible(visibility: &Visibility) -> Cond {
    let mut seen = Cond::any();
    if visibility.is_everything() {
        seen = seen.add(Expr::val(1).eq(1));
    } else {
        seen = seen.add(column("idea", "campaign_id").in_subquery(campaigns::seen(visibility)));
        if visibility.without_campaign {
            seen = seen.add(column("idea", "campaign_id").is_null());
        }
        if let Some(own) = visibility.own {
            seen = seen.add(column("idea", "author_id").eq(own));
        }
    }
    Cond::all()
        .add(column("idea", "withdrawn_at").is_null())
        .add(seen)
}

/// Where counts come from.
#[derive(Clone, Copy)]
enum Counts {
    /// From the roll-up, at most a second old: for lists.
    RolledUp,
    /// From the rows at this moment: for one idea.
    Exact,
}

/// The number of support and of comments of the row's idea.
fn counts(counts: Counts) -> [Expr; 2] {
    let exact = |table: &'static str| {
        let mut count = Query::select();
        count
            .expr(Expr::cust("COUNT(*)"))
            .from(Alias::new(table))
            .and_where(column(table, "idea_id").equals((Alias::new("idea"), Alias::new("id"))));
        count
    };
    match counts {
        Counts::RolledUp => [
            column("idea_count", "support"),
            column("idea_count", "comments"),
        ],
        Counts::Exact => {
            let mut comments = exact("comment");
            comments.and_where(column("comment", "deleted_at").is_null());
            [exact("support"), comments].map(|count| Expr::SubQuery(None, Box::new(count.into())))
        }
    }
}

/// Visible rows with names and counts.
fn select(visibility: &Visibility, counted: Counts) -> SelectStatement {
    let mut select = Query::select();
    select.from(idea::Entity);
    for name in COLUMNS {
        select.expr(column("idea", name));
    }
    for (table, alias, reference) in [
        ("unit", "u", "unit_id"),
        ("person", "a", "author_id"),
        ("person", "o", "owner_id"),
    ] {
        let on = column(alias, "id").equals((Alias::new("idea"), Alias::new(reference)));
        select.join_as(
            sea_orm::JoinType::LeftJoin,
            Alias::new(table),
            Alias::new(alias),
            on,
        );
    }
    let [support, comments] = counts(counted);
    let rolled_up = column("idea_count", "idea_id").equals((Alias::new("idea"), Alias::new("id")));
    select.left_join(Alias::new("idea_count"), rolled_up);
    let supported = Query::select()
        .expr(Expr::val(1))
        .from(support::Entity)
        .and_where(column("support", "idea_id").equals((Alias::new("idea"), Alias::new("id"))))
        .and_where(column("support", "person_id").eq(visibility.own.unwrap_or(Uuid::nil())))
        .to_owned();
    select
        .expr_as(column("u", "name"), Alias::new("unit_name"))
        .expr_as(column("u", "path"), Alias::new("unit_path"))
        .expr_as(column("a", "name"), Alias::new("author_name"))
        .expr_as(column("o", "name"), Alias::new("owner_name"))
        .expr_as(support, Alias::new("support"))
        .expr_as(comments, Alias::new("comments"))
        .expr_as(
            Expr::case(Expr::exists(supported), Expr::val(1_i64))
                .finally(Expr::val(0_i64))
                .cast_as("bigint"),
            Alias::new("supported"),
        )
        .cond_where(where_visible(visibility));
    select
}

async fn ideas(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    select: &SelectStatement,
    now: Instant,
) -> Result<Vec<Idea>> {
    let rows = conn.query_all(select).await?;
    let rows = rows
        .iter()
        .map(|row| Row::from_query_result(row, ""))
        .collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut themes = themes_of(conn, &ids).await?;
    let mut in_campaigns: Vec<Uuid> = rows.iter().filter_map(|row| row.campaign_id).collect();
    in_campaigns.sort_unstable();
    in_campaigns.dedup();
    let places = campaigns::places(conn, &in_campaigns, now).await?;
    let came_from = rows
        .iter()
        .filter_map(|row| Some((row.id, row.workshop_id?)))
        .collect();
    let mut provenance = provenance::of(conn, came_from, visibility).await?;
    let named =
        |id: Option<Uuid>, name: Option<String>| id.zip(name).map(|(id, name)| Named { id, name });
    let idea = |row: Row| Idea {
        themes: themes.remove(&row.id).unwrap_or_default(),
        provenance: provenance.remove(&row.id),
        campaign: row.campaign_id.and_then(|id| places.get(&id).cloned()),
        unit_path: row
            .unit_path
            .as_deref()
            .map(units::path_ids)
            .unwrap_or_default(),
        unit: named(row.unit_id, row.unit_name),
        owner: named(row.owner_id, row.owner_name),
        author: named(row.author_id, row.author_name),
        id: row.id,
        number: row.number,
        external_id: row.external_id,
        kind: row.kind,
        title: row.title,
        text: row.text,
        lang: row.lang,
        status: row.status,
        reason: row.reason,
        next_date: row.next_date,
        support: row.support.unwrap_or(0),
        supported: row.supported != 0,
        comments: row.comments.unwrap_or(0),
        created_at: row.created_at,
        changed_at: row.changed_at,
        version: row.version,
    };
    Ok(rows.into_iter().map(idea).collect())
}

async fn themes_of(
    conn: &impl ConnectionTrait,
    ideas: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Uuid>>> {
    let mut themes: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    if ideas.is_empty() {
        return Ok(themes);
    }
    let rows = idea_theme::Entity::find()
        .filter(idea_theme::Column::IdeaId.is_in(ideas.to_vec()))
        .all(conn)
        .await?;
    for row in rows {
        themes.entry(row.idea_id).or_default().push(row.theme_id);
    }
    Ok(themes)
}

/// One visible idea, with its counts taken from the rows at this moment.
pub async fn find(
    conn: &impl ConnectionTrait,
    id: Uuid,
    visibility: &Visibility,
    now: Instant,
) -> Result<Option<Idea>> {
    let mut select = select(visibility, Counts::Exact);
    select.and_where(column("idea", "id").eq(id));
    Ok(ideas(conn, visibility, &select, now).await?.pop())
}

/// The visible ones of these ideas, in no order.
pub async fn by_ids(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
    visibility: &Visibility,
    now: Instant,
) -> Result<Vec<Idea>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = select(visibility, Counts::RolledUp);
    select.and_where(column("idea", "id").is_in(ids.to_vec()));
    ideas(conn, visibility, &select, now).await
}

/// Up to `count` ideas with numbers above `after`, by number: for reading them all in steps.
pub async fn next_batch(
    conn: &impl ConnectionTrait,
    after: i64,
    count: u64,
    now: Instant,
) -> Result<Vec<Idea>> {
    let visibility = Visibility::of_the_house();
    let mut select = select(&visibility, Counts::RolledUp);
    select
        .and_where(column("idea", "number").gt(after))
        .order_by((idea::Entity, idea::Column::Number), Order::Asc)
        .limit(count);
    ideas(conn, &visibility, &select, now).await
}

/// Open ideas that this person owns, the most overdue first.
pub async fn waiting_for(
    conn: &impl ConnectionTrait,
    person: Uuid,
    visibility: &Visibility,
    count: u64,
    now: Instant,
) -> Result<(Vec<Idea>, u64)> {
    let mine = Cond::all()
        .add(column("idea", "owner_id").eq(person))
        .add(column("idea", "next_date").is_not_null());
    let mut select = select(visibility, Counts::RolledUp);
    select
        .cond_where(mine.clone())
        .order_by((idea::Entity, idea::Column::NextDate), Order::Asc)
        .order_by((idea::Entity, idea::Column::Number), Order::Asc)
        .limit(count);
    let total = idea::Entity::find()
        .filter(mine)
        .filter(where_visible(visibility))
        .count(conn)
        .await?;
    Ok((ideas(conn, visibility, &select, now).await?, total))
}

/// The id behind a number.
pub async fn number_of(conn: &impl ConnectionTrait, number: i64) -> Result<Option<Uuid>> {
    let id = idea::Entity::find_by_id(number)
        .select_only()
        .column(idea::Column::Id)
        .into_tuple()
        .one(conn)
        .await?;
    Ok(id)
}

/// How many support an idea at this moment.
pub async fn support_count(conn: &impl ConnectionTrait, idea: Uuid) -> Result<i64> {
    let count = support::Entity::find()
        .filter(support::Column::IdeaId.eq(idea))
        .count(conn)
        .await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The steps and edits of an idea, newest first.
pub async fn history(
    conn: &impl ConnectionTrait,
    id: Uuid,
) -> Result<(
    Vec<idea_status::Model>,
    Vec<idea_edit::Model>,
    HashMap<Uuid, String>,
)> {
    let steps = idea_status::Entity::find()
        .filter(idea_status::Column::IdeaId.eq(id))
        .order_by_desc(idea_status::Column::At)
        .order_by_desc(idea_status::Column::Id)
        .all(conn)
        .await?;
    let edits = idea_edit::Entity::find()
        .filter(idea_edit::Column::IdeaId.eq(id))
        .order_by_desc(idea_edit::Column::At)
        .all(conn)
        .await?;
    let mut people: Vec<Uuid> = steps
        .iter()
        .flat_map(|step| [step.actor_id, step.owner_id])
        .flatten()
        .collect();
    people.extend(edits.iter().filter_map(|edit| edit.actor_id));
    Ok((steps, edits, crate::people::names(conn, &people).await?))
}

/// The latest steps taken with visible ideas, newest first: idea, step.
pub async fn status_changes(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    count: u64,
) -> Result<Vec<(Uuid, idea_status::Model)>> {
    let visible = Query::select()
        .column(idea::Column::Id)
        .from(idea::Entity)
        .cond_where(where_visible(visibility))
        .to_owned();
    let steps = idea_status::Entity::find()
        .filter(idea_status::Column::FromStatus.is_not_null())
        .filter(idea_status::Column::Undone.eq(false))
        .filter(idea_status::Column::Undoes.is_null())
        .filter(idea_status::Column::IdeaId.in_subquery(visible))
        .order_by_desc(idea_status::Column::At)
        .limit(count)
        .all(conn)
        .await?;
    Ok(steps.into_iter().map(|step| (step.idea_id, step)).collect())
}
