//! Faults of the machine below: a full disk, a leaked transaction, an unsafe or foreign file.

use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use pst_app::ports::{Storage, StorageError};
use pst_storage::{DatabaseUrl, OpenError, OpenOptions};
use pst_testkit::invariants;
use pst_testkit::sample::{arrive, day, unit};
use sqlx::{Connection as _, Executor as _};

use crate::open;

/// A full file refuses honestly, loses nothing, and works again as soon as there is room (experiment E3).
#[tokio::test(flavor = "multi_thread")]
async fn a_full_file_recovers() {
    let (url, _folder) = open::sqlite_url();
    let options = OpenOptions { size_max: Some(1_000_000), ..OpenOptions::default() };
    let storage = pst_storage::open(&url, &options).await.expect("an empty file fits");
    let mut kept = 0;
    let refused = loop {
        match put(&*storage, kept, &"x".repeat(100_000)).await {
            Ok(()) => kept += 1,
            Err(fault) => break fault,
        }
        assert!(kept < 20, "the limit was not kept");
    };
    assert!(matches!(refused, StorageError::Backend(_)), "{refused:?}");
    for n in 0..20 {
        assert!(put(&*storage, 100 + n, &"x".repeat(100_000)).await.is_err());
    }
    put(&*storage, 0, "").await.expect("making room needs none");
    put(&*storage, 200, &"x".repeat(50_000)).await.expect("there is room again");
    let mut reader = storage.begin_read().await.expect("a reader");
    for n in 1..kept {
        let value = reader.setting(&format!("value {n}")).await.expect("a row");
        assert_eq!(value.map(|value| value.len()), Some(100_000));
    }
}

/// When a group that shares a commit does not fit, all its members are told; earlier groups stay.
#[tokio::test(flavor = "multi_thread")]
async fn members_of_a_failed_group_are_told() {
    let (url, _folder) = open::sqlite_url();
    let options = OpenOptions { size_max: Some(1_000_000), ..OpenOptions::default() };
    let storage = pst_storage::open(&url, &options).await.expect("an empty file fits");
    let (mut stored, mut refused) = (0, 0);
    for wave in 0..8 {
        let puts = (0..4).map(|n| {
            let storage = storage.clone();
            tokio::spawn(async move { put(&*storage, wave * 4 + n, &"x".repeat(60_000)).await.is_ok() })
        });
        let told = futures_util::future::join_all(puts.collect::<Vec<_>>()).await;
        let mut reader = storage.begin_read().await.expect("a reader");
        for (n, told) in told.into_iter().enumerate() {
            let value = reader.setting(&format!("value {}", wave * 4 + n)).await.expect("a row");
            let told = told.expect("nobody panics");
            assert!(value.is_some() || !told, "a value was acknowledged and is not there");
            *(if told { &mut stored } else { &mut refused }) += 1;
        }
    }
    assert!(stored > 5 && refused > 5, "{stored} stored, {refused} refused");
}

/// Callers who vanish right after `begin` leave no transaction behind for the next user (experiment E8).
#[tokio::test(flavor = "multi_thread")]
async fn vanished_callers_leak_no_transaction() {
    let url = open::postgres_url().await;
    let options = OpenOptions { connections: 1, ..OpenOptions::default() };
    let storage = pst_storage::open(&url, &options).await.expect("a fresh database opens");
    for n in 0..300_u64 {
        let begin = tokio::time::timeout(Duration::from_micros(20 + n * 7 % 400), async {
            let mut work = storage.begin().await?;
            arrive(work.as_mut(), 1).await
        });
        drop(begin.await);
    }
    let mut work = storage.begin().await.expect("the pool is whole");
    assert_eq!(arrive(work.as_mut(), 1).await.expect("nothing is in the way").ordinal(), 1);
    work.commit().await.expect("a commit");
    let mut reader = storage.begin_read().await.expect("a reader");
    assert_eq!(reader.tickets_of_day(&unit(), day()).await.expect("rows").len(), 1);
}

/// A server whose connections were cut goes on: at once if nothing was under way, else after an honest failure.
#[tokio::test(flavor = "multi_thread")]
async fn cut_connections_are_replaced() {
    let url = open::postgres_url().await;
    let storage = open::open(&url).await;
    one_arrival(&*storage).await;
    cut_connections(&url).await;
    let mut reader = storage.begin_read().await.expect("a new connection reads");
    assert_eq!(reader.tickets_of_day(&unit(), day()).await.expect("rows").len(), 1);

    let mut work = storage.begin().await.expect("a new connection writes");
    arrive(work.as_mut(), 2).await.expect("an arrival");
    cut_connections(&url).await;
    assert!(work.commit().await.is_err());

    let mut work = storage.begin().await.expect("a new connection writes");
    assert_eq!(arrive(work.as_mut(), 3).await.expect("an arrival").ordinal(), 2);
    work.commit().await.expect("a commit");
}

