//! The five-minute clause over a stretch of days: what was in time, and what was left out and why.

use std::collections::BTreeMap;

use async_trait::async_trait;
use pst_domain::queue::TicketNumber;
use pst_domain::sla::{HandoverReport, Verdict};
use pst_domain::standard::{Channel, ClauseRef};
use pst_domain::ticket::{Handover, Outcome, ServiceResult, Ticket, TicketState};
use pst_domain::{CounterId, OfficerId, ServiceCode, ServiceDay, TicketId, Timestamp, UnitCode, VisitId};

use super::facts;
use crate::ports::UnitOfWork;
use crate::{AppError, Env, UseCase};

/// The clause for one ticket, with its explanation.
#[derive(Debug, Clone)]
pub struct HandoverOf {
    /// The unit.
    pub unit: UnitCode,
    /// The ticket.
    pub ticket: TicketId,
}

/// The clause for one ticket.
#[derive(Debug, Clone)]
pub struct HandoverAnswer {
    /// The ticket.
    pub ticket: Ticket,
    /// The judgement; `None` if the service has no published limit.
    pub report: Option<HandoverReport>,
    /// The clause it rests on.
    pub clause: ClauseRef,
    /// Numbers of the unit's counters by identifier, for the explanation.
    pub counters: BTreeMap<CounterId, u16>,
}

/// The clause over a stretch of days, both included.
#[derive(Debug, Clone)]
pub struct HandoverSummaryOf {
    /// The unit.
    pub unit: UnitCode,
    /// The first day.
    pub first: ServiceDay,
    /// The last day.
    pub last: ServiceDay,
    /// Only tickets served by this officer.
    pub officer: Option<OfficerId>,
}

/// The services that ended within a stretch of days, both included.
#[derive(Debug, Clone)]
pub struct ServedOf {
    /// The unit.
    pub unit: UnitCode,
    /// The first day.
    pub first: ServiceDay,
    /// The last day.
    pub last: ServiceDay,
    /// Only those of this officer.
    pub officer: Option<OfficerId>,
}

/// An officer's services within a stretch of days, both included, whose visit has no note yet.
///
/// A missing note never keeps anybody waiting: it is asked for afterwards.
#[derive(Debug, Clone)]
pub struct OpenNotes {
    /// The unit.
    pub unit: UnitCode,
    /// The first day.
    pub first: ServiceDay,
    /// The last day.
    pub last: ServiceDay,
    /// Whose services.
    pub officer: OfficerId,
}

/// One service that ended.
#[derive(Debug, Clone)]
pub struct ServedLine {
    /// The ticket.
    pub ticket: TicketId,
    /// The visit it belongs to.
    pub visit: VisitId,
    /// Its day.
    pub day: ServiceDay,
    /// Its number.
    pub number: TicketNumber,
    /// Its service.
    pub service: ServiceCode,
    /// The counter.
    pub counter: CounterId,
    /// When service started.
    pub from: Timestamp,
    /// Seconds of service, if known.
    pub seconds: Option<i64>,
    /// What came of it.
    pub result: ServiceResult,
    /// The five-minute clause as judged; `None` if the service promises nothing.
    pub handover: Option<Handover>,
}

impl ServedLine {
    /// Whether service started late, as far as the times can be trusted.
    pub fn is_late(&self) -> bool {
        self.handover.is_some_and(|handover| handover.reliable && handover.verdict == Verdict::Late)
    }
}

/// Figures of a stretch of days. Every share carries its fraction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HandoverSummary {
    /// Services that started in time.
    pub in_time: usize,
    /// Services that started late.
    pub late: usize,
    /// Median wait in seconds of service hours, over those judged.
    pub median_seconds: Option<i64>,
    /// 90th percentile of the wait, nearest rank.
    pub p90_seconds: Option<i64>,
    /// Median length of service in seconds, over those known.
    pub service_median_seconds: Option<i64>,
    /// Services whose length is unknown (policy P12).
    pub service_unknown: usize,
    /// Tickets left out of the share, by reason.
    pub excluded: BTreeMap<Exclusion, usize>,
    /// All tickets given out.
    pub tickets: usize,
}

