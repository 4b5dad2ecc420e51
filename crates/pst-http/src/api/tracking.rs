//! A ticket for its holder: by token or printed code, without personal data (policy P21).

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use pst_app::AppError;
use pst_app::ports::Actor;
use pst_app::walk_in::{
    FindTracked, Rate, RatingState, ReadTracking, Survey, TrackingState, TrackingView, VisitorStep,
    VisitorWish,
};
use pst_domain::rating::{Element, Rating};
use pst_domain::{TicketId, UnitCode};
use pst_i18n::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::counters::Nothing;
use super::dto::{IntervalDto, Local, interval, local, service_name};
use super::rules_of;
use crate::HttpState;
use crate::caller::Caller;
use crate::command::Command;
use crate::limits::Ration;
use crate::problem::{Fault, Problem};

/// A ticket as its holder sees it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "four plain answers to four plain questions of the page")]
pub(crate) struct TrackingDto {
    /// Position in the unit's journal that this shows.
    pub(crate) cursor: i64,
    pub(crate) number: String,
    /// Name of the service in the answer's language.
    pub(crate) service: String,
    /// `waiting`, `next`, `called`, `serving`, `held`, `missed`, `done`, `cancelled`, `voided` or `day_ended`.
    pub(crate) state: String,
    /// What to tell the holder first.
    pub(crate) title: String,
    /// How many will be called before; `null` once called.
    pub(crate) ahead: Option<u16>,
    /// When the call may be expected; `null` while today has shown too little.
    pub(crate) estimate: Option<IntervalDto>,
    /// The counter to go to.
    pub(crate) counter: Option<String>,
    /// Whether any counter of the service is at work.
    pub(crate) moving: bool,
    pub(crate) postponed: bool,
    pub(crate) may_postpone: bool,
    pub(crate) may_cancel: bool,
    /// `open`, `given` or `closed`.
    pub(crate) rating: String,
    /// When this was read.
    pub(crate) updated: Local,
}

