//! Where the data is.

use std::path::PathBuf;

use clap::Args;
use pst_storage::DatabaseUrl;

/// Where the data is.
#[derive(Debug, Clone, Args)]
pub(crate) struct DataArgs {
    /// Folder of the embedded database and of notices
    #[arg(long, env = "PST_DATA", default_value = "data")]
    pub(crate) data: PathBuf,
    /// Database address, `sqlite:FILE` or `postgres://…`; the embedded one in the data folder if left out
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub(crate) database: Option<DatabaseUrl>,
}

impl DataArgs {
    /// The database address.
    pub(crate) fn database(&self) -> DatabaseUrl {
        self.database.clone().unwrap_or_else(|| DatabaseUrl::Sqlite(self.data.join("pst.db")))
    }
}
