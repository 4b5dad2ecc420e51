//! What an officer does with one ticket (procedure 5 to 9).

use async_trait::async_trait;
use pst_domain::queue::{QueueCommand, TicketNumber};
use pst_domain::ticket::{Desk, IssueOrder, ServiceResult, Ticket, TicketCommand, TicketState};
use pst_domain::visit::{IdentityCard, VisitCommand};
use pst_domain::{FreeText, OfficerId, ServiceCode, TicketId, UnitCode};
use serde::{Deserialize, Serialize};

use super::arrive::{insert_ticket, last_number};
use super::change::DayWork;
use super::{desk, facts};
use crate::ports::{Stored, UnitOfWork};
use crate::tracking::TrackingPages;
use crate::{AppError, Env, UseCase};

/// A step of one ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Call again.
    Recall,
    /// Begin service.
    Start,
    /// Put aside.
    Hold,
    /// Take up again at a counter.
    Resume {
        /// The counter's number.
        counter: u16,
    },
    /// The visitor did not come.
    NoShow {
        /// Confirmed although called less than the policy asks.
        confirmed: bool,
    },
    /// Back into the queue.
    Return,
    /// To another service or counter.
    Transfer {
        /// The service from now on.
        service: ServiceCode,
        /// The only counter that may call it, by number.
        counter: Option<u16>,
    },
    /// End of service.
    Finish {
        /// What came of it.
        result: ServiceResult,
    },
    /// Take out: a mistake or a prank.
    Void,
    /// Take the last step back.
    Undo,
}

/// An officer takes a step with a ticket.
#[derive(Debug, Clone)]
pub struct TakeStep {
    /// The unit.
    pub unit: UnitCode,
    /// The officer.
    pub officer: OfficerId,
    /// The ticket.
    pub ticket: TicketId,
    /// The step.
    pub step: Step,
}

/// The ticket afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketAfter {
    /// The ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// The name of its state.
    pub state: String,
}

/// An officer refers a visitor to another service: a new linked ticket, no second guest book (policy P17).
#[derive(Debug, Clone)]
pub struct Refer {
    /// The unit.
    pub unit: UnitCode,
    /// The ticket being served.
    pub ticket: TicketId,
    /// The target service.
    pub service: ServiceCode,
    /// Where the new ticket can be followed.
    pub tracking: TrackingPages,
}

/// An officer takes back the last step of one or more tickets, latest first: a finish with its call, say.
#[derive(Debug, Clone)]
pub struct UndoSteps {
    /// The unit.
    pub unit: UnitCode,
    /// The officer.
    pub officer: OfficerId,
    /// The tickets, the one stepped with last at the front.
    pub tickets: Vec<TicketId>,
}

/// An officer notes something about a consultation, and may say anew what came of it.
#[derive(Debug, Clone)]
pub struct NoteVisit {
    /// The unit.
    pub unit: UnitCode,
    /// The ticket of the visit.
    pub ticket: TicketId,
    /// The note, replacing the one before.
    pub note: FreeText<NOTE_CHARS_MAX>,
    /// What came of the service, once it is finished.
    pub result: Option<ServiceResult>,
}

/// Most characters of an officer's note.
pub const NOTE_CHARS_MAX: usize = 2_000;

/// An officer has seen the visitor's identity card (requirement 2).
#[derive(Debug, Clone)]
pub struct AttestIdentity {
    /// The unit.
    pub unit: UnitCode,
    /// The officer.
    pub officer: OfficerId,
    /// The ticket of the visit.
    pub ticket: TicketId,
    /// The kind of card.
    pub card: IdentityCard,
}

#[async_trait]
impl UseCase for TakeStep {
    type Output = TicketAfter;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<TicketAfter, AppError> {
        let mut day = DayWork::today(env, uow, &self.unit).await?;
        let ticket = day.ticket(self.ticket).await?;
        self.own_or_free(&mut day, &ticket.value).await?;
        let command = self.command(&mut day, &ticket.value).await?;
        let after = day.step(ticket, &command).await?;
        Ok(TicketAfter::of(&after))
    }
}

impl TakeStep {
    /// A ticket in another officer's hand is that officer's business; taking it out is a supervisor's.
    async fn own_or_free(&self, day: &mut DayWork<'_>, ticket: &Ticket) -> Result<(), AppError> {
        let Some(desk) = ticket.in_hand().filter(|desk| desk.officer != self.officer) else {
            return Ok(());
        };
        if self.step == Step::Void {
            return Ok(());
        }
        let counter = day.uow.counter_find(desk.counter).await?;
        let counter = counter.map_or(0, |counter| counter.value.number);
        Err(AppError::OtherDesk { number: ticket.number, counter })
    }

