//! Entries from files: CSV with the columns of the shipped catalogue, or a JSON list of entries.

use pst_app::ports::{CatalogueEntry, EntryKind};
use serde::Deserialize;
use thiserror::Error;

/// What is wrong with a file.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The text is no CSV of the expected columns.
    #[error("not a readable table of entries")]
    Csv(#[from] csv::Error),
    /// The text is no JSON list of entries.
    #[error("not a readable list of entries")]
    Json(#[from] serde_json::Error),
    /// A row names a kind that does not exist.
    #[error("entry {id}: there is no kind `{kind}`")]
    Kind {
        /// The entry.
        id: String,
        /// The kind as written.
        kind: String,
    },
}

/// A row of a catalogue file.
#[derive(Debug, Clone, Deserialize)]
struct CatalogueRow {
    id: String,
    kind: String,
    domain: String,
    title: String,
    #[serde(default, alias = "abstract_own_words")]
    summary: String,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    year: Option<u16>,
    #[serde(default)]
    release_date: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    keywords: String,
    #[serde(default)]
    areas: String,
}

/// Reads entries from CSV. Columns `id`, `kind`, `domain` and `title` must be there; lists are parted by `;`.
///
/// # Errors
///
/// The table cannot be read, or a row has a kind that does not exist.
pub fn from_csv(bytes: &[u8]) -> Result<Vec<CatalogueEntry>, ImportError> {
    let rows = csv::Reader::from_reader(bytes).into_deserialize::<CatalogueRow>();
    rows.map(|row| entry(row?)).collect()
}

/// Reads entries from a JSON list.
///
/// # Errors
///
/// The text is no such list.
pub fn from_json(bytes: &[u8]) -> Result<Vec<CatalogueEntry>, ImportError> {
    Ok(serde_json::from_slice(bytes)?)
}

fn entry(row: CatalogueRow) -> Result<CatalogueEntry, ImportError> {
    let name = if row.kind == "glossary_link" { "link" } else { row.kind.as_str() };
    let Some(kind) = EntryKind::parse(name) else {
        return Err(ImportError::Kind { id: row.id, kind: row.kind });
    };
    let list = |text: &str| {
        text.split(';').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
    };
    Ok(CatalogueEntry {
        source: String::new(),
        kind,
        keywords: list(&row.keywords),
        related: Vec::new(),
        areas: list(&row.areas),
        id: row.id,
        domain: row.domain,
        title: row.title,
        summary: row.summary,
        subject: row.subject,
        year: row.year,
        released: row.release_date,
        url: row.url,
    })
}
