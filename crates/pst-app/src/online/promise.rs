//! The three-working-day promise over a stretch of days: what was in time, and what was left out and why.

use std::collections::BTreeMap;

use async_trait::async_trait;
use pst_domain::consultation::ConsultationNumber;
use pst_domain::sla::{DeadlineRun, RunEnd};
use pst_domain::{ConsultationId, OfficerId, ServiceDay, Timestamp, UnitCode};

use crate::ports::{ConsultationRecord, UnitOfWork};
use crate::{AppError, Env, UseCase};

/// The promises of a unit that fall due within a stretch of days, both included.
///
/// The day it is due decides, not the day it was made: once a stretch is over, its promises are judged for good.
#[derive(Debug, Clone)]
pub struct PromiseReportOf {
    /// The unit.
    pub unit: UnitCode,
    /// The first day.
    pub first: ServiceDay,
    /// The last day.
    pub last: ServiceDay,
}

/// The promises of a stretch of days. Every start of the clock is one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PromiseReport {
    /// The promises, the latest due first.
    pub lines: Vec<PromisedRun>,
    /// How often each officer stopped a clock of these by asking for completion (policy P5).
    pub stops: BTreeMap<OfficerId, usize>,
}

/// One promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromisedRun {
    /// The case.
    pub id: ConsultationId,
    /// Its number.
    pub number: ConsultationNumber,
    /// Which start of its clock, from 1.
    pub start: usize,
    /// When the request was found clear and complete.
    pub accepted_at: Timestamp,
    /// The last instant in time.
    pub due_at: Timestamp,
    /// When it ended; `None` while it runs.
    pub ended_at: Option<Timestamp>,
    /// How it was kept.
    pub verdict: PromiseVerdict,
}

/// How a promise was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PromiseVerdict {
    /// Answered in time.
    InTime,
    /// Answered, stopped or closed too late, or not answered and overdue.
    Late,
    /// It runs and is not due.
    Running,
    /// Completion was asked for in time: the next start is another promise.
    Stopped,
    /// Redirected or refused in time.
    Closed,
}

impl PromiseVerdict {
    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InTime => "in_time",
            Self::Late => "late",
            Self::Running => "running",
            Self::Stopped => "stopped",
            Self::Closed => "closed",
        }
    }

    fn of(run: &DeadlineRun, now: Timestamp) -> Self {
        match run.end {
            _ if run.is_late(now) => Self::Late,
            None => Self::Running,
            Some(RunEnd::Answered { .. }) => Self::InTime,
            Some(RunEnd::Stopped { .. }) => Self::Stopped,
            Some(RunEnd::Closed { .. }) => Self::Closed,
        }
    }
}

impl PromiseReport {
    /// How many promises were kept in one way.
    pub fn count(&self, verdict: PromiseVerdict) -> usize {
        self.lines.iter().filter(|line| line.verdict == verdict).count()
    }

    /// Those that were answered in time, or are late: the share is taken of these.
    pub fn judged(&self) -> usize {
        self.count(PromiseVerdict::InTime) + self.count(PromiseVerdict::Late)
    }

    fn add(&mut self, case: &ConsultationRecord, start: usize, run: &DeadlineRun, now: Timestamp) {
        let case = &case.case.value;
        if let Some(RunEnd::Stopped { by, .. }) = run.end {
            *self.stops.entry(by).or_default() += 1;
        }
        self.lines.push(PromisedRun {
            id: case.id,
            number: case.number,
            start,
            accepted_at: run.accepted_at,
            due_at: run.due_at,
            ended_at: run.end.as_ref().map(RunEnd::at),
            verdict: PromiseVerdict::of(run, now),
        });
    }
}

#[async_trait]
impl UseCase for PromiseReportOf {
    type Output = PromiseReport;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<PromiseReport, AppError> {
        let zone = env.unit(&self.unit)?.unit.zone;
        let due_within = |run: &DeadlineRun| (self.first..=self.last).contains(&zone.local_date(run.due_at));
        let mut report = PromiseReport::default();
        let since = zone.midnight(self.first).plus_seconds(-REACH_SECONDS);
        for case in cases_alive_since(uow, &self.unit, since).await? {
            for (start, run) in (1..).zip(&case.case.value.deadline.runs) {
                if due_within(run) {
                    report.add(&case, start, run, env.now);
                }
            }
        }
        report.lines.sort_by_key(|line| std::cmp::Reverse((line.due_at, line.number, line.start)));
        Ok(report)
    }
}

/// Open cases, and those closed since an instant.
async fn cases_alive_since(
    uow: &mut dyn UnitOfWork,
    unit: &UnitCode,
    since: Timestamp,
) -> Result<Vec<ConsultationRecord>, AppError> {
    let mut cases = uow.consultations_open(unit, OPEN_MAX).await?;
    let mut before = None;
    loop {
        let page = uow.consultations_closed(unit, before, PAGE).await?;
        let whole = page.len() == usize::from(PAGE);
        before = page.last().map(|case| (case.case.value.last_at, case.case.value.id));
        cases.extend(page);
        if !whole || before.is_none_or(|(at, _)| at < since) {
            return Ok(cases);
        }
    }
}

/// A case that was closed earlier than this before a day has no promise that falls due on it: three working days are
/// never 120 days.
const REACH_SECONDS: i64 = 120 * 86_400;
/// More open cases than a unit has.
const OPEN_MAX: u16 = 10_000;
const PAGE: u16 = 500;
