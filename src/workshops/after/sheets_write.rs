//! Entering a sheet, counting it a second time, and taking it away while nobody has.

use super::super::Workshops;
use super::super::core;
use super::super::entity::{card, round, sheet, sheet_dots};
use super::super::live;
use super::super::model::{CardSource, Targets};
use super::material::Material;
use super::open_for_results;
use super::sheets::{self, Sheet};
use crate::db::{Tx, is_unique_violation, store_error};
use crate::kernel::policy::Action;
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Refusal, Result, new_id};
use crate::tally::dots::{Broken, broken};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

/// Longest number, in characters.
const LONGEST_NUMBER: usize = 40;
/// Longest name of a place, in characters.
const LONGEST_PLACE: usize = 120;
/// Longest text of a card, in characters.
const LONGEST_CARD: usize = 500;
/// Most cards on a sheet.
const MOST_CARDS: usize = 50;
/// Most people behind a sheet.
const MOST_VOTERS: i64 = 1_000;
/// What lies between the places of two cards.
const STEP: i64 = 1_024;

/// A sheet to enter.
#[derive(Clone, Debug, Default)]
pub struct NewSheet {
    /// The number printed on it, 1 to 40 characters; letters and digits count.
    pub number: String,
    /// Where it was filled in; at most 120 characters.
    pub place: Option<String>,
    /// At most 50, each of 1 to 500 characters.
    pub cards: Vec<String>,
    /// How many cards were counted on the paper; must be as many as were typed.
    pub counted_cards: i64,
    /// The round its dots are for.
    pub round: Option<Uuid>,
    /// Dots for groups or cards, as the round says.
    pub dots: Vec<(Uuid, i64)>,
    /// How many people gave the dots, at most 1,000.
    pub voters: i64,
}

/// A second count of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetCounts {
    /// Cards on the paper.
    pub cards: i64,
    /// Dots on the paper.
    pub dots: i64,
}

impl Workshops {
    /// Enters a sheet. Its cards are on the board at once, its dots count when somebody else has counted them too.
    pub async fn enter_sheet(&self, actor: &Actor, workshop: Uuid, new: NewSheet) -> Result<Sheet> {
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { enter(tx, &actor, workshop, new).await }))
            .await
    }

    /// A second person's count. When it agrees the sheet's dots count; when not, nothing is lost and it stays as it
    /// is. Again changes nothing.
    pub async fn check_sheet(
        &self,
        actor: &Actor,
        workshop: Uuid,
        id: Uuid,
        counts: SheetCounts,
    ) -> Result<Sheet> {
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { check(tx, &actor, workshop, id, counts).await }))
            .await
    }

    /// Takes away a sheet that nobody has checked, and its cards with it. Its number is free again.
    pub async fn delete_sheet(&self, actor: &Actor, workshop: Uuid, id: Uuid) -> Result<()> {
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { delete(tx, &actor, workshop, id).await }))
            .await
    }
}

async fn enter(tx: &Tx, actor: &Actor, workshop: Uuid, new: NewSheet) -> Result<Sheet> {
    let me = actor.id().ok_or(Error::NotSignedIn)?;
    let core = core::held(tx, actor, workshop, Action::PlanWorkshop).await?;
    open_for_results(&core)?;
    let mut check = Check::new();
    let number = check.line("/number", &sheet_number(&new.number), 1..=LONGEST_NUMBER);
    let place = check.optional_line("/place", new.place.as_deref(), LONGEST_PLACE);
    let texts = texts(&new, &mut check);
    if texts.is_empty() && new.dots.iter().all(|(_, dots)| *dots == 0) {
        check.fault("/cards", FieldCode::Required);
    }
    if !(0..=MOST_VOTERS).contains(&new.voters) {
        check.fault("/voters", FieldCode::OutOfRange);
    }
    let round = check_dots(tx, workshop, &new, &mut check).await?;
    check.done()?;
    let id = new_id();
    let row = sheet::ActiveModel {
        id: Set(id),
        workshop_id: Set(workshop),
        number: Set(number),
        place: Set(place),
        round_id: Set(round),
        voters: Set(new.voters),
        entered_by: Set(me),
        entered_at: Set(tx.now()),
        checked_by: Set(None),
        checked_at: Set(None),
    };
    sheet::Entity::insert(row)
        .exec_without_returning(tx.conn())
        .await
        .map_err(|error| {
            if is_unique_violation(&error) {
                Error::Refused(Refusal::SheetEntered)
            } else {
                store_error(error)
            }
        })?;
    insert_cards(tx, workshop, id, texts).await?;
    let dots: Vec<sheet_dots::ActiveModel> = new
        .dots
        .iter()
        .filter(|(_, dots)| *dots > 0)
        .map(|(target, dots)| sheet_dots::ActiveModel {
            sheet_id: Set(id),
            target_id: Set(*target),
            dots: Set(*dots),
        })
        .collect();
    if !dots.is_empty() {
        sheet_dots::Entity::insert_many(dots)
            .exec_without_returning(tx.conn())
            .await?;
    }
    tx.record(ChangeKind::Workshop, workshop, Some(me)).await?;
    tx.answers(201, &format!("workshops/{workshop}/sheets/{id}"))
        .await?;
    sheets::one(tx.conn(), workshop, id).await
}

