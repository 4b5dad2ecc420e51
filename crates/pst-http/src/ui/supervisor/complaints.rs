//! C6: the register of complaints. A case about the reader is not there for them.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use pst_app::access::Action;
use pst_app::complaints::{
    CaseView, ComplaintFile, ComplaintForm, FileComplaint, HandleComplaint, Intake, NoteComplaintView,
    ReadCase, ReadRegister, RegisterLine, Said,
};
use pst_app::ports::Actor;
use pst_app::tracking::printed;
use pst_app::{AppError, NewFile, UnitRules, Violation};
use pst_domain::complaint::{ComplaintSource, ComplaintState, Component, Referral, SettlementOutcome};
use pst_domain::{ComplaintId, OfficerId, UnitCode};
use pst_i18n::formatting;
use serde::Serialize;
use uuid::Uuid;

use crate::HttpState;
use crate::api::complaint_acts::ActRequest;
use crate::api::dto::name_of;
use crate::form::{Form, Upload};
use crate::problem::{Fault, violation_words};
use crate::ui::complaints::words::{promise, state as state_words};
use crate::ui::conversation::about;
use crate::ui::frame::{Here, html, html_with, see};
use crate::ui::guest::fault_of;
use crate::ui::view::complaints::SaidLine;
use crate::ui::view::conversation::File;
use crate::ui::view::officer::{Message, Tone};
use crate::ui::view::register::{CasePage, ComplaintIntake, Register, RegisterRow};
use crate::ui::view::{Choice, Field, FieldError};

pub(super) async fn register(here: Here) -> Result<Response, Fault> {
    let (officer, unit) = here.staff(Action::HandleComplaints)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let read = ReadRegister { key: here.state.complaints.clone(), unit, officer };
    let register = here.state.query(&read).await?;
    let rows = |lines: &[RegisterLine]| lines.iter().map(|line| row(&here, rules, line)).collect();
    html(&Register { page: here.page(rules), open: rows(&register.open), closed: rows(&register.closed) })
}

pub(super) async fn intake_page(here: Here) -> Result<Response, Fault> {
    here.staff(Action::HandleComplaints)?;
    html(&intake_view(&here, None, None, Vec::new()).await?)
}

