//! Workshops as planned: conferences, crew, agenda, breakout groups, invitations and sign-ups.

use super::parts::{index, of_workshop, reference};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        conferences(manager).await?;
        workshops(manager).await?;
        agenda(manager).await?;
        signups(manager).await?;
        provenance(manager).await
    }
}

async fn conferences(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let conference = Table::create()
        .table("conference")
        .col(uuid("id").primary_key())
        .col(text("name"))
        .col(text_null("description"))
        .col(uuid_null("campaign_id"))
        .col(big_integer("starts_at"))
        .col(big_integer("ends_at"))
        // Names of the parallel tracks in order, as a JSON list.
        .col(text("tracks"))
        .col(uuid("owner_id"))
        .col(text("state"))
        .col(big_integer("created_at"))
        .col(big_integer("changed_at"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("conference", "campaign_id", "campaign"))
        .foreign_key(&mut reference("conference", "owner_id", "person"))
        .to_owned();
    manager.create_table(conference).await?;
    let signup = Table::create()
        .table("conference_signup")
        .col(uuid("conference_id"))
        .col(uuid("person_id"))
        .col(big_integer("at"))
        .primary_key(Index::create().col("conference_id").col("person_id"))
        .foreign_key(&mut reference(
            "conference_signup",
            "conference_id",
            "conference",
        ))
        .foreign_key(&mut reference("conference_signup", "person_id", "person"))
        .to_owned();
    manager.create_table(signup).await
}

async fn workshops(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let workshop = Table::create()
        .table("workshop")
        .col(uuid("id").primary_key())
        .col(text("kind"))
        .col(text("title"))
        .col(text_null("purpose"))
        .col(text("lang"))
        .col(uuid_null("campaign_id"))
        .col(uuid_null("unit_id"))
        // The method it was made from; kept also when that one is gone.
        .col(uuid_null("method_id"))
        .col(text("state"))
        .col(big_integer("starts_at"))
        // The sum of its agenda, so that lists need not read that.
        .col(big_integer("minutes"))
        .col(text_null("place"))
        .col(text_null("online_url"))
        .col(big_integer_null("max_participants"))
        .col(boolean("cards_before"))
        .col(text_null("pre_read"))
        .col(boolean("sign_in_required"))
        .col(uuid_null("conference_id"))
        .col(text_null("track"))
        .col(uuid("owner_id"))
        .col(text_null("code").unique_key())
        .col(big_integer_null("code_expires_at"))
        .col(uuid_null("current_item_id"))
        .col(big_integer_null("item_started_at"))
        .col(big_integer_null("item_ends_at"))
        .col(big_integer_null("published_at"))
        .col(big_integer_null("started_at"))
        .col(big_integer_null("ended_at"))
        .col(big_integer_null("closed_at"))
        .col(big_integer_null("cancelled_at"))
        .col(text_null("cancel_reason"))
        .col(big_integer("created_at"))
        .col(big_integer("changed_at"))
        .col(big_integer_null("deleted_at"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("workshop", "campaign_id", "campaign"))
        .foreign_key(&mut reference("workshop", "unit_id", "unit"))
        .foreign_key(&mut reference("workshop", "conference_id", "conference"))
        .foreign_key(&mut reference("workshop", "owner_id", "person"))
        .to_owned();
    manager.create_table(workshop).await?;
    for (name, columns) in [
        ("workshop_start", ["starts_at", "id"]),
        ("workshop_campaign", ["campaign_id", "starts_at"]),
        ("workshop_conference", ["conference_id", "starts_at"]),
        ("workshop_method", ["method_id", "id"]),
    ] {
        manager
            .create_index(index(name, "workshop", &columns))
            .await?;
    }
    let theme = Table::create()
        .table("workshop_theme")
        .col(uuid("workshop_id"))
        .col(uuid("theme_id"))
        .primary_key(Index::create().col("workshop_id").col("theme_id"))
        .foreign_key(&mut of_workshop("workshop_theme"))
        .foreign_key(&mut reference("workshop_theme", "theme_id", "theme"))
        .to_owned();
    manager.create_table(theme).await?;
    let crew = Table::create()
        .table("workshop_crew")
        .col(uuid("workshop_id"))
        .col(uuid("person_id"))
        .col(text("role"))
        .primary_key(Index::create().col("workshop_id").col("person_id"))
        .foreign_key(&mut of_workshop("workshop_crew"))
        .foreign_key(&mut reference("workshop_crew", "person_id", "person"))
        .to_owned();
    manager.create_table(crew).await?;
    manager
        .create_index(index(
            "workshop_crew_person",
            "workshop_crew",
            &["person_id"],
        ))
        .await?;
    let breakout = Table::create()
        .table("workshop_breakout")
        .col(uuid("id").primary_key())
        .col(uuid("workshop_id"))
        .col(text("name"))
        .col(big_integer("position"))
        .col(big_integer_null("timer_ends_at"))
        .foreign_key(&mut of_workshop("workshop_breakout"))
        .to_owned();
    manager.create_table(breakout).await?;
    manager
        .create_index(index(
            "workshop_breakout_workshop",
            "workshop_breakout",
            &["workshop_id", "position"],
        ))
        .await
}

async fn agenda(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let item = Table::create()
        .table("workshop_item")
        .col(uuid("id").primary_key())
        .col(uuid("workshop_id"))
        .col(big_integer("position"))
        .col(text("title"))
        .col(big_integer("minutes"))
        .col(text("activity"))
        .col(text_null("text"))
        .col(boolean("private_cards"))
        .col(boolean("in_breakouts"))
        .col(uuid_null("method_id"))
        .col(big_integer("staff_min"))
        .col(big_integer("staff_max"))
        .col(big_integer_null("started_at"))
        .col(big_integer_null("revealed_at"))
        .col(big_integer_null("ended_at"))
        .foreign_key(&mut of_workshop("workshop_item"))
        .to_owned();
    manager.create_table(item).await?;
    manager
        .create_index(index(
            "workshop_item_position",
            "workshop_item",
            &["workshop_id", "position"],
        ))
        .await?;
    let staff = Table::create()
        .table("workshop_item_staff")
        .col(uuid("item_id"))
        .col(uuid("person_id"))
        .primary_key(Index::create().col("item_id").col("person_id"))
        .foreign_key(
            reference("workshop_item_staff", "item_id", "workshop_item")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(&mut reference("workshop_item_staff", "person_id", "person"))
        .to_owned();
    manager.create_table(staff).await
}

async fn signups(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let signup = Table::create()
        .table("workshop_signup")
        .col(uuid("id").primary_key())
        .col(uuid("workshop_id"))
        .col(uuid("person_id"))
        .col(text("state"))
        .col(big_integer("at"))
        // The order of the waitlist: given once, while the workshop is held.
        .col(big_integer("turn"))
        .col(big_integer_null("offer_until"))
        .foreign_key(&mut of_workshop("workshop_signup"))
        .foreign_key(&mut reference("workshop_signup", "person_id", "person"))
        .to_owned();
    manager.create_table(signup).await?;
    manager
        .create_index(
            index(
                "workshop_signup_person",
                "workshop_signup",
                &["workshop_id", "person_id"],
            )
            .unique()
            .to_owned(),
        )
        .await?;
    manager
        .create_index(index(
            "workshop_signup_turn",
            "workshop_signup",
            &["workshop_id", "state", "turn"],
        ))
        .await?;
    manager
        .create_index(index(
            "workshop_signup_offer",
            "workshop_signup",
            &["state", "offer_until"],
        ))
        .await?;
    manager
        .create_index(index(
            "workshop_signup_of",
            "workshop_signup",
            &["person_id"],
        ))
        .await?;
    let invitation = Table::create()
        .table("workshop_invitation")
        .col(uuid("workshop_id"))
        .col(text("email"))
        .col(uuid_null("person_id"))
        .col(big_integer("at"))
        .primary_key(Index::create().col("workshop_id").col("email"))
        .foreign_key(&mut of_workshop("workshop_invitation"))
        .foreign_key(&mut reference("workshop_invitation", "person_id", "person"))
        .to_owned();
    manager.create_table(invitation).await
}

/// Where an idea came from.
async fn provenance(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let column = Table::alter()
        .table("idea")
        .add_column(uuid_null("workshop_id"))
        .to_owned();
    manager.alter_table(column).await
}
