//! The five-minute clause of the walk-in channel (policies P2, P3, P20; `time_limit walk_in`).

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::calendar::{CalendarError, WorkingCalendar};
use crate::queue::TicketNumber;
use crate::{CounterId, TicketId, Timestamp};

/// A stretch of time during which a counter was open and idle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "built by callers from a counter's history")]
pub struct IdleSpan {
    /// The counter.
    pub counter: CounterId,
    /// When it became open and idle.
    pub from: Timestamp,
    /// When it ceased to be; `None` while it still is.
    pub to: Option<Timestamp>,
    /// The ticket whose call ended the span, if a call did.
    pub ended_by: Option<TicketId>,
}

/// A ticket that stood ahead and left the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "built by callers from the day's tickets")]
pub struct AheadTicket {
    /// Its number.
    pub number: TicketNumber,
    /// When it was called or left.
    pub left_at: Timestamp,
}

/// The facts from which the clause is judged for one ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "built by every caller; a new field must be filled")]
pub struct HandoverFacts<'a> {
    /// The ticket.
    pub ticket: TicketId,
    /// When it entered the queue: issued, or returned after a missed call.
    pub queued_at: Timestamp,
    /// Every ticket ahead of it that has been called or has left.
    pub ahead: &'a [AheadTicket],
    /// Whether some ticket ahead of it still waits.
    pub someone_ahead: bool,
    /// Idle spans of the counters that serve its queue, in any order.
    pub idle: &'a [IdleSpan],
    /// When its service started, if it has.
    pub started_at: Option<Timestamp>,
    /// When it left the queue without being served, if it did.
    pub left_at: Option<Timestamp>,
}

/// What the clause says of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "every verdict needs its words on screen")]
pub enum Verdict {
    /// Started within the limit, the limit included.
    InTime,
    /// Not started, or started, after the limit.
    Late,
    /// Waiting, and the limit has not passed or the clock has not started.
    Running,
    /// The clause does not apply: no published limit, or the ticket left unserved.
    NotApplicable,
}

/// One line of the explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "an instant and a fact are all a line holds")]
pub struct HandoverStep {
    /// When.
    pub at: Timestamp,
    /// What.
    #[serde(flatten)]
    pub fact: HandoverFact,
}

/// A fact that moved, stopped or judged the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
#[non_exhaustive]
pub enum HandoverFact {
    /// The ticket entered the queue.
    Queued,
    /// The last ticket ahead was called or left.
    AheadLeft {
        /// Its number.
        number: TicketNumber,
    },
    /// A counter that serves the queue was open and idle.
    CounterIdle {
        /// The counter.
        counter: CounterId,
    },
    /// Service hours began: until then no time counted.
    HoursBegan,
    /// All conditions held for the first time: the clock started.
    Eligible,
    /// The limit passed.
    LimitReached,
    /// Service started: the clock stopped.
    Started,
    /// The ticket left the queue unserved: the clause no longer applies.
    Left,
    /// The recorded times run backwards: the wall clock was set back, the duration is unreliable.
    ClockStepped,
}

/// The clause applied to one ticket, with its explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct HandoverReport {
    /// When the clock started; `None` if it has not.
    pub eligible_at: Option<Timestamp>,
    /// The last instant in time; `None` if the clock has not started.
    pub due_at: Option<Timestamp>,
    /// When service started.
    pub started_at: Option<Timestamp>,
    /// Seconds of service hours from eligible to start, or to now while running.
    pub waited_seconds: Option<i64>,
    /// The limit in seconds.
    pub limit_seconds: i64,
    /// The verdict.
    pub verdict: Verdict,
    /// `false` if the wall clock stepped back in between (policy P20).
    pub reliable: bool,
    /// The explanation, in order of time.
    pub steps: Vec<HandoverStep>,
}

/// Applies the clause: service starts at most `limit_seconds` of service hours after the ticket was eligible.
///
/// Eligible is the earliest instant at which the ticket exists, every ticket ahead of it has been called or
/// has left, a counter serving its queue is open and idle, and service hours run. The limit is inclusive.
/// With one counter this is the clause of SK 23/2024: at most five minutes after the previous user finished.
///
/// # Errors
///
/// The calendar does not cover a day that is needed.
pub fn handover(
    facts: &HandoverFacts<'_>,
    limit_seconds: i64,
    now: Timestamp,
    calendar: &WorkingCalendar,
) -> Result<HandoverReport, CalendarError> {
    let until = facts.started_at.or(facts.left_at).unwrap_or(now);
    let mut steps = opening_steps(facts);
    let eligible = if facts.someone_ahead { None } else { eligibility(facts, until, calendar)? };
    let Some(eligible) = eligible else {
        return Ok(never_eligible(facts, limit_seconds, steps));
    };
    steps.extend(eligible.steps());
    let due_at = calendar.add_open_seconds(eligible.at, limit_seconds)?;
    let waited = calendar.open_seconds_between(eligible.at, until)?;
    let late = waited > limit_seconds;
    if late {
        steps.push(HandoverStep { at: due_at, fact: HandoverFact::LimitReached });
    }
    let reliable = is_reliable(facts, Some(eligible));
    steps.extend(closing_step(facts, reliable));
    let verdict = match (facts.started_at, facts.left_at) {
        (None, Some(_)) => Verdict::NotApplicable,
        _ if late => Verdict::Late,
        (Some(_), _) => Verdict::InTime,
        (None, None) => Verdict::Running,
    };
    Ok(HandoverReport {
        eligible_at: Some(eligible.at),
        due_at: Some(due_at),
        started_at: facts.started_at,
        waited_seconds: Some(waited),
        limit_seconds,
        verdict,
        reliable,
        steps,
    })
}

