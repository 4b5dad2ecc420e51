//! What the use cases need from the outside world.

mod accounts;
mod catalogue;
mod complaints;
mod environment;
mod journal;
mod keeping;
mod online;
mod outbox;
mod pending;
mod records;
mod storage;

pub use accounts::{Account, Accounts, Attempt, Challenge, Purpose};
pub use catalogue::{
    Candidate, CandidateQuery, Catalogue, CatalogueEntry, EntryKind, IndexedEntry, SearchRecord, Searches,
    WantedTerm,
};
pub use complaints::{ComplaintEntry, ComplaintRow, ComplaintWords, Complaints, WordsKind};
pub use environment::{Clock, IdSource};
pub use journal::{Actor, Change, JournalEntry, JournalSearch, OfficeEvent, Stamp, Subject, chain_hash, hex};
pub use keeping::{GuestsKept, Keeping};
pub use online::{
    AttachmentRecord, Attachments, CannedReply, ConsultationRecord, Consultations, Conversations,
    DraftRecord, MessageRecord, NewConsultation, NoteRecord,
};
pub use outbox::{ChannelHealth, DeadLetter, Delivery, Outbox};
pub use pending::PendingEntry;
pub use records::{
    Device, DeviceKind, EffectKey, EffectRecord, Enrolment, GuestRecord, Holder, Line, NewTicket, Officer,
    Preregistration, RatingRecord, RatingSubject, Role, Session,
};
pub use storage::{
    Committed, Counters, Devices, Effects, JournalLog, Officers, Preregistrations, Queues, Ratings, Revision,
    Sessions, Settings, Storage, StorageError, Stored, Tickets, UnitOfWork, Visits,
};
