//! The storage ports: one per kind of thing, joined into one unit of work that commits or vanishes whole.
//!
//! Method names start with what they act on, because all ports share one namespace in [`UnitOfWork`].

use async_trait::async_trait;
use pst_domain::counter::{Counter, CounterEvent};
use pst_domain::queue::{Queue, QueueEvent};
use pst_domain::sla::IdleSpan;
use pst_domain::ticket::{Ticket, TicketEvent};
use pst_domain::visit::{Visit, VisitEvent};
use pst_domain::{
    CounterId, DeviceId, EmailAddress, OfficerId, PersonName, ServiceCode, ServiceDay, TicketId, Timestamp,
    UnitCode, VisitId,
};
use thiserror::Error;

use super::{
    Accounts, Attachments, Catalogue, Complaints, Consultations, Conversations, Device, EffectKey,
    EffectRecord, Enrolment, GuestRecord, Holder, JournalEntry, JournalSearch, Keeping, Line, NewTicket,
    OfficeEvent, Officer, Outbox, Preregistration, RatingRecord, RatingSubject, Searches, Session, Stamp,
};

/// A version of a stored value; it changes with every save and stays out of the domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision(pub i64);

/// A value with the revision it was read at. Saving it after somebody else did is a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored<A> {
    /// The value.
    pub value: A,
    /// The revision it was read at.
    pub revision: Revision,
}

/// What storage can fail with.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StorageError {
    /// The revision moved, or a unique key is taken: start over.
    #[error("somebody else changed the same thing")]
    Conflict,
    /// A row cannot be read back.
    #[error("table {table}, column {column} holds what cannot be read")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// What is wrong.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The database failed.
    #[error("the database failed")]
    Backend(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A place where everything is kept.
#[async_trait]
pub trait Storage: Send + Sync {
    /// Begins a unit of work that may write.
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StorageError>;

    /// Begins a unit of work that only reads, and waits for no writer.
    async fn begin_read(&self) -> Result<Box<dyn UnitOfWork>, StorageError>;
}

/// What a commit reports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Committed {
    /// The journal entry written, by unit and position; `None` if nothing was journalled.
    pub entry: Option<(UnitCode, i64)>,
}

/// All ports over one transaction. Dropping it without a commit leaves no trace.
///
/// A change may be put off until something is read or committed, and what it fails with is told then.
#[async_trait]
pub trait UnitOfWork:
    Queues
    + Tickets
    + Counters
    + Visits
    + Preregistrations
    + Ratings
    + Consultations
    + Conversations
    + Attachments
    + Complaints
    + Officers
    + Accounts
    + Sessions
    + Devices
    + Effects
    + Outbox
    + JournalLog
    + Settings
    + Catalogue
    + Searches
    + Keeping
{
    /// Makes everything durable, writing the journal entry of all changes saved before.
    async fn commit(self: Box<Self>) -> Result<Committed, StorageError>;
}

/// Queues, one per unit and day.
#[async_trait]
pub trait Queues: Send {
    /// The queue, made if absent, and locked until the unit of work ends.
    async fn queue_lock(&mut self, unit: &UnitCode, day: ServiceDay) -> Result<Stored<Queue>, StorageError>;

    /// The queue as it stands; `None` if the day has none yet.
    async fn queue_find(&mut self, unit: &UnitCode, day: ServiceDay) -> Result<Option<Queue>, StorageError>;

    /// Saves a locked queue with what happened to it.
    async fn queue_save(
        &mut self,
        queue: &Stored<Queue>,
        events: &[QueueEvent],
        stamp: &Stamp,
    ) -> Result<(), StorageError>;

    /// Days of a unit before `day` that were never closed, oldest first.
    async fn queue_days_open_before(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<ServiceDay>, StorageError>;
}

/// Tickets.
#[async_trait]
pub trait Tickets: Send {
    /// Stores a new ticket. A number given out twice is a conflict.
    async fn ticket_insert(&mut self, ticket: &NewTicket, stamp: &Stamp) -> Result<(), StorageError>;

    /// A ticket by its identifier.
    async fn ticket_find(&mut self, id: TicketId) -> Result<Option<Stored<Ticket>>, StorageError>;

    /// Saves a ticket with what happened to it.
    async fn ticket_save(
        &mut self,
        ticket: &Stored<Ticket>,
        events: &[TicketEvent],
        stamp: &Stamp,
    ) -> Result<(), StorageError>;

    /// A ticket by the hash of its tracking token.
    async fn ticket_by_token(&mut self, token_hash: &str) -> Result<Option<TicketId>, StorageError>;

    /// A ticket of a day by the hash of its printed code.
    async fn ticket_by_code(&mut self, code_hash: &str) -> Result<Option<TicketId>, StorageError>;

