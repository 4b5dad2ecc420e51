//! Erasing what need not be kept, in SQL, written once and compiled for each database.

use async_trait::async_trait;
use pst_app::ports::{GuestRecord, GuestsKept, Keeping, RatingRecord, StorageError};
use pst_domain::{EmailAddress, ServiceDay, Timestamp, UnitCode, VisitId};

use super::SqlUnitOfWork;
use super::visits::is_complete;
use crate::row::{GuestRow, day, json, lookup_key, to_json};

#[async_trait]
impl Keeping for SqlUnitOfWork {
    async fn guests_kept(&mut self, unit: &UnitCode, since: ServiceDay) -> Result<GuestsKept, StorageError> {
        let kept = sqlx::query_as::<_, (i64, i64, Option<String>)>(
            "SELECT count(*), count(CASE WHEN day < $2 THEN 1 END), min(day) FROM guests WHERE unit = $1",
        );
        let found = self.row(kept.bind(unit.as_str()).bind(since.to_string())).await?;
        let (entries, due, oldest) = found.unwrap_or_default();
        let oldest = oldest.map(|oldest| day("guests", &oldest)).transpose()?;
        Ok(GuestsKept { entries: entries.unsigned_abs(), due: due.unsigned_abs(), oldest })
    }

    async fn guests_of_email(
        &mut self,
        unit: &UnitCode,
        email: &EmailAddress,
    ) -> Result<Vec<GuestRecord>, StorageError> {
        let found = sqlx::query_as::<_, GuestRow>(
            "SELECT visit, body, note, language FROM guests WHERE unit = $1 AND email_key = $2
             ORDER BY day, arrived_at, visit",
        );
        let found = self.rows(found.bind(unit.as_str()).bind(lookup_key(email.as_str()))).await?;
        found.into_iter().map(GuestRecord::try_from).collect()
    }

    async fn guest_erase(&mut self, visit: VisitId) -> Result<(), StorageError> {
        let erase = sqlx::query("DELETE FROM guests WHERE visit = $1");
        self.execute(erase.bind(visit.to_string())).await?;
        let rated = sqlx::query_as::<_, (String,)>(locking!("SELECT body FROM ratings WHERE visit = $1"));
        match self.row(rated.bind(visit.to_string())).await? {
            Some((body,)) => self.rating_words_erase(json("ratings", &body)?).await,
            None => Ok(()),
        }
    }

    async fn guests_erase_before(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
        limit: u16,
    ) -> Result<u64, StorageError> {
        let erase = sqlx::query(
            "DELETE FROM guests WHERE visit IN
                 (SELECT visit FROM guests WHERE unit = $1 AND day < $2 ORDER BY day, arrived_at, visit LIMIT 0 + $3)",
        );
        self.execute(erase.bind(unit.as_str()).bind(day.to_string()).bind(i64::from(limit))).await
    }

    async fn rating_words_erase_before(
        &mut self,
        unit: &UnitCode,
        at: Timestamp,
        limit: u16,
    ) -> Result<u64, StorageError> {
        // Within a JSON text quotation marks are escaped, so nobody's words look like a field without words.
        let wordy = sqlx::query_as::<_, (String,)>(locking!(
            "SELECT body FROM ratings WHERE unit = $1 AND at < $2 AND complete = 1
                 AND body NOT LIKE '%\"words\":\"\"%'
             ORDER BY at LIMIT 0 + $3"
        ));
        let wordy = self.rows(wordy.bind(unit.as_str()).bind(at.micros()).bind(i64::from(limit))).await?;
        let mut erased = 0;
        for (body,) in wordy {
            self.rating_words_erase(json("ratings", &body)?).await?;
            erased += 1;
        }
        Ok(erased)
    }

    async fn effects_erase_before(&mut self, at: Timestamp, limit: u16) -> Result<u64, StorageError> {
        let erase = sqlx::query(
            "DELETE FROM effects WHERE (scope, key) IN (SELECT scope, key FROM effects WHERE at < $1 LIMIT 0 + $2)",
        );
        self.execute(erase.bind(at.micros()).bind(i64::from(limit))).await
    }

    async fn notices_erase_settled_before(&mut self, at: Timestamp, limit: u16) -> Result<u64, StorageError> {
        let erase = sqlx::query(
            "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE settled_at < $1 LIMIT 0 + $2)",
        );
        self.execute(erase.bind(at.micros()).bind(i64::from(limit))).await
    }

    async fn sessions_erase_ended(
        &mut self,
        now: Timestamp,
        used_since: Timestamp,
    ) -> Result<u64, StorageError> {
        let sessions = sqlx::query("DELETE FROM sessions WHERE expires_at <= $1 OR used_at < $2");
        let ended = self.execute(sessions.bind(now.micros()).bind(used_since.micros())).await?;
        let codes = sqlx::query("DELETE FROM enrolments WHERE expires_at <= $1");
        Ok(ended + self.execute(codes.bind(now.micros())).await?)
    }
}

impl SqlUnitOfWork {
    async fn rating_words_erase(&mut self, rating: RatingRecord) -> Result<(), StorageError> {
        let rating = RatingRecord { words: String::new(), ..rating };
        let update =
            sqlx::query("UPDATE ratings SET complete = $2, body = $3 WHERE visit = $1 OR consultation = $1");
        let update = update.bind(rating.subject.id().to_string()).bind(i64::from(is_complete(&rating)));
        self.execute_guarded(update.bind(to_json(&rating)?)).await
    }
}
