//! For those who run the service: is it alive, is it ready, how is it doing.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::HttpState;
use crate::caller::Caller;
use crate::problem::{Fault, Problem};

pub(crate) fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(alive)).routes(routes!(ready)).routes(routes!(metrics))
}

/// Whether the process answers.
#[utoipa::path(get, path = "/healthz", tag = "operations", responses((status = 200, body = String)))]
async fn alive() -> &'static str {
    "ok"
}

/// Counts and times of requests, in the text form of Prometheus. Told to this machine alone.
#[utoipa::path(get, path = "/metrics", tag = "operations", responses((status = 200, body = String),
    (status = 404, body = Problem, content_type = "application/problem+json")))]
async fn metrics(State(state): State<HttpState>, caller: Caller) -> Result<String, Fault> {
    if caller.address.is_loopback() {
        Ok(state.metrics.text())
    } else {
        Err(Fault::request(StatusCode::NOT_FOUND, "resource.not_found"))
    }
}

/// Whether storage answers.
#[utoipa::path(get, path = "/readyz", tag = "operations", responses((status = 200, body = String), (status = 503, body = String)))]
async fn ready(State(state): State<HttpState>) -> Response {
    let asked = async { state.app.storage.begin_read().await?.setting("tracking_key").await };
    match asked.await {
        Ok(_) => "ready".into_response(),
        Err(fault) => {
            tracing::error!(?fault, "storage does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "storage does not answer").into_response()
        }
    }
}
