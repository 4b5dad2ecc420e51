//! What the JSON API and the pages do alike with accounts of the online service.
//!
//! Requests that are answered by mail run apart from the request: neither words nor time tell whether an address
//! has an account.

use pst_app::people::{
    ChangeAccountPassword, Mailing, PasswordHashOf, Proof, Register, RequestLink, ResendVerification,
    ResetPassword, SessionOpened, TakeSignInLink, Verification, VerifyMailbox,
};
use pst_app::ports::{Actor, Holder, Purpose};
use pst_app::{AppError, UseCase, Violation};
use pst_domain::{AccountId, EmailAddress, PersonName, PhoneNumber, TextError};

use crate::api::sessions::open;
use crate::caller::Caller;
use crate::limits::Ration;
use crate::problem::Fault;
use crate::{HttpState, passwords};

/// A registration as it came. An empty password asks for an account that signs in by links alone.
pub(crate) struct Registration<'a> {
    pub(crate) name: &'a str,
    pub(crate) email: &'a str,
    pub(crate) phone: &'a str,
    pub(crate) password: &'a str,
}

/// Registers, and answers with the new account's identifier, which exists if the address was free.
pub(crate) async fn register(
    state: &HttpState,
    caller: &Caller,
    registration: Registration<'_>,
) -> Result<AccountId, Fault> {
    let Registration { name, email, phone, password } = registration;
    let mut violations = Vec::new();
    let name = field::<PersonName>("/name", name, &mut violations);
    let email = field::<EmailAddress>("/email", email, &mut violations);
    let phone = match phone.trim() {
        "" => None,
        typed => field::<PhoneNumber>("/phone", typed, &mut violations),
    };
    let password_hash = match password {
        "" => None,
        typed => hashed(typed, &mut violations).await?,
    };
    let (Some(name), Some(email), true) = (name, email, violations.is_empty()) else {
        return Err(AppError::Invalid(violations).into());
    };
    take_mail_ration(state, caller)?;
    let id = AccountId(state.app.ids.uuid());
    let language = caller.language.tag().to_owned();
    let mailing = mailing(state);
    apart(state, Register { mailing, id, name, email, phone, password_hash, language }).await?;
    Ok(id)
}

/// Sends another code to an address that waits for its verification.
pub(crate) async fn resend(state: &HttpState, caller: &Caller, email: &str) -> Result<(), Fault> {
    let email = address(email)?;
    take_mail_ration(state, caller)?;
    apart(state, ResendVerification { mailing: mailing(state), email }).await
}

/// Mails a link.
pub(crate) async fn request_link(
    state: &HttpState,
    caller: &Caller,
    email: &str,
    purpose: Purpose,
) -> Result<(), Fault> {
    let email = address(email)?;
    take_mail_ration(state, caller)?;
    apart(state, RequestLink { mailing: mailing(state), email, purpose }).await
}

/// Shows that a mailbox is somebody's; a proof that opens nothing counts against the asker's address.
pub(crate) async fn verify(state: &HttpState, caller: &Caller, proof: Proof) -> Result<Verification, Fault> {
    let outcome = state.execute(Actor::Public, None, VerifyMailbox { proof }).await?;
    if outcome == Verification::Refused {
        return Err(opens_nothing(state, caller));
    }
    Ok(outcome)
}

/// Signs in by a mailed link.
pub(crate) async fn sign_in_by_link(
    state: &HttpState,
    caller: &Caller,
    token: String,
) -> Result<SessionOpened, Fault> {
    match state.execute(Actor::Public, None, TakeSignInLink { token }).await? {
        Some(account) => open(state, Holder::Account(account)).await,
        None => Err(opens_nothing(state, caller)),
    }
}

/// Replaces a password by a mailed link.
pub(crate) async fn reset_password(
    state: &HttpState,
    caller: &Caller,
    token: String,
    password: &str,
) -> Result<(), Fault> {
    let password_hash = passwords::hash(password.to_owned()).await?;
    if state.execute(Actor::Public, None, ResetPassword { token, password_hash }).await? {
        Ok(())
    } else {
        Err(opens_nothing(state, caller))
    }
}

/// Replaces the password of somebody who is signed in and knows the present one; answers with a new session, for
/// all others die.
pub(crate) async fn change_password(
    state: &HttpState,
    caller: &Caller,
    current: &str,
    new: &str,
) -> Result<SessionOpened, Fault> {
    let user = caller.user()?;
    let account = user.id;
    state.limits.take(Ration::SignInToAccount, &user.email.as_str().to_lowercase())?;
    let known = state.query(&PasswordHashOf { account }).await?;
    if known.is_some() && !passwords::verify(current.to_owned(), known).await? {
        return Err(AppError::Invalid(vec![violation("/current", "password.wrong")]).into());
    }
    let password_hash = passwords::hash(new.to_owned()).await?;
    state.execute(caller.actor(), None, ChangeAccountPassword { account, password_hash }).await?;
    open(state, Holder::Account(account)).await
}

/// A field's value; what is wrong with it is added to the list.
pub(crate) fn field<T: std::str::FromStr<Err = TextError>>(
    pointer: &str,
    text: &str,
    violations: &mut Vec<Violation>,
) -> Option<T> {
    text.parse().map_err(|fault| violations.push(Violation::text(pointer, fault))).ok()
}

/// A rule that a field broke, without a limit to name.
pub(crate) fn violation(pointer: &str, code: &'static str) -> Violation {
    Violation { pointer: pointer.to_owned(), code, clause: None, max: None }
}

/// An address as typed.
pub(crate) fn address(email: &str) -> Result<EmailAddress, Fault> {
    let fault = |fault| AppError::Invalid(vec![Violation::text("/email", fault)]);
    Ok(email.parse().map_err(fault)?)
}

async fn hashed(password: &str, violations: &mut Vec<Violation>) -> Result<Option<String>, Fault> {
    match passwords::hash(password.to_owned()).await {
        Ok(hash) => Ok(Some(hash)),
        Err(fault) => match fault.app() {
            Some(AppError::Invalid(list)) => {
                violations.extend(list.iter().cloned());
                Ok(None)
            }
            _ => Err(fault),
        },
    }
}

fn mailing(state: &HttpState) -> Mailing {
    Mailing {
        unit: state.config.unit.clone(),
        public_url: state.config.public_url.clone(),
        rationed: state.config.rate_limits,
    }
}

fn take_mail_ration(state: &HttpState, caller: &Caller) -> Result<(), Fault> {
    state.limits.take(Ration::MailFromAddress, &caller.address.to_string())?;
    state.limits.take(Ration::MailFromUnit, state.config.unit.as_str())
}

fn opens_nothing(state: &HttpState, caller: &Caller) -> Fault {
    let ration = state.limits.take(Ration::WrongPass, &caller.address.to_string());
    ration.err().unwrap_or_else(|| AppError::Challenge.into())
}

/// Runs a command whose outcome the asker must not learn. In training the answer waits for it, so that lessons find
/// the letter that they have just asked for.
async fn apart<U>(state: &HttpState, use_case: U) -> Result<(), Fault>
where
    U: UseCase<Output = ()> + 'static,
{
    let app = state.app.clone();
    let work = tokio::spawn(async move {
        if let Err(fault) = app.execute(&Actor::Public, None, &use_case).await {
            tracing::error!(code = fault.code(), ?fault, "a request that is answered by mail failed");
        }
    });
    if state.training.is_some() { work.await.map_err(Fault::internal) } else { Ok(()) }
}
