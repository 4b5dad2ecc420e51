//! An answer for everybody: the page on which an officer puts it into words that name nobody.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use pst_app::AppError;
use pst_app::access::Action;
use pst_app::online::{
    CaseAct, ConversationView, Party, PublishAnswer, ReadConversation, WithdrawAnswer, WrittenBy,
};
use pst_app::ports::Actor;
use pst_app::search::FindEntry;
use pst_domain::consultation::MessageKind;
use pst_domain::{ConsultationId, OfficerId};
use uuid::Uuid;

use crate::HttpState;
use crate::form::Form;
use crate::problem::{Fault, violation_words};
use crate::ui::frame::{Here, html, html_with, see};
use crate::ui::view::inbox::Publish;
use crate::ui::view::{Field, FieldError};

/// What was published, or else question and answer as they stand in the conversation, to be put into other words.
pub(super) async fn page(here: Here, Path(id): Path<Uuid>) -> Result<Response, Fault> {
    let (officer, unit) = here.staff(Action::HandleConsultation)?;
    let by = Party::Officer { id: officer, unit };
    let view = here.state.query(&ReadConversation { id: ConsultationId(id), by, after: 0 }).await?;
    if !view.may.contains(&CaseAct::Publish) {
        return Err(AppError::NotFound { what: "answer" }.into());
    }
    let (question, answer) = match &view.published {
        Some(entry) => {
            let entry = here.state.query(&FindEntry { id: entry.clone() }).await?;
            (entry.title, entry.summary)
        }
        None => (view.topic.clone().unwrap_or_default(), last_answer(&view)),
    };
    html(&filled(&here, &view, Field::of(question), Field::of(answer))?)
}

/// Publishes, or replaces what was published.
pub(super) async fn publish(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    form: Form,
) -> Result<Response, Fault> {
    let (officer, by) = handler(&form)?;
    let (question, answer) = (form.text("pertanyaan").to_owned(), form.text("jawaban").to_owned());
    let id = ConsultationId(id);
    let publish = PublishAnswer { id, by: by.clone(), question: question.clone(), answer: answer.clone() };
    let Err(fault) = state.execute(Actor::Officer { officer }, form.key()?, publish).await else {
        return Ok(see(&format!("/petugas/kotak-masuk/{id}?kabar=published")));
    };
    let Some(AppError::Invalid(violations)) = fault.app() else { return Err(fault) };
    let here = Here::after_form(&state, &form.caller, &format!("/petugas/kotak-masuk/{id}/terbitkan"));
    let field = |pointer: &str, value: String| {
        let found = violations.iter().find(|violation| violation.pointer == pointer);
        Field { value, problem: found.map(|violation| violation_words(violation, here.language())) }
    };
    let view = state.query(&ReadConversation { id, by, after: u32::MAX }).await?;
    let page = filled(&here, &view, field("/question", question), field("/answer", answer))?;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Takes a published answer back.
pub(super) async fn withdraw(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    form: Form,
) -> Result<Response, Fault> {
    let (officer, by) = handler(&form)?;
    let withdraw = WithdrawAnswer { id: ConsultationId(id), by };
    state.execute(Actor::Officer { officer }, form.key()?, withdraw).await?;
    Ok(see(&format!("/petugas/kotak-masuk/{id}?kabar=withdrawn")))
}

fn handler(form: &Form) -> Result<(OfficerId, Party), Fault> {
    let (officer, unit) = form.caller.officer_may(Action::HandleConsultation)?;
    Ok((officer, Party::Officer { id: officer, unit }))
}

fn last_answer(view: &ConversationView) -> String {
    let answers = view.messages.iter().rev().filter(|message| matches!(message.by, WrittenBy::Officer(_)));
    let mut answers = answers.filter(|message| message.kind == MessageKind::Answer);
    answers.next().and_then(|message| message.text.clone()).unwrap_or_default()
}

fn filled(here: &Here, view: &ConversationView, question: Field, answer: Field) -> Result<Publish, Fault> {
    let (rules, _) = here.unit(view.unit.as_str())?;
    let fields = [("pertanyaan", &question), ("jawaban", &answer)];
    let errors = fields.into_iter().filter_map(|(name, field)| {
        field.problem.clone().map(|message| FieldError { field: name.to_owned(), message })
    });
    Ok(Publish {
        page: here.page(rules),
        id: view.id.to_string(),
        number: view.number.to_string(),
        errors: errors.collect(),
        published: view.published.clone(),
        question,
        answer,
    })
}
