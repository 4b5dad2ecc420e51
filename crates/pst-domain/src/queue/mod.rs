//! A unit's queue of one service day: numbers, order, fairness and day end (procedure 3 and 4).

mod estimate;
mod number;
mod order;
mod reserve;

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Aggregate, DeviceId, ServiceCode, ServiceDay, Timestamp, UnitCode};
use order::runs_before_call;

pub use estimate::{Pace, estimate};
pub use number::{NumberError, Series, TicketNumber};
pub use order::{
    CallReason, LineLength, Place, PriorityRuns, Waiting, ahead_of_newcomer, call_order, next_ticket,
    runs_after_call,
};
pub use reserve::Reserve;

/// The queue of a unit on one service day.
///
/// It gives out numbers, dense from 1 in each series, and remembers how many priority calls each service
/// has just made. It is the one row that arrivals and calls of a day agree on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "rebuilt field by field by storage adapters")]
pub struct Queue {
    /// The unit.
    pub unit: UnitCode,
    /// The civil date in the unit's zone.
    pub day: ServiceDay,
    /// The last number given out in each series.
    pub issued: BTreeMap<Series, u16>,
    /// Priority calls in a row, per service (policy P9).
    pub runs: PriorityRuns,
    /// Ranges set aside for devices, in each series.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reserves: BTreeMap<Series, Vec<Reserve>>,
    /// When the day was closed, if it was.
    pub closed_at: Option<Timestamp>,
}

/// What may be asked of a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a new command must break every match")]
pub enum QueueCommand {
    /// Give out the next number of a series.
    Issue {
        /// The series of the wanted service.
        series: Series,
    },
    /// Set a range of numbers aside for a device that may lose its server.
    Reserve {
        /// The series.
        series: Series,
        /// The device.
        holder: DeviceId,
    },
    /// Take in a number that a device gave out from its range.
    IssueReserved {
        /// The number.
        number: TicketNumber,
        /// The device.
        holder: DeviceId,
    },
    /// Remember that a ticket was called.
    NoteCall {
        /// The service whose queue it stood in.
        service: ServiceCode,
        /// Whether it had priority.
        priority: bool,
        /// The services of the counter that called: a priority call passes over the ordinary tickets of all.
        served: BTreeSet<ServiceCode>,
    },
    /// Take back the memory of a call that was undone.
    ForgetCall {
        /// The service whose queue it stands in again.
        service: ServiceCode,
        /// Whether it has priority.
        priority: bool,
        /// The services of the counter that had called.
        served: BTreeSet<ServiceCode>,
        /// The run of priority calls that the call had ended, if it was made for fairness.
        ended_run: Option<u8>,
    },
    /// End the day: no more numbers.
    CloseDay,
}

/// What happened to a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum QueueEvent {
    /// A number was given out.
    Issued {
        /// The number.
        number: TicketNumber,
    },
    /// A range was set aside.
    Reserved {
        /// The series.
        series: Series,
        /// The device.
        holder: DeviceId,
        /// The first ordinal.
        first: u16,
        /// The last ordinal.
        last: u16,
    },
    /// A number from a range came back as a ticket.
    ReservedIssued {
        /// The number.
        number: TicketNumber,
    },
    /// The run of priority calls of a service changed.
    RunChanged {
        /// The service.
        service: ServiceCode,
        /// Priority calls in a row now.
        run: u8,
    },
    /// The day ended.
    DayClosed {
        /// When.
        at: Timestamp,
    },
}

/// Why a queue refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum QueueRejection {
    /// The series has reached its last number or the unit's quota (policy P8).
    #[error("series {} has given out all {limit} numbers of the day", series.letter())]
    QuotaReached {
        /// The series.
        series: Series,
        /// The last number it may give out.
        limit: u16,
    },
    /// No range is left in the series.
    #[error("series {} has no range left to set aside", series.letter())]
    NoReserveLeft {
        /// The series.
        series: Series,
    },
    /// The number lies in no range of this device on this day.
    #[error("number {number} is not set aside for this device today")]
    NotReserved {
        /// The number.
        number: TicketNumber,
    },
    /// The number has come back before.
    #[error("number {number} was given out before")]
    AlreadyIssued {
        /// The number.
        number: TicketNumber,
    },
    /// The day has ended (policy P12).
    #[error("the service day has ended")]
    DayClosed,
}

