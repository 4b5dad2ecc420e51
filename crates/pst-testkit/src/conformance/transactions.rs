//! What storage must do with transactions.

use pst_app::ports::{Committed, Storage, StorageError, UnitOfWork};

use super::{CaseResult, arrivals, assert_conflict};
use crate::sample::{
    arrive, at, counter, day, device, effect, enrolment, new_ticket, notice, officer, rating, session, stamp,
    ticket, unit,
};

/// Whatever was written, dropping the unit of work leaves the storage as it was.
pub async fn dropped_work_leaves_no_trace(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    write_everything(work.as_mut()).await?;
    drop(work);
    let mut work = storage.begin().await?;
    assert_eq!(work.queue_find(&unit(), day()).await?, None);
    assert_eq!(work.tickets_of_day(&unit(), day()).await?, []);
    assert_eq!(work.guests_of_day(&unit(), day()).await?, []);
    assert_eq!(work.counters(&unit()).await?, []);
    assert_eq!(work.ratings_between(&unit(), at(0), at(99)).await?, []);
    assert_eq!(work.officers(&unit()).await?, []);
    assert_eq!(work.session_find("session 1").await?, None);
    assert_eq!(work.devices(&unit()).await?, []);
    assert_eq!(work.enrolment_take("enrolment 1").await?, None);
    assert_eq!(work.effect_find(&effect("a", "b")).await?, None);
    assert_eq!(work.outbox_lease(at(9), at(10), 9).await?, []);
    assert_eq!(work.setting("name").await?, None);
    assert_eq!(work.journal_head(&unit()).await?, 0);
    write_everything(work.as_mut()).await?;
    assert_eq!(work.commit().await?, Committed { entry: Some((unit(), 1)) });
    Ok(())
}

/// What is not committed is visible to its own unit of work and to nobody else.
pub async fn readers_see_only_what_was_committed(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    arrive(work.as_mut(), 1).await?;
    assert_eq!(work.tickets_of_day(&unit(), day()).await?.len(), 1);
    assert_eq!(storage.begin_read().await?.tickets_of_day(&unit(), day()).await?, []);
    work.commit().await?;
    assert_eq!(storage.begin_read().await?.tickets_of_day(&unit(), day()).await?.len(), 1);
    Ok(())
}

/// All reads of one unit of work see the same moment.
pub async fn a_reader_keeps_its_view(storage: &dyn Storage) -> CaseResult {
    let mut reader = storage.begin_read().await?;
    assert_eq!(reader.tickets_of_day(&unit(), day()).await?, []);
    arrivals(storage, [1]).await?;
    assert_eq!(reader.queue_find(&unit(), day()).await?, None);
    assert_eq!(reader.tickets_of_day(&unit(), day()).await?, []);
    assert_eq!(reader.commit().await?, Committed::default());
    Ok(())
}

/// A reading unit of work refuses to write.
pub async fn a_reader_cannot_write(storage: &dyn Storage) -> CaseResult {
    let mut reader = storage.begin_read().await?;
    let refused = reader.setting_put("name", "value", false).await;
    assert!(matches!(refused, Err(StorageError::Backend(_))), "{refused:?}");
    drop(reader);
    assert_eq!(storage.begin_read().await?.setting("name").await?, None);
    Ok(())
}

/// After any failure the unit of work is good for nothing but being dropped.
pub async fn nothing_is_committed_after_a_failure(storage: &dyn Storage) -> CaseResult {
    arrivals(storage, [1]).await?;
    let mut work = storage.begin().await?;
    work.setting_put("name", "value", false).await?;
    work.officer_insert(&officer(1)).await?;
    assert_conflict(&work.officer_insert(&officer(1)).await);
    assert!(work.setting_put("other", "value", false).await.is_err());
    assert!(work.commit().await.is_err());
    assert_eq!(storage.begin_read().await?.setting("name").await?, None);
    arrivals(storage, [2]).await
}

/// A ticket without its visit, a rating without one, a session without its officer: mistakes, not conflicts.
pub async fn a_reference_to_nothing_is_refused(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    let ticket = match work.ticket_insert(&new_ticket(ticket(1, 1)), &stamp(1)).await {
        Ok(()) => work.commit().await.map(drop),
        refused => {
            drop(work);
            refused
        }
    };
    assert!(matches!(ticket, Err(StorageError::Backend(_))), "{ticket:?}");
    let mut work = storage.begin().await?;
    let rating = work.rating_insert(&rating(1)).await;
    assert!(matches!(rating, Err(StorageError::Backend(_))), "{rating:?}");
    drop(work);
    let mut work = storage.begin().await?;
    let session = work.session_insert(&session(1, 1)).await;
    assert!(matches!(session, Err(StorageError::Backend(_))), "{session:?}");
    Ok(())
}

async fn write_everything(work: &mut dyn UnitOfWork) -> CaseResult {
    arrive(work, 1).await?;
    work.counter_insert(&counter(1), &stamp(1)).await?;
    work.rating_insert(&rating(1)).await?;
    work.officer_insert(&officer(1)).await?;
    work.session_insert(&session(1, 1)).await?;
    work.device_insert(&device(1)).await?;
    work.enrolment_insert(&enrolment(1)).await?;
    work.effect_insert(&effect("a", "b"), "{}", at(1)).await?;
    work.outbox_push(&notice(1)).await?;
    work.setting_put("name", "value", false).await
}
