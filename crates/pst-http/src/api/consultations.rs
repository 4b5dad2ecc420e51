//! Online consultations: opening one, lists, the conversation, the promises explained.

use axum::Json;
use axum::extract::{Path, Query as Asked, State};
use axum::http::StatusCode;
use pst_app::access::{Action, Denied};
use pst_app::online::{
    CaseAct, CaseLine, ConversationLink, ConversationView, FileView, Folder, InboxView, MessageView, Party,
    ReadConversation, ReadDeadline, ReadInbox, ReadOwn, Submit, WrittenBy,
};
use pst_app::ports::Role;
use pst_domain::consultation::{CloseReason, ConsultationState};
use pst_domain::{AccountId, ClauseRef, ConsultationId, SearchId, ServiceCode, Timestamp, UnitCode, Zone};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::consultation_deadline::{IdleCloseDto, idle};
use super::dto::{Local, local, name_of};
use super::rules_of;
use crate::HttpState;
use crate::caller::Caller;
use crate::command::Command;
use crate::problem::{ClauseDto, Fault, Problem, clause_dto};

/// A consultation to be opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SubmitRequest {
    #[schema(value_type = String)]
    unit: UnitCode,
    #[schema(value_type = String)]
    service: ServiceCode,
    /// The search that was marked as not answering (policy P13).
    #[serde(default)]
    search_id: Option<Uuid>,
    topic: String,
    question: String,
    /// An earlier consultation of one's own that this one follows.
    #[serde(default)]
    origin: Option<Uuid>,
}

/// A consultation that was opened.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SubmittedDto {
    id: Uuid,
    number: String,
    state: String,
}

/// A list of consultations.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConsultationsDto {
    /// Open cases in each part of the inbox; left out for a user's own list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    folders: Vec<FolderDto>,
    items: Vec<CaseLineDto>,
    /// Cursor of the next page.
    next: Option<String>,
}

/// A part of the inbox.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FolderDto {
    name: String,
    count: usize,
}

/// A consultation in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CaseLineDto {
    id: Uuid,
    number: String,
    service: String,
    topic: Option<String>,
    /// Name of the user, for officers.
    user: Option<String>,
    state: String,
    /// `user` or `officer`; `null` once closed.
    owes: Option<String>,
    officer: Option<Uuid>,
    deadline: PromiseDto,
    close_at: Option<Local>,
    /// Nobody has checked it in time: an internal alarm, no promise broken.
    alarmed: bool,
    updated_at: Local,
}

/// Where the three-day promise stands.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct PromiseDto {
    /// `not_started`, `running`, `stopped`, `met` or `late`.
    pub(super) state: String,
    pub(super) due_at: Option<Local>,
}

/// A consultation with its conversation.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct ConsultationDto {
    pub(crate) id: Uuid,
    pub(crate) number: String,
    pub(crate) unit: String,
    pub(crate) service: String,
    pub(crate) origin: Option<Uuid>,
    /// `null` once erased.
    pub(crate) topic: Option<String>,
    /// Name of the user, for officers.
    pub(crate) user: Option<String>,
    pub(crate) submitted_at: Local,
    /// `submitted`, `needs_completion`, `accepted`, `answered`, `awaiting_user` or `closed`.
    pub(crate) state: String,
    /// What has to be completed.
    pub(crate) items: Vec<String>,
    /// `done`, `user_silent`, `redirected` or `refused`, once closed.
    pub(crate) close_reason: Option<String>,
    /// The clause that a case closed for silence was closed under.
    pub(crate) close_clause: Option<ClauseDto>,
    /// `user` or `officer`; `null` once closed.
    pub(crate) owes: Option<String>,
    pub(crate) officer: Option<OfficerDto>,
    pub(crate) deadline: PromiseDto,
    pub(crate) idle_close: Option<IdleCloseDto>,
    pub(crate) reopen_until: Option<Local>,
    pub(crate) rated_at: Option<Local>,
    /// What the caller may do now.
    pub(crate) may: Vec<String>,
    pub(crate) messages: Vec<MessageDto>,
    /// Internal notes; always empty for the user.
    pub(crate) notes: Vec<MessageDto>,
    /// What the caller has typed and not sent.
    pub(crate) draft: Option<String>,
    /// Files the caller uploaded and not sent.
    pub(crate) files: Vec<FileDto>,
    /// Other officers who are typing; always empty for the user.
    pub(crate) typing: Vec<String>,
}

/// An officer.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct OfficerDto {
    id: Uuid,
    name: String,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct MessageDto {
    pub(super) seq: u32,
    /// `user` or `officer`.
    author: String,
    /// Name of the officer.
    name: Option<String>,
    /// `question`, `text`, `completion_request`, `answer`, `redirection` or `refusal`.
    kind: String,
    /// `null` once erased.
    text: Option<String>,
    at: Local,
    files: Vec<FileDto>,
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct FileDto {
    id: Uuid,
    name: String,
    media_type: String,
    /// In bytes.
    size: u32,
}

/// Which list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListQuery {
    /// For officers: `to_check`, `waiting_for_us` (the default), `waiting_for_user`, `closing_soon` or `closed`.
    folder: Option<String>,
    /// Cursor from the page before.
    after: Option<String>,
}

