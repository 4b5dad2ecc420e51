//! Copies of a file: taken under load, put back, refused when they would destroy something.

use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use pst_app::ports::Storage;
use pst_storage::{DatabaseUrl, MaintenanceError};
use pst_testkit::invariants;
use pst_testkit::sample::{arrive, day, unit};

use crate::open;

/// A copy taken while visitors arrive holds everything acknowledged before it began (invariant I22).
#[tokio::test(flavor = "multi_thread")]
async fn a_copy_under_load_is_whole() {
    let (url, folder) = open::sqlite_url();
    let storage = open::open(&url).await;
    let acknowledged = Arc::new(AtomicU16::new(0));
    let arrivals = tokio::spawn(arrive_all(storage, acknowledged.clone()));
    for copy in 0..3 {
        let before = acknowledged.load(Ordering::SeqCst);
        let path = folder.path().join(format!("copy-{copy}.db"));
        pst_storage::backup(&url, &path).await.expect("a copy");
        let restored = DatabaseUrl::Sqlite(folder.path().join(format!("restored-{copy}.db")));
        pst_storage::restore(&path, &restored).await.expect("a restored copy");
        let restored = open::open(&restored).await;
        let mut reader = restored.begin_read().await.expect("a reader");
        let tickets = reader.tickets_of_day(&unit(), day()).await.expect("rows");
        assert!(tickets.len() >= usize::from(before), "{} of {before}", tickets.len());
        assert_eq!(invariants::check_stored(reader.as_mut(), &unit()).await.expect("a check"), []);
        let mode = std::fs::metadata(&path).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    arrivals.await.expect("nobody panics");
}

async fn arrive_all(storage: Arc<dyn Storage>, acknowledged: Arc<AtomicU16>) {
    for n in 1..=150 {
        let mut work = storage.begin().await.expect("a unit of work");
        arrive(work.as_mut(), n).await.expect("an arrival");
        work.commit().await.expect("a commit");
        acknowledged.store(n, Ordering::SeqCst);
    }
}

/// Neither a copy nor a restored database ever replaces something.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_overwritten() {
    let (url, folder) = open::sqlite_url();
    drop(open::open(&url).await);
    let path = folder.path().join("copy.db");
    pst_storage::backup(&url, &path).await.expect("a copy");
    let again = pst_storage::backup(&url, &path).await;
    assert!(matches!(again, Err(MaintenanceError::Exists { .. })), "{again:?}");
    let over = pst_storage::restore(&path, &url).await;
    assert!(matches!(over, Err(MaintenanceError::Exists { .. })), "{over:?}");
}

/// A damaged copy is not put back, and a log left behind by another database is not read into a good one.
#[tokio::test(flavor = "multi_thread")]
async fn a_restored_file_is_sound() {
    let (url, folder) = open::sqlite_url();
    drop(open::open(&url).await);
    let good = folder.path().join("good.db");
    pst_storage::backup(&url, &good).await.expect("a copy");

    let damaged = folder.path().join("damaged.db");
    let mut bytes = std::fs::read(&good).expect("a file");
    let half = bytes.len() / 2;
    bytes[4_096..half].fill(0xA5);
    std::fs::write(&damaged, bytes).expect("a file");
    let target = DatabaseUrl::Sqlite(folder.path().join("target.db"));
    assert!(pst_storage::restore(&damaged, &target).await.is_err());

    std::fs::write(folder.path().join("target.db-wal"), b"stale").expect("a file");
    pst_storage::restore(&good, &target).await.expect("a restored copy");
    assert!(!folder.path().join("target.db-wal").exists());
    drop(open::open(&target).await);
}

/// PostgreSQL has tools of its own, and the answer names them.
#[tokio::test]
async fn postgres_has_its_own_tools() {
    let url = DatabaseUrl::Postgres("postgres://pst@localhost/pst".to_owned());
    let answer = pst_storage::backup(&url, std::path::Path::new("copy.db")).await;
    assert!(matches!(answer, Err(MaintenanceError::UseTool { tool: "pg_dump" })), "{answer:?}");
}
