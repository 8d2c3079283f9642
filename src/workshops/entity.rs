//! Tables of workshops and conferences.

mod board;
mod plan;

pub use board::*;
pub use plan::*;
