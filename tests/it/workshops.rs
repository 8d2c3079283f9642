//! Workshops: planning them, signing up for them, and who sees what of them.

mod after;
mod conference;
mod conference_clash;
mod conference_off;
mod conference_seen;
mod guests;
mod letters;
mod paper;
mod plan;
mod report;
mod seen;
mod signup;
