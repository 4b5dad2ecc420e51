//! Copies and checks of a database, for its keepers.

use std::path::{Path, PathBuf};

use pst_domain::Timestamp;
use thiserror::Error;

use crate::archive::{Progress, discard_on_failure};
use crate::open::{DatabaseUrl, OpenError};

/// Why a copy or check was not made.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum MaintenanceError {
    /// Something is there already, and is not overwritten.
    #[error("{} exists and is not overwritten", path.display())]
    Exists {
        /// What is there.
        path: PathBuf,
    },
    /// The copy is damaged.
    #[error("{} is damaged: {}", path.display(), faults.join("; "))]
    Damaged {
        /// The copy.
        path: PathBuf,
        /// What is wrong with it.
        faults: Vec<String>,
    },
    /// The file is no archive that this program can take in.
    #[error("{} cannot be imported: {reason}", path.display())]
    Archive {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// What is imported would mix with what is there.
    #[error("the database is not empty: table {table} has rows; import into a new one")]
    NotEmpty {
        /// The first table with rows.
        table: &'static str,
    },
    /// The database was made by another version of the program.
    #[error("the database has another schema than this program; `pst doctor` brings an older one up to date")]
    SchemaDiffers,
    /// The server has tools of its own, which do it better.
    #[error("PostgreSQL keeps its own copies: use {tool}")]
    UseTool {
        /// The tool to use.
        tool: &'static str,
    },
    /// The database cannot be used.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A file cannot be read or written.
    #[error("{} cannot be used", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The database failed.
    #[error("the database failed")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl MaintenanceError {
    pub(crate) fn database(error: sqlx::Error) -> Self {
        Self::Database(Box::new(error))
    }

    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}

/// Writes a copy of everything committed so far to a new file. The server may go on.
///
/// # Errors
///
/// The file exists, the database cannot be read, or it is PostgreSQL, which has `pg_dump`.
pub async fn backup(url: &DatabaseUrl, to: &Path) -> Result<(), MaintenanceError> {
    #[cfg(feature = "sqlite")]
    if let DatabaseUrl::Sqlite(path) = url {
        return crate::sqlite::files::backup(path, to).await;
    }
    Err(elsewhere(url, to, "pg_dump"))
}

/// Puts a copy in place of a database that is not there, after checking it.
///
/// # Errors
///
/// The database exists or is in use, the copy is damaged, or it is PostgreSQL, which has `pg_restore`.
pub async fn restore(from: &Path, url: &DatabaseUrl) -> Result<(), MaintenanceError> {
    #[cfg(feature = "sqlite")]
    if let DatabaseUrl::Sqlite(path) = url {
        return crate::sqlite::files::restore(from, path).await;
    }
    Err(elsewhere(url, from, "pg_restore"))
}

/// What is wrong with the stored pages, indexes and references; empty if nothing is.
///
/// # Errors
///
/// The database cannot be read, or it is PostgreSQL, which has `pg_amcheck`.
pub async fn integrity_check(url: &DatabaseUrl) -> Result<Vec<String>, MaintenanceError> {
    #[cfg(feature = "sqlite")]
    if let DatabaseUrl::Sqlite(path) = url {
        return crate::sqlite::files::integrity_check(path).await;
    }
    Err(elsewhere(url, Path::new(""), "pg_amcheck"))
}

/// Writes everything committed so far to a new archive, for either database. The server may go on.
///
/// # Errors
///
/// The file exists, or the database cannot be read or has another schema than this program.
pub async fn export(
    url: &DatabaseUrl,
    to: &Path,
    made_at: Timestamp,
    progress: &mut Progress<'_>,
) -> Result<(), MaintenanceError> {
    let written = match url {
        #[cfg(feature = "sqlite")]
        DatabaseUrl::Sqlite(path) => crate::sqlite::files::export(path, to, made_at, progress).await,
        #[cfg(not(feature = "sqlite"))]
        DatabaseUrl::Sqlite(_) => Err(OpenError::NotBuilt { database: "SQLite" }.into()),
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(url) => crate::postgres::export(url, to, made_at, progress).await,
        #[cfg(not(feature = "postgres"))]
        DatabaseUrl::Postgres(_) => Err(OpenError::NotBuilt { database: "PostgreSQL" }.into()),
    };
    discard_on_failure(to, written)
}

/// Takes an archive into a database that holds nothing yet; makes the tables, and the file if it is SQLite.
///
/// # Errors
///
/// The database has rows or is in use, or the archive is damaged or of another schema. Then nothing is taken in.
pub async fn import(
    from: &Path,
    url: &DatabaseUrl,
    progress: &mut Progress<'_>,
) -> Result<(), MaintenanceError> {
    match url {
        #[cfg(feature = "sqlite")]
        DatabaseUrl::Sqlite(path) => crate::sqlite::import(from, path, progress).await,
        #[cfg(not(feature = "sqlite"))]
        DatabaseUrl::Sqlite(_) => Err(OpenError::NotBuilt { database: "SQLite" }.into()),
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(url) => crate::postgres::import(from, url, progress).await,
        #[cfg(not(feature = "postgres"))]
        DatabaseUrl::Postgres(_) => Err(OpenError::NotBuilt { database: "PostgreSQL" }.into()),
    }
}

fn elsewhere(url: &DatabaseUrl, _: &Path, tool: &'static str) -> MaintenanceError {
    match url {
        DatabaseUrl::Sqlite(_) => OpenError::NotBuilt { database: "SQLite" }.into(),
        DatabaseUrl::Postgres(_) => MaintenanceError::UseTool { tool },
    }
}
