//! What became of the themes that were suggested to the writers of ideas.

use super::parts::{cascading, index, reference};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let suggestion = Table::create()
            .table("theme_suggestion")
            .col(uuid("idea_id"))
            .col(uuid("theme_id"))
            // Whether the writer chose it the last time it was suggested.
            .col(boolean("accepted"))
            .col(big_integer("at"))
            .primary_key(Index::create().col("idea_id").col("theme_id"))
            .foreign_key(&mut cascading("theme_suggestion", "idea_id", "idea"))
            .foreign_key(&mut reference("theme_suggestion", "theme_id", "theme"))
            .to_owned();
        manager.create_table(suggestion).await?;
        manager
            .create_index(index(
                "theme_suggestion_theme",
                "theme_suggestion",
                &["theme_id"],
            ))
            .await
    }
}
