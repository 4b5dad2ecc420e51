//! What may be asked of a counter.

use alloc::collections::BTreeSet;
use alloc::string::String;

use crate::{OfficerId, ServiceCode, TicketId};

/// A command to a counter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a new command must break every match")]
pub enum CounterCommand {
    /// An officer opens it, or comes back from a break.
    Open {
        /// Who.
        officer: OfficerId,
    },
    /// A break begins.
    Pause {
        /// Why; a break without a reason is refused.
        reason: String,
    },
    /// The officer leaves.
    Close,
    /// A ticket is called or taken up here.
    Take {
        /// The ticket.
        ticket: TicketId,
    },
    /// The ticket in hand is finished, missed, held, moved on or taken back.
    Release {
        /// The ticket.
        ticket: TicketId,
    },
    /// A supervisor changes what it serves.
    Assign {
        /// The services from now on.
        services: BTreeSet<ServiceCode>,
    },
    /// The service day has ended: whatever it was, it is closed now.
    EndDay,
}
