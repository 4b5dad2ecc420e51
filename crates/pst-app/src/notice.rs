//! What people are told, as it waits in the outbox.

use pst_domain::queue::TicketNumber;
use pst_domain::{EmailAddress, NoticeId, ServiceDay, Timestamp, UnitCode};
use serde::{Deserialize, Serialize};

/// A notice to one person. Its identifier is the idempotency key told to its receiver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Identifier.
    pub id: NoticeId,
    /// The unit that tells.
    pub unit: UnitCode,
    /// Where to.
    pub email: EmailAddress,
    /// Language tag of the receiver: `id` or `en`.
    pub language: String,
    /// What is told.
    pub message: Message,
    /// When it was written.
    pub created_at: Timestamp,
    /// After which it is worth nothing and is dropped as expired.
    pub expires_at: Timestamp,
    /// How often delivery was tried.
    pub attempts: u8,
}

/// What is told. The words are made by the notifier, in the receiver's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Message {
    /// A number was given out: the copy that the guest book promises.
    TicketIssued {
        /// The number.
        number: TicketNumber,
        /// Name of the service in the receiver's language.
        service: String,
        /// The day it is good for.
        day: ServiceDay,
        /// Address of the tracking page.
        tracking_url: String,
    },
}

impl Message {
    /// Stable name of the kind.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::TicketIssued { .. } => "ticket_issued",
        }
    }
}
