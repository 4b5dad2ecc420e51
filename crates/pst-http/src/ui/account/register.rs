//! Registering, and verifying the mailbox by code or link.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use pst_app::AppError;
use pst_app::people::{Proof, Verification};
use pst_app::ports::Holder;
use pst_domain::{AccountId, EmailAddress};
use serde::Deserialize;
use uuid::Uuid;

use super::{dead_link, mending, secret, told, typed};
use crate::HttpState;
use crate::accounts::{self, Registration};
use crate::api::sessions::open;
use crate::caller::CookieNames;
use crate::form::Form;
use crate::problem::Fault;
use crate::ui::frame::{Here, html, html_with, local_path, see};
use crate::ui::view::account::{Link, Register, Verify};
use crate::ui::view::{Field, FieldError};

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::ui) struct Asked {
    lanjut: String,
}

pub(super) async fn page(here: Here, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    html(&Register {
        page: here.home_page()?,
        errors: Vec::new(),
        name: Field::default(),
        email: Field::default(),
        phone: Field::default(),
        password: Field::default(),
        back: local_path(&asked.lanjut, "").to_owned(),
    })
}

/// Registers, and asks for the code at once: the address stays out of the address bar.
pub(super) async fn register(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/daftar");
    let registration = Registration {
        name: form.text("nama"),
        email: form.text("email"),
        phone: form.text("telepon"),
        password: form.text("sandi"),
    };
    match accounts::register(&state, &form.caller, registration).await {
        Ok(id) => html(&code_form(&here, &form, "account-sent-to", &id.to_string())?),
        Err(fault) => {
            let errors = mending(&here, fault)?;
            let view = Register {
                page: here.home_page()?,
                name: typed(&form, "nama", &errors),
                email: typed(&form, "email", &errors),
                phone: typed(&form, "telepon", &errors),
                password: secret("sandi", &errors),
                back: local_path(form.text("kembali"), "").to_owned(),
                errors,
            };
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// The form for a code that was not just sent from here.
pub(super) async fn code_page(here: Here) -> Result<Response, Fault> {
    html(&blank(&here)?)
}

/// Whoever knows the password, but has not verified the address yet, can do so now.
pub(in crate::ui) fn unverified(here: &Here, email: &str, back: &str) -> Result<Response, Fault> {
    let view = Verify { email: Field::of(email), back: back.to_owned(), ..blank(here)? };
    let sent = Some(here.t("account-unverified"));
    html_with(StatusCode::FORBIDDEN, &Verify { sent, ..view })
}

/// Sends another code.
pub(super) async fn resend(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/verifikasi");
    accounts::resend(&state, &form.caller, form.text("email")).await?;
    html(&code_form(&here, &form, "account-sent-to", form.text("pendaftaran"))?)
}

/// Takes the code. Whoever types it where the registration was made is signed in at once.
pub(super) async fn verify(
    State(state): State<HttpState>,
    jar: CookieJar,
    form: Form,
) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/verifikasi");
    let registration = form.text("pendaftaran").parse::<Uuid>().ok().map(AccountId);
    let outcome = match accounts::address(form.text("email")) {
        Ok(email) => {
            let proof = Proof::Code { email, code: form.text("kode").to_owned(), registration };
            accounts::verify(&state, &form.caller, proof).await
        }
        Err(fault) => Err(fault),
    };
    match outcome {
        Ok(Verification::Verified { account, .. }) if registration.is_some() => {
            let opened = open(&state, Holder::Account(account)).await?;
            let jar = jar.add(state.session_cookie(CookieNames::of(&state).session, opened.token));
            Ok((jar, see(local_path(form.text("kembali"), "/akun?terverifikasi"))).into_response())
        }
        Ok(outcome) => verified(&here, outcome),
        Err(fault) => mend(&here, &form, fault),
    }
}

/// What the mailed link opens.
pub(super) async fn link_page(here: Here, Path(token): Path<String>) -> Result<Response, Fault> {
    html(&Link {
        page: here.home_page()?,
        title: here.t("account-verify"),
        text: here.t("account-verify-link"),
        button: here.t("account-verify-do"),
        action: format!("/verifikasi/{token}"),
    })
}

/// Takes the link. Whoever has a password signs in with it: a password that somebody else chose opens nothing to
/// its owner, who then asks for a new one.
pub(super) async fn verify_by_link(
    State(state): State<HttpState>,
    Path(token): Path<String>,
    jar: CookieJar,
    form: Form,
) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/verifikasi");
    match accounts::verify(&state, &form.caller, Proof::Link { token }).await {
        Ok(Verification::Verified { account, has_password: false }) => {
            let opened = open(&state, Holder::Account(account)).await?;
            let jar = jar.add(state.session_cookie(CookieNames::of(&state).session, opened.token));
            Ok((jar, see("/akun?terverifikasi")).into_response())
        }
        Ok(outcome) => verified(&here, outcome),
        Err(fault) => dead_link(&here, fault, "/masuk"),
    }
}

fn verified(here: &Here, outcome: Verification) -> Result<Response, Fault> {
    let key = match outcome {
        Verification::Already => "account-told-already",
        Verification::Verified { .. } | Verification::Refused => "account-told-verified",
    };
    told(here, StatusCode::OK, key, "sign-in-do", "/masuk")
}

/// The code's form, saying where the mail went.
fn code_form(here: &Here, form: &Form, key: &str, registration: &str) -> Result<Verify, Fault> {
    let email = form.text("email");
    let masked = email.parse::<EmailAddress>().map(|email| email.masked()).unwrap_or_default();
    Ok(Verify {
        sent: Some(here.tw(key, &[("email", &masked)])),
        email: Field::of(email),
        registration: registration.to_owned(),
        back: local_path(form.text("kembali"), "").to_owned(),
        ..blank(here)?
    })
}

fn mend(here: &Here, form: &Form, fault: Fault) -> Result<Response, Fault> {
    let errors = match fault.app() {
        Some(AppError::Challenge) => {
            vec![FieldError { field: "kode".to_owned(), message: fault.words(here.language(), "").1 }]
        }
        _ => mending(here, fault)?,
    };
    let known = !form.text("pendaftaran").is_empty();
    let view = Verify {
        sent: known.then(|| here.t("account-code-waits")),
        email: typed(form, "email", &errors),
        code: typed(form, "kode", &errors),
        registration: form.text("pendaftaran").to_owned(),
        back: local_path(form.text("kembali"), "").to_owned(),
        errors,
        ..blank(here)?
    };
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn blank(here: &Here) -> Result<Verify, Fault> {
    Ok(Verify {
        page: here.home_page()?,
        errors: Vec::new(),
        sent: None,
        email: Field::default(),
        code: Field::default(),
        registration: String::new(),
        back: String::new(),
    })
}
