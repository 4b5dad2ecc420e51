//! PostgreSQL: any number of servers share one database.
//!
//! READ COMMITTED, with a revision guard on each update, the queue's row locked by whoever gives out a number or
//! calls, and a unique index behind every invariant. Whoever loses a race gets a conflict and starts over.
//!
//! The writers of one server share a connection and its commits (see `sql::group`): all commands of a unit's day
//! need the same queue row, so on connections of their own they would wait for each other's disk writes.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use async_trait::async_trait;
use pst_app::ports::{Storage, StorageError, UnitOfWork};
use pst_domain::Timestamp;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, Executor, PgConnection, PgPool, Postgres};

use crate::archive::{ArchiveReader, ArchiveWriter, Progress};
use crate::error::from_driver;
use crate::maintenance::MaintenanceError;
use crate::open::{OpenError, OpenOptions};
use crate::schema::{Script, versions};
use sql::{Link, SqlUnitOfWork, Writer};

type Db = Postgres;

/// READ COMMITTED: what a lock was waited for is seen as it then is.
const BEGIN: &str = "BEGIN";

/// Sees the database as it is at its first read, while others write on.
const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";

/// What the database has to learn from imported rows: the next number it may choose itself.
const AFTER_IMPORT: [&str; 1] = [
    "SELECT setval(pg_get_serial_sequence('catalogue_entries', 'number'), coalesce(max(number), 0) + 1, false)
     FROM catalogue_entries",
];

/// Rows read to be changed are locked until the unit of work ends.
macro_rules! locking {
    ($sql:literal) => {
        concat!($sql, " FOR UPDATE")
    };
}

/// Rows that somebody else is about to take are left to them.
macro_rules! leasing {
    ($sql:literal) => {
        concat!($sql, " FOR UPDATE SKIP LOCKED")
    };
}

/// The elements of a JSON array, one a row.
macro_rules! elements {
    ($json:literal) => {
        concat!("jsonb_array_elements(", $json, "::jsonb) AS item (value)")
    };
}

/// The rows of a table, each as a JSON object; bytes come in hexadecimal after `\x` by themselves.
macro_rules! reading {
    ($table:literal, $order:literal, $first:ident $(, $column:ident)* $(; $bytes:ident)?) => {
        concat!(
            "SELECT row_to_json(item)::text FROM (SELECT ", stringify!($first),
            $(", ", stringify!($column),)* $(", ", stringify!($bytes),)?
            " FROM ", $table, ") AS item ORDER BY ", $order
        )
    };
}

/// See `reading!`. Numbers that the database would choose itself are kept as they were.
macro_rules! writing {
    ($table:literal, $first:ident $(, $column:ident)* $(; $bytes:ident)?) => {
        concat!(
            "INSERT INTO ", $table, " (", stringify!($first), $(", ", stringify!($column),)*
            $(", ", stringify!($bytes),)? ") OVERRIDING SYSTEM VALUE SELECT ", stringify!($first),
            $(", ", stringify!($column),)* $(", ", stringify!($bytes),)?
            " FROM json_populate_recordset(NULL::", $table, ", $1::json)"
        )
    };
}

#[path = "../sql/mod.rs"]
mod sql;

/// Storage in a PostgreSQL database.
pub(crate) struct PostgresStorage {
    writer: Writer,
    readers: PgPool,
}

impl PostgresStorage {
    pub(crate) async fn open(url: &str, options: &OpenOptions) -> Result<Self, OpenError> {
        let settings = settings(url)?.options(SESSION);
        let readers = PgPoolOptions::new()
            .max_connections(options.connections)
            .acquire_timeout(Duration::from_secs(10))
            .test_before_acquire(false)
            // Tells whether the connection lives, and ends what a lost user may have left open on it.
            .before_acquire(|connection, _| {
                Box::pin(async move {
                    connection.execute("ROLLBACK").await?;
                    Ok(true)
                })
            })
            .connect_with(settings.clone())
            .await
            .map_err(OpenError::unreachable)?;
        let connection = connect(&settings).await?;
        Ok(Self { writer: Writer::new(connection, settings), readers })
    }
}

#[async_trait]
impl Storage for PostgresStorage {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StorageError> {
        let member = self.writer.join().await?;
        Ok(Box::new(SqlUnitOfWork::new(Link::Writing(member))))
    }

