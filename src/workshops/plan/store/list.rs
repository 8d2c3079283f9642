//! Lists of workshops under a visibility.

use super::super::super::core::Row;
use super::super::super::entity::{crew, participant, signup, workshop};
use super::super::super::model::State;
use crate::campaigns;
use crate::db::contains;
use crate::kernel::{Instant, Result, Visibility};
use sea_orm::sea_query::{Expr, ExprTrait, Func, IntoColumnRef, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

/// Which workshops by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum When {
    /// Not over yet, the soonest first.
    #[default]
    Coming,
    /// Over, the latest first.
    Past,
    /// All, the latest first.
    All,
}

/// Which workshops to list; an empty list does not narrow.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// One of these states.
    pub states: Vec<State>,
    /// In one of these campaigns.
    pub campaigns: Option<Vec<Uuid>>,
    /// Of one of these units.
    pub units: Option<Vec<Uuid>>,
    /// Only those this person plans, runs or has signed up for.
    pub of_person: Option<Uuid>,
    /// By time.
    pub when: When,
    /// Each must be part of title or purpose.
    pub words: Vec<String>,
}

/// Workshops that somebody is in the crew of.
fn crewed_by(person: Uuid) -> SelectStatement {
    Query::select()
        .column(crew::Column::WorkshopId)
        .from(crew::Entity)
        .and_where(crew::Column::PersonId.eq(person))
        .to_owned()
}

fn signed_up_by(person: Uuid) -> SelectStatement {
    Query::select()
        .column(signup::Column::WorkshopId)
        .from(signup::Entity)
        .and_where(signup::Column::PersonId.eq(person))
        .to_owned()
}

fn joined_by(person: Uuid) -> SelectStatement {
    Query::select()
        .column(participant::Column::WorkshopId)
        .from(participant::Entity)
        .and_where(participant::Column::PersonId.eq(person))
        .and_where(participant::Column::JoinedAt.is_not_null())
        .and_where(participant::Column::RemovedAt.is_null())
        .to_owned()
}

/// What somebody reads because of a campaign's audience. Whose campaign it is gives no right to what happens in it.
pub fn by_audience(visibility: &Visibility) -> Visibility {
    Visibility {
        own: None,
        ..visibility.clone()
    }
}

/// True of a row whose campaign somebody reads, and of one without a campaign for who sees such.
fn readable(visibility: &Visibility) -> Condition {
    let by_audience = by_audience(visibility);
    let mut readable = Condition::any()
        .add(workshop::Column::CampaignId.in_subquery(campaigns::seen(&by_audience)));
    if visibility.without_campaign {
        readable = readable.add(workshop::Column::CampaignId.is_null());
    }
    readable
}

/// What is listed for somebody: what is no draft and whose campaign they read, what they joined, and what they
/// plan or run themselves. Drafts of others never.
fn listed(visibility: &Visibility) -> Condition {
    let mut readable = readable(visibility);
    if let Some(own) = visibility.own {
        readable = readable.add(workshop::Column::Id.in_subquery(joined_by(own)));
    }
    let announced = Condition::all()
        .add(workshop::Column::State.ne(State::Draft))
        .add(readable);
    let mut listed = Condition::any().add(announced);
    if let Some(own) = visibility.own {
        listed = listed
            .add(workshop::Column::OwnerId.eq(own))
            .add(workshop::Column::Id.in_subquery(crewed_by(own)));
    }
    listed
}

/// Those of these workshops that the search shows somebody, in no order: what is no draft, and whose campaign
/// they read or which they own.
pub async fn announced(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    ids: &[Uuid],
) -> Result<Vec<Row>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut seen = readable(visibility);
    if let Some(own) = visibility.own {
        seen = seen.add(workshop::Column::OwnerId.eq(own));
    }
    let rows = every_announced()
        .filter(workshop::Column::Id.is_in(ids.iter().copied()))
        .filter(seen)
        .all(conn)
        .await?;
    Ok(rows)
}

