//! What is done with a consultation: one address per step.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use pst_app::access::Action;
use pst_app::online::{
    CaseStep, KeepDraft, Party, PublishAnswer, RateConsultation, StepDone, TakeCaseStep, WithdrawAnswer,
};
use pst_app::ports::EffectKey;
use pst_app::walk_in::Survey;
use pst_domain::consultation::{CompletionItem, Redirection, RefusalGround};
use pst_domain::{AttachmentId, ConsultationId, OfficerId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::consultations::{ConsultationDto, party, quoted, read, staff, user};
use super::counters::Nothing;
use super::tracking::{RatingRequest, elements_of};
use crate::HttpState;
use crate::caller::Caller;
use crate::command::Command;
use crate::problem::{Fault, Problem};

/// The steps with their documentation.
pub(super) fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(message))
        .routes(routes!(assign))
        .routes(routes!(request_completion))
        .routes(routes!(accept))
        .routes(routes!(answer))
        .routes(routes!(note))
        .routes(routes!(redirect))
        .routes(routes!(refuse))
        .routes(routes!(close))
        .routes(routes!(reopen))
        .routes(routes!(rate))
        .routes(routes!(draft))
        .routes(routes!(publish))
        .routes(routes!(withdraw))
}

/// Words, and files uploaded before.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WordsRequest {
    text: String,
    #[serde(default)]
    attachments: Vec<Uuid>,
}

/// Words alone.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TextRequest {
    text: String,
}

/// Into whose hand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AssignRequest {
    /// The officer; the caller if left out.
    #[serde(default)]
    to: Option<Uuid>,
    /// Who had it when the caller looked; `null` for nobody. Refused if that has changed.
    #[serde(default)]
    from: Option<Uuid>,
    /// What the next officer should know; needed if the case leaves another hand.
    #[serde(default)]
    note: String,
}

/// What is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CompletionRequest {
    /// Of `topic`, `area`, `years`, `detail`, `purpose`, `other`.
    #[schema(value_type = Vec<String>)]
    items: BTreeSet<CompletionItem>,
    /// Why, for the user.
    #[serde(alias = "text")]
    reason: String,
}

/// Where to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RedirectRequest {
    /// `{"to":"service","service":…}`, `{"to":"unit","unit":…}` or `{"to":"public_information"}`.
    #[schema(value_type = Object)]
    to: Redirection,
    /// Why, for the user.
    text: String,
}

/// On what ground.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RefuseRequest {
    /// `confidential` or `out_of_scope`.
    #[schema(value_type = String)]
    ground: RefusalGround,
    /// Why, and what to do instead.
    text: String,
}

/// Why it is closed, for colleagues.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CloseRequest {
    #[serde(default)]
    reason: String,
}

/// An answer in words for everybody.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PublishRequest {
    /// The question, without anything about its asker.
    question: String,
    /// The answer.
    answer: String,
}

/// A published answer.
#[derive(Debug, Serialize, ToSchema)]
struct PublishedDto {
    /// The identifier it has in search results.
    id: String,
    /// Its page.
    url: String,
}

/// The place of a message.
#[derive(Debug, Serialize, ToSchema)]
struct WrittenDto {
    seq: Option<u32>,
}

