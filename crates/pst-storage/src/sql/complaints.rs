//! Complaints in SQL, written once and compiled for each database.

use async_trait::async_trait;
use pst_app::ports::{
    ComplaintEntry, ComplaintRow, ComplaintWords, Complaints, JournalEntry, Stamp, StorageError, Stored,
    WordsKind,
};
use pst_domain::complaint::{Complaint, ComplaintEvent, ComplaintNumber};
use pst_domain::{ComplaintId, OfficerId, Timestamp, UnitCode};
use sqlx::FromRow;

use super::SqlUnitOfWork;
use crate::row::{Body, JournalRow, to_json, uuid};

/// A complaint with its sealed part.
#[derive(FromRow)]
struct SealedRow {
    #[sqlx(flatten)]
    stored: Body,
    sealed: String,
}

impl TryFrom<SealedRow> for ComplaintRow {
    type Error = StorageError;

    fn try_from(row: SealedRow) -> Result<Self, StorageError> {
        Ok(Self { complaint: row.stored.read("complaints")?, sealed: row.sealed })
    }
}

#[derive(FromRow)]
struct WordsRow {
    kind: String,
    seq: i64,
    sealed: String,
}

impl TryFrom<WordsRow> for ComplaintWords {
    type Error = StorageError;

    fn try_from(row: WordsRow) -> Result<Self, StorageError> {
        let unknown = |column| StorageError::Inconsistent {
            table: "complaint_words",
            column,
            source: "unknown".into(),
        };
        let kind = WordsKind::parse(&row.kind).ok_or_else(|| unknown("kind"))?;
        let seq = u32::try_from(row.seq).map_err(|_| unknown("seq"))?;
        Ok(Self { kind, seq, sealed: row.sealed })
    }
}

#[async_trait]
impl Complaints for SqlUnitOfWork {
    async fn complaint_insert(
        &mut self,
        complaint: &Complaint,
        sealed: &str,
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        let insert = sqlx::query(
            "INSERT INTO complaints (id, unit, number, state, received_on, revision, body, sealed)
             VALUES ($1, $2, $3, $4, $5, 1, $6, $7)",
        );
        let insert = insert
            .bind(complaint.id.to_string())
            .bind(complaint.unit.as_str())
            .bind(complaint.number.to_string())
            .bind(complaint.state.name())
            .bind(complaint.received_on.to_string())
            .bind(to_json(complaint)?)
            .bind(sealed);
        self.execute(insert).await?;
        let received = ComplaintEvent::Received { complaint: Box::new(complaint.clone()) };
        self.complaint_journal_append(&complaint.unit, stamp, complaint.id, &[received]).await
    }

    async fn complaint_find(&mut self, id: ComplaintId) -> Result<Option<ComplaintRow>, StorageError> {
        let found =
            sqlx::query_as::<_, SealedRow>("SELECT revision, body, sealed FROM complaints WHERE id = $1");
        self.row(found.bind(id.to_string())).await?.map(ComplaintRow::try_from).transpose()
    }

    async fn complaint_by_number(
        &mut self,
        unit: &UnitCode,
        number: ComplaintNumber,
    ) -> Result<Option<ComplaintRow>, StorageError> {
        let found = sqlx::query_as::<_, SealedRow>(
            "SELECT revision, body, sealed FROM complaints WHERE unit = $1 AND number = $2",
        );
        let found = found.bind(unit.as_str()).bind(number.to_string());
        self.row(found).await?.map(ComplaintRow::try_from).transpose()
    }

    async fn complaints(
        &mut self,
        unit: &UnitCode,
        closed: bool,
        limit: u16,
    ) -> Result<Vec<ComplaintRow>, StorageError> {
        let found = sqlx::query_as::<_, SealedRow>(
            "SELECT revision, body, sealed FROM complaints WHERE unit = $1 AND (state = 'closed') = ($2 = 1)
             ORDER BY received_on DESC, number LIMIT 0 + $3",
        );
        let found = found.bind(unit.as_str()).bind(i64::from(closed)).bind(i64::from(limit));
        self.rows(found).await?.into_iter().map(ComplaintRow::try_from).collect()
    }

    async fn complaint_save(
        &mut self,
        complaint: &Stored<Complaint>,
        sealed: Option<&str>,
        events: &[ComplaintEvent],
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        let value = &complaint.value;
        let update = sqlx::query(
            "UPDATE complaints SET revision = revision + 1, state = $3, body = $4, sealed = COALESCE($5, sealed)
             WHERE id = $1 AND revision = $2",
        );
        let update = update
            .bind(value.id.to_string())
            .bind(complaint.revision.0)
            .bind(value.state.name())
            .bind(to_json(value)?)
            .bind(sealed);
        self.execute_guarded(update).await?;
        if events.is_empty() {
            return Ok(());
        }
        self.complaint_journal_append(&value.unit, stamp, value.id, events).await
    }

