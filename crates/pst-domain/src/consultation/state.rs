//! What a consultation is at any moment.

use alloc::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{ConsultationNumber, SearchRecord};
use crate::sla::{Deadline, DeadlineRun, Owes, RunEnd};
use crate::{AccountId, ClauseRef, ConsultationId, OfficerId, ServiceCode, Timestamp, UnitCode};

/// An online consultation, without the words of its conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "rebuilt field by field by storage adapters")]
pub struct Consultation {
    /// Its identifier.
    pub id: ConsultationId,
    /// The number people see.
    pub number: ConsultationNumber,
    /// The unit asked.
    pub unit: UnitCode,
    /// The service asked for.
    pub service: ServiceCode,
    /// Who asks.
    pub account: AccountId,
    /// The earlier case it follows, if any.
    pub origin: Option<ConsultationId>,
    /// The search that did not answer the question (policy P13).
    pub search: SearchRecord,
    /// The version of the standard it began under (policy P19); `None` for a service without one.
    pub standard_version: Option<u32>,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// The officer who has it in hand.
    pub officer: Option<OfficerId>,
    /// Messages so far; the last one's sequence number.
    pub messages: u32,
    /// Internal notes so far. The user never sees them.
    pub notes: u32,
    /// The three-day promise: every start and stop.
    pub deadline: Deadline,
    /// When the user rated it, if they did.
    pub rated_at: Option<Timestamp>,
    /// The time of the latest event: no later event is earlier, whatever the wall clock does (policy P20).
    pub last_at: Timestamp,
    /// Where it stands.
    pub state: ConsultationState,
}

/// Where a consultation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a new state must break every match")]
pub enum ConsultationState {
    /// An officer must see whether it is clear and complete. No promise runs yet (policy P5).
    Submitted {
        /// Since when.
        since: Timestamp,
        /// Whether the internal ageing alarm was raised.
        alarmed: bool,
    },
    /// The user must complete it.
    NeedsCompletion {
        /// When an officer last wrote.
        since: Timestamp,
        /// What is wanted.
        items: BTreeSet<CompletionItem>,
        /// Reminders sent since.
        reminded: u8,
    },
    /// Clear and complete: the promise runs until the first substantive answer.
    Accepted {
        /// Since when.
        since: Timestamp,
    },
    /// Answered once, and the user wrote again: the officer owes a reply, without a promise.
    Answered {
        /// When the user wrote.
        since: Timestamp,
    },
    /// The officer wrote last; the user owes a reply.
    AwaitingUser {
        /// When an officer last wrote.
        since: Timestamp,
        /// Reminders sent since.
        reminded: u8,
    },
    /// Over.
    Closed {
        /// When.
        at: Timestamp,
        /// Why.
        reason: CloseReason,
    },
}

/// Why a consultation was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "every reason is counted in reports")]
pub enum CloseReason {
    /// An officer closed it after an answer.
    Done {
        /// Who.
        by: OfficerId,
    },
    /// The system closed it because the user did not reply (policy P7).
    UserSilent {
        /// The clause that allows it.
        clause: Option<ClauseRef>,
    },
    /// It belongs elsewhere.
    Redirected {
        /// Who said so.
        by: OfficerId,
        /// Where to.
        to: Redirection,
    },
    /// It cannot be answered.
    Refused {
        /// Who said so.
        by: OfficerId,
        /// On what ground.
        ground: RefusalGround,
    },
}

/// Where a request belongs instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Redirection {
    /// Another service of the same unit.
    Service {
        /// Its code.
        service: ServiceCode,
    },
    /// Another unit.
    Unit {
        /// Its code.
        unit: UnitCode,
    },
    /// The information officer (PPID): a request under the public information law has its own limits.
    PublicInformation,
}

/// Why a request cannot be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RefusalGround {
    /// It asks for data that identify respondents (UU 16/1997; policy P17).
    Confidential,
    /// It is no question of statistics.
    OutOfScope,
}

/// What can be missing from a request. The message beside it says it in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CompletionItem {
    /// What it is about.
    Topic,
    /// Which area.
    Area,
    /// Which years.
    Years,
    /// In which detail: by district, by sex, by month.
    Detail,
    /// What it is for.
    Purpose,
    /// Something else.
    Other,
}

impl Consultation {
    /// Who owes the next word; `None` once it is closed.
    pub const fn owes(&self) -> Option<Owes> {
        match self.state {
            ConsultationState::Submitted { .. }
            | ConsultationState::Accepted { .. }
            | ConsultationState::Answered { .. } => Some(Owes::Officer),
            ConsultationState::NeedsCompletion { .. } | ConsultationState::AwaitingUser { .. } => {
                Some(Owes::User)
            }
            ConsultationState::Closed { .. } => None,
        }
    }

    /// Whether a substantive answer was given at some time, so that there is one to publish.
    pub fn was_answered(&self) -> bool {
        let answered = |run: &DeadlineRun| matches!(run.end, Some(RunEnd::Answered { .. }));
        match &self.state {
            ConsultationState::Answered { .. }
            | ConsultationState::AwaitingUser { .. }
            | ConsultationState::Closed { reason: CloseReason::Done { .. }, .. } => true,
            _ => self.deadline.runs.iter().any(answered),
        }
    }

    /// Whether the conversation is over; a case closed for silence can still be reopened for a while.
    pub const fn is_closed(&self) -> bool {
        matches!(self.state, ConsultationState::Closed { .. })
    }
}

impl ConsultationState {
    /// Whether it is open and no substantive answer was given since it was submitted or reopened.
    pub const fn is_unanswered(&self) -> bool {
        matches!(self, Self::Submitted { .. } | Self::NeedsCompletion { .. } | Self::Accepted { .. })
    }

    /// Stable name of the state.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Submitted { .. } => "submitted",
            Self::NeedsCompletion { .. } => "needs_completion",
            Self::Accepted { .. } => "accepted",
            Self::Answered { .. } => "answered",
            Self::AwaitingUser { .. } => "awaiting_user",
            Self::Closed { .. } => "closed",
        }
    }
}

impl CloseReason {
    /// Stable name of the reason.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Done { .. } => "done",
            Self::UserSilent { .. } => "user_silent",
            Self::Redirected { .. } => "redirected",
            Self::Refused { .. } => "refused",
        }
    }
}

impl CompletionItem {
    /// All items, in the order of the officer's checklist.
    pub const ALL: [Self; 6] =
        [Self::Topic, Self::Area, Self::Years, Self::Detail, Self::Purpose, Self::Other];
}
