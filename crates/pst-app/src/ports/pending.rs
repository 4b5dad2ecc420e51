//! How every adapter turns the changes of one unit of work into one journal entry.

use pst_domain::UnitCode;

use super::{Change, JournalEntry, Stamp, StorageError, chain_hash};

/// The changes of a unit of work on their way into the journal.
///
/// A unit of work belongs to one unit and was asked for once, so all its changes share one unit and one
/// stamp; anything else is a mistake of the caller, refused before it is written.
#[derive(Debug, Default)]
pub struct PendingEntry {
    origin: Option<(UnitCode, Stamp)>,
    changes: Vec<Change>,
}

impl PendingEntry {
    /// Adds a change of an aggregate of `unit`.
    ///
    /// # Errors
    ///
    /// [`StorageError::Backend`] if an earlier change was made in another unit or under another stamp.
    pub fn add(&mut self, unit: &UnitCode, stamp: &Stamp, change: Change) -> Result<(), StorageError> {
        let (first_unit, first_stamp) = self.origin.get_or_insert_with(|| (unit.clone(), stamp.clone()));
        if first_unit != unit {
            return Err(StorageError::Backend("a unit of work may change one unit only".into()));
        }
        if first_stamp != stamp {
            return Err(StorageError::Backend("all changes of a unit of work carry the same stamp".into()));
        }
        self.changes.push(change);
        Ok(())
    }

    /// The unit whose chain will grow; `None` if nothing was changed.
    pub fn unit(&self) -> Option<&UnitCode> {
        self.origin.as_ref().map(|(unit, _)| unit)
    }

    /// The entry that follows position `seq` with hash `hash`; `None` if nothing was changed.
    ///
    /// # Errors
    ///
    /// [`StorageError::Backend`] if the changes cannot be written as JSON.
    pub fn entry_after(&self, seq: i64, hash: &str) -> Result<Option<JournalEntry>, StorageError> {
        let Some((unit, stamp)) = &self.origin else {
            return Ok(None);
        };
        let body = JournalEntry::body(stamp, &self.changes)
            .map_err(|fault| StorageError::Backend(Box::new(fault)))?;
        let hash = chain_hash(hash, &body);
        Ok(Some(JournalEntry { unit: unit.clone(), seq: seq + 1, body, hash }))
    }
}
