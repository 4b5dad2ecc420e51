//! The rules without state: the domain over HTTP and on the command line, each answer with its explanation.
//!
//! The functions take a request document and give an answer document, so that `pst rules` and
//! `POST /api/v1/rules/…` cannot differ.

use axum::Json;
use axum::extract::State;
use chrono::NaiveDate;
use pst_app::{AppError, Rulebook, UnitRules};
use pst_domain::calendar::DayReason;
use pst_domain::queue::TicketNumber;
use pst_domain::rating::{Rating, satisfaction_index};
use pst_domain::sla::{
    AheadTicket, HandoverFact, HandoverFacts, IdleSpan, Owes, handover, idle_close, online_deadline,
};
use pst_domain::standard::{Channel, Evidence, Presented, RequirementKind, ServiceStandard, StepKind, check};
use pst_domain::{CounterId, ServiceCode, TicketId, Timestamp, UnitCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::dto::{Local, local, name_of, verdict};
use crate::HttpState;
use crate::command::Command;
use crate::problem::{ClauseDto, Fault, Problem, clause_dto};

/// Which requirements are met by what was shown?
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequirementsRequest {
    #[schema(value_type = String)]
    unit: UnitCode,
    #[schema(value_type = String)]
    service: ServiceCode,
    /// `walk_in` or `online`.
    #[schema(value_type = String)]
    channel: Channel,
    /// What was shown, and how strongly: `given`, `attested` or `verified`.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>)]
    presented: BTreeMap<RequirementKind, Evidence>,
    /// What is known to be lacking.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    lacking: Vec<RequirementKind>,
}

/// The finding on every requirement.
#[derive(Debug, Serialize, ToSchema)]
pub struct RequirementsAnswer {
    complete: bool,
    items: Vec<RequirementFinding>,
}

/// The finding on one requirement.
#[derive(Debug, Serialize, ToSchema)]
pub struct RequirementFinding {
    number: u16,
    key: String,
    /// `met`, `to_be_attested` or `missing`.
    finding: String,
    clause: Option<ClauseDto>,
}

/// Was a walk-in service started in time?
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandoverRequest {
    #[schema(value_type = String)]
    unit: UnitCode,
    #[schema(value_type = String)]
    service: ServiceCode,
    /// When the ticket entered the queue.
    #[schema(value_type = String, format = DateTime)]
    queued_at: Timestamp,
    /// Tickets ahead that were called or left.
    #[serde(default)]
    ahead: Vec<AheadRequest>,
    /// Whether some ticket ahead still waits.
    #[serde(default)]
    someone_ahead: bool,
    /// Stretches of time during which a counter was open and idle.
    #[serde(default)]
    idle: Vec<IdleRequest>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    started_at: Option<Timestamp>,
    /// The present instant, for a ticket that still waits; the latest instant named if left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    now: Option<Timestamp>,
}

/// A ticket ahead.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AheadRequest {
    #[schema(value_type = String)]
    number: TicketNumber,
    #[schema(value_type = String, format = DateTime)]
    left_at: Timestamp,
}

/// A stretch of idleness.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IdleRequest {
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    to: Option<Timestamp>,
}

/// The clause applied.
#[derive(Debug, Serialize, ToSchema)]
pub struct HandoverAnswer {
    eligible_at: Option<Local>,
    due_at: Option<Local>,
    waited_seconds: Option<i64>,
    limit_seconds: i64,
    /// `in_time`, `late` or `running`.
    verdict: String,
    reliable: bool,
    clause: Option<ClauseDto>,
    steps: Vec<HandoverStep>,
}

/// One line of the explanation.
#[derive(Debug, Serialize, ToSchema)]
pub struct HandoverStep {
    at: Local,
    fact: String,
}

/// Until when must an accepted request be answered?
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRequest {
    #[schema(value_type = String)]
    unit: UnitCode,
    #[schema(value_type = String)]
    service: ServiceCode,
    /// When an officer recorded "clear and complete".
    #[schema(value_type = String, format = DateTime)]
    accepted_at: Timestamp,
}

