//! What all features share and none owns: identifiers, time, errors, text rules, who is acting,
//! what they may do and see, paging and the change feed. Imports nothing else of ours.

pub mod activity;
pub mod actor;
pub mod clock;
pub mod error;
pub mod feed;
pub mod lang;
pub mod paging;
pub mod patch;
pub mod policy;
pub mod text;
pub mod visibility;

pub use activity::Activity;
pub use actor::{Actor, Authenticate, Grant, Identity, Membership, Role, Scope};
pub use clock::{Clock, Instant};
pub use error::{Error, FieldCode, FieldError, ProblemCode, Refusal, Result};
pub use feed::{ChangeKind, ChangeToken};
pub use patch::Patch;
pub use visibility::Visibility;

/// A new time-ordered identifier (UUIDv7), made here and never by the database.
pub fn new_id() -> uuid::Uuid {
    uuid::Uuid::now_v7()
}
