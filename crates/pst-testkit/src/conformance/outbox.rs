//! What storage must do with notices.

use pst_app::notice::{Channel, Notice};
use pst_app::ports::{ChannelHealth, Delivery, Storage};
use pst_domain::NoticeId;

use super::CaseResult;
use crate::sample::{at, notice, unit, uuid};

/// What somebody has leased nobody else gets, until the lease has run out; each lease counts as an attempt.
pub async fn a_lease_is_exclusive_and_runs_out(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    for n in [3, 1, 2] {
        work.outbox_push(&notice(n)).await?;
    }
    work.commit().await?;

    let tried = |n, attempts| Notice { attempts, ..notice(n) };
    let mut work = storage.begin().await?;
    assert_eq!(work.outbox_lease(at(10), at(70), 2).await?, [tried(1, 1), tried(2, 1)]);
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_eq!(work.outbox_lease(at(11), at(71), 9).await?, [tried(3, 1)]);
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_eq!(work.outbox_lease(at(70), at(99), 9).await?, [tried(1, 2), tried(2, 2)]);
    drop(work);
    let mut work = storage.begin().await?;
    assert_eq!(work.outbox_lease(at(69), at(99), 9).await?, []);
    Ok(())
}

/// A notice pushed twice is one notice, also after it was sent.
pub async fn a_notice_is_told_once(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    work.outbox_push(&notice(1)).await?;
    work.outbox_push(&notice(1)).await?;
    assert_eq!(work.outbox_lease(at(10), at(20), 9).await?.len(), 1);
    work.outbox_settle(NoticeId(uuid(1)), at(11), &Delivery::Sent).await?;
    work.outbox_push(&notice(1)).await?;
    work.commit().await?;
    assert_eq!(storage.begin().await?.outbox_lease(at(30), at(40), 9).await?, []);
    Ok(())
}

/// A notice that was sent or given up is never leased again.
pub async fn a_settled_notice_is_gone(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    work.outbox_push(&notice(1)).await?;
    work.outbox_push(&notice(2)).await?;
    work.outbox_lease(at(10), at(20), 9).await?;
    work.outbox_settle(NoticeId(uuid(1)), at(11), &Delivery::Sent).await?;
    work.outbox_settle(NoticeId(uuid(1)), at(12), &Delivery::Expired).await?;
    work.commit().await?;
    let mut work = storage.begin().await?;
    let left = work.outbox_lease(at(30), at(40), 9).await?;
    assert_eq!(left.iter().map(|notice| notice.id).collect::<Vec<_>>(), [NoticeId(uuid(2))]);
    assert_eq!(work.outbox_given_up(&unit(), 9).await?, [], "the first outcome stays");
    Ok(())
}

/// A notice that failed for now waits until it is due again, and its channel tells the fault.
pub async fn a_postponed_notice_comes_up_again(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    assert_eq!(work.outbox_channels(&unit()).await?, []);
    work.outbox_push(&notice(1)).await?;
    work.outbox_lease(at(10), at(20), 9).await?;
    work.outbox_postpone(NoticeId(uuid(1)), at(60), "timed out").await?;
    work.commit().await?;

    let health = ChannelHealth {
        channel: Channel::Email,
        waiting: 1,
        waiting_since: Some(at(1)),
        sent_at: None,
        fault: Some("timed out".to_owned()),
        given_up: 0,
    };
    let mut work = storage.begin().await?;
    assert_eq!(work.outbox_channels(&unit()).await?, [health]);
    assert_eq!(work.outbox_lease(at(59), at(99), 9).await?, []);
    assert_eq!(work.outbox_lease(at(60), at(99), 9).await?.len(), 1);
    Ok(())
}

/// What was given up is listed, newest first, with the last fault; what was sent is not.
pub async fn given_up_notices_are_listed(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    for n in 1..=4 {
        work.outbox_push(&notice(n)).await?;
    }
    let refused = Delivery::Refused { fault: "550".to_owned() };
    work.outbox_postpone(NoticeId(uuid(2)), at(60), "timed out").await?;
    work.outbox_settle(NoticeId(uuid(1)), at(11), &refused).await?;
    work.outbox_settle(NoticeId(uuid(2)), at(12), &Delivery::Expired).await?;
    work.outbox_settle(NoticeId(uuid(3)), at(13), &Delivery::Sent).await?;
    work.commit().await?;

    let mut work = storage.begin_read().await?;
    let listed = work.outbox_given_up(&unit(), 9).await?;
    let told = listed.iter().map(|letter| (letter.id, letter.outcome.as_str(), letter.fault.as_deref()));
    let expected =
        [(NoticeId(uuid(2)), "expired", Some("timed out")), (NoticeId(uuid(1)), "refused", Some("550"))];
    assert_eq!(told.collect::<Vec<_>>(), expected);
    assert_eq!(work.outbox_given_up(&unit(), 1).await?.len(), 1);
    let [health] = work.outbox_channels(&unit()).await?.try_into().unwrap_or_else(|_| panic!("one channel"));
    assert_eq!((health.waiting, health.sent_at, health.given_up), (1, Some(at(13)), 2));
    Ok(())
}
