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
    html(&view(&here, local_path(&asked.lanjut, ""), "", None, expired)?)
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
            let next = if back.is_empty() { first_page(&opened.person) } else { back };
            let jar = jar.add(state.session_cookie(names.session, opened.token));
            Ok((jar, see(next)).into_response())
        }
        Err(fault) if matches!(fault.app(), Some(AppError::Credentials)) => {
            let words = fault.words(here.language(), "").0;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &view(&here, back, email, Some(words), false)?)
        }
        Err(fault) => Err(fault),
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

fn view(
    here: &Here,
    back: &str,
    email: &str,
    problem: Option<String>,
    expired: bool,
) -> Result<SignIn, Fault> {
    let errors = problem.clone().map(|message| FieldError { field: "email".to_owned(), message });
    Ok(SignIn {
        page: here.home_page()?,
        errors: errors.into_iter().collect(),
        email: Field { value: email.to_owned(), problem },
        password: Field::default(),
        back: back.to_owned(),
        expired,
    })
}
