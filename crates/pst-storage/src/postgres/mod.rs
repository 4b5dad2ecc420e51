//! PostgreSQL: any number of servers share one database.
//!
//! READ COMMITTED, with a revision guard on each update, the queue's row locked by whoever gives out a number or
//! calls, and a unique index behind every invariant. Whoever loses a race gets a conflict and starts over.

use std::str::FromStr;
use std::time::Duration;

use async_trait::async_trait;
use pst_app::ports::{Storage, StorageError, UnitOfWork};
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Executor, PgConnection, PgPool, Postgres};
use tokio::runtime::Handle;

use crate::error::from_driver;
use crate::open::{OpenError, OpenOptions};

type Db = Postgres;

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

#[path = "../sql/mod.rs"]
mod sql;

/// Storage in a PostgreSQL database.
pub(crate) struct PostgresStorage {
    pool: PgPool,
    runtime: Handle,
}

impl PostgresStorage {
    pub(crate) async fn open(url: &str, options: &OpenOptions) -> Result<Self, OpenError> {
        let settings = PgConnectOptions::from_str(url).map_err(OpenError::unreachable)?;
        let settings = settings.application_name("pst").options(SESSION).disable_statement_logging();
        let pool = PgPoolOptions::new()
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
            .connect_with(settings)
            .await
            .map_err(OpenError::unreachable)?;
        check(&pool).await?;
        crate::schema::migrator(SCHEMA).run(&pool).await.map_err(OpenError::schema)?;
        Ok(Self { pool, runtime: Handle::current() })
    }

    async fn link(&self, begin: &'static str) -> Result<Box<dyn UnitOfWork>, StorageError> {
        let connection = self.pool.acquire().await.map_err(from_driver)?;
        let mut link = Link { connection: Some(connection), runtime: self.runtime.clone() };
        link.connection().execute(begin).await.map_err(from_driver)?;
        Ok(Box::new(sql::SqlUnitOfWork::new(link)))
    }
}

#[async_trait]
impl Storage for PostgresStorage {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StorageError> {
        self.link("BEGIN").await
    }

    async fn begin_read(&self) -> Result<Box<dyn UnitOfWork>, StorageError> {
        self.link("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY").await
    }
}

/// The transaction of a unit of work. Dropped, it is rolled back at once, so that its locks hold up nobody.
struct Link {
    /// `None` once it has ended.
    connection: Option<PoolConnection<Postgres>>,
    runtime: Handle,
}

impl Link {
    #[expect(clippy::expect_used, reason = "the connection is taken only by what ends the link")]
    fn connection(&mut self) -> &mut PgConnection {
        self.connection.as_mut().expect("a link in use has a connection")
    }

    /// Commits in a task of its own: a caller that goes away interrupts nothing.
    async fn commit(mut self) -> Result<(), StorageError> {
        let Some(connection) = self.connection.take() else {
            return Ok(());
        };
        let ended = self.runtime.spawn(end(connection, "COMMIT"));
        ended.await.map_err(|lost| StorageError::Backend(Box::new(lost)))?.map_err(from_driver)
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.runtime.spawn(end(connection, "ROLLBACK"));
        }
    }
}

/// Ends a transaction. If that fails, its state is not known and nobody may use the connection again.
async fn end(mut connection: PoolConnection<Postgres>, how: &'static str) -> Result<(), sqlx::Error> {
    let ended = connection.execute(how).await;
    if ended.is_err() {
        connection.close_on_drop();
    }
    ended.map(drop)
}

/// Checks the version and that a commit waits for the disk.
async fn check(pool: &PgPool) -> Result<(), OpenError> {
    let (version, synchronous): (i64, String) = sqlx::query_as(
        "SELECT current_setting('server_version_num')::bigint, current_setting('synchronous_commit')",
    )
    .fetch_one(pool)
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

const SCHEMA: &[(&str, &str)] = &[("init", include_str!("../../migrations/postgres/0001_init.sql"))];
const VERSION_MIN: i64 = 140_000;

/// Nothing waits for ever: not for a lock, not for a statement, not for a user who went away.
const SESSION: [(&str, &str); 4] = [
    ("lock_timeout", "5s"),
    ("statement_timeout", "30s"),
    ("idle_in_transaction_session_timeout", "60s"),
    // Keeps the hook's ROLLBACK from warning that there was nothing to roll back.
    ("client_min_messages", "error"),
];
