//! Dot rounds: opening and closing them, and giving dots. Who votes holds the round as it is and their own ballot, who
//! closes holds the round alone: a dot is in before the end or refused, nobody has more dots than the budget however
//! often they send, and those who vote at the same time do not wait for each other.

use super::super::Workshops;
use super::super::core::{self, Core};
use super::super::model::{RoundState, State, Targets};
use super::model::{NewRound, Round, RoundChange, may_step, title};
use super::store::{ballots, people, rounds};
use super::taking_part;
use crate::db::Tx;
use crate::kernel::policy::Action;
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Patch, Refusal, Result, new_id};
use crate::tally::dots::{Broken, broken};
use sea_orm::ConnectionTrait;
use std::collections::HashSet;
use uuid::Uuid;

/// Most targets named in one ballot: dots of nothing are taken as well.
const MOST_NAMED: usize = 500;

/// Whether dots are taken in this round.
pub(super) fn is_open(row: &rounds::Row) -> bool {
    row.state == RoundState::Open
}

/// Whether dots are given while a workshop stands so.
pub(super) fn takes_dots(state: State) -> bool {
    matches!(state, State::Running | State::Review)
}

impl Workshops {
    /// One round as the actor sees it.
    pub async fn round(&self, actor: &Actor, workshop: Uuid, id: Uuid) -> Result<Round> {
        let core = core::allowed(self.db.read(), actor, workshop, Action::TakePart).await?;
        seen(self.db.read(), workshop, id, core.participant).await
    }

    /// Opens a round.
    pub async fn open_round(&self, actor: &Actor, workshop: Uuid, new: NewRound) -> Result<Round> {
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { open(tx, &actor, workshop, new).await }))
            .await
    }

    /// Closes, reveals or renames a round, or opens a closed one again. What is shown is the whole: it is refused while
    /// paper of the round has been counted by one person only.
    pub async fn change_round(
        &self,
        actor: &Actor,
        workshop: Uuid,
        id: Uuid,
        change: RoundChange,
    ) -> Result<Round> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let core = core::held(tx, &actor, workshop, Action::RunWorkshop).await?;
                    let row = rounds::hold(tx.conn(), workshop, id).await?;
                    let mut check = Check::new();
                    let name = match change.title {
                        Patch::Keep => row.title.clone(),
                        Patch::Clear => String::new(),
                        Patch::Set(name) => title(&mut check, Some(&name)),
                    };
                    check.done()?;
                    goes_on(&core)?;
                    let state = change.state.unwrap_or(row.state);
                    if !may_step(row.state, state) {
                        return Err(Error::Refused(Refusal::NotNow));
                    }
                    let shows = state == RoundState::Revealed && row.state != state;
                    if shows && rounds::has_unchecked_paper(tx.conn(), id).await? {
                        return Err(Error::Refused(Refusal::SheetUnchecked));
                    }
                    rounds::update(tx.conn(), id, state, name).await?;
                    told(tx, id, &actor).await?;
                    seen(tx.conn(), workshop, id, core.participant).await
                })
            })
            .await
    }

    /// Makes this the actor's whole ballot in an open round: pairs of a target and its dots.
    pub async fn give_dots(
        &self,
        actor: &Actor,
        workshop: Uuid,
        id: Uuid,
        ballot: Vec<(Uuid, i64)>,
    ) -> Result<Round> {
        let actor = actor.clone();
        self.db
            .write(move |tx| Box::pin(async move { vote(tx, &actor, workshop, id, &ballot).await }))
            .await
    }
}

async fn told(tx: &Tx, id: Uuid, actor: &Actor) -> Result<()> {
    tx.record(ChangeKind::WorkshopRound, id, actor.id()).await?;
    Ok(())
}

/// What dots were given to has been merged or taken away: the totals of revealed rounds are told anew.
pub(super) async fn recount(tx: &Tx, workshop: Uuid, targets: Targets) -> Result<()> {
    let rounds = rounds::recount(tx.conn(), workshop, targets).await?;
    tx.record_many(ChangeKind::WorkshopRound, &rounds).await
}

