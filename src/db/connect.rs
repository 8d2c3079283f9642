//! Opening the database and the handle that the features share.

use super::tx::{self, Tx, WriteFuture};
use super::writer::Writer;
use crate::kernel::{ChangeToken, Clock, Error, Instant, Result};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbBackend};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Where the data is and how many connections may read it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite://FILE?mode=rwc` or `postgres://…`.
    pub url: String,
    /// Connections for reading (and, on PostgreSQL, writing).
    pub connections: u32,
}

impl Settings {
    /// The embedded database in a data folder.
    pub fn embedded(data: &Path) -> Self {
        Self {
            url: format!("sqlite://{}?mode=rwc", data.join("idedugnad.db").display()),
            connections: 8,
        }
    }

    /// A PostgreSQL database, or an SQLite one, by its address.
    pub fn at(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            connections: 16,
        }
    }
}

/// The database: reads go straight to [`Db::read`], writes through [`Db::write`]. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    read: DatabaseConnection,
    writer: Option<Writer>,
    clock: Clock,
    written: Arc<watch::Sender<ChangeToken>>,
}

impl Db {
    /// Connects; creates the SQLite file when missing. Does not migrate.
    pub async fn connect(settings: &Settings, clock: Clock) -> Result<Self> {
        let read = Database::connect(options(settings, settings.connections)).await?;
        let writer = match read.get_database_backend() {
            DbBackend::Sqlite => Some(Writer::start(
                Database::connect(options(settings, 1)).await?,
                clock.clone(),
            )),
            _ => None,
        };
        Ok(Self {
            read,
            writer,
            clock,
            written: Arc::new(watch::channel(ChangeToken::default()).0),
        })
    }

    /// The connection to read through.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// Which database this is.
    pub fn backend(&self) -> DbBackend {
        self.read.get_database_backend()
    }

    /// The time now.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The clock behind [`Db::now`].
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Runs the closure in a write transaction. When this returns `Ok` the change is on disk; on `Err` nothing
    /// was changed. On SQLite queued closures share one commit, each in its own savepoint; on PostgreSQL each
    /// has its own transaction. The closure must not wait for anything but the database.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t Tx) -> WriteFuture<'t, T> + Send + 'static,
    {
        let request = tx::current_request();
        let (value, token) = match &self.writer {
            Some(writer) => writer.write(request, work).await?,
            None => tx::write_alone(&self.read, &self.clock, request, work).await?,
        };
        if let Some(token) = token {
            tx::note_written(token);
            self.written.send_if_modified(|last| {
                let newer = token > *last;
                *last = token.max(*last);
                newer
            });
        }
        Ok(value)
    }

    /// Wakes whenever this process has committed a change.
    pub fn written(&self) -> watch::Receiver<ChangeToken> {
        self.written.subscribe()
    }

    /// Wakes whoever waits for a change: somebody has heard of one that another process made.
    pub fn look_again(&self) {
        self.written.send_modify(|_| {});
    }

    /// Closes all connections; queued writes finish first.
    pub async fn close(self) -> Result<()> {
        drop(self.writer);
        self.read.close().await.map_err(Error::from)
    }
}

fn options(settings: &Settings, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(settings.url.clone());
    options
        .max_connections(connections)
        .sqlx_logging(false)
        .acquire_timeout(Duration::from_secs(10));
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10))
            .foreign_keys(true)
            .pragma("cache_size", "-32768")
            .pragma("mmap_size", "268435456")
            .pragma("temp_store", "memory")
    });
    options.map_sqlx_postgres_opts(|postgres| {
        postgres.options([
            ("idle_in_transaction_session_timeout", "30s"),
            ("statement_timeout", "60s"),
            ("timezone", "UTC"),
        ])
    });
    options
}