/// A second server on one file is refused, and may have it when the first is gone.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_serves_one_server() {
    let (url, _folder) = open::sqlite_url();
    let first = open::open(&url).await;
    let second = pst_storage::open(&url, &OpenOptions::default()).await;
    assert!(matches!(second, Err(OpenError::InUse { .. })));
    drop(first);
    drop(open::open(&url).await);
}

/// A new file is its owner's alone; one that everybody can read is refused.
#[tokio::test(flavor = "multi_thread")]
async fn an_exposed_file_is_refused() {
    let (url, folder) = open::sqlite_url();
    drop(open::open(&url).await);
    let path = folder.path().join("pst.db");
    let mode = std::fs::metadata(&path).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("a change of mode");
    let refused = pst_storage::open(&url, &OpenOptions::default()).await;
    assert!(matches!(refused, Err(OpenError::Exposed { mode: 0o644, .. })));
}

/// A file of a newer program, whose schema this one does not know, is refused.
#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_schema_is_refused() {
    let (url, folder) = open::sqlite_url();
    drop(open::open(&url).await);
    tamper(
        folder.path(),
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (99, 'later', 1, x'00', 0)",
    )
    .await
    .expect("a row is added");
    let refused = pst_storage::open(&url, &OpenOptions::default()).await;
    assert!(matches!(refused, Err(OpenError::Schema(_))));
}

/// Not even SQL by hand changes the journal, on either database (invariant I14).
#[tokio::test(flavor = "multi_thread")]
async fn the_journal_is_append_only() {
    let statements = ["UPDATE journal SET body = '[]'", "DELETE FROM journal"];

    let (url, folder) = open::sqlite_url();
    one_arrival(&*open::open(&url).await).await;
    for statement in statements {
        let refused = tamper(folder.path(), statement).await.expect_err("the journal is protected");
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }

    let url = pst_tests::postgres::fresh_database();
    one_arrival(&*open::open(&url.parse().expect("a URL")).await).await;
    let mut connection = sqlx::PgConnection::connect(&url).await.expect("a connection");
    for statement in statements.into_iter().chain(["TRUNCATE journal"]) {
        let refused = connection.execute(statement).await.expect_err("the journal is protected");
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
}

/// Whoever changes a row behind the journal's back is found out.
#[tokio::test(flavor = "multi_thread")]
async fn a_changed_row_is_found_out() {
    let (url, folder) = open::sqlite_url();
    one_arrival(&*open::open(&url).await).await;
    tamper(
        folder.path(),
        "UPDATE tickets SET body = replace(body, '\"priority\":false', '\"priority\":true')",
    )
    .await
    .expect("rows can be changed");
    let storage = open::open(&url).await;
    let mut reader = storage.begin_read().await.expect("a reader");
    let faults = invariants::check_stored(reader.as_mut(), &unit()).await.expect("a check");
    assert_eq!(faults.iter().map(|fault| fault.invariant).collect::<Vec<_>>(), ["I14"]);
}

/// A row that cannot be read is reported with its place, not passed over.
#[tokio::test(flavor = "multi_thread")]
async fn an_unreadable_row_is_reported() {
    let (url, folder) = open::sqlite_url();
    one_arrival(&*open::open(&url).await).await;
    tamper(folder.path(), "UPDATE tickets SET body = '{}'").await.expect("rows can be changed");
    let storage = open::open(&url).await;
    let read = storage.begin_read().await.expect("a reader").tickets_of_day(&unit(), day()).await;
    let place = matches!(read, Err(StorageError::Inconsistent { table: "tickets", column: "body", .. }));
    assert!(place, "{read:?}");
}

async fn put(storage: &dyn Storage, n: usize, value: &str) -> Result<(), StorageError> {
    let mut work = storage.begin().await?;
    work.setting_put(&format!("value {n}"), value, true).await?;
    work.commit().await.map(drop)
}

async fn cut_connections(url: &DatabaseUrl) {
    let DatabaseUrl::Postgres(url) = url else {
        return;
    };
    let mut connection = sqlx::PgConnection::connect(url).await.expect("a connection");
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    connection.execute(cut).await.expect("the superuser may");
}

async fn one_arrival(storage: &dyn Storage) {
    let mut work = storage.begin().await.expect("a unit of work");
    arrive(work.as_mut(), 1).await.expect("an arrival");
    work.commit().await.expect("a commit");
}

/// Runs SQL on a file behind the storage's back.
async fn tamper(folder: &std::path::Path, statement: &'static str) -> Result<(), sqlx::Error> {
    let settings = sqlx::sqlite::SqliteConnectOptions::new().filename(folder.join("pst.db"));
    let mut connection = sqlx::SqliteConnection::connect_with(&settings).await?;
    connection.execute(statement).await?;
    connection.close().await
}
