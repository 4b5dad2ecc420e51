//! Online consultations in SQL, written once and compiled for each database.

use async_trait::async_trait;
use pst_app::ports::{
    Change, ConsultationRecord, Consultations, Conversations as _, NewConsultation, Stamp, StorageError,
    Stored,
};
use pst_domain::consultation::{
    Author, Consultation, ConsultationEvent, ConsultationNumber, Message, MessageKind,
};
use pst_domain::{AccountId, ConsultationId, Timestamp, UnitCode};

use super::SqlUnitOfWork;
use crate::row::{ConsultationRow, to_json, uuid};

#[async_trait]
impl Consultations for SqlUnitOfWork {
    async fn consultation_number(&mut self, unit: &UnitCode, year: u16) -> Result<u32, StorageError> {
        let take = sqlx::query_as::<_, (i64,)>(
            "INSERT INTO consultation_numbers (unit, year, last) VALUES ($1, $2, 1)
             ON CONFLICT (unit, year) DO UPDATE SET last = consultation_numbers.last + 1 RETURNING last",
        );
        let taken = self.row(take.bind(unit.as_str()).bind(i64::from(year))).await?;
        taken.and_then(|(last,)| u32::try_from(last).ok()).ok_or(StorageError::Conflict)
    }

    async fn consultation_insert(
        &mut self,
        new: &NewConsultation,
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        let case = &new.case;
        let insert = sqlx::query(
            "INSERT INTO consultations
                 (id, unit, number, account, state, officer, due_at, updated_at, timer_at, revision, topic, body)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11)",
        );
        let insert = insert
            .bind(case.id.to_string())
            .bind(case.unit.as_str())
            .bind(case.number.to_string())
            .bind(case.account.to_string())
            .bind(case.state.name())
            .bind(case.officer.map(|officer| officer.to_string()))
            .bind(due_at(case))
            .bind(case.last_at.micros())
            .bind(new.timer_at.map(Timestamp::micros))
            .bind(&new.topic)
            .bind(to_json(case)?);
        self.execute(insert).await?;
        let question =
            Message { seq: 1, author: Author::User, kind: MessageKind::Question, at: case.submitted_at };
        self.message_insert(case.id, &question, &new.question).await?;
        let submitted = ConsultationEvent::Submitted { consultation: Box::new(case.clone()) };
        self.journal(&case.unit, stamp, Change::Consultation(case.id, vec![submitted]))
    }

    async fn consultation_find(
        &mut self,
        id: ConsultationId,
    ) -> Result<Option<ConsultationRecord>, StorageError> {
        let found = sqlx::query_as::<_, ConsultationRow>(
            "SELECT revision, topic, body FROM consultations WHERE id = $1",
        );
        self.row(found.bind(id.to_string())).await?.map(ConsultationRecord::try_from).transpose()
    }

    async fn consultation_by_number(
        &mut self,
        unit: &UnitCode,
        number: ConsultationNumber,
    ) -> Result<Option<ConsultationId>, StorageError> {
        let found =
            sqlx::query_as::<_, (String,)>("SELECT id FROM consultations WHERE unit = $1 AND number = $2");
        let found = self.row(found.bind(unit.as_str()).bind(number.to_string())).await?;
        found.map(|(id,)| case_id(&id)).transpose()
    }

    async fn consultation_save(
        &mut self,
        case: &Stored<Consultation>,
        events: &[ConsultationEvent],
        timer_at: Option<Timestamp>,
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        let value = &case.value;
        let update = sqlx::query(
            "UPDATE consultations SET revision = revision + 1, state = $3, officer = $4, due_at = $5,
                 updated_at = $6, timer_at = $7, leased_until = NULL, body = $8
             WHERE id = $1 AND revision = $2",
        );
        let update = update
            .bind(value.id.to_string())
            .bind(case.revision.0)
            .bind(value.state.name())
            .bind(value.officer.map(|officer| officer.to_string()))
            .bind(due_at(value))
            .bind(value.last_at.micros())
            .bind(timer_at.map(Timestamp::micros))
            .bind(to_json(value)?);
        self.execute_guarded(update).await?;
        self.journal(&value.unit, stamp, Change::Consultation(value.id, events.to_vec()))
    }

    async fn consultations_open(
        &mut self,
        unit: &UnitCode,
        limit: u16,
    ) -> Result<Vec<ConsultationRecord>, StorageError> {
        let found = sqlx::query_as::<_, ConsultationRow>(
            "SELECT revision, topic, body FROM consultations WHERE unit = $1 AND state <> 'closed'
             ORDER BY due_at IS NULL, due_at, updated_at, id LIMIT 0 + $2",
        );
        let found = self.rows(found.bind(unit.as_str()).bind(i64::from(limit))).await?;
        found.into_iter().map(ConsultationRecord::try_from).collect()
    }

    async fn consultations_closed(
        &mut self,
        unit: &UnitCode,
        before: Option<(Timestamp, ConsultationId)>,
        limit: u16,
    ) -> Result<Vec<ConsultationRecord>, StorageError> {
        let found = sqlx::query_as::<_, ConsultationRow>(
            "SELECT revision, topic, body FROM consultations
             WHERE unit = $1 AND state = 'closed' AND (updated_at, id) < ($2, $3)
             ORDER BY updated_at DESC, id DESC LIMIT 0 + $4",
        );
        let (at, id) = cursor(before);
        let found = found.bind(unit.as_str()).bind(at).bind(id).bind(i64::from(limit));
        self.rows(found).await?.into_iter().map(ConsultationRecord::try_from).collect()
    }

    async fn consultations_of_account(
        &mut self,
        account: AccountId,
        before: Option<(Timestamp, ConsultationId)>,
        limit: u16,
    ) -> Result<Vec<ConsultationRecord>, StorageError> {
        let found = sqlx::query_as::<_, ConsultationRow>(
            "SELECT revision, topic, body FROM consultations
             WHERE account = $1 AND (updated_at, id) < ($2, $3)
             ORDER BY updated_at DESC, id DESC LIMIT 0 + $4",
        );
        let (at, id) = cursor(before);
        let found = found.bind(account.to_string()).bind(at).bind(id).bind(i64::from(limit));
        self.rows(found).await?.into_iter().map(ConsultationRecord::try_from).collect()
    }

    async fn timers_lease(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        limit: u16,
    ) -> Result<Vec<ConsultationId>, StorageError> {
        let due = sqlx::query_as::<_, (String,)>(leasing!(
            "SELECT id FROM consultations
             WHERE timer_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
             ORDER BY timer_at, id LIMIT 0 + $2"
        ));
        let due = self.rows(due.bind(now.micros()).bind(i64::from(limit))).await?;
        for (id,) in &due {
            let lease = sqlx::query("UPDATE consultations SET leased_until = $2 WHERE id = $1");
            self.execute_guarded(lease.bind(id.clone()).bind(until.micros())).await?;
        }
        due.iter().map(|(id,)| case_id(id)).collect()
    }

    async fn timer_set(&mut self, id: ConsultationId, at: Option<Timestamp>) -> Result<(), StorageError> {
        let set = sqlx::query("UPDATE consultations SET timer_at = $2, leased_until = NULL WHERE id = $1");
        self.execute(set.bind(id.to_string()).bind(at.map(Timestamp::micros))).await?;
        Ok(())
    }

    async fn account_words_erase(&mut self, account: AccountId) -> Result<u64, StorageError> {
        let account = account.to_string();
        for erase in [
            "UPDATE messages SET text = NULL WHERE author = 'user'
                 AND consultation IN (SELECT id FROM consultations WHERE account = $1)",
            "DELETE FROM drafts WHERE author = 'user'
                 AND consultation IN (SELECT id FROM consultations WHERE account = $1)",
            "DELETE FROM attachments WHERE author = 'user'
                 AND consultation IN (SELECT id FROM consultations WHERE account = $1)",
        ] {
            self.execute(sqlx::query(erase).bind(account.clone())).await?;
        }
        self.execute(sqlx::query("UPDATE consultations SET topic = NULL WHERE account = $1").bind(account))
            .await
    }
}

pub(super) fn case_id(text: &str) -> Result<ConsultationId, StorageError> {
    Ok(ConsultationId(uuid("consultations", "id", text)?))
}

/// The deadline that runs now.
fn due_at(case: &Consultation) -> Option<i64> {
    case.deadline.running().map(|run| run.due_at.micros())
}

/// The place in a list, latest first, after which a page begins.
fn cursor(before: Option<(Timestamp, ConsultationId)>) -> (i64, String) {
    before.map_or((i64::MAX, String::new()), |(at, id)| (at.micros(), id.to_string()))
}
