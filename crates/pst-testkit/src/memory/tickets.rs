//! Tickets in memory.

use async_trait::async_trait;
use pst_app::ports::{Change, Counters as _, Line, NewTicket, Stamp, StorageError, Stored, Tickets};
use pst_domain::queue::LineLength;
use pst_domain::ticket::{Outcome, Ticket, TicketEvent, TicketState};
use pst_domain::{EmailAddress, PersonName, ServiceCode, ServiceDay, TicketId, Timestamp, UnitCode, VisitId};

use super::MemoryUnitOfWork;
use super::state::{State, first, insert, refers_to, replace, same};

#[async_trait]
impl Tickets for MemoryUnitOfWork {
    async fn ticket_insert(&mut self, new: &NewTicket, stamp: &Stamp) -> Result<(), StorageError> {
        let ticket = &new.ticket;
        self.write(|state| {
            in_one_hand(state, ticket)?;
            insert(&mut state.numbers, (ticket.unit.clone(), ticket.day, ticket.number), ticket.id)?;
            insert(&mut state.tokens, new.token_hash.clone(), ticket.id)?;
            insert(&mut state.codes, (new.code_hash.clone(), ticket.day), ticket.id)?;
            insert(&mut state.tickets, ticket.id, first(ticket))?;
            refers_to(state.visits.contains_key(&ticket.visit))
        })?;
        let issued = TicketEvent::Issued { ticket: Box::new(ticket.clone()) };
        self.journal(&ticket.unit, stamp, Change::Ticket(ticket.id, vec![issued]))
    }

    async fn ticket_find(&mut self, id: TicketId) -> Result<Option<Stored<Ticket>>, StorageError> {
        Ok(self.state.tickets.get(&id).cloned())
    }

