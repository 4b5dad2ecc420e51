//! What happened to a counter.

use alloc::collections::BTreeSet;
use alloc::string::String;

use serde::{Deserialize, Serialize};

use crate::{OfficerId, ServiceCode, TicketId, Timestamp};

/// An event of a counter, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum CounterEvent {
    /// It was set up.
    Created {
        /// The new counter.
        counter: alloc::boxed::Box<super::Counter>,
    },
    /// It became open and idle.
    Opened {
        /// When.
        at: Timestamp,
        /// Who works there.
        officer: OfficerId,
    },
    /// A break began.
    Paused {
        /// When.
        at: Timestamp,
        /// Why.
        reason: String,
    },
    /// It closed.
    Closed {
        /// When.
        at: Timestamp,
    },
    /// It took a ticket in hand.
    Took {
        /// When.
        at: Timestamp,
        /// The ticket.
        ticket: TicketId,
    },
    /// It became idle again.
    Released {
        /// When.
        at: Timestamp,
        /// The ticket it had.
        ticket: TicketId,
    },
    /// It serves other services.
    Assigned {
        /// The services from now on.
        services: BTreeSet<ServiceCode>,
    },
}
