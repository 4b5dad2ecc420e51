//! Why a ticket refused a command.

use thiserror::Error;

use crate::Timestamp;
use crate::queue::TicketNumber;

/// A refusal, naming the ticket and the rule in the way.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TicketRejection {
    /// The command does not fit the state.
    #[error("ticket {number} is {state}, so it cannot {command}")]
    WrongState {
        /// The ticket.
        number: TicketNumber,
        /// The name of its state.
        state: &'static str,
        /// The name of the command.
        command: &'static str,
    },
    /// It was called as often as the policy allows (policy P10).
    #[error("ticket {number} was called {calls} times, the most allowed")]
    CallsExhausted {
        /// The ticket.
        number: TicketNumber,
        /// Calls made.
        calls: u8,
    },
    /// The visitor has not been called long and often enough (policy P10); confirm to go on.
    #[error("ticket {number} was called {calls} times and may be missed without confirmation from {free_at}")]
    NoShowTooEarly {
        /// The ticket.
        number: TicketNumber,
        /// Calls made.
        calls: u8,
        /// From when no confirmation is needed, provided the calls suffice.
        free_at: Timestamp,
    },
    /// The one postponement was used.
    #[error("ticket {number} was postponed before")]
    AlreadyPostponed {
        /// The ticket.
        number: TicketNumber,
    },
    /// Nothing can be taken back, or no longer.
    #[error("the last step of ticket {number} can no longer be undone")]
    UndoExpired {
        /// The ticket.
        number: TicketNumber,
    },
    /// The ticket belongs to another service day.
    #[error("ticket {number} is of another service day")]
    OtherDay {
        /// The ticket.
        number: TicketNumber,
    },
}

impl TicketRejection {
    /// Stable code of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WrongState { .. } => "ticket.wrong_state",
            Self::CallsExhausted { .. } => "ticket.calls_exhausted",
            Self::NoShowTooEarly { .. } => "ticket.no_show_too_early",
            Self::AlreadyPostponed { .. } => "ticket.already_postponed",
            Self::UndoExpired { .. } => "ticket.undo_expired",
            Self::OtherDay { .. } => "ticket.other_day",
        }
    }
}
