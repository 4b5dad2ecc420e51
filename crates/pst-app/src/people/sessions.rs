//! Signing in and out. Passwords are checked by the caller, outside any transaction.

use async_trait::async_trait;
use pst_domain::{EmailAddress, Timestamp};

use super::accounts::AccountView;
use super::officers::OfficerView;
use crate::ports::{self, Holder, UnitOfWork, hex};
use crate::tracking::pass_hash;
use crate::{AppError, Env, UseCase};

/// A person who can be signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Person {
    /// Works for a unit.
    Officer(OfficerView),
    /// Uses the service online.
    Account(AccountView),
}

/// Looks up whom an address signs in, and the password hash if there is one. Officers come first: somebody who is
/// both signs in as the other by a mailed link.
#[derive(Debug, Clone)]
pub struct FindCredentials {
    /// The address.
    pub email: EmailAddress,
}

/// Opens a session for a person whose password or mailbox was checked.
#[derive(Debug, Clone, Copy)]
pub struct OpenSession {
    /// The person.
    pub holder: Holder,
}

/// A new session. The token is told once and never stored.
#[derive(Debug, Clone)]
pub struct SessionOpened {
    /// 256 secret bits in hexadecimal.
    pub token: String,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// Whose it is.
    pub person: Person,
}

/// Ends a session.
#[derive(Debug, Clone)]
pub struct CloseSession {
    /// Its token.
    pub token: String,
}

/// A live session.
#[derive(Debug, Clone)]
pub struct Session {
    /// Whose it is.
    pub person: Person,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// Whether its last use should be noted again.
    pub stale: bool,
}

#[async_trait]
impl UseCase for FindCredentials {
    type Output = Option<(Holder, Option<String>)>;

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Self::Output, AppError> {
        if let Some(officer) = uow.officer_by_email(&self.email).await?.filter(|officer| officer.active) {
            return Ok(Some((Holder::Officer(officer.id), Some(officer.password_hash))));
        }
        let account = uow.account_by_email(&self.email).await?.filter(|account| account.active);
        Ok(account.map(|account| (Holder::Account(account.id), account.password_hash)))
    }
}

impl OpenSession {
    /// Opens the session. Not a [`UseCase`]: the token must not be stored as a repeatable answer.
    ///
    /// # Errors
    ///
    /// [`AppError::Unverified`] for an account that was never verified; the account was disabled meanwhile, or
    /// storage failed.
    pub async fn run(&self, app: &crate::App) -> Result<SessionOpened, AppError> {
        let now = app.clock.now();
        let mut uow = app.storage.begin().await?;
        let person = person_of(uow.as_mut(), self.holder).await?.ok_or(AppError::Credentials)?;
        if matches!(&person, Person::Account(account) if account.verified_at.is_none()) {
            return Err(AppError::Unverified);
        }
        let token = hex(&app.ids.secret());
        let expires_at = now.plus_seconds(SESSION_SECONDS_MAX);
        let session = ports::Session {
            token_hash: pass_hash(&token),
            holder: self.holder,
            opened_at: now,
            used_at: now,
            expires_at,
        };
        uow.session_insert(&session).await?;
        uow.commit().await?;
        Ok(SessionOpened { token, expires_at, person })
    }
}

#[async_trait]
impl UseCase for CloseSession {
    type Output = ();

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        Ok(uow.session_delete(&pass_hash(&self.token)).await?)
    }
}

/// The live session that a token opens.
pub(super) async fn live_session(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    token: &str,
) -> Result<Option<Session>, AppError> {
    let Some(session) = uow.session_find(&pass_hash(token)).await? else {
        return Ok(None);
    };
    let idle = env.now.seconds_since(session.used_at);
    if env.now >= session.expires_at || idle > SESSION_IDLE_SECONDS_MAX {
        return Ok(None);
    }
    let person = person_of(uow, session.holder).await?;
    Ok(person.map(|person| Session {
        person,
        expires_at: session.expires_at,
        stale: idle > SESSION_TOUCH_SECONDS,
    }))
}

/// The person, unless disabled or gone.
async fn person_of(uow: &mut dyn UnitOfWork, holder: Holder) -> Result<Option<Person>, AppError> {
    Ok(match holder {
        Holder::Officer(id) => {
            let officer = uow.officer_find(id).await?.filter(|officer| officer.active);
            officer.map(|officer| Person::Officer(officer.into()))
        }
        Holder::Account(id) => {
            let account = uow.account_find(id).await?.filter(|account| account.active);
            account.map(|account| Person::Account(account.into()))
        }
    })
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
