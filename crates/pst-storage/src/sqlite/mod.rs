//! SQLite: one file, one writer, any number of readers.
//!
//! WAL with `synchronous=FULL`: what was committed survives a power cut. Writers take turns on one connection
//! and share commits (see `sql::group`); readers have connections of their own and never wait for a writer.

pub(crate) mod files;
mod guard;

use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use pst_app::ports::{Storage, StorageError, UnitOfWork};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Sqlite, SqliteConnection, SqlitePool};

use crate::archive::{ArchiveReader, Progress};
use crate::error::from_driver;
use crate::maintenance::MaintenanceError;
use crate::open::{OpenError, OpenOptions};
use crate::schema::{Script, versions};
use guard::FileLock;
use sql::{Link, SqlUnitOfWork, Writer};

type Db = Sqlite;

/// Takes the write lock at once: a transaction that only later wants it could not get it any more.
const BEGIN: &str = "BEGIN IMMEDIATE";

/// Sees the database as it is at its first read, while others write on.
const SNAPSHOT: &str = "BEGIN";

/// What the database has to learn from imported rows.
const AFTER_IMPORT: [&str; 0] = [];

/// The writer holds the whole database, so a row needs no lock of its own.
macro_rules! locking {
    ($sql:literal) => {
        $sql
    };
}

/// See `locking!`.
macro_rules! leasing {
    ($sql:literal) => {
        $sql
    };
}

/// The elements of a JSON array, one a row.
macro_rules! elements {
    ($json:literal) => {
        concat!("json_each(", $json, ") AS item")
    };
}

/// The rows of a table, each as a JSON object.
macro_rules! reading {
    ($table:literal, $order:literal, $first:ident $(, $column:ident)* $(; $bytes:ident)?) => {
        concat!(
            "SELECT json_object('", stringify!($first), "', ", stringify!($first),
            $(", '", stringify!($column), "', ", stringify!($column),)*
            $(", '", stringify!($bytes), "', '\\x' || lower(hex(", stringify!($bytes), "))",)?
            ") FROM ", $table, " ORDER BY ", $order
        )
    };
}

/// See `reading!`.
macro_rules! writing {
    ($table:literal, $first:ident $(, $column:ident)* $(; $bytes:ident)?) => {
        concat!(
            "INSERT INTO ", $table, " (", stringify!($first), $(", ", stringify!($column),)*
            $(", ", stringify!($bytes),)? ") SELECT value ->> '", stringify!($first), "'",
            $(", value ->> '", stringify!($column), "'",)*
            $(", unhex(substr(value ->> '", stringify!($bytes), "', 3))",)?
            " FROM json_each($1)"
        )
    };
}

#[path = "../sql/mod.rs"]
mod sql;

/// Storage in an SQLite file, locked against other servers while this value lives.
pub(crate) struct SqliteStorage {
    writer: Writer,
    readers: SqlitePool,
    _lock: FileLock,
}

impl SqliteStorage {
    pub(crate) async fn open(path: &Path, options: &OpenOptions) -> Result<Self, OpenError> {
        let settings = settings(path, options.size_max);
        let (lock, connection) = connect(path, &settings).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(options.connections)
            .connect_with(settings.clone().pragma("query_only", "ON"))
            .await
            .map_err(OpenError::unreachable)?;
        Ok(Self { writer: Writer::new(connection, settings), readers, _lock: lock })
    }
}

#[async_trait]
impl Storage for SqliteStorage {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StorageError> {
        let member = self.writer.join().await?;
        Ok(Box::new(SqlUnitOfWork::new(Link::Writing(member))))
    }

    async fn begin_read(&self) -> Result<Box<dyn UnitOfWork>, StorageError> {
        let reading = self.readers.begin().await.map_err(from_driver)?;
        Ok(Box::new(SqlUnitOfWork::new(Link::Reading(reading))))
    }
}

/// The file's only writer, its schema up to date.
async fn connect(
    path: &Path,
    settings: &SqliteConnectOptions,
) -> Result<(FileLock, SqliteConnection), OpenError> {
    let lock = guard::prepare(path)?;
    let mut connection = SqliteConnection::connect_with(settings).await.map_err(OpenError::unreachable)?;
    guard::check(&mut connection).await?;
    crate::schema::migrator(SCHEMA).run(&mut connection).await.map_err(OpenError::schema)?;
    Ok((lock, connection))
}

/// Takes an archive into a file without rows.
pub(crate) async fn import(
    from: &Path,
    path: &Path,
    progress: &mut Progress<'_>,
) -> Result<(), MaintenanceError> {
    let archive = ArchiveReader::open(from, &versions(SCHEMA), progress)?;
    let (_lock, mut connection) = connect(path, &settings(path, None)).await?;
    sql::archive::import(&mut connection, archive).await?;
    connection.close().await.map_err(MaintenanceError::database)
}

/// Statements as one, whose rows are those of all of them.
fn together(statements: &[String]) -> String {
    statements.join(";\n")
}

fn settings(path: &Path, size_max: Option<u64>) -> SqliteConnectOptions {
    let settings = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        // Each step of a group is a savepoint, and what it would undo need not go through a file.
        .pragma("temp_store", "MEMORY")
        .busy_timeout(Duration::from_secs(5))
        .disable_statement_logging();
    match size_max {
        Some(bytes) => settings.pragma("max_page_count", (bytes / PAGE_BYTES).to_string()),
        None => settings,
    }
}

const SCHEMA: &[Script] = &[
    (1, "init", include_str!("../../migrations/sqlite/0001_init.sql")),
    (2, "line", include_str!("../../migrations/sqlite/0002_line.sql")),
    (3, "audit", include_str!("../../migrations/sqlite/0003_audit.sql")),
    (4, "preregistrations", include_str!("../../migrations/sqlite/0004_preregistrations.sql")),
    (5, "catalogue", include_str!("../../migrations/sqlite/0005_catalogue.sql")),
    (6, "accounts", include_str!("../../migrations/sqlite/0006_accounts.sql")),
    (7, "online consultation", include_str!("../../migrations/sqlite/0007_online.sql")),
    (8, "complaints", include_str!("../../migrations/sqlite/0008_complaints.sql")),
    (9, "outbox", include_str!("../../migrations/sqlite/0009_outbox.sql")),
    (14, "guest language", include_str!("../../migrations/sqlite/0014_guest_language.sql")),
    (15, "complaint files", include_str!("../../migrations/sqlite/0015_complaint_files.sql")),
];
const PAGE_BYTES: u64 = 4_096;
