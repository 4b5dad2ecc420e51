//! A new request in three short pages (P7 to P9). What was answered travels in the form, never in an address.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use pst_app::online::{Party, ReadConversation, ReadOwnSearch, Submit, SubmitWithFiles};
use pst_app::search::{Filters, Search, search};
use pst_app::{AppError, Violation};
use pst_domain::{ConsultationId, SearchId};
use serde::Deserialize;
use uuid::Uuid;

use super::sign_in;
use crate::HttpState;
use crate::form::{Form, Upload};
use crate::problem::{Fault, violation_words};
use crate::ui::frame::{Here, html, html_with, see};
use crate::ui::view::online::{Ask, AskStep, CannotAsk, Sent};
use crate::ui::view::{Field, FieldError};

/// The search that did not answer.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    cari: String,
}

pub(super) async fn begin(here: Here, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    if here.caller.person().is_none() {
        return sign_in(&here.path);
    }
    let user = here.caller.user()?;
    if user.verified_at.is_none() {
        return cannot(&here, "ask-unverified", "ask-verify", "/verifikasi");
    }
    let topic = Ask { search: asked.cari, ..blank(&here)? };
    shown(&here, StatusCode::OK, topic).await
}

/// From page to page, forwards and back.
pub(super) async fn step(State(state): State<HttpState>, form: Form) -> Result<Response, Fault> {
    let here = Here::after_form(&state, &form.caller, "/konsultasi/baru");
    here.caller.user()?;
    let ask = typed(&here, &form)?;
    let target = match form.text("ke") {
        "1" => return shown(&here, StatusCode::OK, Ask { step: AskStep::Topic, ..ask }).await,
        "2" => return shown(&here, StatusCode::OK, Ask { step: AskStep::Question, ..ask }).await,
        _ => ask.step,
    };
    let needed: &[&str] = match target {
        AskStep::Topic => &["topik", "wilayah", "tahun"],
        AskStep::Question | AskStep::Check => &["topik", "wilayah", "tahun", "pertanyaan"],
    };
    let empty = needed.iter().filter(|field| form.text(field).trim().is_empty());
    let error = |field: &&str| FieldError {
        field: (*field).to_owned(),
        message: here.t(match *field {
            "topik" => "ask-needed-topic",
            "wilayah" => "ask-needed-area",
            "tahun" => "ask-needed-years",
            _ => "ask-needed-question",
        }),
    };
    let errors: Vec<FieldError> = empty.map(error).collect();
    if !errors.is_empty() {
        return mend(&here, ask, errors).await;
    }
    let next = if target == AskStep::Topic { AskStep::Question } else { AskStep::Check };
    shown(&here, StatusCode::OK, Ask { step: next, ..ask }).await
}

/// Sends the request with its files.
pub(super) async fn send(State(state): State<HttpState>, upload: Upload) -> Result<Response, Fault> {
    let form = &upload.form;
    let here = Here::after_form(&state, &form.caller, "/konsultasi/baru");
    let ask = typed(&here, form)?;
    let (_, unit) = here.home_unit()?;
    let submit = Submit {
        unit,
        service: CONSULTATION.parse().map_err(Fault::internal)?,
        account: form.caller.user()?.id,
        search: ask.search.parse().ok().map(SearchId),
        topic: ask.topic.value.clone(),
        question: question(&here, &ask),
        origin: None,
        link: state.conversations(),
    };
    let submit = SubmitWithFiles { submit, files: upload.files };
    match state.execute(form.caller.actor(), form.key()?, submit).await {
        Ok(opened) => Ok(see(&format!("/konsultasi/{}/terkirim", opened.id))),
        Err(fault) => match fault.app() {
            Some(AppError::Invalid(violations)) => {
                let errors = violations.iter().map(|violation| error(&here, violation)).collect();
                mend(&here, ask, errors).await
            }
            _ if fault.code() == "consultation.search_needed" => {
                cannot(&here, "ask-search-first", "mine-search", "/cari")
            }
            _ => Err(fault),
        },
    }
}

/// What happens next.
pub(super) async fn sent(here: Here, Path(id): Path<Uuid>) -> Result<Response, Fault> {
    if here.caller.person().is_none() {
        return sign_in(&here.path);
    }
    let user = here.caller.user()?;
    let read = ReadConversation { id: ConsultationId(id), by: Party::User(user.id), after: u32::MAX };
    let view = here.state.query(&read).await?;
    html(&Sent {
        page: here.page(here.unit(view.unit.as_str())?.0),
        id: id.to_string(),
        number: view.number.to_string(),
        email: user.email.masked(),
    })
}

