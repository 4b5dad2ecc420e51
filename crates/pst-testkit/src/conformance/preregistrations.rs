//! What storage must do with guest books filled before coming.

use pst_app::ports::{Preregistration, Storage};

use super::{CaseResult, assert_conflict};
use crate::sample::{at, guest, service, unit};

/// It is found until it is taken, and taken once; a work that is given up takes nothing.
pub async fn a_preregistration_is_taken_once(storage: &dyn Storage) -> CaseResult {
    let filled = preregistration("a", 9);
    let mut work = storage.begin().await?;
    work.preregistration_insert(&filled).await?;
    work.commit().await?;
    let mut given_up = storage.begin().await?;
    assert_eq!(given_up.preregistration_take("a").await?.as_ref(), Some(&filled));
    drop(given_up);
    let mut work = storage.begin().await?;
    assert_eq!(work.preregistration_find("a").await?.as_ref(), Some(&filled));
    assert_eq!(work.preregistration_find("b").await?, None);
    assert_eq!(work.preregistration_take("a").await?.as_ref(), Some(&filled));
    assert_eq!(work.preregistration_take("a").await?, None);
    work.commit().await?;
    assert_eq!(storage.begin_read().await?.preregistration_find("a").await?, None);
    Ok(())
}

/// A code is given out once.
pub async fn a_preregistration_code_is_unique(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    work.preregistration_insert(&preregistration("a", 9)).await?;
    work.commit().await?;
    let mut work = storage.begin().await?;
    assert_conflict(&work.preregistration_insert(&preregistration("a", 10)).await);
    Ok(())
}

/// What has expired is erased, at its very instant; the rest stays.
pub async fn expired_preregistrations_are_forgotten(storage: &dyn Storage) -> CaseResult {
    let mut work = storage.begin().await?;
    for (code, expires) in [("a", 8), ("b", 9), ("c", 10)] {
        work.preregistration_insert(&preregistration(code, expires)).await?;
    }
    assert_eq!(work.preregistrations_forget(at(9)).await?, 2);
    assert_eq!(work.preregistrations_forget(at(9)).await?, 0);
    work.commit().await?;
    let mut work = storage.begin_read().await?;
    assert_eq!(work.preregistration_find("b").await?, None);
    assert!(work.preregistration_find("c").await?.is_some());
    Ok(())
}

fn preregistration(code_hash: &str, expires: i64) -> Preregistration {
    Preregistration {
        code_hash: code_hash.to_owned(),
        unit: unit(),
        service: service(),
        entry: guest(1).entry,
        expires_at: at(expires),
    }
}
