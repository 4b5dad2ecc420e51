//! The JSON API and the server-rendered pages of the service.

mod accounts;
mod api;
mod assets;
mod caller;
mod command;
mod form;
mod language;
mod limits;
mod live;
mod metrics;
mod multipart;
mod passwords;
mod problem;
mod security;
mod sent;
mod state;
mod table;
pub mod ui;
mod unrecognised;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use utoipa_swagger_ui::SwaggerUi;

pub use api::rules;
pub use assets::asset_url;
use metrics::Watch;

pub use live::Live;
pub use passwords::hash as hash_password;
pub use problem::{ClauseDto, Fault};
pub use state::{HttpConfig, HttpParts, HttpShared, HttpState, Training};

/// The whole service as one router.
pub fn router(state: HttpState) -> Router {
    let (api, document) = api::router().split_for_parts();
    let training = if state.training.is_some() { api::training() } else { Router::new() };
    let pages = SwaggerUi::new("/api/docs").url("/api/openapi.json", document);
    // Each `layer` of a router is one more box in the way of every request, so they come in one stack, the outermost
    // first.
    let layers = ServiceBuilder::new()
        .layer(CompressionLayer::new().compress_when(compressible()))
        .layer(from_fn_with_state(state.clone(), attend))
        .layer(RequestBodyLimitLayer::new(FORM_BYTES_MAX))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, REQUEST_TIME_MAX))
        .layer(CatchPanicLayer::new())
        .layer(security::cross_site());
    api.merge(training)
        .merge(ui::router(state.clone()))
        .route("/aset/{*name}", get(assets::serve))
        .merge(pages)
        .fallback(|| async { Fault::request(StatusCode::NOT_FOUND, "resource.not_found") })
        .layer(layers)
        .with_state(state)
}

/// What is done for every request beside handling it: a fault becomes a document or a page, the answer gets its
/// headers, and both are counted.
async fn attend(State(state): State<HttpState>, request: Request, next: Next) -> Response {
    let watch = Watch::start(&request);
    let mut response = problem::render(&state, request, next).await;
    security::add_headers(&mut response);
    if let Some(watch) = watch {
        watch.stop(&state.metrics, response.status());
    }
    response
}

/// The OpenAPI document.
///
/// # Errors
///
/// Never for the types of this crate; serialisation is fallible by signature.
pub fn openapi() -> Result<String, serde_json::Error> {
    api::router().into_openapi().to_pretty_json()
}

/// Serves until told to stop, then ends live streams and lets requests under way finish, for a while.
///
/// # Errors
///
/// The listener failed.
pub async fn serve(
    listener: tokio::net::TcpListener,
    state: HttpState,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let (live, kept) = (Arc::clone(&state.live), state.clone());
    let (stopping, stopped) = tokio::sync::oneshot::channel();
    let stop = async move {
        stop.await;
        live.end();
        let _ = stopping.send(());
    };
    let service = router(state).into_make_service_with_connect_info::<SocketAddr>();
    let patience = async move {
        match stopped.await {
            Ok(()) => tokio::time::sleep(STOP_TIME_MAX).await,
            Err(_) => std::future::pending().await,
        }
    };
    let upkeep = async move {
        loop {
            tokio::time::sleep(UPKEEP_EVERY).await;
            kept.limits.forget_idle();
            kept.metrics.sum_up();
        }
    };
    tokio::select! {
        served = axum::serve(listener, service).with_graceful_shutdown(stop) => served,
        () = patience => Ok(()),
        () = upkeep => Ok(()),
    }
}

/// Everything but live streams, which must not wait in a compressor, and clips, which are compressed already.
fn compressible() -> impl tower_http::compression::Predicate {
    DefaultPredicate::new().and(NotForContentType::SSE).and(NotForContentType::new("audio/"))
}

const REQUEST_TIME_MAX: Duration = Duration::from_secs(30);
/// Whoever sends half a request and then nothing does not keep a server from ending.
const STOP_TIME_MAX: Duration = Duration::from_secs(10);
/// How often what grows with every request is cut back.
const UPKEEP_EVERY: Duration = Duration::from_mins(1);
/// What a handler reads of a body, but for uploads to a conversation.
const BODY_BYTES_MAX: usize = 64 * 1_024;
/// What a form with files may carry: two of the largest, and the fields beside them.
const FORM_BYTES_MAX: usize = 2 * api::UPLOAD_BYTES_MAX + BODY_BYTES_MAX;
