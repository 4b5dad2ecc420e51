//! Effects, outbox, journal and settings in memory.

use async_trait::async_trait;
use pst_app::notice::Notice;
use pst_app::ports::{
    Change, EffectKey, EffectRecord, Effects, JournalEntry, JournalLog, OfficeEvent, Outbox, Settings, Stamp,
    StorageError,
};
use pst_domain::{NoticeId, Timestamp, UnitCode};

use super::MemoryUnitOfWork;
use super::state::{OutboxRow, insert};

#[async_trait]
impl Effects for MemoryUnitOfWork {
    async fn effect_find(&mut self, key: &EffectKey) -> Result<Option<EffectRecord>, StorageError> {
        Ok(self.state.effects.get(&(key.scope.clone(), key.key.clone())).map(|(record, _)| record.clone()))
    }

    async fn effect_insert(
        &mut self,
        key: &EffectKey,
        answer: &str,
        at: Timestamp,
    ) -> Result<(), StorageError> {
        let record = EffectRecord { fingerprint: key.fingerprint.clone(), answer: answer.to_owned() };
        self.write(|state| insert(&mut state.effects, (key.scope.clone(), key.key.clone()), (record, at)))
    }
}

#[async_trait]
impl Outbox for MemoryUnitOfWork {
    async fn outbox_push(&mut self, notice: &Notice) -> Result<(), StorageError> {
        let row = OutboxRow { notice: notice.clone(), leased_until: None, settled_at: None };
        self.write(|state| insert(&mut state.outbox, notice.id, row))
    }

    async fn outbox_lease(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        limit: u16,
    ) -> Result<Vec<Notice>, StorageError> {
        self.write(|state| {
            let free = |row: &&mut OutboxRow| {
                row.settled_at.is_none() && row.leased_until.is_none_or(|end| end <= now)
            };
            let mut due: Vec<_> = state.outbox.values_mut().filter(free).collect();
            due.sort_by_key(|row| (row.notice.created_at, row.notice.id));
            let leased = due.into_iter().take(limit.into()).map(|row| {
                row.leased_until = Some(until);
                row.notice.attempts = row.notice.attempts.saturating_add(1);
                row.notice.clone()
            });
            Ok(leased.collect())
        })
    }

    async fn outbox_settle(
        &mut self,
        id: NoticeId,
        at: Timestamp,
        _outcome: &str,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            if let Some(row) = state.outbox.get_mut(&id) {
                row.settled_at.get_or_insert(at);
            }
            Ok(())
        })
    }
}

#[async_trait]
impl JournalLog for MemoryUnitOfWork {
    async fn journal_note(
        &mut self,
        unit: &UnitCode,
        event: OfficeEvent,
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        self.write(|_| Ok(()))?;
        self.journal(unit, stamp, Change::Office(event))
    }

    async fn journal_head(&mut self, unit: &UnitCode) -> Result<i64, StorageError> {
        Ok(self.state.journal_head(unit).0)
    }

    async fn journal_after(
        &mut self,
        unit: &UnitCode,
        seq: i64,
        limit: u16,
    ) -> Result<Vec<JournalEntry>, StorageError> {
        let entries = self.state.journal.get(unit).into_iter().flatten();
        Ok(entries.filter(|entry| entry.seq > seq).take(limit.into()).cloned().collect())
    }
}

#[async_trait]
impl Settings for MemoryUnitOfWork {
    async fn setting(&mut self, name: &str) -> Result<Option<String>, StorageError> {
        Ok(self.state.settings.get(name).cloned())
    }

    async fn setting_put(&mut self, name: &str, value: &str, replace: bool) -> Result<(), StorageError> {
        self.write(|state| {
            if replace || !state.settings.contains_key(name) {
                state.settings.insert(name.to_owned(), value.to_owned());
            }
            Ok(())
        })
    }
}
