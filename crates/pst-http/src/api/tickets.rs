//! Tickets: every step an officer takes, and the five-minute clause applied to one of them.

use axum::Json;
use axum::extract::{Path, State};
use pst_app::AppError;
use pst_app::access::Action;
use pst_app::walk_in::{
    AttestIdentity, CallPicked, HandoverAnswer, HandoverOf, ReadDay, ReadTicket, Refer, Step, TakeStep,
    TicketAfter,
};
use pst_domain::sla::{HandoverFact, Verdict};
use pst_domain::ticket::{Handover, ServiceResult};
use pst_domain::visit::IdentityCard;
use pst_domain::{OfficerId, TicketId, UnitCode, Zone};
use pst_i18n::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::counters::{CallDto, Nothing, call_dto, number};
use super::dto::{Local, TicketDto, local, ticket, verdict};
use super::rules_of;
use crate::HttpState;
use crate::caller::Caller;
use crate::command::Command;
use crate::problem::{ClauseDto, Fault, Problem, clause_dto};

/// The five-minute clause applied to one ticket.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HandoverDto {
    eligible_at: Option<Local>,
    due_at: Option<Local>,
    started_at: Option<Local>,
    /// Seconds of service hours from eligible to start, or to now.
    waited_seconds: Option<i64>,
    limit_seconds: Option<i64>,
    /// `in_time`, `late`, `running` or `not_applicable`.
    verdict: String,
    /// `false` if the wall clock was set back in between.
    reliable: bool,
    clause: Option<ClauseDto>,
    steps: Vec<HandoverStepDto>,
}

/// One line of the explanation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HandoverStepDto {
    at: Local,
    text: String,
}

/// A step at a counter of the caller's own, unless named.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AtCounter {
    /// The counter's number; the one the officer works at if left out.
    counter: Option<String>,
}

/// A visitor who did not come.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct NoShowRequest {
    /// Go on although the visitor was called less than the policy asks.
    confirmed: bool,
}

/// A move to another service or counter.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TransferRequest {
    /// The service from now on; the same if left out.
    service: Option<String>,
    /// The only counter that may call it.
    counter: Option<String>,
}

/// A referral to another service.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReferRequest {
    /// The target service.
    service: String,
}

/// The end of a service.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FinishRequest {
    /// `answered`, `partly`, `referred` or `continued_online`; `answered` if left out.
    #[schema(value_type = Option<String>)]
    result: Option<ServiceResult>,
}

/// An identity card that was seen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct IdentityRequest {
    /// `ktp`, `sim`, `passport` or `other`. Never a number.
    #[schema(value_type = String)]
    card: IdentityCard,
}

