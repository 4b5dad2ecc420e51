//! For those who run the service: is it alive, is it ready, how is it doing.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::HttpState;

pub(crate) fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(alive)).routes(routes!(ready))
}

/// Whether the process answers.
#[utoipa::path(get, path = "/healthz", tag = "operations", responses((status = 200, body = String)))]
async fn alive() -> &'static str {
    "ok"
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
