//! One unit's day as staff and boards see it: states already put into names, acts already decided.

use std::collections::BTreeMap;

use async_trait::async_trait;
use pst_domain::counter::{Counter, CounterState};
use pst_domain::queue::{CallReason, Queue, TicketNumber, Waiting, call_order};
use pst_domain::sla::HandoverReport;
use pst_domain::ticket::{Desk, Outcome, ServiceResult, Ticket, TicketCommand, TicketState};
use pst_domain::visit::{IdentityCheck, VisitState};
use pst_domain::{Aggregate as _, CounterId, OfficerId, ServiceCode, TicketId, Timestamp, UnitCode, VisitId};

use super::{facts, line};
use crate::ports::{GuestRecord, UnitOfWork};
use crate::rulebook::UnitRules;
use crate::{AppError, Env, UseCase};

/// Something an officer may do now with a ticket or counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// Call the next visitor.
    CallNext,
    /// Begin service.
    Start,
    /// Call again.
    Recall,
    /// The visitor did not come.
    NoShow,
    /// Finish and call the next.
    FinishAndCall,
    /// Finish.
    Finish,
    /// Refer or transfer.
    Refer,
    /// Put aside.
    Hold,
    /// Take out.
    Void,
    /// Take up again.
    Resume,
    /// Back into the queue.
    Return,
    /// Call out of order.
    Call,
}

/// One ticket in a list.
#[derive(Debug, Clone)]
pub struct TicketLine {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// Its service.
    pub service: ServiceCode,
    /// Whether it has priority.
    pub priority: bool,
    /// The visit.
    pub visit: VisitId,
    /// Stable name of its state.
    pub state: &'static str,
    /// Since when it is in that state; for a waiting ticket, when it was given out.
    pub since: Timestamp,
    /// How often it was called.
    pub calls: u8,
    /// The counter that has it in hand or may alone call it.
    pub counter: Option<u16>,
    /// Why it would be called, for a waiting ticket.
    pub reason: Option<CallReason>,
    /// The guest's name, for staff.
    pub name: Option<String>,
}

/// One counter.
#[derive(Debug, Clone)]
pub struct CounterLine {
    /// Identifier.
    pub id: CounterId,
    /// Its number.
    pub number: u16,
    /// The services it serves.
    pub services: Vec<ServiceCode>,
    /// Stable name of its state.
    pub state: &'static str,
    /// Since when; `None` when closed.
    pub since: Option<Timestamp>,
    /// Who works there.
    pub officer: Option<OfficerId>,
    /// The reason of a break.
    pub pause_reason: Option<String>,
    /// The ticket in hand.
    pub ticket: Option<TicketLine>,
}

/// A unit's day.
#[derive(Debug, Clone)]
pub struct DayView {
    /// When it was read.
    pub now: Timestamp,
    /// Position in the journal it shows.
    pub cursor: i64,
    /// Waiting tickets, in the order in which they would be called.
    pub waiting: Vec<TicketLine>,
    /// Tickets called or being served.
    pub in_hand: Vec<TicketLine>,
    /// Tickets put aside.
    pub held: Vec<TicketLine>,
    /// Tickets whose visitor was not there.
    pub missed: Vec<TicketLine>,
    /// Counters, by number.
    pub counters: Vec<CounterLine>,
}

/// Reads a unit's day.
#[derive(Debug, Clone)]
pub struct ReadDay {
    /// The unit.
    pub unit: UnitCode,
    /// Whether names are wanted.
    pub names: bool,
}

/// The desk of one officer.
#[derive(Debug, Clone)]
pub struct DeskView {
    /// The day around it.
    pub day: DayView,
    /// The counter.
    pub counter: CounterLine,
    /// The ticket in hand, with everything about it.
    pub ticket: Option<TicketDetail>,
    /// The ticket that [`Act::CallNext`] would call.
    pub next: Option<TicketLine>,
    /// The clause as it stands for the called ticket, or for the next one while none is in hand.
    pub clock: Option<HandoverReport>,
    /// Whether service hours run now.
    pub hours_run: bool,
    /// What may be done with the counter and its ticket.
    pub acts: Vec<Act>,
    /// Steps that may still be taken back, of the tickets asked for.
    pub undo: Vec<Undoable>,
}