/// Opens a consultation (procedure 13). It needs a search that was marked as not answering.
#[utoipa::path(post, path = "/consultations", tag = "consultations", request_body = SubmitRequest,
    responses((status = 201, body = SubmittedDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn create(
    State(state): State<HttpState>,
    command: Command<SubmitRequest>,
) -> Result<(StatusCode, Json<SubmittedDto>), Fault> {
    let account = user(&command.caller)?;
    let actor = command.caller.actor();
    let body = command.body;
    let submit = Submit {
        unit: body.unit,
        service: body.service,
        account,
        search: body.search_id.map(SearchId),
        topic: body.topic,
        question: body.question,
        origin: body.origin.map(ConsultationId),
        link: state.conversations(),
    };
    let unit = submit.unit.clone();
    let opened = state.execute(actor, command.key, submit).await.map_err(|fault| fault.in_unit(&unit))?;
    let dto = SubmittedDto { id: opened.id.0, number: opened.number.to_string(), state: opened.state };
    Ok((StatusCode::CREATED, Json(dto)))
}

/// One's own consultations, latest first; for officers the inbox of their unit, by deadline.
#[utoipa::path(get, path = "/consultations", tag = "consultations", 
    params(("folder" = Option<String>, Query, description = "For officers: to_check, waiting_for_us (the default), waiting_for_user, closing_soon or closed"),
        ("after" = Option<String>, Query, description = "Cursor from the page before")),
    responses((status = 200, body = ConsultationsDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn list(
    State(state): State<HttpState>,
    Asked(query): Asked<ListQuery>,
    caller: Caller,
) -> Result<Json<ConsultationsDto>, Fault> {
    let malformed = || Fault::request(StatusCode::UNPROCESSABLE_ENTITY, "request.malformed");
    let before = query.after.as_deref().map(|text| parse_cursor(text).ok_or_else(malformed)).transpose()?;
    let view = match party(&caller, Action::ReadInbox)? {
        Party::User(account) => state.query(&ReadOwn { account, before }).await?,
        Party::Officer { unit, .. } => {
            let folder = query.folder.as_deref().map_or(Some(Folder::WaitingForUs), Folder::parse);
            state.query(&ReadInbox { unit, folder: folder.ok_or_else(malformed)?, before }).await?
        }
    };
    let staff = caller.officer.is_some();
    Ok(Json(list_dto(&state, view, staff)?))
}

/// A consultation with its whole conversation.
#[utoipa::path(get, path = "/consultations/{id}", tag = "consultations", params(("id" = Uuid, Path)),
    responses((status = 200, body = ConsultationDto), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(crate) async fn show(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    caller: Caller,
) -> Result<Json<ConsultationDto>, Fault> {
    let by = party(&caller, Action::ReadInbox)?;
    Ok(Json(read(&state, ConsultationId(id), by, 0).await?))
}

/// The fault of a step with a case, which quotes the standard of the unit that has the case.
pub(super) async fn quoted(state: &HttpState, id: ConsultationId, by: Party, fault: Fault) -> Fault {
    match state.query(&ReadDeadline { id, by }).await {
        Ok(view) => fault.in_unit(&view.unit),
        Err(_) => fault,
    }
}

/// The caller's part in consultations: the user who asks, or an officer who may do something.
pub(super) fn party(caller: &Caller, action: Action) -> Result<Party, Fault> {
    if let Some(account) = &caller.account {
        return Ok(Party::User(account.id));
    }
    staff(caller, action)
}

/// The caller as an officer who may do something with consultations.
pub(super) fn staff(caller: &Caller, action: Action) -> Result<Party, Fault> {
    if caller.account.is_some() {
        return Err(Denied::RoleNeeded { role: Role::Officer }.into());
    }
    let (id, unit) = caller.officer_may(action)?;
    Ok(Party::Officer { id, unit })
}

/// The caller as a user.
pub(super) fn user(caller: &Caller) -> Result<AccountId, Fault> {
    let account = caller.account.as_ref().map(|account| account.id);
    let denied = if caller.officer.is_some() { Denied::UserNeeded } else { Denied::SignInNeeded };
    account.ok_or_else(|| denied.into())
}

/// A conversation as one side sees it, with the messages after one.
pub(super) async fn read(
    state: &HttpState,
    id: ConsultationId,
    by: Party,
    after: u32,
) -> Result<ConsultationDto, Fault> {
    let view = state.query(&ReadConversation { id, by, after }).await?;
    let (rules, _) = rules_of(state, view.unit.as_str())?;
    let zone = rules.unit.zone;
    Ok(ConsultationDto {
        idle_close: view.deadline.idle.as_ref().map(|plan| idle(rules, plan)),
        close_clause: closed_under(&view.state).and_then(|at| clause_dto(rules, at)),
        ..dto(zone, view)
    })
}

const fn closed_under(state: &ConsultationState) -> Option<ClauseRef> {
    match state {
        ConsultationState::Closed { reason: CloseReason::UserSilent { clause }, .. } => *clause,
        _ => None,
    }
}

fn dto(zone: Zone, view: ConversationView) -> ConsultationDto {
    let (items, close_reason) = match &view.state {
        ConsultationState::NeedsCompletion { items, .. } => (items.iter().map(name_of).collect(), None),
        ConsultationState::Closed { reason, .. } => (Vec::new(), Some(CloseReason::name(reason).to_owned())),
        _ => (Vec::new(), None),
    };
    ConsultationDto {
        id: view.id.0,
        number: view.number.to_string(),
        unit: view.unit.to_string(),
        service: view.service.to_string(),
        origin: view.origin.map(|id| id.0),
        topic: view.topic,
        user: view.user,
        submitted_at: local(zone, view.submitted_at),
        state: view.state.name().to_owned(),
        items,
        close_reason,
        close_clause: None,
        owes: view.owes.map(|owes| name_of(&owes)),
        officer: view.officer.map(|(id, name)| OfficerDto { id: id.0, name }),
        deadline: PromiseDto {
            state: name_of(&view.deadline.state),
            due_at: view.deadline.due_at.map(|at| local(zone, at)),
        },
        idle_close: None,
        reopen_until: view.reopen_until.map(|at| local(zone, at)),
        rated_at: view.rated_at.map(|at| local(zone, at)),
        may: view.may.iter().map(|act| act_name(*act).to_owned()).collect(),
        messages: view.messages.into_iter().map(|message| message_dto(zone, message)).collect(),
        notes: view.notes.into_iter().map(|note| message_dto(zone, note)).collect(),
        draft: view.draft,
        files: view.waiting_files.into_iter().map(file_dto).collect(),
        typing: view.typing,
    }
}

fn message_dto(zone: Zone, message: MessageView) -> MessageDto {
    let (author, name) = match message.by {
        WrittenBy::User => ("user", None),
        WrittenBy::Officer(name) => ("officer", Some(name)),
    };
    MessageDto {
        seq: message.seq,
        author: author.to_owned(),
        name,
        kind: name_of(&message.kind),
        text: message.text,
        at: local(zone, message.at),
        files: message.files.into_iter().map(file_dto).collect(),
    }
}

fn file_dto(file: FileView) -> FileDto {
    FileDto { id: file.id.0, name: file.name, media_type: file.media_type, size: file.size }
}

const fn act_name(act: CaseAct) -> &'static str {
    match act {
        CaseAct::Write => "write",
        CaseAct::Assign => "assign",
        CaseAct::RequestCompletion => "request_completion",
        CaseAct::Accept => "accept",
        CaseAct::Answer => "answer",
        CaseAct::Note => "note",
        CaseAct::Redirect => "redirect",
        CaseAct::Refuse => "refuse",
        CaseAct::Close => "close",
        CaseAct::Publish => "publish",
        CaseAct::Reopen => "reopen",
        CaseAct::Rate => "rate",
    }
}

fn list_dto(state: &HttpState, view: InboxView, staff: bool) -> Result<ConsultationsDto, Fault> {
    let folders = view.counts.iter().filter(|(folder, _)| **folder != Folder::Closed);
    let folders = folders.map(|(folder, count)| FolderDto { name: folder.name().to_owned(), count: *count });
    let folders = folders.collect();
    let items = view.lines.into_iter().map(|line| line_dto(state, line, staff)).collect::<Result<_, _>>()?;
    let next = view.next.map(|(at, id)| format!("{}.{id}", at.micros()));
    Ok(ConsultationsDto { folders, items, next })
}

fn line_dto(state: &HttpState, line: CaseLine, staff: bool) -> Result<CaseLineDto, Fault> {
    let (rules, _) = rules_of(state, line.unit.as_str())?;
    let zone = rules.unit.zone;
    Ok(CaseLineDto {
        id: line.id.0,
        number: line.number.to_string(),
        service: line.service.to_string(),
        topic: line.topic,
        user: line.user.filter(|_| staff),
        state: line.state.name().to_owned(),
        owes: line.owes.map(|owes| name_of(&owes)),
        officer: line.officer.filter(|_| staff).map(|id| id.0),
        deadline: PromiseDto {
            state: name_of(&line.deadline),
            due_at: line.due_at.map(|at| local(zone, at)),
        },
        close_at: line.close_at.map(|at| local(zone, at)),
        alarmed: staff && line.alarmed,
        updated_at: local(zone, line.updated_at),
    })
}

fn parse_cursor(text: &str) -> Option<(Timestamp, ConsultationId)> {
    let (at, id) = text.split_once('.')?;
    Some((Timestamp::from_micros(at.parse().ok()?), ConsultationId(id.parse().ok()?)))
}

impl HttpState {
    /// Where conversations are read, as notices say it.
    #[must_use]
    pub fn conversations(&self) -> ConversationLink {
        ConversationLink(format!("{}/konsultasi/", self.config.public_url))
    }
}
