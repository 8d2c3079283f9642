//! The index being written to: its reader, its writer and the payload of its last commit.

use std::path::PathBuf;

use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy};

use super::{
    error::Result,
    folder::{self, Folder, Payload},
    schema::{Fields, SCHEMA_VERSION},
};

/// The index being written to.
pub(super) struct Core {
    pub path: PathBuf,
    pub index: Index,
    pub reader: IndexReader,
    /// None after a failure: what was not committed goes with the writer, and the next
    /// [`Engine::apply`] opens another.
    pub writer: Option<IndexWriter>,
    pub payload: Payload,
}

impl Core {
    pub fn new(path: PathBuf, index: Index, payload: Payload) -> Result<Self> {
        let builder = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader = builder.try_into()?;
        let writer = Some(folder::writer(&index)?);
        Ok(Self {
            path,
            index,
            reader,
            writer,
            payload,
        })
    }
}

/// Commits with the payload.
pub(super) fn commit(writer: &mut IndexWriter, payload: &Payload) -> Result<()> {
    let text = serde_json::to_string(payload).map_err(std::io::Error::from)?;
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&text);
    prepared.commit()?;
    Ok(())
}

/// A new empty index, already the one in use.
pub(super) fn empty_core(folder: &Folder, fields: &Fields, identity: &str) -> Result<Core> {
    let (path, index) = folder.create(fields)?;
    let mut core = Core::new(path, index, Payload::empty(identity))?;
    if let Some(writer) = &mut core.writer {
        commit(writer, &core.payload)?;
    }
    folder.set_current(&core.path)?;
    Ok(core)
}

/// Why an index that opens well must be built anew, if it must.
pub(super) fn why_rebuild(payload: &Payload) -> Option<String> {
    if payload.version != SCHEMA_VERSION {
        return Some("made by another version".to_owned());
    }
    (!payload.complete).then(|| "never fully built".to_owned())
}