/// A step that may still be taken back.
#[derive(Debug, Clone)]
pub struct Undoable {
    /// The ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// Stable name of the state the step led to.
    pub state: &'static str,
    /// Until when.
    pub until: Timestamp,
}

/// A ticket with its visit and guest.
#[derive(Debug, Clone)]
pub struct TicketDetail {
    /// The ticket.
    pub line: TicketLine,
    /// When it was given out.
    pub issued_at: Timestamp,
    /// When it was called last, if it was.
    pub called_at: Option<Timestamp>,
    /// When service started, if it did.
    pub serving_since: Option<Timestamp>,
    /// What the guest wrote; `None` once erased.
    pub guest: Option<GuestRecord>,
    /// The identity card, once seen.
    pub identity: Option<IdentityCheck>,
    /// What came of the service, once it is finished.
    pub result: Option<ServiceResult>,
    /// Whether the visit was served and may be rated.
    pub rateable: bool,
}

/// Reads the desk of an officer at a counter.
#[derive(Debug, Clone)]
pub struct ReadDesk {
    /// The unit.
    pub unit: UnitCode,
    /// The counter's number.
    pub counter: u16,
    /// The officer.
    pub officer: OfficerId,
    /// Tickets whose last step the officer may want to take back.
    pub undo: Vec<TicketId>,
}

/// Reads one ticket with its visit and guest.
#[derive(Debug, Clone)]
pub struct ReadTicket {
    /// The unit.
    pub unit: UnitCode,
    /// The ticket.
    pub ticket: TicketId,
}

struct Day {
    queue: Queue,
    tickets: Vec<Ticket>,
    counters: Vec<Counter>,
    view: DayView,
}

#[async_trait]
impl UseCase for ReadDay {
    type Output = DayView;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<DayView, AppError> {
        Ok(read_day(env, uow, &self.unit, self.names).await?.view)
    }
}

#[async_trait]
impl UseCase for ReadDesk {
    type Output = DeskView;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<DeskView, AppError> {
        let rules = env.unit(&self.unit)?;
        let day = read_day(env, uow, &self.unit, true).await?;
        let counter = day.counters.iter().find(|counter| counter.number == self.counter);
        let counter = counter.ok_or(AppError::NotFound { what: "counter" })?;
        let next = next_for(rules, &day, counter);
        let of_day = |id: TicketId| day.tickets.iter().find(|ticket| ticket.id == id);
        let in_hand = counter.ticket().and_then(of_day);
        let timed = match in_hand {
            Some(ticket) => Some(ticket).filter(|ticket| matches!(ticket.state, TicketState::Called { .. })),
            None => next.and_then(|line| of_day(line.id)),
        };
        let clock = match timed {
            Some(ticket) => facts::judge(env, uow, rules, ticket, None).await?,
            None => None,
        };
        let ticket = match in_hand {
            Some(ticket) => Some(detail(uow, ticket, &day.counters).await?),
            None => None,
        };
        let acts = acts(env, rules, counter, in_hand, next.is_some(), self.officer);
        let undo = undoable(uow, &self.undo, env.now).await?;
        let line = day.view.counters.iter().find(|line| line.number == self.counter).cloned();
        Ok(DeskView {
            counter: line.ok_or(AppError::NotFound { what: "counter" })?,
            next: next.cloned(),
            ticket,
            clock,
            hours_run: rules.calendar.is_open(env.now).unwrap_or(false),
            acts,
            undo,
            day: day.view,
        })
    }
}

#[async_trait]
impl UseCase for ReadTicket {
    type Output = TicketDetail;

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<TicketDetail, AppError> {
        let found = uow.ticket_find(self.ticket).await?.filter(|ticket| ticket.value.unit == self.unit);
        let ticket = found.ok_or(AppError::NotFound { what: "ticket" })?.value;
        let counters =
            uow.counters(&self.unit).await?.into_iter().map(|stored| stored.value).collect::<Vec<_>>();
        detail(uow, &ticket, &counters).await
    }
}

