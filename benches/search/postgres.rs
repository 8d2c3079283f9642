//! PostgreSQL's full text in Norwegian: a generated `tsvector` with a GIN index, words OR-ed, `ts_rank`.
//!
//! The server is the one of the tests; IDEDUGNAD_PG_BUFFERS gives it more than the tests' 32 MB of buffers.

#[path = "../../tests/it/support/postgres.rs"]
#[expect(dead_code, reason = "the tests start from a template")]
mod server;

use super::Contestant;
use super::texts::Kind;
use idedugnad::search::IdeaDoc;
use sea_orm::sea_query::{Alias, PostgresQueryBuilder, Query};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement,
};
use tokio::runtime::Runtime;

/// Rows a statement.
const BATCH: usize = 1_000;
const TABLE: &str = "
    CREATE TABLE idea (
        id bigint PRIMARY KEY, title text NOT NULL, body text NOT NULL, status text NOT NULL, kind text NOT NULL,
        theme text NOT NULL, themes text[] GENERATED ALWAYS AS (string_to_array(theme, ',')) STORED,
        doc tsvector GENERATED ALWAYS AS
            (setweight(to_tsvector('norwegian', title), 'A') || to_tsvector('norwegian', body)) STORED
    )";
const BEST: &str = "
    SELECT id, ts_rank(doc, query) AS rank FROM idea, to_tsquery('norwegian', $1) AS query
    WHERE doc @@ query ORDER BY rank DESC, id DESC LIMIT";
const FACETS: &str = "
    WITH hit AS MATERIALIZED (
        SELECT id, status, kind, themes, ts_rank(doc, query) AS rank
        FROM idea, to_tsquery('norwegian', $1) AS query WHERE doc @@ query AND status = 'received'),
    best AS (SELECT id FROM hit ORDER BY rank DESC, id DESC LIMIT 20)
    SELECT (SELECT json_agg(id) FROM best)::text,
        (SELECT json_agg(it) FROM (SELECT status, count(*) FROM hit GROUP BY status) it)::text,
        (SELECT json_agg(it) FROM (SELECT kind, count(*) FROM hit GROUP BY kind) it)::text,
        (SELECT json_agg(it) FROM (SELECT theme, count(*) FROM hit, unnest(themes) theme GROUP BY theme) it)::text";
const SIMILAR: &str = "
    SELECT id, ts_rank(doc, query) AS rank
    FROM idea, cast(replace(plainto_tsquery('norwegian', $1)::text, '&', '|') AS tsquery) AS query
    WHERE doc @@ query ORDER BY rank DESC, id DESC LIMIT 3";

pub struct Postgres {
    runtime: Runtime,
    connection: DatabaseConnection,
}

impl Postgres {
    pub fn build(docs: &[IdeaDoc]) -> anyhow::Result<Self> {
        let runtime = Runtime::new()?;
        let connection = runtime.block_on(load(docs))?;
        Ok(Self {
            runtime,
            connection,
        })
    }
}

async fn load(docs: &[IdeaDoc]) -> anyhow::Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(server::fresh_database().await);
    options.max_connections(1).sqlx_logging(false);
    let connection = Database::connect(options).await?;
    connection.execute_unprepared(TABLE).await?;
    let columns = ["id", "title", "body", "status", "kind", "theme"].map(Alias::new);
    for some in docs.chunks(BATCH) {
        let mut insert = Query::insert();
        insert
            .into_table(Alias::new("idea"))
            .columns(columns.clone());
        for idea in some {
            let themes: Vec<String> = idea.themes.iter().map(ToString::to_string).collect();
            let (title, body) = (idea.title.as_str(), idea.text.as_str());
            let (status, kind) = (idea.status.as_str(), idea.kind.as_str());
            insert.values([
                idea.number.into(),
                title.into(),
                body.into(),
                status.into(),
                kind.into(),
                themes.join(",").into(),
            ])?;
        }
        connection
            .execute_unprepared(&insert.to_string(PostgresQueryBuilder))
            .await?;
    }
    connection
        .execute_unprepared("CREATE INDEX idea_doc ON idea USING gin (doc)")
        .await?;
    connection.execute_unprepared("VACUUM ANALYZE idea").await?;
    connection
        .execute_unprepared("SET work_mem = '256MB'")
        .await?;
    Ok(connection)
}

impl Contestant for Postgres {
    fn answer(&mut self, kind: Kind, text: &str) -> anyhow::Result<u64> {
        let (sql, text) = match kind {
            Kind::TwoWords | Kind::Misspelt => (format!("{BEST} 20"), text.replace(' ', " | ")),
            Kind::Typed => (
                format!("{BEST} 8"),
                format!("{}:*", text.replace(' ', " | ")),
            ),
            Kind::Facets => (FACETS.to_owned(), text.replace(' ', " | ")),
            Kind::Similar => (SIMILAR.to_owned(), text.to_owned()),
        };
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [text.into()]);
        let rows = self
            .runtime
            .block_on(self.connection.query_all_raw(statement))?;
        Ok(rows.len() as u64)
    }
}
