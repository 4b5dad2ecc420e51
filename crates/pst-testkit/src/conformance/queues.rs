//! What storage must do with queues.

use pst_app::ports::{Revision, Storage, Stored};
use pst_domain::queue::{Queue, QueueEvent, TicketNumber};
use pst_domain::{Aggregate, ServiceDay, fold};

use super::{CaseResult, assert_lost};
use crate::sample::{arrive, at, day, other_unit, series, service, stamp, unit};

/// A day has no queue until one is locked; then it is empty, and the same for everybody.
pub async fn a_queue_is_made_when_first_locked(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    assert_eq!(work.queue_find(&unit(), day()).await?, None);
    let first = work.queue_lock(&unit(), day()).await?;
    assert_eq!(first.value, Queue::new(unit(), day()));
    assert_eq!(work.queue_lock(&unit(), day()).await?, first);
    work.commit().await?;
    assert_eq!(storage.begin_read().await?.queue_find(&unit(), day()).await?, Some(first.value));
    Ok(())
}

/// All parts of a queue come back, and a stale revision conflicts.
pub async fn a_queue_keeps_what_was_saved(storage: &dyn Storage) -> CaseResult {
    let events = [
        QueueEvent::Issued { number: number(7) },
        QueueEvent::RunChanged { service: service(), run: 2 },
        QueueEvent::DayClosed { at: at(1) },
    ];
    let mut work = storage.begin().await?;
    let empty = work.queue_lock(&unit(), day()).await?;
    let full = Stored { value: fold(empty.value.clone(), &events), revision: empty.revision };
    work.queue_save(&full, &events, &stamp(1)).await?;
    work.commit().await?;

    let mut work = storage.begin().await?;
    let found = work.queue_lock(&unit(), day()).await?;
    assert_eq!(found, Stored { value: full.value.clone(), revision: Revision(empty.revision.0 + 1) });
    assert_lost(work.queue_save(&full, &events, &stamp(2)).await, work).await;
    Ok(())
}

/// A number that was rolled back is given out again: the committed ones are 1 to n (invariant I2).
pub async fn numbers_stay_gapless_through_rollbacks(storage: &dyn Storage) -> CaseResult {
    let mut given = Vec::new();
    for n in 1..=12 {
        let mut work = storage.begin().await?;
        let number = arrive(work.as_mut(), n).await?;
        if n % 3 == 0 {
            drop(work);
        } else {
            work.commit().await?;
            given.push(number.ordinal());
        }
    }
    assert_eq!(given, (1..=8).collect::<Vec<_>>());
    Ok(())
}

/// Arrivals at the same moment get different numbers, none left out (invariants I1 and I2).
pub async fn racing_arrivals_get_each_number_once(storage: &dyn Storage) -> CaseResult {
    let arrival = async |n| {
        loop {
            let mut work = storage.begin().await?;
            match arrive(work.as_mut(), n).await {
                Ok(number) => return work.commit().await.map(|_| number.ordinal()),
                Err(pst_app::ports::StorageError::Conflict) => {}
                Err(fault) => return Err(fault),
            }
        }
    };
    let mut given = futures_util::future::try_join_all((1..=40).map(arrival)).await?;
    given.sort_unstable();
    assert_eq!(given, (1..=40).collect::<Vec<_>>());
    Ok(())
}

/// Days that were never closed are found, oldest first, for the day end to catch up with.
pub async fn days_left_open_are_listed(storage: &dyn Storage) -> CaseResult {
    let days: Vec<ServiceDay> = day().iter_days().take(4).collect();
    let mut work = storage.begin().await?;
    for day in days.iter().rev() {
        work.queue_lock(&unit(), *day).await?;
        work.queue_lock(&other_unit(), *day).await?;
    }
    let queue = work.queue_lock(&unit(), days[1]).await?;
    let closed = QueueEvent::DayClosed { at: at(1) };
    let queue = Stored { value: queue.value.evolve(&closed), revision: queue.revision };
    work.queue_save(&queue, &[closed], &stamp(1)).await?;
    work.commit().await?;
    let open = storage.begin_read().await?.queue_days_open_before(&unit(), days[3]).await?;
    assert_eq!(open, [days[0], days[2]]);
    Ok(())
}

#[expect(clippy::expect_used, reason = "the cases use ordinals from 1 to 999")]
fn number(ordinal: u16) -> TicketNumber {
    TicketNumber::new(series(), ordinal).expect("from 1 to 999")
}
