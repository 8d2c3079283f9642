//! Counts of ideas: rolled up from rows for lists, and from the index for themes and campaigns.

use super::entity::{idea_count, support};
use super::{Ideas, store};
use crate::campaigns::CampaignCounts;
use crate::db::Tx;
use crate::kernel::{Error, Result, Visibility};
use crate::search::{Facet, Request};
use crate::themes::ThemeCounts;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait};
use std::collections::HashMap;
use uuid::Uuid;

/// Ideas by theme and campaign, as the index counts them for a reader; none while it cannot answer.
#[derive(Clone)]
pub struct IdeaCounts {
    ideas: Ideas,
}

impl IdeaCounts {
    /// Over the index of these ideas.
    pub fn new(ideas: Ideas) -> Self {
        Self { ideas }
    }

    async fn by(&self, facet: Facet, visibility: &Visibility) -> Result<HashMap<Uuid, u64>> {
        let scope = self.ideas.scope(visibility).await?;
        let request = Request {
            facets: vec![facet],
            ..Request::default()
        };
        let counted = self
            .ideas
            .engine
            .reply(move |engine| engine.search(&scope, &request));
        let mut facets = counted.await?.unwrap_or_default().facets;
        let counts = facets.remove(&facet).unwrap_or_default();
        Ok(counts
            .into_iter()
            .filter_map(|(id, count)| Some((id.parse().ok()?, count)))
            .collect())
    }

    /// How many ideas the reader sees.
    pub async fn total(&self, visibility: &Visibility) -> Result<u64> {
        let scope = self.ideas.scope(visibility).await?;
        let counted = self
            .ideas
            .engine
            .reply(move |engine| engine.search(&scope, &Request::default()));
        Ok(counted.await?.unwrap_or_default().total)
    }
}

#[async_trait::async_trait]
impl ThemeCounts for IdeaCounts {
    async fn counts(&self, visibility: &Visibility) -> Result<HashMap<Uuid, u64>> {
        self.by(Facet::Theme, visibility).await
    }
}

#[async_trait::async_trait]
impl CampaignCounts for IdeaCounts {
    async fn counts(&self, visibility: &Visibility) -> Result<HashMap<Uuid, u64>> {
        self.by(Facet::Campaign, visibility).await
    }
}

/// Counts support and comments of these ideas anew from their rows. May be repeated and may run beside writes:
/// whoever comes last has counted all that was committed before. Cost: one statement for each 500 ideas.
pub async fn roll_up(tx: &Tx, ideas: &[Uuid]) -> Result<()> {
    for some in ideas.chunks(500) {
        let counted = |table: &'static str, expression: &'static str| {
            let mut select = Query::select();
            select
                .expr(Expr::cust(expression))
                .from(Alias::new(table))
                .and_where(
                    Expr::col((Alias::new(table), Alias::new("idea_id")))
                        .equals(("idea_count", "idea_id")),
                );
            select
        };
        let supports = counted("support", "COUNT(*)");
        let mut comments = counted("comment", "COUNT(*)");
        comments.and_where(Expr::col((Alias::new("comment"), Alias::new("deleted_at"))).is_null());
        let update = Query::update()
            .table(idea_count::Entity)
            .value(idea_count::Column::Support, subquery(supports))
            .value(idea_count::Column::Comments, subquery(comments))
            .value(idea_count::Column::ActiveAt, latest())
            .and_where(idea_count::Column::IdeaId.is_in(some.to_vec()))
            .to_owned();
        tx.conn().execute(&update).await?;
    }
    Ok(())
}

fn subquery(select: SelectStatement) -> Expr {
    Expr::SubQuery(None, Box::new(select.into()))
}

/// The latest of: the idea's own change, its last comment, its last support.
fn latest() -> Expr {
    let of = |sql: &'static str| Expr::cust(sql);
    let own = "COALESCE((SELECT MAX(changed_at) FROM idea WHERE idea.id = idea_count.idea_id), 0)";
    let commented = "COALESCE((SELECT MAX(changed_at) FROM comment WHERE comment.idea_id = idea_count.idea_id), 0)";
    let supported =
        "COALESCE((SELECT MAX(at) FROM support WHERE support.idea_id = idea_count.idea_id), 0)";
    let larger = |a: Expr, b: Expr| Expr::case(a.clone().gt(b.clone()), a).finally(b).into();
    let first: Expr = larger(of(own), of(commented));
    larger(first, of(supported))
}

/// People who have written or supported something visible. Cost: grows with the ideas; remembered by the caller.
pub(super) async fn people(ideas: &Ideas, visibility: &Visibility) -> Result<u64> {
    let visible = || {
        Query::select()
            .column((Alias::new("idea"), Alias::new("id")))
            .from(Alias::new("idea"))
            .cond_where(store::where_visible(visibility))
            .to_owned()
    };
    let mut people = Query::select()
        .expr_as(
            Expr::col((Alias::new("idea"), Alias::new("author_id"))),
            Alias::new("person_id"),
        )
        .from(Alias::new("idea"))
        .cond_where(store::where_visible(visibility))
        .and_where(Expr::col((Alias::new("idea"), Alias::new("author_id"))).is_not_null())
        .to_owned();
    let supporters = Query::select()
        .column(support::Column::PersonId)
        .from(support::Entity)
        .and_where(support::Column::IdeaId.in_subquery(visible()))
        .to_owned();
    people.union(sea_orm::sea_query::UnionType::Distinct, supporters);
    let count = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("n"))
        .from_subquery(people, Alias::new("p"))
        .to_owned();
    let row = ideas
        .db
        .read()
        .query_one(&count)
        .await?
        .ok_or_else(|| Error::internal("no count"))?;
    let n: i64 = row.try_get("", "n")?;
    Ok(u64::try_from(n).unwrap_or(0))
}
