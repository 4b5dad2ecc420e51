//! Complaints: filed by anybody, followed by number and secret, handled by those with the right.
//!
//! The secret travels in a header or a body, never in an address, and no session is looked up for a reporter.

use axum::Json;
use axum::extract::{DefaultBodyLimit, FromRequestParts as _, Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::NaiveDate;
use pst_app::access::Action;
use pst_app::complaints::{
    ComplaintForm, FileComplaint, HandleComplaint, Intake, NoteComplaintView, OpenComplaint, ReadCase,
    ReadComplaintFile, ReadRegister, ReporterAct, ReporterWish,
};
use pst_app::ports::Actor;
use pst_app::tracking::is_token;
use pst_app::{AppError, NewFile, Violation};
use pst_domain::complaint::{ComplaintNumber, ComplaintSource};
use pst_domain::{ComplaintId, OfficerId, UnitCode, Zone};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::attachments::saved;
use super::complaint_acts::ActRequest;
use super::complaint_dto::{
    ComplaintDto, ReceiptDto, RegisterLineDto, officer_dto, receipt_dto, register_line, reporter_dto,
};
use super::counters::Nothing;
use super::dto::name_of;
use super::rules_of;
use crate::HttpState;
use crate::caller::Caller;
use crate::command::Command;
use crate::limits::Ration;
use crate::problem::{Fault, Problem};
use crate::unrecognised::Unrecognised;

/// What may bring files along may be larger than other requests.
pub(super) fn router() -> OpenApiRouter<HttpState> {
    let uploads = OpenApiRouter::new().routes(routes!(create)).routes(routes!(intake)).routes(routes!(write));
    uploads
        .layer(DefaultBodyLimit::max(crate::FORM_BYTES_MAX))
        .routes(routes!(list))
        .routes(routes!(show))
        .routes(routes!(show_file))
        .routes(routes!(withdraw))
        .routes(routes!(act))
}

/// A complaint to be filed.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ComplaintRequest {
    /// Code of the unit; that of the installation if left out.
    #[serde(default)]
    unit: Option<String>,
    /// What happened.
    #[serde(default)]
    what: String,
    /// When and where; may be empty.
    #[serde(default)]
    happened: String,
    /// What the reporter hopes for; may be empty.
    #[serde(default)]
    wish: String,
    /// Who is complained about; may be empty. They neither handle the complaint nor see it.
    #[serde(default)]
    who: String,
    /// Who complains; `null` to stay unknown ("anonim").
    #[serde(default)]
    reporter: Option<ReporterRequest>,
    /// Whether only the officer who has it in hand may read it ("rahasia").
    #[serde(default)]
    confidential: bool,
    /// The service it is about; may be empty.
    #[serde(default)]
    service: String,
    /// The day it is about; may be empty.
    #[serde(default)]
    day: String,
    /// At most three files.
    #[serde(default)]
    files: Vec<FileRequest>,
}

/// A file that goes with a complaint.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileRequest {
    /// Ends in `.pdf`, `.png`, `.jpg`, `.jpeg`, `.xlsx`, `.docx`, `.csv` or `.txt`.
    name: String,
    /// At most 2 MiB, in Base64 (RFC 4648 §4).
    content: String,
}

/// Who complains.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ReporterRequest {
    /// Name.
    name: String,
    /// E-mail address or telephone number.
    contact: String,
}

/// A complaint that arrived elsewhere, typed in by an officer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct IntakeRequest {
    /// `box`, `website`, `email`, `message` or `telephone`.
    source: String,
    /// The day it arrived or was found: day 0 of its limits.
    received_on: NaiveDate,
    /// Officers it is about.
    #[serde(default)]
    concerns: Vec<Uuid>,
    /// What was written or said.
    complaint: ComplaintRequest,
}

/// Words to the other side.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WordsRequest {
    text: String,
    /// With those sent before, at most three.
    #[serde(default)]
    files: Vec<FileRequest>,
}

