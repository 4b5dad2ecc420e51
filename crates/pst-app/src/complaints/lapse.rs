//! What the mere lapse of time does to complaints, and the check of the register's key.

use async_trait::async_trait;
use pst_domain::complaint::{ComplaintCommand, ComplaintRules};
use pst_domain::{Aggregate as _, UnitCode, fold};

use super::key::ComplaintKey;
use crate::ports::{Stored, UnitOfWork};
use crate::{AppError, Env, UseCase};

/// Notes limits that have lapsed and closes settled cases nobody objected to; answers how many cases that
/// touched. Safe to repeat, and needs no key.
#[derive(Debug, Clone)]
pub struct LapseComplaints {
    /// The unit.
    pub unit: UnitCode,
}

/// Remembers which key the register has; with another one nothing in it could be read.
#[derive(Debug, Clone)]
pub struct MarkComplaintKey {
    /// The key.
    pub key: ComplaintKey,
}

#[async_trait]
impl UseCase for LapseComplaints {
    type Output = usize;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<usize, AppError> {
        let nobody = std::collections::BTreeSet::new();
        let rules = ComplaintRules { calendar: &env.unit(&self.unit)?.calendar, concerns: &nobody };
        let mut touched = 0;
        for row in uow.complaints(&self.unit, false, u16::MAX).await? {
            let Stored { value, revision } = row.complaint;
            let events = value.decide(&ComplaintCommand::Elapse, env.now, &rules)?;
            if !events.is_empty() {
                let lapsed = Stored { value: fold(value, &events), revision };
                uow.complaint_save(&lapsed, None, &events, &env.stamp()).await?;
                touched += 1;
            }
        }
        Ok(touched)
    }
}

#[async_trait]
impl UseCase for MarkComplaintKey {
    type Output = ();

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let mark = self.key.mark();
        uow.setting_put(MARK, &mark, false).await?;
        if uow.setting(MARK).await?.as_deref() == Some(mark.as_str()) {
            Ok(())
        } else {
            Err(AppError::Sealed)
        }
    }
}

const MARK: &str = "complaint_key_mark";
