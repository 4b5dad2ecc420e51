//! Accounts of people who use the service online, and the proofs that a mailbox is theirs.

use async_trait::async_trait;
use pst_domain::{AccountId, EmailAddress, PersonName, PhoneNumber, Timestamp};

use super::StorageError;

/// A person who uses the service online.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Identifier; a new one with each registration, and later registrations have higher ones.
    pub id: AccountId,
    /// Name.
    pub name: PersonName,
    /// Address to sign in with, unique.
    pub email: EmailAddress,
    /// Where short notices may go.
    pub phone: Option<PhoneNumber>,
    /// Argon2id hash of the password; `None` for who signs in by links alone.
    pub password_hash: Option<String>,
    /// When the mailbox was shown to be the person's. Before, the account opens nothing.
    pub verified_at: Option<Timestamp>,
    /// Language tag of what the person is told: `id` or `en`.
    pub language: String,
    /// When the person registered.
    pub created_at: Timestamp,
    /// A disabled account cannot sign in, and its sessions are dead.
    pub active: bool,
}

/// What the holder of a mailed secret may do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Show that the mailbox is the person's.
    Verification,
    /// Sign in.
    SignIn,
    /// Choose a new password.
    PasswordReset,
}

impl Purpose {
    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verification => "verification",
            Self::SignIn => "sign_in",
            Self::PasswordReset => "password_reset",
        }
    }

    /// The purpose of a stable name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Verification, Self::SignIn, Self::PasswordReset]
            .into_iter()
            .find(|purpose| purpose.name() == name)
    }
}

/// A secret mailed to an account's address: it works once, and not for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// SHA-256 of the link's token, in hexadecimal; the token itself is never stored.
    pub token_hash: String,
    /// SHA-256 of account and code, in hexadecimal, if the mail carries a code.
    pub code_hash: Option<String>,
    /// The account.
    pub account: AccountId,
    /// What it is good for.
    pub purpose: Purpose,
    /// When it dies.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}

/// What is counted for an address, whether or not it has an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attempt {
    /// A mail was sent to it.
    Mail,
    /// A code was typed that was not right.
    WrongCode,
}

impl Attempt {
    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::WrongCode => "wrong_code",
        }
    }
}

/// Accounts, their challenges, and what is counted for addresses.
#[async_trait]
pub trait Accounts: Send {
    /// Stores a new account. An address taken twice is a conflict.
    async fn account_insert(&mut self, account: &Account) -> Result<(), StorageError>;

    /// Replaces an account.
    async fn account_save(&mut self, account: &Account) -> Result<(), StorageError>;

    /// An account by identifier.
    async fn account_find(&mut self, id: AccountId) -> Result<Option<Account>, StorageError>;

    /// An account by address, in any spelling.
    async fn account_by_email(&mut self, email: &EmailAddress) -> Result<Option<Account>, StorageError>;

    /// Removes an account with its sessions, its challenges and every personal word kept under it.
    ///
    /// What else names the account keeps its identifier, which then leads to nobody.
    async fn account_erase(&mut self, id: AccountId) -> Result<(), StorageError>;

    /// Erases accounts that were registered before an instant and never verified; says how many.
    async fn accounts_erase_unverified(&mut self, before: Timestamp) -> Result<u64, StorageError>;

    /// Stores a new challenge, and forgets all that died before an instant.
    async fn challenge_insert(
        &mut self,
        challenge: &Challenge,
        forget_before: Timestamp,
    ) -> Result<(), StorageError>;

    /// A challenge by the hash of its token, locked until the unit of work ends.
    async fn challenge_lock(&mut self, token_hash: &str) -> Result<Option<Challenge>, StorageError>;

    /// All challenges of an account for one purpose, locked until the unit of work ends.
    async fn challenges_lock(
        &mut self,
        account: AccountId,
        purpose: Purpose,
    ) -> Result<Vec<Challenge>, StorageError>;

    /// Notes that a challenge was used.
    async fn challenge_used(&mut self, token_hash: &str, at: Timestamp) -> Result<(), StorageError>;

    /// Counts something for an address, given as a hash, and forgets what was counted before an instant.
    async fn attempt_note(
        &mut self,
        attempt: Attempt,
        address_hash: &str,
        at: Timestamp,
        forget_before: Timestamp,
    ) -> Result<(), StorageError>;

    /// How often something was counted for an address since an instant, that instant included.
    async fn attempts_since(
        &mut self,
        attempt: Attempt,
        address_hash: &str,
        since: Timestamp,
    ) -> Result<u64, StorageError>;
}
