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
