//! What a question begins with: the search that did not answer it, and files that go with it.

use async_trait::async_trait;
use pst_domain::{AccountId, SearchId, UnitCode};

use super::attach::{Attach, store};
use super::change::Party;
use super::submit::{Submit, Submitted, made_by};
use crate::ports::UnitOfWork;
use crate::{AppError, Env, NewFile, UseCase};

/// What somebody searched for who now asks an officer.
#[derive(Debug, Clone)]
pub struct ReadOwnSearch {
    /// The search.
    pub id: SearchId,
    /// The unit it was made in.
    pub unit: UnitCode,
    /// Who asks.
    pub account: AccountId,
}

/// A user opens a consultation, with files beside the question: either all of it is kept or nothing.
#[derive(Debug, Clone)]
pub struct SubmitWithFiles {
    /// The request.
    pub submit: Submit,
    /// The files.
    pub files: Vec<NewFile>,
}

#[async_trait]
impl UseCase for ReadOwnSearch {
    type Output = String;

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<String, AppError> {
        let made = made_by(uow, self.id, &self.unit, self.account).await?;
        made.map(|made| made.query).ok_or(AppError::NotFound { what: "search" })
    }
}

#[async_trait]
impl UseCase for SubmitWithFiles {
    type Output = Submitted;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Submitted, AppError> {
        let opened = self.submit.run(env, uow).await?;
        for file in &self.files {
            let by = Party::User(self.submit.account);
            let file = Attach { consultation: opened.id, by, file: file.clone() };
            store(env, uow, &file, Some(QUESTION)).await?;
        }
        Ok(opened)
    }
}

/// The question is the first message.
const QUESTION: u32 = 1;
