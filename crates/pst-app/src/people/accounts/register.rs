//! Registering, and showing that the mailbox is one's own.

use async_trait::async_trait;
use pst_domain::{AccountId, EmailAddress, PersonName, PhoneNumber};
use serde::{Deserialize, Serialize};

use super::mailing::{Letter, Mailing, code_hash, codes_exhausted, note_wrong_code};
use crate::ports::{Account, Challenge, Purpose, UnitOfWork};
use crate::tracking::pass_hash;
use crate::{AppError, Env, UseCase};

/// Registers a person.
///
/// An address that has a verified account, or is an officer's, is written to instead. An account that was never
/// verified gives way to a later registration: nobody can keep an address by registering it first.
#[derive(Debug, Clone)]
pub struct Register {
    /// How to write.
    pub mailing: Mailing,
    /// The new account's identifier: among racing registrations the highest stays.
    pub id: AccountId,
    /// Name.
    pub name: PersonName,
    /// Address.
    pub email: EmailAddress,
    /// Where short notices may go.
    pub phone: Option<PhoneNumber>,
    /// Argon2id hash of the password; `None` for who wants to sign in by links alone.
    pub password_hash: Option<String>,
    /// Language tag: `id` or `en`.
    pub language: String,
}

/// Sends another code to an account that is not verified yet.
#[derive(Debug, Clone)]
pub struct ResendVerification {
    /// How to write.
    pub mailing: Mailing,
    /// The address.
    pub email: EmailAddress,
}

/// What shows that a mailbox is somebody's.
#[derive(Debug, Clone)]
pub enum Proof {
    /// The code from the mail.
    Code {
        /// The address.
        email: EmailAddress,
        /// The code, as typed.
        code: String,
        /// The registration the code must belong to, if the page knows it.
        registration: Option<AccountId>,
    },
    /// The token of the link in the mail.
    Link {
        /// The token.
        token: String,
    },
}

/// Shows that a mailbox is somebody's.
#[derive(Debug, Clone)]
pub struct VerifyMailbox {
    /// The proof.
    pub proof: Proof,
}

/// What came of a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Verification {
    /// The account is verified now.
    Verified {
        /// The account.
        account: AccountId,
        /// Whether it has a password.
        has_password: bool,
    },
    /// It was verified before.
    Already,
    /// The proof opens nothing. A wrong code was counted, so this is no failure that would undo the counting.
    Refused,
}

#[async_trait]
impl UseCase for Register {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        if uow.officer_by_email(&self.email).await?.is_some() {
            return self.mailing.tell_registered(env, uow, &self.email, &self.language).await;
        }
        match uow.account_by_email(&self.email).await? {
            Some(known) if known.verified_at.is_some() => {
                return self.mailing.tell_registered(env, uow, &known.email, &known.language).await;
            }
            Some(later) if later.id >= self.id => return Ok(()),
            Some(earlier) => uow.account_erase(earlier.id).await?,
            None => {}
        }
        let account = Account {
            id: self.id,
            name: self.name.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            password_hash: self.password_hash.clone(),
            verified_at: None,
            language: self.language.clone(),
            created_at: env.now,
            active: true,
        };
        uow.account_insert(&account).await?;
        self.mailing.write(env, uow, &account, Letter::Verification).await
    }
}

#[async_trait]
impl UseCase for ResendVerification {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        match uow.account_by_email(&self.email).await? {
            Some(account) if account.verified_at.is_none() => {
                self.mailing.write(env, uow, &account, Letter::Verification).await
            }
            _ => Ok(()),
        }
    }
}

#[async_trait]
impl UseCase for VerifyMailbox {
    type Output = Verification;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Verification, AppError> {
        let challenge = match &self.proof {
            Proof::Code { email, code, registration } => {
                let found = challenge_of_code(env, uow, email, code, *registration).await?;
                if found.is_none() {
                    note_wrong_code(env, uow, email).await?;
                }
                found
            }
            Proof::Link { token } => {
                let found = uow.challenge_lock(&pass_hash(token)).await?;
                found.filter(|challenge| challenge.purpose == Purpose::Verification)
            }
        };
        match challenge {
            Some(challenge) => verify(env, uow, &challenge).await,
            None => Ok(Verification::Refused),
        }
    }
}

async fn challenge_of_code(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    email: &EmailAddress,
    code: &str,
    registration: Option<AccountId>,
) -> Result<Option<Challenge>, AppError> {
    let exhausted = codes_exhausted(env, uow, email).await?;
    let found = uow.account_by_email(email).await?.filter(|_| !exhausted);
    let Some(account) = found.filter(|account| registration.is_none_or(|asked| asked == account.id)) else {
        return Ok(None);
    };
    let typed = code_hash(account.id, code);
    let challenges = uow.challenges_lock(account.id, Purpose::Verification).await?;
    Ok(challenges.into_iter().find(|challenge| challenge.code_hash.as_ref() == Some(&typed)))
}

async fn verify(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    challenge: &Challenge,
) -> Result<Verification, AppError> {
    let Some(mut account) = uow.account_find(challenge.account).await? else {
        return Ok(Verification::Refused);
    };
    if account.verified_at.is_some() {
        return Ok(Verification::Already);
    }
    if challenge.used_at.is_some() || env.now >= challenge.expires_at {
        return Ok(Verification::Refused);
    }
    uow.challenge_used(&challenge.token_hash, env.now).await?;
    account.verified_at = Some(env.now);
    uow.account_save(&account).await?;
    Ok(Verification::Verified { account: account.id, has_password: account.password_hash.is_some() })
}
