//! The promises of a case explained: every day counted or skipped, every stop, every decree, the idle close.

use async_trait::async_trait;
use pst_domain::consultation::Consultation;
use pst_domain::sla::{DeadlineRun, DeadlineState, SkipReason, online_deadline};
use pst_domain::standard::{Channel, StepKind};
use pst_domain::{ClauseRef, ConsultationId, ServiceDay, Timestamp, UnitCode};

use super::change::{Party, pinned};
use crate::ports::UnitOfWork;
use crate::rulebook::UnitRules;
use crate::{AppError, Env, UseCase};

/// Explains the promises of a case.
#[derive(Debug, Clone)]
pub struct ReadDeadline {
    /// The case.
    pub id: ConsultationId,
    /// Who asks.
    pub by: Party,
}

/// The promises of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineView {
    /// The unit.
    pub unit: UnitCode,
    /// Where the three-day promise stands.
    pub state: DeadlineState,
    /// When it is due, as of the last start.
    pub due_at: Option<Timestamp>,
    /// How many starts ended late, or run late.
    pub late_runs: usize,
    /// Every start, oldest first.
    pub runs: Vec<ClockRun>,
    /// The clause that makes the promise; `None` for a service without a standard.
    pub clause: Option<ClauseRef>,
    /// The idle close, while the user owes a reply.
    pub idle: Option<IdleView>,
}

/// One start of the clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockRun {
    /// The start as the case keeps it, with its stop and amendments.
    pub run: DeadlineRun,
    /// Whether it ended late, or runs late.
    pub late: bool,
    /// Each day of the count as it was counted: date, reason it does not count, decree. Empty if that is no longer
    /// known.
    pub days: Vec<CountedDay>,
}

/// A day of the count: its date, why it does not count, and the decree that closed it.
pub type CountedDay = (ServiceDay, Option<String>, Option<String>);

/// When a case is closed if its user stays silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdleView {
    /// When.
    pub close_at: Timestamp,
    /// When the user is reminded before.
    pub reminders: Vec<Timestamp>,
    /// The clause that allows it.
    pub clause: Option<ClauseRef>,
}

#[async_trait]
impl UseCase for ReadDeadline {
    type Output = DeadlineView;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<DeadlineView, AppError> {
        let found = uow.consultation_find(self.id).await?;
        let case = found
            .map(|record| record.case.value)
            .filter(|case| self.by.has_part_in(case))
            .ok_or(AppError::NotFound { what: "consultation" })?;
        Ok(view(env.unit(&case.unit)?, &case, env.now))
    }
}

pub(super) fn view(rules: &UnitRules, case: &Consultation, now: Timestamp) -> DeadlineView {
    let consulted = pinned(rules, case);
    let promised = consulted.standard.and_then(|standard| standard.channel(Channel::Online));
    let runs = case.deadline.runs.iter().map(|run| ClockRun {
        late: run.is_late(now),
        days: days(rules, case, run),
        run: run.clone(),
    });
    DeadlineView {
        unit: case.unit.clone(),
        state: case.deadline.state(now),
        due_at: case.deadline.due_at(),
        late_runs: case.deadline.late_runs(now),
        runs: runs.collect(),
        clause: promised.map(|_| ClauseRef::time_limit(Channel::Online)),
        idle: idle(rules, case),
    }
}

pub(super) fn idle(rules: &UnitRules, case: &Consultation) -> Option<IdleView> {
    let consulted = pinned(rules, case);
    let plan = case.idle_plan(&consulted)?;
    let clause = consulted.standard.and_then(|standard| standard.step(Channel::Online, StepKind::Close));
    Some(IdleView { close_at: plan.close_at, reminders: plan.reminders, clause })
}

/// The days as they were counted: what a later calendar says is not what was promised.
fn days(rules: &UnitRules, case: &Consultation, run: &DeadlineRun) -> Vec<CountedDay> {
    let counted_today = || {
        let consulted = pinned(rules, case);
        let online = consulted.standard.and_then(|standard| standard.channel(Channel::Online))?;
        let day_zero = consulted.policy.day_zero;
        let report =
            online_deadline(run.accepted_at, &online.time_limit, consulted.calendar, day_zero).ok()?;
        (report.due_at == run.due_at).then(|| report.kept_days())
    };
    // Histories from before the days were kept have none.
    let days = if run.days.is_empty() { counted_today().unwrap_or_default() } else { run.days.clone() };
    let lines = days.into_iter().map(|day| match day.skipped {
        None => (day.date, None, None),
        Some(SkipReason::Weekend) => (day.date, Some("weekend".to_owned()), None),
        Some(SkipReason::DayZero) => (day.date, Some("day_zero".to_owned()), None),
        Some(SkipReason::Closure { name_id, decree }) => (day.date, Some(name_id), Some(decree)),
    });
    lines.collect()
}
