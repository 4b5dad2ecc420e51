//! Tickets in SQL, written once and compiled for each database.

use async_trait::async_trait;
use pst_app::ports::{Change, Line, NewTicket, Stamp, StorageError, Stored, Tickets};
use pst_domain::ticket::{Outcome, Ticket, TicketEvent, TicketState};
use pst_domain::{EmailAddress, PersonName, ServiceCode, ServiceDay, TicketId, Timestamp, UnitCode, VisitId};

use super::SqlUnitOfWork;
use super::changes::Values;
use crate::row::{LinePart, line, lookup_key, to_json, uuid};

#[async_trait]
impl Tickets for SqlUnitOfWork {
    async fn ticket_insert(&mut self, new: &NewTicket, stamp: &Stamp) -> Result<(), StorageError> {
        let ticket = &new.ticket;
        let insert = self
            .change(
                "INSERT INTO tickets (id, revision, service, state, turn, place, left_at, counter, officer,
                     closed_at, service_seconds, body, unit, day, series, ordinal, visit, issued_at, token_hash,
                     code_hash)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
            )
            .await?;
        bind_moving(insert, ticket, 1)?
            .bind(ticket.unit.as_str())
            .bind(ticket.day.to_string())
            .bind(ticket.number.series().letter().to_string())
            .bind(i64::from(ticket.number.ordinal()))
            .bind(ticket.visit.to_string())
            .bind(ticket.issued_at.micros())
            .bind(&new.token_hash)
            .bind(&new.code_hash);
        let issued = TicketEvent::Issued { ticket: Box::new(ticket.clone()) };
        self.journal(&ticket.unit, stamp, Change::Ticket(ticket.id, vec![issued]))
    }

    async fn ticket_find(&mut self, id: TicketId) -> Result<Option<Stored<Ticket>>, StorageError> {
        let found = sqlx::query_as("SELECT revision, body FROM tickets WHERE id = $1");
        self.stored_one("tickets", found.bind(id.to_string())).await
    }

    async fn ticket_save(
        &mut self,
        ticket: &Stored<Ticket>,
        events: &[TicketEvent],
        stamp: &Stamp,
    ) -> Result<(), StorageError> {
        let value = &ticket.value;
        let update = self
            .change(
                "UPDATE tickets SET revision = $2 + 1, service = $3, state = $4, turn = $5, place = $6,
                     left_at = $7, counter = $8, officer = $9, closed_at = $10, service_seconds = $11, body = $12
                 WHERE id = $1 AND revision = $2",
            )
            .await?;
        bind_moving(update, value, ticket.revision.0)?;
        self.journal(&value.unit, stamp, Change::Ticket(value.id, events.to_vec()))
    }

    async fn ticket_by_token(&mut self, token_hash: &str) -> Result<Option<TicketId>, StorageError> {
        let found = sqlx::query_as::<_, (String,)>("SELECT id FROM tickets WHERE token_hash = $1");
        let found = self.row(found.bind(token_hash)).await?;
        found.map(|(id,)| ticket_id(&id)).transpose()
    }

    async fn ticket_by_code(&mut self, code_hash: &str) -> Result<Option<TicketId>, StorageError> {
        let found = sqlx::query_as::<_, (String,)>(
            "SELECT id FROM tickets WHERE code_hash = $1 ORDER BY day DESC LIMIT 1",
        );
        let found = self.row(found.bind(code_hash)).await?;
        found.map(|(id,)| ticket_id(&id)).transpose()
    }

    async fn tickets_of_day(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<Stored<Ticket>>, StorageError> {
        let found = sqlx::query_as(
            "SELECT revision, body FROM tickets WHERE unit = $1 AND day = $2 ORDER BY series, ordinal",
        );
        self.stored("tickets", found.bind(unit.as_str()).bind(day.to_string())).await
    }

    async fn tickets_open(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
    ) -> Result<Vec<Stored<Ticket>>, StorageError> {
        let found = sqlx::query_as(
            "SELECT revision, body FROM tickets WHERE unit = $1 AND day = $2 AND state <> 'closed'
             ORDER BY place, series, ordinal",
        );
        self.stored("tickets", found.bind(unit.as_str()).bind(day.to_string())).await
    }

    async fn tickets_left_since(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
        service: &ServiceCode,
        since: Timestamp,
    ) -> Result<Vec<Ticket>, StorageError> {
        let found = sqlx::query_as(
            "SELECT revision, body FROM tickets
             WHERE unit = $1 AND day = $2 AND service = $3 AND left_at >= $4
             ORDER BY left_at, series, ordinal",
        );
        let found =
            found.bind(unit.as_str()).bind(day.to_string()).bind(service.as_str()).bind(since.micros());
        Ok(values(self.stored("tickets", found).await?))
    }

    async fn tickets_service_seconds(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
        service: &ServiceCode,
        limit: u16,
    ) -> Result<Vec<i64>, StorageError> {
        let lengths = sqlx::query_as::<_, (i64,)>(
            "SELECT service_seconds FROM tickets
             WHERE unit = $1 AND day = $2 AND service = $3 AND service_seconds IS NOT NULL
             ORDER BY closed_at DESC, series, ordinal LIMIT 0 + $4",
        );
        let lengths =
            lengths.bind(unit.as_str()).bind(day.to_string()).bind(service.as_str()).bind(i64::from(limit));
        Ok(self.rows(lengths).await?.into_iter().map(|(seconds,)| seconds).collect())
    }

    async fn tickets_of_visit(&mut self, visit: VisitId) -> Result<Vec<Stored<Ticket>>, StorageError> {
        let found =
            sqlx::query_as("SELECT revision, body FROM tickets WHERE visit = $1 ORDER BY issued_at, id");
        self.stored("tickets", found.bind(visit.to_string())).await
    }

    /// One statement, because everybody who arrives waits for everybody before. The guest is found by name and
    /// address alone: told the day too, PostgreSQL may go through all guests of the day.
    async fn line_of(
        &mut self,
        unit: &UnitCode,
        day: ServiceDay,
        service: &ServiceCode,
        (name, email): (&PersonName, &EmailAddress),
        limit: u16,
    ) -> Result<Line, StorageError> {
        let parts = sqlx::query_as::<_, LinePart>(
            "SELECT 'held' AS part, id AS body, 0 AS number FROM (
                 SELECT tickets.id FROM guests JOIN tickets ON tickets.visit = guests.visit
                 WHERE guests.unit = $1 AND guests.email_key = $4 AND guests.name_key = $5
                     AND tickets.day = $2 AND tickets.state = 'waiting'
                 ORDER BY tickets.place, tickets.series, tickets.ordinal LIMIT 1) AS held
             UNION ALL SELECT turn, NULL, COUNT(*) FROM tickets
                 WHERE unit = $1 AND day = $2 AND service = $3 AND turn IS NOT NULL GROUP BY turn
             UNION ALL SELECT 'seconds', NULL, service_seconds FROM (
                 SELECT service_seconds FROM tickets
                 WHERE unit = $1 AND day = $2 AND service = $3 AND service_seconds IS NOT NULL
                 ORDER BY closed_at DESC, series, ordinal LIMIT 0 + $6) AS served
             UNION ALL SELECT 'counter', body, number FROM counters WHERE unit = $1",
        );
        let parts = parts
            .bind(unit.as_str())
            .bind(day.to_string())
            .bind(service.as_str())
            .bind(lookup_key(email.as_str()))
            .bind(lookup_key(name.as_str()))
            .bind(i64::from(limit));
        line(self.rows(parts).await?)
    }

    async fn tickets_between(
        &mut self,
        unit: &UnitCode,
        first: ServiceDay,
        last: ServiceDay,
    ) -> Result<Vec<Ticket>, StorageError> {
        let found = sqlx::query_as(
            "SELECT revision, body FROM tickets
             WHERE unit = $1 AND day BETWEEN $2 AND $3 AND state = 'closed' ORDER BY day, series, ordinal",
        );
        let found = found.bind(unit.as_str()).bind(first.to_string()).bind(last.to_string());
        Ok(values(self.stored("tickets", found).await?))
    }
}

