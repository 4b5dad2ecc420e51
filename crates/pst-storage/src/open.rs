//! Which database, how it is opened, and why it may be refused.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use pst_app::ports::Storage;
use thiserror::Error;

/// Where the database is.
///
/// # Examples
///
/// ```
/// use pst_storage::DatabaseUrl;
///
/// let file: DatabaseUrl = "sqlite:data/pst.db".parse()?;
/// assert_eq!(file.to_string(), "sqlite:data/pst.db");
///
/// let server: DatabaseUrl = "postgres://pst:secret@db.example/pst".parse()?;
/// assert_eq!(server.to_string(), "postgres://…@db.example/pst");
/// # Ok::<(), pst_storage::OpenError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DatabaseUrl {
    /// A file of this machine.
    Sqlite(PathBuf),
    /// A PostgreSQL server, as a URL with its credentials.
    Postgres(String),
}

impl FromStr for DatabaseUrl {
    type Err = OpenError;

    fn from_str(text: &str) -> Result<Self, OpenError> {
        match text.split_once(':') {
            Some(("sqlite", path)) => match path.strip_prefix("//").unwrap_or(path) {
                "" => Err(OpenError::UrlUnknown),
                path => Ok(Self::Sqlite(PathBuf::from(path))),
            },
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres(text.to_owned())),
            _ => Err(OpenError::UrlUnknown),
        }
    }
}

/// Shows where the database is, without credentials.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => match (url.split_once("://"), url.rsplit_once('@')) {
                (Some((scheme, _)), Some((_, place))) => write!(f, "{scheme}://…@{place}"),
                _ => f.write_str(url),
            },
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How the database is used.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// Connections kept at most: for reading on SQLite, for everything on PostgreSQL.
    pub connections: u32,
    /// The size beyond which an SQLite file does not grow, in bytes; work that needs more fails.
    pub size_max: Option<u64>,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self { connections: 8, size_max: None }
    }
}

/// Why the database was not opened.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum OpenError {
    /// Neither `sqlite:` nor `postgres:`.
    #[error("the database address must begin with `sqlite:` or `postgres:`")]
    UrlUnknown,
    /// The program was built without this database.
    #[error("this program was built without support for {database}")]
    NotBuilt {
        /// The database.
        database: &'static str,
    },
    /// Another server has the file.
    #[error("{} is in use by another server; an SQLite file serves one server at a time", path.display())]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// Everybody on the machine can read the file.
    #[error("{} can be read by everybody (mode {mode:o}); run `chmod 600` on it", path.display())]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file is on a network file system, where its locks cannot be trusted.
    #[error("{} is on a network file system ({kind}); keep it on a disk of this machine", path.display())]
    NetworkFileSystem {
        /// The file.
        path: PathBuf,
        /// The kind of file system.
        kind: String,
    },
    /// The database is too old to be safe.
    #[error("version {found} of the database is too old; {least} or later is needed")]
    TooOld {
        /// Its version.
        found: String,
        /// The oldest safe version.
        least: &'static str,
    },
    /// A setting that durability or integrity depends on did not take.
    #[error("the database setting {setting} is {found} instead of {needed}")]
    Unsafe {
        /// The setting.
        setting: &'static str,
        /// What it is.
        found: String,
        /// What it must be.
        needed: &'static str,
    },
    /// The file or its folder cannot be used.
    #[error("{} cannot be used", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The schema is not one that this program knows, or could not be brought up to date.
    #[error("the database schema does not fit this program")]
    Schema(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database does not answer.
    #[error("the database cannot be reached")]
    Unreachable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl OpenError {
    pub(crate) fn unreachable(error: sqlx::Error) -> Self {
        Self::Unreachable(Box::new(error))
    }

    pub(crate) fn schema(error: sqlx::migrate::MigrateError) -> Self {
        Self::Schema(Box::new(error))
    }
}

/// Opens a database, brings its schema up to date and checks that it is safe to serve from.
///
/// Must be called within a tokio runtime, which must outlive the storage.
///
/// # Errors
///
/// The reason for which the database cannot or must not be used.
pub async fn open(url: &DatabaseUrl, options: &OpenOptions) -> Result<Arc<dyn Storage>, OpenError> {
    match url {
        #[cfg(feature = "sqlite")]
        DatabaseUrl::Sqlite(path) => Ok(Arc::new(crate::sqlite::SqliteStorage::open(path, options).await?)),
        #[cfg(not(feature = "sqlite"))]
        DatabaseUrl::Sqlite(_) => Err(OpenError::NotBuilt { database: "SQLite" }),
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(url) => {
            Ok(Arc::new(crate::postgres::PostgresStorage::open(url, options).await?))
        }
        #[cfg(not(feature = "postgres"))]
        DatabaseUrl::Postgres(_) => Err(OpenError::NotBuilt { database: "PostgreSQL" }),
    }
}
