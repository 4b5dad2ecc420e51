//! What the tracking page shows (policy P21): the ticket and nothing about the person.

use async_trait::async_trait;
use pst_domain::queue::{Queue, TicketNumber};
use pst_domain::ticket::{Outcome, Ticket, TicketCommand, TicketState};
use pst_domain::visit::VisitState;
use pst_domain::{Aggregate as _, ServiceCode, ServiceDay, TicketId, Timestamp, UnitCode, VisitId};

use super::{board, line};
use crate::ports::UnitOfWork;
use crate::tracking::{is_token, pass_hash};
use crate::{AppError, Env, UseCase};

/// A ticket as its holder sees it.
#[derive(Debug, Clone)]
pub struct TrackingView {
    /// The ticket.
    pub ticket: TicketId,
    /// The unit.
    pub unit: UnitCode,
    /// Its visit.
    pub visit: VisitId,
    /// Its number.
    pub number: TicketNumber,
    /// Its service.
    pub service: ServiceCode,
    /// The day it is good for.
    pub day: ServiceDay,
    /// When it was given out.
    pub issued_at: Timestamp,
    /// When this was read.
    pub now: Timestamp,
    /// Position in the journal this shows.
    pub cursor: i64,
    /// Where it stands.
    pub state: TrackingState,
    /// Whether it was postponed.
    pub postponed: bool,
    /// Whether it may be postponed.
    pub may_postpone: bool,
    /// Whether it may be cancelled.
    pub may_cancel: bool,
}

/// Where a ticket stands, in its holder's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrackingState {
    /// In the queue.
    Waiting {
        /// How many will be called before.
        ahead: u16,
        /// When the call may be expected, if today tells.
        estimate: Option<(Timestamp, Timestamp)>,
        /// Whether any counter of the service is at work.
        moving: bool,
    },
    /// Called.
    Called {
        /// The counter's number.
        counter: u16,
    },
    /// Being served.
    Serving {
        /// The counter's number.
        counter: u16,
    },
    /// Put aside by the officer.
    Held {
        /// The counter's number.
        counter: u16,
    },
    /// Called, but not there.
    Missed {
        /// The counter's number.
        counter: u16,
    },
    /// Served; the rating is open, given or lapsed.
    Done {
        /// Where the rating stands.
        rating: RatingState,
    },
    /// Given up by its holder.
    Cancelled,
    /// Taken out by an officer.
    Voided,
    /// Left over when the day ended.
    DayEnded,
}

/// Where the rating of a visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatingState {
    /// It may be given.
    Open,
    /// It was given.
    Given,
    /// It may no longer be given, or not yet.
    Closed,
}

/// Finds the ticket a token or printed code opens.
#[derive(Debug, Clone)]
pub struct FindTracked {
    /// What was scanned or typed.
    pub pass: String,
}

/// Reads a ticket for its holder.
#[derive(Debug, Clone)]
pub struct ReadTracking {
    /// The ticket.
    pub ticket: TicketId,
}

#[async_trait]
impl UseCase for FindTracked {
    type Output = (TicketId, UnitCode);

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(TicketId, UnitCode), AppError> {
        let missing = AppError::NotFound { what: "pass" };
        let hash = pass_hash(&self.pass);
        let token = is_token(&self.pass);
        let found = if token { uow.ticket_by_token(&hash).await? } else { uow.ticket_by_code(&hash).await? };
        let ticket = match found {
            Some(id) => uow.ticket_find(id).await?,
            None => None,
        };
        let Some(ticket) = ticket.map(|stored| stored.value) else {
            return Err(missing);
        };
        let today = env.unit(&ticket.unit)?.unit.zone.local_date(env.now);
        let days_old = today.signed_duration_since(ticket.day).num_days();
        let days_max = if token { TOKEN_DAYS } else { CODE_DAYS };
        if days_old < days_max { Ok((ticket.id, ticket.unit)) } else { Err(missing) }
    }
}

