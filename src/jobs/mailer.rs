//! Sends the letters of the outbox while mail is set up. Several servers on one database share the work: a letter
//! is leased before it is sent. A server that dies between sending and noting it is the only way to a second copy,
//! and that bears the same `Message-ID`.

use super::rest;
use crate::db::Db;
use crate::kernel::Result;
use crate::mail::{self, Mail, Post};
use futures_util::future::join_all;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Letters on their way at a time.
const TOGETHER: u64 = 4;
/// What a lease has beyond the time a try may take, for noting how it went.
const MARGIN: Duration = Duration::from_secs(60);
/// How often the outbox is looked into when nothing changes here: another server may have written to it, and
/// letters come due.
const LOOK_AGAIN: Duration = Duration::from_secs(5);
/// The least time between two looks, however much changes.
const LEAST: Duration = Duration::from_millis(200);
/// How often it is tried to note how a letter fared.
const NOTES: u32 = 5;

pub(super) async fn run(db: Db, post: Option<Post>, stop: CancellationToken) {
    let mut written = db.written();
    loop {
        let go_on = match pass(&db, post.as_ref()).await {
            Ok(true) => !stop.is_cancelled(),
            Ok(false) => tokio::select! {
                () = stop.cancelled() => false,
                () = tokio::time::sleep(LOOK_AGAIN) => true,
                changed = async {
                    tokio::time::sleep(LEAST).await;
                    written.changed().await
                } => changed.is_ok(),
            },
            Err(error) => {
                tracing::error!(%error, "the outbox could not be read");
                rest(&stop).await
            }
        };
        if !go_on {
            return;
        }
    }
}

/// Sends some letters that are due; says whether there may be more.
async fn pass(db: &Db, post: Option<&Post>) -> Result<bool> {
    let mut numbers = mail::numbers(db).await?;
    let mut sent = 0;
    // Taking letters is a write, so it is not done for nothing.
    if let Some(post) = post
        && numbers.waiting > 0
    {
        sent = send_some(db, post).await?;
        numbers = mail::numbers(db).await?;
    }
    metrics::gauge!("mail_waiting").set(numbers.waiting as f64);
    metrics::gauge!("mail_failed").set(numbers.failed as f64);
    Ok(sent > 0)
}

async fn send_some(db: &Db, post: &Post) -> Result<usize> {
    let mails = mail::claim(db, TOGETHER, post.time_limit() + MARGIN).await?;
    join_all(mails.iter().map(|mail| send(db, post, mail))).await;
    Ok(mails.len())
}

async fn send(db: &Db, post: &Post, mail: &Mail) {
    let outcome = post.send(mail, db.now()).await;
    let label = match &outcome {
        mail::Outcome::Sent => "sent",
        mail::Outcome::Later(error) => {
            tracing::warn!(mail = %mail.id, error, "a letter could not be sent yet");
            "later"
        }
        mail::Outcome::Never(error) => {
            tracing::warn!(mail = %mail.id, error, "a letter cannot be sent");
            "never"
        }
    };
    metrics::counter!("mail_tries_total", "outcome" => label).increment(1);
    for note in 1..=NOTES {
        match mail::settle(db, mail, outcome.clone()).await {
            Ok(()) => return,
            Err(error) => {
                tracing::error!(mail = %mail.id, %error, "how a letter fared could not be noted");
                tokio::time::sleep(Duration::from_secs(1) * note).await;
            }
        }
    }
}
