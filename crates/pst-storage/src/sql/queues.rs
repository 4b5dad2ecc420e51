//! Queues in SQL, written once and compiled for each database.

use async_trait::async_trait;
use pst_app::ports::{Change, Queues, Stamp, StorageError, Stored};
use pst_domain::queue::{Queue, QueueEvent};
use pst_domain::{ServiceDay, Timestamp, UnitCode};

use super::SqlUnitOfWork;
use crate::row::{self, to_json};

#[async_trait]
impl Queues for SqlUnitOfWork {
    async fn queue_lock(&mut self, unit: &UnitCode, day: ServiceDay) -> Result<Stored<Queue>, StorageError> {
        let found = || {
            sqlx::query_as(locking!("SELECT revision, body FROM queues WHERE unit = $1 AND day = $2"))
                .bind(unit.as_str())
                .bind(day.to_string())
        };
        if let Some(queue) = self.stored_one("queues", found()).await? {
            return Ok(queue);
        }
        let insert = sqlx::query(
            "INSERT INTO queues (unit, day, revision, body) VALUES ($1, $2, 1, $3) ON CONFLICT DO NOTHING",
        );
        let body = to_json(&Queue::new(unit.clone(), day))?;
        self.execute(insert.bind(unit.as_str()).bind(day.to_string()).bind(body)).await?;
        self.stored_one("queues", found()).await?.ok_or(StorageError::Conflict)
    }

    async fn queue_find(&mut self, unit: &UnitCode, day: ServiceDay) -> Result<Option<Queue>, StorageError> {
        let found = sqlx::query_as("SELECT revision, body FROM queues WHERE unit = $1 AND day = $2")
            .bind(unit.as_str())
            .bind(day.to_string());
        Ok(self.stored_one("queues", found).await?.map(|queue| queue.value))
    }

    async fn queue_save(
        &mut self,
        queue: &Stored<Queue>,
        events: &[QueueEvent],
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        let value = &queue.value;
        self.change(
            "UPDATE queues SET closed_at = $4, body = $5, revision = revision + 1
             WHERE unit = $1 AND day = $2 AND revision = $3",
        )
        .await?
        .bind(value.unit.as_str())
        .bind(value.day.to_string())
        .bind(queue.revision.0)
        .bind(value.closed_at.map(Timestamp::micros))
        .bind(to_json(value)?);
        self.journal(&value.unit, stamp, Change::Queue(value.day, events.to_vec()))
    }

    async fn queue_days_open_before(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<ServiceDay>, StorageError> {
        let days = sqlx::query_as::<_, (String,)>(
            "SELECT day FROM queues WHERE unit = $1 AND day < $2 AND closed_at IS NULL ORDER BY day",
        );
        let days = self.rows(days.bind(unit.as_str()).bind(day.to_string())).await?;
        days.iter().map(|(day,)| row::day("queues", day)).collect()
    }
}
