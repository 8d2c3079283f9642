//! The house from outside: requests against a whole server in this process, each test on SQLite and on
//! PostgreSQL.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod authz;
mod bad_input;
mod campaigns;
mod demo;
mod discussion;
mod drift;
mod feed;
mod finding;
mod house_rules;
mod ideas;
mod idempotency;
mod import;
mod index;
mod index_trouble;
mod live;
mod mail;
mod methods;
mod people;
mod saved;
mod shortlists;
mod sign_in;
mod support;
mod synonyms;
mod theme_learning;
mod themes;
mod units;
mod visibility;
mod workshops;
