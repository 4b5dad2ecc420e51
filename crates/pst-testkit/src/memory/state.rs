//! Everything that is kept, as plain maps.

use std::collections::BTreeMap;
use std::sync::Arc;

use pst_app::notice::Notice;
use pst_app::ports::{
    Account, AttachmentRecord, Attempt, CannedReply, Challenge, ComplaintRow, ConsultationRecord, Device,
    DraftRecord, EffectRecord, Enrolment, GuestRecord, IndexedEntry, JournalEntry, MessageRecord, NoteRecord,
    Officer, Preregistration, RatingRecord, RatingSubject, Revision, SearchRecord, Session, StorageError,
    Stored, WordsKind,
};
use pst_domain::consultation::{Author, Consultation};
use pst_domain::counter::Counter;
use pst_domain::queue::{Queue, TicketNumber};
use pst_domain::sla::IdleSpan;
use pst_domain::ticket::Ticket;
use pst_domain::visit::Visit;
use pst_domain::{
    AccountId, AttachmentId, ComplaintId, ConsultationId, CounterId, DeviceId, NoticeId, OfficerId, SearchId,
    ServiceDay, TicketId, Timestamp, UnitCode, VisitId,
};

#[derive(Debug, Clone, Default)]
pub(super) struct State {
    pub(super) queues: BTreeMap<(UnitCode, ServiceDay), Stored<Queue>>,
    pub(super) tickets: BTreeMap<TicketId, Stored<Ticket>>,
    pub(super) numbers: BTreeMap<(UnitCode, ServiceDay, TicketNumber), TicketId>,
    pub(super) tokens: BTreeMap<String, TicketId>,
    pub(super) codes: BTreeMap<(String, ServiceDay), TicketId>,
    pub(super) counters: BTreeMap<CounterId, Stored<Counter>>,
    pub(super) idle_spans: Vec<(UnitCode, IdleSpan)>,
    pub(super) visits: BTreeMap<VisitId, Stored<Visit>>,
    pub(super) guests: BTreeMap<VisitId, GuestRecord>,
    pub(super) ratings: BTreeMap<RatingSubject, RatingRecord>,
    pub(super) consultations: BTreeMap<ConsultationId, CaseRow>,
    pub(super) consultation_numbers: BTreeMap<(UnitCode, u16), u32>,
    pub(super) messages: BTreeMap<(ConsultationId, u32), MessageRecord>,
    pub(super) notes: BTreeMap<(ConsultationId, u32), NoteRecord>,
    pub(super) drafts: BTreeMap<(ConsultationId, Author), DraftRecord>,
    pub(super) canned_replies: BTreeMap<(UnitCode, String), CannedReply>,
    pub(super) attachments: BTreeMap<AttachmentId, (AttachmentRecord, Arc<[u8]>)>,
    pub(super) complaints: BTreeMap<ComplaintId, ComplaintRow>,
    pub(super) complaint_words: BTreeMap<(ComplaintId, WordsKind, u32), String>,
    pub(super) complaint_files: BTreeMap<(ComplaintId, u32), Vec<u8>>,
    pub(super) complaint_views: BTreeMap<(ComplaintId, OfficerId), Timestamp>,
    pub(super) complaint_journal: BTreeMap<UnitCode, Vec<JournalEntry>>,
    pub(super) officers: BTreeMap<OfficerId, Officer>,
    pub(super) accounts: BTreeMap<AccountId, Account>,
    pub(super) challenges: BTreeMap<String, Challenge>,
    pub(super) attempts: Vec<(Attempt, String, Timestamp)>,
    pub(super) sessions: BTreeMap<String, Session>,
    pub(super) devices: BTreeMap<DeviceId, Device>,
    pub(super) enrolments: BTreeMap<String, Enrolment>,
    pub(super) preregistrations: BTreeMap<String, Preregistration>,
    pub(super) effects: BTreeMap<(String, String), (EffectRecord, Timestamp)>,
    pub(super) outbox: BTreeMap<NoticeId, OutboxRow>,
    pub(super) journal: BTreeMap<UnitCode, Vec<JournalEntry>>,
    pub(super) settings: BTreeMap<String, String>,
    pub(super) catalogue: BTreeMap<String, IndexedEntry>,
    pub(super) searches: BTreeMap<SearchId, SearchRecord>,
}

/// A notice, and what became of it.
#[derive(Debug, Clone)]
pub(super) struct OutboxRow {
    pub(super) notice: Notice,
    pub(super) leased_until: Option<Timestamp>,
    pub(super) fault: Option<String>,
    pub(super) settled: Option<(Timestamp, &'static str)>,
}

/// A consultation, and when time will matter for it.
#[derive(Debug, Clone)]
pub(super) struct CaseRow {
    pub(super) case: Stored<Consultation>,
    pub(super) topic: Option<String>,
    pub(super) timer_at: Option<Timestamp>,
    pub(super) leased_until: Option<Timestamp>,
}

impl CaseRow {
    pub(super) fn record(&self) -> ConsultationRecord {
        ConsultationRecord { case: self.case.clone(), topic: self.topic.clone() }
    }
}

impl State {
    /// Position and hash of a unit's last journal entry.
    pub(super) fn journal_head(&self, unit: &UnitCode) -> (i64, String) {
        let last = self.journal.get(unit).and_then(|entries| entries.last());
        last.map_or_else(|| (0, String::new()), |entry| (entry.seq, entry.hash.clone()))
    }
}

/// Puts a value under a key that must be free.
pub(super) fn insert<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: V) -> Result<(), StorageError> {
    if map.contains_key(&key) {
        return Err(StorageError::Conflict);
    }
    map.insert(key, value);
    Ok(())
}

/// Replaces a value that nobody may have replaced since it was read.
pub(super) fn replace<K: Ord, A: Clone>(
    map: &mut BTreeMap<K, Stored<A>>,
    key: &K,
    new: &Stored<A>,
) -> Result<(), StorageError> {
    let held = map.get_mut(key).filter(|held| held.revision == new.revision).ok_or(StorageError::Conflict)?;
    *held = Stored { value: new.value.clone(), revision: Revision(new.revision.0 + 1) };
    Ok(())
}

/// Refuses a reference to what is not there: a mistake of the caller, not a clash. As in SQL, it is checked
/// last: what both clashes and refers to nothing is told of the clash.
pub(super) fn refers_to(present: bool) -> Result<(), StorageError> {
    if present { Ok(()) } else { Err(StorageError::Backend("a reference to what is not stored".into())) }
}

/// A value as first stored.
pub(super) fn first<A: Clone>(value: &A) -> Stored<A> {
    Stored { value: value.clone(), revision: Revision(1) }
}

/// Names and addresses are the same whatever their letter case.
pub(super) fn same(left: &str, right: &str) -> bool {
    left.to_lowercase() == right.to_lowercase()
}
