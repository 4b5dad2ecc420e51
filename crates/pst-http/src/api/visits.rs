//! Taking a number: guest book, requirement check and ticket in one step (procedure 1 to 3).

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use pst_app::AppError;
use pst_app::access::Action;
use pst_app::walk_in::{Arrive, GuestForm};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::dto::{FindingDto, IntervalDto, Local, finding, interval, local};
use super::rules_of;
use crate::HttpState;
use crate::command::Command;
use crate::limits::Ration;
use crate::problem::{Fault, Problem};

/// A guest who takes a number.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct VisitRequest {
    /// Code of the wanted service.
    service: String,
    guest: GuestRequest,
    /// `elderly`, `disability`, `pregnant` or `small_child`, on the guest's own word.
    #[serde(default)]
    priority: Option<String>,
    /// Take a number even though the guest holds one that was not called.
    #[serde(default)]
    another: bool,
    /// `id` or `en`, for the copy by e-mail.
    #[serde(default)]
    language: Option<String>,
}

/// The guest-book entry.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct GuestRequest {
    /// Name as on the identity card.
    name: String,
    /// Active e-mail address.
    email: String,
    /// `student`, `government`, `private`, `researcher`, `media` or `public`.
    category: String,
    /// What the guest needs; may be empty.
    need: String,
}

/// What the guest gets.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VisitCreated {
    visit_id: Uuid,
    ticket: IssuedTicketDto,
    tracking: TrackingDto,
    /// When the call may be expected; `null` while today has shown too little.
    estimate: Option<IntervalDto>,
    requirements: Vec<FindingDto>,
}

/// The new ticket.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IssuedTicketDto {
    id: Uuid,
    number: String,
    state: String,
    service: String,
    issued_at: Local,
    /// How many will be called before.
    ahead: u16,
}

/// What opens the tracking page.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TrackingDto {
    /// 128 secret bits: what the QR code carries.
    token: String,
    /// 8 symbols to be typed, good for the service day.
    code: String,
    url: String,
}

/// Takes a number. At a kiosk, or on the public page.
#[utoipa::path(post, path = "/units/{unit}/visits", tag = "visits", params(("unit" = String, Path)),
    request_body = VisitRequest,
    responses((status = 201, body = VisitCreated),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn create(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    command: Command<VisitRequest>,
) -> Result<(StatusCode, Json<VisitCreated>), Fault> {
    let (rules, code) = rules_of(&state, &unit)?;
    let actor = command.caller.may(Action::TakeNumber, &code)?;
    let ration_key = match &command.caller.device {
        Some(device) => device.id.to_string(),
        None => command.caller.address.to_string(),
    };
    state.limits.take(Ration::TakeNumber, &ration_key)?;
    let request = command.body;
    let service = request.service.parse().map_err(|_| AppError::NotFound { what: "service" })?;
    let arrive = Arrive {
        unit: code.clone(),
        service,
        form: request.guest.into_form(request.priority),
        another: request.another,
        language: request.language.unwrap_or_else(|| command.caller.language.tag().to_owned()),
        tracking: state.tracking.clone(),
    };
    let service = arrive.service.to_string();
    let arrival = state.execute(actor, command.key, arrive).await.map_err(|fault| fault.in_unit(&code))?;
    let zone = rules.unit.zone;
    let pass = state.tracking.pass(arrival.ticket);
    let created = VisitCreated {
        visit_id: arrival.visit.0,
        ticket: IssuedTicketDto {
            id: arrival.ticket.0,
            number: arrival.number.to_string(),
            state: "waiting".to_owned(),
            service,
            issued_at: local(zone, arrival.issued_at),
            ahead: arrival.ahead,
        },
        tracking: TrackingDto {
            url: state.tracking.address(arrival.ticket),
            code: pass.code,
            token: pass.token,
        },
        estimate: arrival.estimate.map(|span| interval(zone, span)),
        requirements: arrival.requirements.iter().map(finding).collect(),
    };
    Ok((StatusCode::CREATED, Json(created)))
}

impl GuestRequest {
    fn into_form(self, priority: Option<String>) -> GuestForm {
        let Self { name, email, category, need } = self;
        GuestForm { name, email, category, need, priority: priority.unwrap_or_default() }
    }
}
