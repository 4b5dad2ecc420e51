//! Gathering the facts by which the five-minute clause is judged.

use pst_domain::queue::CallReason;
use pst_domain::sla::{AheadTicket, HandoverFacts, HandoverReport, IdleSpan, handover};
use pst_domain::ticket::{Handover, Ticket, TicketState};
use pst_domain::{ServiceCode, Timestamp};

use super::line;
use crate::ports::UnitOfWork;
use crate::rulebook::UnitRules;
use crate::{AppError, Env};

/// The clause applied to a ticket as of now; `None` if its service has no published limit.
pub(crate) async fn judge(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    rules: &UnitRules,
    ticket: &Ticket,
    started_at: Option<Timestamp>,
) -> Result<Option<HandoverReport>, AppError> {
    let Some(limit) = rules.handover_limit(&ticket.service, ticket.day) else {
        return Ok(None);
    };
    let left = uow.tickets_left_since(&ticket.unit, ticket.day, &ticket.service, ticket.queued_at).await?;
    let gone_at = ticket.left.map(|departure| departure.at);
    let ahead: Vec<AheadTicket> = left
        .iter()
        .filter_map(|other| ahead_of(ticket, other))
        .filter(|other| before(other, gone_at))
        .collect();
    let until = started_at.or(gone_at).unwrap_or(env.now);
    let idle = idle_spans(uow, rules, &ticket.service, ticket, until).await?;
    let someone_ahead = someone_ahead(env, uow, rules, ticket).await?;
    let left_at = match &ticket.state {
        TicketState::Closed { at, .. } if started_at.is_none() => Some(*at),
        _ => None,
    };
    let facts = HandoverFacts {
        ticket: ticket.id,
        queued_at: ticket.queued_at,
        ahead: &ahead,
        someone_ahead,
        idle: &idle,
        started_at,
        left_at,
    };
    Ok(Some(handover(&facts, limit, env.now, &rules.calendar)?))
}

/// The judgement to keep with a ticket whose service starts now (policy P19).
///
/// A calendar that does not know the day never keeps a visitor from being served: then nothing is judged.
pub(crate) async fn judge_start(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    rules: &UnitRules,
    ticket: &Ticket,
) -> Result<Option<Handover>, AppError> {
    let report = match judge(env, uow, rules, ticket, Some(env.now)).await {
        Err(AppError::Calendar(_)) => None,
        other => other?,
    };
    Ok(report.map(|report| Handover {
        eligible_at: report.eligible_at,
        due_at: report.due_at,
        waited_seconds: report.waited_seconds.unwrap_or(0),
        verdict: report.verdict,
        reliable: report.reliable,
    }))
}

/// The report to show for a ticket: a stored judgement is never replaced by a newer reckoning (policy P19).
pub(crate) fn with_stored(mut report: HandoverReport, stored: Option<Handover>) -> HandoverReport {
    if let Some(stored) = stored {
        report.eligible_at = stored.eligible_at;
        report.due_at = stored.due_at;
        report.waited_seconds = Some(stored.waited_seconds);
        report.verdict = stored.verdict;
        report.reliable = stored.reliable;
    }
    report
}

/// Whether another ticket's leaving counts as one ahead having left: it was called in its turn, or left with
/// an earlier place. One picked out of order does not: the counter passed over this ticket.
fn ahead_of(ticket: &Ticket, other: &Ticket) -> Option<AheadTicket> {
    let left = other.left.filter(|_| other.id != ticket.id)?;
    let earlier_place = (other.place, other.number) < (ticket.place, ticket.number);
    let counts = match left.called {
        Some(CallReason::Picked) | None => earlier_place,
        Some(CallReason::NextInLine | CallReason::Priority | CallReason::Fairness) => true,
    };
    counts.then_some(AheadTicket { number: other.number, left_at: left.at })
}

fn before(other: &AheadTicket, gone_at: Option<Timestamp>) -> bool {
    gone_at.is_none_or(|gone| other.left_at <= gone)
}

async fn idle_spans(
    uow: &mut dyn UnitOfWork,
    rules: &UnitRules,
    service: &ServiceCode,
    ticket: &Ticket,
    until: Timestamp,
) -> Result<Vec<IdleSpan>, AppError> {
    let counters = uow.counters(&rules.unit.code).await?;
    let serving = counters.iter().filter(|counter| counter.value.services.contains(service));
    let serving: Vec<_> = serving.map(|counter| &counter.value).collect();
    let mut spans = uow.idle_spans(&rules.unit.code, ticket.queued_at, until).await?;
    spans.retain(|span| serving.iter().any(|counter| counter.id == span.counter));
    spans.extend(serving.iter().filter_map(|counter| counter.idle_span_running()));
    Ok(spans)
}

async fn someone_ahead(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    rules: &UnitRules,
    ticket: &Ticket,
) -> Result<bool, AppError> {
    if !matches!(ticket.state, TicketState::Waiting { .. }) {
        return Ok(false);
    }
    let open = uow.tickets_open(&ticket.unit, ticket.day).await?;
    let waiting = line::waiting(open.iter().map(|stored| &stored.value));
    let queue = uow.queue_find(&ticket.unit, ticket.day).await?;
    let runs = queue.map(|queue| queue.runs).unwrap_or_default();
    let run_max = rules.policy(&ticket.service, rules.unit.zone.local_date(env.now)).priority_run_max;
    Ok(line::ahead(ticket, &waiting, &runs, run_max).is_some_and(|ahead| ahead > 0))
}
