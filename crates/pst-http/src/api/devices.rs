//! Enrolled browsers: kiosks and boards.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;
use pst_app::access::Action;
use pst_app::people::{Enrol, Enrolled, ListDevices, OfferEnrolment, RevokeDevice};
use pst_app::ports::DeviceKind;
use pst_app::tracking::printed;
use pst_app::{AppError, Violation};
use pst_domain::DeviceId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::dto::{Local, local};
use super::rules_of;
use crate::HttpState;
use crate::caller::{Caller, CookieNames};
use crate::command::Command;
use crate::limits::Ration;
use crate::problem::{Fault, Problem};

/// A browser to be enrolled.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnrolmentRequest {
    /// `kiosk` or `board`.
    kind: String,
    /// Its name, for people.
    label: String,
}

/// A one-time code, good for 30 minutes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EnrolmentDto {
    code: String,
}

/// A one-time code, typed on the browser to be enrolled.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnrolRequest {
    code: String,
}

/// A new device.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EnrolledDto {
    id: Uuid,
    kind: String,
    unit: String,
    /// To be sent as `Authorization: Bearer …`; browsers get a cookie besides.
    token: String,
}

/// A device.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeviceDto {
    id: Uuid,
    kind: String,
    label: String,
    enrolled_at: Local,
    seen_at: Option<Local>,
}

/// Makes a one-time code by which a browser becomes a device.
#[utoipa::path(post, path = "/units/{unit}/enrolments", tag = "devices", params(("unit" = String, Path)),
    request_body = EnrolmentRequest,
    responses((status = 201, body = EnrolmentDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn offer(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    command: Command<EnrolmentRequest>,
) -> Result<(StatusCode, Json<EnrolmentDto>), Fault> {
    let (_, unit) = rules_of(&state, &unit)?;
    command.caller.may(Action::Administer, &unit)?;
    let kind = DeviceKind::parse(&command.body.kind)
        .ok_or_else(|| AppError::Invalid(vec![Violation::choice("/kind")]))?;
    let code = offer_code(&state, unit, kind, command.body.label).await?;
    Ok((StatusCode::CREATED, Json(EnrolmentDto { code: printed(&code) })))
}

/// Turns a one-time code into a device.
#[utoipa::path(post, path = "/devices", tag = "devices", request_body = EnrolRequest,
    responses((status = 201, body = EnrolledDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn enrol(
    State(state): State<HttpState>,
    jar: CookieJar,
    command: Command<EnrolRequest>,
) -> Result<(StatusCode, CookieJar, Json<EnrolledDto>), Fault> {
    let (jar, enrolled) = enrol_browser(&state, jar, &command.caller, command.body.code).await?;
    let Enrolled { device, token } = enrolled;
    let dto = EnrolledDto {
        id: device.id.0,
        kind: device.kind.name().to_owned(),
        unit: device.unit.to_string(),
        token,
    };
    Ok((StatusCode::CREATED, jar, Json(dto)))
}

/// All devices of a unit.
#[utoipa::path(get, path = "/units/{unit}/devices", tag = "devices", params(("unit" = String, Path)),
    responses((status = 200, body = Vec<DeviceDto>), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn list(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    caller: Caller,
) -> Result<Json<Vec<DeviceDto>>, Fault> {
    let (rules, unit) = rules_of(&state, &unit)?;
    caller.may(Action::ReadUnitReport, &unit)?;
    let zone = rules.unit.zone;
    let devices = state.query(&ListDevices { unit }).await?;
    let dto = devices.into_iter().map(|device| DeviceDto {
        id: device.id.0,
        kind: device.kind.name().to_owned(),
        enrolled_at: local(zone, device.enrolled_at),
        seen_at: device.seen_at.map(|at| local(zone, at)),
        label: device.label,
    });
    Ok(Json(dto.collect()))
}

/// Revokes a device: from now on it is nobody.
#[utoipa::path(delete, path = "/units/{unit}/devices/{id}", tag = "devices",
    params(("unit" = String, Path), ("id" = Uuid, Path)),
    responses((status = 204), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn revoke(
    State(state): State<HttpState>,
    Path((unit, id)): Path<(String, Uuid)>,
    caller: Caller,
) -> Result<StatusCode, Fault> {
    let (_, unit) = rules_of(&state, &unit)?;
    let actor = caller.may(Action::Administer, &unit)?;
    state.execute(actor, None, RevokeDevice { unit, device: DeviceId(id) }).await?;
    state.live.nudge_all();
    Ok(StatusCode::NO_CONTENT)
}

/// Makes a one-time code.
pub(crate) async fn offer_code(
    state: &HttpState,
    unit: pst_domain::UnitCode,
    kind: DeviceKind,
    label: String,
) -> Result<String, Fault> {
    let app = state.app.clone();
    state.shielded(async move { OfferEnrolment { unit, kind, label }.run(&app).await }).await
}

/// Makes the calling browser a device.
pub(crate) async fn enrol_browser(
    state: &HttpState,
    jar: CookieJar,
    caller: &Caller,
    code: String,
) -> Result<(CookieJar, Enrolled), Fault> {
    state.limits.take(Ration::OneTimeCode, &caller.address.to_string())?;
    let app = state.app.clone();
    let enrolled = state.shielded(async move { Enrol { code }.run(&app).await }).await?;
    let names = CookieNames::of(state);
    let jar = jar.add(state.device_cookie(names.device, enrolled.token.clone()));
    Ok((jar, enrolled))
}