    async fn ticket_save(
        &mut self,
        ticket: &Stored<Ticket>,
        events: &[TicketEvent],
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            in_one_hand(state, &ticket.value)?;
            replace(&mut state.tickets, &ticket.value.id, ticket)
        })?;
        self.journal(&ticket.value.unit, stamp, Change::Ticket(ticket.value.id, events.to_vec()))
    }

    async fn ticket_by_token(&mut self, token_hash: &str) -> Result<Option<TicketId>, StorageError> {
        Ok(self.state.tokens.get(token_hash).copied())
    }

    async fn ticket_by_code(&mut self, code_hash: &str) -> Result<Option<TicketId>, StorageError> {
        let mut same_code = self.state.codes.iter().filter(|((code, _), _)| code == code_hash);
        Ok(same_code.next_back().map(|(_, id)| *id))
    }

    async fn tickets_of_day(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<Stored<Ticket>>, StorageError> {
        Ok(of_day(&self.state, unit, day).cloned().collect())
    }

    async fn tickets_open(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<Stored<Ticket>>, StorageError> {
        let open = of_day(&self.state, unit, day).filter(|ticket| !ticket.value.is_closed());
        Ok(sorted_by(open.cloned(), |ticket| (ticket.value.place, ticket.value.number)))
    }

    async fn tickets_left_since(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
        service: &ServiceCode,
        since: Timestamp,
    ) -> Result<Vec<Ticket>, StorageError> {
        let left = of_day(&self.state, unit, day)
            .map(|ticket| &ticket.value)
            .filter(|ticket| ticket.service == *service && ticket.left.is_some_and(|left| left.at >= since));
        Ok(sorted_by(left.cloned(), |ticket| (ticket.left.map(|left| left.at), ticket.number)))
    }

    async fn tickets_service_seconds(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
        service: &ServiceCode,
        limit: u16,
    ) -> Result<Vec<i64>, StorageError> {
        let finished = of_day(&self.state, unit, day).filter(|ticket| ticket.value.service == *service);
        let mut lengths: Vec<_> = finished.filter_map(|ticket| service_length(&ticket.value)).collect();
        lengths.sort_by_key(|(at, number, _)| (std::cmp::Reverse(*at), *number));
        Ok(lengths.into_iter().take(limit.into()).map(|(_, _, seconds)| seconds).collect())
    }

    async fn tickets_of_visit(&mut self, visit: VisitId) -> Result<Vec<Stored<Ticket>>, StorageError> {
        let of_visit = self.state.tickets.values().filter(|ticket| ticket.value.visit == visit);
        Ok(sorted_by(of_visit.cloned(), |ticket| (ticket.value.issued_at, ticket.value.id)))
    }

    async fn line_of(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
        service: &ServiceCode,
        (name, email): (&PersonName, &EmailAddress),
        limit: u16,
    ) -> Result<Line, StorageError> {
        let mut service_seconds = self.tickets_service_seconds(unit, day, service, limit).await?;
        service_seconds.sort_unstable();
        let counters = self.counters(unit).await?.into_iter().map(|counter| counter.value).collect();
        let of_guest = |ticket: &&Stored<Ticket>| {
            self.state.guests.get(&ticket.value.visit).is_some_and(|guest| {
                same(guest.entry.name.as_str(), name.as_str())
                    && same(guest.entry.email.as_str(), email.as_str())
            })
        };
        let waiting = |ticket: &&Stored<Ticket>| matches!(ticket.value.state, TicketState::Waiting { .. });
        let held = of_day(&self.state, unit, day).filter(waiting).filter(of_guest);
        let held = held.map(|ticket| &ticket.value).min_by_key(|ticket| (ticket.place, ticket.number));
        let open = TicketState::Waiting { reserved_for: None };
        let of_kind = |priority| {
            let line = of_day(&self.state, unit, day).map(|ticket| &ticket.value);
            let line = line.filter(|ticket| ticket.service == *service && ticket.state == open);
            u16::try_from(line.filter(|ticket| ticket.priority == priority).count()).unwrap_or(u16::MAX)
        };
        let length = LineLength { ordinary: of_kind(false), priority: of_kind(true) };
        Ok(Line { held: held.map(|ticket| ticket.id), length, service_seconds, counters })
    }

    async fn tickets_between(
        &mut self,
        unit: &UnitCode,
        first: ServiceDay,
        last: ServiceDay,
    ) -> Result<Vec<Ticket>, StorageError> {
        let within =
            |((of, day, _), _): &(&(UnitCode, ServiceDay, _), _)| of == unit && (first..=last).contains(day);
        let ids = self.state.numbers.iter().filter(within).map(|(_, id)| id);
        let tickets = ids.filter_map(|id| self.state.tickets.get(id)).map(|ticket| &ticket.value);
        Ok(tickets.filter(|ticket| ticket.is_closed()).cloned().collect())
    }
}

/// The tickets of a day by series and number.
fn of_day<'a>(
    state: &'a State,
    unit: &'a UnitCode,
    day: ServiceDay,
) -> impl Iterator<Item = &'a Stored<Ticket>> {
    let ids = state.numbers.iter().filter(move |((of, on, _), _)| of == unit && *on == day).map(|(_, id)| id);
    ids.filter_map(|id| state.tickets.get(id))
}

/// A counter and an officer have at most one ticket in hand (policy P11).
fn in_one_hand(state: &State, ticket: &Ticket) -> Result<(), StorageError> {
    let Some(desk) = ticket.in_hand() else {
        return Ok(());
    };
    let clashes = |other: &Stored<Ticket>| {
        other.value.id != ticket.id
            && other
                .value
                .in_hand()
                .is_some_and(|held| held.counter == desk.counter || held.officer == desk.officer)
    };
    if state.tickets.values().any(clashes) { Err(StorageError::Conflict) } else { Ok(()) }
}

/// When a service of known length ended, and how long it took.
fn service_length(ticket: &Ticket) -> Option<(Timestamp, pst_domain::queue::TicketNumber, i64)> {
    match &ticket.state {
        TicketState::Closed { at, outcome: Outcome::Finished { seconds: Some(seconds), .. } } => {
            Some((*at, ticket.number, *seconds))
        }
        _ => None,
    }
}

fn sorted_by<T, K: Ord>(items: impl Iterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort_by_key(key);
    items
}