    async fn complaint_words_insert(
        &mut self,
        id: ComplaintId,
        words: &ComplaintWords,
    ) -> Result<(), StorageError> {
        let insert =
            sqlx::query("INSERT INTO complaint_words (complaint, kind, seq, sealed) VALUES ($1, $2, $3, $4)");
        let insert = insert
            .bind(id.to_string())
            .bind(words.kind.name())
            .bind(i64::from(words.seq))
            .bind(&words.sealed);
        self.execute(insert).await?;
        Ok(())
    }

    async fn complaint_words(&mut self, id: ComplaintId) -> Result<Vec<ComplaintWords>, StorageError> {
        let found = sqlx::query_as::<_, WordsRow>(
            "SELECT kind, seq, sealed FROM complaint_words WHERE complaint = $1 ORDER BY kind, seq",
        );
        self.rows(found.bind(id.to_string())).await?.into_iter().map(ComplaintWords::try_from).collect()
    }

    async fn complaint_file_insert(
        &mut self,
        id: ComplaintId,
        nth: u32,
        sealed: &[u8],
    ) -> Result<(), StorageError> {
        let insert = sqlx::query("INSERT INTO complaint_files (complaint, nth, sealed) VALUES ($1, $2, $3)");
        self.execute(insert.bind(id.to_string()).bind(i64::from(nth)).bind(sealed)).await?;
        Ok(())
    }

    async fn complaint_file(&mut self, id: ComplaintId, nth: u32) -> Result<Option<Vec<u8>>, StorageError> {
        let found = sqlx::query_as::<_, (Vec<u8>,)>(
            "SELECT sealed FROM complaint_files WHERE complaint = $1 AND nth = $2",
        );
        let found = self.row(found.bind(id.to_string()).bind(i64::from(nth))).await?;
        Ok(found.map(|(sealed,)| sealed))
    }

    async fn complaint_view_note(
        &mut self,
        id: ComplaintId,
        officer: OfficerId,
        at: Timestamp,
    ) -> Result<(), StorageError> {
        let note = sqlx::query(
            "INSERT INTO complaint_views (complaint, officer, at) VALUES ($1, $2, $3)
             ON CONFLICT (complaint, officer) DO UPDATE SET at = excluded.at",
        );
        self.execute(note.bind(id.to_string()).bind(officer.to_string()).bind(at.micros())).await?;
        Ok(())
    }

    async fn complaint_views(
        &mut self,
        id: ComplaintId,
    ) -> Result<Vec<(OfficerId, Timestamp)>, StorageError> {
        let found = sqlx::query_as::<_, (String, i64)>(
            "SELECT officer, at FROM complaint_views WHERE complaint = $1 ORDER BY at, officer",
        );
        let found = self.rows(found.bind(id.to_string())).await?;
        let view = |(officer, at): (String, i64)| {
            Ok((OfficerId(uuid("complaint_views", "officer", &officer)?), Timestamp::from_micros(at)))
        };
        found.into_iter().map(view).collect()
    }

    async fn complaint_journal_after(
        &mut self,
        unit: &UnitCode,
        seq: i64,
        limit: u16,
    ) -> Result<Vec<JournalEntry>, StorageError> {
        let found = sqlx::query_as::<_, JournalRow>(
            "SELECT unit, seq, body, hash FROM complaint_journal WHERE unit = $1 AND seq > $2
             ORDER BY seq LIMIT 0 + $3",
        );
        let found = found.bind(unit.as_str()).bind(seq).bind(i64::from(limit));
        self.rows(found).await?.into_iter().map(JournalEntry::try_from).collect()
    }
}

impl SqlUnitOfWork {
    /// Two writers that read the same last entry clash on its successor's position, and one starts over.
    async fn complaint_journal_append(
        &mut self,
        unit: &UnitCode,
        stamp: &Stamp,
        complaint: ComplaintId,
        events: &[ComplaintEvent],
    ) -> Result<(), StorageError> {
        let last = sqlx::query_as::<_, (i64, String)>(
            "SELECT seq, hash FROM complaint_journal WHERE unit = $1 ORDER BY seq DESC LIMIT 1",
        );
        let (seq, hash) = self.row(last.bind(unit.as_str())).await?.unwrap_or_default();
        let entry = ComplaintEntry { stamp: stamp.clone(), complaint, events: events.to_vec() };
        let entry = entry.after(unit, seq, &hash)?;
        let append =
            sqlx::query("INSERT INTO complaint_journal (unit, seq, body, hash) VALUES ($1, $2, $3, $4)");
        let append = append.bind(unit.as_str()).bind(entry.seq).bind(&entry.body).bind(&entry.hash);
        self.execute(append).await?;
        Ok(())
    }
}
