//! Accounts of people who use the service online: registration, proof of the mailbox, profile.
//!
//! Nothing here tells whether an address has an account: requests that answer by mail answer the same to everybody,
//! and run apart from the request, so that time tells nothing either.

mod links;
mod mailing;
mod profile;
mod register;

use pst_domain::{AccountId, EmailAddress, PersonName, PhoneNumber, Timestamp};

use crate::ports::Account;

pub use links::{RequestLink, ResetPassword, TakeSignInLink};
pub use mailing::Mailing;
pub use profile::{
    AccountExport, ChangeAccount, ChangeAccountPassword, EndOtherSessions, EraseAccount, ExportAccount,
    PasswordHashOf, SessionLine, SessionsOf,
};
pub use register::{Proof, Register, ResendVerification, Verification, VerifyMailbox};

/// An account, without secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountView {
    /// Identifier.
    pub id: AccountId,
    /// Name.
    pub name: PersonName,
    /// Address.
    pub email: EmailAddress,
    /// Where short notices may go.
    pub phone: Option<PhoneNumber>,
    /// Whether the person has a password, or signs in by links alone.
    pub has_password: bool,
    /// When the mailbox was shown to be the person's.
    pub verified_at: Option<Timestamp>,
    /// Language tag: `id` or `en`.
    pub language: String,
    /// When the person registered.
    pub created_at: Timestamp,
}

impl From<Account> for AccountView {
    fn from(account: Account) -> Self {
        let Account { id, name, email, phone, password_hash, verified_at, language, created_at, active: _ } =
            account;
        let has_password = password_hash.is_some();
        Self { id, name, email, phone, has_password, verified_at, language, created_at }
    }
}
