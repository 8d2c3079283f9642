//! The database schema, one append-only migration per change, the same for SQLite and PostgreSQL.
//!
//! Rules: identifiers are UUIDs made by the program; instants are whole microseconds in `big_integer` columns;
//! enums are text; names have a `sort_key` made by the program. Expand and contract only: the version before
//! and the version after a migration may run at the same time.

use sea_orm_migration::prelude::*;

mod m20261122_000001_house;
mod m20261122_000002_people;
mod m20261122_000003_themes_and_campaigns;
mod m20261122_000004_ideas;
mod m20261122_000005_shortlists;
mod m20261122_000006_mail;
mod m20261122_000007_methods;
mod m20261122_000008_workshops;
mod m20261122_000009_workshop_boards;
mod m20261122_000010_saved_searches;
mod m20261122_000011_asked_queries;
mod m20261122_000012_theme_suggestions;
mod m20261122_000013_workshop_ballots;
mod m20261122_000014_changed_part;
mod m20261122_000015_forgetting;
mod parts;

/// All migrations in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_house::Migration),
            Box::new(m20261122_000002_people::Migration),
            Box::new(m20261122_000003_themes_and_campaigns::Migration),
            Box::new(m20261122_000004_ideas::Migration),
            Box::new(m20261122_000005_shortlists::Migration),
            Box::new(m20261122_000006_mail::Migration),
            Box::new(m20261122_000007_methods::Migration),
            Box::new(m20261122_000008_workshops::Migration),
            Box::new(m20261122_000009_workshop_boards::Migration),
            Box::new(m20261122_000010_saved_searches::Migration),
            Box::new(m20261122_000011_asked_queries::Migration),
            Box::new(m20261122_000012_theme_suggestions::Migration),
            Box::new(m20261122_000013_workshop_ballots::Migration),
            Box::new(m20261122_000014_changed_part::Migration),
            Box::new(m20261122_000015_forgetting::Migration),
        ]
    }
}
