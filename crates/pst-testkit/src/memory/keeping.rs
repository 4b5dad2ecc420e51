//! Erasing what need not be kept, in memory.

use async_trait::async_trait;
use pst_app::ports::{GuestRecord, GuestsKept, Keeping, RatingSubject, StorageError};
use pst_domain::{EmailAddress, ServiceDay, Timestamp, UnitCode, VisitId};

use super::MemoryUnitOfWork;
use super::state::{State, same};

#[async_trait]
impl Keeping for MemoryUnitOfWork {
    async fn guests_kept(&mut self, unit: &UnitCode, since: ServiceDay) -> Result<GuestsKept, StorageError> {
        let days: Vec<_> = guests(&self.state, unit).into_iter().map(|(day, _)| day).collect();
        let count = |days: usize| u64::try_from(days).unwrap_or(u64::MAX);
        let due = days.iter().filter(|day| **day < since).count();
        Ok(GuestsKept { entries: count(days.len()), due: count(due), oldest: days.first().copied() })
    }

    async fn guests_of_email(
        &mut self,
        unit: &UnitCode,
        email: &EmailAddress,
    ) -> Result<Vec<GuestRecord>, StorageError> {
        let all = guests(&self.state, unit).into_iter().map(|(_, visit)| &self.state.guests[&visit]);
        Ok(all.filter(|guest| same(guest.entry.email.as_str(), email.as_str())).cloned().collect())
    }

    async fn guest_erase(&mut self, visit: VisitId) -> Result<(), StorageError> {
        self.write(|state| {
            state.guests.remove(&visit);
            if let Some(rating) = state.ratings.get_mut(&RatingSubject::Visit(visit)) {
                rating.words.clear();
            }
            Ok(())
        })
    }

    async fn guests_erase_before(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
        limit: u16,
    ) -> Result<u64, StorageError> {
        self.write(|state| {
            let due = guests(state, unit).into_iter().filter(|(of, _)| *of < day).take(limit.into());
            let due: Vec<_> = due.collect();
            Ok(counted(due.iter().filter(|(_, visit)| state.guests.remove(visit).is_some())))
        })
    }

    async fn rating_words_erase_before(
        &mut self,
        unit: &UnitCode,
        at: Timestamp,
        limit: u16,
    ) -> Result<u64, StorageError> {
        self.write(|state| {
            let ratings = state.ratings.values_mut().filter(|rating| rating.unit == *unit && rating.at < at);
            let wordy = ratings.filter(|rating| !rating.words.is_empty()).take(limit.into());
            Ok(counted(wordy.map(|rating| rating.words.clear())))
        })
    }

    async fn effects_erase_before(&mut self, at: Timestamp, limit: u16) -> Result<u64, StorageError> {
        self.write(|state| {
            let due = state.effects.iter().filter(|(_, (_, made))| *made < at).take(limit.into());
            let due: Vec<_> = due.map(|(key, _)| key.clone()).collect();
            Ok(counted(due.iter().filter(|key| state.effects.remove(key).is_some())))
        })
    }

    async fn notices_erase_settled_before(&mut self, at: Timestamp, limit: u16) -> Result<u64, StorageError> {
        self.write(|state| {
            let settled =
                |row: &super::state::OutboxRow| row.settled.is_some_and(|(settled, _)| settled < at);
            let due = state.outbox.iter().filter(|(_, row)| settled(row)).take(limit.into());
            let due: Vec<_> = due.map(|(id, _)| *id).collect();
            Ok(counted(due.iter().filter(|id| state.outbox.remove(id).is_some())))
        })
    }

    async fn sessions_erase_ended(
        &mut self,
        now: Timestamp,
        used_since: Timestamp,
    ) -> Result<u64, StorageError> {
        self.write(|state| {
            let before = state.sessions.len() + state.enrolments.len();
            state.sessions.retain(|_, session| session.expires_at > now && session.used_at >= used_since);
            state.enrolments.retain(|_, enrolment| enrolment.expires_at > now);
            let after = state.sessions.len() + state.enrolments.len();
            Ok(u64::try_from(before - after).unwrap_or(u64::MAX))
        })
    }
}

/// The guests of a unit by their day, in the order of arrival.
fn guests(state: &State, unit: &UnitCode) -> Vec<(ServiceDay, VisitId)> {
    let visits = state.guests.keys().filter_map(|visit| state.visits.get(visit)).map(|visit| &visit.value);
    let mut visits: Vec<_> = visits.filter(|visit| visit.unit == *unit).collect();
    visits.sort_by_key(|visit| (visit.day, visit.arrived_at, visit.id));
    visits.into_iter().map(|visit| (visit.day, visit.id)).collect()
}

fn counted<T>(items: impl Iterator<Item = T>) -> u64 {
    u64::try_from(items.count()).unwrap_or(u64::MAX)
}
