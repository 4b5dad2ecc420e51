//! Units, standards and calendars: the shipped ones, or a folder of the office's own.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use pst_app::{Document, Documents, Rulebook};
use thiserror::Error;

use crate::output::{AnyError, say};

/// Which documents are in force.
#[derive(Debug, Clone, Args)]
pub(crate) struct DocumentArgs {
    /// Folder with units, standards and calendars that hold instead of the shipped ones; see `pst documents`
    #[arg(long = "documents", env = "PST_DOCUMENTS")]
    folder: Option<PathBuf>,
}

/// Where to write the shipped documents.
#[derive(Debug, Clone, Args)]
pub(crate) struct WriteArgs {
    /// The folder to make; it must not exist
    to: PathBuf,
}

/// Why documents cannot be used.
#[derive(Debug, Error)]
enum DocumentFault {
    #[error("{} cannot be read", .0.display())]
    Unreadable(PathBuf, #[source] std::io::Error),
    #[error("{} holds no units/*.toml", .0.display())]
    NoUnit(PathBuf),
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
}

impl DocumentArgs {
    /// The rulebook of the documents in force.
    pub(crate) fn rulebook(&self) -> Result<Rulebook, AnyError> {
        let documents = match &self.folder {
            None => Documents::shipped(),
            Some(folder) => read(folder)?,
        };
        Ok(Rulebook::read(&documents)?)
    }
}

/// Writes the shipped documents, for an office to change.
pub(crate) fn write(args: &WriteArgs) -> Result<ExitCode, AnyError> {
    if args.to.exists() {
        return Err(DocumentFault::Exists(args.to.clone()).into());
    }
    let Documents { units, standards, calendars } = Documents::shipped();
    for document in units.iter().chain(&standards).chain(&calendars) {
        let file = args.to.join(&document.name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&file, &document.text)?;
        say(&file.display().to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn read(folder: &Path) -> Result<Documents, DocumentFault> {
    let units = documents(folder, "units", "toml")?;
    if units.is_empty() {
        return Err(DocumentFault::NoUnit(folder.to_owned()));
    }
    let standards = documents(folder, "standards", "toml")?;
    Ok(Documents { units, standards, calendars: documents(folder, "calendars", "csv")? })
}

/// The documents of one kind, by name; none if their folder is not there.
fn documents(folder: &Path, kind: &str, ending: &str) -> Result<Vec<Document>, DocumentFault> {
    let place = folder.join(kind);
    if folder.is_dir() && !place.exists() {
        return Ok(Vec::new());
    }
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        |fault| DocumentFault::Unreadable(path, fault)
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(&place).map_err(unreadable(&place))? {
        let path = entry.map_err(unreadable(&place))?.path();
        if path.extension() != Some(OsStr::new(ending)) {
            continue;
        }
        let file = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
        let text = fs::read_to_string(&path).map_err(unreadable(&path))?;
        found.push(Document { name: format!("{kind}/{file}"), text });
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}
