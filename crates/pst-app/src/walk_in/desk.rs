//! The officer's counter: open, pause, close, call (procedure 4 and 5; policies P9 to P11).

use async_trait::async_trait;
use pst_domain::counter::{Counter, CounterCommand};
use pst_domain::queue::{CallReason, TicketNumber, next_ticket};
use pst_domain::sla::HandoverReport;
use pst_domain::ticket::{Desk, ServiceResult, TicketCommand};
use pst_domain::{CounterId, OfficerId, TicketId, UnitCode};
use serde::{Deserialize, Serialize};

use super::change::{DayWork, save_counter};
use super::{facts, line, turn};
use crate::ports::{Stored, UnitOfWork};
use crate::tracking::TrackingPages;
use crate::{AppError, Env, UseCase};

/// What an officer does with a counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskChange {
    /// Open it, or come back from a break.
    Open,
    /// Begin a break.
    Pause {
        /// Why.
        reason: String,
    },
    /// Leave.
    Close,
}

/// An officer opens, pauses or closes a counter.
#[derive(Debug, Clone)]
pub struct ChangeDesk {
    /// The unit.
    pub unit: UnitCode,
    /// The counter's number.
    pub counter: u16,
    /// The officer.
    pub officer: OfficerId,
    /// What is done.
    pub change: DeskChange,
}

/// A supervisor closes a counter that was left open. One with a ticket in hand is refused.
#[derive(Debug, Clone)]
pub struct CloseCounter {
    /// The unit.
    pub unit: UnitCode,
    /// The counter's number.
    pub counter: u16,
}

/// The counter afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskState {
    /// Its number.
    pub counter: u16,
    /// The name of its state.
    pub state: String,
}

/// An officer calls the next visitor, having finished the one in hand if `finish` says how.
#[derive(Debug, Clone)]
pub struct CallNext {
    /// The unit.
    pub unit: UnitCode,
    /// The counter's number.
    pub counter: u16,
    /// The officer.
    pub officer: OfficerId,
    /// Finish the ticket in hand first, with this result.
    pub finish: Option<ServiceResult>,
    /// Where tickets can be followed.
    pub tracking: TrackingPages,
}

/// An officer calls a visitor out of order; the reason for it is recorded as a choice.
#[derive(Debug, Clone)]
pub struct CallPicked {
    /// The unit.
    pub unit: UnitCode,
    /// The counter's number.
    pub counter: u16,
    /// The officer.
    pub officer: OfficerId,
    /// The ticket to call.
    pub ticket: TicketId,
    /// Where tickets can be followed.
    pub tracking: TrackingPages,
}

/// Who was called, why, and until when service should start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// The ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// Why it and no other.
    pub reason: CallReason,
    /// The five-minute clause as of the call; `None` if the service has no published limit.
    pub handover: Option<HandoverReport>,
    /// The ticket that was finished first, if one was.
    pub finished: Option<TicketId>,
}

#[async_trait]
impl UseCase for ChangeDesk {
    type Output = DeskState;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<DeskState, AppError> {
        let mut day = DayWork::today(env, uow, &self.unit).await?;
        let counter = counter(&mut day, self.counter).await?;
        if self.change == DeskChange::Open {
            at_no_other(&mut day, self.officer, counter.value.id).await?;
        } else {
            counter.value.worked_by(self.officer)?;
        }
        let command = match &self.change {
            DeskChange::Open => CounterCommand::Open { officer: self.officer },
            DeskChange::Pause { reason } => CounterCommand::Pause { reason: reason.trim().to_owned() },
            DeskChange::Close => CounterCommand::Close,
        };
        named_busy(&mut day, &counter.value, &command).await?;
        let saved = save_counter(env, day.uow, counter, &command).await?;
        Ok(DeskState { counter: saved.value.number, state: saved.value.state.name().to_owned() })
    }
}

#[async_trait]
impl UseCase for CloseCounter {
    type Output = DeskState;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<DeskState, AppError> {
        let mut day = DayWork::today(env, uow, &self.unit).await?;
        let counter = counter(&mut day, self.counter).await?;
        named_busy(&mut day, &counter.value, &CounterCommand::Close).await?;
        let saved = save_counter(env, day.uow, counter, &CounterCommand::Close).await?;
        Ok(DeskState { counter: saved.value.number, state: saved.value.state.name().to_owned() })
    }
}

