//! Who may do what: every operation of the API for every kind of caller, and the `allowed` lists that promise it.

mod after;
mod allowed;
mod calls;
mod conference;
mod live;
mod saved;
mod table;
mod world;

use crate::support::{Storage, TestApp};
use std::collections::BTreeSet;
use table::{CALLERS, ROWS};
use world::World;

/// The operations of the API, one a line.
const OPERATIONS: &str = include_str!("../../openapi/operations.txt");

/// Tries every row of the table in one place after the other and collects what differs.
async fn differences(app: TestApp) -> Vec<String> {
    let world = World::of(app).await;
    let mut wrong = Vec::new();
    for (operation, place, expected) in ROWS {
        let expected: Vec<&str> = expected.split_whitespace().collect();
        assert_eq!(expected.len(), CALLERS.len(), "{operation}");
        for (caller, expected) in CALLERS.iter().zip(expected) {
            let answer = calls::call(&world, operation, *place, caller).await;
            if answer.status.to_string() != expected {
                let (status, body) = (answer.status, answer.text());
                wrong.push(format!(
                    "{operation} {place:?} {caller}: {status}, not {expected}: {body}"
                ));
            }
        }
    }
    wrong
}

#[test]
fn every_operation_has_a_row_in_the_table() {
    let documented: BTreeSet<&str> = OPERATIONS.lines().collect();
    let listed: BTreeSet<&str> = ROWS
        .iter()
        .map(|(operation, ..)| table::operation_of(operation))
        .collect();
    let without: Vec<_> = documented.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&documented).collect();
    assert!(
        without.is_empty() && gone.is_empty(),
        "without a row: {without:?}; gone: {gone:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_caller_gets_what_the_table_says_on_sqlite() {
    let wrong = differences(TestApp::start(Storage::Sqlite).await).await;
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_caller_gets_what_the_table_says_on_postgres() {
    let wrong = differences(TestApp::start(Storage::Postgres).await).await;
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
