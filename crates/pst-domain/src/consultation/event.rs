//! What happened to a consultation.

use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{CloseReason, CompletionItem, Consultation, Message};
use crate::sla::KeptDay;
use crate::{CalendarVersion, OfficerId, Timestamp};

/// An event of a consultation, as the journal keeps it: no name, no words, no rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum ConsultationEvent {
    /// It was submitted; the whole case, so that the journal can rebuild it.
    Submitted {
        /// The new case.
        consultation: Box<Consultation>,
    },
    /// A message was written.
    MessagePosted {
        /// Its head.
        message: Message,
    },
    /// An officer took it in hand.
    Assigned {
        /// When.
        at: Timestamp,
        /// Who.
        officer: OfficerId,
        /// Who had it before.
        from: Option<OfficerId>,
    },
    /// Completion was asked for.
    CompletionRequested {
        /// When.
        at: Timestamp,
        /// By whom.
        by: OfficerId,
        /// What is wanted.
        items: BTreeSet<CompletionItem>,
        /// Sequence number of the message that says why.
        message: u32,
    },
    /// It was found clear and complete.
    Accepted {
        /// When.
        at: Timestamp,
        /// By whom.
        by: OfficerId,
        /// When it is due; `None` if nothing is promised.
        due_at: Option<Timestamp>,
        /// The calendar that was used.
        calendar_version: CalendarVersion,
        /// The days counted and skipped to get there; empty in journals older than this field.
        #[serde(default)]
        days: Vec<KeptDay>,
    },
    /// The first substantive answer was given.
    Answered {
        /// When.
        at: Timestamp,
        /// By whom.
        by: OfficerId,
    },
    /// An internal note was added.
    Noted {
        /// When.
        at: Timestamp,
        /// By whom.
        by: OfficerId,
        /// Its number, from 1.
        note: u32,
    },
    /// A running deadline moved because the calendar changed.
    DeadlineMoved {
        /// When.
        at: Timestamp,
        /// The deadline before.
        old_due_at: Timestamp,
        /// The deadline now.
        due_at: Timestamp,
        /// The calendar now.
        calendar_version: CalendarVersion,
        /// The days counted and skipped now; empty in journals older than this field.
        #[serde(default)]
        days: Vec<KeptDay>,
        /// The decree or order that changed it.
        decree: String,
    },
    /// Nobody accepted it or asked for completion in time: an internal alarm, no promise broken.
    AcceptanceOverdue {
        /// When.
        at: Timestamp,
    },
    /// The user was reminded.
    Reminded {
        /// When.
        at: Timestamp,
        /// Which reminder, from 1.
        reminder: u8,
        /// When the case will be closed.
        close_at: Timestamp,
    },
    /// It was closed.
    Closed {
        /// When.
        at: Timestamp,
        /// Why.
        reason: CloseReason,
    },
    /// It was taken up again after it had been closed for silence.
    Reopened {
        /// When.
        at: Timestamp,
    },
    /// The user rated it.
    Rated {
        /// When.
        at: Timestamp,
    },
}

impl ConsultationEvent {
    /// When it happened.
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Submitted { consultation } => consultation.submitted_at,
            Self::MessagePosted { message } => message.at,
            Self::Assigned { at, .. }
            | Self::CompletionRequested { at, .. }
            | Self::Accepted { at, .. }
            | Self::Answered { at, .. }
            | Self::Noted { at, .. }
            | Self::DeadlineMoved { at, .. }
            | Self::AcceptanceOverdue { at }
            | Self::Reminded { at, .. }
            | Self::Closed { at, .. }
            | Self::Reopened { at }
            | Self::Rated { at } => *at,
        }
    }
}
