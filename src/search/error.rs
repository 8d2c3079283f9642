//! What can go wrong in the search engine. A query text is never among it.

use std::{fmt, io, path::PathBuf};

use tantivy::TantivyError;

/// A result of the search engine.
pub type Result<T> = std::result::Result<T, SearchError>;

/// Why the search engine could not do what it was asked.
#[derive(Debug)]
pub enum SearchError {
    /// Another process has the index directory. Each process needs its own directory.
    Locked(PathBuf),
    /// The position of a page was made under another sort order than the request's.
    WrongPosition,
    /// The disk failed.
    Io(io::Error),
    /// tantivy failed: a damaged file, a full disk, a writer thread that died.
    Index(TantivyError),
    /// A search panicked.
    Panicked,
    /// The files are known to be damaged; a rebuild is due.
    Damaged,
}

impl fmt::Display for SearchError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked(dir) => write!(
                out,
                "the search directory {} is in use by another process",
                dir.display()
            ),
            Self::WrongPosition => out.write_str("the page position belongs to another sort order"),
            Self::Io(cause) => write!(out, "search index, disk: {cause}"),
            Self::Index(cause) => write!(out, "search index: {cause}"),
            Self::Panicked => out.write_str("search index: a search panicked"),
            Self::Damaged => out.write_str("search index: its files are damaged"),
        }
    }
}

impl std::error::Error for SearchError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(cause) => Some(cause),
            Self::Index(cause) => Some(cause),
            Self::Locked(_) | Self::WrongPosition | Self::Panicked | Self::Damaged => None,
        }
    }
}

impl From<io::Error> for SearchError {
    fn from(cause: io::Error) -> Self {
        Self::Io(cause)
    }
}

impl From<TantivyError> for SearchError {
    fn from(cause: TantivyError) -> Self {
        Self::Index(cause)
    }
}