fn goes_on(core: &Core) -> Result<()> {
    match core.row.state {
        state if takes_dots(state) => Ok(()),
        state if state.is_over() => Err(Error::Refused(Refusal::WorkshopOver)),
        _ => Err(Error::Refused(Refusal::NotNow)),
    }
}

async fn seen(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    id: Uuid,
    participant: Option<Uuid>,
) -> Result<Round> {
    let row = rounds::find(conn, workshop, id).await?;
    let rows = row.into_iter().collect();
    let mut rounds = rounds::seen(conn, rows, participant).await?;
    rounds.pop().ok_or(Error::NotFound)
}

async fn open(tx: &Tx, actor: &Actor, workshop: Uuid, new: NewRound) -> Result<Round> {
    let core = core::held(tx, actor, workshop, Action::RunWorkshop).await?;
    let mut check = Check::new();
    let name = new.checked(&mut check);
    if let Some(breakout) = new.breakout
        && people::has_breakout(tx.conn(), workshop, breakout)
            .await?
            .is_none()
    {
        check.fault("/breakout", FieldCode::Unknown);
    }
    check.done()?;
    goes_on(&core)?;
    let id = new_id();
    let row = rounds::Row {
        item_id: core.row.current_item_id,
        breakout_id: new.breakout,
        title: name,
        budget: new.budget,
        cap: new.cap,
        targets: new.targets,
        ..rounds::new_row(id, workshop, tx.now())
    };
    rounds::insert(tx.conn(), row).await?;
    told(tx, id, actor).await?;
    tx.answers(201, &format!("workshops/{workshop}/rounds/{id}"))
        .await?;
    seen(tx.conn(), workshop, id, core.participant).await
}

async fn vote(
    tx: &Tx,
    actor: &Actor,
    workshop: Uuid,
    id: Uuid,
    ballot: &[(Uuid, i64)],
) -> Result<Round> {
    let core = core::allowed(tx.conn(), actor, workshop, Action::TakePart).await?;
    // Somebody of the crew who joins by voting must not join twice at the same time.
    let me = match core.participant {
        Some(me) => me,
        None => {
            let core = core::held(tx, actor, workshop, Action::TakePart).await?;
            taking_part(tx, &core, actor).await?.id
        }
    };
    let row = rounds::hold_as_it_is(tx.conn(), workshop, id).await?;
    goes_on(&core)?;
    if !is_open(&row) {
        return Err(Error::Refused(Refusal::RoundClosed));
    }
    if row.breakout_id.is_some() {
        let mine = people::participant(tx.conn(), workshop, me).await?;
        if mine.and_then(|mine| mine.breakout_id) != row.breakout_id {
            return Err(Error::Forbidden);
        }
    }
    keeps_the_rules(tx, &row, ballot).await?;
    ballots::replace_ballot(tx.conn(), id, me, ballot).await?;
    told(tx, id, actor).await?;
    seen(tx.conn(), workshop, id, Some(me)).await
}

/// `Ok` when a ballot keeps to the budget and the cap and names what lies on this board, else all faults.
async fn keeps_the_rules(tx: &Tx, row: &rounds::Row, ballot: &[(Uuid, i64)]) -> Result<()> {
    if ballot.len() > MOST_NAMED {
        return Err(Error::field("/dots", FieldCode::TooMany));
    }
    let mut check = Check::new();
    for fault in broken(ballot, row.budget, row.cap) {
        match fault {
            Broken::Budget => check.fault("/dots", FieldCode::OutOfRange),
            Broken::Cap(at) => check.fault(format!("/dots/{at}/dots"), FieldCode::OutOfRange),
            Broken::Twice(at) => check.fault(format!("/dots/{at}/target"), FieldCode::Duplicate),
        }
    }
    let used = ballot.iter().filter(|(_, dots)| *dots > 0);
    let used: Vec<Uuid> = used.map(|(target, _)| *target).collect();
    let known: HashSet<Uuid> = ballots::countable(tx.conn(), row, &used)
        .await?
        .into_iter()
        .collect();
    for (at, (target, dots)) in ballot.iter().enumerate() {
        if *dots > 0 && !known.contains(target) {
            check.fault(format!("/dots/{at}/target"), FieldCode::Unknown);
        }
    }
    check.done()
}
