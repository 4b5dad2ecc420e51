//! Links that sign in, and links that let somebody choose a new password.

use async_trait::async_trait;
use pst_domain::{AccountId, EmailAddress};

use super::mailing::{Letter, Mailing};
use crate::ports::{Challenge, Holder, Purpose, UnitOfWork};
use crate::tracking::pass_hash;
use crate::{AppError, Env, UseCase};

/// Mails a link to an account, if the address has one.
#[derive(Debug, Clone)]
pub struct RequestLink {
    /// How to write.
    pub mailing: Mailing,
    /// The address.
    pub email: EmailAddress,
    /// What the link is to be good for. Whoever is not verified yet gets the mail of the registration again instead
    /// of a link that signs in.
    pub purpose: Purpose,
}

/// Takes a link that signs in; `None` if it opens nothing.
#[derive(Debug, Clone)]
pub struct TakeSignInLink {
    /// The token.
    pub token: String,
}

/// Replaces a password by a mailed link; all sessions of the account die. Says whether the link was good.
#[derive(Debug, Clone)]
pub struct ResetPassword {
    /// The token.
    pub token: String,
    /// Argon2id hash of the new password.
    pub password_hash: String,
}

#[async_trait]
impl UseCase for RequestLink {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let found = uow.account_by_email(&self.email).await?.filter(|account| account.active);
        let Some(account) = found else {
            return Ok(());
        };
        let letter = match self.purpose {
            Purpose::PasswordReset => Letter::PasswordReset,
            Purpose::SignIn if account.verified_at.is_some() => Letter::SignIn,
            Purpose::SignIn | Purpose::Verification => Letter::Verification,
        };
        self.mailing.write(env, uow, &account, letter).await
    }
}

#[async_trait]
impl UseCase for TakeSignInLink {
    type Output = Option<AccountId>;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Option<AccountId>, AppError> {
        let taken = take(env, uow, &self.token, Purpose::SignIn).await?;
        Ok(taken.map(|challenge| challenge.account))
    }
}

#[async_trait]
impl UseCase for ResetPassword {
    type Output = bool;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<bool, AppError> {
        let Some(challenge) = take(env, uow, &self.token, Purpose::PasswordReset).await? else {
            return Ok(false);
        };
        let Some(mut account) = uow.account_find(challenge.account).await? else {
            return Ok(false);
        };
        account.password_hash = Some(self.password_hash.clone());
        // The link came by the mailbox, which is all that a verification shows.
        account.verified_at = account.verified_at.or(Some(env.now));
        uow.account_save(&account).await?;
        uow.sessions_delete_of(Holder::Account(account.id)).await?;
        Ok(true)
    }
}

/// Uses a challenge up, if it is good.
async fn take(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    token: &str,
    purpose: Purpose,
) -> Result<Option<Challenge>, AppError> {
    let token_hash = pass_hash(token);
    let good = |challenge: &Challenge| {
        challenge.purpose == purpose && challenge.used_at.is_none() && env.now < challenge.expires_at
    };
    let found = uow.challenge_lock(&token_hash).await?.filter(good);
    if found.is_some() {
        uow.challenge_used(&token_hash, env.now).await?;
    }
    Ok(found)
}