/// Writes: the user replies, an officer writes in between.
#[utoipa::path(post, path = "/consultations/{id}/messages", tag = "consultations", params(("id" = Uuid, Path)), request_body = WordsRequest,
    responses((status = 201, body = WrittenDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
async fn message(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<WordsRequest>,
) -> Result<(StatusCode, Json<WrittenDto>), Fault> {
    let by = party(&command.caller, Action::HandleConsultation)?;
    let (text, files) = (command.body.text, files(command.body.attachments));
    let step = CaseStep::Write { text, files };
    let done = take(&state, id, by, &command.caller, command.key, step).await?;
    Ok((StatusCode::CREATED, Json(WrittenDto { seq: done.seq })))
}

/// Puts the case into an officer's hand.
#[utoipa::path(post, path = "/consultations/{id}/assign", tag = "consultations", params(("id" = Uuid, Path)), request_body = AssignRequest,
    responses((status = 200, body = ConsultationDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
async fn assign(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<AssignRequest>,
) -> Result<Json<ConsultationDto>, Fault> {
    let by = staff(&command.caller, Action::HandleConsultation)?;
    let own = match &by {
        Party::Officer { id, .. } => Some(id.0),
        Party::User(_) => None,
    };
    let to = OfficerId(command.body.to.or(own).unwrap_or_default());
    let step = CaseStep::Assign { to, from: command.body.from.map(OfficerId), note: command.body.note };
    act(&state, id, by, &command.caller, command.key, step).await
}

/// Asks for completion; stops a running clock (policy P5).
#[utoipa::path(post, path = "/consultations/{id}/request-completion", tag = "consultations", params(("id" = Uuid, Path)), request_body = CompletionRequest,
    responses((status = 200, body = ConsultationDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
async fn request_completion(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<CompletionRequest>,
) -> Result<Json<ConsultationDto>, Fault> {
    let by = staff(&command.caller, Action::HandleConsultation)?;
    let step = CaseStep::RequestCompletion { items: command.body.items, text: command.body.reason };
    act(&state, id, by, &command.caller, command.key, step).await
}

/// Records "clear and complete": the three working days start (policy P4).
#[utoipa::path(post, path = "/consultations/{id}/accept", tag = "consultations", params(("id" = Uuid, Path)), request_body = Nothing,
    responses((status = 200, body = ConsultationDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn accept(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<Nothing>,
) -> Result<Json<ConsultationDto>, Fault> {
    let by = staff(&command.caller, Action::HandleConsultation)?;
    act(&state, id, by, &command.caller, command.key, CaseStep::Accept).await
}

/// Answers; the first answer stops the clock.
#[utoipa::path(post, path = "/consultations/{id}/answer", tag = "consultations", params(("id" = Uuid, Path)), request_body = WordsRequest,
    responses((status = 200, body = ConsultationDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
async fn answer(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<WordsRequest>,
) -> Result<Json<ConsultationDto>, Fault> {
    let by = staff(&command.caller, Action::HandleConsultation)?;
    let step = CaseStep::Answer { text: command.body.text, files: files(command.body.attachments) };
    act(&state, id, by, &command.caller, command.key, step).await
}

/// Adds an internal note, which the user never sees.
#[utoipa::path(post, path = "/consultations/{id}/note", tag = "consultations", params(("id" = Uuid, Path)), request_body = TextRequest,
    responses((status = 200, body = ConsultationDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
async fn note(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<TextRequest>,
) -> Result<Json<ConsultationDto>, Fault> {
    let by = staff(&command.caller, Action::HandleConsultation)?;
    let step = CaseStep::Note { text: command.body.text };
    act(&state, id, by, &command.caller, command.key, step).await
}

/// Sends the user elsewhere and closes; another online service gets a linked case of its own (policy P17).
#[utoipa::path(post, path = "/consultations/{id}/redirect", tag = "consultations", params(("id" = Uuid, Path)), request_body = RedirectRequest,
    responses((status = 200, body = ConsultationDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
async fn redirect(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<RedirectRequest>,
) -> Result<Json<ConsultationDto>, Fault> {
    let by = staff(&command.caller, Action::HandleConsultation)?;
    let step = CaseStep::Redirect { to: command.body.to, text: command.body.text };
    act(&state, id, by, &command.caller, command.key, step).await
}

/// Refuses, names an alternative, and closes.
#[utoipa::path(post, path = "/consultations/{id}/refuse", tag = "consultations", params(("id" = Uuid, Path)), request_body = RefuseRequest,
    responses((status = 200, body = ConsultationDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
async fn refuse(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<RefuseRequest>,
) -> Result<Json<ConsultationDto>, Fault> {
    let by = staff(&command.caller, Action::HandleConsultation)?;
    let step = CaseStep::Refuse { ground: command.body.ground, text: command.body.text };
    act(&state, id, by, &command.caller, command.key, step).await
}

/// Closes an answered case (procedure 16).
#[utoipa::path(post, path = "/consultations/{id}/close", tag = "consultations", params(("id" = Uuid, Path)), request_body = CloseRequest,
    responses((status = 200, body = ConsultationDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn close(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<CloseRequest>,
) -> Result<Json<ConsultationDto>, Fault> {
    let by = staff(&command.caller, Action::HandleConsultation)?;
    let step = CaseStep::Close { note: command.body.reason };
    act(&state, id, by, &command.caller, command.key, step).await
}

/// Takes up a case that was closed for silence (policy P7).
#[utoipa::path(post, path = "/consultations/{id}/reopen", tag = "consultations", params(("id" = Uuid, Path)), request_body = Nothing,
    responses((status = 200, body = ConsultationDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
async fn reopen(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<Nothing>,
) -> Result<Json<ConsultationDto>, Fault> {
    let by = Party::User(user(&command.caller)?);
    act(&state, id, by, &command.caller, command.key, CaseStep::Reopen).await
}

/// Rates the closed case, once (procedure 17).
#[utoipa::path(post, path = "/consultations/{id}/rating", tag = "consultations", params(("id" = Uuid, Path)), request_body = RatingRequest,
    responses((status = 201, body = ConsultationDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
async fn rate(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<RatingRequest>,
) -> Result<(StatusCode, Json<ConsultationDto>), Fault> {
    let by = Party::User(user(&command.caller)?);
    let rating = command.body.0;
    let survey = Survey { elements: elements_of(&rating), words: rating.words.to_string() };
    let id = ConsultationId(id);
    let (overall, link) = (rating.overall.value(), state.conversations());
    let rate = RateConsultation { id, by: by.clone(), overall, survey, link };
    if let Err(fault) = state.execute(command.caller.actor(), command.key, rate).await {
        return Err(quoted(&state, id, by, fault).await);
    }
    Ok((StatusCode::CREATED, Json(read(&state, id, by, 0).await?)))
}

/// Keeps what the caller has typed; without words, forgets it.
#[utoipa::path(put, path = "/consultations/{id}/draft", tag = "consultations", params(("id" = Uuid, Path)), request_body = TextRequest,
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
async fn draft(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<TextRequest>,
) -> Result<StatusCode, Fault> {
    let by = party(&command.caller, Action::HandleConsultation)?;
    let keep = KeepDraft { id: ConsultationId(id), by, text: command.body.text };
    state.execute(command.caller.actor(), None, keep).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes the answer searchable in words that name nobody, or replaces what was published.
#[utoipa::path(post, path = "/consultations/{id}/publish", tag = "consultations", params(("id" = Uuid, Path)), request_body = PublishRequest,
    responses((status = 201, body = PublishedDto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
async fn publish(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<PublishRequest>,
) -> Result<(StatusCode, Json<PublishedDto>), Fault> {
    let by = staff(&command.caller, Action::HandleConsultation)?;
    let PublishRequest { question, answer } = command.body;
    let publish = PublishAnswer { id: ConsultationId(id), by, question, answer };
    let id = state.execute(command.caller.actor(), command.key, publish).await?;
    let url = format!("{}/katalog/{id}", state.config.public_url);
    Ok((StatusCode::CREATED, Json(PublishedDto { id, url })))
}

/// Takes a published answer back.
#[utoipa::path(post, path = "/consultations/{id}/withdraw", tag = "consultations", params(("id" = Uuid, Path)), request_body = Nothing,
    responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json")))]
async fn withdraw(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    command: Command<Nothing>,
) -> Result<StatusCode, Fault> {
    let by = staff(&command.caller, Action::HandleConsultation)?;
    let withdraw = WithdrawAnswer { id: ConsultationId(id), by };
    state.execute(command.caller.actor(), command.key, withdraw).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn act(
    state: &HttpState,
    id: Uuid,
    by: Party,
    caller: &Caller,
    key: Option<EffectKey>,
    step: CaseStep,
) -> Result<Json<ConsultationDto>, Fault> {
    take(state, id, by.clone(), caller, key, step).await?;
    Ok(Json(read(state, ConsultationId(id), by, 0).await?))
}

async fn take(
    state: &HttpState,
    id: Uuid,
    by: Party,
    caller: &Caller,
    key: Option<EffectKey>,
    step: CaseStep,
) -> Result<StepDone, Fault> {
    let id = ConsultationId(id);
    let step = TakeCaseStep { id, by: by.clone(), step, link: state.conversations() };
    match state.execute(caller.actor(), key, step).await {
        Ok(done) => Ok(done),
        Err(fault) => Err(quoted(state, id, by, fault).await),
    }
}

fn files(ids: Vec<Uuid>) -> Vec<AttachmentId> {
    ids.into_iter().map(AttachmentId).collect()
}
