//! Links that sign in, and links that let somebody choose a new password.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use pst_app::ports::Purpose;

use super::{dead_link, mending, secret, told, typed};
use crate::HttpState;
use crate::accounts;
use crate::caller::CookieNames;
use crate::form::Form;
use crate::problem::Fault;
use crate::ui::frame::{Here, html, html_with, see};
use crate::ui::view::account::{Ask, Link, NewPassword};
use crate::ui::view::{Field, FieldError};

/// What is asked for, by the texts of its page and the address it posts to.
struct Request {
    purpose: Purpose,
    key: &'static str,
    action: &'static str,
}

const SIGN_IN: Request =
    Request { purpose: Purpose::SignIn, key: "account-link-ask", action: "/masuk/tautan" };
const PASSWORD: Request =
    Request { purpose: Purpose::PasswordReset, key: "account-forgot", action: "/sandi/lupa" };

pub(super) async fn sign_in_page(here: Here) -> Result<Response, Fault> {
    html(&ask_view(&here, &SIGN_IN, Field::default(), Vec::new())?)
}

pub(super) async fn ask_sign_in(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    ask(&state, &form, &SIGN_IN).await
}

pub(super) async fn password_page(here: Here) -> Result<Response, Fault> {
    html(&ask_view(&here, &PASSWORD, Field::default(), Vec::new())?)
}

pub(super) async fn ask_password(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    ask(&state, &form, &PASSWORD).await
}

/// What a link that signs in opens.
pub(super) async fn sign_in_link_page(here: Here, Path(token): Path<String>) -> Result<Response, Fault> {
    html(&Link {
        page: here.home_page()?,
        title: here.t("sign-in-title"),
        text: here.t("account-link-sign-in"),
        button: here.t("sign-in-do"),
        action: format!("/masuk/tautan/{token}"),
    })
}

/// Takes a link that signs in.
pub(super) async fn sign_in(
    State(state): State<HttpState>,
    Path(token): Path<String>,
    jar: CookieJar,
    form: Form,
) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/masuk/tautan");
    match accounts::sign_in_by_link(&state, &form.caller, token).await {
        Ok(opened) => {
            let jar = jar.add(state.session_cookie(CookieNames::of(&state).session, opened.token));
            Ok((jar, see("/akun")).into_response())
        }
        Err(fault) => dead_link(&here, fault, "/masuk/tautan"),
    }
}

/// What a link for a new password opens.
pub(super) async fn new_password_page(here: Here, Path(token): Path<String>) -> Result<Response, Fault> {
    html(&password_view(&here, &token, Vec::new())?)
}

/// Takes the new password.
pub(super) async fn new_password(
    State(state): State<HttpState>,
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/sandi/lupa");
    match accounts::reset_password(&state, &form.caller, token.clone(), form.text("sandi")).await {
        Ok(()) => told(&here, StatusCode::OK, "account-told-password", "sign-in-do", "/masuk"),
        Err(fault) => match mending(&here, fault) {
            Ok(errors) => html_with(StatusCode::UNPROCESSABLE_ENTITY, &password_view(&here, &token, errors)?),
            Err(fault) => dead_link(&here, fault, "/sandi/lupa"),
        },
    }
}

async fn ask(state: &HttpState, form: &Form, request: &Request) -> Result<Response, Fault> {
    let here = Here::after_form(state, &form.caller, request.action);
    match accounts::request_link(state, &form.caller, form.text("email"), request.purpose).await {
        Ok(()) => told(&here, StatusCode::OK, "account-told-sent", "common-home", "/"),
        Err(fault) => {
            let errors = mending(&here, fault)?;
            let email = typed(form, "email", &errors);
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &ask_view(&here, request, email, errors)?)
        }
    }
}

fn ask_view(here: &Here, request: &Request, email: Field, errors: Vec<FieldError>) -> Result<Ask, Fault> {
    Ok(Ask {
        page: here.home_page()?,
        errors,
        title: here.t(request.key),
        text: here.t(&format!("{}.text", request.key)),
        button: here.t("account-link-send"),
        action: request.action.to_owned(),
        email,
    })
}

fn password_view(here: &Here, token: &str, errors: Vec<FieldError>) -> Result<NewPassword, Fault> {
    Ok(NewPassword {
        page: here.home_page()?,
        password: secret("sandi", &errors),
        errors,
        action: format!("/sandi/baru/{token}"),
    })
}
