//! The conversation, its reply, and how its limits are counted (P11).

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use pst_app::online::{
    Attach, CaseAct, CaseStep, ConversationView, KeepDraft, ReadConversation, ReadDeadline, TakeCaseStep,
};
use pst_app::ports::EffectKey;
use pst_app::{AppError, UnitRules, Violation};
use pst_domain::consultation::ConsultationState;
use pst_domain::{AttachmentId, ConsultationId};
use serde::Deserialize;
use uuid::Uuid;

use super::{party, sign_in, standing};
use crate::HttpState;
use crate::form::{Form, Upload};
use crate::problem::{Fault, violation_words};
use crate::ui::clock_with_seconds;
use crate::ui::conversation::{Looking, clause_words, clocks, days, files, items_words, runs};
use crate::ui::frame::{Here, html, html_with, see};
use crate::ui::view::online::{Conversation, Deadlines, Reply, Status, Way};
use crate::ui::view::{Field, FieldError};

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    terkirim: Option<String>,
    tersimpan: Option<String>,
    dibuka: Option<String>,
}

pub(super) async fn show(
    here: Here,
    Path(id): Path<Uuid>,
    Query(done): Query<Done>,
) -> Result<Response, Fault> {
    if here.caller.person().is_none() {
        return sign_in(&here.path);
    }
    let done =
        [(done.terkirim, "talk-sent"), (done.tersimpan, "talk-draft-kept"), (done.dibuka, "talk-reopened")];
    let done = done.into_iter().find(|(asked, _)| asked.is_some()).map(|(_, key)| here.t(key));
    html(&Conversation { done, ..read(&here, ConsultationId(id)).await? })
}

/// Sends what was typed, or keeps it; new files go up first.
pub(super) async fn reply(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    upload: Upload,
) -> Result<Response, Fault> {
    let (id, form) = (ConsultationId(id), &upload.form);
    let address = format!("/konsultasi/{id}");
    let here = Here::after_form(&state, &form.caller, &address);
    let text = form.text("teks").to_owned();
    if let Err(fault) = attach(&state, id, &upload).await {
        return mend(&here, id, text, fault).await;
    }
    let by = party(&form.caller)?;
    if form.text("langkah") == "simpan" {
        let keep = KeepDraft { id, by, text: text.clone() };
        return match state.execute(form.caller.actor(), form.key()?, keep).await {
            Ok(()) => Ok(see(&format!("{address}?tersimpan#balas"))),
            Err(fault) => mend(&here, id, text, fault).await,
        };
    }
    // Whatever was uploaded and not sent goes along, also what an earlier attempt left behind.
    let read = ReadConversation { id, by: by.clone(), after: u32::MAX };
    let files: Vec<AttachmentId> =
        state.query(&read).await?.waiting_files.iter().map(|file| file.id).collect();
    let step = CaseStep::Write { text: text.clone(), files };
    let write = TakeCaseStep { id, by, step, link: state.conversations() };
    match state.execute(form.caller.actor(), form.key()?, write).await {
        Ok(done) => {
            let seq = done.seq.map(|seq| format!("#pesan-{seq}")).unwrap_or_default();
            Ok(see(&format!("{address}?terkirim{seq}")))
        }
        Err(fault) => mend(&here, id, text, fault).await,
    }
}

/// Takes up a case again that was closed for silence.
pub(super) async fn reopen(
    State(state): State<HttpState>,
    Path(id): Path<Uuid>,
    form: Form,
) -> Result<Response, Fault> {
    let (id, by) = (ConsultationId(id), party(&form.caller)?);
    let step = TakeCaseStep { id, by, step: CaseStep::Reopen, link: state.conversations() };
    state.execute(form.caller.actor(), form.key()?, step).await?;
    Ok(see(&format!("/konsultasi/{id}?dibuka")))
}

pub(super) async fn deadline(here: Here, Path(id): Path<Uuid>) -> Result<Response, Fault> {
    if here.caller.person().is_none() {
        return sign_in(&here.path);
    }
    let (id, by) = (ConsultationId(id), party(&here.caller)?);
    let read = ReadConversation { id, by: by.clone(), after: u32::MAX };
    let number = here.state.query(&read).await?.number.to_string();
    let view = here.state.query(&ReadDeadline { id, by }).await?;
    let (rules, _) = here.unit(view.unit.as_str())?;
    let mut silence = Vec::new();
    if let Some(idle) = &view.idle {
        let reminded = idle.reminders.iter().map(|at| (here.t("talk-reminded"), here.moment(rules, *at)));
        silence.extend(reminded);
        silence.push((here.t("deadline-silence-at"), here.moment(rules, idle.close_at)));
    }
    let idle_clause = view.idle.as_ref().and_then(|idle| idle.clause);
    html(&Deadlines {
        page: here.page(rules),
        id: id.to_string(),
        number,
        runs: runs(&here, rules, &view),
        clause: clause_words(rules, view.clause, &here, "talk-promise-clause"),
        silence,
        silence_clause: clause_words(rules, idle_clause, &here, "talk-silence-clause"),
    })
}