#[async_trait]
impl UseCase for CallNext {
    type Output = Call;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Call, AppError> {
        let mut day = DayWork::today(env, uow, &self.unit).await?;
        let mut desk = counter(&mut day, self.counter).await?;
        desk.value.worked_by(self.officer)?;
        let mut finished = None;
        if let (Some(result), Some(held)) = (self.finish, desk.value.ticket()) {
            let ticket = day.ticket(held).await?;
            day.step(ticket, &TicketCommand::Finish { result }).await?;
            desk = counter(&mut day, self.counter).await?;
            finished = Some(held);
        }
        let next = choose(&mut day, &desk.value).await;
        match (next, finished) {
            (Ok((ticket, reason)), _) => {
                let call = call(&mut day, &desk.value, self.officer, ticket, reason).await?;
                turn::tell(&mut day, &self.tracking, &desk.value, ticket).await?;
                Ok(Call { finished, ..call })
            }
            (Err(AppError::QueueEmpty), Some(done)) => finished_last(&mut day, done).await,
            (Err(fault), _) => Err(fault),
        }
    }
}

#[async_trait]
impl UseCase for CallPicked {
    type Output = Call;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Call, AppError> {
        let mut day = DayWork::today(env, uow, &self.unit).await?;
        let desk = counter(&mut day, self.counter).await?;
        desk.value.worked_by(self.officer)?;
        named_busy(&mut day, &desk.value, &CounterCommand::Take { ticket: self.ticket }).await?;
        let call = call(&mut day, &desk.value, self.officer, self.ticket, CallReason::Picked).await?;
        turn::tell(&mut day, &self.tracking, &desk.value, self.ticket).await?;
        Ok(call)
    }
}

async fn call(
    day: &mut DayWork<'_>,
    desk: &Counter,
    officer: OfficerId,
    id: TicketId,
    reason: CallReason,
) -> Result<Call, AppError> {
    let ticket = day.ticket(id).await?;
    let reason = if reason == CallReason::Picked { in_turn(day, desk, id).await? } else { reason };
    let command = TicketCommand::Call { desk: Desk { counter: desk.id, officer }, reason };
    let called = day.step(ticket, &command).await?.value;
    let handover = facts::judge(day.env, day.uow, day.rules, &called, None).await?;
    Ok(Call { ticket: id, number: called.number, reason, handover, finished: None })
}

/// A ticket picked by hand that was next anyway was called in its turn.
async fn in_turn(day: &mut DayWork<'_>, desk: &Counter, id: TicketId) -> Result<CallReason, AppError> {
    match choose(day, desk).await {
        Ok((next, reason)) if next == id => Ok(reason),
        Ok(_) | Err(AppError::QueueEmpty) => Ok(CallReason::Picked),
        Err(fault) => Err(fault),
    }
}

/// Finishing the last visitor of the line is no failure: the answer names nobody new.
async fn finished_last(day: &mut DayWork<'_>, done: TicketId) -> Result<Call, AppError> {
    let number = day.ticket(done).await?.value.number;
    Ok(Call { ticket: done, number, reason: CallReason::NextInLine, handover: None, finished: Some(done) })
}

async fn choose(day: &mut DayWork<'_>, desk: &Counter) -> Result<(TicketId, CallReason), AppError> {
    named_busy(day, desk, &CounterCommand::Take { ticket: TicketId(uuid::Uuid::nil()) }).await?;
    let queue = &day.queue.value;
    let open = day.uow.tickets_open(&queue.unit, queue.day).await?;
    let line = line::served_by(desk, &line::waiting(open.iter().map(|stored| &stored.value)));
    let run_max =
        line.first().map_or(1, |first| day.rules.policy(&first.service, queue.day).priority_run_max);
    let next = next_ticket(&line, &queue.runs, run_max, desk.id);
    next.map(|(ticket, reason)| (ticket.ticket, reason)).ok_or(AppError::QueueEmpty)
}

/// Lets the counter refuse before anything else does, naming the ticket in hand by its number.
async fn named_busy(
    day: &mut DayWork<'_>,
    counter: &Counter,
    command: &CounterCommand,
) -> Result<(), AppError> {
    use pst_domain::Aggregate as _;
    if let Some(held) = counter.ticket()
        && counter.decide(command, day.env.now, &()).is_err()
    {
        let number = day.ticket(held).await?.value.number;
        return Err(AppError::TicketInHand { ticket: held, number });
    }
    counter.decide(command, day.env.now, &())?;
    Ok(())
}

async fn at_no_other(day: &mut DayWork<'_>, officer: OfficerId, counter: CounterId) -> Result<(), AppError> {
    let counters = day.uow.counters(&day.rules.unit.code).await?;
    let other =
        counters.iter().find(|other| other.value.id != counter && other.value.officer() == Some(officer));
    other.map_or(Ok(()), |other| Err(AppError::OfficerAtOtherCounter { counter: other.value.number }))
}

pub(crate) async fn counter(day: &mut DayWork<'_>, number: u16) -> Result<Stored<Counter>, AppError> {
    let found = day.uow.counter_by_number(&day.rules.unit.code, number).await?;
    found.ok_or(AppError::NotFound { what: "counter" })
}
