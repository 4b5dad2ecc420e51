//! Day end: whatever is left open is closed, with a reason (policy P12, invariant I6).

use async_trait::async_trait;
use pst_domain::counter::CounterCommand;
use pst_domain::queue::{QueueCommand, QueueRules, TicketNumber};
use pst_domain::ticket::TicketCommand;
use pst_domain::visit::VisitCommand;
use pst_domain::{ServiceDay, UnitCode};
use serde::{Deserialize, Serialize};

use super::change::DayWork;
use crate::ports::UnitOfWork;
use crate::{AppError, Env, UseCase};

/// Closes one day of a unit. Safe to repeat.
#[derive(Debug, Clone)]
pub struct EndDay {
    /// The unit.
    pub unit: UnitCode,
    /// The day.
    pub day: ServiceDay,
}

/// Days of a unit that are over but not closed.
#[derive(Debug, Clone)]
pub struct DaysToEnd {
    /// The unit.
    pub unit: UnitCode,
}

/// What a day end closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayEnded {
    /// The tickets that were still open.
    pub tickets: usize,
}

#[async_trait]
impl UseCase for EndDay {
    type Output = DayEnded;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<DayEnded, AppError> {
        let mut day = DayWork::on(env, uow, &self.unit, self.day).await?;
        let day_over_at = day.rules.unit.zone.midnight(self.day).plus_seconds(SECONDS_PER_DAY);
        // Taking a ticket out of a hand touches its counter, so who works already is looked up before.
        let counters = day.uow.counters(&self.unit).await?;
        let left_open: Vec<_> =
            counters.iter().filter(|counter| !opened_after(&counter.value, day_over_at)).collect();
        let open = day.uow.tickets_open(&self.unit, self.day).await?;
        let tickets = open.len();
        for ticket in open {
            day.step(ticket, &TicketCommand::EndDay { day_over_at }).await?;
        }
        for visit in day.uow.visits_open(&self.unit, self.day).await? {
            day.visit(visit, VisitCommand::EndDay).await?;
        }
        for counter in left_open {
            if let Some(counter) = day.uow.counter_find(counter.value.id).await? {
                day.counter(counter, &CounterCommand::EndDay).await?;
            }
        }
        day.queue(&QueueCommand::CloseDay, QueueRules { ordinal_max: TicketNumber::ORDINAL_MAX }).await?;
        Ok(DayEnded { tickets })
    }
}

#[async_trait]
impl UseCase for DaysToEnd {
    type Output = Vec<ServiceDay>;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Vec<ServiceDay>, AppError> {
        let today = env.unit(&self.unit)?.unit.zone.local_date(env.now);
        Ok(uow.queue_days_open_before(&self.unit, today).await?)
    }
}

/// A counter opened on a later day is at work there and stays open.
fn opened_after(counter: &pst_domain::counter::Counter, day_over_at: pst_domain::Timestamp) -> bool {
    use pst_domain::counter::CounterState as Is;
    match &counter.state {
        Is::Closed => false,
        Is::Idle { since, .. } | Is::Busy { since, .. } | Is::Paused { since, .. } => *since >= day_over_at,
    }
}

const SECONDS_PER_DAY: i64 = 86_400;
