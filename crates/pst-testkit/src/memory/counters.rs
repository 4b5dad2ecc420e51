//! Counters and their idle spans in memory.

use async_trait::async_trait;
use pst_app::ports::{Change, Counters, Stamp, StorageError, Stored};
use pst_domain::counter::{Counter, CounterEvent};
use pst_domain::sla::IdleSpan;
use pst_domain::{CounterId, Timestamp, UnitCode};

use super::MemoryUnitOfWork;
use super::state::{State, first, insert, replace};

#[async_trait]
impl Counters for MemoryUnitOfWork {
    async fn counter_insert(&mut self, counter: &Counter, stamp: &Stamp) -> Result<(), StorageError> {
        self.write(|state| {
            undisputed(state, counter)?;
            insert(&mut state.counters, counter.id, first(counter))
        })?;
        let created = CounterEvent::Created { counter: Box::new(counter.clone()) };
        self.journal(&counter.unit, stamp, Change::Counter(counter.id, vec![created]))
    }

    async fn counters(&mut self, unit: &UnitCode) -> Result<Vec<Stored<Counter>>, StorageError> {
        let of_unit = self.state.counters.values().filter(|counter| counter.value.unit == *unit);
        let mut counters: Vec<_> = of_unit.cloned().collect();
        counters.sort_by_key(|counter| counter.value.number);
        Ok(counters)
    }

    async fn counter_by_number(
        &mut self,
        unit: &UnitCode,
        number: u16,
    ) -> Result<Option<Stored<Counter>>, StorageError> {
        let wanted = |held: &&Stored<Counter>| held.value.unit == *unit && held.value.number == number;
        Ok(self.state.counters.values().find(wanted).cloned())
    }

    async fn counter_find(&mut self, id: CounterId) -> Result<Option<Stored<Counter>>, StorageError> {
        Ok(self.state.counters.get(&id).cloned())
    }

    async fn counter_save(
        &mut self,
        counter: &Stored<Counter>,
        events: &[CounterEvent],
        ended: Option<&IdleSpan>,
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        let Stored { value, .. } = counter;
        self.write(|state| {
            undisputed(state, value)?;
            replace(&mut state.counters, &value.id, counter)?;
            state.idle_spans.extend(ended.map(|span| (value.unit.clone(), span.clone())));
            Ok(())
        })?;
        self.journal(&value.unit, stamp, Change::Counter(value.id, events.to_vec()))
    }

    async fn idle_spans(
        &mut self,
        unit: &UnitCode,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<IdleSpan>, StorageError> {
        let overlaps = |span: &IdleSpan| span.from <= to && span.to.is_some_and(|end| end >= from);
        let of_unit = self.state.idle_spans.iter().filter(|(of, span)| of == unit && overlaps(span));
        let mut spans: Vec<_> = of_unit.map(|(_, span)| span.clone()).collect();
        spans.sort_by_key(|span| (span.from, span.to, span.counter));
        Ok(spans)
    }
}

/// A number belongs to one counter of a unit, and an officer works at one counter.
fn undisputed(state: &State, counter: &Counter) -> Result<(), StorageError> {
    let clashes = |other: &Stored<Counter>| {
        let other = &other.value;
        let same_number = other.unit == counter.unit && other.number == counter.number;
        let same_officer = counter.officer().is_some() && other.officer() == counter.officer();
        other.id != counter.id && (same_number || same_officer)
    };
    if state.counters.values().any(clashes) { Err(StorageError::Conflict) } else { Ok(()) }
}
