//! One place where a ticket's step also moves its counter, queue and visit.

use std::collections::BTreeSet;

use pst_domain::counter::{Counter, CounterCommand};
use pst_domain::queue::{CallReason, Queue, QueueCommand};
use pst_domain::ticket::{Desk, Outcome, Ticket, TicketCommand, TicketState};
use pst_domain::visit::{Visit, VisitCommand};
use pst_domain::{Aggregate, ServiceCode, TicketId, fold};

use crate::ports::{Revision, Stored, UnitOfWork};
use crate::rulebook::UnitRules;
use crate::{AppError, Env};

/// A unit of work on one unit's day: the queue is locked first, so commands of a day never interleave.
pub(crate) struct DayWork<'a> {
    pub(crate) env: &'a Env<'a>,
    pub(crate) uow: &'a mut dyn UnitOfWork,
    pub(crate) rules: &'a UnitRules,
    pub(crate) queue: Stored<Queue>,
}

impl<'a> DayWork<'a> {
    /// Locks the present day of a unit.
    pub(crate) async fn today(
        env: &'a Env<'a>,
        uow: &'a mut dyn UnitOfWork,
        unit: &pst_domain::UnitCode,
    ) -> Result<DayWork<'a>, AppError> {
        let rules = env.unit(unit)?;
        let day = rules.unit.zone.local_date(env.now);
        Self::on(env, uow, unit, day).await
    }

    /// Locks a given day of a unit.
    pub(crate) async fn on(
        env: &'a Env<'a>,
        uow: &'a mut dyn UnitOfWork,
        unit: &pst_domain::UnitCode,
        day: pst_domain::ServiceDay,
    ) -> Result<DayWork<'a>, AppError> {
        let rules = env.unit(unit)?;
        let queue = uow.queue_lock(unit, day).await?;
        Ok(Self { env, uow, rules, queue })
    }

    /// A ticket of this unit.
    pub(crate) async fn ticket(&mut self, id: TicketId) -> Result<Stored<Ticket>, AppError> {
        let found = self.uow.ticket_find(id).await?;
        found
            .filter(|ticket| ticket.value.unit == self.rules.unit.code)
            .ok_or(AppError::NotFound { what: "ticket" })
    }

    /// Applies a step to a ticket, and what follows from it to counter, queue and visit.
    pub(crate) async fn step(
        &mut self,
        ticket: Stored<Ticket>,
        command: &TicketCommand,
    ) -> Result<Stored<Ticket>, AppError> {
        let before = ticket.value.clone();
        let after = self.save_ticket(ticket, command).await?;
        self.move_desk(&before, &after.value).await?;
        self.note_call(&before, &after.value).await?;
        self.move_visit(&before, &after.value).await?;
        Ok(after)
    }

    /// Applies a command to the queue.
    pub(crate) async fn queue(
        &mut self,
        command: &QueueCommand,
        rules: pst_domain::queue::QueueRules,
    ) -> Result<(), AppError> {
        let events = self.queue.value.decide(command, self.env.now, &rules)?;
        if events.is_empty() {
            return Ok(());
        }
        self.queue.value = fold(self.queue.value.clone(), &events);
        self.uow.queue_save(&self.queue, &events, &self.env.stamp()).await?;
        self.queue.revision = next(self.queue.revision);
        Ok(())
    }

    /// Applies a command to a counter.
    pub(crate) async fn counter(
        &mut self,
        counter: Stored<Counter>,
        command: &CounterCommand,
    ) -> Result<Stored<Counter>, AppError> {
        save_counter(self.env, self.uow, counter, command).await
    }

    /// Applies a command to a visit.
    pub(crate) async fn visit(
        &mut self,
        visit: Stored<Visit>,
        command: VisitCommand,
    ) -> Result<Stored<Visit>, AppError> {
        let events = visit.value.decide(&command, self.env.now, &())?;
        if events.is_empty() {
            return Ok(visit);
        }
        let saved = Stored { value: fold(visit.value, &events), revision: visit.revision };
        self.uow.visit_save(&saved, &events, &self.env.stamp()).await?;
        Ok(Stored { revision: next(saved.revision), ..saved })
    }

    async fn save_ticket(
        &mut self,
        ticket: Stored<Ticket>,
        command: &TicketCommand,
    ) -> Result<Stored<Ticket>, AppError> {
        let rules = self.rules.rules(&ticket.value.service, ticket.value.day);
        let events = ticket.value.decide(command, self.env.now, &rules)?;
        if events.is_empty() {
            return Ok(ticket);
        }
        let saved = Stored { value: fold(ticket.value, &events), revision: ticket.revision };
        self.uow.ticket_save(&saved, &events, &self.env.stamp()).await?;
        Ok(Stored { revision: next(saved.revision), ..saved })
    }

    async fn move_desk(&mut self, before: &Ticket, after: &Ticket) -> Result<(), AppError> {
        let (had, has) = (before.in_hand(), after.in_hand());
        if let Some(desk) = had
            && has.is_none_or(|now| now.counter != desk.counter)
        {
            self.at_desk(desk, &CounterCommand::Release { ticket: before.id }).await?;
        }
        if let Some(desk) = has
            && had.is_none_or(|then| then.counter != desk.counter)
        {
            self.at_desk(desk, &CounterCommand::Take { ticket: after.id }).await?;
        }
        Ok(())
    }

    async fn at_desk(&mut self, desk: Desk, command: &CounterCommand) -> Result<(), AppError> {
        let counter =
            self.uow.counter_find(desk.counter).await?.ok_or(AppError::NotFound { what: "counter" })?;
        if let (CounterCommand::Take { .. }, Some(held)) = (command, counter.value.ticket()) {
            let number = self.ticket(held).await?.value.number;
            return Err(AppError::TicketInHand { ticket: held, number });
        }
        if matches!(command, CounterCommand::Take { .. }) {
            counter.value.worked_by(desk.officer)?;
        }
        self.counter(counter, command).await?;
        Ok(())
    }

    async fn note_call(&mut self, before: &Ticket, after: &Ticket) -> Result<(), AppError> {
        let (service, priority) = (after.service.clone(), after.priority);
        let command = match (&before.state, &after.state) {
            (TicketState::Waiting { .. }, TicketState::Called { desk, .. }) => {
                QueueCommand::NoteCall { service, priority, served: self.served_at(*desk).await? }
            }
            (TicketState::Called { desk, .. }, TicketState::Waiting { .. }) if before.service == service => {
                let ended_run = self.ended_run(before);
                QueueCommand::ForgetCall {
                    service,
                    priority,
                    served: self.served_at(*desk).await?,
                    ended_run,
                }
            }
            _ => return Ok(()),
        };
        if self.queue.value.closed_at.is_some() {
            return Ok(());
        }
        self.queue(&command, self.rules.queue_rules(&after.service, after.day)).await
    }

    /// A call made for fairness had ended a full run of priority calls.
    fn ended_run(&self, called: &Ticket) -> Option<u8> {
        let fair = called.left.is_some_and(|left| left.called == Some(CallReason::Fairness));
        fair.then(|| self.rules.policy(&called.service, called.day).priority_run_max)
    }

    async fn served_at(&mut self, desk: Desk) -> Result<BTreeSet<ServiceCode>, AppError> {
        let counter = self.uow.counter_find(desk.counter).await?;
        Ok(counter.map(|counter| counter.value.services).unwrap_or_default())
    }

    async fn move_visit(&mut self, before: &Ticket, after: &Ticket) -> Result<(), AppError> {
        let command = match (before.is_closed(), after.is_closed()) {
            (false, true) => {
                let tickets = self.uow.tickets_of_visit(after.visit).await?;
                if tickets.iter().any(|ticket| !ticket.value.is_closed()) {
                    return Ok(());
                }
                VisitCommand::EndService { served: tickets.iter().any(|ticket| was_served(&ticket.value)) }
            }
            (true, false) => VisitCommand::Reopen,
            _ => return Ok(()),
        };
        let visit = self.uow.visit_find(after.visit).await?.ok_or(AppError::NotFound { what: "visit" })?;
        self.visit(visit, command).await?;
        Ok(())
    }
}

/// Applies a command to a counter, noting the idle span that ends by it.
pub(crate) async fn save_counter(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    counter: Stored<Counter>,
    command: &CounterCommand,
) -> Result<Stored<Counter>, AppError> {
    let events = counter.value.decide(command, env.now, &())?;
    if events.is_empty() {
        return Ok(counter);
    }
    let ended = events.iter().find_map(|event| counter.value.idle_span_ended_by(event));
    let saved = Stored { value: fold(counter.value, &events), revision: counter.revision };
    uow.counter_save(&saved, &events, ended.as_ref(), &env.stamp()).await?;
    Ok(Stored { revision: next(saved.revision), ..saved })
}

const fn next(revision: Revision) -> Revision {
    Revision(revision.0 + 1)
}

const fn was_served(ticket: &Ticket) -> bool {
    matches!(ticket.state, TicketState::Closed { outcome: Outcome::Finished { .. }, .. })
}
