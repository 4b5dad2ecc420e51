//! The reference model: what storage must do, in the fewest words.
//!
//! A writer works on a copy of the state that it alone holds and puts it in place on commit; readers keep the
//! state that was committed when they began.

mod accounts;
mod catalogue;
mod complaints;
mod counters;
mod keeping;
mod online;
mod outbox;
mod people;
mod preregistrations;
mod queues;
mod records;
mod state;
mod tickets;
mod visits;

use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use pst_app::ports::{Change, Committed, PendingEntry, Stamp, Storage, StorageError, UnitOfWork};
use pst_domain::UnitCode;
use tokio::sync::{Mutex, OwnedMutexGuard};

use state::State;

/// Storage in memory. Clones share the same contents.
///
/// # Examples
///
/// ```
/// use pst_app::ports::{Settings, Storage, UnitOfWork};
/// use pst_testkit::MemoryStorage;
///
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), pst_app::ports::StorageError> {
/// let storage = MemoryStorage::default();
/// let mut work = storage.begin().await?;
/// work.setting_put("motto", "Melayani", false).await?;
/// work.commit().await?;
/// assert_eq!(storage.begin_read().await?.setting("motto").await?.as_deref(), Some("Melayani"));
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, Default)]
pub struct MemoryStorage {
    committed: Arc<RwLock<Arc<State>>>,
    writer: Arc<Mutex<()>>,
}

impl MemoryStorage {
    fn snapshot(&self) -> Arc<State> {
        self.committed.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Storage for MemoryStorage {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StorageError> {
        let writer = self.writer.clone().lock_owned().await;
        Ok(Box::new(MemoryUnitOfWork::new(self, Some(writer))))
    }

    async fn begin_read(&self) -> Result<Box<dyn UnitOfWork>, StorageError> {
        Ok(Box::new(MemoryUnitOfWork::new(self, None)))
    }
}

/// A unit of work over a copy of the state.
struct MemoryUnitOfWork {
    storage: MemoryStorage,
    state: Arc<State>,
    writer: Option<OwnedMutexGuard<()>>,
    pending: PendingEntry,
    failed: bool,
}

impl MemoryUnitOfWork {
    fn new(storage: &MemoryStorage, writer: Option<OwnedMutexGuard<()>>) -> Self {
        let state = storage.snapshot();
        Self { storage: storage.clone(), state, writer, pending: PendingEntry::default(), failed: false }
    }

    /// Changes the state. As in a database, nothing works after a failure: the caller has to begin again.
    fn write<T>(
        &mut self,
        change: impl FnOnce(&mut State) -> Result<T, StorageError>,
    ) -> Result<T, StorageError> {
        self.usable()?;
        if self.writer.is_none() {
            return Err(StorageError::Backend("a reading unit of work cannot write".into()));
        }
        let outcome = change(Arc::make_mut(&mut self.state));
        self.failed = outcome.is_err();
        outcome
    }

    fn journal(&mut self, unit: &UnitCode, stamp: &Stamp, change: Change) -> Result<(), StorageError> {
        let outcome = self.pending.add(unit, stamp, change);
        self.failed |= outcome.is_err();
        outcome
    }

    fn usable(&self) -> Result<(), StorageError> {
        if self.failed { Err(StorageError::Backend("the unit of work failed before".into())) } else { Ok(()) }
    }
}

#[async_trait]
impl UnitOfWork for MemoryUnitOfWork {
    async fn commit(mut self: Box<Self>) -> Result<Committed, StorageError> {
        self.usable()?;
        let mut committed = Committed::default();
        if let Some(unit) = self.pending.unit().cloned() {
            let (seq, hash) = self.state.journal_head(&unit);
            let entry = self.pending.entry_after(seq, &hash)?;
            committed.entry = entry.as_ref().map(|entry| (unit.clone(), entry.seq));
            Arc::make_mut(&mut self.state).journal.entry(unit).or_default().extend(entry);
        }
        if self.writer.is_some() {
            *self.storage.committed.write().unwrap_or_else(PoisonError::into_inner) = self.state.clone();
        }
        Ok(committed)
    }
}