impl QueueRejection {
    /// Stable code of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::QuotaReached { .. } => "queue.quota_reached",
            Self::NoReserveLeft { .. } => "queue.no_reserve_left",
            Self::NotReserved { .. } => "queue.not_reserved",
            Self::AlreadyIssued { .. } => "queue.already_issued",
            Self::DayClosed => "queue.day_closed",
        }
    }
}

/// What a queue consults: how many numbers a series may give out in a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "one number is all a queue asks for")]
pub struct QueueRules {
    /// The last ordinal of a day, at most [`TicketNumber::ORDINAL_MAX`].
    pub ordinal_max: u16,
}

impl Queue {
    /// An empty queue.
    pub fn new(unit: UnitCode, day: ServiceDay) -> Self {
        Self {
            unit,
            day,
            issued: BTreeMap::new(),
            runs: PriorityRuns::new(),
            reserves: BTreeMap::new(),
            closed_at: None,
        }
    }

    fn issue(&self, series: Series, rules: QueueRules) -> Result<QueueEvent, QueueRejection> {
        let limit = rules.ordinal_max.min(self.ordinary_max(series));
        let next = self.issued.get(&series).copied().unwrap_or(0).saturating_add(1);
        match TicketNumber::new(series, next) {
            Ok(number) if next <= limit => Ok(QueueEvent::Issued { number }),
            _ => Err(QueueRejection::QuotaReached { series, limit }),
        }
    }
}

impl Aggregate for Queue {
    type Command = QueueCommand;
    type Event = QueueEvent;
    type Rejection = QueueRejection;
    type Rules<'a> = QueueRules;

    fn decide(
        &self,
        command: &QueueCommand,
        now: Timestamp,
        rules: &QueueRules,
    ) -> Result<Vec<QueueEvent>, QueueRejection> {
        match command {
            QueueCommand::CloseDay if self.closed_at.is_some() => Ok(Vec::new()),
            QueueCommand::CloseDay => Ok(Vec::from([QueueEvent::DayClosed { at: now }])),
            _ if self.closed_at.is_some() => Err(QueueRejection::DayClosed),
            QueueCommand::Issue { series } => Ok(Vec::from([self.issue(*series, *rules)?])),
            QueueCommand::Reserve { series, holder } => self.reserve(*series, *holder),
            QueueCommand::IssueReserved { number, holder } => {
                Ok(Vec::from([self.issue_reserved(*number, *holder)?]))
            }
            QueueCommand::NoteCall { service, priority, served } => {
                Ok(run_changes(runs_after_call(&self.runs, service, *priority, served)))
            }
            QueueCommand::ForgetCall { service, priority, served, ended_run } => {
                let mut runs = runs_before_call(&self.runs, service, *priority, served);
                runs.extend(ended_run.map(|run| (service.clone(), run)));
                Ok(run_changes(runs))
            }
        }
    }

    fn evolve(mut self, event: &QueueEvent) -> Self {
        match event {
            QueueEvent::Issued { number } => {
                self.issued.insert(number.series(), number.ordinal());
            }
            QueueEvent::Reserved { series, holder, first, last } => {
                self.note_reserve(*series, *holder, *first, *last);
            }
            QueueEvent::ReservedIssued { number } => self.note_reserved_issue(*number),
            QueueEvent::RunChanged { service, run } => {
                self.runs.insert(service.clone(), *run);
            }
            QueueEvent::DayClosed { at } => self.closed_at = Some(*at),
        }
        self
    }

    fn next_timer(&self, _rules: &QueueRules) -> Option<Timestamp> {
        None
    }
}

fn run_changes(runs: PriorityRuns) -> Vec<QueueEvent> {
    runs.into_iter().map(|(service, run)| QueueEvent::RunChanged { service, run }).collect()
}
