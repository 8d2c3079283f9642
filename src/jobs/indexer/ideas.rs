//! The index of ideas.

use super::Indexed;
use crate::db::{Change, Db};
use crate::ideas;
use crate::kernel::{ChangeKind, Result};
use crate::search::IdeaDoc;
use crate::themes::{self, Themes};
use std::collections::BTreeSet;
use uuid::Uuid;

/// All ideas.
pub struct IdeasIndex {
    /// Where they are.
    pub db: Db,
    /// The taxonomy that is indexed with them; told here when it changes.
    pub themes: Themes,
}

#[async_trait::async_trait]
impl Indexed for IdeasIndex {
    /// The number of the last idea read.
    type Reached = i64;
    const NAME: &'static str = "ideas";

    async fn changed(&self, changes: &[Change]) -> Result<(Vec<Uuid>, Vec<IdeaDoc>)> {
        let of_theme = |change: &Change| change.kind == ChangeKind::Theme;
        if changes.iter().any(of_theme) {
            self.themes.forget();
        }
        let touched = self.touched(changes).await?;
        let taxonomy = self.themes.taxonomy().await?;
        let docs = ideas::docs_of(&self.db, &taxonomy, &touched).await?;
        Ok((touched, docs))
    }

    async fn next_docs(&self, reached: i64) -> Result<Option<(Vec<IdeaDoc>, i64)>> {
        let taxonomy = self.themes.taxonomy().await?;
        ideas::all_docs(&self.db, &taxonomy, reached).await
    }
}

impl IdeasIndex {
    /// The ideas whose documents these changes touch.
    async fn touched(&self, changes: &[Change]) -> Result<Vec<Uuid>> {
        let mut touched = BTreeSet::new();
        let mut wide = BTreeSet::new();
        for change in changes {
            match change.kind {
                ChangeKind::Idea | ChangeKind::Support | ChangeKind::Comment => {
                    touched.insert(change.entity);
                }
                ChangeKind::Theme | ChangeKind::Unit => {
                    wide.insert((change.kind, change.entity));
                }
                // Names are read from the rows, and who may see a campaign is asked when searching.
                ChangeKind::Campaign
                | ChangeKind::Organisation
                | ChangeKind::Person
                | ChangeKind::Shortlist
                | ChangeKind::Workshop
                | ChangeKind::WorkshopPeople
                | ChangeKind::WorkshopCard
                | ChangeKind::WorkshopGroup
                | ChangeKind::WorkshopRound
                | ChangeKind::Conference
                | ChangeKind::SavedSearch
                | ChangeKind::Mail
                | ChangeKind::Method => {}
            }
        }
        for (kind, entity) in wide {
            touched.extend(match kind {
                ChangeKind::Theme => themes::ideas_under(self.db.read(), entity).await?,
                _ => ideas::in_unit(&self.db, entity).await?,
            });
        }
        Ok(touched.into_iter().collect())
    }
}