/// A sheet's number in its one spelling, so that `a-1` is the sheet `A1`: compatibility forms as plain ones (Unicode
/// NFKC), letters large, nothing between letters and digits.
fn sheet_number(typed: &str) -> String {
    let plain = typed.nfkc().filter(|it| it.is_alphanumeric());
    plain.flat_map(char::to_uppercase).collect()
}

/// The clean texts of the cards.
fn texts(new: &NewSheet, check: &mut Check) -> Vec<String> {
    if new.cards.len() > MOST_CARDS {
        check.fault("/cards", FieldCode::TooMany);
    }
    if i64::try_from(new.cards.len()) != Ok(new.counted_cards) {
        check.fault("/counted_cards", FieldCode::OutOfRange);
    }
    let text = |(place, text): (usize, &String)| {
        check.text(&format!("/cards/{place}"), text, 1..=LONGEST_CARD)
    };
    new.cards.iter().enumerate().map(text).collect()
}

/// The round of the sheet. Dots must be for what the round counts, and no more than so many people have.
async fn check_dots(
    tx: &Tx,
    workshop: Uuid,
    new: &NewSheet,
    check: &mut Check,
) -> Result<Option<Uuid>> {
    let Some(id) = new.round else {
        if !new.dots.is_empty() {
            check.fault("/round", FieldCode::Required);
        }
        return Ok(None);
    };
    let round = round::Entity::find_by_id(id)
        .filter(round::Column::WorkshopId.eq(workshop))
        .one(tx.conn())
        .await?;
    let Some(round) = round else {
        check.fault("/round", FieldCode::Unknown);
        return Ok(None);
    };
    let voters = new.voters.clamp(0, MOST_VOTERS);
    let (budget, cap) = (voters * round.budget, voters * round.cap);
    for fault in broken(&new.dots, budget, cap) {
        match fault {
            Broken::Budget => check.fault("/dots", FieldCode::OutOfRange),
            Broken::Cap(place) => {
                check.fault(format!("/dots/{place}/dots"), FieldCode::OutOfRange);
            }
            Broken::Twice(place) => {
                check.fault(format!("/dots/{place}/target"), FieldCode::Duplicate);
            }
        }
    }
    let material = Material::of(tx.conn(), workshop).await?;
    for (place, (target, _)) in new.dots.iter().enumerate() {
        let there = match round.targets {
            Targets::Groups => material.group(*target).is_some(),
            Targets::Cards => material.card(*target).is_some(),
        };
        if !there {
            check.fault(format!("/dots/{place}/target"), FieldCode::Unknown);
        }
    }
    Ok(Some(id))
}

/// Puts the cards of a sheet on the board, after those that lie there.
async fn insert_cards(tx: &Tx, workshop: Uuid, sheet: Uuid, texts: Vec<String>) -> Result<()> {
    if texts.is_empty() {
        return Ok(());
    }
    let last: Option<Option<i64>> = card::Entity::find()
        .select_only()
        .column_as(card::Column::Position.max(), "last")
        .filter(card::Column::WorkshopId.eq(workshop))
        .into_tuple()
        .one(tx.conn())
        .await?;
    let first = (last.flatten().unwrap_or(0) / STEP + 1) * STEP;
    let rows: Vec<(Uuid, card::ActiveModel)> = texts
        .into_iter()
        .zip((0..).map(|place| first + place * STEP))
        .map(|(text, position)| {
            let id = new_id();
            let row = card::ActiveModel {
                id: Set(id),
                workshop_id: Set(workshop),
                item_id: Set(None),
                breakout_id: Set(None),
                participant_id: Set(None),
                text: Set(text),
                group_id: Set(None),
                position: Set(position),
                source: Set(CardSource::Paper),
                sheet_id: Set(Some(sheet)),
                hidden: Set(false),
                created_at: Set(tx.now()),
                changed_at: Set(tx.now()),
                deleted_at: Set(None),
                version: Set(1),
            };
            (id, row)
        })
        .collect();
    let ids: Vec<Uuid> = rows.iter().map(|(id, _)| *id).collect();
    card::Entity::insert_many(rows.into_iter().map(|(_, row)| row))
        .exec_without_returning(tx.conn())
        .await?;
    tx.record_many(ChangeKind::WorkshopCard, &ids).await
}

