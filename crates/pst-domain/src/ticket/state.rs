//! What a ticket is at any moment.

use alloc::boxed::Box;

use serde::{Deserialize, Serialize};

use crate::queue::{CallReason, Place, TicketNumber};
use crate::sla::Verdict;
use crate::{CounterId, OfficerId, ServiceCode, ServiceDay, TicketId, Timestamp, UnitCode, VisitId};

/// A queue ticket: one place in one service's queue on one service day (procedure 3 to 7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "rebuilt field by field by storage adapters")]
pub struct Ticket {
    /// Its identifier.
    pub id: TicketId,
    /// The unit that gave it out.
    pub unit: UnitCode,
    /// The civil date in the unit's zone.
    pub day: ServiceDay,
    /// Its number, kept for ever, also after cancellation.
    pub number: TicketNumber,
    /// The service whose queue it stands in.
    pub service: ServiceCode,
    /// The visit it belongs to.
    pub visit: VisitId,
    /// Whether a priority was declared (policy P9).
    pub priority: bool,
    /// When it was given out.
    pub issued_at: Timestamp,
    /// When it last entered the queue: `issued_at`, or its return after a missed call.
    pub queued_at: Timestamp,
    /// Its place in the arrival order.
    pub place: Place,
    /// Whether the visitor has used the one postponement.
    pub postponed: bool,
    /// The ticket it was referred from (procedure 7).
    pub origin: Option<TicketId>,
    /// How often it was called since it last entered the queue.
    pub calls: u8,
    /// When it last left the queue, and by which call; `None` while it waits for the first time.
    pub left: Option<Departure>,
    /// The five-minute clause as judged when service first started.
    pub handover: Option<Handover>,
    /// Where it stands.
    pub state: TicketState,
    /// The step that may still be taken back.
    pub undo: Option<Undo>,
}

/// Where a ticket stands. Each state carries exactly what exists in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a new state must break every match")]
pub enum TicketState {
    /// In the queue.
    Waiting {
        /// Set by a transfer to one counter: no other may call it.
        reserved_for: Option<CounterId>,
    },
    /// Called to a counter, visitor on the way.
    Called {
        /// The first call.
        at: Timestamp,
        /// The latest call.
        last_call_at: Timestamp,
        /// Who called, and where to.
        desk: Desk,
    },
    /// Being served.
    Serving {
        /// When service started.
        from: Timestamp,
        /// Who serves, and where.
        desk: Desk,
    },
    /// Put aside by the officer; never calls itself.
    Held {
        /// When.
        at: Timestamp,
        /// Who put it aside, and where.
        desk: Desk,
        /// When service had started, if it had.
        serving_since: Option<Timestamp>,
    },
    /// Called, but the visitor was not there; reversible the same day.
    Missed {
        /// When the officer said so.
        at: Timestamp,
        /// Who called, and where to.
        desk: Desk,
    },
    /// Final.
    Closed {
        /// When.
        at: Timestamp,
        /// How.
        outcome: Outcome,
    },
}

/// An officer at a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "an officer and a counter are all a desk is")]
pub struct Desk {
    /// The counter.
    pub counter: CounterId,
    /// The officer.
    pub officer: OfficerId,
}

/// How a ticket left the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "an instant and a reason are all a departure is")]
pub struct Departure {
    /// When.
    pub at: Timestamp,
    /// Why it was called; `None` if it left uncalled.
    pub called: Option<CallReason>,
}

/// The five-minute clause as judged for a ticket; never changed afterwards (policy P19).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "the stored result of one judgement")]
pub struct Handover {
    /// When the clock started; `None` if it never did.
    pub eligible_at: Option<Timestamp>,
    /// The last instant in time.
    pub due_at: Option<Timestamp>,
    /// Seconds of service hours waited.
    pub waited_seconds: i64,
    /// The verdict.
    pub verdict: Verdict,
    /// `false` if the wall clock stepped back in between.
    pub reliable: bool,
}

/// How a ticket ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "every outcome is counted in reports")]
pub enum Outcome {
    /// Served to the end.
    Finished {
        /// What came of it.
        result: ServiceResult,
        /// When service started.
        from: Timestamp,
        /// Who served, and where.
        desk: Desk,
        /// Seconds from start to finish; `None` if unknown, because it ended on another day (policy P12)
        /// or the clock stepped back (policy P20).
        seconds: Option<i64>,
    },
    /// Given up by the visitor.
    Cancelled,
    /// Taken out by an officer: a mistake or a prank.
    Voided,
    /// Left when the day ended (policy P12).
    DayEnded {
        /// Whether the visitor had been called and was missed.
        missed: bool,
    },
}

/// What came of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "the officer's screen offers exactly these")]
pub enum ServiceResult {
    /// The question was answered.
    Answered,
    /// It was answered in part.
    Partly,
    /// The visitor goes on to another service (procedure 7).
    Referred,
    /// It goes on as an online consultation.
    ContinuedOnline,
}

impl ServiceResult {
    /// All results, in the order of the officer's screen.
    pub const ALL: [Self; 4] = [Self::Answered, Self::Partly, Self::Referred, Self::ContinuedOnline];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Partly => "partly",
            Self::Referred => "referred",
            Self::ContinuedOnline => "continued_online",
        }
    }

    /// The result of a stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|result| result.name() == name)
    }
}

/// A step that may be taken back for a short while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "the state before and a limit are all undo needs")]
pub struct Undo {
    /// The last instant at which the step may be taken back.
    pub until: Timestamp,
    /// The ticket as it was before.
    pub before: Box<Ticket>,
}

impl Ticket {
    /// A ticket that has just been given out.
    pub fn issue(order: IssueOrder, now: Timestamp) -> Self {
        Self {
            id: order.id,
            unit: order.unit,
            day: order.day,
            number: order.number,
            service: order.service,
            visit: order.visit,
            priority: order.priority,
            issued_at: now,
            queued_at: now,
            place: Place::arriving(now),
            postponed: false,
            origin: order.origin,
            calls: 0,
            left: None,
            handover: None,
            state: TicketState::Waiting { reserved_for: None },
            undo: None,
        }
    }

    /// The desk that has the ticket in hand: called to it or being served there.
    pub const fn in_hand(&self) -> Option<Desk> {
        match self.state {
            TicketState::Called { desk, .. } | TicketState::Serving { desk, .. } => Some(desk),
            _ => None,
        }
    }

    /// Whether nothing more can happen to it.
    pub const fn is_closed(&self) -> bool {
        matches!(self.state, TicketState::Closed { .. })
    }
}

/// What it takes to give out a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "built by every caller; a new field must be filled")]
pub struct IssueOrder {
    /// Its identifier.
    pub id: TicketId,
    /// The unit.
    pub unit: UnitCode,
    /// The civil date in the unit's zone.
    pub day: ServiceDay,
    /// The number the queue gave out.
    pub number: TicketNumber,
    /// The wanted service.
    pub service: ServiceCode,
    /// The visit.
    pub visit: VisitId,
    /// Whether a priority was declared.
    pub priority: bool,
    /// The ticket it was referred from.
    pub origin: Option<TicketId>,
}

impl TicketState {
    /// Stable name of the state.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::Called { .. } => "called",
            Self::Serving { .. } => "serving",
            Self::Held { .. } => "held",
            Self::Missed { .. } => "missed",
            Self::Closed { .. } => "closed",
        }
    }
}
