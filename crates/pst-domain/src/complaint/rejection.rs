//! Why a complaint refused a command.

use thiserror::Error;

use super::COMPLAINT_MESSAGES_MAX;

/// A refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ComplaintRejection {
    /// The command does not fit the state.
    #[error("the complaint is {state}, so it cannot {command}")]
    WrongState {
        /// The name of the command.
        command: &'static str,
        /// The name of the state.
        state: &'static str,
    },
    /// It is over; another one may be filed.
    #[error("the complaint is closed")]
    Closed,
    /// The officer is complained about, and so never handles it.
    #[error("the officer is complained about")]
    ConflictOfInterest,
    /// Another officer has it in hand, or nobody has any longer.
    #[error("the complaint is in other hands")]
    AssignedElsewhere,
    /// The reporter gets a first response before anything is looked into on the spot.
    #[error("the reporter has not been responded to")]
    NotResponded,
    /// The exchange is as long as it can be.
    #[error("the exchange has {COMPLAINT_MESSAGES_MAX} messages")]
    ExchangeFull,
}

impl ComplaintRejection {
    /// Stable code of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WrongState { .. } => "complaint.wrong_state",
            Self::Closed => "complaint.closed",
            Self::ConflictOfInterest => "complaint.conflict_of_interest",
            Self::AssignedElsewhere => "complaint.assigned_elsewhere",
            Self::NotResponded => "complaint.not_responded",
            Self::ExchangeFull => "complaint.full",
        }
    }
}
