//! Effects, journal and settings in memory.

use async_trait::async_trait;
use pst_app::ports::{
    Actor, Change, EffectKey, EffectRecord, Effects, JournalEntry, JournalLog, JournalSearch, OfficeEvent,
    Settings, Stamp, StorageError,
};
use pst_domain::{Timestamp, UnitCode};

use super::MemoryUnitOfWork;
use super::state::insert;

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

    async fn journal_search(
        &mut self,
        unit: &UnitCode,
        search: &JournalSearch,
        limit: u16,
    ) -> Result<Vec<JournalEntry>, StorageError> {
        let wanted = |entry: &&JournalEntry| {
            let by = |actor: &Actor, id| *actor == Actor::Officer { officer: id };
            entry.parse().is_ok_and(|(stamp, _)| {
                (search.from..search.to).contains(&stamp.at)
                    && search.officer.is_none_or(|officer| by(&stamp.actor, officer))
                    && search.before.is_none_or(|before| entry.seq < before)
            })
        };
        let entries = self.state.journal.get(unit).into_iter().flatten().rev();
        Ok(entries.filter(wanted).take(limit.into()).cloned().collect())
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
