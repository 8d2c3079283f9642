//! Workshops: planning them, signing up for them, and who sees what of them.

mod guests;
mod letters;
mod plan;
mod seen;
mod signup;