impl HandoverSummary {
    /// Services that were judged: the share in time is taken of these.
    pub const fn judged(&self) -> usize {
        self.in_time + self.late
    }
}

/// Why a ticket has no part in the share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exclusion {
    /// Its service has no published limit.
    NoStandard,
    /// The visitor gave up.
    Cancelled,
    /// An officer took it out.
    Voided,
    /// It was called, but the visitor was not there.
    Missed,
    /// The day ended before it was called.
    DayEnded,
    /// It is still open.
    StillOpen,
    /// The wall clock was set back in between (policy P20).
    Unreliable,
}

impl Exclusion {
    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoStandard => "no_standard",
            Self::Cancelled => "cancelled",
            Self::Voided => "voided",
            Self::Missed => "missed",
            Self::DayEnded => "day_ended",
            Self::StillOpen => "still_open",
            Self::Unreliable => "unreliable",
        }
    }
}

#[async_trait]
impl UseCase for HandoverOf {
    type Output = HandoverAnswer;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<HandoverAnswer, AppError> {
        let rules = env.unit(&self.unit)?;
        let found = uow.ticket_find(self.ticket).await?.filter(|ticket| ticket.value.unit == self.unit);
        let ticket = found.ok_or(AppError::NotFound { what: "ticket" })?.value;
        let started_at = started_at(&ticket);
        let report = facts::judge(env, uow, rules, &ticket, started_at).await?;
        let report = report.map(|report| facts::with_stored(report, ticket.handover));
        let counters = uow.counters(&self.unit).await?;
        let counters = counters.iter().map(|counter| (counter.value.id, counter.value.number)).collect();
        Ok(HandoverAnswer { report, clause: ClauseRef::time_limit(Channel::WalkIn), counters, ticket })
    }
}

#[async_trait]
impl UseCase for HandoverSummaryOf {
    type Output = HandoverSummary;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<HandoverSummary, AppError> {
        env.unit(&self.unit)?;
        let mut tickets = uow.tickets_between(&self.unit, self.first, self.last).await?;
        if let Some(officer) = self.officer {
            tickets.retain(|ticket| served_by(ticket) == Some(officer));
        }
        Ok(summarise(&tickets))
    }
}

/// Numbers given out in each hour of a day, from the first hour that saw one to the last.
#[derive(Debug, Clone)]
pub struct ArrivalsByHour {
    /// The unit.
    pub unit: UnitCode,
    /// The day.
    pub day: ServiceDay,
}

#[async_trait]
impl UseCase for ArrivalsByHour {
    type Output = Vec<(u32, u32)>;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Vec<(u32, u32)>, AppError> {
        use chrono::Timelike as _;
        let zone = env.unit(&self.unit)?.unit.zone;
        let tickets = uow.tickets_of_day(&self.unit, self.day).await?;
        let mut counts = BTreeMap::new();
        for ticket in &tickets {
            *counts.entry(zone.local_time(ticket.value.issued_at).hour()).or_insert(0) += 1;
        }
        let first = counts.keys().next().copied();
        let last = counts.keys().next_back().copied();
        let hours = first.zip(last).into_iter().flat_map(|(first, last)| first..=last);
        Ok(hours.map(|hour| (hour, counts.get(&hour).copied().unwrap_or(0))).collect())
    }
}

#[async_trait]
impl UseCase for ServedOf {
    type Output = Vec<ServedLine>;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Vec<ServedLine>, AppError> {
        env.unit(&self.unit)?;
        let tickets = uow.tickets_between(&self.unit, self.first, self.last).await?;
        let mut served: Vec<ServedLine> =
            tickets.iter().filter_map(|ticket| served(ticket, self.officer)).collect();
        served.sort_by_key(|line| line.from);
        Ok(served)
    }
}

