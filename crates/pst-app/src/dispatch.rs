//! Delivering notices from the outbox, outside any transaction.

use async_trait::async_trait;
use thiserror::Error;

use crate::notice::Notice;
use crate::{App, AppError};

/// Tells people.
#[async_trait]
pub trait Notifier: Send + Sync {
    /// Delivers one notice. Its identifier is the receiver's idempotency key: a repeated delivery is no second notice.
    ///
    /// # Errors
    ///
    /// [`DeliveryError`], which tells whether trying again can help.
    async fn deliver(&self, notice: &Notice) -> Result<(), DeliveryError>;
}

/// Why a notice was not delivered.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DeliveryError {
    /// The channel is down or busy: try again later.
    #[error("the channel does not take it now")]
    Transient(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The channel will never take it.
    #[error("the channel refuses it")]
    Permanent(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Delivers the notices that are due; says how many were taken up.
///
/// A notice whose delivery fails for now is left leased, and comes up again when the lease ends.
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
        if let Some(outcome) = attempt(app, notifier, notice).await {
            let mut uow = app.storage.begin().await?;
            uow.outbox_settle(notice.id, app.clock.now(), outcome).await?;
            uow.commit().await?;
        }
    }
    Ok(due.len())
}

async fn attempt(app: &App, notifier: &dyn Notifier, notice: &Notice) -> Option<&'static str> {
    if app.clock.now() >= notice.expires_at {
        return Some("expired");
    }
    match notifier.deliver(notice).await {
        Ok(()) => Some("sent"),
        Err(DeliveryError::Permanent(cause)) => {
            tracing::warn!(notice = %notice.id, kind = notice.message.kind(), %cause, "notice refused for good");
            Some("refused")
        }
        Err(DeliveryError::Transient(cause)) => {
            tracing::warn!(notice = %notice.id, kind = notice.message.kind(), %cause, "notice not delivered yet");
            None
        }
    }
}

const LEASE_SECONDS: i64 = 60;
const BATCH_MAX: u16 = 50;
