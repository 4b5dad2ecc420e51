//! The rating of a closed consultation (procedure 17, policy P14).

use async_trait::async_trait;
use pst_domain::ConsultationId;
use pst_domain::consultation::{Consultation, ConsultationCommand, ConsultationRejection};

use super::change::{CaseWork, ConversationLink, Party, Words};
use crate::ports::{RatingRecord, RatingSubject, UnitOfWork};
use crate::walk_in::Survey;
use crate::{AppError, Env, UseCase, Violation};

/// The user rates the service, once.
#[derive(Debug, Clone)]
pub struct RateConsultation {
    /// The case.
    pub id: ConsultationId,
    /// Who; only the user who asked.
    pub by: Party,
    /// 1 to 4.
    pub overall: u8,
    /// What may follow the tap.
    pub survey: Survey,
    /// Where conversations are read.
    pub link: ConversationLink,
}

/// Adds to a rating what was left open by the tap.
#[derive(Debug, Clone)]
pub struct CompleteCaseRating {
    /// The case.
    pub id: ConsultationId,
    /// Who; only the user who asked.
    pub by: Party,
    /// What to add.
    pub survey: Survey,
}

#[async_trait]
impl UseCase for CompleteCaseRating {
    type Output = ();

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let words = self.survey.parse()?;
        let found = uow.consultation_find(self.id).await?;
        let own = |case: &Consultation| matches!(self.by, Party::User(account) if account == case.account);
        found.filter(|record| own(&record.case.value)).ok_or(AppError::NotFound { what: "consultation" })?;
        let subject = RatingSubject::Consultation(self.id);
        let added = uow.rating_complete(subject, self.survey.elements, words.as_str()).await?;
        let again = ConsultationRejection::AlreadyRated { clause: None };
        if added { Ok(()) } else { Err(again.into()) }
    }
}

#[async_trait]
impl UseCase for RateConsultation {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        if !(1..=4).contains(&self.overall) {
            return Err(AppError::Invalid(vec![Violation::choice("/overall")]));
        }
        let words = self.survey.parse()?;
        let mut work = CaseWork::on(env, uow, self.id, Some(&self.by), &self.link).await?;
        work.apply(&ConsultationCommand::Rate, Words::default()).await?;
        let rating = RatingRecord {
            subject: RatingSubject::Consultation(self.id),
            unit: work.case.value.unit.clone(),
            at: env.now,
            overall: self.overall,
            elements: self.survey.elements,
            words: words.to_string(),
            counter: None,
        };
        Ok(work.uow.rating_insert(&rating).await?)
    }
}
