//! The tracking page and the rating (procedure 4 and 8; policies P14, P21).

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use pst_app::ports::Actor;
use pst_app::tracking::is_token;
use pst_app::walk_in::{
    CompleteRating, Rate, RatingState, ReadTracking, Survey, TrackingState, TrackingView, VisitorStep,
    VisitorWish,
};
use pst_app::{AppError, UnitRules};
use pst_domain::{TicketId, UnitCode};
use serde::Deserialize;

use super::frame::{Here, html, html_with, see};
use super::kiosk::interval;
use super::rating::{self, LOW, Place, Tapped};
use super::view::Field;
use super::view::tracking::{Asked, Confirm, EnterCode, Thanks, Track, TrackState};
use crate::HttpState;
use crate::api::tracking::find;
use crate::form::Form;
use crate::problem::Fault;

pub(super) fn router() -> Router<HttpState> {
    Router::new()
        .route("/t", get(enter))
        .route("/T/{code}", get(upper))
        .route("/t/{code}", get(show))
        .route("/t/{code}/tunda", get(postpone_page).post(postpone))
        .route("/t/{code}/batal", get(cancel_page).post(cancel))
        .route("/t/{code}/penilaian", get(elements_page).post(rate))
        .route("/t/{code}/penilaian/unsur", axum::routing::post(complete))
        .route("/t/{code}/terima-kasih", get(thanks))
}

/// A code that was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    kode: Option<String>,
}

async fn enter(here: Here, Query(typed): Query<Typed>) -> Result<Response, Fault> {
    let Some(code) = typed.kode else {
        return html(&EnterCode { page: here.home_page()?, code: Field::default() });
    };
    let plain: String =
        code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    if plain.is_empty() {
        return unknown(&here, &code);
    }
    match find(&here.state, &here.caller, plain.clone()).await {
        Ok(_) => Ok(see(&format!("/t/{plain}"))),
        Err(fault) if missing(&fault) => unknown(&here, &code),
        Err(fault) => Err(fault),
    }
}

/// QR codes carry the address in upper case.
async fn upper(Path(code): Path<String>) -> Response {
    see(&format!("/t/{code}"))
}

async fn show(here: Here, Path(code): Path<String>) -> Result<Response, Fault> {
    let (ticket, unit) = match find(&here.state, &here.caller, code.to_ascii_uppercase()).await {
        Ok(found) => found,
        Err(fault) if missing(&fault) => return unknown(&here, if is_token(&code) { "" } else { &code }),
        Err(fault) => return Err(fault),
    };
    let (rules, _) = here.unit(unit.as_str())?;
    let view = here.state.query(&ReadTracking { ticket }).await?;
    html(&track(&here, rules, &view, code))
}

async fn postpone_page(here: Here, code: Path<String>) -> Result<Response, Fault> {
    ask(here, code, Asked::Postpone).await
}

async fn cancel_page(here: Here, code: Path<String>) -> Result<Response, Fault> {
    ask(here, code, Asked::Cancel).await
}

async fn postpone(state: State<HttpState>, code: Path<String>, form: Form) -> Result<Response, Fault> {
    wish(state, code, form, VisitorWish::Postpone).await
}

async fn cancel(state: State<HttpState>, code: Path<String>, form: Form) -> Result<Response, Fault> {
    wish(state, code, form, VisitorWish::Cancel).await
}

/// One tap rates; what follows is optional.
async fn rate(
    State(state): State<HttpState>,
    Path(code): Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    let (ticket, unit) = find(&state, &form.caller, code.to_ascii_uppercase()).await?;
    let overall = form.text("nilai").parse().unwrap_or(0);
    match state
        .execute(
            Actor::Visitor { ticket },
            form.key()?,
            Rate { unit, ticket, overall, survey: Survey::default() },
        )
        .await
    {
        Ok(()) if overall <= LOW => Ok(see(&format!("/t/{code}/penilaian?rendah=1"))),
        Ok(()) => Ok(see(&format!("/t/{code}/penilaian"))),
        Err(fault) if fault.code() == "rating.already_given" => Ok(see(&format!("/t/{code}"))),
        Err(fault) => Err(fault),
    }
}

async fn elements_page(
    here: Here,
    Path(code): Path<String>,
    Query(tapped): Query<Tapped>,
) -> Result<Response, Fault> {
    let (ticket, unit) = find(&here.state, &here.caller, code.to_ascii_uppercase()).await?;
    let view = here.state.query(&ReadTracking { ticket }).await?;
    if view.state != (TrackingState::Done { rating: RatingState::Given }) {
        return Ok(see(&format!("/t/{code}")));
    }
    let (rules, _) = here.unit(unit.as_str())?;
    // The service and the day, and nothing that leads back to the visit.
    let today = rules.unit.zone.local_date(view.now);
    let tell = tapped.rendah.map(|_| format!("/pengaduan?layanan={}&hari={today}", view.service));
    rating::page(&here, rules, &place(&code), tell)
}

async fn complete(
    State(state): State<HttpState>,
    Path(code): Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    let (ticket, unit) = find(&state, &form.caller, code.to_ascii_uppercase()).await?;
    let here = Here::after_form(&state, &form.caller, &format!("/t/{code}/penilaian"));
    let (rules, _) = here.unit(unit.as_str())?;
    let completing = |survey| CompleteRating { unit: unit.clone(), ticket, survey };
    let by = (Actor::Visitor { ticket }, completing);
    rating::complete(&state, (&here, rules), &form, &place(&code), by).await
}

