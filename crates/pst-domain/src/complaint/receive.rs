//! Entering a complaint into the register.

use super::{Complaint, ComplaintLimits, ComplaintNumber, ComplaintSource, ComplaintState, Promise};
use crate::{ComplaintId, ServiceDay, Timestamp, UnitCode};

/// What it takes to enter a complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "built by every caller; a new field must be filled")]
pub struct ReceiveOrder {
    /// Its identifier.
    pub id: ComplaintId,
    /// A number of the unit and year that is still free.
    pub number: ComplaintNumber,
    /// The unit.
    pub unit: UnitCode,
    /// How it came.
    pub source: ComplaintSource,
    /// The local date it was received or found.
    pub received_on: ServiceDay,
    /// Whether the reporter's identity is unknown.
    pub anonymous: bool,
    /// Whether only the officer who has it in hand may read it.
    pub confidential: bool,
    /// The limits in force.
    pub limits: ComplaintLimits,
}

impl Complaint {
    /// Enters a complaint. Nobody is ever refused: there is no requirement to complain.
    ///
    /// Of an anonymous complaint the hour is kept and no more, so that it cannot be laid beside a visit. The
    /// caller records the first event, [`ComplaintEvent::Received`](super::ComplaintEvent::Received).
    #[must_use]
    pub fn receive(order: ReceiveOrder, now: Timestamp) -> Self {
        let received_at = if order.anonymous { whole_hour(now) } else { now };
        let promise = Promise { from: order.received_on, overdue: false, kept: None };
        Self {
            id: order.id,
            number: order.number,
            unit: order.unit,
            source: order.source,
            received_on: order.received_on,
            received_at,
            anonymous: order.anonymous,
            confidential: order.confidential,
            limits: order.limits,
            component: None,
            officer: None,
            messages: 0,
            notes: 0,
            response: promise,
            settlement: promise,
            last_at: received_at,
            state: ComplaintState::Received,
        }
    }

    /// The instant that is kept of an act of the reporter: of an anonymous one only the hour.
    #[must_use]
    pub fn kept_instant(&self, now: Timestamp) -> Timestamp {
        if self.anonymous { whole_hour(now) } else { now }
    }
}

fn whole_hour(now: Timestamp) -> Timestamp {
    let micros = now.micros();
    Timestamp::from_micros(micros.saturating_sub(micros.rem_euclid(HOUR_MICROS)))
}

const HOUR_MICROS: i64 = 3_600_000_000;
