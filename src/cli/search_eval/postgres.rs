//! The search of PostgreSQL: `to_tsvector('norwegian')`, the words OR-ed, `ts_rank_cd`.

use super::DEPTH;
use super::Rows;
use super::judged::Judged;
use super::rows::rows;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, Statement, TransactionTrait, Value};
use std::collections::HashMap;

/// How many documents go into one statement.
const AT_ONCE: usize = 200;
const TABLE: &str = "CREATE TEMPORARY TABLE judged (id text, words tsvector) ON COMMIT DROP";
const FIND: &str = "SELECT id FROM judged, \
     (SELECT replace(plainto_tsquery('norwegian', $1)::text, '&', '|')::tsquery AS wanted) asked \
     WHERE words @@ wanted ORDER BY ts_rank_cd(words, wanted) DESC, id LIMIT $2";

/// The figures of it on a set. Everything happens in a temporary table of one transaction, which
/// is not committed.
///
/// Errors: the database cannot be reached or is not PostgreSQL.
pub(super) async fn measure(set: &Judged, url: &str) -> anyhow::Result<Rows> {
    let mut options = ConnectOptions::new(url.to_owned());
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await?;
    let backend = db.get_database_backend();
    anyhow::ensure!(
        backend == sea_orm::DbBackend::Postgres,
        "--postgres must name a PostgreSQL database"
    );
    #[expect(
        clippy::disallowed_methods,
        reason = "PostgreSQL only, and never committed"
    )]
    let tx = db.begin().await?;
    tx.execute_unprepared(TABLE).await?;
    for docs in set.docs.chunks(AT_ONCE) {
        let mut rows = Vec::new();
        let mut values: Vec<Value> = Vec::new();
        for doc in docs {
            let at = values.len();
            rows.push(format!(
                "(${}, to_tsvector('norwegian', ${}))",
                at + 1,
                at + 2
            ));
            values.push(doc.id.clone().into());
            values.push(format!("{}\n{}", doc.title, doc.text).into());
        }
        let insert = format!("INSERT INTO judged VALUES {}", rows.join(", "));
        tx.execute_raw(Statement::from_sql_and_values(backend, insert, values))
            .await?;
    }
    let mut found: HashMap<&str, Vec<String>> = HashMap::new();
    for query in &set.queries {
        let values: [Value; 2] = [query.text.clone().into(), i64::try_from(DEPTH)?.into()];
        let find = Statement::from_sql_and_values(backend, FIND, values);
        let mut ids = Vec::new();
        for row in tx.query_all_raw(find).await? {
            ids.push(row.try_get_by_index(0)?);
        }
        found.insert(&query.id, ids);
    }
    tx.rollback().await?;
    rows(set, |query| {
        Ok(found.remove(query.id.as_str()).unwrap_or_default())
    })
}
