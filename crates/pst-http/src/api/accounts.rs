//! Accounts of people who use the service online.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum_extra::extract::CookieJar;
use pst_app::people::{
    AccountView, ChangeAccount, EndOtherSessions, EraseAccount, ExportAccount, Proof, SessionLine,
    SessionsOf, Verification,
};
use pst_app::ports::Purpose;
use pst_app::{AppError, Violation};
use pst_domain::{PersonName, PhoneNumber, Zone};
use pst_i18n::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::dto::{Local, local};
use super::rules_of;
use super::sessions::{self, SessionCreated};
use crate::HttpState;
use crate::accounts::{self, Registration, field, violation};
use crate::caller::{Caller, CookieNames};
use crate::command::Command;
use crate::problem::{Fault, Problem};

pub(super) fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(register))
        .routes(routes!(verify))
        .routes(routes!(resend))
        .routes(routes!(request_sign_in_link))
        .routes(routes!(sign_in_by_link))
        .routes(routes!(request_password_reset))
        .routes(routes!(reset_password))
        .routes(routes!(show, change, erase))
        .routes(routes!(change_password))
        .routes(routes!(list_sessions, end_sessions))
        .routes(routes!(export))
}

/// Who registers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegistrationRequest {
    name: String,
    email: String,
    /// At least 12 characters of any kind; left out by who wants to sign in by links alone.
    #[serde(default)]
    password: String,
    /// Where short notices may go.
    #[serde(default)]
    phone: String,
}

/// An address to write to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddressRequest {
    email: String,
}

/// Address and code, or the token of the link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
pub(crate) struct VerificationRequest {
    email: String,
    /// The six digits, spaces allowed.
    code: String,
    /// What the link ends with.
    token: Option<String>,
}

/// What a mailed link ends with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkRequest {
    token: String,
}

/// A new password by a mailed link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResetRequest {
    token: String,
    password: String,
}

/// A new password by the present one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordRequest {
    /// The present one; empty for an account that has none.
    #[serde(default)]
    current: String,
    new: String,
}

/// What changes about an account; what is left out stays.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AccountChange {
    pub(crate) name: Option<String>,
    /// An empty text removes the number.
    pub(crate) phone: Option<String>,
    /// `id` or `en`: the language of letters.
    pub(crate) language: Option<String>,
}

/// The address of the account, typed once more.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErasureRequest {
    confirmation: String,
}

macro_rules! secret_requests {
    ($($name:ident),+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}

secret_requests!(
    RegistrationRequest,
    AddressRequest,
    VerificationRequest,
    LinkRequest,
    ResetRequest,
    PasswordRequest,
    AccountChange,
    ErasureRequest
);

/// The same for everybody: what comes of it is told by mail.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SentDto {
    /// `sent`.
    state: &'static str,
    detail: String,
}

/// What came of a verification.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VerifiedDto {
    /// `verified` or `already_verified`.
    state: &'static str,
    detail: String,
}

/// An account.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountDto {
    id: Uuid,
    name: String,
    email: String,
    phone: Option<String>,
    /// Whether there is a password, or links alone sign in.
    has_password: bool,
    verified_at: Option<Local>,
    language: String,
    created_at: Local,
}

/// A session.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountSessionDto {
    opened_at: Local,
    used_at: Local,
    expires_at: Local,
    /// Whether it is the one that asks.
    current: bool,
}

/// Everything held on a person, apart from secrets.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExportDto {
    made_at: Local,
    account: AccountDto,
    sessions: Vec<AccountSessionDto>,
}

