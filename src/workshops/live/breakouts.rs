//! Breakout groups: choosing one, being spread over them, and their own timers.

use super::super::Workshops;
use super::super::core;
use super::super::entity::participant;
use super::super::model::State;
use super::board::{Board, Me};
use super::model::LONGEST_NAME;
use super::steps::{MINUTES, moved};
use super::store::people;
use super::{people_changed, taking_part};
use crate::db::Tx;
use crate::kernel::policy::Action;
use crate::kernel::text::Check;
use crate::kernel::{Actor, Error, FieldCode, Patch, Refusal, Result};
use rand::seq::SliceRandom;
use sea_orm::ActiveValue::Set;
use std::collections::HashSet;
use uuid::Uuid;

impl Workshops {
    /// Goes to a breakout group, or changes what one is called here.
    pub async fn change_me(
        &self,
        actor: &Actor,
        workshop: Uuid,
        breakout: Patch<Uuid>,
        name: Patch<String>,
    ) -> Result<Me> {
        let by = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move { change_me(tx, &by, workshop, breakout, name).await })
            })
            .await?;
        Ok(self.board(actor, workshop).await?.me)
    }

    /// Spreads those in the room evenly over the breakout groups, at random; the crew is left where it is.
    pub async fn spread(&self, actor: &Actor, workshop: Uuid) -> Result<Board> {
        let by = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { spread(tx, &by, workshop).await }))
            .await?;
        self.board(actor, workshop).await
    }

    /// Adds minutes to a breakout group's own timer, which begins now when there is none.
    pub async fn add_breakout_time(
        &self,
        actor: &Actor,
        workshop: Uuid,
        breakout: Uuid,
        minutes: i64,
    ) -> Result<Board> {
        if !MINUTES.contains(&minutes) {
            return Err(Error::field("/minutes", FieldCode::OutOfRange));
        }
        let by = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let core = core::held(tx, &by, workshop, Action::RunWorkshop).await?;
                    let row = people::has_breakout(tx.conn(), workshop, breakout).await?;
                    let row = row.ok_or(Error::NotFound)?;
                    if core.row.state != State::Running {
                        return Err(Error::Refused(Refusal::NotNow));
                    }
                    let ends_at = moved(row.timer_ends_at.unwrap_or(tx.now()), minutes, tx.now());
                    people::set_breakout_timer(tx.conn(), breakout, Some(ends_at)).await?;
                    people_changed(tx, workshop, &by).await?;
                    tx.answers(200, &format!("workshops/{workshop}/board"))
                        .await
                })
            })
            .await?;
        self.board(actor, workshop).await
    }
}

async fn change_me(
    tx: &Tx,
    actor: &Actor,
    workshop: Uuid,
    breakout: Patch<Uuid>,
    name: Patch<String>,
) -> Result<()> {
    let core = core::held(tx, actor, workshop, Action::TakePart).await?;
    if core.row.state.is_over() {
        return Err(Error::Refused(Refusal::WorkshopOver));
    }
    let mut check = Check::new();
    let name = name.required(&mut check, "/name");
    let name = name.map(|name| check.line("/name", &name, 1..=LONGEST_NAME));
    let breakout = breakout.optional();
    if let Some(Some(id)) = breakout
        && people::has_breakout(tx.conn(), workshop, id)
            .await?
            .is_none()
    {
        check.fault("/breakout", FieldCode::Unknown);
    }
    check.done()?;
    let me = taking_part(tx, &core, actor).await?;
    let mut row = participant::ActiveModel::default();
    if let Some(breakout) = breakout {
        row.breakout_id = Set(breakout);
    }
    if let Some(name) = name {
        row.name = Set(name);
    }
    people::update(tx.conn(), me.id, row).await?;
    people_changed(tx, workshop, actor).await
}

async fn spread(tx: &Tx, actor: &Actor, workshop: Uuid) -> Result<()> {
    let core = core::held(tx, actor, workshop, Action::RunWorkshop).await?;
    if !matches!(core.row.state, State::Published | State::Running) {
        return Err(Error::Refused(Refusal::NotNow));
    }
    let everybody = people::participants(tx.conn(), workshop).await?;
    let breakouts = people::breakouts(tx.conn(), workshop, &[]).await?;
    if breakouts.is_empty() {
        return Err(Error::Refused(Refusal::NotNow));
    }
    let mut crew: HashSet<Uuid> = people::crew(tx.conn(), workshop)
        .await?
        .into_iter()
        .collect();
    crew.insert(core.row.owner_id);
    let is_crew = |person: Option<Uuid>| person.is_some_and(|person| crew.contains(&person));
    let mut members: Vec<Uuid> = everybody
        .iter()
        .filter(|one| people::is_in_room(one) && !is_crew(one.person_id))
        .map(|one| one.id)
        .collect();
    members.shuffle(&mut rand::rng());
    let groups: Vec<Uuid> = breakouts.iter().map(|breakout| breakout.id).collect();
    people::place(tx.conn(), &dealt(&members, &groups)).await?;
    people_changed(tx, workshop, actor).await?;
    tx.answers(200, &format!("workshops/{workshop}/board"))
        .await
}

/// Deals members out like cards: the groups' sizes differ by one at most.
fn dealt(members: &[Uuid], groups: &[Uuid]) -> Vec<(Uuid, Vec<Uuid>)> {
    let count = groups.len();
    let of = |place: usize| members.iter().skip(place).step_by(count.max(1)).copied();
    let dealt = groups.iter().enumerate();
    dealt
        .map(|(place, group)| (*group, of(place).collect()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::new_id;

    #[test]
    fn groups_differ_by_one_and_nobody_is_lost() {
        let members: Vec<Uuid> = (0..11).map(|_| new_id()).collect();
        let groups: Vec<Uuid> = (0..3).map(|_| new_id()).collect();
        let dealt = dealt(&members, &groups);
        let sizes: Vec<usize> = dealt.iter().map(|(_, some)| some.len()).collect();
        assert_eq!(sizes, [4, 4, 3]);
        let all: HashSet<Uuid> = dealt.into_iter().flat_map(|(_, some)| some).collect();
        assert_eq!(all.len(), 11);
    }
}
