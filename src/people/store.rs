//! Queries of people.

use super::entity::{person, role_grant};
use super::model::{NewPerson, Person};
use super::roles;
use crate::db::{contains, is_unique_violation, store_error};
use crate::kernel::text::sort_key;
use crate::kernel::{Error, Grant, Instant, Refusal, Result, Role, Scope, new_id};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, Order, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    email: String,
    unit_id: Option<Uuid>,
    unit_name: Option<String>,
    organisation_id: Option<Uuid>,
    organisation_name: Option<String>,
    lang: Option<crate::kernel::lang::Lang>,
    demo: bool,
    active: bool,
    version: i64,
}

/// People with the names of where they belong.
fn select() -> SelectStatement {
    let column = |table: &'static str, column: &'static str| {
        Expr::col((Alias::new(table), Alias::new(column)))
    };
    let mut select = Query::select();
    select.from(person::Entity);
    for name in [
        "id",
        "name",
        "email",
        "unit_id",
        "organisation_id",
        "lang",
        "demo",
        "active",
        "version",
    ] {
        select.expr(column("person", name));
    }
    for (table, reference, name) in [
        ("unit", "unit_id", "unit_name"),
        ("organisation", "organisation_id", "organisation_name"),
    ] {
        select.expr_as(column(table, "name"), Alias::new(name));
        select.left_join(
            Alias::new(table),
            column(table, "id").equals((Alias::new("person"), Alias::new(reference))),
        );
    }
    select
}

async fn people(conn: &impl ConnectionTrait, select: &SelectStatement) -> Result<Vec<Person>> {
    let rows = conn.query_all(select).await?;
    let rows = rows
        .iter()
        .map(|row| Row::from_query_result(row, ""))
        .collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut grants = roles::of(conn, &ids).await?;
    let person = |row: Row| Person {
        grants: grants.remove(&row.id).unwrap_or_default(),
        id: row.id,
        name: row.name,
        email: row.email,
        unit: row.unit_id.zip(row.unit_name),
        organisation: row.organisation_id.zip(row.organisation_name),
        lang: row.lang,
        demo: row.demo,
        active: row.active,
        version: row.version,
    };
    Ok(rows.into_iter().map(person).collect())
}

