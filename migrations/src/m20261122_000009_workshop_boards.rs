//! Workshops as held: participants, cards, groups, dot rounds, paper sheets, and what became of it all.

use super::parts::{cascading, index, of_workshop, reference};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        participants(manager).await?;
        rounds(manager).await?;
        sheets(manager).await?;
        cards(manager).await?;
        afterwards(manager).await
    }
}

async fn participants(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let participant = Table::create()
        .table("workshop_participant")
        .col(uuid("id").primary_key())
        .col(uuid("workshop_id"))
        // Empty for guests.
        .col(uuid_null("person_id"))
        .col(text("name"))
        .col(uuid_null("breakout_id"))
        // Empty for somebody who was marked as present without joining.
        .col(big_integer_null("joined_at"))
        .col(boolean_null("present"))
        .col(big_integer_null("removed_at"))
        .col(big_integer("version"))
        .foreign_key(&mut of_workshop("workshop_participant"))
        .foreign_key(&mut reference("workshop_participant", "person_id", "person"))
        .foreign_key(
            reference("workshop_participant", "breakout_id", "workshop_breakout").on_delete(ForeignKeyAction::SetNull),
        )
        .to_owned();
    manager.create_table(participant).await?;
    manager
        .create_index(
            index(
                "workshop_participant_person",
                "workshop_participant",
                &["workshop_id", "person_id"],
            )
            .unique()
            .to_owned(),
        )
        .await
}

async fn rounds(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let round = Table::create()
        .table("workshop_round")
        .col(uuid("id").primary_key())
        .col(uuid("workshop_id"))
        .col(uuid_null("item_id"))
        .col(uuid_null("breakout_id"))
        .col(text("title"))
        .col(big_integer("budget"))
        .col(big_integer("cap"))
        .col(text("targets"))
        .col(text("state"))
        .col(big_integer("created_at"))
        .col(big_integer("version"))
        .foreign_key(&mut of_workshop("workshop_round"))
        .to_owned();
    manager.create_table(round).await?;
    manager
        .create_index(index(
            "workshop_round_workshop",
            "workshop_round",
            &["workshop_id"],
        ))
        .await?;
    let dots = Table::create()
        .table("workshop_dots")
        .col(uuid("round_id"))
        .col(uuid("participant_id"))
        // A group or a card, as the round says.
        .col(uuid("target_id"))
        .col(big_integer("dots"))
        .primary_key(Index::create().col("round_id").col("participant_id").col("target_id"))
        .foreign_key(&mut cascading("workshop_dots", "round_id", "workshop_round"))
        .foreign_key(&mut reference("workshop_dots", "participant_id", "workshop_participant"))
        .to_owned();
    manager.create_table(dots).await
}

async fn sheets(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let sheet = Table::create()
        .table("workshop_sheet")
        .col(uuid("id").primary_key())
        .col(uuid("workshop_id"))
        .col(text("number"))
        .col(text_null("place"))
        .col(uuid_null("round_id"))
        .col(big_integer("voters"))
        .col(uuid("entered_by"))
        .col(big_integer("entered_at"))
        .col(uuid_null("checked_by"))
        .col(big_integer_null("checked_at"))
        .foreign_key(&mut of_workshop("workshop_sheet"))
        .foreign_key(&mut reference(
            "workshop_sheet",
            "round_id",
            "workshop_round",
        ))
        .foreign_key(&mut reference("workshop_sheet", "entered_by", "person"))
        .foreign_key(&mut reference("workshop_sheet", "checked_by", "person"))
        .to_owned();
    manager.create_table(sheet).await?;
    manager
        .create_index(
            index(
                "workshop_sheet_number",
                "workshop_sheet",
                &["workshop_id", "number"],
            )
            .unique()
            .to_owned(),
        )
        .await?;
    let dots = Table::create()
        .table("workshop_sheet_dots")
        .col(uuid("sheet_id"))
        .col(uuid("target_id"))
        .col(big_integer("dots"))
        .primary_key(Index::create().col("sheet_id").col("target_id"))
        .foreign_key(&mut cascading(
            "workshop_sheet_dots",
            "sheet_id",
            "workshop_sheet",
        ))
        .to_owned();
    manager.create_table(dots).await
}

