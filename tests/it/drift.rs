//! What is written down in two places says the same in both.

use crate::support::{Storage, TestApp, postgres};
use idedugnad::app::open_database;
use idedugnad::kernel::Clock;
use idedugnad::{cli, config};
use sea_orm::{ConnectionTrait, Statement};
use std::collections::BTreeSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_description_in_the_repository_is_what_the_program_tells() {
    for (name, content) in cli::openapi::files().await.unwrap() {
        let path = format!("{}/openapi/{name}", env!("CARGO_MANIFEST_DIR"));
        let written = std::fs::read_to_string(&path).unwrap();
        assert!(
            written == content,
            "{path} is not up to date; run `idedugnad openapi`"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_description_is_served_as_it_is_written() {
    let app = TestApp::start(Storage::Sqlite).await;
    let served = app.visitor().get("/openapi.json").await.expect(200).json();
    let written: serde_json::Value =
        serde_json::from_str(include_str!("../../openapi/idedugnad.json")).unwrap();
    assert!(served == written);
    let page = app.visitor().get("//api/docs").await;
    assert!(page.status < 400, "{}", page.status);
}

/// The first columns of a query's rows, as one line each.
async fn lines(app: &TestApp, query: &str) -> BTreeSet<String> {
    let query = Statement::from_string(app.db.backend(), query);
    let rows = app.db.read().query_all_raw(query).await.unwrap();
    rows.iter()
        .map(|row| row.try_get::<String>("", "line").unwrap())
        .collect()
}

/// Tables that belong to a database or to the migrations.
const OF_THE_TOOLS: [&str; 2] = ["seaql_migrations", "sqlite_sequence"];

fn of_the_house(lines: BTreeSet<String>) -> BTreeSet<String> {
    lines
        .into_iter()
        .filter(|line| !OF_THE_TOOLS.contains(&line.split(' ').next().unwrap()))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_migrations_give_both_databases_the_same_columns() {
    let (sqlite, postgres) = (
        TestApp::start(Storage::Sqlite).await,
        TestApp::start(Storage::Postgres).await,
    );
    let columns = "SELECT m.name || ' ' || p.name || CASE WHEN p.\"notnull\" = 1 OR p.pk > 0 THEN ' required' ELSE '' END AS line \
        FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'";
    let sqlite = of_the_house(lines(&sqlite, columns).await);
    let columns = "SELECT table_name || ' ' || column_name || CASE WHEN is_nullable = 'NO' THEN ' required' ELSE '' END AS line \
        FROM information_schema.columns WHERE table_schema = 'public'";
    let mut postgres = of_the_house(lines(&postgres, columns).await);
    // Commits become visible out of order there; a reader of the feed goes by this as well.
    assert!(postgres.remove("change xid required"));
    assert!(
        sqlite.len() > 100 && sqlite == postgres,
        "{:?}",
        sqlite.symmetric_difference(&postgres).collect::<Vec<_>>()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_migrations_give_both_databases_the_same_indexes_and_references() {
    let (sqlite, postgres) = (
        TestApp::start(Storage::Sqlite).await,
        TestApp::start(Storage::Postgres).await,
    );
    let on_sqlite = "SELECT m.name || ' ' || i.name || CASE WHEN i.\"unique\" = 1 THEN ' unique' ELSE '' END AS line \
        FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c'";
    let on_postgres = "SELECT t.relname || ' ' || c.relname || CASE WHEN i.indisunique THEN ' unique' ELSE '' END AS line \
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid \
        JOIN pg_namespace n ON n.oid = t.relnamespace \
        WHERE n.nspname = 'public' AND NOT i.indisprimary AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype = 'u')";
    let (here, mut there) = (
        of_the_house(lines(&sqlite, on_sqlite).await),
        of_the_house(lines(&postgres, on_postgres).await),
    );
    assert!(there.remove("change change_xid_seq"));
    assert!(
        !here.is_empty() && here == there,
        "{:?}",
        here.symmetric_difference(&there).collect::<Vec<_>>()
    );
    let on_sqlite = "SELECT m.name || ' ' || f.\"from\" || ' -> ' || f.\"table\" || ' ' || f.on_delete AS line \
        FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'";
    let on_postgres = "SELECT t.relname || ' ' || a.attname || ' -> ' || r.relname || ' ' || \
        CASE k.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END AS line \
        FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid \
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.conkey[1] WHERE k.contype = 'f'";
    let (here, there) = (
        lines(&sqlite, on_sqlite).await,
        lines(&postgres, on_postgres).await,
    );
    assert!(
        here == there,
        "{:?}",
        here.symmetric_difference(&there).collect::<Vec<_>>()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_that_start_together_on_an_empty_database_all_get_a_whole_one() {
    let folder = tempfile::tempdir().unwrap();
    let storage = config::Storage {
        data: folder.path().to_owned(),
        database_url: Some(postgres::fresh_database().await),
    };
    let starting = (0..3).map(|_| open_database(&storage, Clock::default()));
    for started in futures_util::future::join_all(starting).await {
        started.unwrap().close().await.unwrap();
    }
}
