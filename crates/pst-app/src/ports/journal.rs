//! The append-only, hash-chained record of every change (invariant I14).

use pst_domain::consultation::ConsultationEvent;
use pst_domain::counter::CounterEvent;
use pst_domain::queue::QueueEvent;
use pst_domain::ticket::TicketEvent;
use pst_domain::visit::VisitEvent;
use pst_domain::{
    AccountId, ConsultationId, CounterId, DeviceId, OfficerId, ServiceDay, TicketId, Timestamp, UnitCode,
    VisitId,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Actor {
    /// A rule of the system itself, such as the day end.
    System,
    /// Somebody on a public page.
    Public,
    /// The visitor who holds the tracking token of a ticket.
    Visitor {
        /// The ticket.
        ticket: TicketId,
    },
    /// A signed-in user of the online service.
    Account {
        /// The account.
        account: AccountId,
    },
    /// An enrolled kiosk or board.
    Device {
        /// The device.
        device: DeviceId,
    },
    /// A person who works for the unit.
    Officer {
        /// The person.
        officer: OfficerId,
    },
}

/// When, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub actor: Actor,
}

/// What a change was made to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "subject", rename_all = "snake_case")]
pub enum Subject {
    /// A unit's queue of one day.
    Queue {
        /// The day.
        day: ServiceDay,
    },
    /// A ticket.
    Ticket {
        /// The ticket.
        id: TicketId,
    },
    /// A counter.
    Counter {
        /// The counter.
        id: CounterId,
    },
    /// A visit.
    Visit {
        /// The visit.
        id: VisitId,
    },
    /// An online consultation.
    Consultation {
        /// The consultation.
        id: ConsultationId,
    },
    /// The office itself.
    Office,
}

/// What was done in an office beside its aggregates: with personal data, with published answers. Names and
/// addresses stay out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum OfficeEvent {
    /// Personal data went when its time was over.
    DataExpired {
        /// The first day that is still kept.
        kept_since: ServiceDay,
        /// Guest-book entries erased.
        guests: u64,
        /// Ratings whose words were erased.
        ratings: u64,
    },
    /// The guest book of some days, both included, was taken out with names.
    GuestBookTaken {
        /// The first day.
        first: ServiceDay,
        /// The last day.
        last: ServiceDay,
        /// Its entries.
        guests: u64,
    },
    /// What is kept about one person was looked up.
    PersonSought {
        /// The visits found.
        visits: Vec<VisitId>,
    },
    /// What is kept about one person was taken out.
    PersonTaken {
        /// The visits.
        visits: Vec<VisitId>,
    },
    /// What was kept about one person was erased.
    PersonErased {
        /// The visits.
        visits: Vec<VisitId>,
    },
    /// The answer of a consultation was put into words for everybody.
    AnswerPublished {
        /// The case.
        consultation: ConsultationId,
    },
    /// A published answer was taken back.
    AnswerWithdrawn {
        /// The case.
        consultation: ConsultationId,
    },
}

/// The events of one aggregate within one command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", content = "events", rename_all = "snake_case")]
pub enum Change {
    /// Of a queue.
    Queue(ServiceDay, Vec<QueueEvent>),
    /// Of a ticket.
    Ticket(TicketId, Vec<TicketEvent>),
    /// Of a counter.
    Counter(CounterId, Vec<CounterEvent>),
    /// Of a visit.
    Visit(VisitId, Vec<VisitEvent>),
    /// Of the office itself.
    Office(OfficeEvent),
    /// Of an online consultation.
    Consultation(ConsultationId, Vec<ConsultationEvent>),
}

impl Change {
    /// What was changed.
    pub fn subject(&self) -> Subject {
        match self {
            Self::Queue(day, _) => Subject::Queue { day: *day },
            Self::Ticket(id, _) => Subject::Ticket { id: *id },
            Self::Counter(id, _) => Subject::Counter { id: *id },
            Self::Visit(id, _) => Subject::Visit { id: *id },
            Self::Office(_) => Subject::Office,
            Self::Consultation(id, _) => Subject::Consultation { id: *id },
        }
    }
}

/// One committed command of a unit: all its changes, chained to the entry before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// The unit whose chain this is.
    pub unit: UnitCode,
    /// Position in the chain, from 1, without gaps. Also the cursor of live streams.
    pub seq: i64,
    /// The stamp and changes as the JSON text that was hashed.
    pub body: String,
    /// SHA-256 of the previous entry's hash and this body, in hexadecimal.
    pub hash: String,
}

/// Which entries of a journal are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalSearch {
    /// Written at or after this instant, a whole second.
    pub from: Timestamp,
    /// Written before this instant, a whole second.
    pub to: Timestamp,
    /// Only by this person.
    pub officer: Option<OfficerId>,
    /// Only at positions before this one.
    pub before: Option<i64>,
}

impl JournalEntry {
    /// Writes the body of an entry: stamp and changes as JSON.
    ///
    /// # Errors
    ///
    /// Never for the types of this crate; serialisation is fallible by signature.
    pub fn body(stamp: &Stamp, changes: &[Change]) -> Result<String, serde_json::Error> {
        serde_json::to_string(&(stamp, changes))
    }

    /// Reads the body back.
    ///
    /// # Errors
    ///
    /// The text is not what [`JournalEntry::body`] writes.
    pub fn parse(&self) -> Result<(Stamp, Vec<Change>), serde_json::Error> {
        serde_json::from_str(&self.body)
    }
}

/// The hash of an entry: SHA-256 over the previous hash and the body. The chain starts from an empty text.
pub fn chain_hash(previous: &str, body: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(previous.as_bytes());
    digest.update(b"\n");
    digest.update(body.as_bytes());
    hex(&digest.finalize())
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
