//! What lies on disk.
//!
//! ```text
//! DIR/LOCK       held by the process that uses DIR
//! DIR/CURRENT    the name of the index in use; replaced by an atomic rename
//! DIR/idx-7/     that index
//! DIR/idx-8/     one being built; removed at the next start if it never became current
//! ```

use std::{
    fs::{self, File, TryLockError},
    io::Write,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};
use tantivy::{
    Index, IndexSettings, IndexWriter, directory::ManagedDirectory, indexer::LogMergePolicy,
};

use super::{
    analysis,
    error::{Result, SearchError},
    files::Files,
    schema::{Fields, SCHEMA_VERSION},
};

const CURRENT: &str = "CURRENT";
const LOCK: &str = "LOCK";
const PREFIX: &str = "idx-";
const WRITER_HEAP_BYTES: usize = 50_000_000;

/// Written with every commit, so that content and cursor cannot disagree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Payload {
    /// [`SCHEMA_VERSION`] of the program that built the index.
    pub version: u32,
    /// The database the index was built from.
    pub identity: String,
    /// A full build stands behind it; until then documents may be missing.
    pub complete: bool,
    /// How far in the change feed it is.
    pub cursor: Option<String>,
}

impl Payload {
    /// The payload of an index that holds nothing yet.
    pub fn empty(identity: &str) -> Self {
        Self {
            version: SCHEMA_VERSION,
            identity: identity.to_owned(),
            complete: false,
            cursor: None,
        }
    }
}

/// The directory of one process's index.
pub(super) struct Folder {
    dir: PathBuf,
    lock: Mutex<File>,
}

impl Folder {
    /// Takes the directory, making it if needed.
    pub fn take(dir: &Path) -> Result<Self> {
        Ok(Self {
            dir: dir.to_owned(),
            lock: Mutex::new(lock(dir)?),
        })
    }

    /// Makes the directory and its lock again where somebody has removed them.
    fn retake(&self) -> Result<()> {
        let mut held = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.dir.join(LOCK).exists() {
            *held = lock(&self.dir)?;
        }
        Ok(())
    }

    /// The index in use, if it is named and its files are whole.
    pub fn open_current(
        &self,
        fields: &Fields,
    ) -> std::result::Result<(PathBuf, Index, Payload), String> {
        let name = fs::read_to_string(self.dir.join(CURRENT))
            .map_err(|cause| format!("no current index: {cause}"))?;
        let name = name.trim();
        if index_number(name).is_none() {
            return Err(format!("{CURRENT} does not name an index"));
        }
        let path = self.dir.join(name);
        // tantivy answers some kinds of damage with a panic.
        let opened = catch_unwind(AssertUnwindSafe(|| open_index(&path, fields)));
        let (index, payload) = opened.map_err(|_| "damaged files".to_owned())??;
        Ok((path, index, payload))
    }

    /// Makes a new empty index beside the others.
    pub fn create(&self, fields: &Fields) -> Result<(PathBuf, Index)> {
        self.retake()?;
        let next = self.numbers()?.into_iter().max().unwrap_or(0) + 1;
        let path = self.dir.join(format!("{PREFIX}{next}"));
        fs::create_dir(&path)?;
        let files = Files::at(&path)?;
        let mut index = Index::create(files, fields.schema.clone(), IndexSettings::default())?;
        index.set_tokenizers(analysis::tokenizers(fields.weights.closeness));
        Ok((path, index))
    }

    /// Makes `path` the index in use; survives a crash at any point.
    pub fn set_current(&self, path: &Path) -> Result<()> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let fresh = self.dir.join("CURRENT.new");
        let mut file = File::create(&fresh)?;
        file.write_all(name.as_bytes())?;
        file.sync_all()?;
        fs::rename(&fresh, self.dir.join(CURRENT))?;
        if let Ok(dir) = File::open(&self.dir) {
            // Not every platform can sync a directory; the rename itself is atomic.
            let _ = dir.sync_all();
        }
        Ok(())
    }

    /// Removes every index but `path`. What cannot be removed now is tried again at next start.
    pub fn remove_others(&self, path: &Path) -> Result<()> {
        for number in self.numbers()? {
            let other = self.dir.join(format!("{PREFIX}{number}"));
            if other != path
                && let Err(cause) = fs::remove_dir_all(&other)
            {
                tracing::warn!(path = %other.display(), %cause, "old search index not removed");
            }
        }
        Ok(())
    }

    fn numbers(&self) -> Result<Vec<u64>> {
        let mut numbers = Vec::new();
        for entry in fs::read_dir(&self.dir)? {
            numbers.extend(index_number(&entry?.file_name().to_string_lossy()));
        }
        Ok(numbers)
    }
}

/// A writer with one thread. The merge policy keeps about a dozen segments of growing size and
/// rewrites those of which more than three tenths are deleted.
pub(super) fn writer(index: &Index) -> Result<IndexWriter> {
    let writer = index.writer_with_num_threads(1, WRITER_HEAP_BYTES)?;
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(6);
    policy.set_min_layer_size(1_000);
    policy.set_level_log_size(3.0);
    policy.set_del_docs_ratio_before_merge(0.3);
    writer.set_merge_policy(Box::new(policy));
    Ok(writer)
}

/// The bytes of all files in an index.
pub(super) fn size_of(path: &Path) -> Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(path)? {
        // A merge may remove a file between the listing and the look at it.
        bytes += entry?.metadata().map_or(0, |meta| meta.len());
    }
    Ok(bytes)
}

/// All files of the index in `path` are there and on the disk as they were written, whatever of them is in memory.
/// Cost: reads them all; twice when something is amiss, because a merge may have removed a file between the list of
/// files and the look at it.
pub(super) fn is_whole(path: &Path, index: &Index) -> bool {
    let look = || {
        // tantivy answers some kinds of damage with a panic.
        let whole = catch_unwind(AssertUnwindSafe(|| is_as_written(path, index)));
        matches!(whole, Ok(Ok(true)))
    };
    look() || look()
}

fn is_as_written(path: &Path, index: &Index) -> tantivy::Result<bool> {
    let disk = ManagedDirectory::wrap(Box::new(Files::at(path)?))?;
    let written = index.directory().list_managed_files();
    for file in index.load_metas()?.list_segment_files() {
        if written.contains(&file) && !disk.validate_checksum(&file)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes the directory if needed and takes its lock.
fn lock(dir: &Path) -> Result<File> {
    fs::create_dir_all(dir)?;
    let lock = File::options()
        .create(true)
        .append(true)
        .open(dir.join(LOCK))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(SearchError::Locked(dir.to_owned())),
        Err(TryLockError::Error(cause)) => Err(cause.into()),
    }
}

fn index_number(name: &str) -> Option<u64> {
    name.strip_prefix(PREFIX)?.parse().ok()
}

fn open_index(path: &Path, fields: &Fields) -> std::result::Result<(Index, Payload), String> {
    let failed = |cause: tantivy::TantivyError| cause.to_string();
    let mut index = Index::open(Files::at(path).map_err(failed)?).map_err(failed)?;
    if index.schema() != fields.schema {
        return Err("another schema".to_owned());
    }
    let damaged = index.validate_checksum().map_err(failed)?;
    if !damaged.is_empty() {
        return Err(format!("{} damaged files", damaged.len()));
    }
    let payload = index.load_metas().map_err(failed)?.payload;
    let payload = payload.ok_or("no commit payload")?;
    let payload = serde_json::from_str(&payload).map_err(|cause| cause.to_string())?;
    index.set_tokenizers(analysis::tokenizers(fields.weights.closeness));
    Ok((index, payload))
}
