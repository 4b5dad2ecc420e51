//! Whom the tokens of a request name.

use async_trait::async_trait;

use super::sessions::{Session, live_session};
use crate::ports::{Device, UnitOfWork};
use crate::tracking::pass_hash;
use crate::{AppError, Env, UseCase};

/// Finds out whose tokens these are, in one read: every request begins with it.
#[derive(Debug, Clone)]
pub struct Recognise {
    /// What may be the token of a session.
    pub session: Option<String>,
    /// What may be the token of an enrolled browser.
    pub device: Option<String>,
}

/// Who is behind the tokens; `None` for a dead or unknown one.
#[derive(Debug, Clone)]
pub struct Recognised {
    /// The session.
    pub session: Option<Session>,
    /// The browser.
    pub device: Option<Device>,
}

#[async_trait]
impl UseCase for Recognise {
    type Output = Recognised;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Recognised, AppError> {
        let session = match &self.session {
            Some(token) => live_session(env, uow, token).await?,
            None => None,
        };
        let device = match &self.device {
            Some(token) => uow.device_by_token(&pass_hash(token)).await?.filter(|device| !device.revoked),
            None => None,
        };
        Ok(Recognised { session, device })
    }
}
