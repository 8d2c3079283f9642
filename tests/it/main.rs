//! The house from outside: requests against a whole server in this process, each test on SQLite and on
//! PostgreSQL.

mod house_rules;
mod ideas;
mod support;
