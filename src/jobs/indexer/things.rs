//! The index of everything else that is found: comments, workshops and methods.

use super::Indexed;
use crate::db::Change;
use crate::finding::{Reached, Things};
use crate::kernel::Result;
use crate::search::IdeaDoc;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// All things but ideas.
pub struct ThingsIndex(pub Things);

/// Where this index lies, beside the one of ideas in `folder`.
pub fn folder_of_things(folder: &Path) -> PathBuf {
    folder.join("things")
}

#[async_trait::async_trait]
impl Indexed for ThingsIndex {
    type Reached = Reached;
    const NAME: &'static str = "things";

    async fn changed(&self, changes: &[Change]) -> Result<(Vec<Uuid>, Vec<IdeaDoc>)> {
        self.0.changed(changes).await
    }

    async fn next_docs(&self, reached: Reached) -> Result<Option<(Vec<IdeaDoc>, Reached)>> {
        self.0.next_docs(reached).await
    }
}
