//! The house from outside: requests against a whole server in this process, each test on SQLite and on
//! PostgreSQL.

mod authz;
mod bad_input;
mod house_rules;
mod idempotency;
mod ideas;
mod sign_in;
mod support;
mod visibility;
