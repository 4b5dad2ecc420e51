//! What time alone does to cases, and what a new calendar does (policies P5, P6, P7).
//!
//! A timer is a column, not a task: whoever asks next fires what is due, on whatever server and after whatever
//! restart or jump of the clock. The lease only spares work; that nothing fires twice is the revision's doing.

use std::collections::BTreeSet;

use async_trait::async_trait;
use pst_domain::consultation::ConsultationCommand;
use pst_domain::sla::{KeptDay, online_deadline};
use pst_domain::standard::Channel;
use pst_domain::{Aggregate as _, ConsultationId, UnitCode};

use super::change::{CaseWork, ConversationLink, Words};
use crate::ports::{Actor, UnitOfWork};
use crate::{App, AppError, Env, UseCase};

/// Lets time pass for one case: reminds, closes for silence, raises the ageing alarm. Safe to repeat.
#[derive(Debug, Clone)]
pub struct Elapse {
    /// The case.
    pub id: ConsultationId,
    /// Where conversations are read.
    pub link: ConversationLink,
}

/// Counts the running deadline of one case anew, as after a change of the calendar. Safe to repeat.
#[derive(Debug, Clone)]
struct Recompute {
    id: ConsultationId,
    link: ConversationLink,
}

/// Counts all running deadlines of a unit anew. Says how many moved.
#[derive(Debug, Clone)]
pub struct RecomputeDeadlines {
    /// The unit.
    pub unit: UnitCode,
    /// Where conversations are read.
    pub link: ConversationLink,
}

/// Fires the timers that are due. Says how many.
///
/// # Errors
///
/// Storage failed. A single case that fails is logged, and comes up again when its lease ends.
pub async fn run_due_timers(app: &App, link: &ConversationLink) -> Result<usize, AppError> {
    let mut fired = 0;
    loop {
        let now = app.clock.now();
        let mut uow = app.storage.begin().await?;
        let due = uow.timers_lease(now, now.plus_seconds(LEASE_SECONDS), BATCH_MAX).await?;
        uow.commit().await?;
        for id in &due {
            let elapse = Elapse { id: *id, link: link.clone() };
            match app.execute(&Actor::System, None, &elapse).await {
                Ok(()) => fired += 1,
                Err(fault) => tracing::error!(%id, code = fault.code(), ?fault, "a timer failed"),
            }
        }
        if due.len() < usize::from(BATCH_MAX) {
            return Ok(fired);
        }
    }
}

#[async_trait]
impl UseCase for Elapse {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let mut work = CaseWork::on(env, uow, self.id, None, &self.link).await?;
        let mut happened = false;
        while !work.apply(&ConsultationCommand::Elapse, Words::default()).await?.is_empty() {
            happened = true;
        }
        if !happened {
            let next = work.case.value.next_timer(&work.consulted()).filter(|at| *at > env.now);
            work.uow.timer_set(self.id, next).await?;
        }
        Ok(())
    }
}

impl RecomputeDeadlines {
    /// Counts anew, case by case.
    ///
    /// # Errors
    ///
    /// Storage failed. A deadline beyond what the calendar covers stays where it is.
    pub async fn run(&self, app: &App) -> Result<usize, AppError> {
        let open = app.storage.begin_read().await?.consultations_open(&self.unit, u16::MAX).await?;
        let running = open.into_iter().filter(|record| record.case.value.deadline.running().is_some());
        let mut moved = 0;
        for record in running {
            let recompute = Recompute { id: record.case.value.id, link: self.link.clone() };
            match app.execute(&Actor::System, None, &recompute).await {
                Ok(events) => moved += usize::from(events > 0),
                Err(AppError::Consultation(cause)) => {
                    tracing::warn!(id = %record.case.value.id, code = cause.code(), "a deadline stays as it was");
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(moved)
    }
}

#[async_trait]
impl UseCase for Recompute {
    type Output = usize;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<usize, AppError> {
        let mut work = CaseWork::on(env, uow, self.id, None, &self.link).await?;
        let decree = decrees(&work);
        Ok(work.apply(&ConsultationCommand::Recompute { decree }, Words::default()).await?.len())
    }
}

/// The decrees behind the days that close or open by the new calendar, an opened day with its date; the calendar's
/// version if no such day is known.
fn decrees(work: &CaseWork<'_>) -> String {
    let rules = work.consulted();
    let limit = rules.standard.and_then(|standard| standard.channel(Channel::Online));
    let named = limit.zip(work.case.value.deadline.running()).and_then(|(online, run)| {
        let day_zero = rules.policy.day_zero;
        let report = online_deadline(run.accepted_at, &online.time_limit, rules.calendar, day_zero).ok()?;
        Some(changes(&run.days, &report.kept_days()))
    });
    match named {
        Some(named) if !named.is_empty() => named.into_iter().collect::<Vec<_>>().join("; "),
        _ => format!("kalender versi {}", rules.calendar.version()),
    }
}

/// What the new count names that the old did not, and the other way round. What lies beyond the end of the other count
/// was not changed: it was only not reached.
fn changes(old: &[KeptDay], new: &[KeptDay]) -> BTreeSet<String> {
    let beyond = |end: Option<&KeptDay>, date| end.is_some_and(|end| end.date < date);
    let closed = |days: &[KeptDay], date| days.iter().any(|day| day.date == date && day.decree().is_some());
    let changed =
        |day: &&KeptDay, other: &[KeptDay]| !closed(other, day.date) && !beyond(other.last(), day.date);
    let closing = new.iter().filter(|day| changed(day, old)).filter_map(KeptDay::decree).map(str::to_owned);
    let opening = old.iter().filter(|day| changed(day, new)).filter_map(|day| {
        let decree = day.decree()?;
        Some(format!("{decree} (dicabut untuk {})", day.date))
    });
    closing.chain(opening).collect()
}

const LEASE_SECONDS: i64 = 60;
const BATCH_MAX: u16 = 50;
