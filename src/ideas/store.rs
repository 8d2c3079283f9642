//! Queries of ideas. Lists start from a [`Visibility`]; nothing here decides.

mod bulk;
mod filtered;
mod lessons;
mod lookup;
mod provenance;
mod read;
mod write;

pub use bulk::{GeneratedRow, insert_many, support_many};
pub use filtered::{RowFilter, filtered};
pub use lessons::{Told, latest_told};
pub use lookup::{LiveCounts, find_external, live_counts, of_units, titles};
pub use read::{
    by_ids, find, history, next_batch, number_of, status_changes, support_count, waiting_for,
    where_visible,
};
pub use write::{
    NewRow, StatusRow, add_support, insert, mark_undone, record_edit, record_status,
    remove_support, remove_support_of, set_status, status_steps, update, withdraw,
};
