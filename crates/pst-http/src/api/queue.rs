//! The queue as staff see it: numbers and services, no names.

use axum::Json;
use axum::extract::{Path, State};
use pst_app::access::Action;
use pst_app::walk_in::{DayView, ReadDay, TicketLine};
use pst_domain::Zone;
use pst_i18n::Language;
use serde::Serialize;
use utoipa::ToSchema;

use super::counters::{CounterDto, counter_dto};
use super::dto::{Local, ReasonDto, TicketDto, local, reason, ticket};
use super::rules_of;
use crate::HttpState;
use crate::caller::Caller;
use crate::problem::{Fault, Problem};

/// A unit's queue today.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct QueueDto {
    /// Position in the unit's journal that this shows.
    cursor: i64,
    now: Local,
    /// In the order in which they would be called.
    waiting: Vec<WaitingDto>,
    in_hand: Vec<TicketDto>,
    held: Vec<TicketDto>,
    missed: Vec<TicketDto>,
    counters: Vec<CounterDto>,
}

/// A waiting ticket and why it stands there.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WaitingDto {
    ticket: TicketDto,
    reason: Option<ReasonDto>,
}

/// The queue of a unit today.
#[utoipa::path(get, path = "/units/{unit}/queue", tag = "queue", params(("unit" = String, Path)),
    responses((status = 200, body = QueueDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn show(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    caller: Caller,
) -> Result<Json<QueueDto>, Fault> {
    let (rules, code) = rules_of(&state, &unit)?;
    caller.may(Action::ReadQueue, &code)?;
    let day = state.query(&ReadDay { unit: code, names: false }).await?;
    Ok(Json(queue_dto(&day, rules.unit.zone, caller.language)))
}

fn queue_dto(day: &DayView, zone: Zone, language: Language) -> QueueDto {
    let tickets = |lines: &[TicketLine]| lines.iter().map(|line| ticket(zone, line)).collect();
    let waiting = day.waiting.iter().map(|line| WaitingDto {
        ticket: ticket(zone, line),
        reason: line.reason.map(|why| reason(why, language)),
    });
    QueueDto {
        cursor: day.cursor,
        now: local(zone, day.now),
        waiting: waiting.collect(),
        in_hand: tickets(&day.in_hand),
        held: tickets(&day.held),
        missed: tickets(&day.missed),
        counters: day.counters.iter().map(|counter| counter_dto(zone, counter)).collect(),
    }
}