    async fn begin_read(&self) -> Result<Box<dyn UnitOfWork>, StorageError> {
        let begun = self.readers.begin_with(SNAPSHOT).await;
        Ok(Box::new(SqlUnitOfWork::new(Link::Reading(begun.map_err(from_driver)?))))
    }
}

/// Statements as one, whose rows are those of all of them.
fn together(statements: &[String]) -> String {
    let each = |nth: usize, statement: &String| format!("c{nth} AS ({statement})");
    let changes: Vec<_> = (0..).zip(statements).map(|(nth, statement)| each(nth, statement)).collect();
    let rows: Vec<_> = (0..statements.len()).map(|nth| format!("SELECT * FROM c{nth}")).collect();
    format!("WITH {} {}", changes.join(", "), rows.join(" UNION ALL "))
}

fn settings(url: &str) -> Result<PgConnectOptions, OpenError> {
    let settings = PgConnectOptions::from_str(url).map_err(OpenError::unreachable)?;
    Ok(settings.application_name("pst").disable_statement_logging())
}

/// A connection to a database whose schema is up to date.
async fn connect(settings: &PgConnectOptions) -> Result<PgConnection, OpenError> {
    let mut connection = PgConnection::connect_with(settings).await.map_err(OpenError::unreachable)?;
    check(&mut connection).await?;
    crate::schema::migrator(SCHEMA).run(&mut connection).await.map_err(OpenError::schema)?;
    Ok(connection)
}

/// Writes everything committed so far to an archive, while servers run.
pub(crate) async fn export(
    url: &str,
    to: &Path,
    made_at: Timestamp,
    progress: &mut Progress<'_>,
) -> Result<(), MaintenanceError> {
    let archive = ArchiveWriter::create(to, progress)?;
    let connected = PgConnection::connect_with(&settings(url)?).await;
    sql::archive::export(&mut connected.map_err(OpenError::unreachable)?, made_at, archive).await
}

/// Takes an archive into a database without rows.
pub(crate) async fn import(
    from: &Path,
    url: &str,
    progress: &mut Progress<'_>,
) -> Result<(), MaintenanceError> {
    let archive = ArchiveReader::open(from, &versions(SCHEMA), progress)?;
    let mut connection = connect(&settings(url)?).await?;
    sql::archive::import(&mut connection, archive).await
}

/// Checks the version and that a commit waits for the disk.
async fn check(connection: &mut PgConnection) -> Result<(), OpenError> {
    let (version, synchronous): (i64, String) = sqlx::query_as(
        "SELECT current_setting('server_version_num')::bigint, current_setting('synchronous_commit')",
    )
    .fetch_one(connection)
    .await
    .map_err(OpenError::unreachable)?;
    if version < VERSION_MIN {
        return Err(OpenError::TooOld { found: (version / 10_000).to_string(), least: "14" });
    }
    if synchronous == "off" {
        return Err(OpenError::Unsafe { setting: "synchronous_commit", found: synchronous, needed: "on" });
    }
    Ok(())
}

const SCHEMA: &[Script] = &[
    (1, "init", include_str!("../../migrations/postgres/0001_init.sql")),
    (2, "line", include_str!("../../migrations/postgres/0002_line.sql")),
    (3, "audit", include_str!("../../migrations/postgres/0003_audit.sql")),
    (4, "preregistrations", include_str!("../../migrations/postgres/0004_preregistrations.sql")),
    (5, "catalogue", include_str!("../../migrations/postgres/0005_catalogue.sql")),
    (6, "accounts", include_str!("../../migrations/postgres/0006_accounts.sql")),
    (7, "online consultation", include_str!("../../migrations/postgres/0007_online.sql")),
    (8, "complaints", include_str!("../../migrations/postgres/0008_complaints.sql")),
    (9, "outbox", include_str!("../../migrations/postgres/0009_outbox.sql")),
    (14, "guest language", include_str!("../../migrations/postgres/0014_guest_language.sql")),
    (15, "complaint files", include_str!("../../migrations/postgres/0015_complaint_files.sql")),
];
const VERSION_MIN: i64 = 140_000;

/// Nothing waits for ever: not for a lock, not for a statement, not for a user who went away.
const SESSION: [(&str, &str); 4] = [
    ("lock_timeout", "5s"),
    ("statement_timeout", "30s"),
    ("idle_in_transaction_session_timeout", "60s"),
    // Keeps the hook's ROLLBACK from warning that there was nothing to roll back.
    ("client_min_messages", "error"),
];
