//! Who is next, and why (policy P9).

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::TicketNumber;
use crate::{CounterId, ServiceCode, TicketId, Timestamp};

/// Position in the arrival order of a unit's day: microseconds of the arrival, moved back by a postponement.
///
/// Transfer, correction and an undone call keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Place(i64);

impl Place {
    /// The place of someone who arrives at an instant.
    pub fn arriving(at: Timestamp) -> Self {
        Self(at.micros())
    }

    /// The place directly behind another one.
    #[must_use]
    pub fn behind(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The place as a sortable number.
    pub const fn as_i64(self) -> i64 {
        self.0
    }

    /// Rebuilds a stored place.
    pub const fn from_i64(place: i64) -> Self {
        Self(place)
    }
}

/// A waiting ticket, as far as the order is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "built by every caller; a new field must be filled")]
pub struct Waiting {
    /// The ticket.
    pub ticket: TicketId,
    /// Its number; breaks ties between equal places.
    pub number: TicketNumber,
    /// The service whose queue it stands in.
    pub service: ServiceCode,
    /// Whether it declared a priority.
    pub priority: bool,
    /// Its place in the arrival order.
    pub place: Place,
    /// Set when it was transferred to one counter: no other may call it.
    pub reserved_for: Option<CounterId>,
}

impl Waiting {
    fn key(&self) -> (Place, TicketNumber) {
        (self.place, self.number)
    }
}

/// Why a ticket was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "every reason needs its words on screen")]
pub enum CallReason {
    /// First in the arrival order.
    NextInLine,
    /// First among those with priority.
    Priority,
    /// An ordinary ticket whose turn came after the allowed run of priority calls.
    Fairness,
    /// An officer chose it out of order.
    Picked,
}

impl CallReason {
    /// Stable code of the reason.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NextInLine => "call.next_in_line",
            Self::Priority => "call.priority",
            Self::Fairness => "call.fairness",
            Self::Picked => "call.picked",
        }
    }
}

/// How many priority calls in a row were made, for each service, at counters that serve it.
pub type PriorityRuns = BTreeMap<ServiceCode, u8>;

/// The ticket a counter should call next, and why; `None` if nobody waits for it.
///
/// A ticket with priority, unless `run_max` priority calls in a row passed over the service of an ordinary
/// ticket, whose turn it then is; else the first in the arrival order. Equal claims go by place.
///
/// # Examples
///
/// ```
/// use pst_domain::queue::{CallReason, Place, PriorityRuns, Waiting, next_ticket};
/// use pst_domain::{CounterId, TicketId, Timestamp};
/// # let counter = CounterId(uuid::Uuid::nil());
/// # let at = |second: i64| Place::arriving(Timestamp::from_micros(second * 1_000_000));
/// # let waiting = |n: u128, priority, place| Waiting {
/// #     ticket: TicketId(uuid::Uuid::from_u128(n)), number: format!("K{n:03}").parse().unwrap(),
/// #     service: "konsultasi-statistik".parse().unwrap(), priority, place, reserved_for: None };
///
/// let queue = [waiting(1, false, at(10)), waiting(2, true, at(20))];
/// let (first, why) = next_ticket(&queue, &PriorityRuns::new(), 2, counter).unwrap();
/// assert_eq!((first.number.to_string().as_str(), why), ("K002", CallReason::Priority));
///
/// let after_two = PriorityRuns::from([("konsultasi-statistik".parse().unwrap(), 2)]);
/// let (first, why) = next_ticket(&queue, &after_two, 2, counter).unwrap();
/// assert_eq!((first.number.to_string().as_str(), why), ("K001", CallReason::Fairness));
/// ```
pub fn next_ticket<'a>(
    waiting: &'a [Waiting],
    runs: &PriorityRuns,
    run_max: u8,
    counter: CounterId,
) -> Option<(&'a Waiting, CallReason)> {
    let callable = |ticket: &&Waiting| ticket.reserved_for.is_none_or(|only| only == counter);
    let owed = |ticket: &Waiting| !ticket.priority && run_of(runs, &ticket.service) >= run_max;
    let earliest = |wanted: &dyn Fn(&Waiting) -> bool| {
        waiting.iter().filter(callable).filter(|ticket| wanted(ticket)).min_by_key(|ticket| ticket.key())
    };
    let Some(priority) = earliest(&|ticket| ticket.priority) else {
        return earliest(&|_| true).map(|ticket| (ticket, CallReason::NextInLine));
    };
    let fair = earliest(&owed).map(|ticket| (ticket, CallReason::Fairness));
    fair.or(Some((priority, CallReason::Priority)))
}