async fn read_day(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    unit: &UnitCode,
    names: bool,
) -> Result<Day, AppError> {
    let rules = env.unit(unit)?;
    let date = rules.unit.zone.local_date(env.now);
    let cursor = uow.journal_head(unit).await?;
    let queue = uow.queue_find(unit, date).await?.unwrap_or_else(|| Queue::new(unit.clone(), date));
    let tickets: Vec<Ticket> =
        uow.tickets_open(unit, date).await?.into_iter().map(|stored| stored.value).collect();
    let counters: Vec<Counter> = uow.counters(unit).await?.into_iter().map(|stored| stored.value).collect();
    let guests = if names { uow.guests_of_day(unit, date).await? } else { Vec::new() };
    let names =
        guests.iter().map(|guest| (guest.visit, guest.entry.name.as_str())).collect::<BTreeMap<_, _>>();
    let order = line_order(rules, &queue, &tickets);
    let lines: Vec<TicketLine> =
        tickets.iter().map(|ticket| line_of(ticket, &counters, &order, &names)).collect();
    let with = |wanted: &[&str]| -> Vec<TicketLine> {
        lines.iter().filter(|line| wanted.contains(&line.state)).cloned().collect()
    };
    let mut waiting = with(&["waiting"]);
    waiting.sort_by_key(|line| order.get(&line.id).map_or(usize::MAX, |(position, _)| *position));
    let view = DayView {
        now: env.now,
        cursor,
        waiting,
        in_hand: with(&["called", "serving"]),
        held: with(&["held"]),
        missed: with(&["missed"]),
        counters: counters.iter().map(|counter| counter_line(counter, &lines)).collect(),
    };
    Ok(Day { queue, tickets, counters, view })
}

/// Position and reason of each waiting ticket, as a counter that serves everything would call them.
fn line_order(
    rules: &UnitRules,
    queue: &Queue,
    tickets: &[Ticket],
) -> BTreeMap<TicketId, (usize, CallReason)> {
    let mut waiting: Vec<Waiting> = line::waiting(tickets);
    for ticket in &mut waiting {
        ticket.reserved_for = None;
    }
    let run_max = run_max(rules, queue, &waiting);
    let order = call_order(&waiting, &queue.runs, run_max, CounterId(uuid::Uuid::nil()));
    let positions = order.into_iter().enumerate();
    positions.map(|(position, (ticket, reason))| (ticket.ticket, (position, reason))).collect()
}

fn next_for<'a>(rules: &UnitRules, day: &'a Day, counter: &Counter) -> Option<&'a TicketLine> {
    let waiting = line::served_by(counter, &line::waiting(&day.tickets));
    let run_max = run_max(rules, &day.queue, &waiting);
    let next = pst_domain::queue::next_ticket(&waiting, &day.queue.runs, run_max, counter.id)?;
    day.view.waiting.iter().find(|line| line.id == next.0.ticket)
}

fn run_max(rules: &UnitRules, queue: &Queue, waiting: &[Waiting]) -> u8 {
    waiting.first().map_or(1, |first| rules.policy(&first.service, queue.day).priority_run_max)
}

fn line_of(
    ticket: &Ticket,
    counters: &[Counter],
    order: &BTreeMap<TicketId, (usize, CallReason)>,
    names: &BTreeMap<VisitId, &str>,
) -> TicketLine {
    let (since, counter) = match &ticket.state {
        TicketState::Waiting { reserved_for } => (ticket.issued_at, *reserved_for),
        TicketState::Called { at, desk, .. }
        | TicketState::Serving { from: at, desk }
        | TicketState::Held { at, desk, .. }
        | TicketState::Missed { at, desk } => (*at, Some(desk.counter)),
        TicketState::Closed { at, .. } => (*at, None),
    };
    TicketLine {
        id: ticket.id,
        number: ticket.number,
        service: ticket.service.clone(),
        priority: ticket.priority,
        visit: ticket.visit,
        state: ticket.state.name(),
        since,
        calls: ticket.calls,
        counter: counter.and_then(|id| number_of(counters, id)),
        reason: order.get(&ticket.id).map(|(_, reason)| *reason),
        name: names.get(&ticket.visit).map(|name| (*name).to_owned()),
    }
}

fn number_of(counters: &[Counter], id: CounterId) -> Option<u16> {
    counters.iter().find(|counter| counter.id == id).map(|counter| counter.number)
}