/// Registers. The answer is the same whether or not the address has an account; the letter tells its owner.
#[utoipa::path(post, path = "/accounts", tag = "accounts", request_body = RegistrationRequest,
    responses((status = 202, body = SentDto), (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn register(
    State(state): State<HttpState>,
    command: Command<RegistrationRequest>,
) -> Result<(StatusCode, Json<SentDto>), Fault> {
    let RegistrationRequest { name, email, password, phone } = &command.body;
    let registration = Registration { name, email, phone, password };
    accounts::register(&state, &command.caller, registration).await?;
    Ok(sent(&command.caller))
}

/// Shows that a mailbox is one's own, by address and code or by the link's token.
#[utoipa::path(post, path = "/accounts/verification", tag = "accounts", request_body = VerificationRequest,
    responses((status = 200, body = VerifiedDto), (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn verify(
    State(state): State<HttpState>,
    command: Command<VerificationRequest>,
) -> Result<Json<VerifiedDto>, Fault> {
    let proof = match command.body {
        VerificationRequest { token: Some(token), .. } => Proof::Link { token },
        VerificationRequest { email, code, token: None } => {
            Proof::Code { email: accounts::address(&email)?, code, registration: None }
        }
    };
    let outcome = accounts::verify(&state, &command.caller, proof).await?;
    let (state, key) = match outcome {
        Verification::Already => ("already_verified", "account-already-verified"),
        Verification::Verified { .. } | Verification::Refused => ("verified", "account-verified"),
    };
    Ok(Json(VerifiedDto { state, detail: pst_i18n::text(command.caller.language, key) }))
}

/// Sends another code to an address that waits for its verification.
#[utoipa::path(post, path = "/accounts/verification/resend", tag = "accounts", request_body = AddressRequest,
    responses((status = 202, body = SentDto), (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn resend(
    State(state): State<HttpState>,
    command: Command<AddressRequest>,
) -> Result<(StatusCode, Json<SentDto>), Fault> {
    accounts::resend(&state, &command.caller, &command.body.email).await?;
    Ok(sent(&command.caller))
}

/// Asks for a link that signs in.
#[utoipa::path(post, path = "/sign-in-links", tag = "accounts", request_body = AddressRequest,
    responses((status = 202, body = SentDto), (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn request_sign_in_link(
    State(state): State<HttpState>,
    command: Command<AddressRequest>,
) -> Result<(StatusCode, Json<SentDto>), Fault> {
    accounts::request_link(&state, &command.caller, &command.body.email, Purpose::SignIn).await?;
    Ok(sent(&command.caller))
}

/// Signs in by a mailed link, once.
#[utoipa::path(post, path = "/sign-in-links/consume", tag = "accounts", request_body = LinkRequest,
    responses((status = 201, body = SessionCreated), (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn sign_in_by_link(
    State(state): State<HttpState>,
    jar: CookieJar,
    command: Command<LinkRequest>,
) -> Result<(StatusCode, CookieJar, Json<SessionCreated>), Fault> {
    let opened = accounts::sign_in_by_link(&state, &command.caller, command.body.token).await?;
    let (jar, created) = sessions::created(&state, jar, opened)?;
    Ok((StatusCode::CREATED, jar, Json(created)))
}

/// Asks for a link that lets one choose a new password.
#[utoipa::path(post, path = "/password-resets", tag = "accounts", request_body = AddressRequest,
    responses((status = 202, body = SentDto), (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn request_password_reset(
    State(state): State<HttpState>,
    command: Command<AddressRequest>,
) -> Result<(StatusCode, Json<SentDto>), Fault> {
    accounts::request_link(&state, &command.caller, &command.body.email, Purpose::PasswordReset).await?;
    Ok(sent(&command.caller))
}

/// Chooses a new password by a mailed link, once; all sessions of the account end.
#[utoipa::path(post, path = "/password-resets/consume", tag = "accounts", request_body = ResetRequest,
    responses((status = 204), (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn reset_password(
    State(state): State<HttpState>,
    command: Command<ResetRequest>,
) -> Result<StatusCode, Fault> {
    let ResetRequest { token, password } = command.body;
    accounts::reset_password(&state, &command.caller, token, &password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One's own account.
#[utoipa::path(get, path = "/accounts/current", tag = "accounts",
    responses((status = 200, body = AccountDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn show(State(state): State<HttpState>, caller: Caller) -> Result<Json<AccountDto>, Fault> {
    Ok(Json(account(zone(&state)?, caller.user()?)))
}

/// Changes one's own account.
#[utoipa::path(patch, path = "/accounts/current", tag = "accounts", request_body = AccountChange,
    responses((status = 200, body = AccountDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn change(
    State(state): State<HttpState>,
    command: Command<AccountChange>,
) -> Result<Json<AccountDto>, Fault> {
    let user = command.caller.user()?.clone();
    let change = changed(&user, &command.body)?;
    let shown = AccountView {
        name: change.name.clone().unwrap_or(user.name),
        phone: change.phone.clone().unwrap_or(user.phone),
        language: change.language.clone().unwrap_or(user.language),
        ..user
    };
    state.execute(command.caller.actor(), command.key, change).await?;
    Ok(Json(account(zone(&state)?, &shown)))
}

/// Erases one's own account and everything personal kept under it.
#[utoipa::path(delete, path = "/accounts/current", tag = "accounts", request_body = ErasureRequest,
    responses((status = 204), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn erase(
    State(state): State<HttpState>,
    jar: CookieJar,
    command: Command<ErasureRequest>,
) -> Result<(StatusCode, CookieJar), Fault> {
    let jar = erase_account(&state, jar, &command.caller, &command.body.confirmation).await?;
    Ok((StatusCode::NO_CONTENT, jar))
}

/// Replaces one's own password; all sessions end but the one this opens.
#[utoipa::path(post, path = "/accounts/current/password", tag = "accounts", request_body = PasswordRequest,
    responses((status = 201, body = SessionCreated), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn change_password(
    State(state): State<HttpState>,
    jar: CookieJar,
    command: Command<PasswordRequest>,
) -> Result<(StatusCode, CookieJar, Json<SessionCreated>), Fault> {
    let PasswordRequest { current, new } = &command.body;
    let opened = accounts::change_password(&state, &command.caller, current, new).await?;
    let (jar, created) = sessions::created(&state, jar, opened)?;
    Ok((StatusCode::CREATED, jar, Json(created)))
}

/// One's own sessions.
#[utoipa::path(get, path = "/accounts/current/sessions", tag = "accounts",
    responses((status = 200, body = Vec<AccountSessionDto>), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn list_sessions(
    State(state): State<HttpState>,
    caller: Caller,
) -> Result<Json<Vec<AccountSessionDto>>, Fault> {
    let account = caller.user()?.id;
    let token = caller.session.unwrap_or_default();
    let lines = state.query(&SessionsOf { account, token }).await?;
    let zone = zone(&state)?;
    Ok(Json(lines.iter().map(|line| session(zone, line)).collect()))
}

/// Ends one's own sessions but this one.
#[utoipa::path(delete, path = "/accounts/current/sessions", tag = "accounts",
    responses((status = 204), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn end_sessions(
    State(state): State<HttpState>,
    caller: Caller,
) -> Result<StatusCode, Fault> {
    let account = caller.user()?.id;
    let token = caller.session.clone().unwrap_or_default();
    state.execute(caller.actor(), None, EndOtherSessions { account, token }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Everything held on oneself, to take along.
#[utoipa::path(get, path = "/accounts/current/export", tag = "accounts",
    responses((status = 200, body = ExportDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn export(
    State(state): State<HttpState>,
    caller: Caller,
) -> Result<([(HeaderName, HeaderValue); 1], Json<ExportDto>), Fault> {
    let account_id = caller.user()?.id;
    let token = caller.session.unwrap_or_default();
    let held = state.query(&ExportAccount { account: account_id, token }).await?;
    let zone = zone(&state)?;
    let dto = ExportDto {
        made_at: local(zone, held.made_at),
        account: account(zone, &held.account),
        sessions: held.sessions.iter().map(|line| session(zone, line)).collect(),
    };
    let saved = HeaderValue::from_static("attachment; filename=\"data-saya.json\"");
    Ok(([(header::CONTENT_DISPOSITION, saved)], Json(dto)))
}

/// Erases the caller's account, if the typed address is the account's, and takes the cookie away.
pub(crate) async fn erase_account(
    state: &HttpState,
    jar: CookieJar,
    caller: &Caller,
    confirmation: &str,
) -> Result<CookieJar, Fault> {
    let user = caller.user()?;
    if confirmation.trim().to_lowercase() != user.email.as_str().to_lowercase() {
        return Err(AppError::Invalid(vec![violation("/confirmation", "account.confirmation")]).into());
    }
    state.execute(caller.actor(), None, EraseAccount { account: user.id }).await?;
    Ok(jar.remove(state.session_cookie(CookieNames::of(state).session, String::new())))
}

/// A change to an account as it came, read.
pub(crate) fn changed(user: &AccountView, change: &AccountChange) -> Result<ChangeAccount, AppError> {
    let mut violations = Vec::new();
    let name = change.name.as_deref().and_then(|name| field::<PersonName>("/name", name, &mut violations));
    let phone = change.phone.as_deref().map(|phone| match phone.trim() {
        "" => None,
        typed => field::<PhoneNumber>("/phone", typed, &mut violations),
    });
    let language = change.language.as_deref().and_then(|tag| {
        let known = Language::parse(tag);
        if known.is_none() {
            violations.push(Violation::choice("/language"));
        }
        known.map(|language| language.tag().to_owned())
    });
    if violations.is_empty() {
        Ok(ChangeAccount { account: user.id, name, phone, language })
    } else {
        Err(AppError::Invalid(violations))
    }
}

fn sent(caller: &Caller) -> (StatusCode, Json<SentDto>) {
    let detail = pst_i18n::text(caller.language, "account-sent");
    (StatusCode::ACCEPTED, Json(SentDto { state: "sent", detail }))
}

fn zone(state: &HttpState) -> Result<Zone, Fault> {
    Ok(rules_of(state, state.config.unit.as_str())?.0.unit.zone)
}

fn account(zone: Zone, account: &AccountView) -> AccountDto {
    AccountDto {
        id: account.id.0,
        name: account.name.to_string(),
        email: account.email.to_string(),
        phone: account.phone.as_ref().map(PhoneNumber::to_string),
        has_password: account.has_password,
        verified_at: account.verified_at.map(|at| local(zone, at)),
        language: account.language.clone(),
        created_at: local(zone, account.created_at),
    }
}

fn session(zone: Zone, line: &SessionLine) -> AccountSessionDto {
    AccountSessionDto {
        opened_at: local(zone, line.opened_at),
        used_at: local(zone, line.used_at),
        expires_at: local(zone, line.expires_at),
        current: line.current,
    }
}