/// All waiting tickets in the order in which [`next_ticket`] would call them, were each called in turn.
pub fn call_order<'a>(
    waiting: &'a [Waiting],
    runs: &PriorityRuns,
    run_max: u8,
    counter: CounterId,
) -> Vec<(&'a Waiting, CallReason)> {
    let mut left: Vec<Waiting> = waiting.to_vec();
    let mut runs = runs.clone();
    let services: BTreeSet<ServiceCode> = waiting.iter().map(|ticket| ticket.service.clone()).collect();
    let mut order = Vec::with_capacity(left.len());
    while let Some((next, reason)) = next_ticket(&left, &runs, run_max, counter) {
        let id = next.ticket;
        for (service, run) in runs_after_call(&runs, &next.service, next.priority, &services) {
            runs.insert(service, run);
        }
        left.retain(|ticket| ticket.ticket != id);
        order.extend(waiting.iter().find(|ticket| ticket.ticket == id).map(|ticket| (ticket, reason)));
    }
    order
}

/// How many wait in one queue for whichever counter calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::exhaustive_structs, reason = "a plain pair")]
pub struct LineLength {
    /// Without priority.
    pub ordinary: u16,
    /// With priority.
    pub priority: u16,
}

/// How many of a line will be called before whoever joins it now: the position of the newcomer in the
/// [`call_order`] of its own queue, from counts alone. `run` is the queue's present run of priority calls.
///
/// # Examples
///
/// ```
/// use pst_domain::queue::{LineLength, ahead_of_newcomer};
///
/// // After two priority calls the one who waits without priority is next: two are called before a third.
/// let line = LineLength { ordinary: 1, priority: 0 };
/// assert_eq!(ahead_of_newcomer(line, true, 2, 2), 1);
/// assert_eq!(ahead_of_newcomer(line, true, 0, 2), 0);
/// ```
pub fn ahead_of_newcomer(line: LineLength, has_priority: bool, run: u8, run_max: u8) -> u16 {
    let mut ordinary = line.ordinary.saturating_add(u16::from(!has_priority));
    let mut priority = line.priority.saturating_add(u16::from(has_priority));
    let (mut run, mut called) = (run, 0_u16);
    loop {
        let priority_is_next = priority > 0 && (ordinary == 0 || run < run_max);
        let left = if priority_is_next { &mut priority } else { &mut ordinary };
        *left = left.saturating_sub(1);
        // The newcomer is the last of its kind.
        if priority_is_next == has_priority && *left == 0 {
            return called;
        }
        run = if priority_is_next { run.saturating_add(1) } else { 0 };
        called = called.saturating_add(1);
    }
}

/// The runs that a call changes, at a counter that serves these services: a priority call passes over the
/// ordinary tickets of all of them, an ordinary call ends the run of its own.
pub fn runs_after_call(
    runs: &PriorityRuns,
    service: &ServiceCode,
    priority: bool,
    served: &BTreeSet<ServiceCode>,
) -> PriorityRuns {
    if !priority {
        return PriorityRuns::from([(service.clone(), 0)]);
    }
    let passed_over = served.iter().chain([service]);
    passed_over.map(|other| (other.clone(), run_of(runs, other).saturating_add(1))).collect()
}

/// The runs that taking a call back changes, but for the one an ordinary call had ended.
pub(super) fn runs_before_call(
    runs: &PriorityRuns,
    service: &ServiceCode,
    priority: bool,
    served: &BTreeSet<ServiceCode>,
) -> PriorityRuns {
    let passed_over = served.iter().chain([service]).filter(|_| priority);
    passed_over.map(|other| (other.clone(), run_of(runs, other).saturating_sub(1))).collect()
}

fn run_of(runs: &PriorityRuns, service: &ServiceCode) -> u8 {
    runs.get(service).copied().unwrap_or(0)
}