async fn check(
    tx: &Tx,
    actor: &Actor,
    workshop: Uuid,
    id: Uuid,
    counts: SheetCounts,
) -> Result<Sheet> {
    let me = actor.id().ok_or(Error::NotSignedIn)?;
    let core = core::held(tx, actor, workshop, Action::RunWorkshop).await?;
    let row = sheets::find(tx.conn(), workshop, id).await?;
    if row.entered_by == me {
        return Err(Error::Forbidden);
    }
    if row.checked_at.is_some() {
        return sheets::one(tx.conn(), workshop, id).await;
    }
    open_for_results(&core)?;
    // As they were entered: a card that was taken away since is still on the paper.
    let cards = card::Entity::find()
        .filter(card::Column::SheetId.eq(id))
        .count(tx.conn())
        .await?;
    let dots: i64 = sheet_dots::Entity::find()
        .filter(sheet_dots::Column::SheetId.eq(id))
        .all(tx.conn())
        .await?
        .iter()
        .map(|row| row.dots)
        .sum();
    if i64::try_from(cards) != Ok(counts.cards) || dots != counts.dots {
        return Err(Error::Refused(Refusal::CountsDiffer));
    }
    sheet::Entity::update_many()
        .col_expr(sheet::Column::CheckedBy, Expr::value(Some(me)))
        .col_expr(sheet::Column::CheckedAt, Expr::value(Some(tx.now())))
        .filter(sheet::Column::Id.eq(id))
        .exec(tx.conn())
        .await?;
    if let Some(round) = row.round_id {
        live::paper_counted(tx, workshop, round, Some(me)).await?;
    }
    tx.record(ChangeKind::Workshop, workshop, Some(me)).await?;
    tx.answers(200, &format!("workshops/{workshop}/sheets/{id}"))
        .await?;
    sheets::one(tx.conn(), workshop, id).await
}

async fn delete(tx: &Tx, actor: &Actor, workshop: Uuid, id: Uuid) -> Result<()> {
    let core = core::held(tx, actor, workshop, Action::PlanWorkshop).await?;
    let row = sheets::find(tx.conn(), workshop, id).await?;
    open_for_results(&core)?;
    if row.checked_at.is_some() {
        return Err(Error::Refused(Refusal::NotEditable));
    }
    let of_sheet = card::Entity::find()
        .filter(card::Column::SheetId.eq(id))
        .all(tx.conn())
        .await?;
    let material = Material::of(tx.conn(), workshop).await?;
    if of_sheet
        .iter()
        .any(|card| material.own_outcome(card.id).is_some())
    {
        return Err(Error::Refused(Refusal::HasOutcome));
    }
    card::Entity::update_many()
        .col_expr(card::Column::SheetId, Expr::value(None::<Uuid>))
        .col_expr(card::Column::DeletedAt, Expr::value(Some(tx.now())))
        .col_expr(
            card::Column::Version,
            Expr::col(card::Column::Version).add(1),
        )
        .filter(card::Column::SheetId.eq(id))
        .exec(tx.conn())
        .await?;
    sheet::Entity::delete_by_id(id).exec(tx.conn()).await?;
    let gone: Vec<Uuid> = of_sheet.iter().map(|card| card.id).collect();
    if !gone.is_empty() {
        tx.record_many(ChangeKind::WorkshopCard, &gone).await?;
    }
    tx.record(ChangeKind::Workshop, workshop, actor.id())
        .await?;
    Ok(())
}

/// Whether a workshop has a sheet that was counted by one person only.
pub(super) async fn any_unchecked(conn: &impl ConnectionTrait, workshop: Uuid) -> Result<bool> {
    let unchecked = sheet::Entity::find()
        .filter(sheet::Column::WorkshopId.eq(workshop))
        .filter(sheet::Column::CheckedAt.is_null())
        .count(conn)
        .await?;
    Ok(unchecked > 0)
}
