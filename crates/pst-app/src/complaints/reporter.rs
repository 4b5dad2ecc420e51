//! The reporter's side: reading the answer, replying, taking the complaint back.

use async_trait::async_trait;
use pst_domain::complaint::{ComplaintCommand, ComplaintNumber, ComplaintState, Promised};
use pst_domain::{Aggregate as _, ServiceDay, Timestamp, UnitCode};

use super::case::{Case, ComplaintFile, Happened, PromiseView, Said, promise_view, words};
use super::evidence::{list, store};
use super::key::ComplaintKey;
use crate::ports::{UnitOfWork, WordsKind};
use crate::tracking::TrackingPass;
use crate::{AppError, Env, NewFile, UseCase};

/// Opens a complaint by its number and code. An unknown number and a wrong code are answered alike.
#[derive(Debug, Clone)]
pub struct OpenComplaint {
    /// The register's key.
    pub key: ComplaintKey,
    /// The unit.
    pub unit: UnitCode,
    /// The number.
    pub number: ComplaintNumber,
    /// The typed code, or the token of the link.
    pub pass: String,
}

/// What a reporter does.
#[derive(Debug, Clone)]
pub struct ReporterAct {
    /// What opens the complaint.
    pub open: OpenComplaint,
    /// The wish.
    pub wish: ReporterWish,
    /// The caller's idempotency key.
    pub request: Option<String>,
}

/// What a reporter wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReporterWish {
    /// To write.
    Reply {
        /// The words.
        text: String,
        /// Files that go with them.
        files: Vec<NewFile>,
    },
    /// To take the complaint back.
    Withdraw,
}

/// A complaint as its reporter sees it. Officers have no names here.
#[derive(Debug, Clone)]
pub struct ReporterView {
    /// Its number.
    pub number: ComplaintNumber,
    /// What opens it.
    pub pass: TrackingPass,
    /// The day it was received.
    pub received_on: ServiceDay,
    /// What was written.
    pub what: String,
    /// Whether the reporter stayed unknown.
    pub anonymous: bool,
    /// Whether only one officer may read it.
    pub confidential: bool,
    /// Where it stands.
    pub state: ComplaintState,
    /// The promise of a first response.
    pub response: PromiseView,
    /// The promise of a settlement.
    pub settlement: PromiseView,
    /// Until when the reporter may object to a settlement.
    pub objection_until: Option<Timestamp>,
    /// Files the reporter sent.
    pub files: Vec<ComplaintFile>,
    /// What both sides wrote since.
    pub said: Vec<Said>,
}

impl OpenComplaint {
    async fn case(&self, uow: &mut dyn UnitOfWork) -> Result<Case, AppError> {
        let row = uow.complaint_by_number(&self.unit, self.number).await?;
        let row = row.filter(|row| self.key.opens(row.complaint.value.id, &self.pass));
        Case::open(&self.key, row.ok_or(AppError::NotFound { what: "complaint" })?)
    }
}

#[async_trait]
impl UseCase for OpenComplaint {
    type Output = ReporterView;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<ReporterView, AppError> {
        let calendar = &env.unit(&self.unit)?.calendar;
        let case = self.case(uow).await?;
        let said = case.said(&self.key, uow, WordsKind::Message).await?;
        let complaint = case.complaint();
        let view = |promised| promise_view(complaint, promised, calendar, env.now);
        Ok(ReporterView {
            number: complaint.number,
            pass: self.key.pass(complaint.id),
            received_on: complaint.received_on,
            what: case.file.what.as_str().to_owned(),
            anonymous: complaint.anonymous,
            confidential: complaint.confidential,
            state: complaint.state,
            response: view(Promised::Response),
            settlement: view(Promised::Settlement),
            objection_until: complaint.objection_ends_at(calendar),
            files: case.file.files.clone(),
            said: said.into_iter().map(|(said, _)| said).collect(),
        })
    }
}

#[async_trait]
impl UseCase for ReporterAct {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let key = &self.open.key;
        let calendar = &env.unit(&self.open.unit)?.calendar;
        let case = self.open.case(uow).await?;
        let trace = self.request.as_deref().map(|request| key.trace(request.as_bytes())).unwrap_or_default();
        let (command, words, files) = match &self.wish {
            ReporterWish::Withdraw if matches!(case.complaint().state, ComplaintState::Closed { .. }) => {
                return Ok(());
            }
            ReporterWish::Withdraw => (ComplaintCommand::Withdraw, None, [].as_slice()),
            ReporterWish::Reply { text, files } => {
                (ComplaintCommand::Reply, Some(words(text)?), files.as_slice())
            }
        };
        let said = case.said(key, uow, WordsKind::Message).await?;
        let repeated = said.iter().find(|(_, earlier)| !trace.is_empty() && *earlier == trace);
        if let Some(((earlier, _), words)) = repeated.zip(words.as_ref()) {
            return if earlier.text == words.as_str() { Ok(()) } else { Err(AppError::KeyReused) };
        }
        let at = case.complaint().kept_instant(env.now);
        let events = case.complaint().decide(&command, at, &case.rules(calendar))?;
        let words = words.as_ref().map(|words| (words, trace.as_str()));
        let mut refiled = case.file.clone();
        list(&mut refiled, files)?;
        let refiled = (!files.is_empty()).then_some(&refiled);
        case.save(key, env, uow, Happened { at, events: &events, words, refiled }).await?;
        store(key, env, uow, case.complaint().id, case.file.next_file(), files).await
    }
}
