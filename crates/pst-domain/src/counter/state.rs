//! What a counter is at any moment.

use alloc::collections::BTreeSet;
use alloc::string::String;

use serde::{Deserialize, Serialize};

use super::CounterRejection;
use crate::{CounterId, OfficerId, ServiceCode, TicketId, Timestamp, UnitCode};

/// A counter ("loket") where one officer serves one ticket at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "rebuilt field by field by storage adapters")]
pub struct Counter {
    /// Its identifier.
    pub id: CounterId,
    /// The unit.
    pub unit: UnitCode,
    /// Its number as shown and spoken, from 1.
    pub number: u16,
    /// The services whose queues it serves.
    pub services: BTreeSet<ServiceCode>,
    /// Where it stands.
    pub state: CounterState,
}

/// Where a counter stands. Each state carries exactly what exists in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a new state must break every match")]
pub enum CounterState {
    /// Nobody works there.
    Closed,
    /// Open, and free for the next visitor.
    Idle {
        /// Who works there.
        officer: OfficerId,
        /// Since when.
        since: Timestamp,
    },
    /// Open, with a ticket called to it or being served.
    Busy {
        /// Who works there.
        officer: OfficerId,
        /// The ticket in hand.
        ticket: TicketId,
        /// Since when.
        since: Timestamp,
    },
    /// On a break, with a reason.
    Paused {
        /// Who works there.
        officer: OfficerId,
        /// Since when.
        since: Timestamp,
        /// The reason, shown to the supervisor.
        reason: String,
    },
}

impl Counter {
    /// A closed counter.
    pub const fn new(id: CounterId, unit: UnitCode, number: u16, services: BTreeSet<ServiceCode>) -> Self {
        Self { id, unit, number, services, state: CounterState::Closed }
    }

    /// Who works there, if anybody.
    pub const fn officer(&self) -> Option<OfficerId> {
        match self.state {
            CounterState::Closed => None,
            CounterState::Idle { officer, .. }
            | CounterState::Busy { officer, .. }
            | CounterState::Paused { officer, .. } => Some(officer),
        }
    }

    /// Whether `officer` works there, who alone may act there.
    ///
    /// # Errors
    ///
    /// Another officer works there, or nobody.
    pub fn worked_by(&self, officer: OfficerId) -> Result<(), CounterRejection> {
        match self.officer() {
            Some(at_work) if at_work == officer => Ok(()),
            Some(_) => Err(CounterRejection::Taken { counter: self.number }),
            None => Err(CounterRejection::Closed { counter: self.number }),
        }
    }

    /// The ticket in hand, if any.
    pub const fn ticket(&self) -> Option<TicketId> {
        match self.state {
            CounterState::Busy { ticket, .. } => Some(ticket),
            _ => None,
        }
    }
}

impl CounterState {
    /// Stable name of the state.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Idle { .. } => "idle",
            Self::Busy { .. } => "busy",
            Self::Paused { .. } => "paused",
        }
    }
}
