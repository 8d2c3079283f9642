//! Idédugnad: people send in ideas, others support and discuss them, organisers answer, and a strategy team
//! turns the best into a shortlist it can defend.
//!
//! The house, from the ground up:
//!
//! | rooms | what they are |
//! |---|---|
//! | [`kernel`] | identifiers, time, errors, text rules, who may do and see what, the change feed's words |
//! | [`db`] | SQLite or PostgreSQL: connections, write transactions, change lines |
//! | [`search`] | the full-text index: Norwegian analysis, queries, facets; knows ids, never shows text |
//! | [`tally`] | counting as pure functions |
//! | [`exports`] | CSV, XLSX and JSON from one schema |
//! | [`mail`] | the outbox: letters queued with the change they tell of, and how they leave |
//! | [`mod@http`] | the edge: who calls, limits, problems, repeated requests, the web client's files |
//! | [`units`], [`people`], [`themes`], [`campaigns`], [`asked`], [`ideas`], [`discussion`], [`saved`], [`methods`], [`workshops`], [`shortlists`], [`finding`] | what the product does, a folder a feature |
//! | [`jobs`] | the loops beside the requests |
//! | [`app`], [`cli`], [`config`] | how the parts start, meet and stop |
//!
//! A feature has the same rooms everywhere: `mod.rs` (its use cases), `model` (pure rules), `store` (queries),
//! `entity` (tables, private), `http` (wire types and handlers).

pub mod app;
pub mod asked;
pub mod campaigns;
pub mod cli;
pub mod config;
pub mod db;
pub mod discussion;
pub mod exports;
pub mod finding;
pub mod http;
pub mod ideas;
pub mod jobs;
pub mod kernel;
pub mod mail;
pub mod methods;
pub mod people;
pub mod saved;
pub mod search;
pub mod shortlists;
pub mod tally;
pub mod themes;
pub mod units;
pub mod workshops;