    /// All tickets of a unit's day, by series and number.
    async fn tickets_of_day(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<Stored<Ticket>>, StorageError>;

    /// The tickets of a unit's day that are not closed, by place.
    async fn tickets_open(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<Stored<Ticket>>, StorageError>;

    /// The tickets of a service's queue that left it at or after an instant of the day.
    async fn tickets_left_since(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
        service: &ServiceCode,
        since: Timestamp,
    ) -> Result<Vec<Ticket>, StorageError>;

    /// The latest finished services of a day, in seconds, at most `limit`.
    async fn tickets_service_seconds(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
        service: &ServiceCode,
        limit: u16,
    ) -> Result<Vec<i64>, StorageError>;

    /// All tickets of a visit, in order of issue.
    async fn tickets_of_visit(&mut self, visit: VisitId) -> Result<Vec<Stored<Ticket>>, StorageError>;

    /// What a guest who wants a service meets, with the lengths of at most `limit` services.
    async fn line_of(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
        service: &ServiceCode,
        guest: (&PersonName, &EmailAddress),
        limit: u16,
    ) -> Result<Line, StorageError>;

    /// Closed tickets of a unit between two days, both included, for reports.
    async fn tickets_between(
        &mut self,
        unit: &UnitCode,
        first: ServiceDay,
        last: ServiceDay,
    ) -> Result<Vec<Ticket>, StorageError>;
}

/// Counters and their idle spans.
#[async_trait]
pub trait Counters: Send {
    /// Stores a new counter. A number taken twice in a unit is a conflict.
    async fn counter_insert(&mut self, counter: &Counter, stamp: &Stamp) -> Result<(), StorageError>;

    /// All counters of a unit, by number.
    async fn counters(&mut self, unit: &UnitCode) -> Result<Vec<Stored<Counter>>, StorageError>;

    /// A counter by its number.
    async fn counter_by_number(
        &mut self,
        unit: &UnitCode,
        number: u16,
    ) -> Result<Option<Stored<Counter>>, StorageError>;

    /// A counter by its identifier.
    async fn counter_find(&mut self, id: CounterId) -> Result<Option<Stored<Counter>>, StorageError>;

    /// Saves a counter with what happened to it, and the idle span that ended by it, if one did.
    async fn counter_save(
        &mut self,
        counter: &Stored<Counter>,
        events: &[CounterEvent],
        ended: Option<&IdleSpan>,
        stamp: &Stamp,
    ) -> Result<(), StorageError>;

    /// Ended idle spans of a unit's counters that overlap a stretch of time.
    async fn idle_spans(
        &mut self,
        unit: &UnitCode,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<IdleSpan>, StorageError>;
}

/// Visits and their guest-book entries.
#[async_trait]
pub trait Visits: Send {
    /// Stores a new visit with its guest-book entry.
    async fn visit_insert(
        &mut self,
        visit: &Visit,
        guest: &GuestRecord,
        stamp: &Stamp,
    ) -> Result<(), StorageError>;

    /// A visit by its identifier.
    async fn visit_find(&mut self, id: VisitId) -> Result<Option<Stored<Visit>>, StorageError>;

    /// Saves a visit with what happened to it.
    async fn visit_save(
        &mut self,
        visit: &Stored<Visit>,
        events: &[VisitEvent],
        stamp: &Stamp,
    ) -> Result<(), StorageError>;

    /// The visits of a unit's day that are not over.
    async fn visits_open(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<Stored<Visit>>, StorageError>;

    /// The guest-book entry of a visit; `None` once it was erased.
    async fn guest_find(&mut self, visit: VisitId) -> Result<Option<GuestRecord>, StorageError>;

    /// Replaces the officer's note of a visit.
    async fn guest_note(&mut self, visit: VisitId, note: &str) -> Result<(), StorageError>;

    /// The guest-book entries of a unit's day.
    async fn guests_of_day(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<GuestRecord>, StorageError>;

    /// The visits between two days, both included, whose guest-book entry has no note yet.
    async fn guests_without_note(
        &mut self,
        unit: &UnitCode,
        first: ServiceDay,
        last: ServiceDay,
    ) -> Result<Vec<VisitId>, StorageError>;

    /// The category a known pair of name and e-mail address gave last.
    async fn guest_category(
        &mut self,
        unit: &UnitCode,
        name: &PersonName,
        email: &EmailAddress,
    ) -> Result<Option<String>, StorageError>;
}

/// Guest books filled before coming.
#[async_trait]
pub trait Preregistrations: Send {
    /// Stores one. A code given out twice is a conflict.
    async fn preregistration_insert(&mut self, preregistration: &Preregistration)
    -> Result<(), StorageError>;

    /// One by the hash of its code.
    async fn preregistration_find(
        &mut self,
        code_hash: &str,
    ) -> Result<Option<Preregistration>, StorageError>;

    /// Takes one away; `None` if there was none.
    async fn preregistration_take(
        &mut self,
        code_hash: &str,
    ) -> Result<Option<Preregistration>, StorageError>;

    /// Erases those that have expired; answers how many.
    async fn preregistrations_forget(&mut self, now: Timestamp) -> Result<u64, StorageError>;
}

/// Ratings.
#[async_trait]
pub trait Ratings: Send {
    /// Stores a rating. A second one for the same visit or consultation is a conflict.
    async fn rating_insert(&mut self, rating: &RatingRecord) -> Result<(), StorageError>;

    /// Adds the nine elements and words to a rating that has none yet; `false` if it has.
    async fn rating_complete(
        &mut self,
        subject: RatingSubject,
        elements: Option<[u8; 9]>,
        words: &str,
    ) -> Result<bool, StorageError>;

    /// Ratings of a unit in a stretch of time, the end excluded.
    async fn ratings_between(
        &mut self,
        unit: &UnitCode,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<RatingRecord>, StorageError>;
}

/// People who work for a unit.
#[async_trait]
pub trait Officers: Send {
    /// Stores a new officer. An address taken twice is a conflict.
    async fn officer_insert(&mut self, officer: &Officer) -> Result<(), StorageError>;

    /// Replaces an officer.
    async fn officer_save(&mut self, officer: &Officer) -> Result<(), StorageError>;

    /// An officer by identifier.
    async fn officer_find(&mut self, id: OfficerId) -> Result<Option<Officer>, StorageError>;

    /// An officer by address.
    async fn officer_by_email(&mut self, email: &EmailAddress) -> Result<Option<Officer>, StorageError>;

    /// All officers of a unit, by name.
    async fn officers(&mut self, unit: &UnitCode) -> Result<Vec<Officer>, StorageError>;

    /// Whether any unit has an administrator.
    async fn administrator_exists(&mut self) -> Result<bool, StorageError>;
}

/// Sessions of signed-in people.
#[async_trait]
pub trait Sessions: Send {
    /// Stores a new session.
    async fn session_insert(&mut self, session: &Session) -> Result<(), StorageError>;

    /// A session by the hash of its token.
    async fn session_find(&mut self, token_hash: &str) -> Result<Option<Session>, StorageError>;

    /// Notes that a session was used.
    async fn session_touch(&mut self, token_hash: &str, at: Timestamp) -> Result<(), StorageError>;

    /// Ends one session.
    async fn session_delete(&mut self, token_hash: &str) -> Result<(), StorageError>;

    /// The sessions of a person, latest first.
    async fn sessions_of(&mut self, holder: Holder) -> Result<Vec<Session>, StorageError>;

    /// Ends all sessions of a person.
    async fn sessions_delete_of(&mut self, holder: Holder) -> Result<(), StorageError>;
}

/// Enrolled browsers.
#[async_trait]
pub trait Devices: Send {
    /// Stores a code that makes a browser a device.
    async fn enrolment_insert(&mut self, enrolment: &Enrolment) -> Result<(), StorageError>;

    /// Takes a code away; `None` if there was none.
    async fn enrolment_take(&mut self, code_hash: &str) -> Result<Option<Enrolment>, StorageError>;

    /// Stores a new device.
    async fn device_insert(&mut self, device: &Device) -> Result<(), StorageError>;

    /// A device by the hash of its token.
    async fn device_by_token(&mut self, token_hash: &str) -> Result<Option<Device>, StorageError>;

    /// All devices of a unit, by label.
    async fn devices(&mut self, unit: &UnitCode) -> Result<Vec<Device>, StorageError>;

    /// Notes that a device was heard of.
    async fn device_seen(&mut self, id: DeviceId, at: Timestamp) -> Result<(), StorageError>;

    /// Makes a device nobody.
    async fn device_revoke(&mut self, id: DeviceId) -> Result<(), StorageError>;
}

/// Answers given to requests that carry an idempotency key.
#[async_trait]
pub trait Effects: Send {
    /// The answer given to the same key before.
    async fn effect_find(&mut self, key: &EffectKey) -> Result<Option<EffectRecord>, StorageError>;

    /// Remembers an answer. A key taken twice is a conflict.
    async fn effect_insert(
        &mut self,
        key: &EffectKey,
        answer: &str,
        at: Timestamp,
    ) -> Result<(), StorageError>;
}

/// The journal. Entries are written by [`UnitOfWork::commit`], of all that was saved or noted before.
#[async_trait]
pub trait JournalLog: Send {
    /// Notes what was done in a unit beside its aggregates.
    async fn journal_note(
        &mut self,
        unit: &UnitCode,
        event: OfficeEvent,
        stamp: &Stamp,
    ) -> Result<(), StorageError>;

    /// Position of a unit's last entry; 0 if there is none.
    async fn journal_head(&mut self, unit: &UnitCode) -> Result<i64, StorageError>;

    /// Entries of a unit after a position, in order, at most `limit`.
    async fn journal_after(
        &mut self,
        unit: &UnitCode,
        seq: i64,
        limit: u16,
    ) -> Result<Vec<JournalEntry>, StorageError>;

    /// Entries of a unit that a search asks for, newest first, at most `limit`.
    async fn journal_search(
        &mut self,
        unit: &UnitCode,
        search: &JournalSearch,
        limit: u16,
    ) -> Result<Vec<JournalEntry>, StorageError>;
}

/// Small values by name: secrets of the installation, set-up state.
#[async_trait]
pub trait Settings: Send {
    /// A value by name.
    async fn setting(&mut self, name: &str) -> Result<Option<String>, StorageError>;

    /// Sets a value; if it exists and `replace` is false, it stays.
    async fn setting_put(&mut self, name: &str, value: &str, replace: bool) -> Result<(), StorageError>;
}