pub async fn find(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Person>> {
    let mut select = select();
    select.and_where(person::Column::Id.eq(id));
    Ok(people(conn, &select).await?.pop())
}

/// People by name, from after a position; `part` is a sort key to be found in theirs.
pub async fn page(
    conn: &impl ConnectionTrait,
    part: Option<String>,
    after: Option<(String, Uuid)>,
    count: u64,
) -> Result<Vec<Person>> {
    let mut select = select();
    if let Some(part) = part.filter(|part| !part.is_empty()) {
        select.and_where(person::Column::SortKey.like(contains(&part)));
    }
    if let Some((key, id)) = after {
        let position = [person::Column::SortKey, person::Column::Id]
            .map(|column| Expr::col((person::Entity, column)));
        select
            .and_where(Expr::tuple(position).gt(Expr::tuple([Expr::value(key), Expr::value(id)])));
    }
    select
        .order_by((person::Entity, person::Column::SortKey), Order::Asc)
        .order_by((person::Entity, person::Column::Id), Order::Asc)
        .limit(count);
    people(conn, &select).await
}

fn row(
    id: Uuid,
    new: &NewPerson,
    password_hash: Option<String>,
    now: Instant,
) -> person::ActiveModel {
    person::ActiveModel {
        id: Set(id),
        email: Set(new.email.clone()),
        name: Set(new.name.clone()),
        sort_key: Set(sort_key(&new.name)),
        unit_id: Set(new.unit),
        organisation_id: Set(new.organisation),
        password_hash: Set(password_hash),
        lang: Set(None),
        demo: Set(new.demo),
        active: Set(true),
        version: Set(1),
        created_at: Set(now),
        changed_at: Set(now),
    }
}

pub async fn insert(
    conn: &impl ConnectionTrait,
    id: Uuid,
    new: &NewPerson,
    password_hash: Option<String>,
    now: Instant,
) -> Result<()> {
    let row = row(id, new, password_hash, now);
    person::Entity::insert(row)
        .exec_without_returning(conn)
        .await
        .map_err(|error| {
            if is_unique_violation(&error) {
                Error::Refused(Refusal::EmailTaken)
            } else {
                store_error(error)
            }
        })?;
    Ok(())
}

pub async fn update(conn: &impl ConnectionTrait, new: &Person, now: Instant) -> Result<()> {
    let row = person::ActiveModel {
        id: Set(new.id),
        name: Set(new.name.clone()),
        sort_key: Set(sort_key(&new.name)),
        lang: Set(new.lang),
        version: Set(new.version),
        changed_at: Set(now),
        ..Default::default()
    };
    person::Entity::update(row)
        .validate()?
        .filter(person::Column::Version.eq(new.version - 1))
        .exec(conn)
        .await?;
    Ok(())
}

/// Puts a person one version on, which holds them for this transaction. Not found when there is no such person.
pub async fn raise_version(conn: &impl ConnectionTrait, id: Uuid, now: Instant) -> Result<()> {
    let next = Expr::col(person::Column::Version).add(1);
    let raised = person::Entity::update_many()
        .col_expr(person::Column::Version, next)
        .col_expr(person::Column::ChangedAt, Expr::value(now))
        .filter(person::Column::Id.eq(id))
        .exec(conn)
        .await?;
    if raised.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}

/// Which of these grants are for a campaign or a unit that does not exist.
pub async fn grants_nowhere(conn: &impl ConnectionTrait, grants: &[Grant]) -> Result<Vec<usize>> {
    let scopes: Vec<Scope> = grants.iter().map(|grant| grant.scope).collect();
    if scopes.iter().all(|scope| *scope == Scope::Everywhere) {
        return Ok(Vec::new());
    }
    let named = |table: &'static str, ids: Vec<Uuid>| {
        Query::select()
            .expr_as(Expr::cust(format!("'{table}'")), Alias::new("kind"))
            .column(Alias::new("id"))
            .from(Alias::new(table))
            .and_where(Expr::col(Alias::new("id")).is_in(ids))
            .to_owned()
    };
    let campaigns = scopes.iter().filter_map(|scope| match scope {
        Scope::Campaign(id) => Some(*id),
        _ => None,
    });
    let units = scopes.iter().filter_map(|scope| match scope {
        Scope::Unit(id) => Some(*id),
        _ => None,
    });
    let select = named("campaign", campaigns.collect())
        .union(UnionType::All, named("unit", units.collect()))
        .to_owned();
    let mut known = HashSet::from([Scope::Everywhere]);
    for row in conn.query_all(&select).await? {
        let id = row.try_get("", "id")?;
        known.insert(match row.try_get::<String>("", "kind")?.as_str() {
            "campaign" => Scope::Campaign(id),
            _ => Scope::Unit(id),
        });
    }
    let scopes = scopes.iter().enumerate();
    Ok(scopes
        .filter(|(_, scope)| !known.contains(scope))
        .map(|(index, _)| index)
        .collect())
}

/// True when there is such a person who may sign in.
pub async fn exists(conn: &impl ConnectionTrait, id: Uuid) -> Result<bool> {
    let found = person::Entity::find_by_id(id)
        .filter(person::Column::Active.eq(true))
        .count(conn)
        .await?;
    Ok(found > 0)
}

