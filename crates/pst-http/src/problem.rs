//! Failures on the wire: RFC 9457 documents with stable codes, clauses and the reader's language.

use std::sync::Arc;

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use pst_app::access::Denied;
use pst_app::{AppError, UnitRules, Violation};
use pst_domain::consultation::ConsultationRejection;
use pst_domain::counter::CounterRejection;
use pst_domain::queue::QueueRejection;
use pst_domain::standard::ClauseRef;
use pst_domain::ticket::TicketRejection;
use pst_domain::{Timestamp, UnitCode};
use pst_i18n::{Arg, Language};
use serde::Serialize;
use utoipa::ToSchema;

use crate::HttpState;
use crate::api::dto::{Local, local};
use crate::language::language_of;

/// A failure on its way to the client. The renderer puts it into words at the edge.
#[derive(Debug, Clone)]
pub struct Fault {
    cause: Arc<Cause>,
    /// The unit whose standard the refusal rests on; that of the installation if nothing else is known.
    unit: Option<UnitCode>,
}

#[derive(Debug)]
enum Cause {
    App(AppError),
    Request { status: StatusCode, code: &'static str, retry_after: Option<u64> },
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

/// A problem document.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Address of the code's explanation.
    #[serde(rename = "type")]
    pub kind: String,
    /// What went wrong, in short.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What went wrong, and what to do.
    pub detail: String,
    /// Stable code.
    pub code: String,
    /// The clause that the refusal rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<ClauseDto>,
    /// When the unit opens again, if it is closed and the calendar knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Local>,
    /// Every field that breaks a rule.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<ViolationDto>,
    /// Names this request in the server's log.
    pub correlation_id: String,
}

/// A clause of the published standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClauseDto {
    /// The decree.
    pub decree: String,
    /// The section.
    pub section: String,
    /// The channel, where the section is divided by channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The flat number of the published text.
    pub number: Option<u16>,
    /// The published text, word for word.
    pub text: String,
}

/// One field that breaks one rule.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ViolationDto {
    /// JSON pointer of the field.
    pub pointer: String,
    /// Stable code of the rule.
    pub code: String,
    /// The requirement behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requirement: Option<RequirementDto>,
    /// What to do.
    pub detail: String,
}

/// A requirement of the published standard.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RequirementDto {
    /// The flat number of the published text.
    pub number: u16,
    /// The published text, word for word.
    pub text: String,
}

impl Fault {
    /// A request that cannot be served as it is.
    pub(crate) fn request(status: StatusCode, code: &'static str) -> Self {
        Self::of(Cause::Request { status, code, retry_after: None })
    }

    /// A request too many.
    pub(crate) fn too_many(retry_after: u64) -> Self {
        let (status, code) = (StatusCode::TOO_MANY_REQUESTS, "request.too_many");
        Self::of(Cause::Request { status, code, retry_after: Some(retry_after) })
    }

    /// A fault of our own.
    pub(crate) fn internal(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::of(Cause::Internal(Box::new(source)))
    }

    fn of(cause: Cause) -> Self {
        Self { cause: Arc::new(cause), unit: None }
    }

    /// The fault of a unit that was asked: clauses are quoted from its own standard.
    pub(crate) fn in_unit(self, unit: &UnitCode) -> Self {
        Self { unit: Some(unit.clone()), ..self }
    }

    /// What the use case failed with, if one did.
    pub(crate) fn app(&self) -> Option<&AppError> {
        if let Cause::App(error) = &*self.cause { Some(error) } else { None }
    }

