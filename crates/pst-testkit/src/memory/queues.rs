//! Queues in memory.

use async_trait::async_trait;
use pst_app::ports::{Change, Queues, Stamp, StorageError, Stored};
use pst_domain::queue::{Queue, QueueEvent};
use pst_domain::{ServiceDay, UnitCode};

use super::MemoryUnitOfWork;
use super::state::{first, replace};

#[async_trait]
impl Queues for MemoryUnitOfWork {
    async fn queue_lock(&mut self, unit: &UnitCode, day: ServiceDay) -> Result<Stored<Queue>, StorageError> {
        self.write(|state| {
            let fresh = || first(&Queue::new(unit.clone(), day));
            Ok(state.queues.entry((unit.clone(), day)).or_insert_with(fresh).clone())
        })
    }

    async fn queue_find(&mut self, unit: &UnitCode, day: ServiceDay) -> Result<Option<Queue>, StorageError> {
        Ok(self.state.queues.get(&(unit.clone(), day)).map(|held| held.value.clone()))
    }

    async fn queue_save(
        &mut self,
        queue: &Stored<Queue>,
        events: &[QueueEvent],
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        let key = (queue.value.unit.clone(), queue.value.day);
        self.write(|state| replace(&mut state.queues, &key, queue))?;
        self.journal(&key.0, stamp, Change::Queue(key.1, events.to_vec()))
    }

    async fn queue_days_open_before(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<ServiceDay>, StorageError> {
        let open = |queue: &&Stored<Queue>| {
            queue.value.unit == *unit && queue.value.day < day && queue.value.closed_at.is_none()
        };
        Ok(self.state.queues.values().filter(open).map(|queue| queue.value.day).collect())
    }
}
