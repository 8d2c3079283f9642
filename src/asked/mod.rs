//! What people have searched for, to offer it to others: only what several have asked, and without who they were.
//! A search hands its text over and goes on; [`Keeper`] writes beside the requests, and what does not fit its
//! queue is lost. What may be offered lies in memory.

mod entity;
mod model;
mod store;

use crate::db::Db;
use crate::kernel::{Instant, Result};
use arc_swap::ArcSwap;
use model::{KEPT_SECONDS, Popular, Today, normalised, person_hash, worth_keeping};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use uuid::Uuid;

/// Queries that may wait to be written.
const QUEUE: usize = 1_000;
/// Queries written together at most.
const BATCH: usize = 200;
/// After a first query others are awaited for so long, to be written with it.
const GATHER: Duration = Duration::from_millis(300);
/// The most asked queries that are kept in memory.
const MOST_OFFERED: u64 = 20_000;
/// A day in microseconds.
const DAY: i64 = 86_400_000_000;

/// What somebody searched for, worth keeping.
pub struct Question {
    person: Uuid,
    text: String,
}

/// What has been asked. Cheap to clone.
#[derive(Clone)]
pub struct Asked {
    queue: mpsc::Sender<Question>,
    popular: Arc<ArcSwap<Popular>>,
}

/// Writes what was asked, and knows what may be offered.
pub struct Keeper {
    db: Db,
    queue: mpsc::Receiver<Question>,
    popular: Arc<ArcSwap<Popular>>,
    today: Today,
    secret: Option<Vec<u8>>,
}

/// The two ends: for those who search, and for the loop beside them.
pub fn asked(db: Db) -> (Asked, Keeper) {
    let (sender, queue) = mpsc::channel(QUEUE);
    let popular = Arc::<ArcSwap<Popular>>::default();
    let asked = Asked {
        queue: sender,
        popular: Arc::clone(&popular),
    };
    let keeper = Keeper {
        db,
        queue,
        popular,
        today: Today::default(),
        secret: None,
    };
    (asked, keeper)
}

impl Asked {
    /// Hands over that a person searched for this and found something. Never waits; what is not worth keeping
    /// or does not fit the queue is dropped.
    pub fn note(&self, person: Uuid, text: &str) {
        let Some(text) = worth_keeping(text) else {
            return;
        };
        if self.queue.try_send(Question { person, text }).is_err() {
            metrics::counter!("asked_queries_lost_total").increment(1);
        }
    }

    /// The queries that begin like this and that at least three people have asked, the most asked first. Whether
    /// they may be shown to somebody is the caller's to find out. Cost: a walk over those that begin so.
    pub fn beginning(&self, text: &str, most: usize) -> Vec<String> {
        let text = normalised(text);
        if text.is_empty() {
            return Vec::new();
        }
        self.popular.load().beginning(&text, most)
    }
}

impl Keeper {
    /// Waits for a question; none when nobody will ask any more. A wait given up loses nothing.
    pub async fn next(&mut self) -> Option<Question> {
        self.queue.recv().await
    }

    /// Writes a question and those that come soon after it.
    pub async fn keep_with(&mut self, first: Question) -> Result<()> {
        tokio::time::sleep(GATHER).await;
        let mut taken = vec![first];
        while taken.len() < BATCH
            && let Ok(next) = self.queue.try_recv()
        {
            taken.push(next);
        }
        self.keep(taken).await
    }

    async fn keep(&mut self, taken: Vec<Question>) -> Result<()> {
        let now = self.db.now();
        let secret = match &self.secret {
            Some(secret) => secret,
            None => self.secret.insert(store::secret(&self.db).await?),
        };
        let mut pairs: BTreeSet<(String, String)> = BTreeSet::new();
        for Question { person, text } in taken {
            if self.today.note(now.0 / DAY, person, &text) {
                let hash = person_hash(secret, person, &text);
                pairs.insert((text, hash));
            }
        }
        if pairs.is_empty() {
            return Ok(());
        }
        let pairs: Vec<(String, String)> = pairs.into_iter().collect();
        let mut texts: Vec<String> = pairs.iter().map(|(text, _)| text.clone()).collect();
        texts.dedup();
        let today = Instant(now.0 - now.0.rem_euclid(DAY));
        self.db
            .write(move |tx| Box::pin(async move { store::keep(tx, pairs, today).await }))
            .await?;
        let since = now.plus_seconds(-KEPT_SECONDS);
        let counted = store::people_of(self.db.read(), texts, since).await?;
        let mut popular = Popular::clone(&self.popular.load());
        popular.set(counted);
        self.popular.store(Arc::new(popular));
        Ok(())
    }

    /// Reads anew what may be offered, and forgets what is older than 180 days. Cost: a walk over what is kept.
    pub async fn refresh(&mut self) -> Result<()> {
        let since = self.db.now().plus_seconds(-KEPT_SECONDS);
        store::forget_before(&self.db, since).await?;
        let popular = store::popular(self.db.read(), since, MOST_OFFERED).await?;
        let popular = Popular(popular.into_iter().collect());
        self.popular.store(Arc::new(popular));
        Ok(())
    }
}
