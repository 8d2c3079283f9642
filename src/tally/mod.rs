//! Counting, as pure functions over plain values: what people gave, added up in one stated way. Imports nothing
//! of ours.

pub mod dots;
