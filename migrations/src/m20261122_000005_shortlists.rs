//! Shortlists and their entries.

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
                    .table("shortlist")
                    .col(uuid("id").primary_key())
                    .col(text("name"))
                    .col(text_null("description"))
                    .col(uuid_null("campaign_id"))
                    .col(uuid("owner_id"))
                    .col(boolean("shared").default(false))
                    .col(big_integer("created_at"))
                    .col(big_integer("changed_at"))
                    .col(big_integer_null("deleted_at"))
                    .col(big_integer("version"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("shortlist", "campaign_id")
                            .to("campaign", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("shortlist", "owner_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("shortlist_entry")
                    .col(uuid("id").primary_key())
                    .col(uuid("shortlist_id"))
                    .col(uuid("idea_id"))
                    .col(big_integer("position"))
                    .col(boolean("pick"))
                    .col(text("reason"))
                    .col(uuid_null("added_by"))
                    .col(big_integer("added_at"))
                    .col(big_integer("version"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("shortlist_entry", "shortlist_id")
                            .to("shortlist", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("shortlist_entry", "idea_id")
                            .to("idea", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("shortlist_entry_idea")
                    .table("shortlist_entry")
                    .col("shortlist_id")
                    .col("idea_id")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("shortlist_entry_position")
                    .table("shortlist_entry")
                    .col("shortlist_id")
                    .col("position")
                    .to_owned(),
            )
            .await
    }
}
