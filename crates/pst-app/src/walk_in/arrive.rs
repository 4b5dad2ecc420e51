//! From the guest book to the number (procedure 1 to 3): one step, one commit.

use async_trait::async_trait;
use pst_domain::queue::{Pace, QueueCommand, TicketNumber, ahead_of_newcomer, estimate};
use pst_domain::standard::{Channel, Evidence, Item, Presented, RequirementKind, check};
use pst_domain::ticket::{IssueOrder, Ticket};
use pst_domain::visit::{GuestCategory, GuestEntry, PriorityReason, Visit, VisitState};
use pst_domain::{EmailAddress, NoticeId, PersonName, ServiceCode, TicketId, Timestamp, UnitCode, VisitId};
use serde::{Deserialize, Serialize};

use super::change::DayWork;
use super::line;
use crate::notice::{Address, Message, Notice};
use crate::ports::{GuestRecord, Line, NewTicket, UnitOfWork};
use crate::rulebook::UnitRules;
use crate::tracking::{TrackingPages, pass_hash};
use crate::{AppError, Env, UseCase, Violation};

/// What a guest typed, as it came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GuestForm {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Where the guest comes from, by stable name.
    pub category: String,
    /// What the guest needs.
    pub need: String,
    /// Priority declared, by stable name; empty for none.
    pub priority: String,
}

/// A guest takes a number.
#[derive(Debug, Clone)]
pub struct Arrive {
    /// The unit.
    pub unit: UnitCode,
    /// The wanted service.
    pub service: ServiceCode,
    /// What was typed.
    pub form: GuestForm,
    /// Take a number even though the guest holds one (policy P8).
    pub another: bool,
    /// Language tag for the copy by e-mail: `id` or `en`.
    pub language: String,
    /// Where the ticket can be followed.
    pub tracking: TrackingPages,
}

/// The category that a known pair of name and e-mail address gave last. Told to nobody but the guest book.
#[derive(Debug, Clone)]
pub struct KnownCategory {
    /// The unit.
    pub unit: UnitCode,
    /// The name.
    pub name: PersonName,
    /// The address.
    pub email: EmailAddress,
}

/// What the guest gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// The visit.
    pub visit: VisitId,
    /// The ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// When it was given out.
    pub issued_at: Timestamp,
    /// How many will be called before.
    pub ahead: u16,
    /// When the call may be expected, if today tells.
    pub estimate: Option<(Timestamp, Timestamp)>,
    /// The requirement check.
    pub requirements: Vec<Item>,
}

#[async_trait]
impl UseCase for Arrive {
    type Output = Arrival;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Arrival, AppError> {
        let rules = env.unit(&self.unit)?;
        let series = rules.series(&self.service).ok_or(AppError::NotFound { what: "service" })?;
        let (guest, priority) = self.form.parse(rules, &self.service, env.now)?;
        numbers_open(rules, env.now)?;
        let requirements = requirements(rules, &self.service, env.now)?;
        let mut day = DayWork::today(env, uow, &self.unit).await?;
        let line = self.line(&mut day, &guest).await?;
        let queue_rules = rules.queue_rules(&self.service, day.queue.value.day);
        day.queue(&QueueCommand::Issue { series }, queue_rules).await?;
        let visit = self.store_visit(&mut day, &guest, priority.is_some(), &requirements, env.now).await?;
        let number = last_number(&day, series)?;
        let ticket = self.store_ticket(&mut day, visit, number, priority.is_some(), env.now).await?;
        self.promise_copy(&mut day, &ticket, guest).await?;
        let run = day.queue.value.runs.get(&self.service).copied().unwrap_or(0);
        let run_max = rules.policy(&self.service, ticket.day).priority_run_max;
        let ahead = ahead_of_newcomer(line.length, ticket.priority, run, run_max);
        let counters = line::open_for(&self.service, &line.counters);
        let pace = Pace { service_seconds: &line.service_seconds, counters, ahead };
        let estimate = estimate(&pace, env.now, &rules.calendar)?;
        Ok(Arrival {
            visit,
            ticket: ticket.id,
            number,
            issued_at: ticket.issued_at,
            ahead,
            estimate,
            requirements,
        })
    }
}

