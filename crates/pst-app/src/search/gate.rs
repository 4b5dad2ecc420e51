//! The record of searches: what a consultation needs before it may begin (policy P13).

use async_trait::async_trait;
use pst_domain::{SearchId, Timestamp};

use crate::ports::{SearchRecord, UnitOfWork};
use crate::{AppError, Env, UseCase};

/// Records a search.
#[derive(Debug)]
pub(super) struct RecordSearch {
    pub(super) record: SearchRecord,
}

#[async_trait]
impl UseCase for RecordSearch {
    type Output = ();

    async fn run(&self, _: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        Ok(uow.search_insert(&self.record).await?)
    }
}

/// Notes that a search did not answer. Also a search of a catalogue that was out of reach may be marked: nobody is
/// kept from asking an officer.
#[derive(Debug, Clone, Copy)]
pub struct MarkNotAnswered {
    /// The search.
    pub id: SearchId,
}

#[async_trait]
impl UseCase for MarkNotAnswered {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        uow.search_record(self.id).await?.ok_or(AppError::NotFound { what: "search" })?;
        Ok(uow.search_not_answered(self.id, env.now).await?)
    }
}

/// Forgets old searches that led to nothing: what people typed is not kept longer than it is of use.
#[derive(Debug, Clone, Copy)]
pub struct ForgetSearches;

#[async_trait]
impl UseCase for ForgetSearches {
    type Output = u64;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<u64, AppError> {
        let before = Timestamp::from_micros(env.now.micros().saturating_sub(KEPT_MICROS));
        Ok(uow.searches_forget(before).await?)
    }
}

/// Ninety days: long enough to see what people miss in the catalogue.
const KEPT_MICROS: i64 = 90 * 24 * 60 * 60 * 1_000_000;