/// Uploads new files. The first that is refused ends it; the ones before wait for the next attempt.
async fn attach(state: &HttpState, id: ConsultationId, upload: &Upload) -> Result<(), Fault> {
    let (form, by) = (&upload.form, party(&upload.form.caller)?);
    for (at, file) in upload.files.iter().enumerate() {
        let key = form.key()?.map(|key| EffectKey { key: format!("{}.{at}", key.key), ..key });
        let attach = Attach { consultation: id, by: by.clone(), file: file.clone() };
        state.execute(form.caller.actor(), key, attach).await?;
    }
    Ok(())
}

/// The conversation again, with what was typed and why it was not taken.
async fn mend(here: &Here, id: ConsultationId, text: String, fault: Fault) -> Result<Response, Fault> {
    let Some(AppError::Invalid(violations)) = fault.app() else { return Err(fault) };
    let errors: Vec<FieldError> = violations.iter().map(|violation| error(here, violation)).collect();
    let problem =
        |field: &str| errors.iter().find(|error| error.field == field).map(|error| error.message.clone());
    let page = read(here, id).await?;
    let reply = page.reply.clone().map(|reply| Reply {
        text: Field { value: text, problem: problem("teks") },
        refused: problem("berkas"),
        ..reply
    });
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &Conversation { errors, reply, ..page })
}

fn error(here: &Here, violation: &Violation) -> FieldError {
    let field = if violation.pointer == "/file" { "berkas" } else { "teks" };
    FieldError { field: field.to_owned(), message: violation_words(violation, here.language()) }
}

async fn read(here: &Here, id: ConsultationId) -> Result<Conversation, Fault> {
    let by = party(&here.caller)?;
    let view = here.state.query(&ReadConversation { id, by, after: 0 }).await?;
    let (rules, _) = here.unit(view.unit.as_str())?;
    let user = here.t("talk-you");
    let looking = Looking { id, user: &user };
    let may = |act| view.may.contains(&act);
    let reply = may(CaseAct::Write).then(|| Reply {
        text: Field::of(view.draft.clone().unwrap_or_default()),
        waiting: files(here, &view.waiting_files, looking),
        refused: None,
    });
    Ok(Conversation {
        page: here.page(rules),
        errors: Vec::new(),
        done: None,
        id: id.to_string(),
        number: view.number.to_string(),
        topic: view.topic.clone().unwrap_or_else(|| here.t("talk-title-erased")),
        service: here.service_name(rules, &view.service),
        status: status(here, rules, &view),
        clocks: clocks(here, rules, &view),
        days: days(here, rules, &view.messages, looking),
        ways: ways(&view),
        updated: clock_with_seconds(rules, view.now),
        reply,
    })
}

fn ways(view: &ConversationView) -> Vec<Way> {
    let may = |act| view.may.contains(&act);
    let over = !may(CaseAct::Write) && !may(CaseAct::Reopen);
    let offered = [
        (may(CaseAct::Rate), Way::Rate),
        (view.rated_at.is_some(), Way::Rated),
        (may(CaseAct::Reopen), Way::Reopen),
        (over, Way::Anew),
    ];
    offered.into_iter().filter(|(open, _)| *open).map(|(_, way)| way).collect()
}

fn status(here: &Here, rules: &UnitRules, view: &ConversationView) -> Status {
    let close_at = view.deadline.idle.as_ref().map(|idle| idle.close_at);
    let reopenable = view.reopen_until.is_some();
    let (name, standing) = standing(&view.state, view.deadline.state, close_at, reopenable, view.now);
    let moment = |at: Option<_>| at.map(|at| here.moment(rules, at)).unwrap_or_default();
    let (items, closed) = match &view.state {
        ConsultationState::NeedsCompletion { items, .. } => (items_words(here, items.iter()), None),
        ConsultationState::Closed { at, .. } => (String::new(), Some(*at)),
        _ => (String::new(), None),
    };
    let (due, close) = (moment(view.deadline.due_at), moment(close_at));
    let (closed, until) = (moment(closed), moment(view.reopen_until));
    let args =
        [("items", &*items), ("due", &*due), ("close", &*close), ("closed", &*closed), ("until", &*until)];
    Status {
        tag: here.t(&format!("talk-state-{name}")),
        standing,
        text: here.tw(&format!("talk-state-{name}-text"), &args),
    }
}
