//! Database errors in the words of the kernel.

use crate::kernel::Error;
use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// True when a uniqueness rule of the schema refused a row.
pub fn is_unique_violation(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// The kernel's error for a failed statement: busy when trying again can help, else internal.
pub fn store_error(error: DbErr) -> Error {
    match &error {
        DbErr::ConnectionAcquire(_) => Error::Busy,
        // An update that named the version it was made from found another.
        DbErr::RecordNotUpdated => Error::Stale,
        DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
            let code = cause.as_database_error().and_then(|e| e.code());
            // PostgreSQL: serialization failure, deadlock, shutting down; SQLite: busy, locked.
            match code.as_deref() {
                // PostgreSQL keeps no NUL in text: such a name can be nobody's.
                Some("22021") => Error::Malformed(Vec::new()),
                Some("40001" | "40P01" | "57P01" | "57P03" | "5" | "6" | "517") => Error::Busy,
                _ => Error::Internal(error.to_string()),
            }
        }
        _ => Error::Internal(error.to_string()),
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        store_error(error)
    }
}
