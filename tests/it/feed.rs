//! Followers of the change feed miss nothing, in whatever order transactions commit.

use crate::support::Storage;
use idedugnad::db::{self, Db, Position};
use idedugnad::kernel::{ChangeKind, ChangeToken, Clock};
use idedugnad_migrations::Migrator;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sea_orm::{ConnectionTrait, Statement};
use sea_orm_migration::MigratorTrait;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const WRITERS: u64 = 8;
const FOLLOWERS: u64 = 3;
/// Transactions of each writer, with one to three lines each.
const EACH: usize = 30;
/// So few lines at once that a step ends in the middle of a transaction now and then.
const STEP: u64 = 7;
/// Far more than it takes: other tests share the server, and their transactions hold the feed back.
const LONGEST: Duration = Duration::from_secs(180);

async fn database(storage: Storage) -> (Db, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let settings = storage.settings(folder.path()).await;
    let db = Db::connect(&settings, Clock::default()).await.unwrap();
    Migrator::up(db.read(), None).await.unwrap();
    (db, folder)
}

/// Writes transactions that stay open for some milliseconds after their lines; answers with all lines.
async fn write(db: Db, writer: u64) -> Vec<ChangeToken> {
    let mut chance = StdRng::seed_from_u64(writer);
    let mut written = Vec::new();
    for _ in 0..EACH {
        let pauses: Vec<u64> = (0..chance.random_range(1..=3))
            .map(|_| chance.random_range(0..6))
            .collect();
        let lines = db.write(move |tx| {
            Box::pin(async move {
                let mut lines = Vec::new();
                for pause in pauses {
                    lines.push(tx.record(ChangeKind::Idea, Uuid::now_v7(), None).await?);
                    tokio::time::sleep(Duration::from_millis(pause)).await;
                }
                Ok(lines)
            })
        });
        written.extend(lines.await.unwrap());
    }
    written
}

/// Reads from the beginning until it has seen as many lines as it is told there are. Transactions of other
/// databases on the same server hold the feed back too, so an empty answer alone is no end.
async fn follow(db: Db, follower: u64, all: watch::Receiver<Option<usize>>) -> Vec<ChangeToken> {
    let mut chance = StdRng::seed_from_u64(100 + follower);
    let (mut position, mut seen) = (Position::default(), Vec::new());
    loop {
        let changes = db::changes_after(&db, position, STEP).await.unwrap();
        seen.extend(changes.iter().map(|change| change.token));
        match changes.last() {
            Some(last) => position = last.token,
            None if all.borrow().is_some_and(|all| seen.len() >= all) => return seen,
            None => tokio::time::sleep(Duration::from_millis(chance.random_range(0..4))).await,
        }
    }
}

/// Reads as one would who takes the numbers of the lines for their order; tells how far it has come.
async fn follow_by_number(
    db: Db,
    reached: watch::Sender<i64>,
    end: CancellationToken,
) -> BTreeSet<i64> {
    let (mut highest, mut seen) = (0, BTreeSet::new());
    loop {
        let last_look = end.is_cancelled();
        let sql = format!("SELECT seq FROM change WHERE seq > {highest} ORDER BY seq");
        let statement = Statement::from_string(db.backend(), sql);
        let rows = db.read().query_all_raw(statement).await.unwrap();
        for row in &rows {
            highest = row.try_get("", "seq").unwrap();
            seen.insert(highest);
        }
        reached.send_replace(highest);
        if rows.is_empty() && last_look {
            return seen;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// Writes a line and commits it only when the reader by number has gone past it.
async fn write_overtaken(db: Db, mut reached: watch::Receiver<i64>) -> Vec<ChangeToken> {
    let line = db.write(move |tx| {
        Box::pin(async move {
            let line = tx.record(ChangeKind::Idea, Uuid::now_v7(), None).await?;
            reached
                .wait_for(|highest| *highest > line.seq)
                .await
                .unwrap();
            Ok(line)
        })
    });
    vec![line.await.unwrap()]
}

/// Lets all write and read at once; answers with how many lines the reader by number has missed.
async fn missed_by_number(db: Db, storage: Storage) -> usize {
    let end = CancellationToken::new();
    let (all, told) = watch::channel(None);
    let (reached, far) = watch::channel(0);
    let by_number = tokio::spawn(follow_by_number(db.clone(), reached, end.clone()));
    let mut followers = JoinSet::new();
    for follower in 0..FOLLOWERS {
        followers.spawn(follow(db.clone(), follower, told.clone()));
    }
    let mut writers = JoinSet::new();
    if matches!(storage, Storage::Postgres) {
        writers.spawn(write_overtaken(db.clone(), far));
    }
    for writer in 0..WRITERS {
        writers.spawn(write(db.clone(), writer));
    }
    let written: BTreeSet<ChangeToken> = writers.join_all().await.into_iter().flatten().collect();
    assert!(written.len() >= WRITERS as usize * EACH);
    all.send_replace(Some(written.len()));
    end.cancel();
    for seen in followers.join_all().await {
        assert!(
            seen.is_sorted_by(|one, next| one < next),
            "a line was seen twice or out of order"
        );
        assert!(
            seen.iter().eq(&written),
            "a line was missed, or was of a transaction that never was"
        );
    }
    let seen = by_number.await.unwrap();
    written
        .iter()
        .filter(|line| !seen.contains(&line.seq))
        .count()
}

/// As above, in bounded time: a follower that misses a line waits for it for ever.
async fn missed_in_time(storage: Storage) -> usize {
    let (db, _folder) = database(storage).await;
    let missed = tokio::time::timeout(LONGEST, missed_by_number(db, storage));
    missed.await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_followers_miss_nothing_where_one_by_number_does() {
    assert!(
        missed_in_time(Storage::Postgres).await > 0,
        "the line that was overtaken, at least"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_followers_miss_nothing() {
    assert_eq!(
        missed_in_time(Storage::Sqlite).await,
        0,
        "commits come in the order of their numbers"
    );
}

#[tokio::test]
async fn transactions_are_read_in_the_order_of_their_numbers_whatever_their_digits() {
    let (db, _folder) = database(Storage::Postgres).await;
    let numbers = [8_u64, 9, 10, 11, 98, 99, 100, 101];
    for number in numbers {
        let sql = format!(
            "INSERT INTO change (xid, kind, entity_id, at) VALUES ('{number}', 'idea', '{}', 0)",
            Uuid::now_v7()
        );
        db.read().execute_unprepared(&sql).await.unwrap();
    }
    let (mut position, mut seen) = (Position::default(), Vec::new());
    loop {
        let changes = db::changes_after(&db, position, 3).await.unwrap();
        seen.extend(changes.iter().map(|change| change.token.xid));
        match changes.last() {
            Some(last) => position = last.token,
            None => break,
        }
    }
    assert_eq!(seen, numbers);
}