#[async_trait]
impl UseCase for KnownCategory {
    type Output = Option<String>;

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Option<String>, AppError> {
        Ok(uow.guest_category(&self.unit, &self.name, &self.email).await?)
    }
}

impl Arrive {
    /// The line to join, unless the guest stands in one already (policy P8).
    async fn line(&self, day: &mut DayWork<'_>, guest: &GuestEntry) -> Result<Line, AppError> {
        let date = day.queue.value.day;
        let person = (&guest.name, &guest.email);
        let line = day.uow.line_of(&self.unit, date, &self.service, person, line::PACE_SAMPLES_MAX).await?;
        let may_hold_more = self.another || !day.rules.policy(&self.service, date).duplicate_check;
        match line.held {
            Some(ticket) if !may_hold_more => {
                let number = day.ticket(ticket).await?.value.number;
                Err(AppError::Duplicate { ticket, number })
            }
            _ => Ok(line),
        }
    }

    pub(crate) async fn store_visit(
        &self,
        day: &mut DayWork<'_>,
        guest: &GuestEntry,
        priority: bool,
        requirements: &[Item],
        at: Timestamp,
    ) -> Result<VisitId, AppError> {
        let id = VisitId(day.env.ids.uuid());
        let date = day.queue.value.day;
        let visit = Visit {
            id,
            unit: self.unit.clone(),
            day: date,
            category: guest.category,
            priority,
            standard_version: day.rules.standard(&self.service, date).map(|standard| standard.version),
            requirements: requirements.to_vec(),
            arrived_at: at,
            identity: None,
            state: VisitState::Open,
        };
        let record = GuestRecord {
            visit: id,
            entry: guest.clone(),
            language: self.language.clone(),
            note: String::new(),
        };
        day.uow.visit_insert(&visit, &record, &day.env.stamp()).await?;
        Ok(id)
    }

    pub(crate) async fn store_ticket(
        &self,
        day: &mut DayWork<'_>,
        visit: VisitId,
        number: TicketNumber,
        priority: bool,
        at: Timestamp,
    ) -> Result<Ticket, AppError> {
        let order = IssueOrder {
            id: TicketId(day.env.ids.uuid()),
            unit: self.unit.clone(),
            day: day.queue.value.day,
            number,
            service: self.service.clone(),
            visit,
            priority,
            origin: None,
        };
        insert_ticket(day, order, &self.tracking, at).await
    }

    pub(crate) async fn promise_copy(
        &self,
        day: &mut DayWork<'_>,
        ticket: &Ticket,
        guest: GuestEntry,
    ) -> Result<(), AppError> {
        let offer = day.rules.offer(&self.service).ok_or(AppError::NotFound { what: "service" })?;
        let service = if self.language == "en" { &offer.name_en } else { &offer.name_id };
        let notice = Notice {
            id: NoticeId(day.env.ids.uuid()),
            unit: self.unit.clone(),
            zone: day.rules.unit.zone,
            to: Address::Email(guest.email),
            language: self.language.clone(),
            message: Message::TicketIssued {
                number: ticket.number,
                service: service.clone(),
                day: ticket.day,
                tracking_url: self.tracking.address(ticket.id),
            },
            created_at: day.env.now,
            expires_at: day.rules.unit.zone.midnight(ticket.day).plus_seconds(SECONDS_PER_DAY),
            attempts: 0,
        };
        Ok(day.uow.outbox_push(&notice).await?)
    }
}

/// Stores a ticket given out at an instant, with what its tracking page is found by.
pub(crate) async fn insert_ticket(
    day: &mut DayWork<'_>,
    order: IssueOrder,
    tracking: &TrackingPages,
    at: Timestamp,
) -> Result<Ticket, AppError> {
    let ticket = Ticket::issue(order, at);
    let pass = tracking.pass(ticket.id);
    let new = NewTicket {
        ticket: ticket.clone(),
        token_hash: pass_hash(&pass.token),
        code_hash: pass_hash(&pass.code),
    };
    day.uow.ticket_insert(&new, &day.env.stamp()).await?;
    Ok(ticket)
}

