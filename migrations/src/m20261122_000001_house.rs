//! What belongs to no feature: the house's own facts, the change feed, idempotency keys and readers' places.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("house")
                    .col(text("key").primary_key())
                    .col(text("value"))
                    .to_owned(),
            )
            .await?;
        let identity = sea_orm_migration::sea_orm::prelude::Uuid::now_v7().to_string();
        manager
            .execute(
                Query::insert()
                    .into_table("house")
                    .columns(["key", "value"])
                    .values_panic(["identity".into(), identity.into()])
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("change")
                    .col(pk_auto("seq").big_integer())
                    .col(text("kind"))
                    .col(uuid("entity_id"))
                    .col(uuid_null("actor_id"))
                    .col(big_integer("at"))
                    .to_owned(),
            )
            .await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            manager
                .get_connection()
                .execute_unprepared(
                    "ALTER TABLE change ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
                     CREATE INDEX change_xid_seq ON change (xid, seq);",
                )
                .await?;
        }
        manager
            .create_table(
                Table::create()
                    .table("idempotency")
                    .col(text("scope").primary_key())
                    .col(text("fingerprint"))
                    .col(big_integer("created_at"))
                    .col(text_null("location"))
                    .col(integer_null("status"))
                    .col(text_null("headers"))
                    .col(text_null("body"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("idempotency_created_at")
                    .table("idempotency")
                    .col("created_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("reader")
                    .col(text("name").primary_key())
                    .col(text("xid").default("0"))
                    .col(big_integer("seq").default(0))
                    .to_owned(),
            )
            .await
    }
}
