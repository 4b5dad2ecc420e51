//! Catalogue, index and searches in SQL, written once and compiled for each database.
//!
//! Lists come in as one JSON argument: the text of a statement never depends on how long they are.

use std::collections::BTreeMap;

use async_trait::async_trait;
use pst_app::ports::{
    Candidate, CandidateQuery, Catalogue, CatalogueEntry, EntryKind, IndexedEntry, SearchRecord, Searches,
    StorageError,
};
use pst_domain::{SearchId, Timestamp};

use super::SqlUnitOfWork;
use crate::row::{SearchRow, json, to_json};

#[async_trait]
impl Catalogue for SqlUnitOfWork {
    async fn catalogue_put(&mut self, entries: &[IndexedEntry]) -> Result<(), StorageError> {
        let mut numbers = Vec::with_capacity(entries.len());
        for entry in entries {
            numbers.extend(self.catalogue_put_entry(entry).await?);
        }
        self.catalogue_forget_terms(&numbers).await?;
        let postings: Vec<_> = entries
            .iter()
            .zip(&numbers)
            .flat_map(|(entry, number)| entry.terms.iter().map(move |(term, weight)| (term, number, weight)))
            .collect();
        let insert = sqlx::query(concat!(
            "INSERT INTO catalogue_postings (term, entry, weight)
             SELECT item.value ->> 0, CAST(item.value ->> 1 AS BIGINT), CAST(item.value ->> 2 AS BIGINT) FROM ",
            elements!("$1")
        ));
        self.execute(insert.bind(to_json(&postings)?)).await?;
        let trigrams: Vec<_> = entries
            .iter()
            .flat_map(|entry| &entry.spelling)
            .flat_map(|(word, trigrams)| trigrams.iter().map(move |trigram| (trigram, word)))
            .collect();
        let insert = sqlx::query(concat!(
            "INSERT INTO catalogue_trigrams (trigram, word)
             SELECT DISTINCT item.value ->> 0, item.value ->> 1 FROM ",
            elements!("$1"),
            " WHERE true ON CONFLICT (trigram, word) DO NOTHING"
        ));
        self.execute(insert.bind(to_json(&trigrams)?)).await?;
        Ok(())
    }

    async fn catalogue_remove(&mut self, ids: &[String]) -> Result<(), StorageError> {
        let found = sqlx::query_as::<_, (i64,)>(concat!(
            "SELECT number FROM catalogue_entries WHERE id IN (SELECT item.value ->> 0 FROM ",
            elements!("$1"),
            ")"
        ));
        let ids: Vec<_> = ids.iter().map(|id| (id,)).collect();
        let numbers: Vec<i64> =
            self.rows(found.bind(to_json(&ids)?)).await?.into_iter().map(|(number,)| number).collect();
        self.catalogue_forget_terms(&numbers).await?;
        let delete = sqlx::query(concat!(
            "DELETE FROM catalogue_entries WHERE number IN (SELECT CAST(item.value ->> 0 AS BIGINT) FROM ",
            elements!("$1"),
            ")"
        ));
        self.execute(delete.bind(numbers_json(&numbers)?)).await?;
        let orphans = sqlx::query(
            "DELETE FROM catalogue_trigrams WHERE NOT EXISTS
             (SELECT 1 FROM catalogue_postings WHERE catalogue_postings.term = catalogue_trigrams.word)",
        );
        self.execute(orphans).await?;
        Ok(())
    }

    async fn catalogue_of_source(&mut self, source: &str) -> Result<BTreeMap<String, String>, StorageError> {
        let found = sqlx::query_as::<_, (String, String)>(
            "SELECT id, fingerprint FROM catalogue_entries WHERE source = $1 ORDER BY id",
        );
        Ok(self.rows(found.bind(source)).await?.into_iter().collect())
    }

    async fn catalogue_sources(&mut self, ids: &[String]) -> Result<BTreeMap<String, String>, StorageError> {
        let found = sqlx::query_as::<_, (String, String)>(concat!(
            "SELECT id, source FROM catalogue_entries WHERE id IN (SELECT item.value ->> 0 FROM ",
            elements!("$1"),
            ")"
        ));
        let ids: Vec<_> = ids.iter().map(|id| (id,)).collect();
        Ok(self.rows(found.bind(to_json(&ids)?)).await?.into_iter().collect())
    }

    async fn catalogue_find(&mut self, id: &str) -> Result<Option<CatalogueEntry>, StorageError> {
        let found = sqlx::query_as::<_, (String,)>("SELECT body FROM catalogue_entries WHERE id = $1");
        self.row(found.bind(id)).await?.map(|(body,)| json("catalogue_entries", &body)).transpose()
    }

    async fn catalogue_size(&mut self) -> Result<i64, StorageError> {
        let count = sqlx::query_as::<_, (i64,)>("SELECT COUNT(*) FROM catalogue_entries");
        Ok(self.row(count).await?.map_or(0, |(count,)| count))
    }

    async fn catalogue_frequencies(
        &mut self,
        terms: &[String],
    ) -> Result<BTreeMap<String, i64>, StorageError> {
        let terms: Vec<_> = terms.iter().map(|term| (term,)).collect();
        let counts = sqlx::query_as::<_, (String, i64)>(concat!(
            "SELECT term, COUNT(*) FROM catalogue_postings WHERE term IN (SELECT item.value ->> 0 FROM ",
            elements!("$1"),
            ") GROUP BY term"
        ));
        Ok(self.rows(counts.bind(to_json(&terms)?)).await?.into_iter().collect())
    }