fn counter_line(counter: &Counter, lines: &[TicketLine]) -> CounterLine {
    let (since, pause_reason) = match &counter.state {
        CounterState::Closed => (None, None),
        CounterState::Idle { since, .. } | CounterState::Busy { since, .. } => (Some(*since), None),
        CounterState::Paused { since, reason, .. } => (Some(*since), Some(reason.clone())),
    };
    CounterLine {
        id: counter.id,
        number: counter.number,
        services: counter.services.iter().cloned().collect(),
        state: counter.state.name(),
        since,
        officer: counter.officer(),
        pause_reason,
        ticket: counter.ticket().and_then(|id| lines.iter().find(|line| line.id == id).cloned()),
    }
}

async fn detail(
    uow: &mut dyn UnitOfWork,
    ticket: &Ticket,
    counters: &[Counter],
) -> Result<TicketDetail, AppError> {
    let visit = uow.visit_find(ticket.visit).await?.ok_or(AppError::NotFound { what: "visit" })?.value;
    let guest = uow.guest_find(ticket.visit).await?;
    let names = guest.iter().map(|guest| (guest.visit, guest.entry.name.as_str())).collect();
    let serving_since = match &ticket.state {
        TicketState::Serving { from, .. } | TicketState::Held { serving_since: Some(from), .. } => {
            Some(*from)
        }
        _ => None,
    };
    let result = match &ticket.state {
        TicketState::Closed { outcome: Outcome::Finished { result, .. }, .. } => Some(*result),
        _ => None,
    };
    Ok(TicketDetail {
        result,
        line: line_of(ticket, counters, &BTreeMap::new(), &names),
        issued_at: ticket.issued_at,
        called_at: ticket.left.filter(|left| left.called.is_some()).map(|left| left.at),
        serving_since,
        identity: visit.identity,
        rateable: matches!(visit.state, VisitState::AwaitingRating { .. }),
        guest,
    })
}

/// What may be done, found by asking the rules instead of repeating them.
fn acts(
    env: &Env<'_>,
    rules: &UnitRules,
    counter: &Counter,
    ticket: Option<&Ticket>,
    someone_waits: bool,
    officer: OfficerId,
) -> Vec<Act> {
    let Some(ticket) = ticket else {
        let idle = matches!(counter.state, CounterState::Idle { officer: own, .. } if own == officer);
        return if idle && someone_waits { vec![Act::CallNext] } else { Vec::new() };
    };
    let desk = Desk { counter: counter.id, officer };
    let result = ServiceResult::Answered;
    let offered = [
        (Act::Start, TicketCommand::Start { judged: None }),
        (Act::Recall, TicketCommand::Recall),
        (Act::NoShow, TicketCommand::NoShow { confirmed: true }),
        (Act::FinishAndCall, TicketCommand::Finish { result }),
        (Act::Finish, TicketCommand::Finish { result }),
        (Act::Refer, TicketCommand::Finish { result }),
        (Act::Hold, TicketCommand::Hold),
        (Act::Void, TicketCommand::Void),
        (Act::Resume, TicketCommand::Resume { desk }),
    ];
    let rules = rules.rules(&ticket.service, ticket.day);
    let allowed = |command: &TicketCommand| ticket.decide(command, env.now, &rules).is_ok();
    let allowed = offered.iter().filter(|(_, command)| allowed(command)).map(|(act, _)| *act);
    allowed.filter(|act| someone_waits || *act != Act::FinishAndCall).collect()
}

async fn undoable(
    uow: &mut dyn UnitOfWork,
    tickets: &[TicketId],
    now: Timestamp,
) -> Result<Vec<Undoable>, AppError> {
    let mut found = Vec::new();
    for id in tickets.iter().take(UNDO_TICKETS_MAX) {
        let ticket = uow.ticket_find(*id).await?.map(|stored| stored.value);
        let undo = ticket.and_then(|ticket| {
            let until = ticket.undo.as_ref()?.until;
            let state = ticket.state.name();
            (until >= now).then_some(Undoable { ticket: ticket.id, number: ticket.number, state, until })
        });
        found.extend(undo);
    }
    Ok(found)
}

const UNDO_TICKETS_MAX: usize = 2;
