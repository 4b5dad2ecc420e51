//! K9: what a kiosk needs to go on without its server, and what it brings back afterwards.

use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use pst_app::AppError;
use pst_app::access::{Action, Denied};
use pst_app::ports::{Device, DeviceKind};
use pst_app::walk_in::{ArriveOffline, ReserveNumbers};
use pst_domain::UnitCode;
use pst_i18n::Language;
use serde::Deserialize;

use super::frame::{Here, html};
use super::guest::{Entry, categories};
use super::kiosk::posted;
use super::view::Choice;
use super::view::kiosk::{Aids, Offline};
use crate::HttpState;
use crate::form::Form;
use crate::problem::Fault;

pub(super) fn router() -> Router<HttpState> {
    Router::new()
        .route("/kios/sw.js", get(worker))
        .route("/kios/{unit}/luring", get(page))
        .route("/kios/{unit}/cadangan", post(reserve))
        .route("/kios/{unit}/susulan", post(take_in))
}

/// How long ago a number was given out. Not part of the form: it differs each time the same ticket is sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Age {
    detik: u32,
}

/// The service worker. Its address decides which pages it may answer for.
async fn worker() -> Response {
    let script = include_str!("../../assets/kiosk-worker.js");
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], script).into_response()
}

async fn page(here: Here, Path(unit): Path<String>) -> Result<Response, Fault> {
    let (rules, code) = here.unit(&unit)?;
    here.caller.may(Action::TakeNumber, &code)?;
    let services = rules.unit.services.iter().map(|offer| Choice {
        value: offer.code.to_string(),
        label: here.service_name(rules, &offer.code),
        chosen: false,
    });
    html(&Offline {
        services: services.collect(),
        page: here.page(rules),
        // Kept without cookies, so the page cannot tell whose browser it is for.
        aids: Aids { enrolled: true, ..Aids::default() },
        categories: categories(&here, ""),
        retention: here.retention(rules),
        contact: rules.unit.email.to_string(),
    })
}

/// Today's range of an enrolled kiosk: the same each time it asks.
async fn reserve(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    let here = posted(&state, &form, &unit, "cadangan");
    let (_, code) = here.unit(&unit)?;
    let device = kiosk(&here, &code)?.id;
    let actor = here.caller.may(Action::TakeNumber, &code)?;
    let ranges = state.execute(actor, None, ReserveNumbers { unit: code, device }).await?;
    Ok(Json(ranges).into_response())
}

/// Takes in a ticket that the kiosk gave out by itself; the key it made then keeps it from counting twice.
async fn take_in(
    State(state): State<HttpState>,
    Path(unit): Path<String>,
    Query(age): Query<Age>,
    form: Form,
) -> Result<Response, Fault> {
    let here = posted(&state, &form, &unit, "susulan");
    let (_, code) = here.unit(&unit)?;
    let device = kiosk(&here, &code)?.id;
    let actor = here.caller.may(Action::TakeNumber, &code)?;
    let entry = Entry::of(&form);
    let arrive = ArriveOffline {
        unit: code,
        device,
        service: entry.service.parse().map_err(|_| AppError::NotFound { what: "service" })?,
        number: form.text("nomor").parse().map_err(|_| AppError::NotFound { what: "number" })?,
        form: entry.guest(),
        seconds_ago: age.detik,
        language: Language::parse(form.text("bahasa")).unwrap_or(Language::Indonesian).tag().to_owned(),
        tracking: state.tracking.clone(),
    };
    let taken = state.execute(actor, form.key()?, arrive).await?;
    Ok((StatusCode::CREATED, Json(taken)).into_response())
}

/// The enrolled kiosk of a unit that asks.
fn kiosk<'a>(here: &'a Here, unit: &UnitCode) -> Result<&'a Device, Denied> {
    let device = here.caller.device.as_ref().ok_or(Denied::SignInNeeded)?;
    if device.unit != *unit {
        return Err(Denied::OtherUnit);
    }
    if device.kind == DeviceKind::Kiosk { Ok(device) } else { Err(Denied::SignInNeeded) }
}
