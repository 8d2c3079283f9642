//! The demo data: what `idedugnad demo` fills an empty installation with.
//!
//! [`stories`] reads the hand-written data set, [`spread`] gives the shorter ideas in it a history,
//! and [`generate`] makes any number of further ideas, people and supports from a seed. All three are
//! pure: the same input gives the same data everywhere, and nothing here touches a file or a store.

mod dice;
pub mod generate;
#[cfg(test)]
mod generate_check;
mod grammar;
mod ideas;
#[cfg(test)]
mod ideas_check;
mod remarks;
pub mod spread;
pub mod stories;
#[cfg(test)]
mod stories_check;
mod support;
mod when;

mod keys;
mod load;
mod load_generated;
mod load_ideas;
mod progress;
mod workshops;

pub use load::load;
pub use load_generated::load as generate_into;
pub use progress::Progress;

use super::{DemoSize, say};
use crate::app::open_database;
use crate::config::Storage;
use crate::kernel::Clock;
use crate::{methods, people};

pub(super) async fn run(storage: &Storage, size: DemoSize) -> anyhow::Result<()> {
    let db = open_database(storage, Clock::default()).await?;
    methods::stock(&db).await?;
    let progress = Progress::of_terminal();
    if people::is_empty(db.read()).await? {
        load(&db, progress).await?;
    } else {
        say("There are people in the database already; the demo stories are left out.");
    }
    if size.ideas > 0 || size.people > 0 {
        load_generated::load(&db, size, progress).await?;
    }
    db.close().await?;
    say("The demo data is loaded.");
    Ok(())
}
