//! The portable archive: everything in a database as text, for either database to take in.
//!
//! One file of JSON Lines in UTF-8. The first line is the [`Head`]. Then comes each table of the schema, those that
//! others refer to first: a [`Section`] line and as many lines as it announces, each a row as an object of its columns
//! in alphabetical order. Bytes are written in hexadecimal after `\x`. The last line is the [`Manifest`] with the
//! SHA-256 of each table's lines; a file without it was cut off. The same data gives the same lines in either
//! database; only `made_at` differs.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use pst_app::ports::hex;
use pst_domain::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::maintenance::MaintenanceError;

/// Told how much is done, of how much: rows when writing, bytes when reading.
pub type Progress<'a> = dyn FnMut(u64, u64) + Send + 'a;

/// A table as both databases know it.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [&'static str],
    /// Counts its rows.
    pub(crate) count: &'static str,
    /// Reads its rows in the order of their keys, each as JSON.
    pub(crate) read: &'static str,
    /// Inserts the rows of a JSON array.
    pub(crate) write: &'static str,
}

/// What the archive is.
#[derive(Serialize, Deserialize)]
struct Head {
    pst_export: u32,
    program: String,
    made_at: Timestamp,
    /// The schema's scripts, by number.
    schema: Vec<i64>,
    /// What belongs to the installation and is not in its database.
    outside: Vec<String>,
}

/// What the next lines are.
#[derive(Serialize, Deserialize)]
struct Section {
    table: String,
    columns: Vec<String>,
    rows: u64,
}

/// What the archive holds: the SHA-256 of each table's lines.
#[derive(Serialize, Deserialize)]
struct Manifest {
    sha256: BTreeMap<String, String>,
}

/// An archive that is being written.
pub(crate) struct ArchiveWriter<'a> {
    path: PathBuf,
    file: BufWriter<File>,
    digest: Sha256,
    manifest: Manifest,
    progress: &'a mut Progress<'a>,
    done: u64,
    rows: u64,
}

impl<'a> ArchiveWriter<'a> {
    /// Makes the file, for its owner alone.
    pub(crate) fn create(path: &Path, progress: &'a mut Progress<'a>) -> Result<Self, MaintenanceError> {
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => MaintenanceError::Exists { path: path.to_owned() },
            _ => MaintenanceError::File { path: path.to_owned(), source },
        })?;
        Ok(Self {
            path: path.to_owned(),
            file: BufWriter::new(file),
            digest: Sha256::new(),
            manifest: Manifest { sha256: BTreeMap::new() },
            progress,
            done: 0,
            rows: 0,
        })
    }

    /// The head, before anything else.
    pub(crate) fn head(
        &mut self,
        made_at: Timestamp,
        schema: Vec<i64>,
        rows: u64,
    ) -> Result<(), MaintenanceError> {
        self.rows = rows;
        let program = env!("CARGO_PKG_VERSION").to_owned();
        let outside = OUTSIDE.map(str::to_owned).to_vec();
        self.line(&Head { pst_export: FORMAT, program, made_at, schema, outside }).map(drop)
    }

    /// Announces a table's rows.
    pub(crate) fn section(&mut self, table: &Table, rows: u64) -> Result<(), MaintenanceError> {
        let columns = table.columns.iter().map(|column| (*column).to_owned()).collect();
        self.digest = Sha256::new();
        self.line(&Section { table: table.name.to_owned(), columns, rows }).map(drop)
    }

    /// A row as the database puts it, written as every database would.
    pub(crate) fn row(&mut self, row: &str) -> Result<(), MaintenanceError> {
        let row: BTreeMap<String, Value> =
            serde_json::from_str(row).map_err(|fault| MaintenanceError::Database(Box::new(fault)))?;
        let line = self.line(&row)?;
        self.digest.update(&line);
        self.done += 1;
        (self.progress)(self.done, self.rows);
        Ok(())
    }

    /// Notes the checksum of a table whose rows are all written.
    pub(crate) fn end_section(&mut self, table: &Table) {
        let digest = std::mem::take(&mut self.digest).finalize();
        self.manifest.sha256.insert(table.name.to_owned(), hex(&digest));
    }

    /// Ends the archive and makes sure that it is on disk.
    pub(crate) fn finish(mut self) -> Result<(), MaintenanceError> {
        let manifest = std::mem::replace(&mut self.manifest, Manifest { sha256: BTreeMap::new() });
        self.line(&manifest)?;
        let stored = self.file.flush().and_then(|()| self.file.get_ref().sync_all());
        stored.map_err(MaintenanceError::file(&self.path))
    }

    fn line(&mut self, content: &impl Serialize) -> Result<Vec<u8>, MaintenanceError> {
        let written = serde_json::to_vec(content).map_err(io::Error::from).and_then(|mut line| {
            line.push(b'\n');
            self.file.write_all(&line).map(|()| line)
        });
        written.map_err(MaintenanceError::file(&self.path))
    }
}

