//! Which language a request wants: asked for in the address, chosen before, or Indonesian.

use axum::http::{HeaderMap, Uri, header};
use axum_extra::extract::CookieJar;
use pst_i18n::Language;

/// Cookie that remembers the choice.
pub(crate) const LANGUAGE_COOKIE: &str = "pst_bahasa";

/// Pages for staff, which speak Indonesian alone.
const STAFF_PATHS: [&str; 3] = ["/petugas", "/pengawas", "/mulai"];

/// The language of a request. Pages are Indonesian until somebody chooses; the API listens to its client.
pub(crate) fn language_of(headers: &HeaderMap, uri: &Uri) -> Language {
    let asked = uri.query().and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("bahasa=")));
    let chosen =
        CookieJar::from_headers(headers).get(LANGUAGE_COOKIE).map(|cookie| cookie.value().to_owned());
    let heard = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let api = || uri.path().starts_with("/api/").then(heard).flatten().map(Language::from_accept_language);
    if STAFF_PATHS.iter().any(|staff| uri.path().starts_with(staff)) {
        return Language::Indonesian;
    }
    asked
        .and_then(Language::parse)
        .or_else(|| Language::parse(&chosen?))
        .or_else(api)
        .unwrap_or(Language::Indonesian)
}
