//! The invariants of the service, checked over a unit's journal and rows.
//!
//! | id | what must hold |
//! |---|---|
//! | I1 | a number occurs once per unit, day and series |
//! | I2 | the numbers of a day and series are exactly 1 to n |
//! | I4 | at every moment a counter and an officer have at most one ticket, and a ticket is at one counter |
//! | I5 | only published transitions happen, closed is final, instants of a history never decrease |
//! | I6 | after the day end no ticket of that day is open |
//! | I8 | the messages of a conversation are exactly 1 to n, in order, and those of the journal |
//! | I9 | a case is closed for silence only while the user owes the reply |
//! | I14 | the journal is an unbroken hash chain, and folding it gives the rows |

mod chain;
mod complaints;
mod rows;
mod steps;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::ports::{JournalEntry, StorageError, UnitOfWork};
use pst_domain::consultation::{Consultation, Message};
use pst_domain::counter::Counter;
use pst_domain::queue::Queue;
use pst_domain::ticket::Ticket;
use pst_domain::visit::Visit;
use pst_domain::{ConsultationId, CounterId, ServiceDay, TicketId, UnitCode, VisitId};

/// Something that must never be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The invariant it breaks, such as `I2`.
    pub invariant: &'static str,
    /// What it is about, and how it breaks the invariant.
    pub detail: String,
}

impl Violation {
    fn new(invariant: &'static str, detail: impl Into<String>) -> Self {
        Self { invariant, detail: detail.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.invariant, self.detail)
    }
}

/// The aggregates of one unit, as rows of a storage or as the fold of its journal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aggregates {
    /// Queues by day.
    pub queues: BTreeMap<ServiceDay, Queue>,
    /// Tickets.
    pub tickets: BTreeMap<TicketId, Ticket>,
    /// Counters.
    pub counters: BTreeMap<CounterId, Counter>,
    /// Visits.
    pub visits: BTreeMap<VisitId, Visit>,
    /// Online consultations.
    pub consultations: BTreeMap<ConsultationId, Consultation>,
    /// The heads of their messages, in order.
    pub messages: BTreeMap<ConsultationId, Vec<Message>>,
}

/// Checks a unit's whole journal, from its first entry, against its rows; an empty list is good news.
pub fn check(unit: &UnitCode, journal: &[JournalEntry], rows: &Aggregates) -> Vec<Violation> {
    let mut found = chain::broken_links(unit, journal);
    let (folded, broken_steps) = steps::replay(unit, journal);
    found.extend(broken_steps);
    found.extend(rows::differences(&folded, rows));
    found.extend(rows::wrong_numbers(rows));
    found.extend(rows::open_after_day_end(rows));
    found.extend(rows::wrong_messages(&folded, rows));
    found
}

/// The aggregates that a unit's journal tells of, from its first entry.
pub fn fold_journal(unit: &UnitCode, journal: &[JournalEntry]) -> Aggregates {
    steps::replay(unit, journal).0
}

/// Reads a unit's journal and rows in one unit of work and checks them.
///
/// # Errors
///
/// What the storage fails with.
pub async fn check_stored(
    work: &mut dyn UnitOfWork,
    unit: &UnitCode,
) -> Result<Vec<Violation>, StorageError> {
    let journal = read_journal(work, unit).await?;
    let rows = read_rows(work, unit, &fold_journal(unit, &journal)).await?;
    let mut found = check(unit, &journal, &rows);
    found.extend(complaints::check_stored(work, unit).await?);
    Ok(found)
}

async fn read_journal(work: &mut dyn UnitOfWork, unit: &UnitCode) -> Result<Vec<JournalEntry>, StorageError> {
    let mut journal: Vec<JournalEntry> = Vec::new();
    loop {
        let seq = journal.last().map_or(0, |entry| entry.seq);
        let page = work.journal_after(unit, seq, PAGE).await?;
        if page.is_empty() {
            return Ok(journal);
        }
        journal.extend(page);
    }
}

/// The rows of everything the journal tells of, and of all that its days and counters hold besides.
async fn read_rows(
    work: &mut dyn UnitOfWork,
    unit: &UnitCode,
    told: &Aggregates,
) -> Result<Aggregates, StorageError> {
    let mut rows = Aggregates::default();
    let days: BTreeSet<ServiceDay> =
        told.tickets.values().map(|ticket| ticket.day).chain(told.queues.keys().copied()).collect();
    for day in days {
        rows.queues.extend(work.queue_find(unit, day).await?.map(|queue| (day, queue)));
        let tickets = work.tickets_of_day(unit, day).await?;
        rows.tickets.extend(tickets.into_iter().map(|ticket| (ticket.value.id, ticket.value)));
        let visits = work.visits_open(unit, day).await?;
        rows.visits.extend(visits.into_iter().map(|visit| (visit.value.id, visit.value)));
    }
    for id in told.visits.keys() {
        rows.visits.extend(work.visit_find(*id).await?.map(|visit| (*id, visit.value)));
    }
    let open = work.consultations_open(unit, u16::MAX).await?;
    let open = open.into_iter().map(|record| record.case.value.id);
    let consultations: BTreeSet<_> = told.consultations.keys().copied().chain(open).collect();
    for id in consultations {
        let Some(record) = work.consultation_find(id).await? else { continue };
        rows.consultations.insert(id, record.case.value);
        let messages = work.messages_after(id, 0, u16::MAX).await?;
        rows.messages.insert(id, messages.into_iter().map(|message| message.head).collect());
    }
    let counters = work.counters(unit).await?;
    rows.counters.extend(counters.into_iter().map(|counter| (counter.value.id, counter.value)));
    Ok(rows)
}

const PAGE: u16 = 1_000;
