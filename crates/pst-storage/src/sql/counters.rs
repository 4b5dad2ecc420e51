//! Counters and idle spans in SQL, written once and compiled for each database.

use async_trait::async_trait;
use pst_app::ports::{Change, Counters, Stamp, StorageError, Stored};
use pst_domain::counter::{Counter, CounterEvent};
use pst_domain::sla::IdleSpan;
use pst_domain::{CounterId, Timestamp, UnitCode};

use super::SqlUnitOfWork;
use crate::row::{IdleSpanRow, to_json};

#[async_trait]
impl Counters for SqlUnitOfWork {
    async fn counter_insert(&mut self, counter: &Counter, stamp: &Stamp) -> Result<(), StorageError> {
        let insert = sqlx::query(
            "INSERT INTO counters (id, unit, number, state, officer, revision, body)
             VALUES ($1, $2, $3, $4, $5, 1, $6)",
        );
        let insert = insert
            .bind(counter.id.to_string())
            .bind(counter.unit.as_str())
            .bind(i64::from(counter.number))
            .bind(counter.state.name())
            .bind(counter.officer().map(|officer| officer.to_string()))
            .bind(to_json(counter)?);
        self.execute(insert).await?;
        let created = CounterEvent::Created { counter: Box::new(counter.clone()) };
        self.journal(&counter.unit, stamp, Change::Counter(counter.id, vec![created]))
    }

    async fn counters(&mut self, unit: &UnitCode) -> Result<Vec<Stored<Counter>>, StorageError> {
        let found = sqlx::query_as("SELECT revision, body FROM counters WHERE unit = $1 ORDER BY number");
        self.stored("counters", found.bind(unit.as_str())).await
    }

    async fn counter_by_number(
        &mut self,
        unit: &UnitCode,
        number: u16,
    ) -> Result<Option<Stored<Counter>>, StorageError> {
        let found = sqlx::query_as("SELECT revision, body FROM counters WHERE unit = $1 AND number = $2");
        self.stored_one("counters", found.bind(unit.as_str()).bind(i64::from(number))).await
    }

    async fn counter_find(&mut self, id: CounterId) -> Result<Option<Stored<Counter>>, StorageError> {
        let found = sqlx::query_as("SELECT revision, body FROM counters WHERE id = $1");
        self.stored_one("counters", found.bind(id.to_string())).await
    }

    async fn counter_save(
        &mut self,
        counter: &Stored<Counter>,
        events: &[CounterEvent],
        ended: Option<&IdleSpan>,
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        let Stored { value, revision } = counter;
        self.change(
            "UPDATE counters SET revision = revision + 1, state = $3, officer = $4, body = $5
             WHERE id = $1 AND revision = $2",
        )
        .await?
        .bind(value.id.to_string())
        .bind(revision.0)
        .bind(value.state.name())
        .bind(value.officer().map(|officer| officer.to_string()))
        .bind(to_json(value)?);
        if let Some(span) = ended {
            self.change(
                "INSERT INTO idle_spans (counter, revision, unit, from_at, to_at, ended_by)
                 VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .await?
            .bind(span.counter.to_string())
            .bind(revision.0)
            .bind(value.unit.as_str())
            .bind(span.from.micros())
            .bind(span.to.map(Timestamp::micros))
            .bind(span.ended_by.map(|ticket| ticket.to_string()));
        }
        self.journal(&value.unit, stamp, Change::Counter(value.id, events.to_vec()))
    }

    async fn idle_spans(
        &mut self,
        unit: &UnitCode,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<IdleSpan>, StorageError> {
        let spans = sqlx::query_as::<_, IdleSpanRow>(
            "SELECT counter, from_at, to_at, ended_by FROM idle_spans
             WHERE unit = $1 AND to_at >= $2 AND from_at <= $3 ORDER BY from_at, to_at, counter",
        );
        let spans = spans.bind(unit.as_str()).bind(from.micros()).bind(to.micros());
        self.rows(spans).await?.into_iter().map(IdleSpan::try_from).collect()
    }
}