/// The deadline, day by day.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeadlineAnswer {
    due_at: Local,
    days: Vec<DeadlineDay>,
    clause: Option<ClauseDto>,
    calendar_version: u32,
}

/// One day of the count.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeadlineDay {
    date: NaiveDate,
    counted: bool,
    /// Why the day does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// The decree that closed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    decree: Option<String>,
}

/// When may a silent conversation be closed?
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IdleCloseRequest {
    #[schema(value_type = String)]
    unit: UnitCode,
    #[schema(value_type = String)]
    service: ServiceCode,
    #[schema(value_type = String, format = DateTime)]
    last_officer_message_at: Timestamp,
    /// Who owes the next message: `user` or `officer`.
    #[schema(value_type = String)]
    owes: Owes,
}

/// The idle close; everything `null` while the officer owes an answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct IdleCloseAnswer {
    close_at: Option<Local>,
    reminders: Vec<Local>,
    clause: Option<ClauseDto>,
}

/// Which satisfaction index follows from these ratings?
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IndexRequest {
    #[schema(value_type = Vec<Object>)]
    ratings: Vec<Rating>,
}

/// The index (PermenPANRB 14/2017); everything `null` if no form is complete.
#[derive(Debug, Serialize, ToSchema)]
pub struct IndexAnswer {
    /// 25.00 to 100.00.
    index: Option<String>,
    /// `A` to `D`.
    band: Option<String>,
    label: Option<String>,
    /// Mean of each element, 1.00 to 4.00, in the order of the regulation.
    means: Vec<String>,
    respondents: u32,
    /// Forms left out because an element was not answered.
    excluded: u32,
}

/// Holds what was shown against the requirements of a service.
///
/// # Errors
///
/// The unit or service has no published standard.
pub fn requirements(
    rulebook: &Rulebook,
    request: &RequirementsRequest,
    now: Timestamp,
) -> Result<RequirementsAnswer, AppError> {
    let (rules, standard) = standard_of(rulebook, &request.unit, &request.service, now)?;
    let given = request.presented.iter();
    let presented = given.fold(Presented::new(), |shown, (key, evidence)| shown.with(*key, *evidence));
    let presented = request.lacking.iter().fold(presented, |shown, key| shown.lacking(*key));
    let report = check(standard, request.channel, &presented);
    let items = report.items.iter().map(|item| RequirementFinding {
        number: item.number,
        key: name_of(&item.key),
        finding: name_of(&item.finding),
        clause: clause_dto(rules, item.clause),
    });
    Ok(RequirementsAnswer { complete: report.is_complete(), items: items.collect() })
}

/// Judges the five-minute clause.
///
/// # Errors
///
/// The service promises nothing, or the calendar does not cover the day.
pub fn handovers(rulebook: &Rulebook, request: &HandoverRequest) -> Result<HandoverAnswer, AppError> {
    let (rules, _) = standard_of(rulebook, &request.unit, &request.service, request.queued_at)?;
    let zone = rules.unit.zone;
    let limit = rules.handover_limit(&request.service, zone.local_date(request.queued_at));
    let limit = limit.ok_or(AppError::NotFound { what: "time limit" })?;
    let ticket = TicketId(Uuid::nil());
    let ahead: Vec<AheadTicket> =
        request.ahead.iter().map(|item| AheadTicket { number: item.number, left_at: item.left_at }).collect();
    let idle: Vec<IdleSpan> = request.idle.iter().map(|span| idle_span(span, request, ticket)).collect();
    let facts = HandoverFacts {
        ticket,
        queued_at: request.queued_at,
        ahead: &ahead,
        someone_ahead: request.someone_ahead,
        idle: &idle,
        started_at: request.started_at,
        left_at: None,
    };
    let report = handover(&facts, limit, latest(request), &rules.calendar)?;
    let steps = report
        .steps
        .iter()
        .map(|step| HandoverStep { at: local(zone, step.at), fact: fact_name(&step.fact) });
    Ok(HandoverAnswer {
        eligible_at: report.eligible_at.map(|at| local(zone, at)),
        due_at: report.due_at.map(|at| local(zone, at)),
        waited_seconds: report.waited_seconds,
        limit_seconds: report.limit_seconds,
        verdict: verdict(report.verdict),
        reliable: report.reliable,
        clause: clause_dto(rules, pst_domain::ClauseRef::time_limit(Channel::WalkIn)),
        steps: steps.collect(),
    })
}

