//! Learns from time to time how ideas are given themes. Every process learns for itself.

use crate::db::{self, Db, Position};
use crate::ideas;
use crate::kernel::{ChangeKind, Result};
use crate::themes::{Suggester, Themes};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// The most ideas learnt from; the newest.
const MOST_LESSONS: usize = 5_000;
/// The most ideas times themes: where themes are many, fewer ideas are learnt from.
const MOST_ANSWERS: usize = 250_000;
/// How often new lessons are looked for.
const LOOK: Duration = Duration::from_secs(5);
/// After learning it rests so many times as long: at most a fiftieth of one processor goes into it.
const REST_TIMES: u32 = 50;
/// Change lines read in one step.
const STEP: u64 = 5_000;

/// What learns. Cheap to clone.
#[derive(Clone)]
pub struct ThemeLearner {
    db: Db,
    themes: Themes,
    suggester: Suggester,
}

impl ThemeLearner {
    /// Teaches this suggester from this database.
    pub fn new(db: Db, themes: Themes, suggester: Suggester) -> Self {
        Self {
            db,
            themes,
            suggester,
        }
    }

    /// Learns once from what is there now. Cost: a read of at most 5,000 ideas with their texts; memory for them; some
    /// seconds of one processor, on a thread for blocking work.
    pub async fn learn(&self) -> Result<()> {
        let themes = self.themes.taxonomy().await?.in_use().count().max(1);
        let most = MOST_LESSONS.min(MOST_ANSWERS / themes).max(1);
        let lessons = ideas::lessons(&self.db, most as u64).await?;
        self.suggester.learn(lessons).await
    }

    /// Learns at once, and again after changes of ideas and themes, until told to stop. A failure is logged and tried
    /// again.
    pub async fn run(self, stop: CancellationToken) {
        let mut position = None;
        loop {
            let start = Instant::now();
            let rest = match self.step(&mut position).await {
                Ok(true) => LOOK.max(start.elapsed() * REST_TIMES),
                Ok(false) => LOOK,
                Err(error) => {
                    tracing::error!(%error, "themes could not be learnt");
                    LOOK
                }
            };
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(rest) => {}
            }
        }
    }

    /// Learns if there is anything new; says whether it did. The place in the feed moves on only after that.
    async fn step(&self, position: &mut Option<Position>) -> Result<bool> {
        let Some(from) = *position else {
            let now = db::current_position(&self.db).await?;
            self.learn().await?;
            *position = Some(now);
            return Ok(true);
        };
        let (mut reached, mut news) = (from, false);
        loop {
            let changes = db::changes_after(&self.db, reached, STEP).await?;
            let teaches = [ChangeKind::Idea, ChangeKind::Theme];
            news |= changes.iter().any(|change| teaches.contains(&change.kind));
            if let Some(last) = changes.last() {
                reached = last.token;
            }
            if (changes.len() as u64) < STEP {
                break;
            }
        }
        if news {
            self.learn().await?;
        }
        *position = Some(reached);
        Ok(news)
    }
}
