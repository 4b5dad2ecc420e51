//! What storage must do with journal.

use pst_app::ports::{Change, JournalEntry, Storage, StorageError, chain_hash};
use pst_domain::CounterId;
use pst_domain::counter::Counter;

use super::{CaseResult, arrivals, happens};
use crate::invariants;
use crate::sample::{called, counter, day, desk, finished, guest, other_unit, stamp, unit, uuid, visit};

/// Positions run from 1 without gaps, each entry's hash covers the one before, and pages can be read.
pub async fn the_journal_is_an_unbroken_chain(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    crate::sample::arrive(work.as_mut(), 1).await?;
    assert_eq!(work.commit().await?.entry, Some((unit(), 1)));
    arrivals(storage, [2, 3]).await?;
    let mut work = storage.begin_read().await?;
    assert_eq!(work.journal_head(&unit()).await?, 3);
    let entries = work.journal_after(&unit(), 0, 99).await?;
    assert_eq!(entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [1, 2, 3]);
    let mut previous = String::new();
    for JournalEntry { body, hash, .. } in &entries {
        assert_eq!(*hash, chain_hash(&previous, body));
        previous.clone_from(hash);
    }
    assert_eq!(work.journal_after(&unit(), 1, 1).await?, entries[1..2]);
    assert_eq!(work.journal_after(&unit(), 3, 9).await?, []);
    Ok(())
}

/// One entry holds all changes of a command, and folding the entries gives the rows (invariant I14).
pub async fn the_journal_folds_to_what_is_stored(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1, 2, 3]).await?;
    happens(storage, 1, called(10, desk(1, 1))).await?;
    happens(storage, 1, finished(20, desk(1, 1), 5)).await?;
    let mut work = storage.begin_read().await?;
    let entries = work.journal_after(&unit(), 0, 99).await?;
    let (first, changes) = entries[0].parse().map_err(|fault| StorageError::Backend(Box::new(fault)))?;
    assert_eq!(first, stamp(1));
    let kinds = changes.iter().map(|change| match change {
        Change::Queue(..) => "queue",
        Change::Visit(..) => "visit",
        Change::Ticket(..) => "ticket",
        Change::Counter(..) => "counter",
        Change::Office(..) => "office",
        Change::Consultation(..) => "consultation",
    });
    assert_eq!(kinds.collect::<Vec<_>>(), ["queue", "visit", "ticket"]);
    let faults = invariants::check_stored(work.as_mut(), &unit()).await?;
    assert!(faults.is_empty(), "{faults:?}");
    Ok(())
}

/// Chains of different units do not touch.
pub async fn each_unit_has_its_own_journal(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1]).await?;
    let elsewhere = Counter { unit: other_unit(), ..counter(1) };
    let mut work = storage.begin().await?;
    work.counter_insert(&elsewhere, &stamp(1)).await?;
    assert_eq!(work.commit().await?.entry, Some((other_unit(), 1)));
    let mut work = storage.begin_read().await?;
    assert_eq!(work.journal_after(&unit(), 0, 9).await?.len(), 1);
    assert_eq!(work.journal_after(&other_unit(), 0, 9).await?.len(), 1);
    Ok(())
}

/// Changes of two units in one unit of work are a mistake, and refused.
pub async fn a_unit_of_work_changes_one_unit(storage: &dyn Storage) -> CaseResult {
    let elsewhere = Counter { id: CounterId(uuid(2)), unit: other_unit(), ..counter(2) };
    let mut work = storage.begin().await?;
    work.counter_insert(&counter(1), &stamp(1)).await?;
    let refused = work.counter_insert(&elsewhere, &stamp(1)).await;
    assert!(matches!(refused, Err(StorageError::Backend(_))), "{refused:?}");
    assert!(work.commit().await.is_err());
    assert_eq!(storage.begin_read().await?.counters(&unit()).await?, []);
    Ok(())
}

/// Changes under two stamps in one unit of work are a mistake, and refused.
pub async fn a_unit_of_work_has_one_stamp(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    work.visit_insert(&visit(1), &guest(1), &stamp(1)).await?;
    let refused = work.visit_insert(&visit(2), &guest(2), &stamp(2)).await;
    assert!(matches!(refused, Err(StorageError::Backend(_))), "{refused:?}");
    assert!(work.commit().await.is_err());
    assert_eq!(storage.begin_read().await?.visits_open(&unit(), day()).await?, []);
    Ok(())
}
