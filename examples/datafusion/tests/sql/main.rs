//! Tests of SQL over an archive: in a folder, in an object store, on a cluster and by the command.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod cluster;
mod pruning;
mod real;
mod sample;
mod shell;
mod store;
mod tables;
#[cfg(unix)]
mod unreadable;

use datafusion::{arrow::util::display::array_value_to_string, prelude::SessionContext};
use press_release_sql::{archive::Archive, session};

/// Returns a session of this process with the tables of an archive.
async fn alone(archive: &Archive) -> SessionContext {
    let session = SessionContext::new();
    session::register(&session, archive).await.unwrap();
    session
}

/// Returns the rows of a query, each value as a string.
async fn rows(session: &SessionContext, query: &str) -> Vec<Vec<String>> {
    let batches = session.sql(query).await.unwrap().collect().await.unwrap();
    let row = |batch: &datafusion::arrow::array::RecordBatch, row| {
        batch.columns().iter().map(|column| array_value_to_string(column, row).unwrap()).collect()
    };
    batches.iter().flat_map(|batch| (0..batch.num_rows()).map(move |number| row(batch, number))).collect()
}
