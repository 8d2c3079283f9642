//! What became of the themes that were suggested for ideas.

use super::super::entity::suggestion;
use crate::kernel::{Instant, Result};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Ids in one statement; below what either database takes as parameters.
const CHUNK: usize = 500;

/// Notes for each suggested theme whether it is among the chosen ones, in the place of what was noted before.
pub async fn note_choice(
    conn: &impl ConnectionTrait,
    idea: Uuid,
    suggested: &[Uuid],
    chosen: &[Uuid],
    now: Instant,
) -> Result<()> {
    if suggested.is_empty() {
        return Ok(());
    }
    let rows = suggested.iter().map(|theme| suggestion::ActiveModel {
        idea_id: Set(idea),
        theme_id: Set(*theme),
        accepted: Set(chosen.contains(theme)),
        at: Set(now),
    });
    let key = [suggestion::Column::IdeaId, suggestion::Column::ThemeId];
    let told = [suggestion::Column::Accepted, suggestion::Column::At];
    suggestion::Entity::insert_many(rows)
        .on_conflict(OnConflict::columns(key).update_columns(told).to_owned())
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// The themes that were suggested for these ideas and not chosen, by idea. Cost: a read by key for each 500 ideas.
pub async fn rejected(
    conn: &impl ConnectionTrait,
    ideas: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Uuid>>> {
    let mut rejected: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for some in ideas.chunks(CHUNK) {
        let rows: Vec<(Uuid, Uuid)> = suggestion::Entity::find()
            .select_only()
            .columns([suggestion::Column::IdeaId, suggestion::Column::ThemeId])
            .filter(suggestion::Column::IdeaId.is_in(some.to_vec()))
            .filter(suggestion::Column::Accepted.eq(false))
            .into_tuple()
            .all(conn)
            .await?;
        for (idea, theme) in rows {
            rejected.entry(idea).or_default().push(theme);
        }
    }
    Ok(rejected)
}
