//! The catalogue that comes with the product: titles of BPS products seen in public copies, terms of statistics with
//! their meaning in our own words, areas, and all units of BPS.

use std::collections::{BTreeMap, BTreeSet};

use pst_app::ports::{CatalogueEntry, EntryKind};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::import::{self, ImportError};

/// A row of the glossary.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct TermRow {
    pub(crate) id: String,
    term_id: String,
    term_en: String,
    definition_id: String,
    synonyms: String,
    subject: String,
    see_also: String,
}

/// A row of the areas known in detail.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct AreaRow {
    pub(crate) level: String,
    pub(crate) area_code_bps: String,
    pub(crate) name: String,
    pub(crate) alias: String,
    pub(crate) parent_code: String,
    pub(crate) seat: String,
}

/// A unit of BPS with a site of its own.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct DomainRow {
    pub(crate) domain_id: String,
    pub(crate) name: String,
    pub(crate) level: String,
    /// Its site, without a slash at the end.
    pub(crate) url: String,
}

/// A figure of one area, cut out of a national table.
#[derive(Debug, Clone, Deserialize)]
struct ValueRow {
    catalogue_id: String,
    /// The area, by its BPS code.
    vervar_id: String,
}

impl TermRow {
    pub(crate) fn shipped() -> Result<Vec<Self>, csv::Error> {
        rows(GLOSSARY)
    }

    /// All names of the term, in both languages.
    pub(crate) fn names(&self) -> Vec<String> {
        let plain = self.term_id.split('(').next().unwrap_or_default();
        let names = [plain, &self.term_en].into_iter().chain(self.synonyms.split(';'));
        names.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }
}

impl AreaRow {
    pub(crate) fn shipped() -> Result<Vec<Self>, csv::Error> {
        rows(AREAS)
    }
}

impl DomainRow {
    pub(crate) fn shipped() -> Result<Vec<Self>, csv::Error> {
        rows(DOMAINS)
    }
}

/// Every entry that ships: products of BPS and terms of the glossary.
///
/// # Errors
///
/// The shipped tables are damaged.
pub fn entries() -> Result<Vec<CatalogueEntry>, ImportError> {
    let mut entries = import::from_csv(CATALOGUE.as_bytes())?;
    let covered = coverage()?;
    for entry in &mut entries {
        entry.areas.extend(covered.get(&entry.id).into_iter().flatten().cloned());
    }
    entries.extend(terms()?);
    Ok(entries)
}

/// Areas that national tables are known to hold figures of.
fn coverage() -> Result<BTreeMap<String, BTreeSet<String>>, csv::Error> {
    let mut covered: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows::<ValueRow>(VALUES)? {
        covered.entry(row.catalogue_id).or_default().insert(row.vervar_id);
    }
    Ok(covered)
}

fn terms() -> Result<Vec<CatalogueEntry>, csv::Error> {
    let rows = TermRow::shipped()?;
    let neighbours = neighbours(&rows);
    let entry = |term: TermRow| {
        let keywords = term.names().into_iter().filter(|name| *name != term.term_id).collect();
        let related = neighbours.get(&term.id).into_iter().flatten().cloned().collect();
        CatalogueEntry {
            source: SOURCE.to_owned(),
            kind: EntryKind::Term,
            domain: "0000".to_owned(),
            title: term.term_id,
            summary: term.definition_id,
            subject: term.subject,
            keywords,
            related,
            areas: Vec::new(),
            year: None,
            released: String::new(),
            url: String::new(),
            id: term.id,
        }
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// The titles of terms that point to a term, or that it points to.
fn neighbours(terms: &[TermRow]) -> BTreeMap<String, BTreeSet<String>> {
    let mut neighbours: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for term in terms {
        for other in terms.iter().filter(|other| term.see_also.split(';').any(|id| id == other.id)) {
            neighbours.entry(term.id.clone()).or_default().insert(other.term_id.clone());
            neighbours.entry(other.id.clone()).or_default().insert(term.term_id.clone());
        }
    }
    neighbours
}

fn rows<R: DeserializeOwned>(text: &str) -> Result<Vec<R>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect()
}

/// Under which name all this is stored.
pub const SOURCE: &str = "shipped";
const CATALOGUE: &str = include_str!("../data/catalogue.csv");
const GLOSSARY: &str = include_str!("../data/glossary.csv");
const AREAS: &str = include_str!("../data/areas.csv");
const DOMAINS: &str = include_str!("../data/domains.csv");
const VALUES: &str = include_str!("../data/bangka_selatan_values.csv");
