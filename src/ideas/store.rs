//! Queries of ideas. Lists start from a [`Visibility`]; nothing here decides.

mod bulk;
mod read;
mod write;

pub use bulk::{GeneratedRow, insert_many, support_many};
pub use read::{
    LiveCounts, by_ids, find, find_external, history, live_counts, next_batch, number_of, of_units,
    status_changes, support_count, waiting_for, where_visible,
};
pub use write::{
    NewRow, StatusRow, add_support, insert, mark_undone, record_edit, record_status,
    remove_support, set_status, status_steps, update, withdraw,
};