fn place(code: &str) -> Place {
    Place {
        action: format!("/t/{code}/penilaian/unsur"),
        back: format!("/t/{code}"),
        thanks: format!("/t/{code}/terima-kasih"),
        assurance: "rating-anonymous",
    }
}

async fn thanks(here: Here, Path(code): Path<String>) -> Result<Response, Fault> {
    let (_, unit) = find(&here.state, &here.caller, code.to_ascii_uppercase()).await?;
    let (rules, _) = here.unit(unit.as_str())?;
    html(&Thanks { page: here.page(rules), channels: super::portal::complaint_channels(&here, rules) })
}

async fn ask(here: Here, Path(code): Path<String>, asked: Asked) -> Result<Response, Fault> {
    let (ticket, unit) = find(&here.state, &here.caller, code.to_ascii_uppercase()).await?;
    let (rules, _) = here.unit(unit.as_str())?;
    let view = here.state.query(&ReadTracking { ticket }).await?;
    let allowed = match asked {
        Asked::Postpone => view.may_postpone,
        Asked::Cancel => view.may_cancel,
    };
    if !allowed {
        return Ok(see(&format!("/t/{code}")));
    }
    html(&Confirm { page: here.page(rules), code, number: view.number.to_string(), asked })
}

async fn wish(
    State(state): State<HttpState>,
    Path(code): Path<String>,
    form: Form,
    wish: VisitorWish,
) -> Result<Response, Fault> {
    let (ticket, unit): (TicketId, UnitCode) = find(&state, &form.caller, code.to_ascii_uppercase()).await?;
    if form.has("yakin") {
        state.execute(Actor::Visitor { ticket }, form.key()?, VisitorStep { unit, ticket, wish }).await?;
    }
    Ok(see(&format!("/t/{code}")))
}

/// Q5: the same answer for a code that never was and one that has expired.
fn unknown(here: &Here, typed: &str) -> Result<Response, Fault> {
    let code = Field { value: typed.to_owned(), problem: Some(here.t("track-unknown")) };
    html_with(StatusCode::NOT_FOUND, &EnterCode { page: here.home_page()?, code })
}

fn missing(fault: &Fault) -> bool {
    matches!(fault.app(), Some(AppError::NotFound { .. }))
}

fn track(here: &Here, rules: &UnitRules, view: &TrackingView, code: String) -> Track {
    let (ahead, estimate) = match view.state {
        TrackingState::Waiting { ahead, estimate, .. } => (ahead, estimate),
        _ => (0, None),
    };
    let (state, name, counter) = track_state(view);
    let number = view.number.to_string();
    let counter = counter.map(|counter| counter.to_string()).unwrap_or_default();
    let args = [("number", number.as_str()), ("counter", counter.as_str())];
    let ahead_text = ahead.to_string();
    let headline_args = [args[0], args[1], ("ahead", ahead_text.as_str())];
    let detail_key = format!("tracking-detail-{name}");
    let words = args.map(|(name, value)| (name, value.into()));
    let detail = pst_i18n::find_with(here.language(), &detail_key, &words);
    let headline = if name == "waiting" || name == "postponed" {
        let ahead = [("ahead", i64::from(ahead).into())];
        pst_i18n::text_with(here.language(), "tracking-title-waiting", &ahead)
    } else {
        here.tw(&format!("tracking-title-{name}"), &headline_args)
    };
    Track {
        page: here.page(rules),
        code,
        number: number.clone(),
        service_name: here.service_name(rules, &view.service),
        state,
        live: live(view),
        headline,
        detail: detail.unwrap_or_default(),
        ahead: u32::from(ahead),
        estimate: estimate.map(|span| interval(rules, span)),
        updated: super::clock_with_seconds(rules, view.now),
        can_postpone: view.may_postpone,
        can_cancel: view.may_cancel,
        can_rate: view.state == TrackingState::Done { rating: RatingState::Open },
    }
}

/// The page's state, the name of its words, and the counter they name.
fn track_state(view: &TrackingView) -> (TrackState, &'static str, Option<u16>) {
    match view.state {
        TrackingState::Waiting { moving: false, .. } => (TrackState::Paused, "paused", None),
        TrackingState::Waiting { ahead: 0, .. } => (TrackState::Next, "next", None),
        TrackingState::Waiting { .. } if view.postponed => (TrackState::Postponed, "postponed", None),
        TrackingState::Waiting { .. } => (TrackState::Waiting, "waiting", None),
        TrackingState::Called { counter } => (TrackState::Called, "called", Some(counter)),
        TrackingState::Serving { counter } => (TrackState::Serving, "serving", Some(counter)),
        TrackingState::Held { counter } => (TrackState::Held, "held", Some(counter)),
        TrackingState::Missed { counter } => (TrackState::Missed, "missed", Some(counter)),
        TrackingState::Done { .. } => (TrackState::Done, "done", None),
        TrackingState::Cancelled => (TrackState::Cancelled, "cancelled", None),
        TrackingState::Voided => (TrackState::Cancelled, "voided", None),
        TrackingState::DayEnded => (TrackState::Closed, "day-ended", None),
    }
}

/// What a `ticket` event says of state, movement and postponement, as the script of the page joins it.
fn live(view: &TrackingView) -> String {
    let (name, moving) = match view.state {
        TrackingState::Waiting { ahead, moving, .. } => (if ahead == 0 { "next" } else { "waiting" }, moving),
        TrackingState::DayEnded => ("day_ended", true),
        _ => (track_state(view).1, true),
    };
    format!("{name} {moving} {}", view.postponed)
}
