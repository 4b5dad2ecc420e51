//! What storage must do with counters.

use pst_app::ports::{Revision, Storage, StorageError, Stored};
use pst_domain::counter::{Counter, CounterEvent};
use pst_domain::sla::IdleSpan;
use pst_domain::{Aggregate, CounterId, TicketId};

use super::{CaseResult, assert_conflict};
use crate::sample::{at, counter, opened, other_unit, stamp, unit, uuid};

/// A counter comes back with all that happened to it, by identifier, by number and in the list.
pub async fn a_counter_keeps_what_was_saved(storage: &dyn Storage) -> CaseResult {
    set_up(storage, [2, 1]).await?;
    happens(storage, 2, opened(1, 7)).await?;
    let paused = CounterEvent::Paused { at: at(2), reason: "Istirahat".to_owned() };
    happens(storage, 2, paused.clone()).await?;
    let expected = counter(2).evolve(&opened(1, 7)).evolve(&paused);
    let expected = Stored { value: expected, revision: Revision(3) };
    let mut work = storage.begin_read().await?;
    assert_eq!(work.counter_find(CounterId(uuid(2))).await?.as_ref(), Some(&expected));
    assert_eq!(work.counter_by_number(&unit(), 2).await?.as_ref(), Some(&expected));
    let listed = work.counters(&unit()).await?;
    assert_eq!(listed.iter().map(|counter| counter.value.number).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(work.counter_by_number(&other_unit(), 2).await?, None);
    Ok(())
}

/// Two counters of a unit never have one number.
pub async fn a_counter_number_is_taken_once(storage: &dyn Storage) -> CaseResult {
    set_up(storage, [1]).await?;
    let again = Counter { id: CounterId(uuid(9)), ..counter(1) };
    let mut work = storage.begin().await?;
    assert_conflict(&work.counter_insert(&again, &stamp(1)).await);
    drop(work);
    let elsewhere = Counter { unit: other_unit(), ..again };
    let mut work = storage.begin().await?;
    work.counter_insert(&elsewhere, &stamp(1)).await?;
    work.commit().await.map(drop)
}

/// Opening a second counter is a conflict until the officer has closed the first.
pub async fn an_officer_works_at_one_counter(storage: &dyn Storage) -> CaseResult {
    set_up(storage, [1, 2]).await?;
    happens(storage, 1, opened(1, 7)).await?;
    assert_conflict(&happens(storage, 2, opened(2, 7)).await);
    happens(storage, 1, CounterEvent::Closed { at: at(3) }).await?;
    happens(storage, 2, opened(4, 7)).await
}

/// Spans that overlap a stretch of time, or only touch an end of it, are found in order of time.
pub async fn idle_spans_are_found_where_they_touch(storage: &dyn Storage) -> CaseResult {
    set_up(storage, [1]).await?;
    for from in [10, 20, 30, 40] {
        happens(storage, 1, opened(from, 7)).await?;
        happens(storage, 1, CounterEvent::Took { at: at(from + 5), ticket: TicketId(uuid(3)) }).await?;
    }
    let span = |from: i64| IdleSpan {
        counter: CounterId(uuid(1)),
        from: at(from),
        to: Some(at(from + 5)),
        ended_by: Some(TicketId(uuid(3))),
    };
    let mut work = storage.begin_read().await?;
    assert_eq!(work.idle_spans(&unit(), at(25), at(30)).await?, [span(20), span(30)]);
    assert_eq!(work.idle_spans(&unit(), at(26), at(29)).await?, []);
    assert_eq!(work.idle_spans(&unit(), at(32), at(33)).await?, [span(30)]);
    assert_eq!(work.idle_spans(&other_unit(), at(0), at(99)).await?, []);
    Ok(())
}

async fn set_up(storage: &dyn Storage, numbers: impl IntoIterator<Item = u16>) -> CaseResult {
    let mut work = storage.begin().await?;
    for number in numbers {
        work.counter_insert(&counter(number), &stamp(0)).await?;
    }
    work.commit().await.map(drop)
}

/// Applies an event to a counter, with the idle span that it ends.
async fn happens(storage: &dyn Storage, number: u16, event: CounterEvent) -> CaseResult {
    let mut work = storage.begin().await?;
    let found = work.counter_by_number(&unit(), number).await?;
    let found = found.ok_or_else(|| StorageError::Backend("the counter is not there".into()))?;
    let ended = found.value.idle_span_ended_by(&event);
    let moved = Stored { value: found.value.evolve(&event), revision: found.revision };
    work.counter_save(&moved, &[event], ended.as_ref(), &stamp(0)).await?;
    work.commit().await.map(drop)
}
