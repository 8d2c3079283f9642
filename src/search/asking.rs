//! Asking the index from a request.

use super::{engine::Engine, error::SearchError};
use crate::kernel::{Error, FieldCode, FieldError, Result};

impl Engine {
    /// What the index says, asked on a thread for blocking work. `None` when it cannot be asked or fails: the
    /// caller then makes do with the rows or with nothing. That is counted, and logged when it is news.
    ///
    /// Errors: a page position of another order is the caller's fault.
    pub async fn reply<T, F>(&self, question: F) -> Result<Option<T>>
    where
        T: Send + 'static,
        F: FnOnce(&Engine) -> Result<T, SearchError> + Send + 'static,
    {
        let engine = self.clone();
        let answer = if engine.usable() {
            tokio::task::spawn_blocking(move || question(&engine))
                .await
                .map_err(Error::internal)?
        } else {
            Err(SearchError::Damaged)
        };
        match answer {
            Ok(answer) => return Ok(Some(answer)),
            Err(SearchError::WrongPosition) => {
                let fault = FieldError::new("?after", FieldCode::InvalidFormat);
                return Err(Error::Malformed(vec![fault]));
            }
            Err(SearchError::Damaged) => {}
            Err(error) => tracing::error!(%error, "the search index could not answer"),
        }
        metrics::counter!("search_degraded_total").increment(1);
        Ok(None)
    }
}
