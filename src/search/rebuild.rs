//! A new index built aside and swapped in, while the old one serves and is kept up to date.

use std::{collections::HashSet, fs, path::PathBuf};

use tantivy::{Index, IndexWriter};
use uuid::Uuid;

use super::{
    core::{Core, commit},
    engine::Engine,
    error::Result,
    folder::{self, Payload},
    request::IdeaDoc,
};

/// An index under construction. Dropped unfinished, it leaves no trace.
///
/// Take the cursor from the change feed *before* reading the first idea from the tables: what
/// changes during the build is then applied again from there.
pub struct Rebuild {
    engine: Engine,
    path: PathBuf,
    /// None once the build is finished.
    parts: Option<(Index, IndexWriter)>,
    added: HashSet<Uuid>,
}

impl Rebuild {
    pub(super) fn start(engine: Engine) -> Result<Self> {
        let (path, index) = engine.shared.folder.create(&engine.shared.fields)?;
        let writer = folder::writer(&index)?;
        Ok(Self {
            engine,
            path,
            parts: Some((index, writer)),
            added: HashSet::new(),
        })
    }

    /// Adds ideas; one added before is replaced.
    pub fn add(&mut self, docs: Vec<IdeaDoc>) -> Result<()> {
        let fields = &self.engine.shared.fields;
        let Some((_, writer)) = &self.parts else {
            return Ok(());
        };
        for doc in docs {
            if !self.added.insert(doc.id) {
                writer.delete_term(fields.id_term(doc.id));
            }
            writer.add_document(fields.document(&doc))?;
        }
        Ok(())
    }

    /// How many different ideas were added.
    pub fn len(&self) -> usize {
        self.added.len()
    }

    /// Nothing was added yet.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
    }

    /// Completes the index and puts it in the place of the old one. `cursor` is where the change
    /// feed stood when the build began. On an error the old index stays in use.
    pub fn finish(mut self, cursor: &str) -> Result<()> {
        let Some((index, writer)) = self.parts.take() else {
            return Ok(());
        };
        let finished = self.complete(index, writer, cursor);
        if finished.is_err() && self.engine.path() != self.path {
            self.discard();
        }
        finished
    }

    fn complete(&self, index: Index, mut writer: IndexWriter, cursor: &str) -> Result<()> {
        let payload = Payload {
            complete: true,
            cursor: Some(cursor.to_owned()),
            ..Payload::empty(&self.engine.shared.identity)
        };
        commit(&mut writer, &payload)?;
        // Ends the writer with its merges done and frees its lock on the folder.
        writer.wait_merging_threads()?;
        self.engine
            .swap(Core::new(self.path.clone(), index, payload)?)
    }

    fn discard(&self) {
        if let Err(cause) = fs::remove_dir_all(&self.path) {
            tracing::warn!(path = %self.path.display(), %cause, "unfinished search index not removed");
        }
    }
}

impl Drop for Rebuild {
    fn drop(&mut self) {
        if let Some(parts) = self.parts.take() {
            drop(parts);
            self.discard();
        }
    }
}
