//! Delivering notices from the outbox, outside any transaction.

use async_trait::async_trait;
use pst_domain::Timestamp;
use thiserror::Error;

use crate::notice::Notice;
use crate::ports::Delivery;
use crate::{App, AppError};

/// Tells people.
#[async_trait]
pub trait Notifier: Send + Sync {
    /// Delivers one notice, at the instant `now`. Its identifier is the receiver's idempotency key: a repeated delivery is no second notice.
    ///
    /// # Errors
    ///
    /// [`DeliveryError`], which tells whether trying again can help.
    async fn deliver(&self, notice: &Notice, now: Timestamp) -> Result<(), DeliveryError>;
}

/// Why a notice was not delivered, in words that hold no address and nothing of its content: they are kept,
/// logged and shown to supervisors.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DeliveryError {
    /// The channel is down or busy: try again later.
    #[error("the channel does not take it now: {0}")]
    Transient(String),
    /// The channel will never take it.
    #[error("the channel refuses it: {0}")]
    Permanent(String),
}

/// Delivers the notices that are due; says how many were taken up.
///
/// A notice that fails for now is put off, each time for longer ([`retry_after`]), until it expires.
///
/// # Errors
///
/// Storage failed.
pub async fn dispatch_due(app: &App, notifier: &dyn Notifier) -> Result<usize, AppError> {
    let now = app.clock.now();
    let mut uow = app.storage.begin().await?;
    let due = uow.outbox_lease(now, now.plus_seconds(LEASE_SECONDS), BATCH_MAX).await?;
    uow.commit().await?;
    for notice in &due {
        let outcome = attempt(app.clock.now(), notifier, notice).await;
        let now = app.clock.now();
        let mut uow = app.storage.begin().await?;
        match outcome {
            Ok(delivery) => uow.outbox_settle(notice.id, now, &delivery).await?,
            Err(fault) => {
                let again_at = now.plus_seconds(retry_after(notice.attempts));
                uow.outbox_postpone(notice.id, again_at, &fault).await?;
            }
        }
        uow.commit().await?;
    }
    Ok(due.len())
}

/// Seconds to wait after the given number of failed attempts: half a minute, doubled each time, an hour at most.
///
/// # Examples
///
/// ```
/// use pst_app::retry_after;
///
/// assert_eq!([1, 2, 3, 20].map(retry_after), [30, 60, 120, 3600]);
/// ```
pub fn retry_after(attempts: u8) -> i64 {
    let doublings = u32::from(attempts.saturating_sub(1)).min(RETRY_DOUBLINGS_MAX);
    (RETRY_SECONDS << doublings).min(RETRY_SECONDS_MAX)
}

/// How the notice ended, or the fault for which it is tried again.
async fn attempt(now: Timestamp, notifier: &dyn Notifier, notice: &Notice) -> Result<Delivery, String> {
    if now >= notice.expires_at {
        return Ok(Delivery::Expired);
    }
    match notifier.deliver(notice, now).await {
        Ok(()) => Ok(Delivery::Sent),
        Err(DeliveryError::Permanent(fault)) => {
            tracing::warn!(notice = %notice.id, kind = notice.message.kind(), fault, "notice refused for good");
            Ok(Delivery::Refused { fault })
        }
        Err(DeliveryError::Transient(fault)) => {
            tracing::warn!(notice = %notice.id, kind = notice.message.kind(), fault, "notice not delivered yet");
            Err(fault)
        }
    }
}

/// Longer than any channel may take for one batch, so that a lease ends only if its server died.
const LEASE_SECONDS: i64 = 300;
const BATCH_MAX: u16 = 20;
const RETRY_SECONDS: i64 = 30;
const RETRY_SECONDS_MAX: i64 = 3600;
const RETRY_DOUBLINGS_MAX: u32 = 7;
