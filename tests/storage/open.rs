//! A fresh storage of each kind, with what must live as long as it does.

use std::sync::Arc;

use pst_app::ports::Storage;
use pst_storage::{DatabaseUrl, OpenOptions};
use pst_testkit::MemoryStorage;
use tempfile::TempDir;

pub(crate) async fn memory() -> (Arc<dyn Storage>, ()) {
    (Arc::new(MemoryStorage::default()), ())
}

pub(crate) async fn sqlite() -> (Arc<dyn Storage>, TempDir) {
    let (url, folder) = sqlite_url();
    (open(&url).await, folder)
}

pub(crate) async fn postgres() -> (Arc<dyn Storage>, ()) {
    (open(&postgres_url().await).await, ())
}

pub(crate) async fn open(url: &DatabaseUrl) -> Arc<dyn Storage> {
    pst_storage::open(url, &OpenOptions::default()).await.expect("a fresh database opens")
}

pub(crate) fn sqlite_url() -> (DatabaseUrl, TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    (DatabaseUrl::Sqlite(folder.path().join("pst.db")), folder)
}

pub(crate) async fn postgres_url() -> DatabaseUrl {
    let made = tokio::task::spawn_blocking(pst_tests::postgres::fresh_database).await;
    DatabaseUrl::Postgres(made.expect("a database is made"))
}
