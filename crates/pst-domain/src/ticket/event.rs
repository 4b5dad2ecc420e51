//! What happened to a ticket.

use serde::{Deserialize, Serialize};

use super::{Desk, Handover, Outcome, ServiceResult};
use crate::queue::{CallReason, Place};
use crate::{CounterId, ServiceCode, Timestamp};

/// An event of a ticket, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum TicketEvent {
    /// It was given out; the whole ticket, so that the journal can rebuild it.
    Issued {
        /// The new ticket.
        ticket: alloc::boxed::Box<super::Ticket>,
    },
    /// It was called.
    Called {
        /// When.
        at: Timestamp,
        /// Where to, and by whom.
        desk: Desk,
        /// Why it and no other.
        reason: CallReason,
        /// Until when the call may be taken back.
        undo_until: Timestamp,
    },
    /// It was called again.
    Recalled {
        /// When.
        at: Timestamp,
    },
    /// Service started.
    Started {
        /// When.
        at: Timestamp,
        /// The five-minute clause as judged.
        judged: Option<Handover>,
    },
    /// It was put aside.
    Held {
        /// When.
        at: Timestamp,
    },
    /// It was taken up again.
    Resumed {
        /// When.
        at: Timestamp,
        /// At which desk.
        desk: Desk,
    },
    /// The visitor was not there.
    Missed {
        /// When.
        at: Timestamp,
        /// Until when this may be taken back.
        undo_until: Timestamp,
    },
    /// It was put back into the queue.
    Returned {
        /// When.
        at: Timestamp,
    },
    /// It moved to another service or counter.
    Transferred {
        /// When.
        at: Timestamp,
        /// The service from now on.
        service: ServiceCode,
        /// The only counter that may call it.
        counter: Option<CounterId>,
    },
    /// The visitor let others go first.
    Postponed {
        /// When.
        at: Timestamp,
        /// The new place.
        to: Place,
    },
    /// It ended.
    Closed {
        /// When.
        at: Timestamp,
        /// How.
        outcome: Outcome,
        /// Until when this may be taken back; `None` if it may not.
        undo_until: Option<Timestamp>,
    },
    /// What came of the finished service was said anew.
    Restated {
        /// When.
        at: Timestamp,
        /// What came of it.
        result: ServiceResult,
    },
    /// The last step was taken back.
    Undone {
        /// When.
        at: Timestamp,
    },
}

impl TicketEvent {
    /// When it happened.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Issued { ticket } => ticket.issued_at,
            Self::Called { at, .. }
            | Self::Recalled { at }
            | Self::Started { at, .. }
            | Self::Held { at }
            | Self::Resumed { at, .. }
            | Self::Missed { at, .. }
            | Self::Returned { at }
            | Self::Transferred { at, .. }
            | Self::Postponed { at, .. }
            | Self::Closed { at, .. }
            | Self::Restated { at, .. }
            | Self::Undone { at } => *at,
        }
    }

    /// The last instant at which it may be taken back; `None` if it may not.
    pub const fn undo_until(&self) -> Option<Timestamp> {
        match self {
            Self::Called { undo_until, .. } | Self::Missed { undo_until, .. } => Some(*undo_until),
            Self::Closed { undo_until, .. } => *undo_until,
            _ => None,
        }
    }
}
