//! Workshops: planning them, signing up for them, and who sees what of them.

mod after;
mod conference;
mod paper;
mod plan;
mod report;
mod signup;
