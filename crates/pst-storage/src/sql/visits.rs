//! Visits, guest book and ratings in SQL, written once and compiled for each database.

use async_trait::async_trait;
use pst_app::ports::{
    Change, GuestRecord, RatingRecord, RatingSubject, Ratings, Stamp, StorageError, Stored, Visits,
};
use pst_domain::visit::{Visit, VisitEvent};
use pst_domain::{EmailAddress, PersonName, ServiceDay, Timestamp, UnitCode, VisitId};

use super::SqlUnitOfWork;
use crate::row::{GuestRow, json, lookup_key, to_json, uuid};

#[async_trait]
impl Visits for SqlUnitOfWork {
    async fn visit_insert(
        &mut self,
        visit: &Visit,
        guest: &GuestRecord,
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        let (id, day) = (visit.id.to_string(), visit.day.to_string());
        self.change(
            "INSERT INTO visits (id, unit, day, arrived_at, state, revision, body)
             VALUES ($1, $2, $3, $4, $5, 1, $6)",
        )
        .await?
        .bind(&id)
        .bind(visit.unit.as_str())
        .bind(&day)
        .bind(visit.arrived_at.micros())
        .bind(visit.state.name())
        .bind(to_json(visit)?);
        self.change(
            "INSERT INTO guests (visit, unit, day, arrived_at, name_key, email_key, category, body, note, language)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .await?
        .bind(&id)
        .bind(visit.unit.as_str())
        .bind(&day)
        .bind(visit.arrived_at.micros())
        .bind(lookup_key(guest.entry.name.as_str()))
        .bind(lookup_key(guest.entry.email.as_str()))
        .bind(visit.category.name())
        .bind(to_json(&guest.entry)?)
        .bind(&guest.note)
        .bind(&guest.language);
        let arrived = VisitEvent::Arrived { visit: Box::new(visit.clone()) };
        self.journal(&visit.unit, stamp, Change::Visit(visit.id, vec![arrived]))
    }

    async fn visit_find(&mut self, id: VisitId) -> Result<Option<Stored<Visit>>, StorageError> {
        let found = sqlx::query_as("SELECT revision, body FROM visits WHERE id = $1");
        self.stored_one("visits", found.bind(id.to_string())).await
    }

    async fn visit_save(
        &mut self,
        visit: &Stored<Visit>,
        events: &[VisitEvent],
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        let value = &visit.value;
        self.change(
            "UPDATE visits SET revision = revision + 1, state = $3, body = $4 WHERE id = $1 AND revision = $2",
        )
        .await?
        .bind(value.id.to_string())
        .bind(visit.revision.0)
        .bind(value.state.name())
        .bind(to_json(value)?);
        self.journal(&value.unit, stamp, Change::Visit(value.id, events.to_vec()))
    }

    async fn visits_open(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<Stored<Visit>>, StorageError> {
        let found = sqlx::query_as(
            "SELECT revision, body FROM visits WHERE unit = $1 AND day = $2 AND state <> 'completed'
             ORDER BY arrived_at, id",
        );
        self.stored("visits", found.bind(unit.as_str()).bind(day.to_string())).await
    }

    async fn guest_find(&mut self, visit: VisitId) -> Result<Option<GuestRecord>, StorageError> {
        let found =
            sqlx::query_as::<_, GuestRow>("SELECT visit, body, note, language FROM guests WHERE visit = $1");
        self.row(found.bind(visit.to_string())).await?.map(GuestRecord::try_from).transpose()
    }

    async fn guest_note(&mut self, visit: VisitId, note: &str) -> Result<(), StorageError> {
        let update = sqlx::query("UPDATE guests SET note = $2 WHERE visit = $1");
        self.execute(update.bind(visit.to_string()).bind(note)).await?;
        Ok(())
    }

    async fn guests_of_day(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<GuestRecord>, StorageError> {
        let found = sqlx::query_as::<_, GuestRow>(
            "SELECT visit, body, note, language FROM guests WHERE unit = $1 AND day = $2 ORDER BY arrived_at, visit",
        );
        let found = self.rows(found.bind(unit.as_str()).bind(day.to_string())).await?;
        found.into_iter().map(GuestRecord::try_from).collect()
    }

    async fn guests_without_note(
        &mut self,
        unit: &UnitCode,
        first: ServiceDay,
        last: ServiceDay,
    ) -> Result<Vec<VisitId>, StorageError> {
        let found = sqlx::query_as::<_, (String,)>(
            "SELECT visit FROM guests WHERE unit = $1 AND day BETWEEN $2 AND $3 AND note = ''
             ORDER BY day, arrived_at, visit",
        );
        let found = found.bind(unit.as_str()).bind(first.to_string()).bind(last.to_string());
        self.rows(found).await?.iter().map(|(visit,)| uuid("guests", "visit", visit).map(VisitId)).collect()
    }

    async fn guest_category(
        &mut self,
        unit: &UnitCode,
        name: &PersonName,
        email: &EmailAddress,
    ) -> Result<Option<String>, StorageError> {
        let found = sqlx::query_as::<_, (String,)>(
            "SELECT category FROM guests WHERE unit = $1 AND email_key = $2 AND name_key = $3
             ORDER BY arrived_at DESC, visit DESC LIMIT 1",
        );
        let found =
            found.bind(unit.as_str()).bind(lookup_key(email.as_str())).bind(lookup_key(name.as_str()));
        Ok(self.row(found).await?.map(|(category,)| category))
    }
}

#[async_trait]
impl Ratings for SqlUnitOfWork {
    async fn rating_insert(&mut self, rating: &RatingRecord) -> Result<(), StorageError> {
        let insert = sqlx::query(
            "INSERT INTO ratings (visit, consultation, unit, at, complete, body) VALUES ($1, $2, $3, $4, $5, $6)",
        );
        let (visit, consultation) = match rating.subject {
            RatingSubject::Visit(id) => (Some(id.to_string()), None),
            RatingSubject::Consultation(id) => (None, Some(id.to_string())),
        };
        let insert = insert
            .bind(visit)
            .bind(consultation)
            .bind(rating.unit.as_str())
            .bind(rating.at.micros())
            .bind(i64::from(is_complete(rating)))
            .bind(to_json(rating)?);
        self.execute(insert).await?;
        Ok(())
    }

    async fn rating_complete(
        &mut self,
        subject: RatingSubject,
        elements: Option<[u8; 9]>,
        words: &str,
    ) -> Result<bool, StorageError> {
        let found = sqlx::query_as::<_, (String,)>(locking!(
            "SELECT body FROM ratings WHERE (visit = $1 OR consultation = $1) AND complete = 0"
        ));
        let Some((body,)) = self.row(found.bind(subject.id().to_string())).await? else {
            return Ok(false);
        };
        let rating = RatingRecord { elements, words: words.to_owned(), ..json("ratings", &body)? };
        let update =
            sqlx::query("UPDATE ratings SET complete = $2, body = $3 WHERE visit = $1 OR consultation = $1");
        let update = update
            .bind(subject.id().to_string())
            .bind(i64::from(is_complete(&rating)))
            .bind(to_json(&rating)?);
        self.execute_guarded(update).await?;
        Ok(true)
    }

    async fn ratings_between(
        &mut self,
        unit: &UnitCode,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<RatingRecord>, StorageError> {
        let found = sqlx::query_as::<_, (String,)>(
            "SELECT body FROM ratings WHERE unit = $1 AND at >= $2 AND at < $3 ORDER BY at, COALESCE(visit, consultation)",
        );
        let found = self.rows(found.bind(unit.as_str()).bind(from.micros()).bind(to.micros())).await?;
        found.iter().map(|(body,)| json("ratings", body)).collect()
    }
}

/// Whether elements or words were given: after that a rating takes no more.
pub(super) fn is_complete(rating: &RatingRecord) -> bool {
    rating.elements.is_some() || !rating.words.is_empty()
}
