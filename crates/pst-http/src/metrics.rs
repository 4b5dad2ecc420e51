//! Counts and times of requests, by route: never by address, person or ticket.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{Method, StatusCode};
use metrics::{Key, Label, Level, Metadata, Recorder as _};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusRecorder};

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

    fn note(&self, method: &str, route: &str, status: StatusCode, seconds: f64) {
        let method = Label::new("method", method.to_owned());
        let route = Label::new("route", route.to_owned());
        let counted = vec![method.clone(), route.clone(), Label::new("status", status.as_str().to_owned())];
        let times = Key::from_parts("pst_http_seconds", vec![method, route]);
        self.0.register_histogram(&times, &METADATA).record(seconds);
        self.0.register_counter(&Key::from_parts("pst_http_requests_total", counted), &METADATA).increment(1);
    }
}

/// A request under way.
pub(crate) struct Watch {
    method: Method,
    route: Option<MatchedPath>,
    begun: Instant,
}

impl Watch {
    /// Begins to time a request, unless its route is not counted.
    pub(crate) fn start(request: &Request) -> Option<Self> {
        let route = request.extensions().get::<MatchedPath>().cloned();
        // Whoever reads the counts every minute would learn when somebody complained.
        if let Some(route) = &route
            && (route.as_str().starts_with("/pengaduan") || route.as_str().starts_with("/api/v1/complaints"))
        {
            return None;
        }
        Some(Self { method: request.method().clone(), route, begun: Instant::now() })
    }

    /// Counts the request, now that it is answered.
    pub(crate) fn stop(self, metrics: &Metrics, status: StatusCode) {
        let route = self.route.as_ref().map_or("unknown", MatchedPath::as_str);
        metrics.note(self.method.as_str(), route, status, self.begun.elapsed().as_secs_f64());
    }
}

/// From a cached board to a database in trouble.
const SECONDS: [f64; 10] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1.0, 5.0];

static METADATA: Metadata<'static> = Metadata::new(module_path!(), Level::INFO, Some(module_path!()));
