//! The waiting line as the order sees it, and what follows from it for one ticket.

use pst_domain::counter::{Counter, CounterState};
use pst_domain::queue::{CallReason, Pace, PriorityRuns, Queue, Waiting, call_order, estimate};
use pst_domain::ticket::{Ticket, TicketState};
use pst_domain::{CounterId, ServiceCode, Timestamp};

use crate::ports::UnitOfWork;
use crate::rulebook::UnitRules;
use crate::{AppError, Env};

/// The waiting tickets among some, as the order sees them.
pub(crate) fn waiting<'a>(tickets: impl IntoIterator<Item = &'a Ticket>) -> Vec<Waiting> {
    tickets.into_iter().filter_map(as_waiting).collect()
}

fn as_waiting(ticket: &Ticket) -> Option<Waiting> {
    let TicketState::Waiting { reserved_for } = ticket.state else {
        return None;
    };
    Some(Waiting {
        ticket: ticket.id,
        number: ticket.number,
        service: ticket.service.clone(),
        priority: ticket.priority,
        place: ticket.place,
        reserved_for,
    })
}

/// The waiting tickets of the services a counter serves.
pub(crate) fn served_by(counter: &Counter, waiting: &[Waiting]) -> Vec<Waiting> {
    waiting.iter().filter(|ticket| counter.services.contains(&ticket.service)).cloned().collect()
}

/// How many tickets will be called before this one in its own queue; `None` if it does not wait.
pub(crate) fn ahead(ticket: &Ticket, waiting: &[Waiting], runs: &PriorityRuns, run_max: u8) -> Option<u16> {
    let own = as_waiting(ticket)?;
    let queue: Vec<Waiting> = waiting.iter().filter(|other| other.service == own.service).cloned().collect();
    let counter = own.reserved_for.unwrap_or(CounterId(uuid::Uuid::nil()));
    let order: Vec<(&Waiting, CallReason)> = call_order(&queue, runs, run_max, counter);
    let position = order.iter().position(|(other, _)| other.ticket == own.ticket)?;
    u16::try_from(position).ok()
}

/// The interval within which a ticket may expect its call; `None` while today has shown too little.
pub(crate) async fn expected_call(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    rules: &UnitRules,
    queue: &Queue,
    service: &ServiceCode,
    ahead: u16,
) -> Result<Option<(Timestamp, Timestamp)>, AppError> {
    let seconds = uow.tickets_service_seconds(&queue.unit, queue.day, service, PACE_SAMPLES_MAX).await?;
    let counters = uow.counters(&queue.unit).await?;
    let open = open_for(service, counters.iter().map(|counter| &counter.value));
    let pace = Pace { service_seconds: &seconds, counters: open, ahead };
    Ok(estimate(&pace, env.now, &rules.calendar)?)
}

/// How many counters now work on a service.
pub(crate) fn open_for<'a>(service: &ServiceCode, counters: impl IntoIterator<Item = &'a Counter>) -> u16 {
    let open = counters.into_iter().filter(|counter| works_on(counter, service)).count();
    u16::try_from(open).unwrap_or(u16::MAX)
}

fn works_on(counter: &Counter, service: &ServiceCode) -> bool {
    let open = matches!(counter.state, CounterState::Idle { .. } | CounterState::Busy { .. });
    open && counter.services.contains(service)
}

/// Services of the day that an estimate rests on, the latest ones.
pub(crate) const PACE_SAMPLES_MAX: u16 = 50;