/// The earliest instant from which the clock runs, and what made it so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Eligible {
    at: Timestamp,
    counter: CounterId,
    idle_at: Timestamp,
}

impl Eligible {
    fn steps(self) -> Vec<HandoverStep> {
        let mut steps = Vec::from([HandoverStep {
            at: self.idle_at,
            fact: HandoverFact::CounterIdle { counter: self.counter },
        }]);
        if self.at > self.idle_at {
            steps.push(HandoverStep { at: self.at, fact: HandoverFact::HoursBegan });
        }
        steps.push(HandoverStep { at: self.at, fact: HandoverFact::Eligible });
        steps
    }
}

fn eligibility(
    facts: &HandoverFacts<'_>,
    until: Timestamp,
    calendar: &WorkingCalendar,
) -> Result<Option<Eligible>, CalendarError> {
    let head_at = head_at(facts);
    let mut earliest: Option<Eligible> = None;
    for span in facts.idle {
        let idle_at = span.from.max(head_at);
        let (end, end_counts) = end_of(span, facts.ticket, until);
        if idle_at > end {
            continue;
        }
        let at = if calendar.is_open(idle_at)? { idle_at } else { calendar.next_opening(idle_at)? };
        let found = Eligible { at, counter: span.counter, idle_at };
        let in_span = at < end || (at == end && end_counts);
        if in_span && earliest.is_none_or(|best| found < best) {
            earliest = Some(found);
        }
    }
    Ok(earliest)
}

/// When the ticket came to the head of its queue: it was there, and all ahead had left.
fn head_at(facts: &HandoverFacts<'_>) -> Timestamp {
    facts.ahead.iter().map(|ahead| ahead.left_at).fold(facts.queued_at, Timestamp::max)
}

/// The last instant of a span that matters, and whether the counter was idle at that very instant: it was if
/// the span went on, or if this ticket's own call ended it, which happens then and no earlier.
fn end_of(span: &IdleSpan, ticket: TicketId, until: Timestamp) -> (Timestamp, bool) {
    match span.to {
        Some(to) if span.ended_by == Some(ticket) => (to, true),
        Some(to) if to <= until => (to, false),
        _ => (until, true),
    }
}

/// Whether the recorded times can be true: nothing starts before it was possible (policy P20).
fn is_reliable(facts: &HandoverFacts<'_>, eligible: Option<Eligible>) -> bool {
    let possible_at = eligible.map_or_else(|| head_at(facts), |eligible| eligible.at);
    facts.started_at.is_none_or(|started| started >= possible_at)
}

fn opening_steps(facts: &HandoverFacts<'_>) -> Vec<HandoverStep> {
    let mut steps = Vec::from([HandoverStep { at: facts.queued_at, fact: HandoverFact::Queued }]);
    let last =
        facts.ahead.iter().filter(|ahead| ahead.left_at > facts.queued_at).max_by_key(|ahead| ahead.left_at);
    steps.extend(last.map(|ahead| HandoverStep {
        at: ahead.left_at,
        fact: HandoverFact::AheadLeft { number: ahead.number },
    }));
    steps
}

fn closing_step(facts: &HandoverFacts<'_>, reliable: bool) -> Option<HandoverStep> {
    match (facts.started_at, facts.left_at) {
        (Some(at), _) if reliable => Some(HandoverStep { at, fact: HandoverFact::Started }),
        (Some(at), _) => Some(HandoverStep { at, fact: HandoverFact::ClockStepped }),
        (None, Some(at)) => Some(HandoverStep { at, fact: HandoverFact::Left }),
        (None, None) => None,
    }
}

/// Served before any counter was idle in service hours: nothing was waited for, so nothing can be late.
fn never_eligible(
    facts: &HandoverFacts<'_>,
    limit_seconds: i64,
    mut steps: Vec<HandoverStep>,
) -> HandoverReport {
    let reliable = is_reliable(facts, None);
    steps.extend(closing_step(facts, reliable));
    let verdict = match (facts.started_at, facts.left_at) {
        (Some(_), _) => Verdict::InTime,
        (None, Some(_)) => Verdict::NotApplicable,
        (None, None) => Verdict::Running,
    };
    HandoverReport {
        eligible_at: None,
        due_at: None,
        started_at: facts.started_at,
        waited_seconds: facts.started_at.map(|_| 0),
        limit_seconds,
        verdict,
        reliable,
        steps,
    }
}