/// Computes the deadline of an online consultation.
///
/// # Errors
///
/// The service has no online channel, or the calendar does not cover the days needed.
pub fn deadlines(rulebook: &Rulebook, request: &DeadlineRequest) -> Result<DeadlineAnswer, AppError> {
    let (rules, standard) = standard_of(rulebook, &request.unit, &request.service, request.accepted_at)?;
    let online = standard.channel(Channel::Online).ok_or(AppError::NotFound { what: "online channel" })?;
    let report =
        online_deadline(request.accepted_at, &online.time_limit, &rules.calendar, standard.policy.day_zero)?;
    let days = report.days.iter().map(|day| {
        let (reason, decree) = match day.reason {
            None => (None, None),
            Some(DayReason::Weekend) => (Some("weekend".to_owned()), None),
            Some(DayReason::Closure(closure)) => {
                (Some(closure.name_id.clone()), Some(closure.decree.clone()))
            }
            Some(DayReason::DayZero) => (Some("day_zero".to_owned()), None),
        };
        DeadlineDay { date: day.date, counted: day.counted(), reason, decree }
    });
    Ok(DeadlineAnswer {
        due_at: local(rules.unit.zone, report.due_at),
        days: days.collect(),
        clause: clause_dto(rules, report.clause),
        calendar_version: report.calendar_version.0,
    })
}

/// Computes when a silent conversation closes.
///
/// # Errors
///
/// The service has no such clause.
pub fn idle_closes(rulebook: &Rulebook, request: &IdleCloseRequest) -> Result<IdleCloseAnswer, AppError> {
    let at = request.last_officer_message_at;
    let (rules, standard) = standard_of(rulebook, &request.unit, &request.service, at)?;
    let online = standard.channel(Channel::Online).ok_or(AppError::NotFound { what: "online channel" })?;
    let close = online.idle_close.ok_or(AppError::NotFound { what: "idle close" })?;
    let plan = idle_close(at, request.owes, close, &standard.policy);
    let zone = rules.unit.zone;
    let reminders = plan.iter().flat_map(|plan| plan.reminders.iter());
    Ok(IdleCloseAnswer {
        reminders: reminders.map(|at| local(zone, *at)).collect(),
        close_at: plan.as_ref().map(|plan| local(zone, plan.close_at)),
        clause: online.step(StepKind::Close).and_then(|at| clause_dto(rules, at)),
    })
}

/// Computes the satisfaction index.
pub fn satisfaction(request: &IndexRequest) -> IndexAnswer {
    let Some(index) = satisfaction_index(&request.ratings) else {
        let excluded = u32::try_from(request.ratings.len()).unwrap_or(u32::MAX);
        return IndexAnswer {
            index: None,
            band: None,
            label: None,
            means: Vec::new(),
            respondents: 0,
            excluded,
        };
    };
    IndexAnswer {
        index: Some(index.value.to_string()),
        band: Some(name_of(&index.band).to_uppercase()),
        label: Some(index.band.label_id().to_owned()),
        means: index.means.iter().map(ToString::to_string).collect(),
        respondents: index.respondents,
        excluded: index.excluded,
    }
}

pub(crate) fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(requirements_route))
        .routes(routes!(handovers_route))
        .routes(routes!(deadlines_route))
        .routes(routes!(idle_closes_route))
        .routes(routes!(index_route))
}

