//! `idedugnad serve`.

use super::{demo, say};
use crate::app::{App, Manner, open_database};
use crate::config::{Letters, Listen, Storage, Switch};
use crate::http;
use crate::kernel::Clock;
use crate::methods;
use crate::people::{self, DEMO_PASSWORD};
use anyhow::{Context, bail};
use tokio_util::sync::CancellationToken;

pub(super) async fn run(
    storage: &Storage,
    listen: &Listen,
    letters: &Letters,
) -> anyhow::Result<()> {
    let listening = http::listen(&listen.listen)
        .await
        .with_context(|| format!("cannot listen on {}", listen.listen))?;
    let mut manner = Manner::of(listen, letters, &listening.address().to_string())?;
    let words = manner.synonyms.take();
    manner.synonyms = Some(words.unwrap_or_else(|| storage.data.join("synonyms.txt")));
    let loopback = listening.address().ip().is_loopback();
    if listen.demo && !loopback {
        bail!(
            "--demo is for loopback addresses only, and {} is not one",
            listening.address()
        );
    }
    if listen.rate_limits == Switch::Off && !loopback {
        bail!(
            "--rate-limits off is for loopback addresses only, and {} is not one",
            listening.address()
        );
    }
    let db = open_database(storage, Clock::default()).await?;
    methods::stock(&db).await?;
    if listen.demo && people::is_empty(db.read()).await? {
        demo::load(&db, demo::Progress::of_terminal()).await?;
    }
    let app = App::open(db.clone(), &storage.index()).await?;
    if !listen.demo && app.sign_in.demo_password_in_use().await? {
        bail!(
            "an account still has the demo password. Give each of the five demo accounts another \
             (`idedugnad user password --email …`), start with --demo on a loopback address, or use another \
             data folder or database"
        );
    }
    let stop = CancellationToken::new();
    let rooms = app.rooms.clone();
    let (endpoint, mut loops) = app.start(&manner, &stop).await?;
    greet(&listening.address().to_string(), listen.demo);
    let stopping = async move {
        stop_signal().await;
        // Streams have no end of their own to wait for.
        rooms.close();
    };
    listening.serve(endpoint, stopping).await?;
    stop.cancel();
    while loops.join_next().await.is_some() {}
    db.close().await?;
    Ok(())
}

fn greet(address: &str, demo: bool) {
    say(&format!(
        "Idédugnad is ready at http://{address}/ (API: http://{address}/api/docs/)"
    ));
    if demo {
        say("Demo accounts, all with the password below:");
        for role in ["admin", "strategist", "organiser", "member", "partner"] {
            say(&format!("  {role}@demo.example"));
        }
        say(&format!("  password: {DEMO_PASSWORD}"));
    }
}

/// Completes when the process is asked to stop.
async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            // Without that signal the interrupt alone stops us.
            let _ = interrupt.await;
        }
    }
}
