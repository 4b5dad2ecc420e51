//! Entries from files: CSV with the columns of the shipped catalogue, or a JSON list of entries.

use std::collections::BTreeMap;

use pst_app::ports::{CatalogueEntry, EntryKind};
use serde::Deserialize;
use thiserror::Error;

/// What is wrong with a file. Rows are counted as a spreadsheet shows them: the first below the heads is row 2.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The text is no CSV of the expected columns; the cause names the row.
    #[error("not a readable table of entries")]
    Csv(#[from] csv::Error),
    /// The text is no JSON list of entries; the cause names the line.
    #[error("not a readable list of entries")]
    Json(#[from] serde_json::Error),
    /// A row names a kind that does not exist.
    #[error("row {row}, entry {id}: there is no kind `{kind}`")]
    Kind {
        /// The row.
        row: usize,
        /// The entry.
        id: String,
        /// The kind as written.
        kind: String,
    },
    /// An entry without an identifier or a title.
    #[error("row {row}: the {field} is empty")]
    Empty {
        /// The row, or the place in a list.
        row: usize,
        /// What is empty.
        field: &'static str,
    },
    /// An identifier that an entry above has.
    #[error("row {row}: entry {id} stands in row {first} already")]
    Repeated {
        /// The row, or the place in a list.
        row: usize,
        /// The entry.
        id: String,
        /// Where it stands first.
        first: usize,
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
/// ```
/// # use pst_catalogue::import::from_csv;
/// let csv = "id,kind,domain,title\na,table,1905,Luas panen\na,table,1905,Produksi\n";
/// assert_eq!(from_csv(csv.as_bytes()).expect_err("twice").to_string(), "row 3: entry a stands in row 2 already");
/// ```
///
/// # Errors
///
/// The table cannot be read, a row has a kind that does not exist or lacks identifier or title, or two rows have the
/// same identifier.
pub fn from_csv(bytes: &[u8]) -> Result<Vec<CatalogueEntry>, ImportError> {
    let rows = csv::Reader::from_reader(bytes).into_deserialize::<CatalogueRow>();
    let entries = rows.zip(FIRST_ROW..).map(|(row, number)| entry(number, row?));
    told_apart(entries.collect::<Result<_, _>>()?, FIRST_ROW)
}

/// Reads entries from a JSON list, whose first entry is row 1.
///
/// # Errors
///
/// The text is no such list, an entry lacks identifier or title, or two have the same identifier.
pub fn from_json(bytes: &[u8]) -> Result<Vec<CatalogueEntry>, ImportError> {
    told_apart(serde_json::from_slice(bytes)?, 1)
}

/// The entries, if each has a title and an identifier of its own.
fn told_apart(entries: Vec<CatalogueEntry>, from: usize) -> Result<Vec<CatalogueEntry>, ImportError> {
    let mut rows = BTreeMap::new();
    for (entry, row) in entries.iter().zip(from..) {
        for (field, text) in [("id", &entry.id), ("title", &entry.title)] {
            if text.trim().is_empty() {
                return Err(ImportError::Empty { row, field });
            }
        }
        if let Some(first) = rows.insert(entry.id.as_str(), row) {
            return Err(ImportError::Repeated { row, id: entry.id.clone(), first });
        }
    }
    Ok(entries)
}

fn entry(number: usize, row: CatalogueRow) -> Result<CatalogueEntry, ImportError> {
    let name = if row.kind == "glossary_link" { "link" } else { row.kind.as_str() };
    let Some(kind) = EntryKind::parse(name) else {
        return Err(ImportError::Kind { row: number, id: row.id, kind: row.kind });
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

/// Row 1 of a table are the heads.
const FIRST_ROW: usize = 2;