/// Which requirements are met by what was shown?
#[utoipa::path(post, path = "/rules/requirements", tag = "rules", request_body = RequirementsRequest,
    responses((status = 200, body = RequirementsAnswer), (status = 404, body = Problem, content_type = "application/problem+json")))]
async fn requirements_route(
    State(state): State<HttpState>,
    command: Command<RequirementsRequest>,
) -> Result<Json<RequirementsAnswer>, Fault> {
    Ok(Json(requirements(&state.app.rulebook, &command.body, state.app.clock.now())?))
}

/// Was a walk-in service started in time?
#[utoipa::path(post, path = "/rules/handovers", tag = "rules", request_body = HandoverRequest,
    responses((status = 200, body = HandoverAnswer), (status = 422, body = Problem, content_type = "application/problem+json")))]
async fn handovers_route(
    State(state): State<HttpState>,
    command: Command<HandoverRequest>,
) -> Result<Json<HandoverAnswer>, Fault> {
    Ok(Json(handovers(&state.app.rulebook, &command.body)?))
}

/// Until when must an accepted request be answered?
#[utoipa::path(post, path = "/rules/deadlines", tag = "rules", request_body = DeadlineRequest,
    responses((status = 200, body = DeadlineAnswer), (status = 422, body = Problem, content_type = "application/problem+json")))]
async fn deadlines_route(
    State(state): State<HttpState>,
    command: Command<DeadlineRequest>,
) -> Result<Json<DeadlineAnswer>, Fault> {
    Ok(Json(deadlines(&state.app.rulebook, &command.body)?))
}

/// When may a silent conversation be closed?
#[utoipa::path(post, path = "/rules/idle-closes", tag = "rules", request_body = IdleCloseRequest,
    responses((status = 200, body = IdleCloseAnswer), (status = 404, body = Problem, content_type = "application/problem+json")))]
async fn idle_closes_route(
    State(state): State<HttpState>,
    command: Command<IdleCloseRequest>,
) -> Result<Json<IdleCloseAnswer>, Fault> {
    Ok(Json(idle_closes(&state.app.rulebook, &command.body)?))
}

/// Which satisfaction index follows from these ratings?
#[utoipa::path(post, path = "/rules/satisfaction-index", tag = "rules", request_body = IndexRequest,
    responses((status = 200, body = IndexAnswer), (status = 422, body = Problem, content_type = "application/problem+json")))]
async fn index_route(command: Command<IndexRequest>) -> Json<IndexAnswer> {
    Json(satisfaction(&command.body))
}

fn standard_of<'a>(
    rulebook: &'a Rulebook,
    unit: &UnitCode,
    service: &ServiceCode,
    at: Timestamp,
) -> Result<(&'a UnitRules, &'a ServiceStandard), AppError> {
    let rules = rulebook.unit(unit).ok_or(AppError::NotFound { what: "unit" })?;
    let standard = rules.standard(service, rules.unit.zone.local_date(at));
    Ok((rules, standard.ok_or(AppError::NotFound { what: "standard" })?))
}

/// A span that ends where service starts ended by this ticket's own call, so it counts up to its end.
fn idle_span(span: &IdleRequest, request: &HandoverRequest, ticket: TicketId) -> IdleSpan {
    let by_others = span.to.is_some_and(|to| request.ahead.iter().any(|ahead| ahead.left_at == to));
    let ended_by = if by_others { Some(TicketId(Uuid::max())) } else { span.to.map(|_| ticket) };
    IdleSpan { counter: CounterId(Uuid::nil()), from: span.from, to: span.to, ended_by }
}

fn latest(request: &HandoverRequest) -> Timestamp {
    let named =
        request.ahead.iter().map(|ahead| ahead.left_at).chain(request.idle.iter().map(|span| span.from));
    request.now.or(request.started_at).unwrap_or_else(|| named.fold(request.queued_at, Timestamp::max))
}

fn fact_name(fact: &HandoverFact) -> String {
    let value = serde_json::to_value(fact).unwrap_or_default();
    value.get("fact").and_then(|name| name.as_str()).unwrap_or_default().to_owned()
}
