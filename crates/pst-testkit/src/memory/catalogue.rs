//! Catalogue, index and searches in memory.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use pst_app::ports::{
    Candidate, CandidateQuery, Catalogue, CatalogueEntry, IndexedEntry, SearchRecord, Searches, StorageError,
};
use pst_domain::{SearchId, Timestamp};

use super::MemoryUnitOfWork;
use super::state::insert;

#[async_trait]
impl Catalogue for MemoryUnitOfWork {
    async fn catalogue_put(&mut self, entries: &[IndexedEntry]) -> Result<(), StorageError> {
        self.write(|state| {
            let entries = entries.iter().map(|entry| (entry.entry.id.clone(), entry.clone()));
            state.catalogue.extend(entries);
            Ok(())
        })
    }

    async fn catalogue_remove(&mut self, ids: &[String]) -> Result<(), StorageError> {
        self.write(|state| {
            state.catalogue.retain(|id, _| !ids.contains(id));
            Ok(())
        })
    }

    async fn catalogue_of_source(&mut self, source: &str) -> Result<BTreeMap<String, String>, StorageError> {
        let entries = self.state.catalogue.values().filter(|indexed| indexed.entry.source == source);
        Ok(entries.map(|indexed| (indexed.entry.id.clone(), indexed.fingerprint.clone())).collect())
    }

    async fn catalogue_sources(&mut self, ids: &[String]) -> Result<BTreeMap<String, String>, StorageError> {
        let held = ids.iter().filter_map(|id| self.state.catalogue.get(id));
        Ok(held.map(|indexed| (indexed.entry.id.clone(), indexed.entry.source.clone())).collect())
    }

    async fn catalogue_find(&mut self, id: &str) -> Result<Option<CatalogueEntry>, StorageError> {
        Ok(self.state.catalogue.get(id).map(|indexed| indexed.entry.clone()))
    }

    async fn catalogue_size(&mut self) -> Result<i64, StorageError> {
        Ok(i64::try_from(self.state.catalogue.len()).unwrap_or(i64::MAX))
    }

    async fn catalogue_frequencies(
        &mut self,
        terms: &[String],
    ) -> Result<BTreeMap<String, i64>, StorageError> {
        let mut counts = BTreeMap::new();
        for term in terms.iter().collect::<BTreeSet<_>>() {
            let entries = self.state.catalogue.values().filter(|entry| entry.terms.contains_key(term));
            let count = i64::try_from(entries.count()).unwrap_or(i64::MAX);
            if count > 0 {
                counts.insert(term.clone(), count);
            }
        }
        Ok(counts)
    }

    async fn catalogue_words_like(
        &mut self,
        trigrams: &[String],
        length: u16,
        limit: u16,
    ) -> Result<Vec<String>, StorageError> {
        let known: BTreeMap<_, _> =
            self.state.catalogue.values().flat_map(|indexed| &indexed.spelling).collect();
        let mut alike: Vec<_> = known
            .into_iter()
            .filter_map(|(word, theirs)| {
                let shared = theirs.iter().filter(|trigram| trigrams.contains(trigram)).count();
                let length = word.chars().count() + usize::from(length);
                (shared > 0).then(|| (Reverse(shared * 1000 / length), word.clone()))
            })
            .collect();
        alike.sort();
        Ok(alike.into_iter().take(limit.into()).map(|(_, word)| word).collect())
    }

    async fn catalogue_candidates(&mut self, query: &CandidateQuery) -> Result<Vec<Candidate>, StorageError> {
        let fits = |indexed: &&IndexedEntry| {
            let entry = &indexed.entry;
            query.kind.is_none_or(|kind| kind == entry.kind)
                && query.year.is_none_or(|year| entry.year == Some(year))
                && query.with_term.as_ref().is_none_or(|term| indexed.terms.contains_key(term))
        };
        let entries = self.state.catalogue.values().filter(fits);
        let mut found: Vec<_> = entries.filter_map(|indexed| candidate(indexed, query)).collect();
        found.sort_by(|a, b| (Reverse(a.score), &a.entry.id).cmp(&(Reverse(b.score), &b.entry.id)));
        found.truncate(query.limit.into());
        Ok(found)
    }
}

fn candidate(indexed: &IndexedEntry, query: &CandidateQuery) -> Option<Candidate> {
    let mut best: BTreeMap<u8, i64> = BTreeMap::new();
    for wanted in &query.wanted {
        if let Some(weight) = indexed.terms.get(&wanted.term) {
            let worth = i64::from(*weight) * i64::from(wanted.factor);
            let held = best.entry(wanted.thing).or_default();
            *held = worth.max(*held);
        }
    }
    let things = best.keys().fold(0, |bits, thing| bits | 1_u64 << thing);
    (things != 0).then(|| Candidate { entry: indexed.entry.clone(), score: best.values().sum(), things })
}

#[async_trait]
impl Searches for MemoryUnitOfWork {
    async fn search_insert(&mut self, record: &SearchRecord) -> Result<(), StorageError> {
        self.write(|state| insert(&mut state.searches, record.id, record.clone()))
    }

    async fn search_record(&mut self, id: SearchId) -> Result<Option<SearchRecord>, StorageError> {
        Ok(self.state.searches.get(&id).cloned())
    }

    async fn search_not_answered(&mut self, id: SearchId, at: Timestamp) -> Result<(), StorageError> {
        self.write(|state| {
            if let Some(record) = state.searches.get_mut(&id) {
                record.not_answered_at.get_or_insert(at);
            }
            Ok(())
        })
    }

    async fn searches_forget(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        self.write(|state| {
            let had = state.searches.len();
            state.searches.retain(|_, record| record.at >= before || record.not_answered_at.is_some());
            Ok(u64::try_from(had - state.searches.len()).unwrap_or(u64::MAX))
        })
    }
}
