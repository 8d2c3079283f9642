//! Ideas as something to learn themes from.

use super::store::{self, Told};
use crate::db::Db;
use crate::kernel::{Result, Visibility};
use crate::themes::{self, Lesson};
use uuid::Uuid;

/// The latest ideas that teach anything of themes, newest first and at most so many: those with themes, and those whose
/// writers turned suggested ones down. Cost: one read of that many rows with their texts, and two by key for each 500.
pub async fn lessons(db: &Db, most: u64) -> Result<Vec<Lesson>> {
    // All that staff see; a suggestion shows nothing of them but a theme, which is public.
    let told = store::latest_told(db.read(), &Visibility::of_the_house(), most).await?;
    let ids: Vec<Uuid> = told.iter().map(|idea| idea.id).collect();
    let mut rejected = themes::rejected(db.read(), &ids).await?;
    let lessons = told.into_iter().map(
        |Told {
             id,
             title,
             text,
             themes,
         }| Lesson {
            text: format!("{title}\n{text}"),
            themes,
            rejected: rejected.remove(&id).unwrap_or_default(),
        },
    );
    Ok(lessons.collect())
}
