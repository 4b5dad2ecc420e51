//! Signing in and out. Passwords are checked by the caller, outside any transaction.

use async_trait::async_trait;
use pst_domain::{EmailAddress, OfficerId, Timestamp};

use super::officers::OfficerView;
use crate::ports::{self, UnitOfWork, hex};
use crate::tracking::pass_hash;
use crate::{AppError, Env, UseCase};

/// Looks up the password hash of an address.
#[derive(Debug, Clone)]
pub struct FindCredentials {
    /// The address.
    pub email: EmailAddress,
}

/// Opens a session for a person whose password was checked.
#[derive(Debug, Clone)]
pub struct OpenSession {
    /// The person.
    pub officer: OfficerId,
}

/// A new session. The token is told once and never stored.
#[derive(Debug, Clone)]
pub struct SessionOpened {
    /// 256 secret bits in hexadecimal.
    pub token: String,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// Whose it is.
    pub officer: OfficerView,
}

/// Ends a session.
#[derive(Debug, Clone)]
pub struct CloseSession {
    /// Its token.
    pub token: String,
}

/// Finds out whose token this is; `None` for a dead one.
#[derive(Debug, Clone)]
pub struct RecogniseSession {
    /// The token.
    pub token: String,
}

/// A live session.
#[derive(Debug, Clone)]
pub struct Session {
    /// Whose it is.
    pub officer: OfficerView,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// Whether its last use should be noted again.
    pub stale: bool,
}

#[async_trait]
impl UseCase for FindCredentials {
    type Output = Option<(OfficerId, String)>;

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Self::Output, AppError> {
        let found = uow.officer_by_email(&self.email).await?.filter(|officer| officer.active);
        Ok(found.map(|officer| (officer.id, officer.password_hash)))
    }
}

impl OpenSession {
    /// Opens the session. Not a [`UseCase`]: the token must not be stored as a repeatable answer.
    ///
    /// # Errors
    ///
    /// The account was disabled meanwhile, or storage failed.
    pub async fn run(&self, app: &crate::App) -> Result<SessionOpened, AppError> {
        let now = app.clock.now();
        let mut uow = app.storage.begin().await?;
        let found = uow.officer_find(self.officer).await?.filter(|officer| officer.active);
        let officer = found.ok_or(AppError::Credentials)?;
        let token = hex(&app.ids.secret());
        let expires_at = now.plus_seconds(SESSION_SECONDS_MAX);
        let session = ports::Session {
            token_hash: pass_hash(&token),
            officer: officer.id,
            opened_at: now,
            used_at: now,
            expires_at,
        };
        uow.session_insert(&session).await?;
        uow.commit().await?;
        Ok(SessionOpened { token, expires_at, officer: officer.into() })
    }
}

#[async_trait]
impl UseCase for CloseSession {
    type Output = ();

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        Ok(uow.session_delete(&pass_hash(&self.token)).await?)
    }
}

#[async_trait]
impl UseCase for RecogniseSession {
    type Output = Option<Session>;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Option<Session>, AppError> {
        let Some(session) = uow.session_find(&pass_hash(&self.token)).await? else {
            return Ok(None);
        };
        let idle = env.now.seconds_since(session.used_at);
        if env.now >= session.expires_at || idle > SESSION_IDLE_SECONDS_MAX {
            return Ok(None);
        }
        let officer = uow.officer_find(session.officer).await?.filter(|officer| officer.active);
        Ok(officer.map(|officer| Session {
            officer: officer.into(),
            expires_at: session.expires_at,
            stale: idle > SESSION_TOUCH_SECONDS,
        }))
    }
}

/// Notes that a session was used.
pub(crate) async fn touch(app: &crate::App, token: &str) -> Result<(), AppError> {
    let mut uow = app.storage.begin().await?;
    uow.session_touch(&pass_hash(token), app.clock.now()).await?;
    uow.commit().await?;
    Ok(())
}

impl Session {
    /// Notes that the session was used, if the last note is old.
    ///
    /// # Errors
    ///
    /// Storage failed.
    pub async fn note_use(&self, app: &crate::App, token: &str) -> Result<(), AppError> {
        if self.stale { touch(app, token).await } else { Ok(()) }
    }
}

/// One shift, at the longest.
const SESSION_SECONDS_MAX: i64 = 12 * 3_600;
/// A counter's screen refreshes itself, so a longer silence means that nobody is there.
pub(crate) const SESSION_IDLE_SECONDS_MAX: i64 = 4 * 3_600;
const SESSION_TOUCH_SECONDS: i64 = 300;
