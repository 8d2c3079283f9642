//! Who somebody is, in one read: the person with their roles, found by id or by session.

use super::super::entity::role_grant::ScopeKind;
use super::super::entity::{person, role_grant, session};
use super::super::roles;
use crate::kernel::{Identity, Instant, Membership, Result, Role};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    unit_id: Option<Uuid>,
    organisation_id: Option<Uuid>,
    grant_id: Option<Uuid>,
    role: Option<Role>,
    scope: Option<ScopeKind>,
    scope_id: Option<Uuid>,
}

/// Active people with a row for each role.
fn select() -> SelectStatement {
    let person = |column| Expr::col((person::Entity, column));
    let grant = |column| Expr::col((role_grant::Entity, column));
    Query::select()
        .expr(person(person::Column::Id))
        .expr(person(person::Column::UnitId))
        .expr(person(person::Column::OrganisationId))
        .expr_as(grant(role_grant::Column::Id), Alias::new("grant_id"))
        .expr(grant(role_grant::Column::Role))
        .expr(grant(role_grant::Column::Scope))
        .expr(grant(role_grant::Column::ScopeId))
        .from(person::Entity)
        .left_join(
            role_grant::Entity,
            grant(role_grant::Column::PersonId).equals((person::Entity, person::Column::Id)),
        )
        .and_where(person(person::Column::Active).eq(true))
        .to_owned()
}

/// The active person with this id.
pub(super) async fn by_id(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Identity>> {
    let mut select = select();
    select.and_where(Expr::col((person::Entity, person::Column::Id)).eq(id));
    identity(conn, &select).await
}

/// The active person of the session with this hash, when it still holds at `now`.
pub(super) async fn by_session(
    conn: &impl ConnectionTrait,
    hash: &str,
    now: Instant,
) -> Result<Option<Identity>> {
    let session = |column| Expr::col((session::Entity, column));
    let mut select = select();
    select
        .inner_join(
            session::Entity,
            session(session::Column::PersonId).equals((person::Entity, person::Column::Id)),
        )
        .and_where(session(session::Column::TokenHash).eq(hash))
        .and_where(session(session::Column::ExpiresAt).gt(now.0));
    identity(conn, &select).await
}

async fn identity(
    conn: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Option<Identity>> {
    let rows = conn.query_all(select).await?;
    let rows = rows
        .iter()
        .map(|row| Row::from_query_result(row, ""))
        .collect::<Result<Vec<_>, _>>()?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let membership = match first.organisation_id {
        Some(organisation) => Membership::Partner { organisation },
        None => Membership::Staff {
            unit: first.unit_id,
        },
    };
    let grants = rows.iter().filter_map(|row| {
        let (id, role, scope) = (row.grant_id?, row.role?, row.scope?);
        let scope_id = row.scope_id;
        Some(roles::model(role_grant::Model {
            id,
            person_id: row.id,
            role,
            scope,
            scope_id,
        }))
    });
    Ok(Some(Identity {
        id: first.id,
        membership,
        grants: grants.collect(),
    }))
}
