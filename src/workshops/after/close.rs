//! Closing a workshop: every card is accounted for, every sheet counted twice, all dots are shown, and everybody is told
//! what became of their cards.

use super::super::core;
use super::super::entity::workshop;
use super::super::model::State;
use super::super::{Detail, Workshops};
use super::letters;
use super::material::Material;
use super::sheets_write::any_unchecked;
use super::tallies;
use crate::db::Tx;
use crate::kernel::policy::Action;
use crate::kernel::{Actor, ChangeKind, Error, Refusal, Result};
use crate::mail;
use crate::workshops::plan;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

impl Workshops {
    /// Closes a workshop that is in review, and queues a letter to each person who took part.
    pub async fn close(&self, actor: &Actor, id: Uuid) -> Result<Detail> {
        let (actor, origin) = (actor.clone(), self.origin.clone());
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    close(tx, &actor, id, &origin).await?;
                    tx.answers(200, &format!("workshops/{id}")).await?;
                    plan::detail(tx.conn(), &actor, id, tx.now()).await
                })
            })
            .await
    }
}

async fn close(tx: &Tx, actor: &Actor, id: Uuid, origin: &str) -> Result<()> {
    let core = core::held(tx, actor, id, Action::PlanWorkshop).await?;
    match core.row.state {
        State::Review => {}
        State::Closed | State::Cancelled => return Err(Error::Refused(Refusal::WorkshopOver)),
        State::Draft | State::Published | State::Running => {
            return Err(Error::Refused(Refusal::NotNow));
        }
    }
    let material = Material::of(tx.conn(), id).await?;
    if material.unaccounted() > 0 {
        return Err(Error::Refused(Refusal::CardsUnaccounted));
    }
    if any_unchecked(tx.conn(), id).await? {
        return Err(Error::Refused(Refusal::SheetUnchecked));
    }
    if !tallies::unrevealed(tx.conn(), id).await?.is_empty() {
        return Err(Error::Refused(Refusal::RoundsUnrevealed));
    }
    let row = workshop::ActiveModel {
        state: Set(State::Closed),
        closed_at: Set(Some(tx.now())),
        code: Set(None),
        code_expires_at: Set(None),
        changed_at: Set(tx.now()),
        version: Set(core.row.version + 1),
        ..Default::default()
    };
    workshop::Entity::update_many()
        .set(row)
        .filter(workshop::Column::Id.eq(id))
        .exec(tx.conn())
        .await?;
    tx.record(ChangeKind::Workshop, id, actor.id()).await?;
    let letters = letters::after_closing(tx, &core.row, &material, origin).await?;
    mail::queue(tx, &letters).await
}
