//! What must hold before requests are sent to this server.

use crate::db::Db;
use crate::http::Probe;
use crate::jobs::Lag;
use crate::search::Engine;
use std::time::Duration;

/// The database answers.
pub(super) struct DatabaseProbe {
    pub db: Db,
}

#[async_trait::async_trait]
impl Probe for DatabaseProbe {
    fn name(&self) -> &'static str {
        "database"
    }

    async fn check(&self) -> Result<Option<String>, String> {
        let pong = self.db.read().ping().await;
        pong.map(|()| None).map_err(|error| error.to_string())
    }
}

/// Not ready until the index has been built once, so that a new server gets no requests while it answers from the
/// rows. From then on trouble with the index is told but never takes the server away: it still answers.
pub(super) struct IndexProbe {
    pub engine: Engine,
    pub lag: Lag,
}

/// An index that is behind for less is not worth a word.
const TOLD_LAG: Duration = Duration::from_secs(5);

#[async_trait::async_trait]
impl Probe for IndexProbe {
    fn name(&self) -> &'static str {
        "search index"
    }

    async fn check(&self) -> Result<Option<String>, String> {
        if self.engine.applied().borrow().is_none() {
            return Err("is being built".to_owned());
        }
        let behind = self.lag.tell();
        if !self.engine.usable() {
            return Ok(Some(
                "is damaged and is being rebuilt; the rows answer".to_owned(),
            ));
        }
        let behind = Some(behind).filter(|behind| *behind >= TOLD_LAG);
        Ok(behind.map(|behind| format!("is {} seconds behind", behind.as_secs())))
    }
}
