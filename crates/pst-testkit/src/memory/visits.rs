//! Visits, guest book and ratings in memory.

use async_trait::async_trait;
use pst_app::ports::{
    Change, GuestRecord, RatingRecord, RatingSubject, Ratings, Stamp, StorageError, Stored, Visits,
};
use pst_domain::visit::{Visit, VisitEvent, VisitState};
use pst_domain::{EmailAddress, PersonName, ServiceDay, Timestamp, UnitCode, VisitId};

use super::MemoryUnitOfWork;
use super::state::{State, first, insert, refers_to, replace, same};

#[async_trait]
impl Visits for MemoryUnitOfWork {
    async fn visit_insert(
        &mut self,
        visit: &Visit,
        guest: &GuestRecord,
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            insert(&mut state.visits, visit.id, first(visit))?;
            insert(&mut state.guests, guest.visit, guest.clone())
        })?;
        let arrived = VisitEvent::Arrived { visit: Box::new(visit.clone()) };
        self.journal(&visit.unit, stamp, Change::Visit(visit.id, vec![arrived]))
    }

    async fn visit_find(&mut self, id: VisitId) -> Result<Option<Stored<Visit>>, StorageError> {
        Ok(self.state.visits.get(&id).cloned())
    }

    async fn visit_save(
        &mut self,
        visit: &Stored<Visit>,
        events: &[VisitEvent],
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        self.write(|state| replace(&mut state.visits, &visit.value.id, visit))?;
        self.journal(&visit.value.unit, stamp, Change::Visit(visit.value.id, events.to_vec()))
    }

    async fn visits_open(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<Stored<Visit>>, StorageError> {
        let mut open = of_day(&self.state, unit, day);
        open.retain(|visit| !matches!(visit.value.state, VisitState::Completed { .. }));
        Ok(open.into_iter().cloned().collect())
    }

    async fn guest_find(&mut self, visit: VisitId) -> Result<Option<GuestRecord>, StorageError> {
        Ok(self.state.guests.get(&visit).cloned())
    }

    async fn guest_note(&mut self, visit: VisitId, note: &str) -> Result<(), StorageError> {
        self.write(|state| {
            if let Some(guest) = state.guests.get_mut(&visit) {
                note.clone_into(&mut guest.note);
            }
            Ok(())
        })
    }

    async fn guests_of_day(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<GuestRecord>, StorageError> {
        let visits = of_day(&self.state, unit, day).into_iter();
        Ok(visits.filter_map(|visit| self.state.guests.get(&visit.value.id)).cloned().collect())
    }

    async fn guests_without_note(
        &mut self,
        unit: &UnitCode,
        first: ServiceDay,
        last: ServiceDay,
    ) -> Result<Vec<VisitId>, StorageError> {
        let mut visits: Vec<&Visit> = self.state.visits.values().map(|visit| &visit.value).collect();
        visits.retain(|visit| visit.unit == *unit && (first..=last).contains(&visit.day));
        visits.retain(|visit| self.state.guests.get(&visit.id).is_some_and(|guest| guest.note.is_empty()));
        visits.sort_by_key(|visit| (visit.day, visit.arrived_at, visit.id));
        Ok(visits.into_iter().map(|visit| visit.id).collect())
    }

    async fn guest_category(
        &mut self,
        unit: &UnitCode,
        name: &PersonName,
        email: &EmailAddress,
    ) -> Result<Option<String>, StorageError> {
        let known = |guest: &&GuestRecord| {
            same(guest.entry.name.as_str(), name.as_str()) && same(guest.entry.email.as_str(), email.as_str())
        };
        let visits =
            self.state.guests.values().filter(known).filter_map(|guest| self.state.visits.get(&guest.visit));
        let last = visits
            .map(|visit| &visit.value)
            .filter(|visit| visit.unit == *unit)
            .max_by_key(|visit| (visit.arrived_at, visit.id));
        Ok(last.map(|visit| visit.category.name().to_owned()))
    }
}

#[async_trait]
impl Ratings for MemoryUnitOfWork {
    async fn rating_insert(&mut self, rating: &RatingRecord) -> Result<(), StorageError> {
        self.write(|state| {
            insert(&mut state.ratings, rating.subject, rating.clone())?;
            refers_to(match rating.subject {
                RatingSubject::Visit(visit) => state.visits.contains_key(&visit),
                RatingSubject::Consultation(id) => state.consultations.contains_key(&id),
            })
        })
    }

    async fn rating_complete(
        &mut self,
        subject: RatingSubject,
        elements: Option<[u8; 9]>,
        words: &str,
    ) -> Result<bool, StorageError> {
        self.write(|state| {
            let bare = |rating: &&mut RatingRecord| rating.elements.is_none() && rating.words.is_empty();
            let Some(rating) = state.ratings.get_mut(&subject).filter(bare) else {
                return Ok(false);
            };
            (rating.elements, rating.words) = (elements, words.to_owned());
            Ok(true)
        })
    }

    async fn ratings_between(
        &mut self,
        unit: &UnitCode,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<RatingRecord>, StorageError> {
        let wanted = |rating: &&RatingRecord| rating.unit == *unit && (from..to).contains(&rating.at);
        let mut ratings: Vec<_> = self.state.ratings.values().filter(wanted).cloned().collect();
        ratings.sort_by_key(|rating| (rating.at, rating.subject.id()));
        Ok(ratings)
    }
}

/// The visits of a day in the order of arrival.
fn of_day<'a>(state: &'a State, unit: &UnitCode, day: ServiceDay) -> Vec<&'a Stored<Visit>> {
    let wanted = |visit: &&Stored<Visit>| visit.value.unit == *unit && visit.value.day == day;
    let mut visits: Vec<_> = state.visits.values().filter(wanted).collect();
    visits.sort_by_key(|visit| (visit.value.arrived_at, visit.value.id));
    visits
}