    /// Stable code.
    pub(crate) fn code(&self) -> &'static str {
        match &*self.cause {
            Cause::App(error) => error.code(),
            Cause::Request { code, .. } => code,
            Cause::Internal(_) => "internal",
        }
    }

    /// The HTTP status.
    pub(crate) fn status(&self) -> StatusCode {
        match &*self.cause {
            Cause::App(error) => status_of(error),
            Cause::Request { status, .. } => *status,
            Cause::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What the words of the fault name: the number of a ticket or counter.
    pub(crate) fn subject(&self) -> String {
        self.app()
            .map(arguments)
            .and_then(|named| named.into_iter().next())
            .map(|(_, value)| value)
            .unwrap_or_default()
    }

    /// Title and detail in a language.
    pub(crate) fn words(&self, language: Language, correlation_id: &str) -> (String, String) {
        let mut args: Vec<(&str, Arg<'_>)> = vec![("reference", correlation_id.into())];
        let shown = self.app().map(arguments).unwrap_or_default();
        args.extend(shown.iter().map(|(name, value)| (*name, value.as_str().into())));
        words(language, self.code(), &args)
    }

    fn retry_after(&self) -> Option<u64> {
        if let Cause::Request { retry_after, .. } = &*self.cause { *retry_after } else { None }
    }

    fn log(&self, correlation_id: &str) {
        let status = self.status();
        if status.is_server_error() {
            let cause: &dyn std::error::Error = match &*self.cause {
                Cause::App(error) => error,
                Cause::Internal(error) => error.as_ref(),
                Cause::Request { .. } => &std::fmt::Error,
            };
            tracing::error!(correlation_id, code = self.code(), cause, "request failed");
        } else {
            tracing::debug!(correlation_id, code = self.code(), %status, "request refused");
        }
    }

    /// The problem document.
    pub(crate) fn document(&self, state: &HttpState, language: Language, correlation_id: &str) -> Problem {
        let (title, detail) = self.words(language, correlation_id);
        let rules = state.app.rulebook.unit(self.unit.as_ref().unwrap_or(&state.config.unit));
        let violations = match self.app() {
            Some(AppError::Invalid(list) | AppError::RequirementsMissing(list)) => {
                list.iter().map(|violation| violation_dto(violation, rules, language)).collect()
            }
            _ => Vec::new(),
        };
        Problem {
            kind: format!("{}/api/docs#{}", state.config.public_url, self.code()),
            title,
            status: self.status().as_u16(),
            detail,
            code: self.code().to_owned(),
            clause: self.app().and_then(clause_of).and_then(|at| clause_dto(rules?, at)),
            opens_at: self.app().and_then(opening_of).and_then(|at| Some(local(rules?.unit.zone, at))),
            violations,
            correlation_id: correlation_id.to_owned(),
        }
    }
}

impl From<AppError> for Fault {
    fn from(error: AppError) -> Self {
        Self::of(Cause::App(error))
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The layer at the edge: gives the request a name, and puts faults into words.
pub(crate) async fn render(state: &HttpState, request: Request, next: Next) -> Response {
    let correlation_id = state.app.ids.uuid().simple().to_string()[20..].to_owned();
    let language = language_of(request.headers(), request.uri());
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    if let Some(fault) = fault_of(&mut response) {
        fault.log(&correlation_id);
        response = if path.starts_with("/api/") {
            problem_response(&fault.document(state, language, &correlation_id))
        } else {
            crate::ui::fault_page(state, &fault, language, &path, &correlation_id)
        };
        if let Some(seconds) = fault.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
    }
    if let Ok(value) = HeaderValue::from_str(&correlation_id) {
        response.headers_mut().insert("x-correlation-id", value);
    }
    response
}

/// The fault of a handler, or one for what a layer refused by itself.
fn fault_of(response: &mut Response) -> Option<Fault> {
    if let Some(fault) = response.extensions_mut().remove::<Fault>() {
        return Some(fault);
    }
    let bare = !response.headers().contains_key(header::CONTENT_TYPE)
        || response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    let code = match response.status() {
        StatusCode::NOT_FOUND => "resource.not_found",
        StatusCode::METHOD_NOT_ALLOWED => "request.method",
        StatusCode::FORBIDDEN => "request.cross_site",
        StatusCode::PAYLOAD_TOO_LARGE => "request.too_large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "request.media_type",
        StatusCode::REQUEST_TIMEOUT => "request.timeout",
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => "request.malformed",
        StatusCode::INTERNAL_SERVER_ERROR => "internal",
        _ => return None,
    };
    bare.then(|| Fault::request(response.status(), code))
}

fn problem_response(problem: &Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Json(problem)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

pub(crate) fn words(language: Language, code: &str, args: &[(&str, Arg<'_>)]) -> (String, String) {
    let key = pst_i18n::problem_key(code);
    let part = |part: &str| pst_i18n::text_with(language, &format!("{key}.{part}"), args);
    (part("title"), part("detail"))
}

/// The words of one violation.
pub(crate) fn violation_words(violation: &Violation, language: Language) -> String {
    let max = violation.max.unwrap_or_default().to_string();
    words(language, violation.code, &[("max", max.as_str().into())]).1
}

fn violation_dto(violation: &Violation, rules: Option<&UnitRules>, language: Language) -> ViolationDto {
    let clause = violation.clause.and_then(|at| rules?.clause(at));
    let requirement = clause
        .and_then(|clause| Some(RequirementDto { number: clause.number?, text: clause.text.to_owned() }));
    ViolationDto {
        pointer: violation.pointer.clone(),
        code: violation.code.to_owned(),
        requirement,
        detail: violation_words(violation, language),
    }
}

/// A clause as the wire shows it.
pub(crate) fn clause_dto(rules: &UnitRules, at: ClauseRef) -> Option<ClauseDto> {
    rules.clause(at).map(|clause| ClauseDto {
        decree: clause.decree.to_owned(),
        section: clause.section.name().to_owned(),
        channel: clause.channel.map(|channel| channel.name().to_owned()),
        number: clause.number,
        text: clause.text.to_owned(),
    })
}

fn clause_of(error: &AppError) -> Option<ClauseRef> {
    match error {
        AppError::RequirementsMissing(list) => list.iter().find_map(|violation| violation.clause),
        AppError::Consultation(rejection) => rejection.clause(),
        AppError::Visit(_) => Some(ClauseRef::procedure(8)),
        AppError::NotReferable { .. } => Some(ClauseRef::procedure(7)),
        AppError::Duplicate { .. } | AppError::Queue(_) => Some(ClauseRef::procedure(3)),
        _ => None,
    }
}

fn opening_of(error: &AppError) -> Option<Timestamp> {
    if let AppError::UnitClosed { opens_at } = error { *opens_at } else { None }
}

/// What the words of an error name.
fn arguments(error: &AppError) -> Vec<(&'static str, String)> {
    match error {
        AppError::Duplicate { number, .. }
        | AppError::TicketInHand { number, .. }
        | AppError::NotReferable { number } => vec![("number", number.to_string())],
        AppError::OtherDesk { number, counter } => {
            vec![("number", number.to_string()), ("counter", counter.to_string())]
        }
        AppError::Denied(Denied::RoleNeeded { role }) => vec![("role", role.name().to_owned())],
        AppError::OfficerAtOtherCounter { counter } => vec![("counter", counter.to_string())],
        AppError::Ticket(rejection) => ticket_arguments(rejection),
        AppError::Counter(rejection) => counter_arguments(rejection),
        AppError::Queue(QueueRejection::QuotaReached { limit, .. }) => vec![("limit", limit.to_string())],
        AppError::Consultation(ConsultationRejection::Calendar(pst_domain::CalendarError::NotCovered {
            date,
        }))
        | AppError::Calendar(pst_domain::CalendarError::NotCovered { date }) => {
            vec![("date", date.to_string())]
        }
        _ => Vec::new(),
    }
}

fn ticket_arguments(rejection: &TicketRejection) -> Vec<(&'static str, String)> {
    match rejection {
        TicketRejection::WrongState { number, state, .. } => {
            vec![("number", number.to_string()), ("state", (*state).to_owned())]
        }
        TicketRejection::CallsExhausted { number, calls }
        | TicketRejection::NoShowTooEarly { number, calls, .. } => {
            vec![("number", number.to_string()), ("calls", calls.to_string())]
        }
        TicketRejection::AlreadyPostponed { number }
        | TicketRejection::UndoExpired { number }
        | TicketRejection::OtherDay { number } => vec![("number", number.to_string())],
        _ => Vec::new(),
    }
}

fn counter_arguments(rejection: &CounterRejection) -> Vec<(&'static str, String)> {
    match rejection {
        CounterRejection::Busy { counter, .. }
        | CounterRejection::Closed { counter }
        | CounterRejection::Paused { counter, .. }
        | CounterRejection::Taken { counter }
        | CounterRejection::NotInHand { counter } => vec![("counter", counter.to_string())],
        _ => Vec::new(),
    }
}

fn status_of(error: &AppError) -> StatusCode {
    match error {
        AppError::NotFound { .. } => StatusCode::NOT_FOUND,
        AppError::Denied(Denied::SignInNeeded) | AppError::Credentials => StatusCode::UNAUTHORIZED,
        AppError::Denied(_) | AppError::Unverified => StatusCode::FORBIDDEN,
        AppError::Consultation(ConsultationRejection::Calendar(_))
        | AppError::Invalid(_)
        | AppError::RequirementsMissing(_)
        | AppError::Calendar(_)
        | AppError::Challenge
        | AppError::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::SetUp => StatusCode::GONE,
        AppError::Storage(pst_app::ports::StorageError::Conflict) => StatusCode::CONFLICT,
        AppError::Storage(_) | AppError::Answer(_) | AppError::Sealed => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::CONFLICT,
    }
}
