//! Answers that others can find: an officer puts question and answer into words that name nobody (procedure 12).

use async_trait::async_trait;
use chrono::Datelike as _;
use pst_domain::ConsultationId;
use pst_domain::consultation::{Consultation, ConsultationNumber, ConsultationRejection};
use pst_domain::{FreeText, TextError};

use super::change::Party;
use crate::ports::{CatalogueEntry, EntryKind, OfficeEvent, UnitOfWork};
use crate::search::publish;
use crate::{AppError, Env, UseCase, Violation};

/// Makes an answer searchable, or replaces what was published before. Says the entry's identifier.
#[derive(Debug, Clone)]
pub struct PublishAnswer {
    /// The case.
    pub id: ConsultationId,
    /// Who publishes.
    pub by: Party,
    /// The question, without anything about its asker.
    pub question: String,
    /// The answer.
    pub answer: String,
}

/// Takes a published answer back.
#[derive(Debug, Clone)]
pub struct WithdrawAnswer {
    /// The case.
    pub id: ConsultationId,
    /// Who withdraws.
    pub by: Party,
}

#[async_trait]
impl UseCase for PublishAnswer {
    type Output = String;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<String, AppError> {
        let (question, answer) = self.words()?;
        let case = case_of(uow, self.id, &self.by).await?;
        if !case.was_answered() {
            return Err(ConsultationRejection::NotAnswered { clause: None }.into());
        }
        let today = env.unit(&case.unit)?.unit.zone.local_date(env.now);
        let entry = CatalogueEntry {
            id: entry_id(case.number),
            source: SOURCE.to_owned(),
            kind: EntryKind::Answer,
            domain: case.unit.to_string(),
            title: question,
            summary: answer,
            subject: String::new(),
            keywords: Vec::new(),
            related: Vec::new(),
            areas: vec![case.unit.to_string()],
            year: u16::try_from(today.year()).ok(),
            released: today.to_string(),
            url: String::new(),
        };
        publish(env.analyser, uow, entry).await?;
        let event = OfficeEvent::AnswerPublished { consultation: case.id };
        uow.journal_note(&case.unit, event, &env.stamp()).await?;
        Ok(entry_id(case.number))
    }
}

#[async_trait]
impl UseCase for WithdrawAnswer {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let case = case_of(uow, self.id, &self.by).await?;
        let id = entry_id(case.number);
        uow.catalogue_find(&id).await?.ok_or(AppError::NotFound { what: "published answer" })?;
        uow.catalogue_remove(&[id]).await?;
        let event = OfficeEvent::AnswerWithdrawn { consultation: case.id };
        Ok(uow.journal_note(&case.unit, event, &env.stamp()).await?)
    }
}

impl PublishAnswer {
    fn words(&self) -> Result<(String, String), AppError> {
        let question = written::<QUESTION_CHARS_MAX>("/question", &self.question);
        let answer = written::<ANSWER_CHARS_MAX>("/answer", &self.answer);
        match (question, answer) {
            (Ok(question), Ok(answer)) => Ok((question, answer)),
            (question, answer) => {
                Err(AppError::Invalid([question.err(), answer.err()].into_iter().flatten().collect()))
            }
        }
    }
}

fn written<const MAX: usize>(pointer: &str, text: &str) -> Result<String, Violation> {
    let text = text.parse::<FreeText<MAX>>().and_then(|text| {
        let text = text.to_string();
        if text.is_empty() { Err(TextError::Empty) } else { Ok(text) }
    });
    text.map_err(|fault| Violation::text(pointer, fault))
}

async fn case_of(uow: &mut dyn UnitOfWork, id: ConsultationId, by: &Party) -> Result<Consultation, AppError> {
    let found = uow.consultation_find(id).await?.map(|record| record.case.value);
    let own = found.filter(|case| by.is_staff() && by.has_part_in(case));
    own.ok_or(AppError::NotFound { what: "consultation" })
}

/// The identifier of a published answer: one for each case.
pub(super) fn entry_id(number: ConsultationNumber) -> String {
    format!("jawaban-{number}")
}

const SOURCE: &str = "answers";
const QUESTION_CHARS_MAX: usize = 200;
const ANSWER_CHARS_MAX: usize = 2_000;
