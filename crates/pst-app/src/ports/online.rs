//! What the online consultation needs of storage: cases, their words, files, and when time will matter.
//!
//! The journal holds what happened and no words. Words stand in tables of their own, from which they can be
//! erased while the history stays true.

use async_trait::async_trait;
use pst_domain::consultation::{
    Author, Consultation, ConsultationEvent, ConsultationNumber, Message, MessageText,
};
use pst_domain::{AccountId, AttachmentId, ConsultationId, OfficerId, Timestamp, UnitCode};

use super::{Stamp, StorageError, Stored};

/// A consultation to be stored for the first time: the case and the words it begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConsultation {
    /// The case.
    pub case: Consultation,
    /// What it is about, in the user's words.
    pub topic: String,
    /// The words of message 1.
    pub question: MessageText,
    /// When time alone will matter.
    pub timer_at: Option<Timestamp>,
}

/// A consultation as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationRecord {
    /// The case.
    pub case: Stored<Consultation>,
    /// What it is about, in the user's words; `None` once erased.
    pub topic: Option<String>,
}

/// A message of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRecord {
    /// Who, when, what kind.
    pub head: Message,
    /// Its words; `None` once erased.
    pub text: Option<String>,
}

/// An internal note. No user ever sees one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRecord {
    /// Its number within the case, from 1.
    pub seq: u32,
    /// Who wrote it.
    pub officer: OfficerId,
    /// When.
    pub at: Timestamp,
    /// Its words; `None` once erased.
    pub text: Option<String>,
}

/// What somebody has typed and not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRecord {
    /// Who types.
    pub author: Author,
    /// When it was saved last.
    pub at: Timestamp,
    /// The words.
    pub text: String,
}

/// A file of a conversation, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentRecord {
    /// Identifier; the only name the file is found by.
    pub id: AttachmentId,
    /// The conversation it belongs to.
    pub consultation: ConsultationId,
    /// Who sent it.
    pub author: Author,
    /// The message it came with; `None` until that is written.
    pub message: Option<u32>,
    /// Name for people.
    pub name: String,
    /// Media type, one of a closed list.
    pub media_type: String,
    /// Size in bytes.
    pub size: u32,
    /// When it was uploaded.
    pub at: Timestamp,
}

/// Words that officers of a unit use often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannedReply {
    /// The unit.
    pub unit: UnitCode,
    /// The word it is called by.
    pub shortcut: String,
    /// The words.
    pub text: String,
}

/// Online consultations.
#[async_trait]
pub trait Consultations: Send {
    /// Takes the next ordinal of a unit's year, from 1 and without gaps, and locks it until the unit of work ends.
    async fn consultation_number(&mut self, unit: &UnitCode, year: u16) -> Result<u32, StorageError>;

    /// Stores a new case with its question. A number given out twice is a conflict.
    async fn consultation_insert(&mut self, new: &NewConsultation, stamp: &Stamp)
    -> Result<(), StorageError>;

    /// A case by its identifier.
    async fn consultation_find(
        &mut self,
        id: ConsultationId,
    ) -> Result<Option<ConsultationRecord>, StorageError>;

    /// A case by its number.
    async fn consultation_by_number(
        &mut self,
        unit: &UnitCode,
        number: ConsultationNumber,
    ) -> Result<Option<ConsultationId>, StorageError>;

    /// Saves a case with what happened to it, and when time alone will matter next.
    async fn consultation_save(
        &mut self,
        case: &Stored<Consultation>,
        events: &[ConsultationEvent],
        timer_at: Option<Timestamp>,
        stamp: &Stamp,
    ) -> Result<(), StorageError>;

    /// The cases of a unit that are not closed: those with a running promise first, by deadline, then the
    /// others by their latest event, oldest first.
    async fn consultations_open(
        &mut self,
        unit: &UnitCode,
        limit: u16,
    ) -> Result<Vec<ConsultationRecord>, StorageError>;

    /// The closed cases of a unit, latest first, from the one after a cursor.
    async fn consultations_closed(
        &mut self,
        unit: &UnitCode,
        before: Option<(Timestamp, ConsultationId)>,
        limit: u16,
    ) -> Result<Vec<ConsultationRecord>, StorageError>;

