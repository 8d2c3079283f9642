//! Roles as stored.

use super::entity::{person, role_grant};
use crate::db::{Tx, one_writer_of};
use crate::kernel::{Error, Grant, Refusal, Result, Role, Scope, new_id};
use role_grant::ScopeKind;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

pub(super) fn model(row: role_grant::Model) -> Grant {
    let scope = match (row.scope, row.scope_id) {
        (ScopeKind::Campaign, Some(id)) => Scope::Campaign(id),
        (ScopeKind::Unit, Some(id)) => Scope::Unit(id),
        (ScopeKind::Everywhere, _) => Scope::Everywhere,
        // A scope whose thing is missing holds nowhere.
        (ScopeKind::Campaign, None) => Scope::Campaign(Uuid::nil()),
        (ScopeKind::Unit, None) => Scope::Unit(Uuid::nil()),
    };
    Grant {
        role: row.role,
        scope,
    }
}

/// The roles of these people.
pub(super) async fn of(
    conn: &impl ConnectionTrait,
    people: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Grant>>> {
    let rows = role_grant::Entity::find()
        .filter(role_grant::Column::PersonId.is_in(people.to_vec()))
        .all(conn)
        .await?;
    let mut grants: HashMap<Uuid, Vec<Grant>> = HashMap::new();
    for row in rows {
        grants.entry(row.person_id).or_default().push(model(row));
    }
    Ok(grants)
}

/// Lets one transaction at a time change roles: "somebody administers" spans rows.
pub(super) async fn lock(tx: &Tx) -> Result<()> {
    one_writer_of(tx.conn(), "role_grant").await
}

/// Gives a person exactly these roles; refused when nobody could administer afterwards although somebody could
/// before. Under [`lock`].
pub(super) async fn replace(tx: &Tx, person: Uuid, grants: &[Grant]) -> Result<()> {
    let admins_before = count_admins(tx).await?;
    role_grant::Entity::delete_many()
        .filter(role_grant::Column::PersonId.eq(person))
        .exec(tx.conn())
        .await?;
    insert(tx, person, grants).await?;
    if admins_before > 0 && count_admins(tx).await? == 0 {
        return Err(Error::Refused(Refusal::LastAdmin));
    }
    Ok(())
}

/// Gives a person who has no roles these.
pub(super) async fn insert(tx: &Tx, person: Uuid, grants: &[Grant]) -> Result<()> {
    let mut distinct: Vec<Grant> = Vec::new();
    for grant in grants {
        if !distinct.contains(grant) {
            distinct.push(*grant);
        }
    }
    let rows = distinct.into_iter().map(|grant| {
        let (scope, scope_id) = match grant.scope {
            Scope::Everywhere => (ScopeKind::Everywhere, None),
            Scope::Campaign(id) => (ScopeKind::Campaign, Some(id)),
            Scope::Unit(id) => (ScopeKind::Unit, Some(id)),
        };
        role_grant::ActiveModel {
            id: Set(new_id()),
            person_id: Set(person),
            role: Set(grant.role),
            scope: Set(scope),
            scope_id: Set(scope_id),
        }
    });
    role_grant::Entity::insert_many(rows)
        .exec_without_returning(tx.conn())
        .await?;
    Ok(())
}

async fn count_admins(tx: &Tx) -> Result<u64> {
    let admins = role_grant::Entity::find()
        .filter(role_grant::Column::Role.eq(Role::Admin))
        .filter(role_grant::Column::Scope.eq(ScopeKind::Everywhere))
        .filter(
            role_grant::Column::PersonId.in_subquery(
                sea_orm::sea_query::Query::select()
                    .column(person::Column::Id)
                    .from(person::Entity)
                    .and_where(person::Column::Active.eq(true))
                    .to_owned(),
            ),
        )
        .count(tx.conn())
        .await?;
    Ok(admins)
}
