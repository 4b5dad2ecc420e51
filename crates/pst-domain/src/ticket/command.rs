//! What may be asked of a ticket.

use super::{Desk, ServiceResult};
use crate::queue::{CallReason, Place};
use crate::{CounterId, ServiceCode, Timestamp};

/// A command to a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a new command must break every match")]
pub enum TicketCommand {
    /// Call it to a desk.
    Call {
        /// Where to, and by whom.
        desk: Desk,
        /// Why it and no other.
        reason: CallReason,
    },
    /// Call again, to the same desk.
    Recall,
    /// Begin the service (procedure 5).
    Start {
        /// When the five-minute clock started and ends; `None` if the service has no published limit.
        judged: Option<super::Handover>,
    },
    /// Put it aside.
    Hold,
    /// Take up a held ticket again.
    Resume {
        /// At which desk.
        desk: Desk,
    },
    /// The visitor did not come.
    NoShow {
        /// The officer confirmed although the visitor was called less than the policy asks.
        confirmed: bool,
    },
    /// Put a missed or held ticket back into the queue, at its arrival place.
    Return,
    /// Move it to another service or counter, at its arrival place.
    Transfer {
        /// The service it belongs to from now on.
        service: ServiceCode,
        /// The only counter that may call it, if one.
        counter: Option<CounterId>,
    },
    /// End the service (procedure 9).
    Finish {
        /// What came of it.
        result: ServiceResult,
    },
    /// Say afterwards what came of a finished service.
    Restate {
        /// What came of it.
        result: ServiceResult,
    },
    /// The visitor gives up.
    Cancel,
    /// An officer takes it out.
    Void,
    /// The visitor lets others go first, once.
    Postpone {
        /// The new place.
        to: Place,
    },
    /// Take back the last step.
    Undo,
    /// The service day has ended (policy P12).
    EndDay {
        /// The first instant after the day: a service still running has no known length.
        day_over_at: Timestamp,
    },
}

impl TicketCommand {
    /// Stable name of the command.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Call { .. } => "call",
            Self::Recall => "recall",
            Self::Start { .. } => "start",
            Self::Hold => "hold",
            Self::Resume { .. } => "resume",
            Self::NoShow { .. } => "no_show",
            Self::Return => "return",
            Self::Transfer { .. } => "transfer",
            Self::Finish { .. } => "finish",
            Self::Restate { .. } => "restate",
            Self::Cancel => "cancel",
            Self::Void => "void",
            Self::Postpone { .. } => "postpone",
            Self::Undo => "undo",
            Self::EndDay { .. } => "end_day",
        }
    }
}