/// One ticket, for staff.
#[utoipa::path(get, path = "/tickets/{id}", tag = "tickets", params(("id" = Uuid, Path)),
    responses((status = 200, body = TicketDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn show(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<TicketDto>, Fault> {
    let (_, unit) = caller.officer_may(Action::ReadQueue)?;
    ticket_dto(&state, &unit, TicketId(id)).await
}

/// The five-minute clause applied to a ticket, with its explanation.
#[utoipa::path(get, path = "/tickets/{id}/handover", tag = "tickets", params(("id" = Uuid, Path)),
    responses((status = 200, body = HandoverDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn handover(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<HandoverDto>, Fault> {
    let (_, unit) = caller.officer_may(Action::ReadQueue)?;
    let answer = state.query(&HandoverOf { unit: unit.clone(), ticket: TicketId(id) }).await?;
    let (rules, _) = rules_of(&state, unit.as_str())?;
    let clause = clause_dto(rules, answer.clause);
    Ok(Json(handover_dto(&answer, rules.unit.zone, clause, caller.language)))
}

/// The steps, each its own address.
pub(crate) fn steps() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(call))
        .routes(routes!(recall))
        .routes(routes!(start))
        .routes(routes!(finish))
        .routes(routes!(no_show))
        .routes(routes!(return_to_queue))
        .routes(routes!(hold))
        .routes(routes!(resume))
        .routes(routes!(transfer))
        .routes(routes!(refer))
        .routes(routes!(void))
        .routes(routes!(undo))
        .routes(routes!(identity))
}

/// Calls a ticket out of order; the choice is recorded.
#[utoipa::path(post, path = "/tickets/{id}/call", tag = "tickets", params(("id" = Uuid, Path)), request_body = AtCounter,
    responses((status = 200, body = CallDto), (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn call(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<AtCounter>,
) -> Result<Json<CallDto>, Fault> {
    let (officer, unit) = command.caller.officer_may(Action::Serve)?;
    let counter = counter_of(&state, &unit, officer, command.body.counter.as_deref()).await?;
    let actor = command.caller.may(Action::Serve, &unit)?;
    let tracking = state.tracking.clone();
    let picked = CallPicked { unit: unit.clone(), counter, officer, ticket: TicketId(id), tracking };
    let call = state.execute(actor, command.key, picked).await?;
    call_dto(&state, &unit, &call, &command.caller).await
}

/// Calls a ticket again.
#[utoipa::path(post, path = "/tickets/{id}/recall", tag = "tickets", params(("id" = Uuid, Path)), request_body = Nothing,
    responses((status = 200, body = TicketDto), (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn recall(
    state: State<HttpState>,
    id: Path<Uuid>,
    command: Command<Nothing>,
) -> Result<Json<TicketDto>, Fault> {
    step(state, id, command, |_| Ok(Step::Recall)).await
}

/// Begins service: the five-minute clock stops.
#[utoipa::path(post, path = "/tickets/{id}/start", tag = "tickets", params(("id" = Uuid, Path)), request_body = Nothing,
    responses((status = 200, body = TicketDto), (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn start(
    state: State<HttpState>,
    id: Path<Uuid>,
    command: Command<Nothing>,
) -> Result<Json<TicketDto>, Fault> {
    step(state, id, command, |_| Ok(Step::Start)).await
}

/// Ends service; the visitor may rate it.
#[utoipa::path(post, path = "/tickets/{id}/finish", tag = "tickets", params(("id" = Uuid, Path)), request_body = FinishRequest,
    responses((status = 200, body = TicketDto), (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn finish(
    state: State<HttpState>,
    id: Path<Uuid>,
    command: Command<FinishRequest>,
) -> Result<Json<TicketDto>, Fault> {
    step(state, id, command, |body| {
        Ok(Step::Finish { result: body.result.unwrap_or(ServiceResult::Answered) })
    })
    .await
}

/// The visitor did not come.
#[utoipa::path(post, path = "/tickets/{id}/no-show", tag = "tickets", params(("id" = Uuid, Path)), request_body = NoShowRequest,
    responses((status = 200, body = TicketDto), (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn no_show(
    state: State<HttpState>,
    id: Path<Uuid>,
    command: Command<NoShowRequest>,
) -> Result<Json<TicketDto>, Fault> {
    step(state, id, command, |body| Ok(Step::NoShow { confirmed: body.confirmed })).await
}

/// Puts a missed or held ticket back into the queue, at its arrival place.
#[utoipa::path(post, path = "/tickets/{id}/return", tag = "tickets", params(("id" = Uuid, Path)), request_body = Nothing,
    responses((status = 200, body = TicketDto), (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn return_to_queue(
    state: State<HttpState>,
    id: Path<Uuid>,
    command: Command<Nothing>,
) -> Result<Json<TicketDto>, Fault> {
    step(state, id, command, |_| Ok(Step::Return)).await
}

/// Puts a ticket aside.
#[utoipa::path(post, path = "/tickets/{id}/hold", tag = "tickets", params(("id" = Uuid, Path)), request_body = Nothing,
    responses((status = 200, body = TicketDto), (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn hold(
    state: State<HttpState>,
    id: Path<Uuid>,
    command: Command<Nothing>,
) -> Result<Json<TicketDto>, Fault> {
    step(state, id, command, |_| Ok(Step::Hold)).await
}

/// Takes up a held ticket again.
#[utoipa::path(post, path = "/tickets/{id}/resume", tag = "tickets", params(("id" = Uuid, Path)), request_body = AtCounter,
    responses((status = 200, body = TicketDto), (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn resume(
    state: State<HttpState>,
    id: Path<Uuid>,
    command: Command<AtCounter>,
) -> Result<Json<TicketDto>, Fault> {
    let (officer, unit) = command.caller.officer_may(Action::Serve)?;
    let counter = counter_of(&state, &unit, officer, command.body.counter.as_deref()).await?;
    step(state, id, command, |_| Ok(Step::Resume { counter })).await
}

/// Moves a ticket to another service or counter, at its arrival place.
#[utoipa::path(post, path = "/tickets/{id}/transfer", tag = "tickets", params(("id" = Uuid, Path)), request_body = TransferRequest,
    responses((status = 200, body = TicketDto), (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn transfer(
    state: State<HttpState>,
    id: Path<Uuid>,
    command: Command<TransferRequest>,
) -> Result<Json<TicketDto>, Fault> {
    let (_, unit) = command.caller.officer_may(Action::Serve)?;
    let present = state.query(&ReadTicket { unit, ticket: TicketId(id.0) }).await?.line.service;
    step(state, id, command, |body| {
        let missing = |_| AppError::NotFound { what: "service" };
        let service = body.service.map(|code| code.parse().map_err(missing)).transpose()?.unwrap_or(present);
        let counter = body.counter.as_deref().map(number).transpose()?;
        Ok(Step::Transfer { service, counter })
    })
    .await
}

/// Refers the visitor to another service: a new linked ticket, no second guest book (procedure 7).
#[utoipa::path(post, path = "/tickets/{id}/refer", tag = "tickets", params(("id" = Uuid, Path)), request_body = ReferRequest,
    responses((status = 200, body = TicketDto), (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn refer(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<ReferRequest>,
) -> Result<Json<TicketDto>, Fault> {
    let (_, unit) = command.caller.officer_may(Action::Serve)?;
    let actor = command.caller.may(Action::Serve, &unit)?;
    let service = command.body.service.parse().map_err(|_| AppError::NotFound { what: "service" })?;
    let tracking = state.tracking.clone();
    let refer = Refer { unit: unit.clone(), ticket: TicketId(id), service, tracking };
    let after = state.execute(actor, command.key, refer).await?;
    ticket_dto(&state, &unit, after.ticket).await
}

/// Takes a ticket out: a mistake or a prank.
#[utoipa::path(post, path = "/tickets/{id}/void", tag = "tickets", params(("id" = Uuid, Path)), request_body = Nothing,
    responses((status = 200, body = TicketDto), (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn void(
    state: State<HttpState>,
    id: Path<Uuid>,
    command: Command<Nothing>,
) -> Result<Json<TicketDto>, Fault> {
    step(state, id, command, |_| Ok(Step::Void)).await
}

/// Takes the last step back, for a few seconds after it.
#[utoipa::path(post, path = "/tickets/{id}/undo", tag = "tickets", params(("id" = Uuid, Path)), request_body = Nothing,
    responses((status = 200, body = TicketDto), (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn undo(
    state: State<HttpState>,
    id: Path<Uuid>,
    command: Command<Nothing>,
) -> Result<Json<TicketDto>, Fault> {
    step(state, id, command, |_| Ok(Step::Undo)).await
}

/// Records that a valid identity card was seen (requirement 2).
#[utoipa::path(post, path = "/tickets/{id}/identity", tag = "tickets", params(("id" = Uuid, Path)), request_body = IdentityRequest,
    responses((status = 200, body = TicketDto), (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn identity(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<IdentityRequest>,
) -> Result<Json<TicketDto>, Fault> {
    let (officer, unit) = command.caller.officer_may(Action::Serve)?;
    let actor = command.caller.may(Action::Serve, &unit)?;
    let attest =
        AttestIdentity { unit: unit.clone(), officer, ticket: TicketId(id), card: command.body.card };
    let after = state.execute(actor, command.key, attest).await?;
    ticket_dto(&state, &unit, after.ticket).await
}

async fn step<T>(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<T>,
    wish: impl FnOnce(T) -> Result<Step, Fault>,
) -> Result<Json<TicketDto>, Fault> {
    let (officer, unit) = command.caller.officer_may(Action::Serve)?;
    let actor = command.caller.may(Action::Serve, &unit)?;
    let take = TakeStep { unit: unit.clone(), officer, ticket: TicketId(id), step: wish(command.body)? };
    let TicketAfter { ticket, .. } = state.execute(actor, command.key, take).await?;
    ticket_dto(&state, &unit, ticket).await
}

/// The counter named, or the one the officer works at.
pub(crate) async fn counter_of(
    state: &HttpState,
    unit: &UnitCode,
    officer: OfficerId,
    named: Option<&str>,
) -> Result<u16, Fault> {
    if let Some(named) = named {
        return number(named);
    }
    let day = state.query(&ReadDay { unit: unit.clone(), names: false }).await?;
    let own = day.counters.iter().find(|counter| counter.officer == Some(officer));
    own.map(|counter| counter.number).ok_or_else(|| AppError::NotFound { what: "counter" }.into())
}

async fn ticket_dto(state: &HttpState, unit: &UnitCode, id: TicketId) -> Result<Json<TicketDto>, Fault> {
    let (rules, _) = rules_of(state, unit.as_str())?;
    let detail = state.query(&ReadTicket { unit: unit.clone(), ticket: id }).await?;
    Ok(Json(ticket(rules.unit.zone, &detail.line)))
}

fn handover_dto(
    answer: &HandoverAnswer,
    zone: Zone,
    clause: Option<ClauseDto>,
    language: Language,
) -> HandoverDto {
    let Some(report) = &answer.report else {
        return without_limit(answer.ticket.handover, zone, clause);
    };
    let steps = report.steps.iter().map(|step| HandoverStepDto {
        at: local(zone, step.at),
        text: fact_words(&step.fact, answer, language),
    });
    HandoverDto {
        eligible_at: report.eligible_at.map(|at| local(zone, at)),
        due_at: report.due_at.map(|at| local(zone, at)),
        started_at: report.started_at.map(|at| local(zone, at)),
        waited_seconds: report.waited_seconds,
        limit_seconds: Some(report.limit_seconds),
        verdict: verdict(report.verdict),
        reliable: report.reliable,
        clause,
        steps: steps.collect(),
    }
}

/// A service that promises nothing. A ticket that came from one that does keeps what was judged there (policy P19).
fn without_limit(judged: Option<Handover>, zone: Zone, clause: Option<ClauseDto>) -> HandoverDto {
    HandoverDto {
        eligible_at: judged.and_then(|judged| judged.eligible_at).map(|at| local(zone, at)),
        due_at: judged.and_then(|judged| judged.due_at).map(|at| local(zone, at)),
        started_at: None,
        waited_seconds: judged.map(|judged| judged.waited_seconds),
        limit_seconds: None,
        verdict: verdict(judged.map_or(Verdict::NotApplicable, |judged| judged.verdict)),
        reliable: judged.is_none_or(|judged| judged.reliable),
        clause: judged.and(clause),
        steps: Vec::new(),
    }
}

/// A line of the explanation in words.
pub(crate) fn fact_words(fact: &HandoverFact, answer: &HandoverAnswer, language: Language) -> String {
    let words =
        |key: &str, name: &str, value: &str| pst_i18n::text_with(language, key, &[(name, value.into())]);
    match fact {
        HandoverFact::Queued => words("handover-queued", "number", &answer.ticket.number.to_string()),
        HandoverFact::AheadLeft { number } => words("handover-ahead-left", "number", &number.to_string()),
        HandoverFact::CounterIdle { counter } => {
            let number = answer.counters.get(counter).copied().unwrap_or_default();
            words("handover-counter-idle", "counter", &number.to_string())
        }
        HandoverFact::HoursBegan => pst_i18n::text(language, "handover-hours-began"),
        HandoverFact::Eligible => pst_i18n::text(language, "handover-eligible"),
        HandoverFact::LimitReached => pst_i18n::text(language, "handover-limit-reached"),
        HandoverFact::Started => pst_i18n::text(language, "handover-started"),
        HandoverFact::Left => pst_i18n::text(language, "handover-left"),
        _ => pst_i18n::text(language, "handover-clock-stepped"),
    }
}
