//! What must hold before a file is served from, and the lock that keeps a second server away.

use std::fs::{self, File, Permissions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use sqlx::SqliteConnection;

use crate::open::OpenError;

/// Held as long as the file is served from; the system releases it however the process ends.
pub(super) struct FileLock(#[expect(dead_code, reason = "kept open for its lock")] File);

/// Makes the file if it is absent, refuses one that is unsafe to use, and locks it.
pub(super) fn prepare(path: &Path) -> Result<FileLock, OpenError> {
    let unusable = |source| OpenError::File { path: path.to_owned(), source };
    if let Some(kind) = network_file_system(path).map_err(unusable)? {
        return Err(OpenError::NetworkFileSystem { path: path.to_owned(), kind });
    }
    let lock = lock(path)?;
    private_file(path).map_err(unusable)?;
    let mode = mode(&fs::metadata(path).map_err(unusable)?.permissions());
    if mode & 0o007 != 0 {
        return Err(OpenError::Exposed { path: path.to_owned(), mode });
    }
    Ok(lock)
}

/// Checks the version and the settings that durability and integrity rest on.
pub(super) async fn check(connection: &mut SqliteConnection) -> Result<(), OpenError> {
    let (found,): (String,) = sqlx::query_as("SELECT sqlite_version()")
        .fetch_one(&mut *connection)
        .await
        .map_err(OpenError::unreachable)?;
    if version(&found) < version(VERSION_MIN) {
        return Err(OpenError::TooOld { found, least: VERSION_MIN });
    }
    for (setting, query, needed) in SETTINGS {
        let (found,): (String,) =
            sqlx::query_as(query).fetch_one(&mut *connection).await.map_err(OpenError::unreachable)?;
        if found != needed {
            return Err(OpenError::Unsafe { setting, found, needed });
        }
    }
    Ok(())
}

/// The file beside the database that is locked while a server runs.
pub(super) fn lock(path: &Path) -> Result<FileLock, OpenError> {
    let beside = beside(path, ".lock");
    let unusable = |source| OpenError::File { path: beside.clone(), source };
    let file = private_file(&beside).map_err(unusable)?;
    match file.try_lock() {
        Ok(()) => Ok(FileLock(file)),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse { path: path.to_owned() }),
        Err(TryLockError::Error(source)) => Err(unusable(source)),
    }
}

/// The path with something appended to its name.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Opens a file for writing, made for its owner alone if it is absent.
fn private_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn mode(permissions: &Permissions) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(permissions) & 0o777
}

#[cfg(not(unix))]
fn mode(_: &Permissions) -> u32 {
    0
}

/// The kind of network file system that holds the path, as the kernel's table of mounts tells.
fn network_file_system(path: &Path) -> io::Result<Option<String>> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = fs::canonicalize(folder)?;
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let holding = mounts
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(' ').skip(1);
            Some((Path::new(fields.next()?), fields.next()?))
        })
        .filter(|(mount, _)| folder.starts_with(mount))
        .max_by_key(|(mount, _)| mount.as_os_str().len());
    Ok(holding.map(|(_, kind)| kind).filter(|kind| NETWORK_KINDS.contains(kind)).map(str::to_owned))
}

fn version(text: &str) -> Vec<u32> {
    text.split('.').filter_map(|part| part.parse().ok()).collect()
}

/// The first version without the WAL-reset fault that could lose committed work.
const VERSION_MIN: &str = "3.51.3";

const SETTINGS: [(&str, &str, &str); 3] = [
    ("journal_mode", "SELECT journal_mode FROM pragma_journal_mode", "wal"),
    ("synchronous", "SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous", "2"),
    ("foreign_keys", "SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys", "1"),
];

const NETWORK_KINDS: [&str; 9] =
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.glusterfs", "ceph", "afs"];
