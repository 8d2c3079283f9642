//! When letters and the names of guests were forgotten, so that what is left to forget is found by index.

use super::parts::index;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("mail", "forgotten_at"),
            ("workshop", "guests_forgotten_at"),
        ] {
            let add = Table::alter()
                .table(table)
                .add_column(big_integer_null(column))
                .to_owned();
            manager.alter_table(add).await?;
        }
        let indexes: [(&str, &str, &[&str]); 5] = [
            ("mail_sent_kept", "mail", &["forgotten_at", "sent_at"]),
            ("mail_failed_kept", "mail", &["forgotten_at", "failed_at"]),
            (
                "workshop_closed_kept",
                "workshop",
                &["guests_forgotten_at", "closed_at"],
            ),
            (
                "workshop_cancelled_kept",
                "workshop",
                &["guests_forgotten_at", "cancelled_at"],
            ),
            (
                "workshop_started_kept",
                "workshop",
                &["guests_forgotten_at", "starts_at"],
            ),
        ];
        for (name, table, columns) in indexes {
            manager.create_index(index(name, table, columns)).await?;
        }
        Ok(())
    }
}