#[async_trait]
impl UseCase for OpenNotes {
    type Output = Vec<ServedLine>;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Vec<ServedLine>, AppError> {
        let Self { unit, first, last, officer } = self.clone();
        let bare = uow.guests_without_note(&unit, first, last).await?;
        let mut served = ServedOf { unit, first, last, officer: Some(officer) }.run(env, uow).await?;
        served.retain(|line| bare.contains(&line.visit));
        Ok(served)
    }
}

fn served(ticket: &Ticket, only: Option<OfficerId>) -> Option<ServedLine> {
    let TicketState::Closed { outcome: Outcome::Finished { result, from, desk, seconds }, .. } =
        &ticket.state
    else {
        return None;
    };
    only.is_none_or(|officer| officer == desk.officer).then(|| ServedLine {
        ticket: ticket.id,
        visit: ticket.visit,
        day: ticket.day,
        number: ticket.number,
        service: ticket.service.clone(),
        counter: desk.counter,
        from: *from,
        seconds: *seconds,
        result: *result,
        handover: ticket.handover,
    })
}

/// Figures over some tickets.
pub(crate) fn summarise(tickets: &[Ticket]) -> HandoverSummary {
    let mut summary = HandoverSummary { tickets: tickets.len(), ..HandoverSummary::default() };
    let (mut waits, mut services) = (Vec::new(), Vec::new());
    for ticket in tickets {
        match judged(ticket) {
            Ok(handover) => {
                waits.push(handover.waited_seconds);
                let late = handover.verdict == Verdict::Late;
                *(if late { &mut summary.late } else { &mut summary.in_time }) += 1;
            }
            Err(reason) => *summary.excluded.entry(reason).or_default() += 1,
        }
        match &ticket.state {
            TicketState::Closed { outcome: Outcome::Finished { seconds: Some(seconds), .. }, .. } => {
                services.push(*seconds);
            }
            TicketState::Closed { outcome: Outcome::Finished { seconds: None, .. }, .. } => {
                summary.service_unknown += 1;
            }
            _ => {}
        }
    }
    summary.median_seconds = percentile(&mut waits, 50);
    summary.p90_seconds = percentile(&mut waits, 90);
    summary.service_median_seconds = percentile(&mut services, 50);
    summary
}

fn judged(ticket: &Ticket) -> Result<Handover, Exclusion> {
    match (ticket.handover, &ticket.state) {
        (Some(handover), _) if !handover.reliable => Err(Exclusion::Unreliable),
        (Some(handover), _) => Ok(handover),
        (None, TicketState::Closed { outcome, .. }) => Err(match outcome {
            Outcome::Finished { .. } => Exclusion::NoStandard,
            Outcome::Cancelled => Exclusion::Cancelled,
            Outcome::Voided => Exclusion::Voided,
            Outcome::DayEnded { missed: true } => Exclusion::Missed,
            Outcome::DayEnded { missed: false } => Exclusion::DayEnded,
        }),
        (None, TicketState::Missed { .. }) => Err(Exclusion::Missed),
        (None, TicketState::Serving { .. }) => Err(Exclusion::NoStandard),
        (None, _) => Err(Exclusion::StillOpen),
    }
}

/// Nearest-rank percentile; `None` of nothing.
fn percentile(values: &mut [i64], percent: usize) -> Option<i64> {
    values.sort_unstable();
    let rank = (values.len() * percent).div_ceil(100).saturating_sub(1);
    values.get(rank).copied()
}

fn started_at(ticket: &Ticket) -> Option<Timestamp> {
    match &ticket.state {
        TicketState::Serving { from, .. }
        | TicketState::Held { serving_since: Some(from), .. }
        | TicketState::Closed { outcome: Outcome::Finished { from, .. }, .. } => Some(*from),
        _ => None,
    }
}

fn served_by(ticket: &Ticket) -> Option<OfficerId> {
    match &ticket.state {
        TicketState::Serving { desk, .. }
        | TicketState::Closed { outcome: Outcome::Finished { desk, .. }, .. } => Some(desk.officer),
        _ => None,
    }
}
