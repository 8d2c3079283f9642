//! One row for each ballot, so that people who vote at the same moment wait for nobody but themselves.

use super::parts::{cascading, reference};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The ballots that were given before there was a row for each.
const GIVEN: &str = "INSERT INTO workshop_ballot (round_id, participant_id, dots, version) \
     SELECT round_id, participant_id, SUM(dots), 0 FROM workshop_dots GROUP BY round_id, participant_id";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let ballot = Table::create()
            .table("workshop_ballot")
            .col(uuid("round_id"))
            .col(uuid("participant_id"))
            // All dots of the ballot; none when it was taken back.
            .col(big_integer("dots"))
            // How often it was given.
            .col(big_integer("version"))
            .primary_key(Index::create().col("round_id").col("participant_id"))
            .foreign_key(&mut cascading(
                "workshop_ballot",
                "round_id",
                "workshop_round",
            ))
            .foreign_key(&mut reference(
                "workshop_ballot",
                "participant_id",
                "workshop_participant",
            ))
            .to_owned();
        manager.create_table(ballot).await?;
        manager.get_connection().execute_unprepared(GIVEN).await?;
        Ok(())
    }
}
