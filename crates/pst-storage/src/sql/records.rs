//! Effects, outbox, journal and settings in SQL, written once and compiled for each database.

use async_trait::async_trait;
use pst_app::notice::Notice;
use pst_app::ports::{
    Change, EffectKey, EffectRecord, Effects, JournalEntry, JournalLog, OfficeEvent, Outbox, Settings, Stamp,
    StorageError,
};
use pst_domain::{NoticeId, Timestamp, UnitCode};

use super::SqlUnitOfWork;
use crate::row::{EffectRow, JournalRow, NoticeRow, to_json};

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
        let insert = sqlx::query(
            "INSERT INTO effects (scope, key, fingerprint, answer, at) VALUES ($1, $2, $3, $4, $5)",
        );
        let insert =
            insert.bind(&key.scope).bind(&key.key).bind(&key.fingerprint).bind(answer).bind(at.micros());
        self.execute(insert).await?;
        Ok(())
    }
}

#[async_trait]
impl Outbox for SqlUnitOfWork {
    async fn outbox_push(&mut self, notice: &Notice) -> Result<(), StorageError> {
        let insert =
            sqlx::query("INSERT INTO outbox (id, created_at, attempts, body) VALUES ($1, $2, $3, $4)");
        let insert = insert
            .bind(notice.id.to_string())
            .bind(notice.created_at.micros())
            .bind(i64::from(notice.attempts))
            .bind(to_json(notice)?);
        self.execute(insert).await?;
        Ok(())
    }

    async fn outbox_lease(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        limit: u16,
    ) -> Result<Vec<Notice>, StorageError> {
        let due = sqlx::query_as::<_, NoticeRow>(leasing!(
            "SELECT id, attempts, body FROM outbox
             WHERE settled_at IS NULL AND (leased_until IS NULL OR leased_until <= $1)
             ORDER BY created_at, id LIMIT $2"
        ));
        let due = self.rows(due.bind(now.micros()).bind(i64::from(limit))).await?;
        let mut notices = Vec::with_capacity(due.len());
        for row in due {
            let lease =
                sqlx::query("UPDATE outbox SET leased_until = $2, attempts = attempts + 1 WHERE id = $1");
            self.execute_guarded(lease.bind(row.id.clone()).bind(until.micros())).await?;
            notices.push(Notice::try_from(row)?);
        }
        Ok(notices)
    }

    async fn outbox_settle(
        &mut self,
        id: NoticeId,
        at: Timestamp,
        outcome: &str,
    ) -> Result<(), StorageError> {
        let settle = sqlx::query(
            "UPDATE outbox SET settled_at = $2, outcome = $3, body = NULL WHERE id = $1 AND settled_at IS NULL",
        );
        self.execute(settle.bind(id.to_string()).bind(at.micros()).bind(outcome)).await?;
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
            "SELECT unit, seq, body, hash FROM journal WHERE unit = $1 AND seq > $2 ORDER BY seq LIMIT $3",
        );
        let entries = entries.bind(unit.as_str()).bind(seq).bind(i64::from(limit));
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