/// A page with what was searched for; without a search of one's own there is nothing to ask from.
async fn shown(here: &Here, status: StatusCode, ask: Ask) -> Result<Response, Fault> {
    let (_, unit) = here.home_unit()?;
    let account = here.caller.user()?.id;
    let Some(id) = ask.search.parse().ok().map(SearchId) else {
        return cannot(here, "ask-search-first", "mine-search", "/cari");
    };
    let query = match here.state.query(&ReadOwnSearch { id, unit: unit.clone(), account }).await {
        Ok(query) => query,
        Err(fault) if matches!(fault.app(), Some(AppError::NotFound { .. })) => {
            return cannot(here, "ask-search-first", "mine-search", "/cari");
        }
        Err(fault) => return Err(fault),
    };
    let hits = if ask.step == AskStep::Topic { top(here, id, &query).await? } else { Vec::new() };
    let results = serde_urlencoded::to_string([("q", &query)]).map_err(Fault::internal)?;
    html_with(status, &Ask { hits, results: format!("/cari?{results}"), query, ..ask })
}

/// The best three results of a search that was made before; looking again is no new search.
async fn top(here: &Here, id: SearchId, query: &str) -> Result<Vec<(String, String)>, Fault> {
    let (_, unit) = here.home_unit()?;
    let again = Search {
        unit,
        query: query.to_owned(),
        filters: Filters::default(),
        cursor: Some(format!("{id}.0")),
    };
    let found = search(&here.state.app, &here.caller.actor(), &again).await?;
    let entries = found.hits.into_iter().take(TOP).map(|hit| {
        let details = format!("/katalog/{}", hit.entry.id);
        (hit.entry.title, if hit.entry.url.is_empty() { details } else { hit.entry.url })
    });
    Ok(entries.collect())
}

async fn mend(here: &Here, ask: Ask, errors: Vec<FieldError>) -> Result<Response, Fault> {
    let field = |name: &str, field: Field| Field {
        problem: errors.iter().find(|error| error.field == name).map(|error| error.message.clone()),
        ..field
    };
    let wrong = |name: &str| errors.iter().any(|error| error.field == name);
    let step = if wrong("topik") || wrong("wilayah") || wrong("tahun") {
        AskStep::Topic
    } else if wrong("pertanyaan") {
        AskStep::Question
    } else {
        AskStep::Check
    };
    let ask = Ask {
        step,
        topic: field("topik", ask.topic.clone()),
        area: field("wilayah", ask.area.clone()),
        years: field("tahun", ask.years.clone()),
        question: field("pertanyaan", ask.question.clone()),
        files: field("berkas", Field::default()).problem,
        ..ask
    };
    shown(here, StatusCode::UNPROCESSABLE_ENTITY, Ask { errors, ..ask }).await
}

fn error(here: &Here, violation: &Violation) -> FieldError {
    let field = match violation.pointer.as_str() {
        "/topic" => "topik",
        "/file" => "berkas",
        _ => "pertanyaan",
    };
    FieldError { field: field.to_owned(), message: violation_words(violation, here.language()) }
}

/// The question with what an officer needs to find it clear and complete.
fn question(here: &Here, ask: &Ask) -> String {
    let facts = [
        ("ask-label-area", &ask.area.value),
        ("ask-label-years", &ask.years.value),
        ("ask-label-purpose", &ask.purpose.value),
    ];
    let filled = facts.into_iter().filter(|(_, value)| !value.trim().is_empty());
    let lines: Vec<_> = filled.map(|(key, value)| here.tw(key, &[("value", value.trim())])).collect();
    if ask.question.value.trim().is_empty() {
        return String::new();
    }
    format!("{}\n\n{}", ask.question.value.trim(), lines.join("\n"))
}

fn typed(here: &Here, form: &Form) -> Result<Ask, Fault> {
    let field = |name: &str| Field::of(form.text(name));
    let step = match form.text("langkah") {
        "2" => AskStep::Question,
        "3" => AskStep::Check,
        _ => AskStep::Topic,
    };
    Ok(Ask {
        step,
        search: form.text("cari").to_owned(),
        topic: field("topik"),
        area: field("wilayah"),
        years: field("tahun"),
        question: field("pertanyaan"),
        purpose: field("keperluan"),
        ..blank(here)?
    })
}

fn blank(here: &Here) -> Result<Ask, Fault> {
    let (rules, _) = here.home_unit()?;
    Ok(Ask {
        page: here.page(rules),
        step: AskStep::Topic,
        errors: Vec::new(),
        search: String::new(),
        query: String::new(),
        results: String::new(),
        hits: Vec::new(),
        topic: Field::default(),
        area: Field::default(),
        years: Field::default(),
        question: Field::default(),
        purpose: Field::default(),
        files: None,
        retention: here.retention(rules),
        contact: rules.unit.email.to_string(),
    })
}

fn cannot(here: &Here, key: &str, way: &str, href: &str) -> Result<Response, Fault> {
    html(&CannotAsk {
        page: here.home_page()?,
        title: here.t(key),
        text: here.t(&format!("{key}-text")),
        way: here.t(way),
        href: href.to_owned(),
    })
}

/// The service that is given online.
const CONSULTATION: &str = "konsultasi-statistik";
const TOP: usize = 3;