/// The number a queue has just given out.
pub(crate) fn last_number(
    day: &DayWork<'_>,
    series: pst_domain::queue::Series,
) -> Result<TicketNumber, AppError> {
    let ordinal = day.queue.value.issued.get(&series).copied().unwrap_or(0);
    TicketNumber::new(series, ordinal).map_err(|_| AppError::NotFound { what: "number" })
}

impl GuestForm {
    /// Reads the form against the guest book of a service, reporting every fault at once.
    ///
    /// # Errors
    ///
    /// [`AppError::RequirementsMissing`] citing the requirement behind each fault, or [`AppError::Invalid`]
    /// where no requirement is.
    pub fn parse(
        &self,
        rules: &UnitRules,
        service: &ServiceCode,
        now: Timestamp,
    ) -> Result<(GuestEntry, Option<PriorityReason>), AppError> {
        let standard = rules.standard(service, rules.unit.zone.local_date(now));
        let clause = |key| standard.and_then(|standard| standard.requirement(Channel::WalkIn, key));
        let cite = |fault: Violation, key| match clause(key) {
            Some(at) => fault.citing(at),
            None => fault,
        };
        let guest_book = RequirementKind::GuestBook;
        let name = self.name.parse().map_err(|fault| cite(Violation::text("/guest/name", fault), guest_book));
        let email = self
            .email
            .parse()
            .map_err(|fault| cite(Violation::text("/guest/email", fault), RequirementKind::Email));
        let category = GuestCategory::parse(&self.category)
            .ok_or_else(|| cite(Violation::choice("/guest/category"), guest_book));
        let need = self.need.parse().map_err(|fault| Violation::text("/guest/need", fault));
        let priority = match self.priority.as_str() {
            "" => Ok(None),
            reason => PriorityReason::parse(reason).map(Some).ok_or_else(|| Violation::choice("/priority")),
        };
        match (name, email, category, need, priority) {
            (Ok(name), Ok(email), Ok(category), Ok(need), Ok(priority)) => {
                Ok((GuestEntry { name, email, category, need }, priority))
            }
            (name, email, category, need, priority) => {
                let faults: Vec<Violation> =
                    [name.err(), email.err(), category.err(), need.err(), priority.err()]
                        .into_iter()
                        .flatten()
                        .collect();
                let cited = faults.iter().any(|fault| fault.clause.is_some());
                Err(if cited { AppError::RequirementsMissing(faults) } else { AppError::Invalid(faults) })
            }
        }
    }
}

/// The requirement check for a guest who stands at the kiosk with a filled guest book.
pub(super) fn requirements(
    rules: &UnitRules,
    service: &ServiceCode,
    now: Timestamp,
) -> Result<Vec<Item>, AppError> {
    let given = [
        RequirementKind::Present,
        RequirementKind::Email,
        RequirementKind::GuestBook,
        RequirementKind::AskOfficer,
    ];
    let presented = given.into_iter().fold(Presented::new(), |shown, key| shown.with(key, Evidence::Given));
    let Some(standard) = rules.standard(service, rules.unit.zone.local_date(now)) else {
        return Ok(Vec::new());
    };
    let report = check(standard, Channel::WalkIn, &presented);
    if report.is_complete() {
        return Ok(report.items);
    }
    let missing = report.missing().map(|item| Violation {
        pointer: format!("/requirements/{}", item.number),
        code: "requirement.missing",
        clause: Some(item.clause),
        max: None,
    });
    Err(AppError::RequirementsMissing(missing.collect()))
}

/// Numbers are given out from opening to closing time, breaks included.
///
/// # Errors
///
/// [`AppError::UnitClosed`] with the next opening, or the calendar does not know the day.
pub fn numbers_open(rules: &UnitRules, now: Timestamp) -> Result<(), AppError> {
    let calendar = &rules.calendar;
    let spans = calendar.open_spans(calendar.zone().local_date(now))?;
    let open = match (spans.first(), spans.last()) {
        (Some(first), Some(last)) => first.from <= now && now < last.to,
        _ => false,
    };
    if open { Ok(()) } else { Err(AppError::UnitClosed { opens_at: calendar.next_opening(now).ok() }) }
}

const SECONDS_PER_DAY: i64 = 86_400;