/// Binds the columns that change over a ticket's life, as `$1` to `$12`.
fn bind_moving<'a>(change: Values<'a>, ticket: &Ticket, revision: i64) -> Result<Values<'a>, StorageError> {
    let desk = ticket.in_hand();
    let (closed_at, seconds) = ending(ticket);
    Ok(change
        .bind(ticket.id.to_string())
        .bind(revision)
        .bind(ticket.service.as_str().to_owned())
        .bind(ticket.state.name())
        .bind(turn(ticket))
        .bind(ticket.place.as_i64())
        .bind(ticket.left.map(|left| left.at.micros()))
        .bind(desk.map(|desk| desk.counter.to_string()))
        .bind(desk.map(|desk| desk.officer.to_string()))
        .bind(closed_at.map(Timestamp::micros))
        .bind(seconds)
        .bind(to_json(ticket)?))
}

/// As whose turn a ticket waits that any counter may call.
fn turn(ticket: &Ticket) -> Option<&'static str> {
    match ticket.state {
        TicketState::Waiting { reserved_for: None } if ticket.priority => Some("priority"),
        TicketState::Waiting { reserved_for: None } => Some("ordinary"),
        _ => None,
    }
}

/// When a ticket was closed, and how many seconds its service took if that is known.
fn ending(ticket: &Ticket) -> (Option<Timestamp>, Option<i64>) {
    match &ticket.state {
        TicketState::Closed { at, outcome: Outcome::Finished { seconds, .. } } => (Some(*at), *seconds),
        TicketState::Closed { at, .. } => (Some(*at), None),
        _ => (None, None),
    }
}

fn values(tickets: Vec<Stored<Ticket>>) -> Vec<Ticket> {
    tickets.into_iter().map(|ticket| ticket.value).collect()
}

fn ticket_id(text: &str) -> Result<TicketId, StorageError> {
    uuid("tickets", "id", text).map(TicketId)
}
