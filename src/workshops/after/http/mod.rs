//! What comes of a workshop, over HTTP.

mod bodies;
mod file;
mod results;
mod sheets;
mod views;

pub use results::ResultsApi;
pub use sheets::SheetsApi;

use crate::workshops::Workshops;

/// The operations of the time after.
pub type AfterApi = (ResultsApi, SheetsApi);

/// The operations of the time after on these workshops.
pub fn after_api(workshops: &Workshops) -> AfterApi {
    let workshops = || workshops.clone();
    (
        ResultsApi {
            workshops: workshops(),
        },
        SheetsApi {
            workshops: workshops(),
        },
    )
}
