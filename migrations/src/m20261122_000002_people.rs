//! Units, partner organisations, people, their roles, sessions and the keys that sign tokens.

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
                    .table("unit")
                    .col(uuid("id").primary_key())
                    .col(uuid_null("parent_id"))
                    .col(text("kind"))
                    .col(text("name"))
                    .col(text_uniq("sort_key"))
                    // Ids of all ancestors and the unit itself, top first: "/a/b/c/".
                    .col(text("path"))
                    .col(big_integer("version"))
                    .col(big_integer("created_at"))
                    .col(big_integer("changed_at"))
                    .foreign_key(ForeignKey::create().from("unit", "parent_id").to("unit", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("organisation")
                    .col(uuid("id").primary_key())
                    .col(text("kind"))
                    .col(text("name"))
                    .col(text_uniq("sort_key"))
                    .col(big_integer("version"))
                    .col(big_integer("created_at"))
                    .col(big_integer("changed_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("person")
                    .col(uuid("id").primary_key())
                    .col(text_uniq("email"))
                    .col(text("name"))
                    .col(text("sort_key"))
                    .col(uuid_null("unit_id"))
                    .col(uuid_null("organisation_id"))
                    .col(text_null("password_hash"))
                    .col(text_null("lang"))
                    .col(boolean("demo").default(false))
                    .col(boolean("active").default(true))
                    .col(big_integer("version"))
                    .col(big_integer("created_at"))
                    .col(big_integer("changed_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("person", "unit_id")
                            .to("unit", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("person", "organisation_id")
                            .to("organisation", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("person_sort_key")
                    .table("person")
                    .col("sort_key")
                    .col("id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("role_grant")
                    .col(uuid("id").primary_key())
                    .col(uuid("person_id"))
                    .col(text("role"))
                    .col(text("scope"))
                    .col(uuid_null("scope_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("role_grant", "person_id")
                            .to("person", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("role_grant_person")
                    .table("role_grant")
                    .col("person_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("session")
                    .col(text("token_hash").primary_key())
                    .col(uuid("person_id"))
                    .col(big_integer("created_at"))
                    .col(big_integer("expires_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("session", "person_id")
                            .to("person", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("session_expires_at")
                    .table("session")
                    .col("expires_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("signing_key")
                    .col(text("kid").primary_key())
                    // Ed25519 private key, PKCS#8 PEM.
                    .col(text("private_pem"))
                    .col(text("public_x"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("retired_at"))
                    .to_owned(),
            )
            .await
    }
}
