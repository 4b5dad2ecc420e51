//! Notices to be sent: written in the same commit as what they tell of, delivered afterwards.

use async_trait::async_trait;
use pst_domain::{NoticeId, Timestamp, UnitCode};
use serde::Serialize;

use super::StorageError;
use crate::notice::{Channel, Notice};

/// The outbox.
#[async_trait]
pub trait Outbox: Send {
    /// Adds a notice. One that is already there, waiting or settled, stays as it is: whoever derives an
    /// identifier from what happened tells it once, however often the same command runs.
    async fn outbox_push(&mut self, notice: &Notice) -> Result<(), StorageError>;

    /// Takes notices that are due, so that nobody else takes them before `until`; each take is an attempt.
    async fn outbox_lease(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        limit: u16,
    ) -> Result<Vec<Notice>, StorageError>;

    /// Puts a leased notice off until an instant, with the fault that stopped it.
    async fn outbox_postpone(
        &mut self,
        id: NoticeId,
        until: Timestamp,
        fault: &str,
    ) -> Result<(), StorageError>;

    /// Ends a leased notice for good and erases its content, which holds an address.
    async fn outbox_settle(
        &mut self,
        id: NoticeId,
        at: Timestamp,
        delivery: &Delivery,
    ) -> Result<(), StorageError>;

    /// How a unit's channels fare, by name; one that was never used is left out.
    async fn outbox_channels(&mut self, unit: &UnitCode) -> Result<Vec<ChannelHealth>, StorageError>;

    /// The latest notices of a unit that were given up, newest first.
    async fn outbox_given_up(&mut self, unit: &UnitCode, limit: u16)
    -> Result<Vec<DeadLetter>, StorageError>;
}

/// How a notice ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The channel took it.
    Sent,
    /// It was worth nothing any more.
    Expired,
    /// The channel will never take it.
    Refused {
        /// Why, in the words of [`DeliveryError`](crate::DeliveryError).
        fault: String,
    },
}

impl Delivery {
    /// Stable name.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Expired => "expired",
            Self::Refused { .. } => "refused",
        }
    }
}

/// How a channel fares, told from real deliveries alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChannelHealth {
    /// The channel.
    pub channel: Channel,
    /// Notices that wait for delivery.
    pub waiting: u32,
    /// Since when the oldest of them has waited.
    pub waiting_since: Option<Timestamp>,
    /// When the channel last took a notice.
    pub sent_at: Option<Timestamp>,
    /// What stops the oldest waiting notice; `None` if nothing has.
    pub fault: Option<String>,
    /// Notices given up, expired or refused, as long as they are kept.
    pub given_up: u32,
}

/// A notice that was given up. What it said, and to whom, is erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeadLetter {
    /// Its identifier.
    pub id: NoticeId,
    /// The channel it should have taken.
    pub channel: Channel,
    /// Stable name of what it told.
    pub kind: String,
    /// When it was given up.
    pub at: Timestamp,
    /// `expired` or `refused`.
    pub outcome: String,
    /// The last fault of the channel; `None` if it was never tried.
    pub fault: Option<String>,
}
