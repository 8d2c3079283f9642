//! The one taxonomy, and campaigns with their phases.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        themes(manager).await?;
        campaigns(manager).await
    }
}

async fn themes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("theme")
                .col(uuid("id").primary_key())
                .col(text_uniq("key"))
                .col(uuid_null("parent_id"))
                .col(text("label_nb"))
                .col(text_null("label_nn"))
                .col(text_null("label_en"))
                .col(text_null("description"))
                .col(json_binary("synonyms"))
                .col(uuid_null("merged_into"))
                .col(big_integer("version"))
                .col(big_integer("created_at"))
                .col(big_integer("changed_at"))
                .foreign_key(
                    ForeignKey::create()
                        .from("theme", "parent_id")
                        .to("theme", "id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .from("theme", "merged_into")
                        .to("theme", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("theme_alias")
                .col(text("key").primary_key())
                .col(uuid("theme_id"))
                .foreign_key(
                    ForeignKey::create()
                        .from("theme_alias", "theme_id")
                        .to("theme", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("theme_event")
                .col(uuid("id").primary_key())
                .col(uuid("theme_id"))
                .col(text("kind"))
                .col(uuid_null("actor_id"))
                .col(big_integer("at"))
                .col(json_binary("changes"))
                .col(uuid_null("into_id"))
                // Ideas and themes that a merge moved, so that it can be undone.
                .col(json_binary_null("ideas"))
                .foreign_key(ForeignKey::create().from("theme_event", "theme_id").to("theme", "id"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("theme_event_theme")
                .table("theme_event")
                .col("theme_id")
                .col("at")
                .to_owned(),
        )
        .await
}

async fn campaigns(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("campaign")
                .col(uuid("id").primary_key())
                .col(text_uniq("slug"))
                .col(text("name"))
                .col(text("question"))
                .col(text_null("description"))
                .col(text("audience"))
                .col(uuid_null("owner_id"))
                .col(uuid_null("unit_id"))
                .col(big_integer("answer_days"))
                .col(big_integer("version"))
                .col(big_integer("created_at"))
                .col(big_integer("changed_at"))
                .foreign_key(
                    ForeignKey::create()
                        .from("campaign", "owner_id")
                        .to("person", "id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .from("campaign", "unit_id")
                        .to("unit", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("phase")
                .col(uuid("id").primary_key())
                .col(uuid("campaign_id"))
                .col(text("name"))
                .col(big_integer("opens_at"))
                .col(big_integer_null("closes_at"))
                .col(boolean("submit"))
                .col(boolean("comment"))
                .col(boolean("support"))
                .foreign_key(
                    ForeignKey::create()
                        .from("phase", "campaign_id")
                        .to("campaign", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("phase_campaign")
                .table("phase")
                .col("campaign_id")
                .col("opens_at")
                .to_owned(),
        )
        .await
}