    async fn catalogue_words_like(
        &mut self,
        trigrams: &[String],
        length: u16,
        limit: u16,
    ) -> Result<Vec<String>, StorageError> {
        let trigrams: Vec<_> = trigrams.iter().map(|trigram| (trigram,)).collect();
        let words = sqlx::query_as::<_, (String,)>(concat!(
            "SELECT word FROM catalogue_trigrams WHERE trigram IN (SELECT item.value ->> 0 FROM ",
            elements!("$1"),
            ") GROUP BY word ORDER BY COUNT(*) * 1000 / (LENGTH(word) + $2) DESC, word LIMIT 0 + $3"
        ));
        let words = words.bind(to_json(&trigrams)?).bind(i64::from(length)).bind(i64::from(limit));
        Ok(self.rows(words).await?.into_iter().map(|(word,)| word).collect())
    }

    async fn catalogue_candidates(&mut self, query: &CandidateQuery) -> Result<Vec<Candidate>, StorageError> {
        let wanted: Vec<_> = query
            .wanted
            .iter()
            .map(|wanted| (&wanted.term, 1_u64.wrapping_shl(u32::from(wanted.thing)), wanted.factor))
            .collect();
        let found = sqlx::query_as::<_, (String, i64, i64)>(concat!(
            "SELECT body, score, things FROM (
                 SELECT entry, CAST(SUM(best) AS BIGINT) AS score, CAST(SUM(thing) AS BIGINT) AS things FROM (
                     SELECT entry, CAST(item.value ->> 1 AS BIGINT) AS thing,
                         MAX(weight * CAST(item.value ->> 2 AS BIGINT)) AS best
                     FROM ",
            elements!("$1"),
            "        JOIN catalogue_postings ON term = item.value ->> 0
                     GROUP BY entry, thing
                 ) AS per_thing GROUP BY entry
             ) AS ranked JOIN catalogue_entries ON number = ranked.entry
             WHERE ($2 IS NULL OR kind = $2) AND ($3 IS NULL OR year = $3) AND ($4 IS NULL OR EXISTS
                 (SELECT 1 FROM catalogue_postings AS also WHERE also.term = $4 AND also.entry = number))
             ORDER BY score DESC, id LIMIT 0 + $5"
        ));
        let found = found
            .bind(to_json(&wanted)?)
            .bind(query.kind.map(EntryKind::name))
            .bind(query.year.map(i64::from))
            .bind(query.with_term.as_deref())
            .bind(i64::from(query.limit));
        let read = |(body, score, things): (String, i64, i64)| {
            let entry = json("catalogue_entries", &body)?;
            Ok(Candidate { entry, score, things: things.cast_unsigned() })
        };
        self.rows(found).await?.into_iter().map(read).collect()
    }
}

impl SqlUnitOfWork {
    async fn catalogue_put_entry(&mut self, indexed: &IndexedEntry) -> Result<Option<i64>, StorageError> {
        let entry = &indexed.entry;
        let put = sqlx::query_as::<_, (i64,)>(
            "INSERT INTO catalogue_entries (id, source, kind, year, fingerprint, body)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (id) DO UPDATE SET source = excluded.source, kind = excluded.kind,
                 year = excluded.year, fingerprint = excluded.fingerprint, body = excluded.body
             RETURNING number",
        );
        let put = put
            .bind(&entry.id)
            .bind(&entry.source)
            .bind(entry.kind.name())
            .bind(entry.year.map(i64::from))
            .bind(&indexed.fingerprint)
            .bind(to_json(entry)?);
        Ok(self.row(put).await?.map(|(number,)| number))
    }

    async fn catalogue_forget_terms(&mut self, numbers: &[i64]) -> Result<(), StorageError> {
        let delete = sqlx::query(concat!(
            "DELETE FROM catalogue_postings WHERE entry IN (SELECT CAST(item.value ->> 0 AS BIGINT) FROM ",
            elements!("$1"),
            ")"
        ));
        self.execute(delete.bind(numbers_json(numbers)?)).await?;
        Ok(())
    }
}

fn numbers_json(numbers: &[i64]) -> Result<String, StorageError> {
    to_json(&numbers.iter().map(|number| (number,)).collect::<Vec<_>>())
}

#[async_trait]
impl Searches for SqlUnitOfWork {
    async fn search_insert(&mut self, record: &SearchRecord) -> Result<(), StorageError> {
        let insert = sqlx::query(
            "INSERT INTO searches (id, unit, at, actor, query, hits, available, not_answered_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        );
        let insert = insert
            .bind(record.id.to_string())
            .bind(record.unit.as_str())
            .bind(record.at.micros())
            .bind(to_json(&record.actor)?)
            .bind(&record.query)
            .bind(i64::from(record.hits))
            .bind(i64::from(record.available))
            .bind(record.not_answered_at.map(Timestamp::micros));
        self.execute(insert).await?;
        Ok(())
    }

    async fn search_record(&mut self, id: SearchId) -> Result<Option<SearchRecord>, StorageError> {
        let found = sqlx::query_as::<_, SearchRow>(
            "SELECT id, unit, at, actor, query, hits, available, not_answered_at FROM searches WHERE id = $1",
        );
        self.row(found.bind(id.to_string())).await?.map(SearchRecord::try_from).transpose()
    }

    async fn search_not_answered(&mut self, id: SearchId, at: Timestamp) -> Result<(), StorageError> {
        let update =
            sqlx::query("UPDATE searches SET not_answered_at = $2 WHERE id = $1 AND not_answered_at IS NULL");
        self.execute(update.bind(id.to_string()).bind(at.micros())).await?;
        Ok(())
    }

    async fn searches_forget(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        let delete = sqlx::query("DELETE FROM searches WHERE at < $1 AND not_answered_at IS NULL");
        self.execute(delete.bind(before.micros())).await
    }
}
