//! Effects, journal and settings in SQL, written once and compiled for each database.

use async_trait::async_trait;
use pst_app::ports::{
    Change, EffectKey, EffectRecord, Effects, JournalEntry, JournalLog, JournalSearch, OfficeEvent, Settings,
    Stamp, StorageError,
};
use pst_domain::{Timestamp, UnitCode};

use super::SqlUnitOfWork;
use crate::row::{EffectRow, JournalRow};

#[async_trait]
impl Effects for SqlUnitOfWork {
    async fn effect_find(&mut self, key: &EffectKey) -> Result<Option<EffectRecord>, StorageError> {
        let found = sqlx::query_as::<_, EffectRow>(
            "SELECT fingerprint, answer FROM effects WHERE scope = $1 AND key = $2",
        );
        Ok(self.row(found.bind(&key.scope).bind(&key.key)).await?.map(EffectRecord::from))
    }

    async fn effect_insert(
        &mut self,
        key: &EffectKey,
        answer: &str,
        at: Timestamp,
    ) -> Result<(), StorageError> {
        self.change("INSERT INTO effects (scope, key, fingerprint, answer, at) VALUES ($1, $2, $3, $4, $5)")
            .await?
            .bind(&key.scope)
            .bind(&key.key)
            .bind(&key.fingerprint)
            .bind(answer)
            .bind(at.micros());
        Ok(())
    }
}

#[async_trait]
impl JournalLog for SqlUnitOfWork {
    async fn journal_note(
        &mut self,
        unit: &UnitCode,
        event: OfficeEvent,
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        self.usable()?;
        self.journal(unit, stamp, Change::Office(event))
    }

    async fn journal_head(&mut self, unit: &UnitCode) -> Result<i64, StorageError> {
        let head = sqlx::query_as::<_, (i64,)>("SELECT seq FROM journal_heads WHERE unit = $1");
        Ok(self.row(head.bind(unit.as_str())).await?.map_or(0, |(seq,)| seq))
    }

    async fn journal_after(
        &mut self,
        unit: &UnitCode,
        seq: i64,
        limit: u16,
    ) -> Result<Vec<JournalEntry>, StorageError> {
        let entries = sqlx::query_as::<_, JournalRow>(
            "SELECT unit, seq, body, hash FROM journal WHERE unit = $1 AND seq > $2 ORDER BY seq LIMIT 0 + $3",
        );
        let entries = entries.bind(unit.as_str()).bind(seq).bind(i64::from(limit));
        self.rows(entries).await?.into_iter().map(JournalEntry::try_from).collect()
    }

    async fn journal_search(
        &mut self,
        unit: &UnitCode,
        search: &JournalSearch,
        limit: u16,
    ) -> Result<Vec<JournalEntry>, StorageError> {
        let entries = sqlx::query_as::<_, JournalRow>(
            "SELECT unit, seq, body, hash FROM journal
             WHERE unit = $1 AND at >= $2 AND at < $3 AND ($4 IS NULL OR officer = $4) AND seq < $5
             ORDER BY seq DESC LIMIT 0 + $6",
        );
        let entries = entries
            .bind(unit.as_str())
            .bind(second(search.from))
            .bind(second(search.to))
            .bind(search.officer.map(|officer| officer.to_string()))
            .bind(search.before.unwrap_or(i64::MAX))
            .bind(i64::from(limit));
        self.rows(entries).await?.into_iter().map(JournalEntry::try_from).collect()
    }
}

#[async_trait]
impl Settings for SqlUnitOfWork {
    async fn setting(&mut self, name: &str) -> Result<Option<String>, StorageError> {
        let found = sqlx::query_as::<_, (String,)>("SELECT value FROM settings WHERE name = $1");
        Ok(self.row(found.bind(name)).await?.map(|(value,)| value))
    }

    async fn setting_put(&mut self, name: &str, value: &str, replace: bool) -> Result<(), StorageError> {
        let put = if replace {
            "INSERT INTO settings (name, value) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        } else {
            "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING"
        };
        self.execute(sqlx::query(put).bind(name).bind(value)).await?;
        Ok(())
    }
}

/// An instant as the journal writes it, up to the second. Fractions and zone follow, so this text sorts before
/// every instant of its second.
fn second(at: Timestamp) -> String {
    at.as_datetime().format("%Y-%m-%dT%H:%M:%S").to_string()
}
