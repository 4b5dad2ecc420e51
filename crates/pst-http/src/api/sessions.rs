//! Signing in and out.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;
use pst_app::AppError;
use pst_app::people::{CloseSession, FindCredentials, OpenSession, SessionOpened};
use pst_app::ports::Role;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::dto::Local;
use super::rules_of;
use crate::HttpState;
use crate::caller::{Caller, CookieNames};
use crate::command::Command;
use crate::limits::Ration;
use crate::passwords;
use crate::problem::{Fault, Problem};

/// Who wants to sign in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SessionRequest {
    email: String,
    password: String,
}

impl std::fmt::Debug for SessionRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionRequest(…)")
    }
}

/// A new session.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionCreated {
    /// To be sent as `Authorization: Bearer …`; browsers get a cookie besides.
    token: String,
    expires_at: Local,
    roles: Vec<String>,
    unit: String,
}

/// Whose session this is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionDto {
    officer: Uuid,
    name: String,
    unit: String,
    roles: Vec<String>,
}

/// Signs in.
#[utoipa::path(post, path = "/sessions", tag = "sessions", request_body = SessionRequest,
    responses((status = 201, body = SessionCreated), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn create(
    State(state): State<HttpState>,
    jar: CookieJar,
    command: Command<SessionRequest>,
) -> Result<(StatusCode, CookieJar, Json<SessionCreated>), Fault> {
    let SessionRequest { email, password } = command.body;
    let opened = sign_in(&state, &command.caller, &email, password).await?;
    let (rules, _) = rules_of(&state, opened.officer.unit.as_str())?;
    let created = SessionCreated {
        token: opened.token.clone(),
        expires_at: super::dto::local(rules.unit.zone, opened.expires_at),
        roles: names(opened.officer.roles.iter()),
        unit: opened.officer.unit.to_string(),
    };
    let names = CookieNames::of(&state);
    let jar = jar.add(state.session_cookie(names.session, opened.token));
    Ok((StatusCode::CREATED, jar, Json(created)))
}

/// Whose session this is.
#[utoipa::path(get, path = "/sessions/current", tag = "sessions",
    responses((status = 200, body = SessionDto), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn show(caller: Caller) -> Result<Json<SessionDto>, Fault> {
    let officer = caller.officer.ok_or(AppError::Denied(pst_app::access::Denied::SignInNeeded))?;
    Ok(Json(SessionDto {
        officer: officer.id.0,
        name: officer.name.to_string(),
        unit: officer.unit.to_string(),
        roles: names(officer.roles.iter()),
    }))
}

/// Signs out.
#[utoipa::path(delete, path = "/sessions/current", tag = "sessions", responses((status = 204)))]
pub(crate) async fn delete(
    State(state): State<HttpState>,
    jar: CookieJar,
    caller: Caller,
) -> Result<(StatusCode, CookieJar), Fault> {
    let jar = sign_out(&state, jar, &caller).await?;
    Ok((StatusCode::NO_CONTENT, jar))
}

/// Checks a password and opens a session.
pub(crate) async fn sign_in(
    state: &HttpState,
    caller: &Caller,
    email: &str,
    password: String,
) -> Result<SessionOpened, Fault> {
    state.limits.take(Ration::SignInFromAddress, &caller.address.to_string())?;
    state.limits.take(Ration::SignInToAccount, &email.trim().to_lowercase())?;
    let credentials = match email.parse() {
        Ok(email) => state.query(&FindCredentials { email }).await?,
        Err(_) => None,
    };
    let (officer, hash) = credentials.map_or((None, None), |(officer, hash)| (Some(officer), Some(hash)));
    let right = passwords::verify(password, hash).await?;
    let officer = officer.filter(|_| right).ok_or(AppError::Credentials)?;
    let app = state.app.clone();
    state.shielded(async move { OpenSession { officer }.run(&app).await }).await
}

/// Ends the caller's session and takes its cookie away.
pub(crate) async fn sign_out(state: &HttpState, jar: CookieJar, caller: &Caller) -> Result<CookieJar, Fault> {
    if let Some(token) = caller.session.clone() {
        let actor =
            caller.officer.as_ref().map(|officer| pst_app::ports::Actor::Officer { officer: officer.id });
        state.execute(actor.unwrap_or(pst_app::ports::Actor::Public), None, CloseSession { token }).await?;
    }
    let names = CookieNames::of(state);
    Ok(jar.remove(state.session_cookie(names.session, String::new())))
}

fn names<'a>(roles: impl Iterator<Item = &'a Role>) -> Vec<String> {
    roles.map(|role| role.name().to_owned()).collect()
}
