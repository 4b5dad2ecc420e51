//! The register of complaints: rows, sealed words, and a journal of their own.
//!
//! Complaints stand apart from everything else. Their journal is not the unit's, because a place between two
//! tickets tells as much as a clock; their words arrive here sealed, under a key that no database holds.

use async_trait::async_trait;
use pst_domain::complaint::{Complaint, ComplaintEvent, ComplaintNumber};
use pst_domain::{ComplaintId, OfficerId, Timestamp, UnitCode};
use serde::{Deserialize, Serialize};

use super::{JournalEntry, Stamp, StorageError, Stored, chain_hash};

/// A complaint with its sealed part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintRow {
    /// The complaint.
    pub complaint: Stored<Complaint>,
    /// What was written and by whom, sealed.
    pub sealed: String,
}

/// Whose eyes some words are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordsKind {
    /// The reporter's and the unit's.
    Message,
    /// The unit's alone.
    Note,
}

impl WordsKind {
    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Note => "note",
        }
    }

    /// The kind of a stable name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Message, Self::Note].into_iter().find(|kind| kind.name() == name)
    }
}

/// The sealed words of a message or note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintWords {
    /// Whose eyes they are for.
    pub kind: WordsKind,
    /// The number that the event gave them, from 1.
    pub seq: u32,
    /// The words, sealed.
    pub sealed: String,
}

/// What one entry of the complaint journal says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintEntry {
    /// When, and by whom; never by whom outside the unit.
    pub stamp: Stamp,
    /// Which complaint.
    pub complaint: ComplaintId,
    /// What happened to it.
    pub events: Vec<ComplaintEvent>,
}

impl ComplaintEntry {
    /// Reads an entry back.
    ///
    /// # Errors
    ///
    /// The body is not what [`ComplaintEntry::after`] writes.
    pub fn parse(entry: &JournalEntry) -> Result<Self, serde_json::Error> {
        serde_json::from_str(&entry.body)
    }

    /// The entry that follows position `seq` with hash `hash` in a unit's chain.
    ///
    /// # Errors
    ///
    /// [`StorageError::Backend`] if it cannot be written as JSON.
    pub fn after(&self, unit: &UnitCode, seq: i64, hash: &str) -> Result<JournalEntry, StorageError> {
        let body = serde_json::to_string(self).map_err(|fault| StorageError::Backend(Box::new(fault)))?;
        let hash = chain_hash(hash, &body);
        Ok(JournalEntry { unit: unit.clone(), seq: seq + 1, body, hash })
    }
}

/// Complaints.
#[async_trait]
pub trait Complaints: Send {
    /// Stores a new complaint. A number taken twice in a unit is a conflict.
    async fn complaint_insert(
        &mut self,
        complaint: &Complaint,
        sealed: &str,
        stamp: &Stamp,
    ) -> Result<(), StorageError>;

    /// A complaint by its identifier.
    async fn complaint_find(&mut self, id: ComplaintId) -> Result<Option<ComplaintRow>, StorageError>;

    /// A complaint by its number.
    async fn complaint_by_number(
        &mut self,
        unit: &UnitCode,
        number: ComplaintNumber,
    ) -> Result<Option<ComplaintRow>, StorageError>;

    /// Complaints of a unit that are not closed, or those that are; the latest by day, then by number, at most
    /// `limit`.
    async fn complaints(
        &mut self,
        unit: &UnitCode,
        closed: bool,
        limit: u16,
    ) -> Result<Vec<ComplaintRow>, StorageError>;

    /// Saves a complaint with what happened to it, and its sealed part if that has changed.
    async fn complaint_save(
        &mut self,
        complaint: &Stored<Complaint>,
        sealed: Option<&str>,
        events: &[ComplaintEvent],
        stamp: &Stamp,
    ) -> Result<(), StorageError>;

    /// Stores the words of a message or note. Words stored twice are a conflict.
    async fn complaint_words_insert(
        &mut self,
        id: ComplaintId,
        words: &ComplaintWords,
    ) -> Result<(), StorageError>;

    /// All words of a complaint: messages, then notes, each in order.
    async fn complaint_words(&mut self, id: ComplaintId) -> Result<Vec<ComplaintWords>, StorageError>;

    /// Stores a file of a complaint, sealed. A file stored twice is a conflict.
    async fn complaint_file_insert(
        &mut self,
        id: ComplaintId,
        nth: u32,
        sealed: &[u8],
    ) -> Result<(), StorageError>;

    /// A file of a complaint, sealed.
    async fn complaint_file(&mut self, id: ComplaintId, nth: u32) -> Result<Option<Vec<u8>>, StorageError>;

    /// Notes that an officer has read a complaint.
    async fn complaint_view_note(
        &mut self,
        id: ComplaintId,
        officer: OfficerId,
        at: Timestamp,
    ) -> Result<(), StorageError>;

    /// Who has read a complaint, and when last.
    async fn complaint_views(&mut self, id: ComplaintId)
    -> Result<Vec<(OfficerId, Timestamp)>, StorageError>;

    /// Entries of a unit's complaint journal after a position, in order, at most `limit`.
    async fn complaint_journal_after(
        &mut self,
        unit: &UnitCode,
        seq: i64,
        limit: u16,
    ) -> Result<Vec<JournalEntry>, StorageError>;
}
