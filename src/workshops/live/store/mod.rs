//! Queries of what happens in the room.

pub mod ballots;
pub mod cards;
pub mod groups;
pub mod people;
pub mod rounds;