/// Files a complaint. Nobody has to say who they are, and a session is not looked at.
#[utoipa::path(post, path = "/complaints", tag = "complaints", request_body = ComplaintRequest,
    responses((status = 201, body = ReceiptDto),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn create(
    State(state): State<HttpState>,
    Unrecognised(command): Unrecognised<Command<ComplaintRequest>>,
) -> Result<(StatusCode, Json<ReceiptDto>), Fault> {
    ration_complaint(&state, &command.caller)?;
    file(&state, Actor::Public, command.body, None, command.key).await
}

/// Enters a complaint that was found in the box, or came by mail, message or telephone.
#[utoipa::path(post, path = "/complaints/intake", tag = "complaints", request_body = IntakeRequest,
    responses((status = 201, body = ReceiptDto),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn intake(
    State(state): State<HttpState>,
    command: Command<IntakeRequest>,
) -> Result<(StatusCode, Json<ReceiptDto>), Fault> {
    let (officer, unit) = command.caller.officer_may(Action::HandleComplaints)?;
    let IntakeRequest { source, received_on, concerns, complaint } = command.body;
    let known = ComplaintSource::ALL.into_iter().find(|known| name_of(known) == source);
    let source = known.ok_or_else(|| AppError::Invalid(vec![Violation::choice("/source")]))?;
    let concerns = concerns.into_iter().map(OfficerId).collect();
    let intake = Intake { source, received_on, concerns };
    let complaint = ComplaintRequest { unit: Some(unit.to_string()), ..complaint };
    file(&state, Actor::Officer { officer }, complaint, Some(intake), command.key).await
}

/// The register, without the complaints about the caller.
#[utoipa::path(get, path = "/complaints", tag = "complaints",
    responses((status = 200, body = Vec<RegisterLineDto>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn list(
    State(state): State<HttpState>,
    caller: Caller,
) -> Result<Json<Vec<RegisterLineDto>>, Fault> {
    let (officer, unit) = caller.officer_may(Action::HandleComplaints)?;
    let zone = rules_of(&state, unit.as_str())?.0.unit.zone;
    let register = state.query(&ReadRegister { key: state.complaints.clone(), unit, officer }).await?;
    let lines = register.open.iter().chain(&register.closed);
    Ok(Json(lines.map(|line| register_line(zone, line)).collect()))
}

/// A complaint, for its reporter by the secret, or for an officer with the right.
#[utoipa::path(get, path = "/complaints/{number}", tag = "complaints",
    params(("number" = String, Path), ("X-Complaint-Secret" = Option<String>, Header, description = "Secret or typed code")),
    responses((status = 200, body = ComplaintDto),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn show(
    State(state): State<HttpState>,
    Path(number): Path<String>,
    request: Request,
) -> Result<Json<ComplaintDto>, Fault> {
    let (mut parts, _) = request.into_parts();
    if let Some(secret) = secret(&parts.headers) {
        let caller = Caller::unrecognised(&parts, &state);
        let open = opening(&state, &number, secret)?;
        let zone = rules_of(&state, open.unit.as_str())?.0.unit.zone;
        let found = state.query(&open).await;
        missed(&state, &caller, &found)?;
        return Ok(Json(reporter_dto(zone, &found?)));
    }
    let caller = Caller::from_request_parts(&mut parts, &state).await?;
    let (officer, unit) = caller.officer_may(Action::HandleComplaints)?;
    read_case(&state, officer, unit, &number).await.map(Json)
}

/// A file of a complaint, for an officer who may read the complaint; always to be saved.
#[utoipa::path(get, path = "/complaints/{number}/files/{nth}", tag = "complaints",
    params(("number" = String, Path), ("nth" = u32, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = String),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn show_file(
    State(state): State<HttpState>,
    Path((number, nth)): Path<(String, u32)>,
    caller: Caller,
) -> Result<Response, Fault> {
    let (officer, unit) = caller.officer_may(Action::HandleComplaints)?;
    let complaint = find_case(&state, officer, &unit, &number).await?;
    let case = ReadCase { key: state.complaints.clone(), unit, officer, complaint };
    let (file, bytes) = state.query(&ReadComplaintFile { case, nth }).await?;
    saved(&file.name, &file.media_type, bytes)
}

/// The reporter writes. After a settlement this is an objection.
#[utoipa::path(post, path = "/complaints/{number}/messages", tag = "complaints",
    params(("number" = String, Path), ("X-Complaint-Secret" = String, Header)), request_body = WordsRequest,
    responses((status = 201, body = ComplaintDto),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn write(
    State(state): State<HttpState>,
    Path(number): Path<String>,
    headers: HeaderMap,
    Unrecognised(command): Unrecognised<Command<WordsRequest>>,
) -> Result<(StatusCode, Json<ComplaintDto>), Fault> {
    let request = request_of(command.key);
    let wish = ReporterWish::Reply { text: command.body.text, files: decoded(&command.body.files)? };
    let dto = reporter_act(&state, &command.caller, &number, &headers, wish, request).await?;
    Ok((StatusCode::CREATED, Json(dto)))
}

/// The reporter takes the complaint back.
#[utoipa::path(post, path = "/complaints/{number}/withdraw", tag = "complaints",
    params(("number" = String, Path), ("X-Complaint-Secret" = String, Header)), request_body = Nothing,
    responses((status = 200, body = ComplaintDto),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn withdraw(
    State(state): State<HttpState>,
    Path(number): Path<String>,
    headers: HeaderMap,
    Unrecognised(command): Unrecognised<Command<Nothing>>,
) -> Result<Json<ComplaintDto>, Fault> {
    let wish = ReporterWish::Withdraw;
    reporter_act(&state, &command.caller, &number, &headers, wish, None).await.map(Json)
}

/// What an officer does: `assign`, `classify`, `concern`, `respond`, `note`, `field-check`, `settle` or `refer`.
#[utoipa::path(post, path = "/complaints/{number}/{act}", tag = "complaints",
    params(("number" = String, Path), ("act" = String, Path)), request_body = ActRequest,
    responses((status = 200, body = ComplaintDto),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn act(
    State(state): State<HttpState>,
    Path((number, act)): Path<(String, String)>,
    command: Command<ActRequest>,
) -> Result<Json<ComplaintDto>, Fault> {
    let (officer, unit) = command.caller.officer_may(Action::HandleComplaints)?;
    let act = command.body.into_act(&act, officer)?;
    let complaint = find_case(&state, officer, &unit, &number).await?;
    let key = state.complaints.clone();
    let handle = HandleComplaint { key, unit: unit.clone(), officer, complaint, act };
    state.execute(Actor::Officer { officer }, command.key, handle).await?;
    read_case(&state, officer, unit, &number).await.map(Json)
}

/// Address that opens a complaint without typing; it holds the secret.
pub(crate) fn complaint_url(state: &HttpState, number: ComplaintNumber, token: &str) -> String {
    format!("{}/pengaduan/{number}/{token}", state.config.public_url)
}

/// Complaints are open to everybody, but not without end. The caller's address is counted under a name that
/// changes every day and leads nowhere.
pub(crate) fn ration_complaint(state: &HttpState, caller: &Caller) -> Result<(), Fault> {
    let limits = &state.limits;
    let taken = limits
        .take(Ration::ComplaintFromAddress, &blurred(state, caller))
        .and_then(|()| limits.take(Ration::ComplaintToUnit, state.config.unit.as_str()));
    taken.map_err(|_| Fault::request(StatusCode::TOO_MANY_REQUESTS, "complaint.too_many"))
}

/// Counts a typed code against its number, right or wrong: forty bits would be guessed otherwise.
pub(crate) fn knock(state: &HttpState, open: &OpenComplaint) -> Result<(), Fault> {
    if is_token(&open.pass) {
        return Ok(());
    }
    state.limits.take(Ration::ComplaintCode, &open.number.to_string())
}

/// Counts what opened nothing against its address.
pub(crate) fn missed<T>(state: &HttpState, caller: &Caller, found: &Result<T, Fault>) -> Result<(), Fault> {
    let missed = found.as_ref().is_err_and(|fault| matches!(fault.app(), Some(AppError::NotFound { .. })));
    if missed { state.limits.take(Ration::WrongPass, &blurred(state, caller)) } else { Ok(()) }
}

fn blurred(state: &HttpState, caller: &Caller) -> String {
    let day = Zone::Wib.local_date(state.app.clock.now());
    state.complaints.blurred(&caller.address.to_string(), &day.to_string())
}

async fn file(
    state: &HttpState,
    actor: Actor,
    request: ComplaintRequest,
    intake: Option<Intake>,
    key: Option<pst_app::ports::EffectKey>,
) -> Result<(StatusCode, Json<ReceiptDto>), Fault> {
    let (rules, unit) = rules_of(state, request.unit.as_deref().unwrap_or(state.config.unit.as_str()))?;
    let anonymous = request.reporter.is_none();
    let ReporterRequest { name, contact } = request.reporter.unwrap_or_default();
    let ComplaintRequest { what, happened, wish, who, confidential, service, day, .. } = request;
    let form =
        ComplaintForm { what, happened, wish, who, anonymous, confidential, name, contact, service, day };
    let (files, request) = (decoded(&request.files)?, request_of(key));
    let file = FileComplaint { key: state.complaints.clone(), unit, form, files, intake, request };
    // The caller's key finds a repeated request; no answer is stored, for it holds the secret.
    let receipt = state.execute(actor, None, file).await?;
    Ok((StatusCode::CREATED, Json(receipt_dto(state, rules.unit.zone, &receipt))))
}

async fn reporter_act(
    state: &HttpState,
    caller: &Caller,
    number: &str,
    headers: &HeaderMap,
    wish: ReporterWish,
    request: Option<String>,
) -> Result<ComplaintDto, Fault> {
    let open = opening(state, number, secret(headers).unwrap_or_default())?;
    let zone = rules_of(state, open.unit.as_str())?.0.unit.zone;
    let acted = state.execute(Actor::Public, None, ReporterAct { open: open.clone(), wish, request }).await;
    missed(state, caller, &acted)?;
    acted?;
    Ok(reporter_dto(zone, &state.query(&open).await?))
}

async fn read_case(
    state: &HttpState,
    officer: OfficerId,
    unit: UnitCode,
    number: &str,
) -> Result<ComplaintDto, Fault> {
    let zone = rules_of(state, unit.as_str())?.0.unit.zone;
    let complaint = find_case(state, officer, &unit, number).await?;
    let read = ReadCase { key: state.complaints.clone(), unit, officer, complaint };
    state.execute(Actor::Officer { officer }, None, NoteComplaintView(read.clone())).await?;
    Ok(officer_dto(zone, state.query(&read).await?))
}

/// The case of a number, unless it is about the caller.
async fn find_case(
    state: &HttpState,
    officer: OfficerId,
    unit: &UnitCode,
    number: &str,
) -> Result<ComplaintId, Fault> {
    let read = ReadRegister { key: state.complaints.clone(), unit: unit.clone(), officer };
    let register = state.query(&read).await?;
    let mut lines = register.open.iter().chain(&register.closed);
    let found = lines.find(|line| line.number.to_string().eq_ignore_ascii_case(number));
    Ok(found.map(|line| line.id).ok_or(AppError::NotFound { what: "complaint" })?)
}

fn opening(state: &HttpState, number: &str, pass: &str) -> Result<OpenComplaint, Fault> {
    let number = number.parse().map_err(|_| AppError::NotFound { what: "complaint" })?;
    let (key, unit) = (state.complaints.clone(), state.config.unit.clone());
    let open = OpenComplaint { key, unit, number, pass: pass.to_owned() };
    knock(state, &open)?;
    Ok(open)
}

fn secret(headers: &HeaderMap) -> Option<&str> {
    headers.get("x-complaint-secret").and_then(|value| value.to_str().ok())
}

fn request_of(key: Option<pst_app::ports::EffectKey>) -> Option<String> {
    key.map(|key| format!("{} {}", key.scope, key.key))
}

/// Files as they were before they were written in Base64.
fn decoded(files: &[FileRequest]) -> Result<Vec<NewFile>, Fault> {
    let decode = |file: &FileRequest| {
        let bytes = BASE64_STANDARD.decode(&file.content).map_err(|_| {
            let (pointer, code) = ("/files".to_owned(), "field.base64");
            AppError::Invalid(vec![Violation { pointer, code, clause: None, max: None }])
        })?;
        Ok(NewFile { name: file.name.clone(), bytes })
    };
    files.iter().map(decode).collect()
}
