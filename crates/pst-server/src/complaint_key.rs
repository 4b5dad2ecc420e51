//! The file that holds the key of the register of complaints: beside the database, in no copy of it.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use pst_app::App;
use pst_app::complaints::{ComplaintKey, MarkComplaintKey};
use pst_app::ports::{Actor, IdSource as _};
use thiserror::Error;

use crate::environment::MachineIds;
use crate::output::AnyError;
use crate::secret_file::read_secret;

/// Why the key cannot be used.
#[derive(Debug, Error)]
enum KeyFault {
    #[error("{} does not hold a key of 64 hexadecimal digits", .0.display())]
    Unreadable(PathBuf),
    #[error("the complaints in this database were sealed with another key; put its file back at {}", .0.display())]
    Other(PathBuf),
}

/// The key in a file, made if there is none yet, and checked against the database.
pub(crate) async fn complaint_key(app: &App, path: &Path) -> Result<ComplaintKey, AnyError> {
    let key = match read_secret(path)? {
        Some(text) => {
            ComplaintKey::from_hex(text.trim()).ok_or_else(|| KeyFault::Unreadable(path.to_owned()))?
        }
        None => ComplaintKey::new(MachineIds.secret()),
    };
    // The database is asked first, so that a lost key is not replaced by one that opens nothing.
    mark(app, &key).await.map_err(|fault| match fault {
        pst_app::AppError::Sealed => AnyError::from(KeyFault::Other(path.to_owned())),
        fault => fault.into(),
    })?;
    if !path.exists() {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        writeln!(file, "{}", key.to_hex())?;
        file.sync_all()?;
        tracing::warn!("made {}: keep a copy of it apart from copies of the database", path.display());
    }
    Ok(key)
}

/// The key of training mode, whose data is nobody's secret: the same on every server of a database.
pub(crate) async fn training_key(app: &App) -> Result<ComplaintKey, AnyError> {
    let key = ComplaintKey::new(TRAINING);
    mark(app, &key).await?;
    Ok(key)
}

async fn mark(app: &App, key: &ComplaintKey) -> Result<(), pst_app::AppError> {
    app.execute(&Actor::System, None, &MarkComplaintKey { key: key.clone() }).await
}

const TRAINING: [u8; 32] = *b"latihan: bukan rahasia siapa pun";
