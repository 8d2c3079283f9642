//! Locks for rules that span rows, which no constraint can hold.

use crate::kernel::Result;
use sea_orm::{ConnectionTrait, DbBackend};

/// Lets one transaction at a time change this table, until it ends; what is read after this is what the one
/// before has committed. Readers of the table, and writers of rows that refer to it, go on. SQLite has one
/// writer anyway.
pub async fn one_writer_of(conn: &impl ConnectionTrait, table: &'static str) -> Result<()> {
    if conn.get_database_backend() == DbBackend::Postgres {
        let lock = format!("LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE");
        conn.execute_unprepared(&lock).await?;
    }
    Ok(())
}
