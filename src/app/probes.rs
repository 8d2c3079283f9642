//! What must hold before requests are sent here.

use crate::db::Db;
use crate::http::Probe;
use crate::search::Engine;

/// The database answers.
pub(super) struct DatabaseProbe {
    pub db: Db,
}

#[async_trait::async_trait]
impl Probe for DatabaseProbe {
    fn name(&self) -> &'static str {
        "database"
    }

    async fn check(&self) -> Result<(), String> {
        self.db
            .read()
            .ping()
            .await
            .map_err(|error| error.to_string())
    }
}

/// The index has been built once.
pub(super) struct IndexProbe {
    pub name: &'static str,
    pub engine: Engine,
}

#[async_trait::async_trait]
impl Probe for IndexProbe {
    fn name(&self) -> &'static str {
        self.name
    }

    async fn check(&self) -> Result<(), String> {
        if self.engine.is_built() {
            Ok(())
        } else {
            Err("is being built".to_owned())
        }
    }
}
