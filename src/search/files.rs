//! The files of an index, read into memory.
//!
//! A mapped file that somebody cuts short under a running process ends that process (SIGBUS); one
//! that has been read does not. So a file is read whole when it is first opened, once for all who
//! have it open, as long as the indexes of the process together hold no more than there is room
//! for. What comes after that is mapped.

use std::{
    collections::HashMap,
    fmt,
    fs::File,
    io::{self, Read},
    ops::Range,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicU64, Ordering},
    },
};

use tantivy::{
    HasLen,
    directory::{
        Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback,
        WatchHandle, WritePtr,
        error::{DeleteError, LockError, OpenReadError, OpenWriteError},
    },
};

/// For the indexes of this process.
static MEMORY: Room = Room::of(256 << 20);

/// Room for the bytes of files.
#[derive(Debug)]
struct Room {
    most: u64,
    taken: AtomicU64,
}

/// Some of the room, taken until it is dropped.
#[derive(Debug)]
struct Taken {
    room: &'static Room,
    bytes: u64,
}

impl Room {
    const fn of(most: u64) -> Self {
        Self {
            most,
            taken: AtomicU64::new(0),
        }
    }

    fn take(&'static self, bytes: u64) -> Option<Taken> {
        let more = |taken: u64| taken.checked_add(bytes).filter(|all| *all <= self.most);
        self.taken
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, more)
            .ok()?;
        Some(Taken { room: self, bytes })
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.room.taken.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// A file that has been read.
struct Held {
    bytes: OwnedBytes,
    _room: Taken,
}

impl fmt::Debug for Held {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} bytes in memory", self.bytes.len())
    }
}

impl HasLen for Held {
    fn len(&self) -> usize {
        self.bytes.len()
    }
}

impl FileHandle for Held {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        Ok(self.bytes.slice(range))
    }
}

/// The directory of an index. Clones share what has been read; another one of the same path reads
/// from the disk anew.
#[derive(Clone)]
pub(super) struct Files {
    path: PathBuf,
    mapped: MmapDirectory,
    /// Files never change once they are written, so what is open is as good as a new reading.
    open: Arc<Mutex<HashMap<PathBuf, Weak<Held>>>>,
    room: &'static Room,
}

impl fmt::Debug for Files {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "files of {}", self.path.display())
    }
}

impl Files {
    /// The files in a directory that is there.
    pub fn at(path: &Path) -> tantivy::Result<Self> {
        Self::within(path, &MEMORY)
    }

    fn within(path: &Path, room: &'static Room) -> tantivy::Result<Self> {
        Ok(Self {
            path: path.to_owned(),
            mapped: MmapDirectory::open(path)?,
            open: Arc::default(),
            room,
        })
    }

    /// The bytes of a file; none when there is no room for them.
    fn read(&self, path: &Path) -> io::Result<Option<Held>> {
        let file = File::open(self.path.join(path))?;
        let length = file.metadata()?.len();
        let Some(room) = self.room.take(length) else {
            return Ok(None);
        };
        let mut bytes = Vec::with_capacity(usize::try_from(length).map_err(io::Error::other)?);
        file.take(length).read_to_end(&mut bytes)?;
        Ok(Some(Held {
            bytes: OwnedBytes::new(bytes),
            _room: room,
        }))
    }
}

impl Directory for Files {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(held) = open.get(path).and_then(Weak::upgrade) {
            return Ok(held);
        }
        open.retain(|_, held| held.strong_count() > 0);
        let read = self.read(path).map_err(|cause| match cause.kind() {
            io::ErrorKind::NotFound => OpenReadError::FileDoesNotExist(path.to_owned()),
            _ => OpenReadError::wrap_io_error(cause, path.to_owned()),
        })?;
        match read {
            Some(held) => {
                let held = Arc::new(held);
                open.insert(path.to_owned(), Arc::downgrade(&held));
                Ok(held)
            }
            None => self.mapped.get_file_handle(path),
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.remove(path);
        self.mapped.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.mapped.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.mapped.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.mapped.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.mapped.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.mapped.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.mapped.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.mapped.watch(callback)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    static SMALL: Room = Room::of(10);

    #[test]
    fn files_are_read_once_while_there_is_room_and_mapped_after_that() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["a", "b"] {
            fs::write(dir.path().join(name), "sixteen bytes  .".repeat(64)).unwrap();
        }
        fs::write(dir.path().join("c"), "eight by").unwrap();
        let files = Files::within(dir.path(), &SMALL).unwrap();
        let open = |name: &str| files.get_file_handle(Path::new(name)).unwrap();
        let taken = || SMALL.taken.load(Ordering::Relaxed);
        let large = open("a");
        assert_eq!((large.len(), taken()), (1_024, 0), "mapped");
        let [one, other] = [
            open("c"),
            files.clone().get_file_handle(Path::new("c")).unwrap(),
        ];
        assert_eq!(taken(), 8, "read once");
        File::options()
            .write(true)
            .open(dir.path().join("c"))
            .unwrap()
            .set_len(0)
            .unwrap();
        assert_eq!(one.read_bytes(0..8).unwrap().as_slice(), b"eight by");
        assert_eq!(open("c").len(), 8, "it is open still");
        let anew = Files::within(dir.path(), &SMALL).unwrap();
        assert_eq!(anew.get_file_handle(Path::new("c")).unwrap().len(), 0);
        drop((one, other));
        assert_eq!((taken(), open("c").len()), (0, 0), "read anew");
        assert_eq!(large.read_bytes(0..7).unwrap().as_slice(), b"sixteen");
        let missing = files.get_file_handle(Path::new("d"));
        assert!(matches!(missing, Err(OpenReadError::FileDoesNotExist(_))));
    }
}
