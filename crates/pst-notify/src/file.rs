//! Writes notices to a folder, for an office whose mail somebody else sends.

use std::path::PathBuf;

use async_trait::async_trait;
use pst_app::notice::Notice;
use pst_app::{DeliveryError, Notifier};
use pst_domain::Timestamp;
use tokio::fs;
use tokio::io::AsyncWriteExt as _;

use crate::Letter;

/// A notifier that writes each notice as one JSON file, named by its identifier: a repetition changes nothing.
#[derive(Debug, Clone)]
pub struct File {
    folder: PathBuf,
}

impl File {
    /// Writes to a folder, made when the first notice comes.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }
}

#[async_trait]
impl Notifier for File {
    async fn deliver(&self, notice: &Notice, _now: Timestamp) -> Result<(), DeliveryError> {
        let letter = Letter::write(notice);
        let name = self.folder.join(format!("{}.json", letter.id));
        let text = serde_json::to_vec_pretty(&letter)
            .map_err(|fault| DeliveryError::Permanent(fault.to_string()))?;
        let written = async {
            fs::create_dir_all(&self.folder).await?;
            let mut file = private().open(name).await?;
            file.write_all(&text).await?;
            file.sync_all().await
        };
        written.await.map_err(|fault: std::io::Error| DeliveryError::Transient(fault.kind().to_string()))
    }
}

/// A file that the server's own account alone can read: a letter holds an address.
fn private() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    options.mode(0o600);
    options
}
