//! Complaints in memory.

use std::cmp::Reverse;

use async_trait::async_trait;
use pst_app::ports::{
    ComplaintEntry, ComplaintRow, ComplaintWords, Complaints, JournalEntry, Revision, Stamp, StorageError,
    Stored,
};
use pst_domain::complaint::{Complaint, ComplaintEvent, ComplaintNumber, ComplaintState};
use pst_domain::{ComplaintId, OfficerId, Timestamp, UnitCode};

use super::MemoryUnitOfWork;
use super::state::{State, first, insert, refers_to};

#[async_trait]
impl Complaints for MemoryUnitOfWork {
    async fn complaint_insert(
        &mut self,
        complaint: &Complaint,
        sealed: &str,
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            let taken = |row: &ComplaintRow| {
                row.complaint.value.unit == complaint.unit && row.complaint.value.number == complaint.number
            };
            if state.complaints.values().any(taken) {
                return Err(StorageError::Conflict);
            }
            let row = ComplaintRow { complaint: first(complaint), sealed: sealed.to_owned() };
            insert(&mut state.complaints, complaint.id, row)?;
            let received = ComplaintEvent::Received { complaint: Box::new(complaint.clone()) };
            append(state, &complaint.unit, stamp, complaint.id, &[received])
        })
    }

    async fn complaint_find(&mut self, id: ComplaintId) -> Result<Option<ComplaintRow>, StorageError> {
        Ok(self.state.complaints.get(&id).cloned())
    }

    async fn complaint_by_number(
        &mut self,
        unit: &UnitCode,
        number: ComplaintNumber,
    ) -> Result<Option<ComplaintRow>, StorageError> {
        let wanted =
            |row: &&ComplaintRow| row.complaint.value.unit == *unit && row.complaint.value.number == number;
        Ok(self.state.complaints.values().find(wanted).cloned())
    }

    async fn complaints(
        &mut self,
        unit: &UnitCode,
        closed: bool,
        limit: u16,
    ) -> Result<Vec<ComplaintRow>, StorageError> {
        let wanted = |row: &&ComplaintRow| {
            let complaint = &row.complaint.value;
            complaint.unit == *unit && matches!(complaint.state, ComplaintState::Closed { .. }) == closed
        };
        let mut rows: Vec<_> = self.state.complaints.values().filter(wanted).cloned().collect();
        rows.sort_by_key(|row| {
            (Reverse(row.complaint.value.received_on), row.complaint.value.number.to_string())
        });
        rows.truncate(limit.into());
        Ok(rows)
    }

    async fn complaint_save(
        &mut self,
        complaint: &Stored<Complaint>,
        sealed: Option<&str>,
        events: &[ComplaintEvent],
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            let Stored { value, revision } = complaint;
            let held = state.complaints.get_mut(&value.id).filter(|row| row.complaint.revision == *revision);
            let held = held.ok_or(StorageError::Conflict)?;
            held.complaint = Stored { value: value.clone(), revision: Revision(revision.0 + 1) };
            if let Some(sealed) = sealed {
                sealed.clone_into(&mut held.sealed);
            }
            if events.is_empty() { Ok(()) } else { append(state, &value.unit, stamp, value.id, events) }
        })
    }

    async fn complaint_words_insert(
        &mut self,
        id: ComplaintId,
        words: &ComplaintWords,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            insert(&mut state.complaint_words, (id, words.kind, words.seq), words.sealed.clone())?;
            refers_to(state.complaints.contains_key(&id))
        })
    }

    async fn complaint_words(&mut self, id: ComplaintId) -> Result<Vec<ComplaintWords>, StorageError> {
        let words = self.state.complaint_words.iter().filter(|((complaint, ..), _)| *complaint == id);
        let words = words.map(|((_, kind, seq), sealed)| ComplaintWords {
            kind: *kind,
            seq: *seq,
            sealed: sealed.clone(),
        });
        Ok(words.collect())
    }

    async fn complaint_file_insert(
        &mut self,
        id: ComplaintId,
        nth: u32,
        sealed: &[u8],
    ) -> Result<(), StorageError> {
        self.write(|state| {
            insert(&mut state.complaint_files, (id, nth), sealed.to_owned())?;
            refers_to(state.complaints.contains_key(&id))
        })
    }

    async fn complaint_file(&mut self, id: ComplaintId, nth: u32) -> Result<Option<Vec<u8>>, StorageError> {
        Ok(self.state.complaint_files.get(&(id, nth)).cloned())
    }

    async fn complaint_view_note(
        &mut self,
        id: ComplaintId,
        officer: OfficerId,
        at: Timestamp,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            refers_to(state.complaints.contains_key(&id))?;
            state.complaint_views.insert((id, officer), at);
            Ok(())
        })
    }

    async fn complaint_views(
        &mut self,
        id: ComplaintId,
    ) -> Result<Vec<(OfficerId, Timestamp)>, StorageError> {
        let views = self.state.complaint_views.iter().filter(|((complaint, _), _)| *complaint == id);
        let mut views: Vec<_> = views.map(|((_, officer), at)| (*officer, *at)).collect();
        views.sort_by_key(|(officer, at)| (*at, *officer));
        Ok(views)
    }

    async fn complaint_journal_after(
        &mut self,
        unit: &UnitCode,
        seq: i64,
        limit: u16,
    ) -> Result<Vec<JournalEntry>, StorageError> {
        let entries = self.state.complaint_journal.get(unit).into_iter().flatten();
        Ok(entries.filter(|entry| entry.seq > seq).take(limit.into()).cloned().collect())
    }
}

fn append(
    state: &mut State,
    unit: &UnitCode,
    stamp: &Stamp,
    complaint: ComplaintId,
    events: &[ComplaintEvent],
) -> Result<(), StorageError> {
    let journal = state.complaint_journal.entry(unit.clone()).or_default();
    let (seq, hash) = journal.last().map_or((0, ""), |last| (last.seq, last.hash.as_str()));
    let entry = ComplaintEntry { stamp: stamp.clone(), complaint, events: events.to_vec() };
    let entry = entry.after(unit, seq, hash)?;
    journal.push(entry);
    Ok(())
}
