//! SQLite has one writer at a time. One task owns the writing connection, takes the queued closures in order,
//! runs each in a savepoint and commits them together: fair, durable, and one disk flush for many writes.

use super::tx::{RequestContext, Tx, WriteFuture};
use crate::kernel::{ChangeToken, Clock, Error, Result};
use futures_util::future::BoxFuture;
use sea_orm::{DatabaseConnection, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc, oneshot};

/// Writes that may wait in the queue; more callers wait for a place.
const QUEUE: usize = 1024;
/// Writes that share one commit.
const BATCH: usize = 64;

type Work = Box<dyn for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<()>> + Send>;

struct Job {
    request: RequestContext,
    work: Work,
    done: oneshot::Sender<Result<Option<ChangeToken>>>,
}

/// A place in the queue of writes.
#[derive(Clone)]
pub(super) struct Writer {
    queue: mpsc::Sender<Job>,
}

impl Writer {
    /// Starts the task; it ends when the last handle is dropped and the queue is empty.
    pub(super) fn start(connection: DatabaseConnection, clock: Clock) -> Self {
        let (queue, jobs) = mpsc::channel(QUEUE);
        tokio::spawn(run(connection, clock, jobs));
        Self { queue }
    }

    pub(super) async fn write<T, F>(
        &self,
        request: RequestContext,
        work: F,
    ) -> Result<(T, Option<ChangeToken>)>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t Tx) -> WriteFuture<'t, T> + Send + 'static,
    {
        let slot = Arc::new(Mutex::new(None));
        let result = Arc::clone(&slot);
        let work: Work = Box::new(move |tx| {
            let running = work(tx);
            Box::pin(async move {
                *result.lock().await = Some(running.await?);
                Ok(())
            })
        });
        let (done, committed) = oneshot::channel();
        self.queue
            .send(Job {
                request,
                work,
                done,
            })
            .await
            .map_err(|_| Error::Busy)?;
        let token = committed.await.map_err(|_| Error::Busy)??;
        let value = slot
            .lock()
            .await
            .take()
            .ok_or_else(|| Error::internal("a write left no result"))?;
        Ok((value, token))
    }
}

async fn run(connection: DatabaseConnection, clock: Clock, mut jobs: mpsc::Receiver<Job>) {
    while let Some(first) = jobs.recv().await {
        if let Err(error) = commit_together(&connection, &clock, first, &mut jobs).await {
            tracing::error!(%error, "a group of writes failed");
        }
    }
    if let Err(error) = connection.close().await {
        tracing::warn!(%error, "closing the writer failed");
    }
}

/// Runs the first job and those that wait behind it in one transaction. Every job is answered after the commit,
/// with its result or its own error. When the commit fails the waiting callers are told that the server is busy.
#[expect(
    clippy::disallowed_methods,
    reason = "a savepoint inside an immediate transaction"
)]
async fn commit_together(
    connection: &DatabaseConnection,
    clock: &Clock,
    first: Job,
    jobs: &mut mpsc::Receiver<Job>,
) -> Result<()> {
    let immediate = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..Default::default()
    };
    let group = connection.begin_with_options(immediate).await?;
    let (mut finished, mut refused) = (Vec::new(), Vec::new());
    let mut next = Some(first);
    while let Some(job) = next {
        let tx = Tx::new(group.begin().await?, clock.now(), job.request.key);
        match tx.run(job.work).await {
            Ok(()) => finished.push((job.done, tx.commit().await?)),
            Err(error) => {
                tx.rollback().await?;
                refused.push((job.done, error));
            }
        }
        next = if finished.len() + refused.len() < BATCH {
            jobs.try_recv().ok()
        } else {
            None
        };
    }
    group.commit().await?;
    // What refused a job may be another of this group, so it is told when that one is committed.
    for (done, error) in refused {
        let _ = done.send(Err(error));
    }
    for (done, token) in finished {
        let _ = done.send(Ok(token));
    }
    Ok(())
}
