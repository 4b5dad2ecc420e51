//! Signing in and out.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use pst_app::AppError;
use pst_app::people::Person;
use pst_app::ports::Role;
use serde::Deserialize;

use super::frame::{Here, html, html_with, local_path, see};
use super::resume;
use super::view::setup::SignIn;
use super::view::{Field, FieldError};
use crate::HttpState;
use crate::api::sessions::{sign_in, sign_out};
use crate::caller::CookieNames;
use crate::form::Form;
use crate::problem::Fault;

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    lanjut: String,
}

pub(super) async fn page(here: Here, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let expired = !asked.lanjut.is_empty();
    let back = local_path(&asked.lanjut, "").to_owned();
    html(&SignIn { back, expired, ..view(&here)? })
}

pub(super) async fn open(
    State(state): State<HttpState>,
    jar: CookieJar,
    form: Form,
) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/masuk");
    let (email, back) = (form.text("email"), local_path(form.text("kembali"), ""));
    match sign_in(&state, &form.caller, email, form.text("sandi").to_owned()).await {
        Ok(opened) => {
            let names = CookieNames::of(&state);
            let jar = jar.add(state.session_cookie(names.session, opened.token.clone()));
            let (target, kept) = (local_path(form.text("tujuan"), ""), form.text("isian"));
            if !target.is_empty() && !kept.is_empty() {
                return Ok((jar, resume::page(&here, &opened.person, target, kept)?).into_response());
            }
            let next = if back.is_empty() { first_page(&opened.person) } else { back };
            Ok((jar, see(next)).into_response())
        }
        Err(fault) => match fault.app() {
            Some(AppError::Credentials) => refused(&here, &form, &fault),
            Some(AppError::Unverified) => super::account::unverified(&here, email, back),
            _ => Err(fault),
        },
    }
}

pub(super) async fn close(
    State(state): State<HttpState>,
    jar: CookieJar,
    form: Form,
) -> Result<Response, Fault> {
    let jar = sign_out(&state, jar, &form.caller).await?;
    Ok((jar, see("/masuk")).into_response())
}

/// The form again, with what was typed but the password.
fn refused(here: &Here, form: &Form, fault: &Fault) -> Result<Response, Fault> {
    let words = fault.words(here.language(), "").0;
    let errors = vec![FieldError { field: "email".to_owned(), message: words.clone() }];
    let page = SignIn {
        errors,
        email: Field { value: form.text("email").to_owned(), problem: Some(words) },
        back: local_path(form.text("kembali"), "").to_owned(),
        target: local_path(form.text("tujuan"), "").to_owned(),
        kept: form.text("isian").to_owned(),
        ..view(here)?
    };
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn first_page(person: &Person) -> &'static str {
    let Person::Officer(officer) = person else {
        return "/akun";
    };
    if officer.roles.contains(&Role::Officer) {
        "/petugas"
    } else if officer.roles.contains(&Role::Receptionist) {
        "/petugas/manual"
    } else {
        "/pengawas"
    }
}

/// The empty form.
pub(super) fn view(here: &Here) -> Result<SignIn, Fault> {
    Ok(SignIn {
        page: here.home_page()?,
        errors: Vec::new(),
        email: Field::default(),
        password: Field::default(),
        back: String::new(),
        expired: false,
        target: String::new(),
        kept: String::new(),
    })
}
