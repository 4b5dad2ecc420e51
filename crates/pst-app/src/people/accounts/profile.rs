//! What somebody does with the own account: see it, change it, take it along, leave.

use async_trait::async_trait;
use pst_domain::{AccountId, PersonName, PhoneNumber, Timestamp};

use super::AccountView;
use crate::ports::{Account, Holder, UnitOfWork};
use crate::tracking::pass_hash;
use crate::{AppError, Env, UseCase};

/// Changes name, telephone number and language.
#[derive(Debug, Clone)]
pub struct ChangeAccount {
    /// The account.
    pub account: AccountId,
    /// The name from now on; `None` to leave it.
    pub name: Option<PersonName>,
    /// The number from now on, or none from now on; `None` to leave it.
    pub phone: Option<Option<PhoneNumber>>,
    /// The language from now on; `None` to leave it.
    pub language: Option<String>,
}

/// The hash a password is checked against before it is replaced; `None` for an account without a password.
#[derive(Debug, Clone, Copy)]
pub struct PasswordHashOf {
    /// The account.
    pub account: AccountId,
}

/// Replaces the password; all sessions of the account die.
#[derive(Debug, Clone)]
pub struct ChangeAccountPassword {
    /// The account.
    pub account: AccountId,
    /// Argon2id hash of the new password.
    pub password_hash: String,
}

/// One session, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLine {
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was last used.
    pub used_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// The sessions of an account that have not ended, latest first.
#[derive(Debug, Clone)]
pub struct SessionsOf {
    /// The account.
    pub account: AccountId,
    /// The token of the session that asks.
    pub token: String,
}

/// Ends all sessions of an account but the one that asks.
#[derive(Debug, Clone)]
pub struct EndOtherSessions {
    /// The account.
    pub account: AccountId,
    /// The token of the session that asks.
    pub token: String,
}

/// Everything held on a person.
#[derive(Debug, Clone)]
pub struct ExportAccount {
    /// The account.
    pub account: AccountId,
    /// The token of the session that asks.
    pub token: String,
}

/// Everything held on a person, apart from secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountExport {
    /// When this was put together.
    pub made_at: Timestamp,
    /// The account.
    pub account: AccountView,
    /// Its sessions.
    pub sessions: Vec<SessionLine>,
}

/// Erases an account and every personal word kept under it. The journal keeps the identifier, which leads to nobody.
#[derive(Debug, Clone, Copy)]
pub struct EraseAccount {
    /// The account.
    pub account: AccountId,
}

#[async_trait]
impl UseCase for ChangeAccount {
    type Output = ();

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let mut account = account_of(uow, self.account).await?;
        account.name = self.name.clone().unwrap_or(account.name);
        account.phone = self.phone.clone().unwrap_or(account.phone);
        account.language = self.language.clone().unwrap_or(account.language);
        Ok(uow.account_save(&account).await?)
    }
}

#[async_trait]
impl UseCase for PasswordHashOf {
    type Output = Option<String>;

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Option<String>, AppError> {
        Ok(account_of(uow, self.account).await?.password_hash)
    }
}

#[async_trait]
impl UseCase for ChangeAccountPassword {
    type Output = ();

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let mut account = account_of(uow, self.account).await?;
        account.password_hash = Some(self.password_hash.clone());
        uow.account_save(&account).await?;
        Ok(uow.sessions_delete_of(Holder::Account(self.account)).await?)
    }
}

#[async_trait]
impl UseCase for SessionsOf {
    type Output = Vec<SessionLine>;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Vec<SessionLine>, AppError> {
        let current = pass_hash(&self.token);
        let sessions = uow.sessions_of(Holder::Account(self.account)).await?.into_iter();
        let live = sessions.filter(|session| env.now < session.expires_at);
        let lines = live.map(|session| SessionLine {
            opened_at: session.opened_at,
            used_at: session.used_at,
            expires_at: session.expires_at,
            current: session.token_hash == current,
        });
        Ok(lines.collect())
    }
}

#[async_trait]
impl UseCase for EndOtherSessions {
    type Output = ();

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let current = pass_hash(&self.token);
        for session in uow.sessions_of(Holder::Account(self.account)).await? {
            if session.token_hash != current {
                uow.session_delete(&session.token_hash).await?;
            }
        }
        Ok(())
    }
}

#[async_trait]
impl UseCase for ExportAccount {
    type Output = AccountExport;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<AccountExport, AppError> {
        let account = account_of(uow, self.account).await?.into();
        let sessions = SessionsOf { account: self.account, token: self.token.clone() }.run(env, uow).await?;
        Ok(AccountExport { made_at: env.now, account, sessions })
    }
}

#[async_trait]
impl UseCase for EraseAccount {
    type Output = ();

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        uow.account_words_erase(self.account).await?;
        Ok(uow.account_erase(self.account).await?)
    }
}

async fn account_of(uow: &mut dyn UnitOfWork, id: AccountId) -> Result<Account, AppError> {
    uow.account_find(id).await?.ok_or(AppError::NotFound { what: "account" })
}
