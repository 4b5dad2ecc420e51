//! What happened to a complaint.

use alloc::boxed::Box;

use serde::{Deserialize, Serialize};

use super::{Complaint, ComplaintClosed, Component, Kept, Promised, SettlementOutcome};
use crate::{OfficerId, ServiceDay, Timestamp};

/// An event of a complaint, as its journal keeps it: no word, no identity of a reporter, and nobody who is
/// complained about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum ComplaintEvent {
    /// It was received; the whole case, so that the journal can rebuild it.
    Received {
        /// The new case.
        complaint: Box<Complaint>,
    },
    /// A message was written.
    MessagePosted {
        /// When.
        at: Timestamp,
        /// Its number, from 1.
        seq: u32,
        /// The officer who wrote it; `None` for the reporter.
        by: Option<OfficerId>,
    },
    /// An officer took it in hand.
    Assigned {
        /// When.
        at: Timestamp,
        /// Who.
        officer: OfficerId,
    },
    /// Nobody has it in hand any more.
    Released {
        /// When.
        at: Timestamp,
    },
    /// Somebody said what it is about.
    Classified {
        /// When.
        at: Timestamp,
        /// The part of the standard.
        component: Component,
    },
    /// The first response was given.
    Responded {
        /// When, and when it was due.
        kept: Kept,
    },
    /// An internal note was added.
    Noted {
        /// When.
        at: Timestamp,
        /// Its number, from 1.
        note: u32,
    },
    /// It has to be looked into on the spot.
    FieldCheckOrdered {
        /// When.
        at: Timestamp,
    },
    /// It was answered for good.
    Settled {
        /// When, and when it was due.
        kept: Kept,
        /// The local date.
        on: ServiceDay,
        /// What came of it.
        outcome: SettlementOutcome,
    },
    /// The reporter objected to the settlement; the promise of one begins anew.
    Objected {
        /// When.
        at: Timestamp,
        /// The local date: day 0 of the new promise.
        on: ServiceDay,
    },
    /// The limit of a promise has lapsed.
    Overdue {
        /// When that was noted.
        at: Timestamp,
        /// Which promise.
        promised: Promised,
        /// The last instant in time.
        due_at: Timestamp,
    },
    /// It is over.
    Closed {
        /// When.
        at: Timestamp,
        /// Why.
        reason: ComplaintClosed,
    },
}

impl ComplaintEvent {
    /// When it happened.
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Received { complaint } => complaint.received_at,
            Self::Responded { kept } | Self::Settled { kept, .. } => kept.at,
            Self::MessagePosted { at, .. }
            | Self::Assigned { at, .. }
            | Self::Released { at }
            | Self::Classified { at, .. }
            | Self::Noted { at, .. }
            | Self::FieldCheckOrdered { at }
            | Self::Objected { at, .. }
            | Self::Overdue { at, .. }
            | Self::Closed { at, .. } => *at,
        }
    }
}
