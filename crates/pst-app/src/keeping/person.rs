//! What a person may ask of the unit: to see what is kept, and to have it erased. Each asking is journalled.

use async_trait::async_trait;
use chrono::{DateTime, FixedOffset};
use pst_domain::visit::GuestCategory;
use pst_domain::{EmailAddress, ServiceDay, UnitCode, VisitId};
use serde::{Deserialize, Serialize};

use crate::ports::{GuestRecord, OfficeEvent, UnitOfWork};
use crate::rulebook::UnitRules;
use crate::{AppError, Env, UseCase, Violation};

/// Looks up what is kept about whoever has an address.
#[derive(Debug, Clone)]
pub struct FindPerson {
    /// The unit.
    pub unit: UnitCode,
    /// The address, as typed.
    pub email: String,
}

/// The same, to be handed out.
#[derive(Debug, Clone)]
pub struct TakePerson {
    /// The unit.
    pub unit: UnitCode,
    /// The address, as typed.
    pub email: String,
}

/// Erases what is kept about whoever has an address; visits and tickets stay, without a name.
#[derive(Debug, Clone)]
pub struct ErasePerson {
    /// The unit.
    pub unit: UnitCode,
    /// The address, as typed.
    pub email: String,
}

/// Takes out the guest book of some days, both included, with names.
#[derive(Debug, Clone)]
pub struct TakeGuestBook {
    /// The unit.
    pub unit: UnitCode,
    /// The first day.
    pub first: ServiceDay,
    /// The last day.
    pub last: ServiceDay,
}

/// What is kept about a person. Its JSON is what the person is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonData {
    /// The unit.
    pub unit: UnitCode,
    /// The address asked for.
    pub email: EmailAddress,
    /// The visits, oldest first.
    pub visits: Vec<VisitData>,
}

/// A visit with its guest-book entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitData {
    /// The visit.
    pub visit: VisitId,
    /// Its day.
    pub day: ServiceDay,
    /// When the guest book was filled, in the unit's zone.
    pub arrived_at: DateTime<FixedOffset>,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Where the guest came from.
    pub category: GuestCategory,
    /// What the guest needed.
    pub need: String,
    /// What an officer noted.
    pub note: String,
    /// Whether priority was declared.
    pub priority: bool,
    /// The tickets, in order of issue.
    pub tickets: Vec<TicketData>,
}

/// A ticket of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketData {
    /// Its number.
    pub number: String,
    /// Its service.
    pub service: String,
    /// Where it stands.
    pub state: String,
}

#[async_trait]
impl UseCase for FindPerson {
    type Output = PersonData;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<PersonData, AppError> {
        let person = find(env, uow, &self.unit, &self.email).await?;
        let event = OfficeEvent::PersonSought { visits: person.ids() };
        uow.journal_note(&self.unit, event, &env.stamp()).await?;
        Ok(person)
    }
}

#[async_trait]
impl UseCase for TakePerson {
    type Output = PersonData;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<PersonData, AppError> {
        let person = find(env, uow, &self.unit, &self.email).await?;
        let event = OfficeEvent::PersonTaken { visits: person.ids() };
        uow.journal_note(&self.unit, event, &env.stamp()).await?;
        Ok(person)
    }
}

#[async_trait]
impl UseCase for ErasePerson {
    type Output = usize;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<usize, AppError> {
        let visits = find(env, uow, &self.unit, &self.email).await?.ids();
        let erased = visits.len();
        for visit in &visits {
            uow.guest_erase(*visit).await?;
        }
        if erased > 0 {
            uow.journal_note(&self.unit, OfficeEvent::PersonErased { visits }, &env.stamp()).await?;
        }
        Ok(erased)
    }
}

#[async_trait]
impl UseCase for TakeGuestBook {
    type Output = Vec<VisitData>;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Vec<VisitData>, AppError> {
        let rules = env.unit(&self.unit)?;
        let mut entries = Vec::new();
        for day in self.first.iter_days().take_while(|day| *day <= self.last).take(DAYS_MAX) {
            for guest in uow.guests_of_day(&self.unit, day).await? {
                entries.extend(visit_data(rules, uow, guest).await?);
            }
        }
        let guests = u64::try_from(entries.len()).unwrap_or(u64::MAX);
        let event = OfficeEvent::GuestBookTaken { first: self.first, last: self.last, guests };
        uow.journal_note(&self.unit, event, &env.stamp()).await?;
        Ok(entries)
    }
}

impl PersonData {
    fn ids(&self) -> Vec<VisitId> {
        self.visits.iter().map(|visit| visit.visit).collect()
    }
}

async fn find(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    unit: &UnitCode,
    email: &str,
) -> Result<PersonData, AppError> {
    let rules = env.unit(unit)?;
    let email: EmailAddress =
        email.parse().map_err(|fault| AppError::Invalid(vec![Violation::text("/email", fault)]))?;
    let mut visits = Vec::new();
    for guest in uow.guests_of_email(unit, &email).await? {
        visits.extend(visit_data(rules, uow, guest).await?);
    }
    Ok(PersonData { unit: unit.clone(), email, visits })
}

async fn visit_data(
    rules: &UnitRules,
    uow: &mut dyn UnitOfWork,
    guest: GuestRecord,
) -> Result<Option<VisitData>, AppError> {
    let Some(visit) = uow.visit_find(guest.visit).await?.map(|visit| visit.value) else {
        return Ok(None);
    };
    let tickets = uow.tickets_of_visit(visit.id).await?.into_iter().map(|ticket| TicketData {
        number: ticket.value.number.to_string(),
        service: ticket.value.service.to_string(),
        state: ticket.value.state.name().to_owned(),
    });
    Ok(Some(VisitData {
        visit: visit.id,
        day: visit.day,
        arrived_at: rules.unit.zone.local(visit.arrived_at),
        name: guest.entry.name.to_string(),
        email: guest.entry.email.to_string(),
        category: visit.category,
        need: guest.entry.need.to_string(),
        note: guest.note,
        priority: visit.priority,
        tickets: tickets.collect(),
    }))
}

/// Days of one guest book taken out: as many as are kept anywhere.
const DAYS_MAX: usize = 3_660;