    async fn command(&self, day: &mut DayWork<'_>, ticket: &Ticket) -> Result<TicketCommand, AppError> {
        Ok(match &self.step {
            Step::Recall => TicketCommand::Recall,
            Step::Start => {
                let judged = facts::judge_start(day.env, day.uow, day.rules, ticket).await?;
                TicketCommand::Start { judged }
            }
            Step::Hold => TicketCommand::Hold,
            Step::Resume { counter } => {
                let counter = desk::counter(day, *counter).await?.value.id;
                TicketCommand::Resume { desk: Desk { counter, officer: self.officer } }
            }
            Step::NoShow { confirmed } => TicketCommand::NoShow { confirmed: *confirmed },
            Step::Return => TicketCommand::Return,
            Step::Transfer { service, counter } => {
                day.rules.offer(service).ok_or(AppError::NotFound { what: "service" })?;
                let counter = match counter {
                    Some(number) => Some(desk::counter(day, *number).await?.value.id),
                    None => None,
                };
                TicketCommand::Transfer { service: service.clone(), counter }
            }
            Step::Finish { result } => TicketCommand::Finish { result: *result },
            Step::Void => TicketCommand::Void,
            Step::Undo => TicketCommand::Undo,
        })
    }
}

#[async_trait]
impl UseCase for Refer {
    type Output = TicketAfter;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<TicketAfter, AppError> {
        let rules = env.unit(&self.unit)?;
        let series = rules.series(&self.service).ok_or(AppError::NotFound { what: "service" })?;
        let mut day = DayWork::today(env, uow, &self.unit).await?;
        let origin = day.ticket(self.ticket).await?.value;
        let served = matches!(origin.state, TicketState::Serving { .. } | TicketState::Closed { .. });
        if !served || origin.service == self.service || origin.day != day.queue.value.day {
            return Err(AppError::NotReferable { number: origin.number });
        }
        let queue_rules = rules.queue_rules(&self.service, origin.day);
        day.queue(&QueueCommand::Issue { series }, queue_rules).await?;
        let number = last_number(&day, series)?;
        let order = IssueOrder {
            id: TicketId(env.ids.uuid()),
            unit: origin.unit.clone(),
            day: origin.day,
            number,
            service: self.service.clone(),
            visit: origin.visit,
            priority: origin.priority,
            origin: Some(origin.id),
        };
        let ticket = insert_ticket(&mut day, order, &self.tracking, env.now).await?;
        let visit = day.uow.visit_find(origin.visit).await?.ok_or(AppError::NotFound { what: "visit" })?;
        day.visit(visit, VisitCommand::Reopen).await?;
        Ok(TicketAfter { ticket: ticket.id, number, state: ticket.state.name().to_owned() })
    }
}

#[async_trait]
impl UseCase for AttestIdentity {
    type Output = TicketAfter;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<TicketAfter, AppError> {
        let mut day = DayWork::today(env, uow, &self.unit).await?;
        let ticket = day.ticket(self.ticket).await?;
        let visit =
            day.uow.visit_find(ticket.value.visit).await?.ok_or(AppError::NotFound { what: "visit" })?;
        day.visit(visit, VisitCommand::AttestIdentity { card: self.card, officer: self.officer }).await?;
        Ok(TicketAfter::of(&ticket))
    }
}

#[async_trait]
impl UseCase for UndoSteps {
    type Output = Vec<TicketAfter>;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Vec<TicketAfter>, AppError> {
        let mut undone = Vec::with_capacity(self.tickets.len());
        for ticket in &self.tickets {
            let step = TakeStep {
                unit: self.unit.clone(),
                officer: self.officer,
                ticket: *ticket,
                step: Step::Undo,
            };
            undone.push(step.run(env, uow).await?);
        }
        Ok(undone)
    }
}

#[async_trait]
impl UseCase for NoteVisit {
    type Output = TicketAfter;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<TicketAfter, AppError> {
        let mut day = DayWork::today(env, uow, &self.unit).await?;
        let ticket = day.ticket(self.ticket).await?;
        day.uow.guest_note(ticket.value.visit, self.note.as_str()).await?;
        let ticket = match self.result {
            Some(result) => day.step(ticket, &TicketCommand::Restate { result }).await?,
            None => ticket,
        };
        Ok(TicketAfter::of(&ticket))
    }
}

impl TicketAfter {
    pub(crate) fn of(ticket: &Stored<Ticket>) -> Self {
        let Ticket { id, number, state, .. } = &ticket.value;
        Self { ticket: *id, number: *number, state: state.name().to_owned() }
    }
}
