//! Filtering and sorting rows without the index.

use super::super::entity::{idea, idea_theme};
use super::super::model::Idea;
use super::read::{by_ids, where_visible};
use crate::db::contains;
use crate::kernel::{Error, Instant, Result, Visibility};
use crate::search::Sort;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait};
use std::collections::HashMap;
use uuid::Uuid;

/// What rows must have; an empty list does not narrow.
#[derive(Clone, Debug, Default)]
pub struct RowFilter {
    /// Each must be part of title or text, as given, in small letters, in capitals or with a capital first.
    pub words: Vec<String>,
    /// The row of this number need not have the words.
    pub number: Option<i64>,
    /// None may be part of title or text.
    pub without: Vec<String>,
    /// One of these themes.
    pub themes: Vec<Uuid>,
    /// One of these standings.
    pub statuses: Vec<String>,
    /// One of these kinds.
    pub kinds: Vec<String>,
    /// From one of these units.
    pub units: Vec<Uuid>,
    /// In one of these campaigns.
    pub campaigns: Vec<Uuid>,
    /// By this person.
    pub author: Option<Uuid>,
    /// Those that fit are left out, not taken.
    pub excluding: bool,
}

impl RowFilter {
    fn condition(&self) -> Cond {
        let text = |name: &'static str| Expr::col((Alias::new("idea"), Alias::new(name)));
        let mut words = Cond::all();
        for word in &self.words {
            let mut either = Cond::any();
            for spelling in spellings(word) {
                either = either
                    .add(idea::Column::Title.like(contains(&spelling)))
                    .add(idea::Column::Text.like(contains(&spelling)));
            }
            words = words.add(either);
        }
        let mut all = Cond::all().add(match self.number {
            Some(number) => Cond::any().add(words).add(text("number").eq(number)),
            None => words,
        });
        for word in &self.without {
            let neither = Cond::any()
                .add(idea::Column::Title.like(contains(word)))
                .add(idea::Column::Text.like(contains(word)))
                .not();
            all = all.add(neither);
        }
        if !self.themes.is_empty() {
            let themed = Query::select()
                .column(idea_theme::Column::IdeaId)
                .from(idea_theme::Entity)
                .and_where(idea_theme::Column::ThemeId.is_in(self.themes.iter().copied()))
                .to_owned();
            all = all.add(idea::Column::Id.in_subquery(themed));
        }
        all.add_option(
            (!self.statuses.is_empty()).then(|| text("status").is_in(self.statuses.iter())),
        )
        .add_option((!self.kinds.is_empty()).then(|| text("kind").is_in(self.kinds.iter())))
        .add_option((!self.units.is_empty()).then(|| {
            // Where there is none, this is false rather than unknown, so that its opposite is true.
            let is_one = idea::Column::UnitId.is_in(self.units.iter().copied());
            idea::Column::UnitId.is_not_null().and(is_one)
        }))
        .add_option(
            (!self.campaigns.is_empty())
                .then(|| idea::Column::CampaignId.is_in(self.campaigns.iter().copied())),
        )
        .add_option(self.author.map(|author| idea::Column::AuthorId.eq(author)))
    }
}

/// A word in the cases it is mostly written in: databases do not agree on which letters are the same.
fn spellings(word: &str) -> Vec<String> {
    let small = word.to_lowercase();
    let mut letters = small.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    let mut all = vec![word.to_owned()];
    for other in [first + letters.as_str(), small.to_uppercase(), small] {
        if !all.contains(&other) {
            all.push(other);
        }
    }
    all
}

/// The sort key of a row, packed as the index packs it: what is sorted by in the upper bits, the number below.
fn key(sort: Sort) -> Expr {
    Expr::cust(match sort {
        Sort::New | Sort::Relevance => "idea.number",
        Sort::Supported => "COALESCE(idea_count.support, 0) * 1099511627776 + idea.number",
        Sort::Active => "(COALESCE(idea_count.active_at, 0) / 1000000) * 4294967296 + idea.number",
    })
}

fn selected(visibility: &Visibility, filters: &[RowFilter]) -> SelectStatement {
    let counted =
        Expr::col((Alias::new("idea_count"), Alias::new("idea_id"))).equals(("idea", "id"));
    let mut select = Query::select()
        .from(idea::Entity)
        .left_join(Alias::new("idea_count"), counted)
        .cond_where(where_visible(visibility))
        .to_owned();
    for filter in filters {
        let fits = filter.condition();
        select.cond_where(if filter.excluding { fits.not() } else { fits });
    }
    select
}

/// Up to `count` visible rows that pass all filters, below the key `after`, in order and with their keys; and how
/// many pass in all.
pub async fn filtered(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    filters: &[RowFilter],
    sort: Sort,
    after: Option<u64>,
    count: u64,
    now: Instant,
) -> Result<(Vec<(Idea, u64)>, u64)> {
    let mut total = selected(visibility, filters);
    total.expr_as(Expr::cust("COUNT(*)"), Alias::new("n"));
    let row = conn
        .query_one(&total)
        .await?
        .ok_or_else(|| Error::internal("no count"))?;
    let total: i64 = row.try_get("", "n")?;
    let mut page = selected(visibility, filters);
    page.expr(Expr::col((idea::Entity, idea::Column::Id)))
        .expr_as(key(sort), Alias::new("sort_key"))
        .order_by_expr(key(sort), Order::Desc)
        .limit(count);
    if let Some(after) = after {
        page.and_where(key(sort).lt(i64::try_from(after).unwrap_or(i64::MAX)));
    }
    let mut keys: Vec<(Uuid, i64)> = Vec::new();
    for row in conn.query_all(&page).await? {
        keys.push((row.try_get("", "id")?, row.try_get("", "sort_key")?));
    }
    let ids: Vec<Uuid> = keys.iter().map(|(id, _)| *id).collect();
    let ideas = by_ids(conn, &ids, visibility, now).await?;
    let mut ideas: HashMap<Uuid, Idea> = ideas.into_iter().map(|idea| (idea.id, idea)).collect();
    let rows = keys
        .into_iter()
        .filter_map(|(id, key)| Some((ideas.remove(&id)?, u64::try_from(key).ok()?)));
    Ok((rows.collect(), u64::try_from(total).unwrap_or(0)))
}
