//! A visitor at the kiosk asks for an officer: a mark with its time, seen at every desk until one goes.

use async_trait::async_trait;
use pst_domain::{Timestamp, UnitCode};

use crate::ports::UnitOfWork;
use crate::{AppError, Env, UseCase};

/// Somebody at the kiosk wants an officer.
#[derive(Debug, Clone)]
pub struct CallForHelp {
    /// The unit.
    pub unit: UnitCode,
}

/// An officer goes.
#[derive(Debug, Clone)]
pub struct AnswerHelp {
    /// The unit.
    pub unit: UnitCode,
}

/// Since when somebody at the kiosk waits for an officer; `None` if nobody does.
#[derive(Debug, Clone)]
pub struct HelpWanted {
    /// The unit.
    pub unit: UnitCode,
}

#[async_trait]
impl UseCase for CallForHelp {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        env.unit(&self.unit)?;
        Ok(uow.setting_put(&name_of(&self.unit), &env.now.micros().to_string(), true).await?)
    }
}

#[async_trait]
impl UseCase for AnswerHelp {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        env.unit(&self.unit)?;
        Ok(uow.setting_put(&name_of(&self.unit), "", true).await?)
    }
}

#[async_trait]
impl UseCase for HelpWanted {
    type Output = Option<Timestamp>;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Option<Timestamp>, AppError> {
        env.unit(&self.unit)?;
        let noted = uow.setting(&name_of(&self.unit)).await?;
        let since = noted.and_then(|text| text.parse().ok()).map(Timestamp::from_micros);
        Ok(since.filter(|since| env.now.seconds_since(*since) < FORGOTTEN_AFTER_SECONDS))
    }
}

fn name_of(unit: &UnitCode) -> String {
    format!("help_wanted/{unit}")
}

/// Whoever called this long ago was helped in passing, or has left.
const FORGOTTEN_AFTER_SECONDS: i64 = 600;
