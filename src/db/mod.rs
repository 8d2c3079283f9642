//! Storage: one connection to SQLite or PostgreSQL, write transactions that keep every acknowledged write,
//! and the change lines written with them.

mod changes;
mod connect;
mod errors;
mod locks;
mod patterns;
mod tx;
mod writer;

pub use changes::{Change, Position, changes_after, current_position, database_identity};
pub use connect::{Db, Settings};
pub use errors::{is_unique_violation, store_error};
pub use locks::one_writer_of;
pub use patterns::contains;
pub use tx::{IdempotencyKey, KEY_KEPT_SECONDS, REQUEST, RequestContext, Tx};
