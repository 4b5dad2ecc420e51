//! What the waiting-room board shows: numbers and counters, never a name (policy P16).

use async_trait::async_trait;
use pst_domain::counter::CounterState;
use pst_domain::queue::TicketNumber;
use pst_domain::ticket::TicketState;
use pst_domain::{TicketId, Timestamp, UnitCode};

use super::day::ReadDay;
use crate::ports::UnitOfWork;
use crate::rulebook::UnitRules;
use crate::{AppError, Env, UseCase};

/// The board of a unit.
#[derive(Debug, Clone)]
pub struct BoardView {
    /// Position in the journal it shows.
    pub cursor: i64,
    /// When it was read.
    pub now: Timestamp,
    /// Whether service runs.
    pub state: BoardState,
    /// Calls not yet answered, oldest first.
    pub calls: Vec<BoardCall>,
    /// Numbers being served, with their counters.
    pub serving: Vec<(TicketNumber, u16)>,
    /// The numbers that would be called next.
    pub next: Vec<TicketNumber>,
    /// How many wait.
    pub waiting: usize,
}

/// Whether service runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoardState {
    /// Open.
    Open,
    /// Every open counter is on a break, or the unit's own break runs.
    Break {
        /// When service goes on, if the calendar knows.
        until: Option<Timestamp>,
    },
    /// Closed.
    Closed {
        /// When the unit opens next, if the calendar knows.
        opens_at: Option<Timestamp>,
    },
}

/// One call.
#[derive(Debug, Clone)]
pub struct BoardCall {
    /// The ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// The counter's number.
    pub counter: u16,
    /// When it was called last.
    pub at: Timestamp,
    /// How it is announced.
    pub lead: CallLead,
}

/// How a call is announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallLead {
    /// The first call of an ordinary ticket.
    None,
    /// The first call of a ticket with priority.
    Priority,
    /// A repeated call.
    Recall,
    /// The last call that the policy allows.
    Last,
}

/// Reads the board of a unit.
#[derive(Debug, Clone)]
pub struct ReadBoard {
    /// The unit.
    pub unit: UnitCode,
}

#[async_trait]
impl UseCase for ReadBoard {
    type Output = BoardView;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<BoardView, AppError> {
        let rules = env.unit(&self.unit)?;
        let day = ReadDay { unit: self.unit.clone(), names: false }.run(env, uow).await?;
        let calls = calls(env, uow, rules).await?;
        let serving = day.in_hand.iter().filter(|line| line.state == "serving");
        let states: Vec<&str> = day.counters.iter().map(|counter| counter.state).collect();
        Ok(BoardView {
            cursor: day.cursor,
            now: env.now,
            state: state(rules, env.now, &states),
            serving: serving.filter_map(|line| line.counter.map(|counter| (line.number, counter))).collect(),
            next: day.waiting.iter().take(NEXT_MAX).map(|line| line.number).collect(),
            waiting: day.waiting.len(),
            calls,
        })
    }
}

async fn calls(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    rules: &UnitRules,
) -> Result<Vec<BoardCall>, AppError> {
    let unit = &rules.unit.code;
    let date = rules.unit.zone.local_date(env.now);
    let counters = uow.counters(unit).await?;
    let mut calls = Vec::new();
    for ticket in uow.tickets_open(unit, date).await?.into_iter().map(|stored| stored.value) {
        let TicketState::Called { last_call_at, desk, .. } = ticket.state else {
            continue;
        };
        let Some(counter) = counters.iter().find(|counter| counter.value.id == desk.counter) else {
            continue;
        };
        let calls_max = rules.policy(&ticket.service, date).calls_max;
        let lead = match ticket.calls {
            made if made >= calls_max && made > 1 => CallLead::Last,
            2.. => CallLead::Recall,
            _ if ticket.priority => CallLead::Priority,
            _ => CallLead::None,
        };
        let counter = counter.value.number;
        calls.push(BoardCall { ticket: ticket.id, number: ticket.number, counter, at: last_call_at, lead });
    }
    calls.sort_by_key(|call| call.at);
    Ok(calls)
}

/// Open counters decide before the calendar does: a unit that serves past its hours is not closed.
fn state(rules: &UnitRules, now: Timestamp, counters: &[&str]) -> BoardState {
    let at_work = counters.iter().any(|state| matches!(*state, "idle" | "busy"));
    let paused = counters.contains(&"paused");
    let calendar = &rules.calendar;
    let next = || calendar.next_opening(now).ok();
    match calendar.is_open(now) {
        _ if at_work => BoardState::Open,
        Ok(true) if paused => BoardState::Break { until: None },
        Ok(true) => BoardState::Open,
        Ok(false) => {
            let today = calendar.zone().local_date(now);
            let opens_at = next();
            let same_day = opens_at.is_some_and(|opens| calendar.zone().local_date(opens) == today);
            let begun = calendar.open_spans(today).is_ok_and(|spans| spans.iter().any(|span| span.to <= now));
            if same_day && begun {
                BoardState::Break { until: opens_at }
            } else {
                BoardState::Closed { opens_at }
            }
        }
        Err(_) => BoardState::Closed { opens_at: None },
    }
}

/// Whether any counter that serves a service is at work, so that a visitor's wait moves.
pub(crate) fn service_moves(
    counters: &[pst_domain::counter::Counter],
    service: &pst_domain::ServiceCode,
) -> bool {
    counters.iter().any(|counter| {
        let at_work = matches!(counter.state, CounterState::Idle { .. } | CounterState::Busy { .. });
        at_work && counter.services.contains(service)
    })
}

const NEXT_MAX: usize = 3;
