//! Reading the ideas that teach something of themes.

use super::super::entity::{idea, idea_theme};
use super::where_visible;
use crate::kernel::{Result, Visibility};
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Ids in one statement.
const CHUNK: usize = 500;

/// What an idea says and which themes it has.
#[derive(Debug, FromQueryResult)]
pub struct Told {
    /// Its id.
    pub id: Uuid,
    /// One line.
    pub title: String,
    /// As typed.
    pub text: String,
    /// Its themes.
    #[sea_orm(skip)]
    pub themes: Vec<Uuid>,
}

/// The newest visible ideas with themes or with suggested ones, at most so many. The rows are walked from the newest.
pub async fn latest_told(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    most: u64,
) -> Result<Vec<Told>> {
    let mut told: Vec<Told> = idea::Entity::find()
        .select_only()
        .columns([idea::Column::Id, idea::Column::Title, idea::Column::Text])
        .filter(where_visible(visibility))
        .filter(
            Cond::any()
                .add(Expr::exists(rows_of("idea_theme")))
                .add(Expr::exists(rows_of("theme_suggestion"))),
        )
        .order_by(idea::Column::Number, Order::Desc)
        .limit(most)
        .into_model()
        .all(conn)
        .await?;
    let mut themes: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for some in told.chunks(CHUNK) {
        let rows = idea_theme::Entity::find()
            .filter(idea_theme::Column::IdeaId.is_in(some.iter().map(|idea| idea.id)))
            .all(conn)
            .await?;
        for row in rows {
            themes.entry(row.idea_id).or_default().push(row.theme_id);
        }
    }
    for idea in &mut told {
        idea.themes = themes.remove(&idea.id).unwrap_or_default();
    }
    Ok(told)
}

/// The rows of a table that belong to the idea.
fn rows_of(table: &'static str) -> SelectStatement {
    let of = (Alias::new(table), Alias::new("idea_id"));
    Query::select()
        .expr(Expr::val(1))
        .from(Alias::new(table))
        .and_where(Expr::col(of).equals((Alias::new("idea"), Alias::new("id"))))
        .to_owned()
}
