//! Training mode: a clock that can be set, and everything that was sent.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, put};
use axum::{Json, Router};
use pst_app::online::run_due_timers;
use pst_domain::Timestamp;
use serde::{Deserialize, Serialize};

use crate::HttpState;
use crate::command::Command;
use crate::problem::Fault;

/// The clock to be set, or moved.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockRequest {
    now: Option<Timestamp>,
    advance_seconds: Option<i64>,
}

/// The clock.
#[derive(Debug, Serialize)]
struct ClockDto {
    now: super::dto::Local,
}

pub(super) fn router() -> Router<HttpState> {
    Router::new()
        .route("/api/v1/training/clock", put(set).get(show))
        .route("/api/v1/training/notices", get(notices))
}

async fn show(State(state): State<HttpState>) -> Result<Json<ClockDto>, Fault> {
    let (rules, _) = super::rules_of(&state, state.config.unit.as_str())?;
    Ok(Json(ClockDto { now: super::dto::local(rules.unit.zone, state.app.clock.now()) }))
}

async fn set(
    State(state): State<HttpState>,
    command: Command<ClockRequest>,
) -> Result<Json<ClockDto>, Fault> {
    let training = state.training.clone().ok_or_else(unknown)?;
    match (command.body.now, command.body.advance_seconds) {
        (Some(now), None) => training.set_clock(now),
        (None, Some(seconds)) => training.advance_clock(seconds),
        _ => return Err(Fault::request(StatusCode::UNPROCESSABLE_ENTITY, "request.malformed")),
    }
    // What time brings has happened before the answer is told: a journey need not wait for the loop.
    let (app, link) = (state.app.clone(), state.conversations());
    state.shielded(async move { run_due_timers(&app, &link).await }).await?;
    state.live.nudge_all();
    show(State(state)).await
}

async fn notices(State(state): State<HttpState>) -> Result<Json<Vec<serde_json::Value>>, Fault> {
    let training = state.training.clone().ok_or_else(unknown)?;
    // What waits in the outbox is delivered now, so that nobody has to wait for the loop that does it.
    pst_app::dispatch_due(&state.app, training.notifier().as_ref()).await?;
    Ok(Json(training.notices()))
}

fn unknown() -> Fault {
    Fault::request(StatusCode::NOT_FOUND, "resource.not_found")
}