async fn cards(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let group = Table::create()
        .table("workshop_group")
        .col(uuid("id").primary_key())
        .col(uuid("workshop_id"))
        .col(uuid_null("breakout_id"))
        .col(text("title"))
        .col(big_integer("position"))
        .col(uuid_null("merged_into"))
        .col(big_integer("created_at"))
        .col(big_integer_null("deleted_at"))
        .col(big_integer("version"))
        .foreign_key(&mut of_workshop("workshop_group"))
        .foreign_key(&mut reference(
            "workshop_group",
            "merged_into",
            "workshop_group",
        ))
        .to_owned();
    manager.create_table(group).await?;
    manager
        .create_index(index(
            "workshop_group_workshop",
            "workshop_group",
            &["workshop_id"],
        ))
        .await?;
    let card = Table::create()
        .table("workshop_card")
        .col(uuid("id").primary_key())
        .col(uuid("workshop_id"))
        // The agenda item it was written under; empty before the day.
        .col(uuid_null("item_id"))
        .col(uuid_null("breakout_id"))
        // Empty for paper.
        .col(uuid_null("participant_id"))
        .col(text("text"))
        .col(uuid_null("group_id"))
        .col(big_integer("position"))
        .col(text("source"))
        .col(uuid_null("sheet_id"))
        // Seen by its author alone until it is revealed.
        .col(boolean("hidden"))
        .col(big_integer("created_at"))
        .col(big_integer("changed_at"))
        .col(big_integer_null("deleted_at"))
        .col(big_integer("version"))
        .foreign_key(&mut of_workshop("workshop_card"))
        .foreign_key(&mut reference("workshop_card", "participant_id", "workshop_participant"))
        .foreign_key(&mut reference("workshop_card", "group_id", "workshop_group"))
        .foreign_key(&mut reference("workshop_card", "sheet_id", "workshop_sheet"))
        .to_owned();
    manager.create_table(card).await?;
    manager
        .create_index(index(
            "workshop_card_workshop",
            "workshop_card",
            &["workshop_id", "group_id"],
        ))
        .await
}

async fn afterwards(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let outcome = Table::create()
        .table("workshop_outcome")
        .col(uuid("id").primary_key())
        .col(uuid("workshop_id"))
        .col(uuid_null("card_id").unique_key())
        .col(uuid_null("group_id").unique_key())
        .col(text("outcome"))
        .col(uuid_null("idea_id"))
        .col(text_null("note"))
        .col(uuid_null("by_id"))
        .col(big_integer("at"))
        .foreign_key(&mut of_workshop("workshop_outcome"))
        .foreign_key(&mut reference(
            "workshop_outcome",
            "card_id",
            "workshop_card",
        ))
        .foreign_key(&mut reference(
            "workshop_outcome",
            "group_id",
            "workshop_group",
        ))
        .foreign_key(&mut reference("workshop_outcome", "idea_id", "idea"))
        .foreign_key(&mut reference("workshop_outcome", "by_id", "person"))
        .to_owned();
    manager.create_table(outcome).await?;
    manager
        .create_index(index(
            "workshop_outcome_workshop",
            "workshop_outcome",
            &["workshop_id"],
        ))
        .await?;
    manager
        .create_index(index(
            "workshop_outcome_idea",
            "workshop_outcome",
            &["idea_id"],
        ))
        .await?;
    let decision = Table::create()
        .table("workshop_decision")
        .col(uuid("id").primary_key())
        .col(uuid("workshop_id"))
        .col(text("text"))
        .col(uuid_null("owner_id"))
        .col(text_null("owner_name"))
        .col(date_null("due"))
        .col(boolean("done"))
        .col(big_integer("created_at"))
        .col(big_integer("version"))
        .foreign_key(&mut of_workshop("workshop_decision"))
        .foreign_key(&mut reference("workshop_decision", "owner_id", "person"))
        .to_owned();
    manager.create_table(decision).await?;
    manager
        .create_index(index(
            "workshop_decision_workshop",
            "workshop_decision",
            &["workshop_id"],
        ))
        .await?;
    let evaluation = Table::create()
        .table("workshop_evaluation")
        .col(uuid("workshop_id"))
        .col(uuid("participant_id"))
        .col(text("heard"))
        .col(text("worth"))
        .col(text("again"))
        .col(text_null("comment"))
        .primary_key(Index::create().col("workshop_id").col("participant_id"))
        .foreign_key(&mut of_workshop("workshop_evaluation"))
        .foreign_key(&mut reference(
            "workshop_evaluation",
            "participant_id",
            "workshop_participant",
        ))
        .to_owned();
    manager.create_table(evaluation).await
}
