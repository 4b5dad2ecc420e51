//! Complaints as they are written on the wire: what reporters see, and what officers see besides.

use chrono::NaiveDate;
use pst_app::complaints::{CaseView, ComplaintFile, PromiseView, Receipt, RegisterLine, ReporterView, Said};
use pst_app::tracking::printed;
use pst_domain::Zone;
use pst_domain::complaint::{ComplaintClosed, ComplaintState};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::complaints::complaint_url;
use super::dto::{Local, local, name_of};
use crate::HttpState;

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
    files: Vec<ComplaintFileDto>,
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

/// A file of a complaint, without its content.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ComplaintFileDto {
    /// Its number, from 1.
    nth: u32,
    name: String,
    media_type: String,
    /// Bytes.
    size: u32,
}

pub(super) fn receipt_dto(state: &HttpState, zone: Zone, receipt: &Receipt) -> ReceiptDto {
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

pub(super) fn reporter_dto(zone: Zone, view: &ReporterView) -> ComplaintDto {
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
        files: view.files.iter().map(file_dto).collect(),
        handling: None,
    }
}

pub(super) fn officer_dto(zone: Zone, view: CaseView) -> ComplaintDto {
    let line = &view.line;
    let mut handling = HandlingDto {
        id: line.id.0,
        source: name_of(&line.source),
        component: line.component.map(|component| name_of(&component)),
        officer: line.officer.clone(),
        ..HandlingDto::default()
    };
    let (mut what, mut messages, mut files) = (None, Vec::new(), Vec::new());
    if let Some(written) = view.written {
        messages = written.said.iter().map(|said| message(zone, said)).collect();
        files = written.files.iter().map(file_dto).collect();
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
        files,
        handling: Some(handling),
    }
}

fn file_dto(file: &ComplaintFile) -> ComplaintFileDto {
    let ComplaintFile { nth, name, media_type, size } = file.clone();
    ComplaintFileDto { nth, name, media_type, size }
}

pub(super) fn register_line(zone: Zone, line: &RegisterLine) -> RegisterLineDto {
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
