//! What storage must do with records.

use pst_app::ports::{EffectKey, EffectRecord, Storage};

use super::{CaseResult, assert_lost};
use crate::sample::{at, effect};

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
    assert_lost(work.effect_insert(&effect("a", "second"), "{}", at(1)).await, work).await;
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
