//! Pages of accounts: register, verify, links, one's own account.

mod links;
mod own;
mod register;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use pst_app::{AppError, Violation};

use super::frame::{Here, html_with};
use super::view::account::Told;
use super::view::{Field, FieldError};
use crate::HttpState;
use crate::form::Form;
use crate::problem::{Fault, violation_words};

pub(super) use register::unverified;

pub(super) fn router() -> Router<HttpState> {
    Router::new()
        .route("/daftar", get(register::page).post(register::register))
        .route("/verifikasi", get(register::code_page).post(register::verify))
        .route("/verifikasi/ulang", post(register::resend))
        .route("/verifikasi/{token}", get(register::link_page).post(register::verify_by_link))
        .route("/masuk/tautan", get(links::sign_in_page).post(links::ask_sign_in))
        .route("/masuk/tautan/{token}", get(links::sign_in_link_page).post(links::sign_in))
        .route("/sandi/lupa", get(links::password_page).post(links::ask_password))
        .route("/sandi/baru/{token}", get(links::new_password_page).post(links::new_password))
        .route("/akun", get(own::page).post(own::profile))
        .route("/akun/sandi", post(own::password))
        .route("/akun/sesi", post(own::sessions))
        .route("/akun/data", get(crate::api::accounts::export))
        .route("/akun/hapus", get(own::erase_page).post(own::erase))
}

/// What needs mending in a form, or the fault if it is of another kind.
fn mending(here: &Here, fault: Fault) -> Result<Vec<FieldError>, Fault> {
    match fault.app() {
        Some(AppError::Invalid(violations)) => {
            Ok(violations.iter().map(|violation| error(here, violation)).collect())
        }
        _ => Err(fault),
    }
}

fn error(here: &Here, violation: &Violation) -> FieldError {
    let field = match violation.pointer.as_str() {
        "/name" => "nama",
        "/phone" => "telepon",
        "/password" => "sandi",
        "/current" => "lama",
        "/confirmation" => "konfirmasi",
        _ => "email",
    };
    FieldError { field: field.to_owned(), message: violation_words(violation, here.language()) }
}

/// A field with what was typed and what is wrong with it.
fn typed(form: &Form, name: &str, errors: &[FieldError]) -> Field {
    Field { value: form.text(name).to_owned(), ..secret(name, errors) }
}

/// A field that is never shown again, with what is wrong with it.
fn secret(name: &str, errors: &[FieldError]) -> Field {
    let error = errors.iter().find(|error| error.field == name);
    Field { value: String::new(), problem: error.map(|error| error.message.clone()) }
}

/// Says what happened, and what to do next.
fn told(here: &Here, status: StatusCode, key: &str, way: &str, href: &str) -> Result<Response, Fault> {
    let told = Told {
        page: here.home_page()?,
        title: here.t(&format!("{key}.title")),
        text: here.t(&format!("{key}.text")),
        way: here.t(way),
        href: href.to_owned(),
    };
    html_with(status, &told)
}

/// Says that a link opens nothing, and where to get another.
fn dead_link(here: &Here, fault: Fault, href: &str) -> Result<Response, Fault> {
    match fault.app() {
        Some(AppError::Challenge) => {
            told(here, StatusCode::UNPROCESSABLE_ENTITY, "account-link-dead", "account-link-another", href)
        }
        _ => Err(fault),
    }
}
