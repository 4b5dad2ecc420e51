//! The journal as people read it: who did what, and when.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use pst_domain::consultation::ConsultationNumber;
use pst_domain::queue::TicketNumber;
use pst_domain::ticket::{Outcome, TicketState};
use pst_domain::{ConsultationId, CounterId, DeviceId, OfficerId, ServiceDay, TicketId, UnitCode};

use crate::ports::{Change, JournalSearch, OfficeEvent, Stamp, StorageError, UnitOfWork};
use crate::{AppError, Env, UseCase};

/// Reads a page of a unit's journal, newest first.
#[derive(Debug, Clone)]
pub struct ReadAudit {
    /// The unit.
    pub unit: UnitCode,
    /// The day.
    pub day: ServiceDay,
    /// Only what this person did.
    pub officer: Option<OfficerId>,
    /// Only entries before this position.
    pub before: Option<i64>,
    /// At most so many.
    pub limit: u16,
}

/// A page of the journal.
#[derive(Debug, Clone, Default)]
pub struct Audit {
    /// The entries, newest first.
    pub entries: Vec<AuditEntry>,
    /// The position before which the next page begins; `None` if there is no more.
    pub next: Option<i64>,
    /// Names of the unit's people.
    pub people: BTreeMap<OfficerId, String>,
    /// Names of its devices.
    pub devices: BTreeMap<DeviceId, String>,
    /// Numbers of its counters.
    pub counters: BTreeMap<CounterId, u16>,
    /// The tickets that the entries speak of.
    pub tickets: BTreeMap<TicketId, AuditTicket>,
    /// Numbers of the consultations that the entries speak of.
    pub consultations: BTreeMap<ConsultationId, ConsultationNumber>,
}

/// An entry, read.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    /// Its position.
    pub seq: i64,
    /// When, and by whom.
    pub stamp: Stamp,
    /// What was changed.
    pub changes: Vec<Change>,
}

/// What has to be known of a ticket to speak of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditTicket {
    /// Its number.
    pub number: TicketNumber,
    /// How often it was called before it was missed; 0 if that is no longer known.
    pub calls: u8,
}

#[async_trait]
impl UseCase for ReadAudit {
    type Output = Audit;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Audit, AppError> {
        let zone = env.unit(&self.unit)?.unit.zone;
        let from = zone.midnight(self.day);
        let to = zone.midnight(self.day.succ_opt().unwrap_or(self.day));
        let search = JournalSearch { from, to, officer: self.officer, before: self.before };
        let found = uow.journal_search(&self.unit, &search, self.limit).await?;
        let mut audit = Audit::default();
        if found.len() == usize::from(self.limit) {
            audit.next = found.last().map(|entry| entry.seq);
        }
        for entry in found {
            let (stamp, changes) = entry.parse()?;
            audit.entries.push(AuditEntry { seq: entry.seq, stamp, changes });
        }
        audit.learn_names(uow, &self.unit).await?;
        Ok(audit)
    }
}

impl Audit {
    async fn learn_names(&mut self, uow: &mut dyn UnitOfWork, unit: &UnitCode) -> Result<(), StorageError> {
        let people = uow.officers(unit).await?.into_iter();
        self.people = people.map(|person| (person.id, person.name.to_string())).collect();
        let devices = uow.devices(unit).await?.into_iter();
        self.devices = devices.map(|device| (device.id, device.label)).collect();
        let counters = uow.counters(unit).await?.into_iter();
        self.counters = counters.map(|counter| (counter.value.id, counter.value.number)).collect();
        let spoken_of = |change: &Change| {
            if let Change::Ticket(id, _) = change { Some(*id) } else { None }
        };
        let tickets: BTreeSet<_> =
            self.entries.iter().flat_map(|entry| entry.changes.iter().filter_map(spoken_of)).collect();
        for id in tickets {
            if let Some(ticket) = uow.ticket_find(id).await? {
                let missed = matches!(
                    ticket.value.state,
                    TicketState::Missed { .. }
                        | TicketState::Closed { outcome: Outcome::DayEnded { missed: true }, .. }
                );
                let calls = if missed { ticket.value.calls } else { 0 };
                self.tickets.insert(id, AuditTicket { number: ticket.value.number, calls });
            }
        }
        let spoken_of = |change: &Change| match change {
            Change::Consultation(id, _)
            | Change::Office(
                OfficeEvent::AnswerPublished { consultation: id }
                | OfficeEvent::AnswerWithdrawn { consultation: id },
            ) => Some(*id),
            _ => None,
        };
        let consultations: BTreeSet<_> =
            self.entries.iter().flat_map(|entry| entry.changes.iter().filter_map(spoken_of)).collect();
        for id in consultations {
            if let Some(record) = uow.consultation_find(id).await? {
                self.consultations.insert(id, record.case.value.number);
            }
        }
        Ok(())
    }
}
