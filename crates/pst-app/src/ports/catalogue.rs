//! What people search: entries with their index, and the searches they made.
//!
//! The index is one inverted list of terms with whole-number weights, so every adapter ranks alike to the last
//! digit. What the terms are is the business of whoever analyses text.

use std::collections::BTreeMap;

use async_trait::async_trait;
use pst_domain::{SearchId, Timestamp, UnitCode};
use serde::{Deserialize, Serialize};

use super::{Actor, StorageError};

/// What kind of information an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A book.
    Publication,
    /// An official press release ("berita resmi statistik").
    PressRelease,
    /// A table of figures.
    Table,
    /// A strategic indicator.
    Indicator,
    /// Records of single respondents, without names.
    Microdata,
    /// A page that describes data.
    Link,
    /// A term of statistics with its meaning.
    Term,
    /// An earlier consultation whose answer was published.
    Answer,
}

impl EntryKind {
    /// All kinds, in the order of the filter.
    pub const ALL: [Self; 8] = [
        Self::Table,
        Self::Publication,
        Self::PressRelease,
        Self::Indicator,
        Self::Term,
        Self::Answer,
        Self::Microdata,
        Self::Link,
    ];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Publication => "publication",
            Self::PressRelease => "press_release",
            Self::Table => "table",
            Self::Indicator => "indicator",
            Self::Microdata => "microdata",
            Self::Link => "link",
            Self::Term => "term",
            Self::Answer => "answer",
        }
    }

    /// The kind of a stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Something people look for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueEntry {
    /// Stable identifier, such as `tab-0000-2245`.
    pub id: String,
    /// Where it came from; an import replaces what the same source brought before, and nothing else.
    pub source: String,
    /// What it is.
    pub kind: EntryKind,
    /// BPS domain that published it: `1905`, `1900`, `0000`.
    pub domain: String,
    /// Title, or the term itself.
    pub title: String,
    /// What it is about, in a sentence or two; may be empty.
    pub summary: String,
    /// Subject; may be empty.
    pub subject: String,
    /// Other names: synonyms, abbreviations, the English name.
    pub keywords: Vec<String>,
    /// Titles of entries that belong with it.
    pub related: Vec<String>,
    /// BPS codes of areas it holds figures of, beside those its title names.
    pub areas: Vec<String>,
    /// The latest year it is about.
    pub year: Option<u16>,
    /// Date of release as `YYYY-MM-DD`; may be empty.
    pub released: String,
    /// Address of the official page; empty if there is none.
    pub url: String,
}

/// An entry as it is stored: with the terms it is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedEntry {
    /// The entry.
    pub entry: CatalogueEntry,
    /// SHA-256 of entry and analysis, in hexadecimal: the same fingerprint need not be stored again.
    pub fingerprint: String,
    /// Terms with their weights, from 1 to 1000.
    pub terms: BTreeMap<String, u16>,
    /// Words that a typing error may be mended to, each with its trigrams.
    pub spelling: BTreeMap<String, Vec<String>>,
}

/// A term somebody wants.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WantedTerm {
    /// The term.
    pub term: String,
    /// Which thing of the question it stands for, below 60: of all terms for one thing the best counts alone.
    pub thing: u8,
    /// What a full weight is worth.
    pub factor: u32,
}

/// What candidates are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CandidateQuery {
    /// The terms.
    pub wanted: Vec<WantedTerm>,
    /// Only this kind.
    pub kind: Option<EntryKind>,
    /// Only this year.
    pub year: Option<u16>,
    /// Only entries that have this term too.
    pub with_term: Option<String>,
    /// At most so many, best first.
    pub limit: u16,
}

/// An entry that has some of the wanted terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The entry.
    pub entry: CatalogueEntry,
    /// Sum over things of the best weight × factor.
    pub score: i64,
    /// One bit for each thing that was found, from the lowest.
    pub things: u64,
}

/// A search as it was made (procedure 12, policy P13).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRecord {
    /// Identifier.
    pub id: SearchId,
    /// The unit that was asked.
    pub unit: UnitCode,
    /// When.
    pub at: Timestamp,
    /// By whom, as far as known.
    pub actor: Actor,
    /// What was typed.
    pub query: String,
    /// How many entries were found.
    pub hits: u16,
    /// Whether the catalogue could be searched: without it nothing was found, which says nothing.
    pub available: bool,
    /// When somebody said that it did not answer.
    pub not_answered_at: Option<Timestamp>,
}

/// Entries and their index.
#[async_trait]
pub trait Catalogue: Send {
    /// Stores entries with their index; those that are there already are replaced.
    async fn catalogue_put(&mut self, entries: &[IndexedEntry]) -> Result<(), StorageError>;

    /// Removes entries, as far as they are there.
    async fn catalogue_remove(&mut self, ids: &[String]) -> Result<(), StorageError>;

    /// Identifiers and fingerprints of what a source brought.
    async fn catalogue_of_source(&mut self, source: &str) -> Result<BTreeMap<String, String>, StorageError>;

    /// Which source brought each of these entries; those that are not there are left out.
    async fn catalogue_sources(&mut self, ids: &[String]) -> Result<BTreeMap<String, String>, StorageError>;

    /// An entry.
    async fn catalogue_find(&mut self, id: &str) -> Result<Option<CatalogueEntry>, StorageError>;

    /// How many entries there are.
    async fn catalogue_size(&mut self) -> Result<i64, StorageError>;

    /// In how many entries each of these terms occurs; those in none are left out.
    async fn catalogue_frequencies(
        &mut self,
        terms: &[String],
    ) -> Result<BTreeMap<String, i64>, StorageError>;

    /// Words that share most trigrams with a word of `length` characters, best first.
    async fn catalogue_words_like(
        &mut self,
        trigrams: &[String],
        length: u16,
        limit: u16,
    ) -> Result<Vec<String>, StorageError>;

    /// Entries that have wanted terms, by score and then by identifier.
    async fn catalogue_candidates(&mut self, query: &CandidateQuery) -> Result<Vec<Candidate>, StorageError>;
}

/// Searches that were made.
#[async_trait]
pub trait Searches: Send {
    /// Stores a search.
    async fn search_insert(&mut self, record: &SearchRecord) -> Result<(), StorageError>;

    /// A search.
    async fn search_record(&mut self, id: SearchId) -> Result<Option<SearchRecord>, StorageError>;

    /// Notes that a search did not answer; the first time counts.
    async fn search_not_answered(&mut self, id: SearchId, at: Timestamp) -> Result<(), StorageError>;

    /// Forgets searches from before an instant that nobody said anything about; answers how many.
    async fn searches_forget(&mut self, before: Timestamp) -> Result<u64, StorageError>;
}
