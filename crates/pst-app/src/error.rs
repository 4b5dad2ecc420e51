//! What a use case can fail with: one stable code each, words by the reader's language elsewhere.

use pst_domain::complaint::ComplaintRejection;
use pst_domain::consultation::ConsultationRejection;
use pst_domain::counter::CounterRejection;
use pst_domain::queue::{QueueRejection, TicketNumber};
use pst_domain::standard::ClauseRef;
use pst_domain::ticket::TicketRejection;
use pst_domain::visit::VisitRejection;
use pst_domain::{CalendarError, TextError, TicketId, Timestamp};
use thiserror::Error;

use crate::access::Denied;
use crate::ports::StorageError;

/// A failed use case.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum AppError {
    /// There is no such thing, or not for this caller.
    #[error("there is no such {what}")]
    NotFound {
        /// What was looked for.
        what: &'static str,
    },
    /// The policy says no.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Fields break rules; all of them are listed.
    #[error("{} fields break a rule", .0.len())]
    Invalid(Vec<Violation>),
    /// Requirements of the standard are missing; all of them are listed.
    #[error("{} requirements are missing", .0.len())]
    RequirementsMissing(Vec<Violation>),
    /// The guest already holds a ticket that was not called (policy P8).
    #[error("the guest already holds ticket {number}")]
    Duplicate {
        /// That ticket.
        ticket: TicketId,
        /// Its number.
        number: TicketNumber,
    },
    /// Outside service hours.
    #[error("the unit is closed")]
    UnitClosed {
        /// When it opens next, if the calendar knows.
        opens_at: Option<Timestamp>,
    },
    /// Nobody waits for this counter.
    #[error("nobody waits")]
    QueueEmpty,
    /// The counter or officer has a ticket in hand (policy P11).
    #[error("ticket {number} is in hand")]
    TicketInHand {
        /// That ticket.
        ticket: TicketId,
        /// Its number.
        number: TicketNumber,
    },
    /// The officer already works at another counter (policy P11).
    #[error("the officer works at counter {counter}")]
    OfficerAtOtherCounter {
        /// That counter's number.
        counter: u16,
    },
    /// The ticket is in another officer's hand.
    #[error("ticket {number} is at counter {counter}")]
    OtherDesk {
        /// The ticket's number.
        number: TicketNumber,
        /// The counter's number.
        counter: u16,
    },
    /// Only a ticket being served, or just served, is referred, and to another service (procedure 7).
    #[error("ticket {number} cannot be referred")]
    NotReferable {
        /// The ticket's number.
        number: TicketNumber,
    },
    /// The same idempotency key came with another request (invariant I13).
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// An address is taken.
    #[error("the address is taken")]
    EmailTaken,
    /// The name, password, code or token is not right; which one is not told.
    #[error("the credentials are not right")]
    Credentials,
    /// The account's mailbox was never shown to be the person's.
    #[error("the account is not verified")]
    Unverified,
    /// A mailed code or link is unknown, used up, too old, or was tried too often; which one is not told.
    #[error("the code or link opens nothing")]
    Challenge,
    /// The installation is already set up.
    #[error("the installation is set up")]
    SetUp,
    /// The queue refused.
    #[error(transparent)]
    Queue(#[from] QueueRejection),
    /// The ticket refused.
    #[error(transparent)]
    Ticket(#[from] TicketRejection),
    /// The counter refused.
    #[error(transparent)]
    Counter(#[from] CounterRejection),
    /// The visit refused.
    #[error(transparent)]
    Visit(#[from] VisitRejection),
    /// The complaint refused.
    #[error(transparent)]
    Complaint(#[from] ComplaintRejection),
    /// The sealed part of a complaint does not open: the key is another one.
    #[error("the sealed part of a complaint does not open")]
    Sealed,
    /// The consultation refused.
    #[error(transparent)]
    Consultation(#[from] ConsultationRejection),
    /// The calendar does not know.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// Storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A stored answer cannot be read back.
    #[error("a stored answer cannot be read")]
    Answer(#[from] serde_json::Error),
}

/// One field that breaks one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// JSON pointer of the field, such as `/guest/email`.
    pub pointer: String,
    /// Stable code of the rule.
    pub code: &'static str,
    /// The clause behind the rule, if one is.
    pub clause: Option<ClauseRef>,
    /// The limit in characters, where the rule has one.
    pub max: Option<usize>,
}

impl Violation {
    /// A field whose text was refused.
    pub fn text(pointer: &str, fault: TextError) -> Self {
        let max = if let TextError::TooLong { max } = fault { Some(max) } else { None };
        Self { pointer: pointer.to_owned(), code: fault.code(), clause: None, max }
    }

    /// A field whose value is none of those offered.
    pub fn choice(pointer: &str) -> Self {
        Self { pointer: pointer.to_owned(), code: "field.choice", clause: None, max: None }
    }

    /// The violation with the clause behind it.
    #[must_use]
    pub fn citing(mut self, clause: ClauseRef) -> Self {
        self.clause = Some(clause);
        self
    }
}

impl AppError {
    /// Stable code: the key of its texts and a field of the API.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "resource.not_found",
            Self::Denied(denied) => denied.code(),
            Self::Invalid(_) => "request.invalid",
            Self::RequirementsMissing(_) => "requirements.missing",
            Self::Duplicate { .. } => "visit.duplicate",
            Self::UnitClosed { .. } => "unit.closed",
            Self::QueueEmpty => "queue.empty",
            Self::TicketInHand { .. } => "counter.busy",
            Self::OfficerAtOtherCounter { .. } => "officer.at_other_counter",
            Self::OtherDesk { .. } => "ticket.other_desk",
            Self::NotReferable { .. } => "ticket.not_referable",
            Self::KeyReused => "request.key_reused",
            Self::EmailTaken => "officer.email_taken",
            Self::Credentials => "session.credentials",
            Self::Unverified => "account.unverified",
            Self::Challenge => "account.challenge",
            Self::SetUp => "setup.done",
            Self::Queue(rejection) => rejection.code(),
            Self::Ticket(rejection) => rejection.code(),
            Self::Counter(rejection) => rejection.code(),
            Self::Visit(rejection) => rejection.code(),
            Self::Complaint(rejection) => rejection.code(),
            Self::Sealed => "complaint.sealed",
            Self::Consultation(rejection) => rejection.code(),
            Self::Calendar(fault) => fault.code(),
            Self::Storage(StorageError::Conflict) => "storage.conflict",
            Self::Storage(_) | Self::Answer(_) => "storage.unavailable",
        }
    }
}
