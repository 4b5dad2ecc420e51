//! Counters: open, pause, close, call the next visitor.

use axum::Json;
use axum::extract::{Path, State};
use pst_app::AppError;
use pst_app::access::Action;
use pst_app::walk_in::{Call, CallNext, ChangeDesk, CounterLine, DeskChange, DeskState, ReadDay, ReadTicket};
use pst_domain::ticket::ServiceResult;
use pst_domain::{UnitCode, Zone};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::dto::{ClockDto, Local, ReasonDto, TicketDto, clock, local, reason, ticket};
use super::rules_of;
use crate::HttpState;
use crate::caller::Caller;
use crate::command::Command;
use crate::problem::{Fault, Problem};

/// A counter.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CounterDto {
    number: String,
    services: Vec<String>,
    /// `closed`, `idle`, `busy` or `paused`.
    state: String,
    since: Option<Local>,
    /// Who works there.
    officer: Option<Uuid>,
    pause_reason: Option<String>,
    ticket: Option<TicketDto>,
}

/// A counter after a change.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CounterState {
    number: String,
    state: String,
}

/// A body without fields.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// A break.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PauseRequest {
    /// Why; the supervisor sees it.
    reason: String,
}

/// A call of the next visitor.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CallNextRequest {
    /// Finish the ticket in hand first: `answered`, `partly`, `referred` or `continued_online`.
    #[schema(value_type = Option<String>)]
    finish: Option<ServiceResult>,
}

/// Who was called.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CallDto {
    ticket: Option<TicketDto>,
    reason: Option<ReasonDto>,
    /// `null` if the service has no published limit.
    handover: Option<ClockDto>,
    /// The ticket that was finished first, if one was.
    finished: Option<Uuid>,
}

/// All counters of a unit.
#[utoipa::path(get, path = "/units/{unit}/counters", tag = "counters", params(("unit" = String, Path)),
    responses((status = 200, body = Vec<CounterDto>), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn list(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    caller: Caller,
) -> Result<Json<Vec<CounterDto>>, Fault> {
    let (rules, code) = rules_of(&state, &unit)?;
    caller.may(Action::ReadQueue, &code)?;
    let day = state.query(&ReadDay { unit: code, names: false }).await?;
    Ok(Json(day.counters.iter().map(|counter| counter_dto(rules.unit.zone, counter)).collect()))
}

/// Opens a counter, or ends a break.
#[utoipa::path(post, path = "/units/{unit}/counters/{counter}/open", tag = "counters", request_body = Nothing,
    params(("unit" = String, Path), ("counter" = String, Path)),
    responses((status = 200, body = CounterState), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn open(
    State(state): State<HttpState>,
    Path((unit, counter)): Path<(String, String)>,
    command: Command<Nothing>,
) -> Result<Json<CounterState>, Fault> {
    change(&state, &unit, &counter, command, |_| DeskChange::Open).await
}

/// Begins a break, with a reason.
#[utoipa::path(post, path = "/units/{unit}/counters/{counter}/pause", tag = "counters", request_body = PauseRequest,
    params(("unit" = String, Path), ("counter" = String, Path)),
    responses((status = 200, body = CounterState), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn pause(
    State(state): State<HttpState>,
    Path((unit, counter)): Path<(String, String)>,
    command: Command<PauseRequest>,
) -> Result<Json<CounterState>, Fault> {
    change(&state, &unit, &counter, command, |body| DeskChange::Pause { reason: body.reason }).await
}

/// Closes a counter.
#[utoipa::path(post, path = "/units/{unit}/counters/{counter}/close", tag = "counters", request_body = Nothing,
    params(("unit" = String, Path), ("counter" = String, Path)),
    responses((status = 200, body = CounterState), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn close(
    State(state): State<HttpState>,
    Path((unit, counter)): Path<(String, String)>,
    command: Command<Nothing>,
) -> Result<Json<CounterState>, Fault> {
    change(&state, &unit, &counter, command, |_| DeskChange::Close).await
}

/// Calls the next visitor of a counter.
#[utoipa::path(post, path = "/units/{unit}/counters/{counter}/call-next", tag = "counters", request_body = CallNextRequest,
    params(("unit" = String, Path), ("counter" = String, Path)),
    responses((status = 200, body = CallDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn call_next(
    State(state): State<HttpState>,
    Path((unit, counter)): Path<(String, String)>,
    command: Command<CallNextRequest>,
) -> Result<Json<CallDto>, Fault> {
    let (_, code) = rules_of(&state, &unit)?;
    let officer = command.caller.officer_may_in(Action::Serve, &code)?;
    let actor = command.caller.may(Action::Serve, &code)?;
    let (counter, tracking) = (number(&counter)?, state.tracking.clone());
    let call = CallNext { unit: code.clone(), counter, officer, finish: command.body.finish, tracking };
    let call = state.execute(actor, command.key, call).await?;
    call_dto(&state, &code, &call, &command.caller).await
}

pub(crate) async fn call_dto(
    state: &HttpState,
    unit: &UnitCode,
    call: &Call,
    caller: &Caller,
) -> Result<Json<CallDto>, Fault> {
    let (rules, _) = rules_of(state, unit.as_str())?;
    let zone = rules.unit.zone;
    if call.finished == Some(call.ticket) {
        return Ok(Json(CallDto {
            ticket: None,
            reason: None,
            handover: None,
            finished: Some(call.ticket.0),
        }));
    }
    let detail = state.query(&ReadTicket { unit: unit.clone(), ticket: call.ticket }).await?;
    Ok(Json(CallDto {
        ticket: Some(ticket(zone, &detail.line)),
        reason: Some(reason(call.reason, caller.language)),
        handover: call.handover.as_ref().map(|report| clock(zone, report)),
        finished: call.finished.map(|id| id.0),
    }))
}

async fn change<T>(
    state: &HttpState,
    unit: &str,
    counter: &str,
    command: Command<T>,
    wish: impl FnOnce(T) -> DeskChange,
) -> Result<Json<CounterState>, Fault> {
    let (_, code) = rules_of(state, unit)?;
    let officer = command.caller.officer_may_in(Action::Serve, &code)?;
    let actor = command.caller.may(Action::Serve, &code)?;
    let change = ChangeDesk { unit: code, counter: number(counter)?, officer, change: wish(command.body) };
    let DeskState { counter, state } = state.execute(actor, command.key, change).await?;
    Ok(Json(CounterState { number: counter.to_string(), state }))
}

pub(crate) fn number(counter: &str) -> Result<u16, Fault> {
    counter.parse().map_err(|_| AppError::NotFound { what: "counter" }.into())
}

pub(crate) fn counter_dto(zone: Zone, counter: &CounterLine) -> CounterDto {
    CounterDto {
        number: counter.number.to_string(),
        services: counter.services.iter().map(ToString::to_string).collect(),
        state: counter.state.to_owned(),
        since: counter.since.map(|at| local(zone, at)),
        officer: counter.officer.map(|officer| officer.0),
        pause_reason: counter.pause_reason.clone(),
        ticket: counter.ticket.as_ref().map(|line| ticket(zone, line)),
    }
}
