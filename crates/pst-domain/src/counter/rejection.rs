//! Why a counter refused a command.

use alloc::string::String;

use thiserror::Error;

use crate::TicketId;

/// A refusal, naming the counter and what is in the way.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CounterRejection {
    /// It holds a ticket, and a counter holds one (policy P11).
    #[error("counter {counter} has a ticket in hand")]
    Busy {
        /// The counter's number.
        counter: u16,
        /// The ticket in hand.
        ticket: TicketId,
    },
    /// Nobody works there.
    #[error("counter {counter} is closed")]
    Closed {
        /// The counter's number.
        counter: u16,
    },
    /// It is on a break.
    #[error("counter {counter} is on a break")]
    Paused {
        /// The counter's number.
        counter: u16,
        /// The reason given.
        reason: String,
    },
    /// Another officer works there.
    #[error("counter {counter} is taken by another officer")]
    Taken {
        /// The counter's number.
        counter: u16,
    },
    /// The ticket is not in its hand.
    #[error("counter {counter} does not have this ticket")]
    NotInHand {
        /// The counter's number.
        counter: u16,
    },
    /// A break needs a reason (policy P2: breaks stop the clock, so they are accounted for).
    #[error("a break needs a reason")]
    ReasonMissing,
}

impl CounterRejection {
    /// Stable code of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Busy { .. } => "counter.busy",
            Self::Closed { .. } => "counter.closed",
            Self::Paused { .. } => "counter.paused",
            Self::Taken { .. } => "counter.taken",
            Self::NotInHand { .. } => "counter.not_in_hand",
            Self::ReasonMissing => "counter.reason_missing",
        }
    }
}
