//! Methods, what people think of them, and their files.

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
                    .table("method")
                    .col(uuid("id").primary_key())
                    .col(text("key"))
                    .col(json_binary("names"))
                    .col(json_binary("purposes"))
                    .col(big_integer_null("diamond"))
                    .col(text_null("stage"))
                    .col(big_integer_null("group_min"))
                    .col(big_integer_null("group_max"))
                    .col(json_binary("steps"))
                    .col(json_binary_null("materials"))
                    .col(text("licence"))
                    .col(text_null("source"))
                    .col(uuid_null("owner_id"))
                    .col(big_integer("used").default(0))
                    .col(big_integer("created_at"))
                    .col(big_integer("changed_at"))
                    .col(big_integer_null("deleted_at"))
                    .col(big_integer("version"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("method", "owner_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        let unique = |name: &str, table: &'static str, columns: [&'static str; 2]| {
            let mut index = Index::create().name(name).table(table).unique().to_owned();
            for column in columns.into_iter().filter(|column| !column.is_empty()) {
                index.col(column);
            }
            index
        };
        manager
            .create_index(unique("method_key", "method", ["key", ""]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("method_rating")
                    .col(uuid("id").primary_key())
                    .col(uuid("method_id"))
                    .col(uuid("person_id"))
                    .col(big_integer("stars"))
                    .col(big_integer("at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("method_rating", "method_id")
                            .to("method", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("method_rating", "person_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        let columns = ["method_id", "person_id"];
        manager
            .create_index(unique("method_rating_person", "method_rating", columns))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("method_file")
                    .col(uuid("id").primary_key())
                    .col(uuid("method_id"))
                    .col(text("name"))
                    .col(text("kind"))
                    .col(big_integer("size"))
                    .col(binary("content"))
                    .col(uuid_null("added_by"))
                    .col(big_integer("added_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("method_file", "method_id")
                            .to("method", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("method_file", "added_by")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(unique(
                "method_file_name",
                "method_file",
                ["method_id", "name"],
            ))
            .await
    }
}
