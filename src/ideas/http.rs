//! Ideas over HTTP.

mod decide;
mod history;
mod list;
mod overview;
mod submit;
mod suggest;
mod understood;
mod wire;

pub use decide::DecideApi;
pub use history::History;
pub use list::{FacetNames, FindApi};
pub use overview::OverviewApi;
pub use submit::IdeasApi;
pub use suggest::SuggestApi;
pub use wire::{IdeaView, theme_refs};
