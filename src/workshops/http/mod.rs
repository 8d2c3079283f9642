//! Wire types that the rooms of workshops share.

mod agenda;

pub use agenda::AgendaItemView;