/// Writes an archive by a function, and leaves no file behind if it fails.
pub(crate) fn discard_on_failure<T>(
    path: &Path,
    written: Result<T, MaintenanceError>,
) -> Result<T, MaintenanceError> {
    match &written {
        // What exists was there before.
        Ok(_) | Err(MaintenanceError::Exists { .. }) => {}
        // The failure is what is told, not that its trace could not be removed.
        Err(_) => drop(fs::remove_file(path)),
    }
    written
}

/// An archive that is being read.
pub(crate) struct ArchiveReader<'a> {
    path: PathBuf,
    file: BufReader<File>,
    digest: Sha256,
    found: BTreeMap<String, String>,
    left: u64,
    progress: &'a mut Progress<'a>,
    done: u64,
    bytes: u64,
}

impl<'a> ArchiveReader<'a> {
    /// Opens an archive of this program's format and schema.
    pub(crate) fn open(
        path: &Path,
        schema: &[i64],
        progress: &'a mut Progress<'a>,
    ) -> Result<Self, MaintenanceError> {
        let file = File::open(path).map_err(MaintenanceError::file(path))?;
        let bytes = file.metadata().map_err(MaintenanceError::file(path))?.len();
        let mut reader = Self {
            path: path.to_owned(),
            file: BufReader::new(file),
            digest: Sha256::new(),
            found: BTreeMap::new(),
            left: 0,
            progress,
            done: 0,
            bytes,
        };
        let head: Head = reader.parsed()?;
        if head.pst_export != FORMAT || head.schema != schema {
            let reason = format!("version {} of the program made it for another schema", head.program);
            return Err(reader.unusable(reason));
        }
        Ok(reader)
    }

    /// Begins a table, which must be the next.
    pub(crate) fn section(&mut self, table: &Table) -> Result<(), MaintenanceError> {
        let section: Section = self.parsed()?;
        if section.table != table.name || section.columns != table.columns {
            return Err(self.unusable(format!("table {} is not what follows", table.name)));
        }
        self.left = section.rows;
        self.digest = Sha256::new();
        Ok(())
    }

    /// The next rows of the table as a JSON array; `None` after the last.
    pub(crate) fn batch(&mut self) -> Result<Option<String>, MaintenanceError> {
        if self.left == 0 {
            return Ok(None);
        }
        let mut batch = String::from("[");
        for separator in std::iter::once("").chain(std::iter::repeat_n(",", BATCH_ROWS - 1)) {
            let line = self.line()?;
            self.digest.update(line.as_bytes());
            self.left -= 1;
            batch.push_str(separator);
            batch.push_str(line.trim_end());
            if self.left == 0 || batch.len() > BATCH_BYTES {
                break;
            }
        }
        batch.push(']');
        Ok(Some(batch))
    }

    /// Notes what a table whose rows are all read came to.
    pub(crate) fn end_section(&mut self, table: &Table) {
        let digest = std::mem::take(&mut self.digest).finalize();
        self.found.insert(table.name.to_owned(), hex(&digest));
    }

    /// Checks that everything was there and is what was written.
    pub(crate) fn finish(mut self) -> Result<(), MaintenanceError> {
        let manifest: Manifest = self.parsed()?;
        if manifest.sha256 == self.found {
            return Ok(());
        }
        let differs = |name: &&String| manifest.sha256.get(*name) != self.found.get(*name);
        let changed: Vec<_> = self.found.keys().filter(differs).cloned().collect();
        Err(self.unusable(format!("the checksums of {} do not match", changed.join(", "))))
    }

    /// Why this archive is not taken in.
    pub(crate) fn unusable(&self, reason: String) -> MaintenanceError {
        MaintenanceError::Archive { path: self.path.clone(), reason }
    }

    fn parsed<T: DeserializeOwned>(&mut self) -> Result<T, MaintenanceError> {
        let line = self.line()?;
        serde_json::from_str(&line).map_err(|_| self.unusable("it is no archive of this program".to_owned()))
    }

    fn line(&mut self) -> Result<String, MaintenanceError> {
        let mut line = String::new();
        let read = self.file.read_line(&mut line).map_err(MaintenanceError::file(&self.path))?;
        if !line.ends_with('\n') {
            return Err(self.unusable("it was cut off".to_owned()));
        }
        self.done += read as u64;
        (self.progress)(self.done, self.bytes);
        Ok(line)
    }
}

const FORMAT: u32 = 1;
const OUTSIDE: [&str; 2] = [
    "key files of the data folder: without them what they seal stays sealed",
    "notices written to the data folder",
];
/// Enough rows for a statement to be worth its while, and not more than fits comfortably in memory.
const BATCH_ROWS: usize = 500;
const BATCH_BYTES: usize = 1 << 20;
