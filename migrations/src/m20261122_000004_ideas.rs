//! Ideas with their versions, status history, themes, support, comments and rolled-up counts.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ideas(manager).await?;
        history(manager).await?;
        discussion(manager).await
    }
}

fn of_idea(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, "idea_id")
        .to("idea", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

async fn ideas(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("idea")
                // Given by the database, never used twice, also not after a deletion.
                .col(pk_auto("number").big_integer())
                .col(uuid_uniq("id"))
                .col(text_null("external_id"))
                .col(text("kind"))
                .col(text("title"))
                .col(text("text"))
                .col(text("lang"))
                .col(text("status"))
                .col(text_null("reason"))
                .col(uuid_null("owner_id"))
                .col(date_null("next_date"))
                .col(uuid_null("unit_id"))
                .col(uuid_null("campaign_id"))
                .col(uuid_null("author_id"))
                .col(big_integer("created_at"))
                .col(big_integer("changed_at"))
                .col(big_integer_null("withdrawn_at"))
                .col(big_integer("version"))
                .foreign_key(ForeignKey::create().from("idea", "owner_id").to("person", "id"))
                .foreign_key(ForeignKey::create().from("idea", "author_id").to("person", "id"))
                .foreign_key(ForeignKey::create().from("idea", "unit_id").to("unit", "id"))
                .foreign_key(ForeignKey::create().from("idea", "campaign_id").to("campaign", "id"))
                .to_owned(),
        )
        .await?;
    for (name, columns) in [
        ("idea_owner", ["owner_id", "next_date"]),
        ("idea_author", ["author_id", "number"]),
        ("idea_campaign", ["campaign_id", "number"]),
        ("idea_unit", ["unit_id", "number"]),
    ] {
        let mut index = Index::create().name(name).table("idea").to_owned();
        for column in columns {
            index.col(column);
        }
        manager.create_index(index).await?;
    }
    manager
        .create_index(
            Index::create()
                .name("idea_external_id")
                .table("idea")
                .col("external_id")
                .unique()
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("idea_theme")
                .col(uuid("idea_id"))
                .col(uuid("theme_id"))
                .primary_key(Index::create().col("idea_id").col("theme_id"))
                .foreign_key(&mut of_idea("idea_theme"))
                .foreign_key(
                    ForeignKey::create()
                        .from("idea_theme", "theme_id")
                        .to("theme", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("idea_theme_theme")
                .table("idea_theme")
                .col("theme_id")
                .col("idea_id")
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("support")
                .col(uuid("idea_id"))
                .col(uuid("person_id"))
                .col(big_integer("at"))
                .primary_key(Index::create().col("idea_id").col("person_id"))
                .foreign_key(&mut of_idea("support"))
                .foreign_key(
                    ForeignKey::create()
                        .from("support", "person_id")
                        .to("person", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("idea_count")
                .col(uuid("idea_id").primary_key())
                .col(big_integer("support").default(0))
                .col(big_integer("comments").default(0))
                .col(big_integer("active_at").default(0))
                .foreign_key(&mut of_idea("idea_count"))
                .to_owned(),
        )
        .await
}

async fn history(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("idea_edit")
                .col(uuid("id").primary_key())
                .col(uuid("idea_id"))
                .col(big_integer("version"))
                .col(json_binary("changes"))
                .col(uuid_null("actor_id"))
                .col(big_integer("at"))
                .foreign_key(&mut of_idea("idea_edit"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("idea_edit_idea")
                .table("idea_edit")
                .col("idea_id")
                .col("at")
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("idea_status")
                .col(uuid("id").primary_key())
                .col(uuid("idea_id"))
                .col(text_null("from_status"))
                .col(text("status"))
                .col(text_null("reason"))
                .col(uuid_null("owner_id"))
                .col(date_null("next_date"))
                .col(uuid_null("actor_id"))
                .col(big_integer("at"))
                // The step that this step takes back.
                .col(uuid_null("undoes"))
                .col(boolean("undone").default(false))
                .foreign_key(&mut of_idea("idea_status"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("idea_status_idea")
                .table("idea_status")
                .col("idea_id")
                .col("at")
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("idea_status_at")
                .table("idea_status")
                .col("at")
                .to_owned(),
        )
        .await
}

async fn discussion(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("comment")
                .col(uuid("id").primary_key())
                .col(uuid("idea_id"))
                .col(text_null("kind"))
                .col(text("text"))
                .col(uuid_null("author_id"))
                .col(big_integer("created_at"))
                .col(big_integer("changed_at"))
                .col(big_integer_null("deleted_at"))
                .col(big_integer("version"))
                .foreign_key(&mut of_idea("comment"))
                .foreign_key(
                    ForeignKey::create()
                        .from("comment", "author_id")
                        .to("person", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("comment_idea")
                .table("comment")
                .col("idea_id")
                .col("created_at")
                .col("id")
                .to_owned(),
        )
        .await
}
