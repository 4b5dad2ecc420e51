//! Headers of every response, and what every request has to pass.

use axum::http::header::{self, HeaderName, HeaderValue};
use axum::response::Response;
use tower_http::csrf::CsrfLayer;

/// Adds the headers that belong on every answer, whatever it is, where the answer has none of its own.
pub(crate) fn add_headers(response: &mut Response) {
    for (name, value) in &HEADERS {
        response.headers_mut().entry(name).or_insert_with(|| value.clone());
    }
}

/// Refuses state changes that another site makes a browser send.
pub(crate) fn cross_site() -> CsrfLayer {
    CsrfLayer::new()
}

static HEADERS: [(HeaderName, HeaderValue); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; \
             object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        ),
    ),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains")),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
];
