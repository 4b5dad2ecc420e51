//! Complaints: filed by anybody, followed by number and secret, handled by those with the right.
//!
//! The secret travels in a header or a body, never in an address, and no session is looked up for a reporter.

use axum::Json;
use axum::extract::{FromRequestParts as _, Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use chrono::NaiveDate;
use pst_app::access::Action;
use pst_app::complaints::{
    CaseView, ComplaintForm, FileComplaint, HandleComplaint, Intake, NoteComplaintView, OpenComplaint,
    PromiseView, ReadCase, ReadRegister, Receipt, RegisterLine, ReporterAct, ReporterView, ReporterWish,
    Said,
};
use pst_app::ports::Actor;
use pst_app::tracking::{is_token, printed};
use pst_app::{AppError, Violation};
use pst_domain::complaint::{ComplaintClosed, ComplaintNumber, ComplaintSource, ComplaintState};
use pst_domain::{ComplaintId, OfficerId, UnitCode, Zone};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::complaint_acts::ActRequest;
use super::counters::Nothing;
use super::dto::{Local, local, name_of};
use super::rules_of;
use crate::HttpState;
use crate::caller::Caller;
use crate::command::Command;
use crate::limits::Ration;
use crate::problem::{Fault, Problem};
use crate::unrecognised::Unrecognised;

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

/// What a reporter takes home.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReceiptDto {
    number: String,
    /// 8 symbols to be typed with the number.
    code: String,
    /// 128 secret bits, for the header `X-Complaint-Secret`.
    secret: String,
    /// Address that opens the complaint; it holds the secret.
    url: String,
    received_on: NaiveDate,
    response: PromiseDto,
    settlement: PromiseDto,
    /// Whether nobody at the unit is left to handle it, because it is about all of them.
    unattended: bool,
}

/// A promise.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PromiseDto {
    amount: u16,
    /// `working_days` or `calendar_days`.
    unit: String,
    /// The law, decree or practice behind it.
    source: String,
    /// The last instant in time; `null` if the calendar does not know it or nothing is due.
    due_at: Option<Local>,
    /// When it was kept.
    kept_at: Option<Local>,
    /// Whether it was kept in time; `null` while it runs, or if that cannot be known.
    in_time: Option<bool>,
}

/// A complaint.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ComplaintDto {
    number: String,
    /// `received`, `in_progress`, `field_check`, `settled` or `closed`.
    state: String,
    /// `upheld`, `not_upheld` or `explained`, once it is settled.
    outcome: Option<String>,
    /// `sp4n_lapor`, `agency` or `ombudsman`, if it was passed on.
    referred_to: Option<String>,
    received_on: NaiveDate,
    anonymous: bool,
    confidential: bool,
    response: PromiseDto,
    settlement: PromiseDto,
    /// What was written; `null` for officers who may not read a confidential one.
    what: Option<String>,
    messages: Vec<ComplaintMessageDto>,
    /// For officers alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    handling: Option<HandlingDto>,
}

/// A message between reporter and unit.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ComplaintMessageDto {
    seq: u32,
    /// `reporter` or `unit`.
    author: String,
    /// When; of an anonymous reporter the hour alone.
    at: Local,
    text: String,
}

/// What officers see besides.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct HandlingDto {
    id: Uuid,
    /// How it came.
    source: String,
    /// The component of the service standard.
    component: Option<String>,
    /// Who has it in hand.
    officer: Option<String>,
    happened: String,
    wish: String,
    who: String,
    service: String,
    day: String,
    /// Name and contact, unless the reporter stayed unknown.
    reporter: Option<(String, String)>,
    notes: Vec<String>,
}

/// A line of the register.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RegisterLineDto {
    number: String,
    source: String,
    state: String,
    received_on: NaiveDate,
    component: Option<String>,
    officer: Option<String>,
    response: PromiseDto,
    settlement: PromiseDto,
}

/// Words to the other side.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WordsRequest {
    text: String,
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
    let wish = ReporterWish::Reply { text: command.body.text };
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
    let file = FileComplaint { key: state.complaints.clone(), unit, form, intake, request: request_of(key) };
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

