//! A form sent after its session had ended is not lost: what was typed waits through the sign-in.
//!
//! Nothing is kept on the server: the sign-in page carries the fields, and once signed in the person sends them
//! with one press.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use pst_app::access::Denied;
use pst_app::people::Person;

use super::frame::{Here, html, html_with, signed_in};
use super::session;
use super::view::account::Resume;
use super::view::setup::SignIn;
use crate::HttpState;
use crate::multipart;
use crate::problem::Fault;

/// Answers a form that needed a session with the sign-in page that carries the form's fields.
pub(super) async fn keep_typed(State(state): State<HttpState>, request: Request, next: Next) -> Response {
    let kind = form_kind(&request).map(str::to_owned);
    let Some(kind) = kind.filter(|_| request.method() == Method::POST) else {
        return next.run(request).await;
    };
    let most = if kind.starts_with(FILES) { crate::FORM_BYTES_MAX } else { crate::BODY_BYTES_MAX };
    let (mut parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, most).await else {
        return Fault::request(StatusCode::PAYLOAD_TOO_LARGE, "request.too_large").into_response();
    };
    let asked = Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    let response = next.run(asked).await;
    let code = response.extensions().get::<Fault>().map(Fault::code);
    if code != Some(Denied::SignInNeeded.code()) {
        return response;
    }
    match Here::from_request_parts(&mut parts, &state).await {
        Ok(here) => sign_in(here, parts.uri.path(), typed(&kind, &bytes)).unwrap_or(response),
        Err(_) => response,
    }
}

/// The fields that were typed before the session ended, and the button that sends them.
pub(super) fn page(here: &Here, person: &Person, target: &str, kept: &str) -> Result<Response, Fault> {
    let mut page = here.home_page()?;
    page.signed_in = Some(signed_in(person.clone()));
    html(&Resume { page, action: target.to_owned(), fields: fields(kept.as_bytes()) })
}

fn sign_in(mut here: Here, target: &str, typed: Vec<(String, String)>) -> Option<Response> {
    let typed = typed.into_iter().filter(|(name, _)| !SECRETS.contains(&name.as_str()));
    let kept = serde_urlencoded::to_string(typed.collect::<Vec<_>>()).ok()?;
    "/masuk".clone_into(&mut here.path);
    let view = session::view(&here).ok()?;
    let back = super::page_before(target).to_owned();
    let page = SignIn { back, expired: true, target: target.to_owned(), kept, ..view };
    html_with(StatusCode::UNAUTHORIZED, &page).ok()
}

fn fields(body: &[u8]) -> Vec<(String, String)> {
    serde_urlencoded::from_bytes(body).unwrap_or_default()
}

/// What was typed into a form of either kind. Files are chosen again: no page can carry them.
fn typed(kind: &str, body: &[u8]) -> Vec<(String, String)> {
    if !kind.starts_with(FILES) {
        return fields(body);
    }
    let parts = multipart::parts(kind, body).unwrap_or_default().into_iter();
    let words = parts.filter(|part| part.file.is_none());
    words.filter_map(|part| Some((part.name, String::from_utf8(part.bytes).ok()?))).collect()
}

fn form_kind(request: &Request) -> Option<&str> {
    let kind = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    (kind.starts_with("application/x-www-form-urlencoded") || kind.starts_with(FILES)).then_some(kind)
}

const FILES: &str = "multipart/form-data";
/// Fields that no page ever carries.
const SECRETS: [&str; 2] = ["sandi", "lama"];
