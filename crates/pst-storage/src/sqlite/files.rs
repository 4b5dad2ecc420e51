//! Copies of the file: taking one, putting one back, checking one.

use std::fs;
use std::io;
use std::path::Path;

use pst_domain::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};

use super::guard::{self, beside};
use super::sql;
use crate::archive::{ArchiveWriter, Progress};
use crate::maintenance::MaintenanceError;

/// Writes a copy of everything committed so far, while the server runs.
pub(crate) async fn backup(path: &Path, to: &Path) -> Result<(), MaintenanceError> {
    refuse_to_overwrite(to)?;
    let mut connection = look_into(path).await?;
    let copied = sqlx::query("VACUUM INTO $1").bind(to.display().to_string()).execute(&mut connection).await;
    copied.map_err(MaintenanceError::database)?;
    connection.close().await.map_err(MaintenanceError::database)?;
    keep_private(to).map_err(MaintenanceError::file(to))
}

/// Puts a copy in place of a database that is not there.
pub(crate) async fn restore(from: &Path, path: &Path) -> Result<(), MaintenanceError> {
    refuse_to_overwrite(path)?;
    let faults = integrity_check(from).await?;
    if !faults.is_empty() {
        return Err(MaintenanceError::Damaged { path: from.to_owned(), faults });
    }
    let _lock = guard::lock(path)?;
    for suffix in ["-wal", "-shm"] {
        remove_if_present(&beside(path, suffix)).map_err(MaintenanceError::file(path))?;
    }
    let partial = beside(path, ".partial");
    let placed = fs::copy(from, &partial)
        .and_then(|_| keep_private(&partial))
        .and_then(|()| fs::rename(&partial, path));
    placed.map_err(MaintenanceError::file(path))
}

/// What is wrong with a file; empty if nothing is.
pub(crate) async fn integrity_check(path: &Path) -> Result<Vec<String>, MaintenanceError> {
    let mut connection = look_into(path).await?;
    let findings: Vec<(String,)> = sqlx::query_as("SELECT integrity_check FROM pragma_integrity_check")
        .fetch_all(&mut connection)
        .await
        .map_err(MaintenanceError::database)?;
    let orphans: Vec<(String,)> = sqlx::query_as("SELECT DISTINCT \"table\" FROM pragma_foreign_key_check")
        .fetch_all(&mut connection)
        .await
        .map_err(MaintenanceError::database)?;
    connection.close().await.map_err(MaintenanceError::database)?;
    let faults = findings.into_iter().map(|(finding,)| finding).filter(|finding| finding != "ok");
    let orphans =
        orphans.into_iter().map(|(table,)| format!("table {table} refers to rows that are not there"));
    Ok(faults.chain(orphans).collect())
}

/// Writes everything committed so far to an archive, while the server runs.
pub(crate) async fn export(
    path: &Path,
    to: &Path,
    made_at: Timestamp,
    progress: &mut Progress<'_>,
) -> Result<(), MaintenanceError> {
    let archive = ArchiveWriter::create(to, progress)?;
    let mut connection = look_into(path).await?;
    sql::archive::export(&mut connection, made_at, archive).await
}

async fn look_into(path: &Path) -> Result<SqliteConnection, MaintenanceError> {
    let settings = SqliteConnectOptions::new().filename(path).create_if_missing(false);
    SqliteConnection::connect_with(&settings).await.map_err(MaintenanceError::database)
}

fn refuse_to_overwrite(path: &Path) -> Result<(), MaintenanceError> {
    match fs::exists(path) {
        Ok(false) => Ok(()),
        Ok(true) => Err(MaintenanceError::Exists { path: path.to_owned() }),
        Err(source) => Err(MaintenanceError::File { path: path.to_owned(), source }),
    }
}

fn remove_if_present(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Makes the file its owner's alone, and sure to be on disk.
fn keep_private(path: &Path) -> io::Result<()> {
    let file = fs::File::options().write(true).open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    file.sync_all()
}