fn receipt_dto(state: &HttpState, zone: Zone, receipt: &Receipt) -> ReceiptDto {
    ReceiptDto {
        number: receipt.number.to_string(),
        code: printed(&receipt.pass.code),
        secret: receipt.pass.token.clone(),
        url: complaint_url(state, receipt.number, &receipt.pass.token),
        received_on: receipt.received_on,
        response: promise(zone, &receipt.response),
        settlement: promise(zone, &receipt.settlement),
        unattended: receipt.unattended,
    }
}

fn promise(zone: Zone, view: &PromiseView) -> PromiseDto {
    PromiseDto {
        amount: view.limit.amount,
        unit: name_of(&view.limit.unit),
        source: view.limit.source.clone(),
        due_at: view.due_at.map(|at| local(zone, at)),
        kept_at: view.kept.map(|kept| local(zone, kept.at)),
        in_time: view.kept.and_then(|kept| kept.in_time()),
    }
}

fn outcome(state: ComplaintState) -> Option<String> {
    match state {
        ComplaintState::Settled { outcome, .. }
        | ComplaintState::Closed { reason: ComplaintClosed::Settled { outcome }, .. } => {
            Some(name_of(&outcome))
        }
        _ => None,
    }
}

fn referred_to(state: ComplaintState) -> Option<String> {
    match state {
        ComplaintState::Closed { reason: ComplaintClosed::Referred { to }, .. } => Some(name_of(&to)),
        _ => None,
    }
}

fn message(zone: Zone, said: &Said) -> ComplaintMessageDto {
    let author = if said.by.is_none() { "reporter" } else { "unit" };
    ComplaintMessageDto {
        seq: said.seq,
        author: author.to_owned(),
        at: local(zone, said.at),
        text: said.text.clone(),
    }
}

fn reporter_dto(zone: Zone, view: &ReporterView) -> ComplaintDto {
    ComplaintDto {
        number: view.number.to_string(),
        state: view.state.name().to_owned(),
        outcome: outcome(view.state),
        referred_to: referred_to(view.state),
        received_on: view.received_on,
        anonymous: view.anonymous,
        confidential: view.confidential,
        response: promise(zone, &view.response),
        settlement: promise(zone, &view.settlement),
        what: Some(view.what.clone()),
        messages: view.said.iter().map(|said| message(zone, said)).collect(),
        handling: None,
    }
}

fn officer_dto(zone: Zone, view: CaseView) -> ComplaintDto {
    let line = &view.line;
    let mut handling = HandlingDto {
        id: line.id.0,
        source: name_of(&line.source),
        component: line.component.map(|component| name_of(&component)),
        officer: line.officer.clone(),
        ..HandlingDto::default()
    };
    let (mut what, mut messages) = (None, Vec::new());
    if let Some(written) = view.written {
        messages = written.said.iter().map(|said| message(zone, said)).collect();
        handling.notes = written.notes.into_iter().map(|note| note.text).collect();
        handling.happened = written.happened;
        handling.wish = written.wish;
        handling.who = written.who;
        handling.service = written.service;
        handling.day = written.day;
        handling.reporter = written.reporter;
        what = Some(written.what);
    }
    ComplaintDto {
        number: line.number.to_string(),
        state: line.state.name().to_owned(),
        outcome: outcome(line.state),
        referred_to: referred_to(line.state),
        received_on: line.received_on,
        anonymous: line.anonymous,
        confidential: line.confidential,
        response: promise(zone, &line.response),
        settlement: promise(zone, &line.settlement),
        what,
        messages,
        handling: Some(handling),
    }
}

fn register_line(zone: Zone, line: &RegisterLine) -> RegisterLineDto {
    RegisterLineDto {
        number: line.number.to_string(),
        source: name_of(&line.source),
        state: line.state.name().to_owned(),
        received_on: line.received_on,
        component: line.component.map(|component| name_of(&component)),
        officer: line.officer.clone(),
        response: promise(zone, &line.response),
        settlement: promise(zone, &line.settlement),
    }
}
