//! Counts and times of requests, by route: never by address, person or ticket.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use metrics::{Key, Label, Level, Metadata, Recorder as _};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusRecorder};

use crate::HttpState;

/// What one server has counted.
pub(crate) struct Metrics(PrometheusRecorder);

impl Default for Metrics {
    fn default() -> Self {
        let builder = PrometheusBuilder::new().set_buckets(&SECONDS).unwrap_or_default();
        Self(builder.build_recorder())
    }
}

impl Metrics {
    /// Everything counted so far, in the text form of Prometheus.
    pub(crate) fn text(&self) -> String {
        self.0.handle().render()
    }

    /// Sums up the times measured, which are kept one by one until then: nobody may ever read them.
    pub(crate) fn sum_up(&self) {
        self.0.handle().run_upkeep();
    }

    fn note(&self, method: &str, route: String, status: u16, seconds: f64) {
        let labels = vec![Label::new("method", method.to_owned()), Label::new("route", route)];
        let times = Key::from_parts("pst_http_seconds", labels.clone());
        self.0.register_histogram(&times, &METADATA).record(seconds);
        let counted = [labels, vec![Label::new("status", status.to_string())]].concat();
        self.0.register_counter(&Key::from_parts("pst_http_requests_total", counted), &METADATA).increment(1);
    }
}

/// Counts and times every request.
pub(crate) async fn measure(State(state): State<HttpState>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>();
    let route = matched.map_or_else(|| "unknown".to_owned(), |path| path.as_str().to_owned());
    // Whoever reads the counts every minute would learn when somebody complained.
    if route.starts_with("/pengaduan") || route.starts_with("/api/v1/complaints") {
        return next.run(request).await;
    }
    let begun = Instant::now();
    let response = next.run(request).await;
    state.metrics.note(method.as_str(), route, response.status().as_u16(), begun.elapsed().as_secs_f64());
    response
}

/// From a cached board to a database in trouble.
const SECONDS: [f64; 10] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1.0, 5.0];

static METADATA: Metadata<'static> = Metadata::new(module_path!(), Level::INFO, Some(module_path!()));