/// Up to `count` workshops that are no drafts, with ids above `after`, by id: for reading them all in steps.
pub async fn next_announced(
    conn: &impl ConnectionTrait,
    after: Uuid,
    count: u64,
) -> Result<Vec<Row>> {
    let rows = every_announced()
        .filter(workshop::Column::Id.gt(after))
        .order_by_asc(workshop::Column::Id)
        .limit(count)
        .all(conn)
        .await?;
    Ok(rows)
}

fn every_announced() -> Select<workshop::Entity> {
    workshop::Entity::find()
        .filter(workshop::Column::DeletedAt.is_null())
        .filter(workshop::Column::State.ne(State::Draft))
}

/// True of a row that is over at this moment.
fn is_past(now: Instant) -> Condition {
    let ends = Expr::col(workshop::Column::StartsAt)
        .add(Expr::col(workshop::Column::Minutes).mul(60_000_000_i64));
    Condition::any()
        .add(workshop::Column::State.is_in([State::Review, State::Closed]))
        .add(
            Condition::all()
                .add(workshop::Column::State.ne(State::Running))
                .add(ends.lt(now.0)),
        )
}

/// A word in title or purpose, in whatever letters. SQLite folds ASCII letters only, so the usual ways of writing
/// the word are tried.
fn has_word(word: &str) -> Condition {
    let lower = word.to_lowercase();
    let mut letters = lower.chars();
    let capital: String = letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    let mut any = Condition::any();
    for way in [lower.clone(), capital, word.to_uppercase()] {
        for column in [workshop::Column::Title, workshop::Column::Purpose] {
            let text = Expr::expr(Func::lower(Expr::col(column.into_column_ref())));
            any = any.add(text.like(contains(&way)));
        }
    }
    any
}

fn condition(visibility: &Visibility, filter: &Filter, now: Instant) -> Condition {
    let mut all = Condition::all()
        .add(workshop::Column::DeletedAt.is_null())
        .add(listed(visibility));
    if !filter.states.is_empty() {
        all = all.add(workshop::Column::State.is_in(filter.states.iter().copied()));
    }
    if let Some(campaigns) = &filter.campaigns {
        all = all.add(workshop::Column::CampaignId.is_in(campaigns.iter().copied()));
    }
    if let Some(units) = &filter.units {
        all = all.add(workshop::Column::UnitId.is_in(units.iter().copied()));
    }
    if let Some(person) = filter.of_person {
        let mine = Condition::any()
            .add(workshop::Column::OwnerId.eq(person))
            .add(workshop::Column::Id.in_subquery(crewed_by(person)))
            .add(workshop::Column::Id.in_subquery(signed_up_by(person)));
        all = all.add(mine);
    }
    all = match filter.when {
        When::Coming => all.add(is_past(now).not()),
        When::Past => all.add(is_past(now)),
        When::All => all,
    };
    filter
        .words
        .iter()
        .fold(all, |all, word| all.add(has_word(word)))
}

/// Up to `count` listed workshops that pass the filter, from after a position, and how many pass in all.
pub async fn page(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    filter: &Filter,
    after: Option<(Instant, Uuid)>,
    count: u64,
    now: Instant,
) -> Result<(Vec<Row>, u64)> {
    let found = workshop::Entity::find().filter(condition(visibility, filter, now));
    let total = found.clone().count(conn).await?;
    let order = match filter.when {
        When::Coming => Order::Asc,
        When::Past | When::All => Order::Desc,
    };
    let mut page = found;
    if let Some((at, id)) = after {
        let key = Expr::tuple([
            Expr::col(workshop::Column::StartsAt),
            Expr::col(workshop::Column::Id),
        ]);
        let position = Expr::tuple([Expr::value(at.0), Expr::value(id)]);
        page = page.filter(match order {
            Order::Asc => key.gt(position),
            _ => key.lt(position),
        });
    }
    let rows = page
        .order_by(workshop::Column::StartsAt, order.clone())
        .order_by(workshop::Column::Id, order)
        .limit(count)
        .all(conn)
        .await?;
    Ok((rows, total))
}
