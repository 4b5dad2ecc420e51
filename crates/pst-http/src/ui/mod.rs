//! The pages: view models, the templates they fill, and the handlers that fill them.

mod account;
mod board;
mod complaints;
mod conversation;
mod devices;
mod frame;
mod guest;
mod hours;
mod kiosk;
mod officer;
mod offline;
mod online;
mod portal;
mod preferences;
mod preregister;
mod qr;
mod rating;
mod report;
mod resume;
mod search;
mod session;
mod setup;
mod supervisor;
mod tracking;
pub mod view;
mod words;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use pst_app::UnitRules;
use pst_domain::Timestamp;
use pst_i18n::Language;

use crate::HttpState;
use crate::problem::Fault;
pub(crate) use frame::Here;
use frame::{html_with, see};
use view::problem::{Problem, Way};
use view::{Page, Theme};

/// All pages.
pub(crate) fn router(state: HttpState) -> Router<HttpState> {
    Router::new()
        .merge(portal::router())
        .merge(search::router())
        .merge(kiosk::router())
        .merge(offline::router())
        .merge(preregister::router())
        .merge(board::router())
        .merge(tracking::router())
        .merge(complaints::router())
        .merge(online::router())
        .merge(officer::router())
        .merge(supervisor::router())
        .merge(setup::router())
        .merge(account::router())
        .route("/masuk", get(session::page).post(session::open))
        .route("/keluar", post(session::close))
        .layer(from_fn_with_state(state, resume::keep_typed))
        .layer(from_fn(frame::remember_language))
}

/// The page that tells of a fault; whoever must sign in first is sent to do so.
pub(crate) fn fault_page(
    state: &HttpState,
    fault: &Fault,
    language: Language,
    path: &str,
    correlation_id: &str,
) -> Response {
    if fault.status() == StatusCode::UNAUTHORIZED {
        return see(&format!("/masuk?lanjut={}", page_before(path)));
    }
    let page = problem_page(state, fault, language, path, correlation_id);
    let shown = page.and_then(|page| html_with(fault.status(), &page).ok());
    shown.unwrap_or_else(|| fault.status().into_response())
}

/// The page to open after signing in: addresses further down may be those of forms, which cannot be opened.
fn page_before(path: &str) -> &str {
    let parts = path.split('/').count() - 1;
    let first = path.match_indices('/').nth(1).map_or(path, |(end, _)| &path[..end]);
    if parts > 2 || path == "/petugas/panggilan-kios" { first } else { path }
}

fn problem_page(
    state: &HttpState,
    fault: &Fault,
    language: Language,
    path: &str,
    correlation_id: &str,
) -> Option<Problem> {
    let rules = state.app.rulebook.unit(&state.config.unit)?;
    let (title, detail) = page_words(fault, language, correlation_id);
    let document = fault.document(state, language, correlation_id);
    let clause = document.clause.map(|clause| format!("SK {}: {}", clause.decree, clause.text));
    let way = |key: &str, href: &str| Way { label: pst_i18n::text(language, key), href: href.to_owned() };
    Some(Problem {
        page: bare_page(state, rules, language, path),
        title,
        detail,
        clause,
        violations: document.violations.into_iter().map(|violation| violation.detail).collect(),
        reference: fault.status().is_server_error().then(|| correlation_id.to_owned()),
        ways: ways_on(path, fault.status()).map(|(key, href)| way(key, href)).into(),
    })
}

/// A missing page is called a page here, not data; everything else reads as in the API.
fn page_words(fault: &Fault, language: Language, correlation_id: &str) -> (String, String) {
    if fault.code() == "resource.not_found" {
        return ["page-not-found.title", "page-not-found.detail"]
            .map(|key| pst_i18n::text(language, key))
            .into();
    }
    fault.words(language, correlation_id)
}

/// Two ways on. Staff go back to where they work; whoever may not see the pages of officers may have those of
/// supervisors, and the other way round.
fn ways_on(path: &str, status: StatusCode) -> [(&'static str, &'static str); 2] {
    let [home, desk, overview] =
        [("common-home", "/"), ("officer-to-desk", "/petugas"), ("staff-overview", "/pengawas")];
    let refused = status == StatusCode::FORBIDDEN;
    match (path.starts_with("/petugas"), path.starts_with("/pengawas")) {
        (false, false) => [home, ("common-track", "/t")],
        (true, _) if refused => [home, overview],
        (_, true) if refused => [home, desk],
        (true, _) => [desk, home],
        (_, true) => [overview, home],
    }
}

fn bare_page(state: &HttpState, rules: &UnitRules, language: Language, path: &str) -> Page {
    let name = match language {
        Language::Indonesian => &rules.unit.name_id,
        Language::English => &rules.unit.name_en,
    };
    Page {
        language,
        unit_code: rules.unit.code.to_string(),
        unit_name: format!("PST {name}"),
        zone: rules.unit.zone.abbreviation().to_owned(),
        training: state.training.is_some(),
        path: path.to_owned(),
        signed_in: None,
        theme: Theme::System,
        form_key: state.app.ids.uuid().simple().to_string(),
    }
}

/// A clock time with seconds, `09.41.20`.
pub(crate) fn clock_with_seconds(rules: &UnitRules, at: Timestamp) -> String {
    rules.unit.zone.local_time(at).format("%H.%M.%S").to_string()
}