    /// The cases of an account, latest event first, from the one after a cursor.
    async fn consultations_of_account(
        &mut self,
        account: AccountId,
        before: Option<(Timestamp, ConsultationId)>,
        limit: u16,
    ) -> Result<Vec<ConsultationRecord>, StorageError>;

    /// Takes cases for which time has come, so that nobody else takes them before `until`.
    async fn timers_lease(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        limit: u16,
    ) -> Result<Vec<ConsultationId>, StorageError>;

    /// Sets when time will matter for a case, and ends its lease.
    async fn timer_set(&mut self, id: ConsultationId, at: Option<Timestamp>) -> Result<(), StorageError>;

    /// Erases what an account wrote: topics, messages, drafts and files. Says how many cases it concerned.
    async fn account_words_erase(&mut self, account: AccountId) -> Result<u64, StorageError>;
}

/// The words of conversations.
#[async_trait]
pub trait Conversations: Send {
    /// Stores the words of a message. A sequence number taken twice is a conflict.
    async fn message_insert(
        &mut self,
        consultation: ConsultationId,
        head: &Message,
        text: &MessageText,
    ) -> Result<(), StorageError>;

    /// The messages after a sequence number, in order, at most `limit`.
    async fn messages_after(
        &mut self,
        consultation: ConsultationId,
        seq: u32,
        limit: u16,
    ) -> Result<Vec<MessageRecord>, StorageError>;

    /// Stores an internal note. A number taken twice is a conflict.
    async fn note_insert(
        &mut self,
        consultation: ConsultationId,
        note: &NoteRecord,
    ) -> Result<(), StorageError>;

    /// All internal notes of a case, in order.
    async fn notes(&mut self, consultation: ConsultationId) -> Result<Vec<NoteRecord>, StorageError>;

    /// Keeps what somebody has typed; replaces what the same author had typed before.
    async fn draft_put(
        &mut self,
        consultation: ConsultationId,
        draft: &DraftRecord,
    ) -> Result<(), StorageError>;

    /// What is being typed in a case, by everybody.
    async fn drafts(&mut self, consultation: ConsultationId) -> Result<Vec<DraftRecord>, StorageError>;

    /// Forgets what somebody has typed.
    async fn draft_delete(
        &mut self,
        consultation: ConsultationId,
        author: Author,
    ) -> Result<(), StorageError>;

    /// The canned replies of a unit, by shortcut.
    async fn canned_replies(&mut self, unit: &UnitCode) -> Result<Vec<CannedReply>, StorageError>;

    /// Keeps a canned reply; replaces the one with the same shortcut.
    async fn canned_reply_put(&mut self, reply: &CannedReply) -> Result<(), StorageError>;

    /// Forgets a canned reply.
    async fn canned_reply_delete(&mut self, unit: &UnitCode, shortcut: &str) -> Result<(), StorageError>;
}

/// Files of conversations, kept in the database: they commit with their message and are in every backup.
#[async_trait]
pub trait Attachments: Send {
    /// Stores a file that waits for its message.
    async fn attachment_insert(
        &mut self,
        attachment: &AttachmentRecord,
        bytes: &[u8],
    ) -> Result<(), StorageError>;

    /// A file by its identifier.
    async fn attachment_find(&mut self, id: AttachmentId) -> Result<Option<AttachmentRecord>, StorageError>;

    /// The bytes of a file.
    async fn attachment_bytes(&mut self, id: AttachmentId) -> Result<Option<Vec<u8>>, StorageError>;

    /// All files of a conversation, in order of upload, those without a message included.
    async fn attachments(
        &mut self,
        consultation: ConsultationId,
    ) -> Result<Vec<AttachmentRecord>, StorageError>;

    /// Ties a waiting file to its message; a conflict if it has one.
    async fn attachment_tie(&mut self, id: AttachmentId, message: u32) -> Result<(), StorageError>;

    /// Throws away files uploaded before an instant that no message came for. Says how many.
    async fn attachments_drop_untied(&mut self, before: Timestamp) -> Result<u64, StorageError>;
}