/// Types in what was found in the box, or came by mail, message or telephone.
pub(super) async fn intake(State(state): State<HttpState>, upload: Upload) -> Result<Response, Fault> {
    let Upload { form, files } = upload;
    let (officer, unit) = form.caller.officer_may(Action::HandleComplaints)?;
    let here = Here::after_form(&state, &form.caller, "/pengawas/pengaduan/catat");
    match enter(&state, &form, files, (officer, unit)).await {
        Ok(words) => {
            let message = Message { tone: Tone::Good, text: words(&here) };
            html(&intake_view(&here, Some(message), None, Vec::new()).await?)
        }
        Err(fault) => {
            let violations = fault_of(&fault).ok_or(fault.clone())?;
            let errors = violations.iter().map(|violation| intake_error(&here, violation)).collect();
            let page = intake_view(&here, None, Some(&form), errors).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

pub(super) async fn case(here: Here, Path(id): Path<Uuid>) -> Result<Response, Fault> {
    html(&case_view(&here, ComplaintId(id), None, Field::default()).await?)
}

/// One act of an officer; a refusal is told on the page of the case.
pub(super) async fn act(
    State(state): State<HttpState>,
    Path((id, act)): Path<(Uuid, String)>,
    form: Form,
) -> Result<Response, Fault> {
    let (officer, unit) = form.caller.officer_may(Action::HandleComplaints)?;
    let here = Here::after_form(&state, &form.caller, &format!("/pengawas/pengaduan/{id}"));
    let act = act_request(&form).into_act(act_name(&act), officer)?;
    let key = state.complaints.clone();
    let handle = HandleComplaint { key, unit, officer, complaint: ComplaintId(id), act };
    match state.execute(Actor::Officer { officer }, form.key()?, handle).await {
        Ok(()) => Ok(see(&format!("/pengawas/pengaduan/{id}"))),
        Err(fault) if fault.status() == StatusCode::NOT_FOUND => Err(fault),
        Err(fault) => {
            let violation = fault_of(&fault).and_then(|violations| violations.first());
            let problem = violation.map(|violation| violation_words(violation, here.language()));
            let text = problem.clone().unwrap_or_else(|| {
                let (title, detail) = fault.words(here.language(), "");
                format!("{title}. {detail}")
            });
            let words = Field { value: form.text("kata").to_owned(), problem };
            let message = Some(Message { tone: Tone::Warn, text });
            html_with(fault.status(), &case_view(&here, ComplaintId(id), message, words).await?)
        }
    }
}

/// Saves what was typed in; answers with the words that tell number and code.
async fn enter(
    state: &HttpState,
    form: &Form,
    files: Vec<NewFile>,
    (officer, unit): (OfficerId, UnitCode),
) -> Result<impl FnOnce(&Here) -> String + use<>, Fault> {
    let source = ComplaintSource::ALL.into_iter().find(|source| name_of(source) == form.text("saluran"));
    let found = form.text("tanggal").parse().ok();
    let (Some(source), Some(received_on)) = (source, found) else {
        return Err(AppError::Invalid(vec![Violation::choice("/received_on")]).into());
    };
    let text = |name: &str| form.text(name).to_owned();
    let file = FileComplaint {
        key: state.complaints.clone(),
        unit,
        form: ComplaintForm {
            what: text("apa"),
            happened: text("kapan"),
            anonymous: !form.has("nama"),
            confidential: form.has("rahasia"),
            name: text("nama"),
            contact: text("kontak"),
            ..ComplaintForm::default()
        },
        files,
        intake: Some(Intake { source, received_on, concerns: officers(form).map(OfficerId).collect() }),
        request: form.key()?.map(|key| format!("{} {}", key.scope, key.key)),
    };
    let receipt = state.execute(Actor::Officer { officer }, None, file).await?;
    Ok(move |here: &Here| {
        let (number, code) = (receipt.number.to_string(), printed(&receipt.pass.code));
        here.tw("register-saved", &[("number", &number), ("code", &code)])
    })
}

/// The names that acts have in addresses.
fn act_name(act: &str) -> &str {
    match act {
        "tangani" | "serahkan" => "assign",
        "unsur" => "classify",
        "terlapor" => "concern",
        "tanggapi" => "respond",
        "catatan" => "note",
        "lapangan" => "field-check",
        "selesai" => "settle",
        "teruskan" => "refer",
        _ => "",
    }
}

fn act_request(form: &Form) -> ActRequest {
    let text = |name: &str| form.text(name).to_owned();
    ActRequest {
        text: text("kata"),
        officer: form.text("petugas").parse().ok(),
        officers: officers(form).collect(),
        component: text("unsur"),
        outcome: text("hasil"),
        to: text("lembaga"),
    }
}

fn officers(form: &Form) -> impl Iterator<Item = Uuid> {
    form.all("terlapor").filter_map(|id| id.parse().ok())
}

async fn case_view(
    here: &Here,
    complaint: ComplaintId,
    message: Option<Message>,
    words: Field,
) -> Result<CasePage, Fault> {
    let (officer, unit) = here.staff(Action::HandleComplaints)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let read = ReadCase { key: here.state.complaints.clone(), unit: unit.clone(), officer, complaint };
    here.state.execute(Actor::Officer { officer }, None, NoteComplaintView(read.clone())).await?;
    let view = here.state.query(&read).await?;
    let said = |list: &[Said]| list.iter().map(|said| said_line(here, rules, &view, said)).collect();
    let written = view.written.as_ref();
    let views = view.views.iter().map(|(name, at)| format!("{name}, {}", here.moment(rules, *at)));
    Ok(CasePage {
        page: here.page(rules),
        message,
        row: row(here, rules, &view.line),
        facts: facts(here, rules, &view),
        said: written.map(|written| said(&written.said)).unwrap_or_default(),
        files: written.map(|written| files(here, &view.line, &written.files)).unwrap_or_default(),
        notes: written.map(|written| said(&written.notes)).unwrap_or_default(),
        open: !matches!(view.line.state, ComplaintState::Closed { .. }),
        own: view.own,
        settled: matches!(view.line.state, ComplaintState::Settled { .. }),
        handlers: view
            .handlers
            .iter()
            .map(|handler| Choice {
                value: handler.id.to_string(),
                label: handler.name.clone(),
                chosen: view.line.officer.as_ref() == Some(&handler.name),
            })
            .collect(),
        people: people(&view.people),
        components: choices(here, "component", &Component::ALL, view.line.component),
        outcomes: choices(here, "outcome", &SettlementOutcome::ALL, None),
        referrals: choices(here, "to", &Referral::ALL, None),
        words,
        views: views.collect(),
    })
}

async fn intake_view(
    here: &Here,
    message: Option<Message>,
    form: Option<&Form>,
    errors: Vec<FieldError>,
) -> Result<ComplaintIntake, Fault> {
    let (officer, unit) = here.staff(Action::HandleComplaints)?;
    let (rules, _) = here.unit(unit.as_str())?;
    let read = ReadRegister { key: here.state.complaints.clone(), unit: unit.clone(), officer };
    let mut people = people(&here.state.query(&read).await?.people);
    let marked: Vec<&str> = form.into_iter().flat_map(|form| form.all("terlapor")).collect();
    for person in &mut people {
        person.chosen = marked.contains(&person.value.as_str());
    }
    let refused = errors.iter().find(|error| error.field == "berkas").map(|error| error.message.clone());
    let field = |name: &str| Field {
        value: form.map(|form| form.text(name).to_owned()).unwrap_or_default(),
        problem: errors.iter().find(|error| error.field == name).map(|error| error.message.clone()),
    };
    let mut found = field("tanggal");
    if form.is_none() {
        found.value = rules.unit.zone.local_date(here.now()).to_string();
    }
    let typed = &ComplaintSource::ALL[1..];
    let chosen =
        typed.iter().copied().find(|source| form.is_some_and(|form| form.text("saluran") == name_of(source)));
    Ok(ComplaintIntake {
        page: here.page(rules),
        message,
        sources: choices(here, "source", typed, chosen),
        found,
        what: field("apa"),
        happened: field("kapan"),
        name: field("nama"),
        contact: field("kontak"),
        confidential: form.is_some_and(|form| form.has("rahasia")),
        people,
        refused,
        errors,
    })
}

fn intake_error(here: &Here, violation: &Violation) -> FieldError {
    let (field, own) = match (violation.pointer.as_str(), violation.code) {
        ("/what", "text.empty") => ("apa", Some("complaint-what-needed")),
        ("/what", _) => ("apa", None),
        ("/name", _) => ("nama", None),
        ("/contact", "text.empty") => ("kontak", Some("complaint-contact-needed")),
        ("/contact", _) => ("kontak", None),
        ("/received_on", _) => ("tanggal", None),
        ("/file", _) => ("berkas", None),
        _ => ("kapan", None),
    };
    let message = own.map_or_else(|| violation_words(violation, here.language()), |key| here.t(key));
    FieldError { field: field.to_owned(), message }
}

fn row(here: &Here, rules: &UnitRules, line: &RegisterLine) -> RegisterRow {
    let component = line.component.map(|component| name_of(&component).replace('_', "-"));
    let component = component
        .map_or_else(|| "register-component-none".to_owned(), |name| format!("register-component-{name}"));
    RegisterRow {
        id: line.id.to_string(),
        number: line.number.to_string(),
        source: here.t(&format!("register-source-{}", name_of(&line.source))),
        received: formatting::date_short(here.language(), line.received_on),
        state: state_words(here, line.state),
        component: here.t(&component),
        officer: line.officer.clone().unwrap_or_else(|| here.t("register-nobody")),
        promises: vec![
            promise(here, rules, "response", &line.response),
            promise(here, rules, "settlement", &line.settlement),
        ],
    }
}

/// What is written in a case; `None` if the reader may not read it.
fn facts(here: &Here, rules: &UnitRules, view: &CaseView) -> Option<Vec<(String, String)>> {
    let written = view.written.as_ref()?;
    let service = written.service.parse().ok().filter(|code| rules.offer(code).is_some());
    let service = service.map(|code| here.service_name(rules, &code)).unwrap_or_default();
    let about = [service, written.day.clone()].into_iter().filter(|part| !part.is_empty());
    let reporter = written.reporter.as_ref();
    let reporter = reporter
        .map_or_else(|| here.t("complaint-anonymous"), |(name, contact)| format!("{name}, {contact}"));
    let lines = [
        ("complaint-what", written.what.clone()),
        ("register-about", about.collect::<Vec<_>>().join(", ")),
        ("complaint-happened-short", written.happened.clone()),
        ("complaint-who-short", written.who.clone()),
        ("complaint-wish-short", written.wish.clone()),
        ("register-reporter", reporter),
    ];
    let lines = lines.into_iter().filter(|(_, words)| !words.is_empty());
    Some(lines.map(|(key, words)| (here.t(key), words)).collect())
}

fn said_line(here: &Here, rules: &UnitRules, view: &CaseView, said: &Said) -> SaidLine {
    let officer = said.by.map(|id| {
        let known = view.people.iter().find(|person| person.id == id);
        known.map(|person| person.name.clone()).unwrap_or_default()
    });
    SaidLine {
        reporter: officer.is_none(),
        author: officer.unwrap_or_else(|| here.t("register-reporter-side")),
        when: here.moment(rules, said.at),
        text: said.text.clone(),
    }
}

fn files(here: &Here, line: &RegisterLine, files: &[ComplaintFile]) -> Vec<File> {
    let file = |file: &ComplaintFile| File {
        id: file.nth.to_string(),
        href: format!("/api/v1/complaints/{}/files/{}", line.number, file.nth),
        name: file.name.clone(),
        about: about(here, &file.name, file.size),
    };
    files.iter().map(file).collect()
}

fn people(people: &[pst_app::complaints::Concerned]) -> Vec<Choice> {
    let choice = |person: &pst_app::complaints::Concerned| Choice {
        value: person.id.to_string(),
        label: person.name.clone(),
        chosen: person.concerned,
    };
    people.iter().map(choice).collect()
}

fn choices<T: Serialize + PartialEq + Copy>(
    here: &Here,
    list: &str,
    all: &[T],
    chosen: Option<T>,
) -> Vec<Choice> {
    let choice = |value: &T| Choice {
        value: name_of(value),
        label: here.t(&format!("register-{list}-{}", name_of(value).replace('_', "-"))),
        chosen: chosen == Some(*value),
    };
    all.iter().map(choice).collect()
}
