//! A change line may tell which part of its thing changed, so that who follows the feed reads that part alone.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let part = Table::alter()
            .table("change")
            // Of a line on comments, the comment. Null where the line is on the whole thing.
            .add_column(uuid_null("part_id"))
            .to_owned();
        manager.alter_table(part).await
    }
}
