//! Why a consultation refused a command.

use alloc::vec::Vec;

use thiserror::Error;

use super::MESSAGES_MAX;
use crate::{CalendarError, ClauseRef, OfficerId, Timestamp};

/// A refusal, with the clause it rests on where one applies.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ConsultationRejection {
    /// The command does not fit the state.
    #[error("the consultation is {state}, so it cannot {command}")]
    WrongState {
        /// The name of the command.
        command: &'static str,
        /// The name of the state.
        state: &'static str,
    },
    /// The case is over; a new one may refer to it.
    #[error("the consultation is closed: {reason}")]
    Closed {
        /// Why it was closed.
        reason: &'static str,
    },
    /// It was closed for silence too long ago to be reopened (policy P7).
    #[error("the consultation could be reopened until {until}")]
    ReopenTooLate {
        /// The last instant at which it could.
        until: Timestamp,
        /// The clause under which it was closed.
        clause: Option<ClauseRef>,
    },
    /// Another officer has it in hand, or nobody has any longer.
    #[error("the consultation is in other hands")]
    AssignedElsewhere {
        /// Who has it now.
        officer: Option<OfficerId>,
    },
    /// Only an answered case can be closed as done.
    #[error("the consultation has not been answered")]
    NotAnswered {
        /// The clause on closing.
        clause: Option<ClauseRef>,
    },
    /// A request for completion must say what is wanted.
    #[error("nothing to complete was named")]
    ItemsNeeded,
    /// The conversation is full.
    #[error("the conversation has {MESSAGES_MAX} messages")]
    ConversationFull,
    /// The service is not offered online.
    #[error("the service is not offered online")]
    ChannelNotOffered,
    /// Requirements of the online channel are missing.
    #[error("requirements are missing")]
    RequirementsMissing {
        /// Which, in published order.
        missing: Vec<ClauseRef>,
    },
    /// A search comes first (policy P13).
    #[error("no search was marked as not answering the question")]
    SearchNeeded {
        /// The clause on it.
        clause: Option<ClauseRef>,
    },
    /// A case is rated at most once (policy P14).
    #[error("the consultation was rated before")]
    AlreadyRated {
        /// The clause on rating.
        clause: Option<ClauseRef>,
    },
    /// The rating opens when the case is closed.
    #[error("the consultation is {state}, so it cannot be rated")]
    RatingNotOpen {
        /// The name of its state.
        state: &'static str,
        /// The clause on rating.
        clause: Option<ClauseRef>,
    },
    /// The deadline cannot be computed.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

impl ConsultationRejection {
    /// Stable code of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WrongState { .. } => "consultation.wrong_state",
            Self::Closed { .. } => "consultation.closed",
            Self::ReopenTooLate { .. } => "consultation.reopen_too_late",
            Self::AssignedElsewhere { .. } => "consultation.assigned_elsewhere",
            Self::NotAnswered { .. } => "consultation.not_answered",
            Self::ItemsNeeded => "consultation.items_needed",
            Self::ConversationFull => "consultation.full",
            Self::ChannelNotOffered => "consultation.channel_not_offered",
            Self::RequirementsMissing { .. } => "requirements.missing",
            Self::SearchNeeded { .. } => "consultation.search_needed",
            Self::AlreadyRated { .. } => "rating.already_given",
            Self::RatingNotOpen { .. } => "rating.not_open",
            Self::Calendar(error) => error.code(),
        }
    }

    /// The clause the refusal rests on; of several, the first.
    pub fn clause(&self) -> Option<ClauseRef> {
        match self {
            Self::RequirementsMissing { missing } => missing.first().copied(),
            Self::ReopenTooLate { clause, .. }
            | Self::NotAnswered { clause }
            | Self::SearchNeeded { clause }
            | Self::AlreadyRated { clause }
            | Self::RatingNotOpen { clause, .. } => *clause,
            _ => None,
        }
    }
}