#[async_trait]
impl UseCase for ReadTracking {
    type Output = TrackingView;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<TrackingView, AppError> {
        let found = uow.ticket_find(self.ticket).await?;
        let ticket = found.ok_or(AppError::NotFound { what: "ticket" })?.value;
        let rules = env.unit(&ticket.unit)?.rules(&ticket.service, ticket.day);
        let allowed = |command: &TicketCommand| ticket.decide(command, env.now, &rules).is_ok();
        Ok(TrackingView {
            ticket: ticket.id,
            unit: ticket.unit.clone(),
            visit: ticket.visit,
            number: ticket.number,
            service: ticket.service.clone(),
            day: ticket.day,
            issued_at: ticket.issued_at,
            now: env.now,
            cursor: uow.journal_head(&ticket.unit).await?,
            state: state(env, uow, &ticket).await?,
            postponed: ticket.postponed,
            may_postpone: allowed(&TicketCommand::Postpone { to: ticket.place }),
            may_cancel: allowed(&TicketCommand::Cancel),
        })
    }
}

async fn state(env: &Env<'_>, uow: &mut dyn UnitOfWork, ticket: &Ticket) -> Result<TrackingState, AppError> {
    let desk = match &ticket.state {
        TicketState::Waiting { .. } => return waiting(env, uow, ticket).await,
        TicketState::Closed { outcome, .. } => return closed(uow, ticket, outcome).await,
        TicketState::Called { desk, .. }
        | TicketState::Serving { desk, .. }
        | TicketState::Held { desk, .. }
        | TicketState::Missed { desk, .. } => desk,
    };
    let counter = uow.counter_find(desk.counter).await?.map_or(0, |counter| counter.value.number);
    Ok(match &ticket.state {
        TicketState::Called { .. } => TrackingState::Called { counter },
        TicketState::Serving { .. } => TrackingState::Serving { counter },
        TicketState::Missed { .. } => TrackingState::Missed { counter },
        _ => TrackingState::Held { counter },
    })
}

async fn waiting(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    ticket: &Ticket,
) -> Result<TrackingState, AppError> {
    let rules = env.unit(&ticket.unit)?;
    let queue = uow.queue_find(&ticket.unit, ticket.day).await?;
    let queue = queue.unwrap_or_else(|| Queue::new(ticket.unit.clone(), ticket.day));
    let open = uow.tickets_open(&ticket.unit, ticket.day).await?;
    let line = line::waiting(open.iter().map(|stored| &stored.value));
    let run_max = rules.policy(&ticket.service, ticket.day).priority_run_max;
    let ahead = line::ahead(ticket, &line, &queue.runs, run_max).unwrap_or(0);
    let estimate = line::expected_call(env, uow, rules, &queue, &ticket.service, ahead).await?;
    let counters: Vec<_> = uow.counters(&ticket.unit).await?.into_iter().map(|stored| stored.value).collect();
    let moving = board::service_moves(&counters, &ticket.service);
    Ok(TrackingState::Waiting { ahead, estimate, moving })
}

async fn closed(
    uow: &mut dyn UnitOfWork,
    ticket: &Ticket,
    outcome: &Outcome,
) -> Result<TrackingState, AppError> {
    Ok(match outcome {
        Outcome::Cancelled => TrackingState::Cancelled,
        Outcome::Voided => TrackingState::Voided,
        Outcome::DayEnded { .. } => TrackingState::DayEnded,
        Outcome::Finished { .. } => {
            let visit = uow.visit_find(ticket.visit).await?.ok_or(AppError::NotFound { what: "visit" })?;
            let rating = match visit.value.state {
                VisitState::AwaitingRating { .. } => RatingState::Open,
                VisitState::Completed { rated: true, .. } => RatingState::Given,
                VisitState::Open | VisitState::Completed { .. } => RatingState::Closed,
            };
            TrackingState::Done { rating }
        }
    })
}

/// A scanned token opens the page until the end of the next day, a typed code on the service day alone.
const TOKEN_DAYS: i64 = 2;
const CODE_DAYS: i64 = 1;
