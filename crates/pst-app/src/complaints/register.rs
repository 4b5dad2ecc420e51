//! The officers' side of the register: the list with both clocks, and one case.

use async_trait::async_trait;
use pst_domain::complaint::{ComplaintNumber, ComplaintSource, ComplaintState, Component, Promised};
use pst_domain::{ComplaintId, OfficerId, ServiceDay, Timestamp, UnitCode, WorkingCalendar};

use super::case::{Case, ComplaintFile, Concerned, PromiseView, Said, case_for, handles, promise_view};
use super::key::ComplaintKey;
use crate::ports::{ComplaintRow, Officer, UnitOfWork, WordsKind};
use crate::{AppError, Env, UseCase};

/// Reads the register, without the cases that are about the reader.
#[derive(Debug, Clone)]
pub struct ReadRegister {
    /// The register's key.
    pub key: ComplaintKey,
    /// The unit.
    pub unit: UnitCode,
    /// Who reads.
    pub officer: OfficerId,
}

/// The register.
#[derive(Debug, Clone)]
pub struct Register {
    /// Open cases, those due next first.
    pub open: Vec<RegisterLine>,
    /// The latest closed cases.
    pub closed: Vec<RegisterLine>,
    /// Everybody of the unit who can be complained about.
    pub people: Vec<Concerned>,
}

/// One case in the register.
#[derive(Debug, Clone)]
pub struct RegisterLine {
    /// The case.
    pub id: ComplaintId,
    /// Its number.
    pub number: ComplaintNumber,
    /// How it came.
    pub source: ComplaintSource,
    /// The day it was received.
    pub received_on: ServiceDay,
    /// Whether the reporter stayed unknown.
    pub anonymous: bool,
    /// Whether only the officer who has it may read it.
    pub confidential: bool,
    /// What it is about.
    pub component: Option<Component>,
    /// Who has it in hand.
    pub officer: Option<String>,
    /// Where it stands.
    pub state: ComplaintState,
    /// The promise of a first response.
    pub response: PromiseView,
    /// The promise of a settlement.
    pub settlement: PromiseView,
}

/// Reads a case. There is no such case for those it is about.
#[derive(Debug, Clone)]
pub struct ReadCase {
    /// The register's key.
    pub key: ComplaintKey,
    /// The unit.
    pub unit: UnitCode,
    /// Who reads.
    pub officer: OfficerId,
    /// Which case.
    pub complaint: ComplaintId,
}

/// Notes that an officer opens a case.
#[derive(Debug, Clone)]
pub struct NoteComplaintView(
    /// What is read, and by whom.
    pub ReadCase,
);

/// A case as an officer sees it.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// Its line in the register.
    pub line: RegisterLine,
    /// Whether the reader has it in hand.
    pub own: bool,
    /// What is written in it; `None` if it is confidential and the reader does not have it in hand.
    pub written: Option<Written>,
    /// Those who may take it in hand.
    pub handlers: Vec<HandlerName>,
    /// Everybody of the unit, and whether the case is about them.
    pub people: Vec<Concerned>,
    /// Who has opened it, and when last.
    pub views: Vec<(String, Timestamp)>,
}

/// What is written in a case.
#[derive(Debug, Clone)]
pub struct Written {
    /// What happened.
    pub what: String,
    /// When and where.
    pub happened: String,
    /// What the reporter hopes for.
    pub wish: String,
    /// Who is complained about, in the reporter's words.
    pub who: String,
    /// The service, if it is known.
    pub service: String,
    /// The day, if it is known.
    pub day: String,
    /// Files that came with it.
    pub files: Vec<ComplaintFile>,
    /// Name and contact of the reporter.
    pub reporter: Option<(String, String)>,
    /// What both sides wrote since.
    pub said: Vec<Said>,
    /// Internal notes.
    pub notes: Vec<Said>,
}

/// Somebody who may handle a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandlerName {
    /// Who.
    pub id: OfficerId,
    /// The name.
    pub name: String,
}

