//! The edge: who is calling, limits, problems, conditional and repeated requests, the OpenAPI document, the web
//! client's files and the server itself. Knows no feature.

mod answers;
mod bodies;
mod caller;
mod conditional;
mod edge;
mod files;
mod idempotency;
mod internal;
mod limits;
mod nul;
mod problem;
mod server;
mod spec;
mod wire;

pub use answers::{Created, NoContent, Redirect, Versioned};
pub use caller::{Attendee, Caller, Passerby, Viewer};
pub use conditional::expected_version;
pub use edge::{Edge, SESSION_COOKIE, caller_address, edge, session_cookie_name};
pub use internal::{Probe, Probes};
pub use limits::{JoinLimit, RateLimits, SignInLimit};
pub use problem::Failure;
pub use server::{Listening, listen};
pub use spec::{operations, specification};
pub use wire::{Ref, Tag, change_token, csv_list, next_link, page_links, patch, wait_for};
