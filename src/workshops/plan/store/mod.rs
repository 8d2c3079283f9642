//! Queries of workshops as planned. Deleted ones are never read.

mod agenda;
mod around;
mod list;
mod signups;
mod write;

pub use agenda::{held_items, replace_items};
pub use around::{breakouts, crews, my_roles, participations, themes};
pub use list::{Filter, When, announced, by_audience, next_announced, page};
pub use signups::*;
pub use write::*;
