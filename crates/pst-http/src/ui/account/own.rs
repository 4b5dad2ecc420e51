//! One's own account: profile, password, sessions, leaving.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use pst_app::people::{EndOtherSessions, SessionLine, SessionsOf};
use pst_i18n::Language;
use serde::Deserialize;

use super::{mending, secret, told, typed};
use crate::HttpState;
use crate::accounts;
use crate::api::accounts::{AccountChange, changed, erase_account};
use crate::caller::CookieNames;
use crate::form::Form;
use crate::problem::Fault;
use crate::ui::frame::{Here, html, html_with, remember, see};
use crate::ui::view::account::{Erase, Own, SessionRow};
use crate::ui::view::{Choice, Field};

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    terverifikasi: Option<String>,
    tersimpan: Option<String>,
    diakhiri: Option<String>,
}

pub(super) async fn page(here: Here, Query(done): Query<Done>) -> Result<Response, Fault> {
    let done = [
        (done.terverifikasi, "account-verified"),
        (done.tersimpan, "account-saved"),
        (done.diakhiri, "account-sessions-ended"),
    ];
    let done = done.into_iter().find(|(asked, _)| asked.is_some()).map(|(_, key)| here.t(key));
    html(&Own { done, ..view(&here).await? })
}

/// Keeps name, number and language.
pub(super) async fn profile(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/akun");
    let user = form.caller.user()?;
    let language = form.text("bahasa_surat");
    let change = AccountChange {
        name: Some(form.text("nama").to_owned()),
        phone: Some(form.text("telepon").to_owned()),
        language: Some(language.to_owned()),
    };
    match changed(user, &change) {
        Ok(change) => {
            state.execute(form.caller.actor(), form.key()?, change).await?;
            let mut saved = see("/akun?tersimpan");
            if let Some(language) = Language::parse(language) {
                remember(&mut saved, language);
            }
            Ok(saved)
        }
        Err(fault) => {
            let errors = mending(&here, fault.into())?;
            let (name, phone) = (typed(&form, "nama", &errors), typed(&form, "telepon", &errors));
            let view = Own { errors, name, phone, ..view(&here).await? };
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// Replaces the password.
pub(super) async fn password(
    State(state): State<HttpState>,
    jar: CookieJar,
    form: Form,
) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/akun");
    match accounts::change_password(&state, &form.caller, form.text("lama"), form.text("sandi")).await {
        Ok(opened) => {
            let jar = jar.add(state.session_cookie(CookieNames::of(&state).session, opened.token));
            Ok((jar, see("/akun?tersimpan")).into_response())
        }
        Err(fault) => {
            let errors = mending(&here, fault)?;
            let (current, password) = (secret("lama", &errors), secret("sandi", &errors));
            let view = Own { errors, current, password, ..view(&here).await? };
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// Ends all sessions but this one.
pub(super) async fn sessions(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let account = form.caller.user()?.id;
    let token = form.caller.session.clone().unwrap_or_default();
    state.execute(form.caller.actor(), form.key()?, EndOtherSessions { account, token }).await?;
    Ok(see("/akun?diakhiri"))
}

pub(super) async fn erase_page(here: Here) -> Result<Response, Fault> {
    let email = here.caller.user()?.email.to_string();
    html(&Erase { page: here.home_page()?, errors: Vec::new(), email, confirmation: Field::default() })
}

/// Erases the account once its address was typed.
pub(super) async fn erase(
    State(state): State<HttpState>,
    jar: CookieJar,
    form: Form,
) -> Result<Response, Fault> {
    let mut here = Here::after_form(&state, &form.caller, "/akun/hapus");
    match erase_account(&state, jar, &form.caller, form.text("konfirmasi")).await {
        Ok(jar) => {
            here.caller.account = None;
            Ok((jar, told(&here, StatusCode::OK, "account-told-erased", "common-home", "/")?).into_response())
        }
        Err(fault) => {
            let errors = mending(&here, fault)?;
            let view = Erase {
                page: here.home_page()?,
                email: form.caller.user()?.email.to_string(),
                confirmation: typed(&form, "konfirmasi", &errors),
                errors,
            };
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

async fn view(here: &Here) -> Result<Own, Fault> {
    let user = here.caller.user()?;
    let token = here.caller.session.clone().unwrap_or_default();
    let sessions = here.state.query(&SessionsOf { account: user.id, token }).await?;
    let (rules, _) = here.home_unit()?;
    let row = |line: &SessionLine| SessionRow {
        opened: here.moment(rules, line.opened_at),
        used: here.moment(rules, line.used_at),
        current: line.current,
    };
    let languages = Language::ALL.map(|language| Choice {
        value: language.tag().to_owned(),
        label: language.native_name().to_owned(),
        chosen: language.tag() == user.language,
    });
    Ok(Own {
        page: here.home_page()?,
        errors: Vec::new(),
        done: None,
        email: user.email.to_string(),
        name: Field::of(user.name.as_str()),
        phone: Field::of(user.phone.as_ref().map(ToString::to_string).unwrap_or_default()),
        languages: languages.into(),
        has_password: user.has_password,
        current: Field::default(),
        password: Field::default(),
        sessions: sessions.iter().map(row).collect(),
    })
}
