//! Those who read along in workshops follow the change feed: one reader of the feed for the whole process, whatever
//! number of streams it has.

use super::{rest, wait_for_change};
use crate::db::{self, Change, Db, Position};
use crate::kernel::{ChangeKind, Result};
use crate::workshops::Workshops;
use crate::workshops::live::http::{frame, slow_frame};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Change lines read in one step.
const STEP: u64 = 2000;
/// How often rounds and people are told at most.
const SLOW: Duration = Duration::from_secs(1);
/// After a first change others are awaited for so long, to be told with it.
const GATHER: Duration = Duration::from_millis(10);
/// How often rooms without readers are looked for.
const TIDY: Duration = Duration::from_secs(30);

struct Follower {
    db: Db,
    workshops: Workshops,
    position: Option<Position>,
    /// Rooms whose people have changed since that was told.
    people: BTreeSet<Uuid>,
    /// Rounds that have changed since that was told.
    rounds: BTreeSet<Uuid>,
    /// Rooms of which no round has been told yet.
    fresh: BTreeSet<Uuid>,
    told: Option<Instant>,
    tidied: Instant,
}

/// Follows the feed until told to stop. A failure is logged and tried again.
pub(super) async fn run(db: Db, workshops: Workshops, stop: CancellationToken) {
    let mut written = db.written();
    let mut follower = Follower {
        db,
        workshops,
        position: None,
        people: BTreeSet::new(),
        rounds: BTreeSet::new(),
        fresh: BTreeSet::new(),
        told: None,
        tidied: Instant::now(),
    };
    loop {
        let go_on = match follower.step().await {
            Ok(true) => !stop.is_cancelled(),
            Ok(false) => {
                let go_on = wait_for_change(&mut written, &stop).await;
                tokio::time::sleep(GATHER).await;
                go_on
            }
            Err(error) => {
                tracing::error!(%error, "the boards could not follow");
                metrics::counter!("live_failures_total").increment(1);
                rest(&stop).await
            }
        };
        if !go_on {
            follower.workshops.rooms().close();
            return;
        }
    }
}

impl Follower {
    /// Tells the next lines, and once a second what is told so; says whether more lines may wait.
    async fn step(&mut self) -> Result<bool> {
        let rooms = self.workshops.rooms().clone();
        let position = match self.position {
            Some(position) => position,
            None => {
                let position = db::current_position(&self.db).await?;
                rooms.begin(position);
                *self.position.insert(position)
            }
        };
        let fresh = rooms.fresh();
        self.people.extend(&fresh);
        self.fresh.extend(&fresh);
        let changes = db::changes_after(&self.db, position, STEP).await?;
        if let Some(last) = changes.last() {
            let open = rooms.claim(last.token);
            if !open.is_empty() {
                self.tell(&changes, last.token, &open).await?;
            }
            self.position = Some(last.token);
            let lag = (self.db.now().0 - last.at.0).max(0) as f64 / 1e6;
            metrics::gauge!("live_lag_seconds").set(lag);
        }
        if self.told.is_none_or(|at| at.elapsed() >= SLOW) {
            self.tell_slow().await?;
        }
        if self.tidied.elapsed() >= TIDY {
            self.tidied = Instant::now();
            rooms.forget_quiet();
            metrics::gauge!("live_streams").set(rooms.streams() as f64);
        }
        Ok(changes.len() as u64 == STEP)
    }

    async fn tell(&mut self, changes: &[Change], end: Position, open: &[Uuid]) -> Result<()> {
        for change in changes {
            match change.kind {
                // A change of plans may be one of breakout groups.
                ChangeKind::Workshop | ChangeKind::WorkshopPeople => {
                    self.people.insert(change.entity);
                }
                ChangeKind::WorkshopRound => {
                    self.rounds.insert(change.entity);
                }
                _ => {}
            }
        }
        self.workshops.access_changed(changes, open).await?;
        let events = self.workshops.events(changes, open).await?;
        for (room, events) in events {
            self.workshops
                .rooms()
                .publish(room, end, frame(events, Some(end)));
        }
        Ok(())
    }

    async fn tell_slow(&mut self) -> Result<()> {
        if self.people.is_empty() && self.rounds.is_empty() && self.fresh.is_empty() {
            return Ok(());
        }
        let list = |some: &BTreeSet<Uuid>| some.iter().copied().collect::<Vec<Uuid>>();
        let (people, rounds, fresh) = (list(&self.people), list(&self.rounds), list(&self.fresh));
        let rooms = self.workshops.rooms().clone();
        let told = self
            .workshops
            .slow_events(&people, &rounds, &fresh, &rooms.open_rooms())
            .await?;
        for (room, what, events) in told {
            rooms.publish_slow(room, what, slow_frame(events));
        }
        self.people.clear();
        self.rounds.clear();
        self.fresh.clear();
        self.told = Some(Instant::now());
        Ok(())
    }
}
