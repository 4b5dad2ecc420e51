//! Signing in and out.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;
use pst_app::AppError;
use pst_app::access::Denied;
use pst_app::people::{CloseSession, FindCredentials, OpenSession, Person, SessionOpened};
use pst_app::ports::Holder;
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
    /// What the person may do in the unit, or `user` alone for a user of the online service.
    roles: Vec<String>,
    /// The unit an officer works for; `null` for a user of the online service.
    unit: Option<String>,
}

/// Whose session this is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionDto {
    /// The officer; `null` for a user of the online service.
    officer: Option<Uuid>,
    /// The account of a user of the online service; `null` for an officer.
    account: Option<Uuid>,
    name: String,
    unit: Option<String>,
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
    let (jar, created) = created(&state, jar, opened)?;
    Ok((StatusCode::CREATED, jar, Json(created)))
}

/// A new session as the wire and the browser get it.
pub(crate) fn created(
    state: &HttpState,
    jar: CookieJar,
    opened: SessionOpened,
) -> Result<(CookieJar, SessionCreated), Fault> {
    let unit = match &opened.person {
        Person::Officer(officer) => officer.unit.clone(),
        Person::Account(_) => state.config.unit.clone(),
    };
    let zone = rules_of(state, unit.as_str())?.0.unit.zone;
    let expires_at = super::dto::local(zone, opened.expires_at);
    let (roles, unit) = rights(&opened.person);
    let created = SessionCreated { token: opened.token.clone(), expires_at, roles, unit };
    let names = CookieNames::of(state);
    Ok((jar.add(state.session_cookie(names.session, opened.token)), created))
}

/// Whose session this is.
#[utoipa::path(get, path = "/sessions/current", tag = "sessions",
    responses((status = 200, body = SessionDto), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn show(caller: Caller) -> Result<Json<SessionDto>, Fault> {
    let person = caller.person().ok_or(Denied::SignInNeeded)?;
    let (roles, unit) = rights(&person);
    let (officer, account, name) = match person {
        Person::Officer(officer) => (Some(officer.id.0), None, officer.name),
        Person::Account(account) => (None, Some(account.id.0), account.name),
    };
    Ok(Json(SessionDto { officer, account, name: name.to_string(), unit, roles }))
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
    let (holder, hash) = credentials.map_or((None, None), |(holder, hash)| (Some(holder), hash));
    let right = passwords::verify(password, hash).await?;
    let holder = holder.filter(|_| right).ok_or(AppError::Credentials)?;
    open(state, holder).await
}

/// Opens a session for somebody whose password or mailbox was checked.
pub(crate) async fn open(state: &HttpState, holder: Holder) -> Result<SessionOpened, Fault> {
    let app = state.app.clone();
    state.shielded(async move { OpenSession { holder }.run(&app).await }).await
}

/// Ends the caller's session and takes its cookie away.
pub(crate) async fn sign_out(state: &HttpState, jar: CookieJar, caller: &Caller) -> Result<CookieJar, Fault> {
    if let Some(token) = caller.session.clone() {
        state.execute(caller.actor(), None, CloseSession { token }).await?;
    }
    let names = CookieNames::of(state);
    Ok(jar.remove(state.session_cookie(names.session, String::new())))
}

/// What a person may do, and where.
fn rights(person: &Person) -> (Vec<String>, Option<String>) {
    match person {
        Person::Officer(officer) => {
            let roles = officer.roles.iter().map(|role| role.name().to_owned());
            (roles.collect(), Some(officer.unit.to_string()))
        }
        Person::Account(_) => (vec!["user".to_owned()], None),
    }
}
