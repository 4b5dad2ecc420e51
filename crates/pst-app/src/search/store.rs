//! Entries into the catalogue: whole sources at a time, or single answers as they are published.

use std::collections::BTreeSet;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::analysis::Analyser;
use crate::ports::{CatalogueEntry, IndexedEntry, StorageError, UnitOfWork};
use crate::{AppError, Env, UseCase};

/// Brings a source up to date: stores what is new or different, and removes what is gone if the list is complete.
///
/// An entry belongs to the source that brought it first. Two sources that know the same publication would otherwise
/// take it from each other at every import.
#[derive(Debug, Clone)]
pub struct Import {
    /// The source; entries of other sources stay as they are.
    pub source: String,
    /// What it brings.
    pub entries: Vec<CatalogueEntry>,
    /// Whether this is all that the source has.
    pub complete: bool,
}

/// What an import changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Imported {
    /// Entries that were new or different.
    pub stored: usize,
    /// Entries that were gone.
    pub removed: usize,
    /// Entries that were the same.
    pub unchanged: usize,
    /// Entries that another source brought before, and keeps.
    pub elsewhere: usize,
}

#[async_trait]
impl UseCase for Import {
    type Output = Imported;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Imported, AppError> {
        let held = uow.catalogue_of_source(&self.source).await?;
        let mut brought = BTreeSet::new();
        let mut fresh = Vec::new();
        for entry in &self.entries {
            if !brought.insert(entry.id.clone()) {
                continue;
            }
            let indexed = env.analyser.index(CatalogueEntry { source: self.source.clone(), ..entry.clone() });
            if held.get(&entry.id) != Some(&indexed.fingerprint) {
                fresh.push(indexed);
            }
        }
        let (unchanged, differing) = (brought.len() - fresh.len(), fresh.len());
        let stored = put(uow, &self.source, fresh).await?;
        let gone: Vec<String> = if self.complete {
            held.into_keys().filter(|id| !brought.contains(id)).collect()
        } else {
            vec![]
        };
        if !gone.is_empty() {
            uow.catalogue_remove(&gone).await?;
        }
        Ok(Imported { stored, removed: gone.len(), unchanged, elsewhere: differing - stored })
    }
}

/// Stores entries of a source, all but those that belong to another; says how many.
pub(super) async fn put(
    uow: &mut dyn UnitOfWork,
    source: &str,
    mut fresh: Vec<IndexedEntry>,
) -> Result<usize, StorageError> {
    let ids: Vec<String> = fresh.iter().map(|indexed| indexed.entry.id.clone()).collect();
    let holders = uow.catalogue_sources(&ids).await?;
    fresh.retain(|indexed| holders.get(&indexed.entry.id).is_none_or(|holder| holder == source));
    for part in fresh.chunks(AT_ONCE) {
        uow.catalogue_put(part).await?;
    }
    Ok(fresh.len())
}

/// Makes one entry searchable, such as an answer that was published; an entry of the same identifier is replaced.
///
/// # Errors
///
/// Storage failed.
pub async fn publish(
    analyser: &dyn Analyser,
    uow: &mut dyn UnitOfWork,
    entry: CatalogueEntry,
) -> Result<(), StorageError> {
    uow.catalogue_put(&[analyser.index(entry)]).await
}

/// Reads one entry.
#[derive(Debug, Clone)]
pub struct FindEntry {
    /// The entry's identifier.
    pub id: String,
}

#[async_trait]
impl UseCase for FindEntry {
    type Output = CatalogueEntry;

    async fn run(&self, _: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<CatalogueEntry, AppError> {
        uow.catalogue_find(&self.id).await?.ok_or(AppError::NotFound { what: "catalogue entry" })
    }
}

/// Entries stored with one statement: a list of terms that still is a short message.
const AT_ONCE: usize = 250;
