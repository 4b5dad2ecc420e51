//! Mails with secrets: what they carry, and how many an address may get.

use pst_domain::{AccountId, EmailAddress, NoticeId, UnitCode};
use sha2::{Digest, Sha256};

use crate::notice::{Address, Message, Notice};
use crate::ports::{Account, Attempt, Challenge, Purpose, UnitOfWork, hex};
use crate::tracking::{link_token, pass_hash};
use crate::{AppError, Env};

/// How holders of accounts are written to.
#[derive(Debug, Clone)]
pub struct Mailing {
    /// The unit that writes.
    pub unit: UnitCode,
    /// Address of this installation as people reach it, without a slash at the end: what links begin with.
    pub public_url: String,
    /// Whether an address gets only so many mails.
    pub rationed: bool,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letter {
    /// A code and a link that show whose the mailbox is.
    Verification,
    /// A link that signs in.
    SignIn,
    /// A link that lets the person choose a password.
    PasswordReset,
}

impl Mailing {
    /// Writes to an account, unless its address has had its ration.
    pub(super) async fn write(
        &self,
        env: &Env<'_>,
        uow: &mut dyn UnitOfWork,
        account: &Account,
        letter: Letter,
    ) -> Result<(), AppError> {
        if !self.may_write(env, uow, &account.email).await? {
            return Ok(());
        }
        let token = link_token(env.ids.secret());
        let (purpose, path) = match letter {
            Letter::Verification => (Purpose::Verification, "verifikasi"),
            Letter::SignIn => (Purpose::SignIn, "masuk/tautan"),
            Letter::PasswordReset => (Purpose::PasswordReset, "sandi/baru"),
        };
        let code = (letter == Letter::Verification).then(|| new_code(env.ids.secret()));
        let challenge = Challenge {
            token_hash: pass_hash(&token),
            code_hash: code.as_deref().map(|code| code_hash(account.id, code)),
            account: account.id,
            purpose,
            expires_at: env.now.plus_seconds(CHALLENGE_SECONDS),
            used_at: None,
        };
        uow.challenge_insert(&challenge, env.now.plus_seconds(-CHALLENGE_KEPT_SECONDS)).await?;
        let link = format!("{}/{path}/{token}", self.public_url);
        let message = match (letter, code) {
            (Letter::Verification, code) => Message::EmailVerification {
                code: code.unwrap_or_default(),
                link,
                minutes: CHALLENGE_MINUTES,
            },
            (Letter::SignIn, _) => Message::SignInLink { link, minutes: CHALLENGE_MINUTES },
            (Letter::PasswordReset, _) => Message::PasswordReset { link, minutes: CHALLENGE_MINUTES },
        };
        self.push(env, uow, &account.email, &account.language, message).await
    }

    /// Tells the owner of an address that somebody registered it again.
    pub(super) async fn tell_registered(
        &self,
        env: &Env<'_>,
        uow: &mut dyn UnitOfWork,
        email: &EmailAddress,
        language: &str,
    ) -> Result<(), AppError> {
        if !self.may_write(env, uow, email).await? {
            return Ok(());
        }
        let message = Message::AlreadyRegistered { link: format!("{}/masuk", self.public_url) };
        self.push(env, uow, email, language, message).await
    }

    async fn may_write(
        &self,
        env: &Env<'_>,
        uow: &mut dyn UnitOfWork,
        email: &EmailAddress,
    ) -> Result<bool, AppError> {
        if !self.rationed {
            return Ok(true);
        }
        let address = address_hash(email);
        for (seconds, most) in MAILS_MAX {
            let since = env.now.plus_seconds(-seconds);
            if uow.attempts_since(Attempt::Mail, &address, since).await? >= most {
                tracing::info!("an address has had its ration of mails");
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn push(
        &self,
        env: &Env<'_>,
        uow: &mut dyn UnitOfWork,
        email: &EmailAddress,
        language: &str,
        message: Message,
    ) -> Result<(), AppError> {
        let notice = Notice {
            id: NoticeId(env.ids.uuid()),
            unit: self.unit.clone(),
            zone: env.unit(&self.unit)?.unit.zone,
            to: Address::Email(email.clone()),
            language: language.to_owned(),
            message,
            created_at: env.now,
            expires_at: env.now.plus_seconds(CHALLENGE_SECONDS),
            attempts: 0,
        };
        uow.outbox_push(&notice).await?;
        let forget = env.now.plus_seconds(-DAY_SECONDS);
        Ok(uow.attempt_note(Attempt::Mail, &address_hash(email), env.now, forget).await?)
    }
}

/// Counts a code that was not right, for the address it was typed with.
pub(super) async fn note_wrong_code(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    email: &EmailAddress,
) -> Result<(), AppError> {
    let forget = env.now.plus_seconds(-DAY_SECONDS);
    Ok(uow.attempt_note(Attempt::WrongCode, &address_hash(email), env.now, forget).await?)
}

/// Whether an address was tried with wrong codes so often that no code is taken for it any more, for a while.
pub(super) async fn codes_exhausted(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    email: &EmailAddress,
) -> Result<bool, AppError> {
    let since = env.now.plus_seconds(-CHALLENGE_SECONDS);
    Ok(uow.attempts_since(Attempt::WrongCode, &address_hash(email), since).await? >= WRONG_CODES_MAX)
}

/// The hash a code is compared by; anything but digits is how people write it.
pub(super) fn code_hash(account: AccountId, code: &str) -> String {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    hex(&Sha256::digest(format!("{account} {digits}").as_bytes()))
}

fn new_code(secret: [u8; 32]) -> String {
    let number = secret.iter().fold(0_u128, |number, byte| (number << 4) ^ u128::from(*byte));
    format!("{:06}", number % 1_000_000)
}

fn address_hash(email: &EmailAddress) -> String {
    hex(&Sha256::digest(email.as_str().to_lowercase().as_bytes()))
}

const CHALLENGE_MINUTES: u16 = 30;
const CHALLENGE_SECONDS: i64 = CHALLENGE_MINUTES as i64 * 60;
/// Who opens a used link again within a week is told that it was used.
const CHALLENGE_KEPT_SECONDS: i64 = 7 * DAY_SECONDS;
const DAY_SECONDS: i64 = 86_400;
/// Windows in seconds and mails in each: nobody's mailbox is flooded through this sender.
const MAILS_MAX: [(i64, u64); 2] = [(3_600, 3), (DAY_SECONDS, 10)];
/// One in 100,000 guesses at a code of six digits.
const WRONG_CODES_MAX: u64 = 10;
