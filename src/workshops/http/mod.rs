//! Wire types that the rooms of workshops share.

mod agenda;
mod files;
mod workshop;

pub use super::plan::http::PlanApi;
pub use agenda::AgendaItemView;
pub use files::{Calendar, Picture};
pub use workshop::{
    BreakoutView, CrewMemberView, MySignupView, SignupsView, WorkshopConference, WorkshopDetail,
    WorkshopMethod, WorkshopView,
};

use crate::kernel::lang::{Lang, from_accept_language};

/// The language of labels, from `Accept-Language`.
pub fn language(header: Option<&str>) -> Lang {
    header.map(from_accept_language).unwrap_or_default()
}
