//! Workshops: planning them, signing up for them, and who sees what of them.

mod plan;
mod signup;
