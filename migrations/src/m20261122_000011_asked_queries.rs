//! What people have searched for, without who they are: one row a query and keyed hash of a person.

use super::parts::index;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("asked_query")
                    .col(text("text"))
                    .col(text("person_hash"))
                    .col(big_integer("asked_at"))
                    .primary_key(Index::create().col("text").col("person_hash"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(index("asked_query_at", "asked_query", &["asked_at"]))
            .await
    }
}
