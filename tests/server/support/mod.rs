//! What every test of this suite needs: an office that runs, and somebody who talks to it.

mod client;
mod office;
mod stream;
mod visitor;

pub(crate) use client::{Answer, Client};
pub(crate) use office::{Office, program};
pub(crate) use stream::Stream;
pub(crate) use visitor::{CONSULTATION, Visitor, guest, ordinals};

use std::time::Duration;

/// Longer than anything here takes: a test that waits so long hangs.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A place for databases that goes away with the test.
pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// The URL of an SQLite file in a folder.
pub(crate) fn sqlite_in(folder: &tempfile::TempDir) -> String {
    format!("sqlite:{}", folder.path().join("pst.db").display())
}

/// The URL of an empty database on the suite's PostgreSQL server.
pub(crate) async fn postgres() -> String {
    tokio::task::spawn_blocking(pst_tests::postgres::fresh_database).await.expect("a database is made")
}