/// Shows a ticket.
#[utoipa::path(get, path = "/tracking/{code}", tag = "tracking", params(("code" = String, Path, description = "Token or printed code")),
    responses((status = 200, body = TrackingDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn show(
    State(state): State<HttpState>,
    Path(code): Path<String>,
    caller: Caller,
) -> Result<Json<TrackingDto>, Fault> {
    let (ticket, _) = find(&state, &caller, code).await?;
    Ok(Json(read(&state, ticket, caller.language).await?))
}

/// Gives the place up.
#[utoipa::path(post, path = "/tracking/{code}/cancel", tag = "tracking", params(("code" = String, Path)), request_body = Nothing,
    responses((status = 200, body = TrackingDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn cancel(
    State(state): State<HttpState>,
    Path(code): Path<String>,
    command: Command<Nothing>,
) -> Result<Json<TrackingDto>, Fault> {
    wish(&state, code, command, VisitorWish::Cancel).await
}

/// Lets two others go first, once.
#[utoipa::path(post, path = "/tracking/{code}/postpone", tag = "tracking", params(("code" = String, Path)), request_body = Nothing,
    responses((status = 200, body = TrackingDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn postpone(
    State(state): State<HttpState>,
    Path(code): Path<String>,
    command: Command<Nothing>,
) -> Result<Json<TrackingDto>, Fault> {
    wish(&state, code, command, VisitorWish::Postpone).await
}

/// A rating: the face, and if wanted the nine elements and words.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = Object)]
pub(crate) struct RatingRequest(pub(super) Rating);

/// Rates the service, once, after it has ended (procedure 8).
#[utoipa::path(post, path = "/tracking/{code}/rating", tag = "tracking", params(("code" = String, Path)), request_body = RatingRequest,
    responses((status = 201, body = TrackingDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn rate(
    State(state): State<HttpState>,
    Path(code): Path<String>,
    command: Command<RatingRequest>,
) -> Result<(StatusCode, Json<TrackingDto>), Fault> {
    let (ticket, unit) = find(&state, &command.caller, code).await?;
    let rating = command.body.0;
    let survey = Survey { elements: elements_of(&rating), words: rating.words.to_string() };
    let rate = Rate { unit, ticket, overall: rating.overall.value(), survey };
    state.execute(Actor::Visitor { ticket }, command.key, rate).await?;
    Ok((StatusCode::CREATED, Json(read(&state, ticket, command.caller.language).await?)))
}

pub(super) fn elements_of(rating: &Rating) -> Option<[u8; 9]> {
    let answered = Element::ALL.map(|element| rating.elements.get(&element).map_or(0, |score| score.value()));
    (!rating.elements.is_empty()).then_some(answered)
}

async fn wish(
    state: &HttpState,
    code: String,
    command: Command<Nothing>,
    wish: VisitorWish,
) -> Result<Json<TrackingDto>, Fault> {
    let (ticket, unit) = find(state, &command.caller, code).await?;
    state.execute(Actor::Visitor { ticket }, command.key, VisitorStep { unit, ticket, wish }).await?;
    Ok(Json(read(state, ticket, command.caller.language).await?))
}

/// The ticket that a token or code opens. What opens nothing is rationed by address.
pub(crate) async fn find(
    state: &HttpState,
    caller: &Caller,
    pass: String,
) -> Result<(TicketId, UnitCode), Fault> {
    let found = state.query(&FindTracked { pass }).await;
    let missed = found.as_ref().is_err_and(|fault| matches!(fault.app(), Some(AppError::NotFound { .. })));
    if missed {
        state.limits.take(Ration::WrongPass, &caller.address.to_string())?;
    }
    found
}

pub(crate) async fn read(
    state: &HttpState,
    ticket: TicketId,
    language: Language,
) -> Result<TrackingDto, Fault> {
    let view = state.query(&ReadTracking { ticket }).await?;
    let (rules, _) = rules_of(state, view.unit.as_str())?;
    let service = service_name(rules, &view.service, language);
    Ok(tracking_dto(&view, rules.unit.zone, service, language))
}

fn tracking_dto(
    view: &TrackingView,
    zone: pst_domain::Zone,
    service: String,
    language: Language,
) -> TrackingDto {
    let (name, ahead, span, counter, moving) = match view.state {
        TrackingState::Waiting { ahead: 0, estimate, moving } => ("next", Some(0), estimate, None, moving),
        TrackingState::Waiting { ahead, estimate, moving } => {
            ("waiting", Some(ahead), estimate, None, moving)
        }
        TrackingState::Called { counter } => ("called", None, None, Some(counter), true),
        TrackingState::Serving { counter } => ("serving", None, None, Some(counter), true),
        TrackingState::Held { counter } => ("held", None, None, Some(counter), true),
        TrackingState::Missed { counter } => ("missed", None, None, Some(counter), true),
        TrackingState::Done { .. } => ("done", None, None, None, true),
        TrackingState::Cancelled => ("cancelled", None, None, None, true),
        TrackingState::Voided => ("voided", None, None, None, true),
        TrackingState::DayEnded => ("day_ended", None, None, None, true),
    };
    let number = view.number.to_string();
    let counter = counter.map(|number| number.to_string());
    let args = [
        ("number", number.as_str().into()),
        ("ahead", i64::from(ahead.unwrap_or_default()).into()),
        ("counter", counter.as_deref().unwrap_or_default().into()),
    ];
    let told = if moving { name.replace('_', "-") } else { "paused".to_owned() };
    let title = pst_i18n::text_with(language, &format!("tracking-title-{told}"), &args);
    TrackingDto {
        cursor: view.cursor,
        number: view.number.to_string(),
        service,
        state: name.to_owned(),
        title,
        ahead,
        estimate: span.map(|span| interval(zone, span)),
        counter,
        moving,
        postponed: view.postponed,
        may_postpone: view.may_postpone,
        may_cancel: view.may_cancel,
        rating: rating_name(view.state).to_owned(),
        updated: local(zone, view.now),
    }
}

const fn rating_name(state: TrackingState) -> &'static str {
    match state {
        TrackingState::Done { rating: RatingState::Open } => "open",
        TrackingState::Done { rating: RatingState::Given } => "given",
        _ => "closed",
    }
}
