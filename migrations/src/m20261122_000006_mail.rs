//! The outbox: letters to send, written with the changes they tell of.

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
                    .table("mail")
                    .col(uuid("id").primary_key())
                    .col(text("key"))
                    .col(uuid_null("person_id"))
                    .col(text("to_name"))
                    .col(text("to_email"))
                    .col(text("subject"))
                    .col(text("body"))
                    .col(text_null("calendar"))
                    .col(text("search_key"))
                    .col(big_integer("created_at"))
                    .col(big_integer("next_try_at"))
                    .col(big_integer_null("leased_until"))
                    .col(integer("tries"))
                    .col(big_integer_null("sent_at"))
                    .col(big_integer_null("failed_at"))
                    .col(text_null("last_error"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("mail", "person_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        let indexes: [(&str, &[&str]); 2] = [
            ("mail_due", &["sent_at", "failed_at", "next_try_at"]),
            ("mail_created", &["created_at", "id"]),
        ];
        for (name, columns) in indexes {
            let mut index = Index::create().name(name).table("mail").to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        manager
            .create_index(
                Index::create()
                    .name("mail_key")
                    .table("mail")
                    .col("key")
                    .unique()
                    .to_owned(),
            )
            .await
    }
}