#[async_trait]
impl UseCase for ReadRegister {
    type Output = Register;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Register, AppError> {
        let calendar = &env.unit(&self.unit)?.calendar;
        let officers = uow.officers(&self.unit).await?;
        let lines = |rows: Vec<ComplaintRow>| -> Result<Vec<RegisterLine>, AppError> {
            let mut lines = Vec::new();
            for row in rows {
                let case = Case::open(&self.key, row)?;
                if !case.file.concerns.contains(&self.officer) {
                    lines.push(line(&case, &officers, calendar, env.now));
                }
            }
            Ok(lines)
        };
        let mut open = lines(uow.complaints(&self.unit, false, LINES_MAX).await?)?;
        let due = |line: &RegisterLine| {
            let running = [&line.response, &line.settlement].into_iter().filter(|promise| promise.running);
            running.filter_map(|promise| promise.due_at).min()
        };
        open.sort_by_key(|line| (due(line).is_none(), due(line), line.number));
        let closed = lines(uow.complaints(&self.unit, true, CLOSED_MAX).await?)?;
        Ok(Register { open, closed, people: people(&officers, None) })
    }
}

#[async_trait]
impl UseCase for NoteComplaintView {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let ReadCase { key, unit, officer, complaint } = &self.0;
        case_for(key, uow, unit, *officer, *complaint).await?;
        Ok(uow.complaint_view_note(*complaint, *officer, env.now).await?)
    }
}

#[async_trait]
impl UseCase for ReadCase {
    type Output = CaseView;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<CaseView, AppError> {
        let calendar = &env.unit(&self.unit)?.calendar;
        let case = case_for(&self.key, uow, &self.unit, self.officer, self.complaint).await?;
        let officers = uow.officers(&self.unit).await?;
        let own = case.complaint().officer == Some(self.officer);
        let readable = case.is_readable_for(self.officer);
        let written = if readable { Some(self.written(&case, uow).await?) } else { None };
        let views = uow.complaint_views(self.complaint).await?;
        let handlers = officers
            .iter()
            .filter(|officer| handles(officer) && !case.file.concerns.contains(&officer.id))
            .map(|officer| HandlerName { id: officer.id, name: officer.name.to_string() });
        Ok(CaseView {
            line: line(&case, &officers, calendar, env.now),
            own,
            written,
            handlers: handlers.collect(),
            people: people(&officers, Some(&case)),
            views: views.into_iter().map(|(id, at)| (name_of(&officers, id), at)).collect(),
        })
    }
}

impl ReadCase {
    async fn written(&self, case: &Case, uow: &mut dyn UnitOfWork) -> Result<Written, AppError> {
        let only = |said: Vec<(Said, String)>| said.into_iter().map(|(said, _)| said).collect();
        let said = only(case.said(&self.key, uow, WordsKind::Message).await?);
        let notes = only(case.said(&self.key, uow, WordsKind::Note).await?);
        let file = &case.file;
        let reporter = file.reporter.as_ref();
        Ok(Written {
            what: file.what.to_string(),
            happened: file.happened.to_string(),
            wish: file.wish.to_string(),
            who: file.who.to_string(),
            service: file.service.to_string(),
            day: file.day.to_string(),
            files: file.files.clone(),
            reporter: reporter.map(|person| (person.name.to_string(), person.contact.to_string())),
            said,
            notes,
        })
    }
}

fn line(case: &Case, officers: &[Officer], calendar: &WorkingCalendar, now: Timestamp) -> RegisterLine {
    let complaint = case.complaint();
    let view = |promised| promise_view(complaint, promised, calendar, now);
    RegisterLine {
        id: complaint.id,
        number: complaint.number,
        source: complaint.source,
        received_on: complaint.received_on,
        anonymous: complaint.anonymous,
        confidential: complaint.confidential,
        component: complaint.component,
        officer: complaint.officer.map(|id| name_of(officers, id)),
        state: complaint.state,
        response: view(Promised::Response),
        settlement: view(Promised::Settlement),
    }
}

fn people(officers: &[Officer], case: Option<&Case>) -> Vec<Concerned> {
    let concerned = |id| case.is_some_and(|case| case.file.concerns.contains(&id));
    let people = officers.iter().map(|officer| Concerned {
        id: officer.id,
        name: officer.name.to_string(),
        concerned: concerned(officer.id),
    });
    people.collect()
}

fn name_of(officers: &[Officer], id: OfficerId) -> String {
    let found = officers.iter().find(|officer| officer.id == id);
    found.map(|officer| officer.name.to_string()).unwrap_or_default()
}

/// More open complaints than a unit has in a year.
const LINES_MAX: u16 = 1_000;
const CLOSED_MAX: u16 = 50;
