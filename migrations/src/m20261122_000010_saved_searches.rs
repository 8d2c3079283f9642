//! Searches that people keep under a name.

use super::parts::{cascading, index};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let search = Table::create()
            .table("saved_search")
            .col(uuid("id").primary_key())
            .col(uuid("person_id"))
            .col(text("name"))
            // The parameters of finding ideas, as JSON.
            .col(text("search"))
            .col(big_integer("created_at"))
            .col(big_integer("changed_at"))
            .col(big_integer("version"))
            .foreign_key(&mut cascading("saved_search", "person_id", "person"))
            .to_owned();
        manager.create_table(search).await?;
        manager
            .create_index(index(
                "saved_search_person",
                "saved_search",
                &["person_id", "created_at"],
            ))
            .await
    }
}