/// The administrator who has been there longest: the last resort for an owner.
pub async fn first_admin(conn: &impl ConnectionTrait) -> Result<Option<Uuid>> {
    let admins = Query::select()
        .column(role_grant::Column::PersonId)
        .from(role_grant::Entity)
        .and_where(role_grant::Column::Role.eq(Role::Admin))
        .and_where(role_grant::Column::Scope.eq(role_grant::ScopeKind::Everywhere))
        .to_owned();
    let first = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::Active.eq(true))
        .filter(person::Column::Id.in_subquery(admins))
        .order_by_asc(person::Column::CreatedAt)
        .order_by_asc(person::Column::Id)
        .into_tuple()
        .one(conn)
        .await?;
    Ok(first)
}

/// True when nobody has been added yet.
pub async fn is_empty(conn: &impl ConnectionTrait) -> Result<bool> {
    Ok(person::Entity::find().limit(1).one(conn).await?.is_none())
}

/// The organiser of the last of these units (top first) that has one; the one who has been there longest.
pub async fn curator_of(conn: &impl ConnectionTrait, units: &[Uuid]) -> Result<Option<Uuid>> {
    let organisers = role_grant::Entity::find()
        .filter(role_grant::Column::Role.eq(Role::Organiser))
        .filter(role_grant::Column::Scope.eq(role_grant::ScopeKind::Unit))
        .filter(role_grant::Column::ScopeId.is_in(units.to_vec()))
        .order_by_asc(role_grant::Column::Id)
        .all(conn)
        .await?;
    for unit in units.iter().rev() {
        if let Some(organiser) = organisers
            .iter()
            .find(|grant| grant.scope_id == Some(*unit))
        {
            return Ok(Some(organiser.person_id));
        }
    }
    Ok(None)
}

/// The names of these people.
pub async fn names(conn: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, String)> = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::Name])
        .filter(person::Column::Id.is_in(ids.to_vec()))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Inserts many people without accounts.
pub async fn insert_many(
    conn: &impl ConnectionTrait,
    people: &[NewPerson],
    now: Instant,
) -> Result<Vec<Uuid>> {
    let mut ids = Vec::with_capacity(people.len());
    for some in people.chunks(500) {
        let rows: Vec<person::ActiveModel> = some
            .iter()
            .map(|new| row(new_id(), new, None, now))
            .collect();
        ids.extend(rows.iter().filter_map(|row| row.id.try_as_ref().copied()));
        person::Entity::insert_many(rows)
            .exec_without_returning(conn)
            .await?;
    }
    Ok(ids)
}

/// How somebody is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The person's id.
    pub id: Uuid,
    /// The name shown.
    pub name: String,
    /// Lower case, unique.
    pub email: String,
    /// The language of letters, when chosen.
    pub lang: Option<crate::kernel::lang::Lang>,
    /// The unit worked in.
    pub unit: Option<Uuid>,
    /// Whether this is staff; partners are not.
    pub staff: bool,
    /// Whether the account is in use.
    pub active: bool,
}

fn contact(row: person::Model) -> Contact {
    Contact {
        id: row.id,
        name: row.name,
        email: row.email,
        lang: row.lang,
        unit: row.unit_id,
        staff: row.organisation_id.is_none(),
        active: row.active,
    }
}

/// How these people are reached; those there are.
pub async fn contacts(conn: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Contact>> {
    let mut contacts = HashMap::new();
    for some in ids.chunks(500) {
        let rows = person::Entity::find()
            .filter(person::Column::Id.is_in(some.iter().copied()))
            .all(conn)
            .await?;
        contacts.extend(rows.into_iter().map(|row| (row.id, contact(row))));
    }
    Ok(contacts)
}

/// The people with these addresses, by address.
pub async fn contacts_by_email(
    conn: &impl ConnectionTrait,
    emails: &[String],
) -> Result<HashMap<String, Contact>> {
    let mut contacts = HashMap::new();
    for some in emails.chunks(500) {
        let rows = person::Entity::find()
            .filter(person::Column::Email.is_in(some.iter().cloned()))
            .all(conn)
            .await?;
        contacts.extend(
            rows.into_iter()
                .map(|row| (row.email.clone(), contact(row))),
        );
    }
    Ok(contacts)
}
