//! What storage must do with records.

use pst_app::notice::Notice;
use pst_app::ports::{EffectKey, EffectRecord, Storage};
use pst_domain::NoticeId;

use super::{CaseResult, assert_conflict};
use crate::sample::{at, effect, notice, uuid};

/// The same key finds the first answer, whatever the request; other callers' keys are other keys.
pub async fn an_effect_is_answered_again(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    assert_eq!(work.effect_find(&effect("a", "first")).await?, None);
    work.effect_insert(&effect("a", "first"), "{\"number\":\"K001\"}", at(0)).await?;
    work.commit().await?;
    let answer = EffectRecord { fingerprint: "first".to_owned(), answer: "{\"number\":\"K001\"}".to_owned() };
    let mut work = storage.begin().await?;
    assert_eq!(work.effect_find(&effect("a", "second")).await?, Some(answer));
    let elsewhere = EffectKey { scope: "counter".to_owned(), ..effect("a", "first") };
    assert_eq!(work.effect_find(&elsewhere).await?, None);
    work.effect_insert(&elsewhere, "{}", at(1)).await?;
    assert_conflict(&work.effect_insert(&effect("a", "second"), "{}", at(1)).await);
    Ok(())
}

/// What somebody has leased nobody else gets, until the lease has run out; each lease counts as an attempt.
pub async fn a_lease_is_exclusive_and_runs_out(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    for n in [3, 1, 2] {
        work.outbox_push(&notice(n)).await?;
    }
    assert_conflict(&work.outbox_push(&notice(3)).await);
    drop(work);
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

/// A notice that was sent or given up is never leased again.
pub async fn a_settled_notice_is_gone(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    work.outbox_push(&notice(1)).await?;
    work.outbox_push(&notice(2)).await?;
    work.outbox_lease(at(10), at(20), 9).await?;
    work.outbox_settle(NoticeId(uuid(1)), at(11), "sent").await?;
    work.outbox_settle(NoticeId(uuid(1)), at(12), "sent").await?;
    work.commit().await?;
    let mut work = storage.begin().await?;
    let left = work.outbox_lease(at(30), at(40), 9).await?;
    assert_eq!(left.iter().map(|notice| notice.id).collect::<Vec<_>>(), [NoticeId(uuid(2))]);
    Ok(())
}

/// A value put without replacing leaves the first one; with replacing, the last one counts.
pub async fn a_setting_stays_unless_replaced(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    assert_eq!(work.setting("secret").await?, None);
    work.setting_put("secret", "first", false).await?;
    work.setting_put("secret", "second", false).await?;
    assert_eq!(work.setting("secret").await?.as_deref(), Some("first"));
    work.setting_put("secret", "third", true).await?;
    work.commit().await?;
    assert_eq!(storage.begin_read().await?.setting("secret").await?.as_deref(), Some("third"));
    Ok(())
}
