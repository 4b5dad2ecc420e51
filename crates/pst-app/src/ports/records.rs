//! What is stored beside the aggregates.

use std::collections::BTreeSet;

use pst_domain::counter::Counter;
use pst_domain::queue::LineLength;
use pst_domain::ticket::Ticket;
use pst_domain::visit::GuestEntry;
use pst_domain::{
    AccountId, ConsultationId, CounterId, DeviceId, EmailAddress, OfficerId, PersonName, ServiceCode,
    TicketId, Timestamp, UnitCode, VisitId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A ticket to be stored for the first time, with what its tracking page is found by.
#[derive(Debug, Clone)]
pub struct NewTicket {
    /// The ticket.
    pub ticket: Ticket,
    /// SHA-256 of the tracking token, in hexadecimal.
    pub token_hash: String,
    /// SHA-256 of the printed code, in hexadecimal.
    pub code_hash: String,
}

/// What somebody who wants a service meets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// A ticket of the day, not yet called, of a guest with the same name and e-mail address (policy P8).
    pub held: Option<TicketId>,
    /// Who waits for the service at whichever counter.
    pub length: LineLength,
    /// The latest services finished that day, in seconds.
    pub service_seconds: Vec<i64>,
    /// The unit's counters, by number.
    pub counters: Vec<Counter>,
}

/// The personal part of a visit, erasable by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestRecord {
    /// The visit.
    pub visit: VisitId,
    /// What the guest wrote.
    pub entry: GuestEntry,
    /// Language tag for letters: `id` or `en`.
    pub language: String,
    /// What an officer noted about the consultation; may be empty.
    pub note: String,
}

/// What a person may do in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Helps guests fill the guest book.
    Receptionist,
    /// Serves visitors at a counter.
    Officer,
    /// Watches over service, reports and counters.
    Supervisor,
    /// Sets up people, counters and devices.
    Administrator,
}

impl Role {
    /// All roles, from least to most.
    pub const ALL: [Self; 4] = [Self::Receptionist, Self::Officer, Self::Supervisor, Self::Administrator];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receptionist => "receptionist",
            Self::Officer => "officer",
            Self::Supervisor => "supervisor",
            Self::Administrator => "administrator",
        }
    }

    /// The role of a stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// A person who works for a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// Identifier.
    pub id: OfficerId,
    /// The unit; an officer acts in no other.
    pub unit: UnitCode,
    /// Name, shown to colleagues.
    pub name: PersonName,
    /// Address to sign in with, unique.
    pub email: EmailAddress,
    /// Argon2id hash of the password.
    pub password_hash: String,
    /// What the person may do.
    pub roles: BTreeSet<Role>,
    /// A disabled account cannot sign in, and its sessions are dead.
    pub active: bool,
    /// Preferences of the officer's screen, as the screen wrote them.
    pub preferences: String,
}

/// Who can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// A person who works for a unit.
    Officer(OfficerId),
    /// A person who uses the service online.
    Account(AccountId),
}

/// A signed-in session, found by the hash of its token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token, in hexadecimal; the token itself is never stored.
    pub token_hash: String,
    /// Whose it is.
    pub holder: Holder,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was last used.
    pub used_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
}

/// What an enrolled browser is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceKind {
    /// Gives out numbers.
    Kiosk,
    /// Shows and speaks calls.
    Board,
}

impl DeviceKind {
    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kiosk => "kiosk",
            Self::Board => "board",
        }
    }

    /// The kind of a stable name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Kiosk, Self::Board].into_iter().find(|kind| kind.name() == name)
    }
}

/// An enrolled browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Identifier.
    pub id: DeviceId,
    /// The unit it stands in.
    pub unit: UnitCode,
    /// What it is.
    pub kind: DeviceKind,
    /// Name, for people.
    pub label: String,
    /// SHA-256 of its token, in hexadecimal.
    pub token_hash: String,
    /// When it was enrolled.
    pub enrolled_at: Timestamp,
    /// When it was last heard of.
    pub seen_at: Option<Timestamp>,
    /// A revoked device is nobody.
    pub revoked: bool,
}

/// A one-time code that makes a browser a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// SHA-256 of the code, in hexadecimal.
    pub code_hash: String,
    /// The unit.
    pub unit: UnitCode,
    /// What the browser becomes.
    pub kind: DeviceKind,
    /// Its name.
    pub label: String,
    /// When the code dies.
    pub expires_at: Timestamp,
}

/// What a rating is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RatingSubject {
    /// A visit.
    Visit(VisitId),
    /// An online consultation.
    Consultation(ConsultationId),
}

impl RatingSubject {
    /// The identifier of the visit or consultation.
    pub const fn id(self) -> Uuid {
        match self {
            Self::Visit(id) => id.0,
            Self::Consultation(id) => id.0,
        }
    }
}

/// A rating as given (policy P14): stored apart from the journal, and never shown singly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingRecord {
    /// What it is about.
    #[serde(flatten)]
    pub subject: RatingSubject,
    /// The unit.
    pub unit: UnitCode,
    /// When it was given.
    pub at: Timestamp,
    /// 1 to 4.
    pub overall: u8,
    /// The nine elements, 1 to 4, in the order of the questionnaire; `None` if not filled.
    pub elements: Option<[u8; 9]>,
    /// Words; may be empty.
    pub words: String,
    /// The counters' officers who served the visit, so that group sizes can be known.
    pub counter: Option<CounterId>,
}

/// A guest book filled before coming, found by the hash of its code; erased on use and on expiry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preregistration {
    /// SHA-256 of the code, in hexadecimal.
    pub code_hash: String,
    /// The unit.
    pub unit: UnitCode,
    /// The wanted service.
    pub service: ServiceCode,
    /// What the guest wrote.
    pub entry: GuestEntry,
    /// From when on it is good for nothing.
    pub expires_at: Timestamp,
}

/// Which effect a repeated request asks for (invariant I13).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EffectKey {
    /// Who asked: keys of different callers never meet.
    pub scope: String,
    /// The caller's key.
    pub key: String,
    /// SHA-256 of the request, in hexadecimal: the same key with another request is refused.
    pub fingerprint: String,
}

/// The answer given the first time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectRecord {
    /// SHA-256 of the first request.
    pub fingerprint: String,
    /// The answer as JSON.
    pub answer: String,
}
