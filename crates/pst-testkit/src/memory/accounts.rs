//! Accounts and their challenges in memory.

use async_trait::async_trait;
use pst_app::ports::{Account, Accounts, Attempt, Challenge, Holder, Purpose, StorageError};
use pst_domain::{AccountId, EmailAddress, Timestamp};

use super::MemoryUnitOfWork;
use super::state::{State, insert, refers_to, same};

#[async_trait]
impl Accounts for MemoryUnitOfWork {
    async fn account_insert(&mut self, account: &Account) -> Result<(), StorageError> {
        self.write(|state| {
            address_is_free(state, account)?;
            insert(&mut state.accounts, account.id, account.clone())
        })
    }

    async fn account_save(&mut self, account: &Account) -> Result<(), StorageError> {
        self.write(|state| {
            address_is_free(state, account)?;
            *state.accounts.get_mut(&account.id).ok_or(StorageError::Conflict)? = account.clone();
            Ok(())
        })
    }

    async fn account_find(&mut self, id: AccountId) -> Result<Option<Account>, StorageError> {
        Ok(self.state.accounts.get(&id).cloned())
    }

    async fn account_by_email(&mut self, email: &EmailAddress) -> Result<Option<Account>, StorageError> {
        let wanted = |account: &&Account| same(account.email.as_str(), email.as_str());
        Ok(self.state.accounts.values().find(wanted).cloned())
    }

    async fn account_erase(&mut self, id: AccountId) -> Result<(), StorageError> {
        self.write(|state| {
            state.sessions.retain(|_, session| session.holder != Holder::Account(id));
            state.challenges.retain(|_, challenge| challenge.account != id);
            state.accounts.remove(&id);
            Ok(())
        })
    }

    async fn accounts_erase_unverified(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        self.write(|state| {
            let kept = state.accounts.len();
            state.accounts.retain(|_, account| account.verified_at.is_some() || account.created_at >= before);
            let accounts = &state.accounts;
            state.challenges.retain(|_, challenge| accounts.contains_key(&challenge.account));
            Ok((kept - state.accounts.len()).try_into().unwrap_or(u64::MAX))
        })
    }

    async fn challenge_insert(
        &mut self,
        challenge: &Challenge,
        forget_before: Timestamp,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            state.challenges.retain(|_, kept| kept.expires_at >= forget_before);
            insert(&mut state.challenges, challenge.token_hash.clone(), challenge.clone())?;
            refers_to(state.accounts.contains_key(&challenge.account))
        })
    }

    async fn challenge_lock(&mut self, token_hash: &str) -> Result<Option<Challenge>, StorageError> {
        Ok(self.state.challenges.get(token_hash).cloned())
    }

    async fn challenges_lock(
        &mut self,
        account: AccountId,
        purpose: Purpose,
    ) -> Result<Vec<Challenge>, StorageError> {
        let wanted = |challenge: &&Challenge| challenge.account == account && challenge.purpose == purpose;
        Ok(self.state.challenges.values().filter(wanted).cloned().collect())
    }

    async fn challenge_used(&mut self, token_hash: &str, at: Timestamp) -> Result<(), StorageError> {
        self.write(|state| {
            state.challenges.get_mut(token_hash).ok_or(StorageError::Conflict)?.used_at = Some(at);
            Ok(())
        })
    }

    async fn attempt_note(
        &mut self,
        attempt: Attempt,
        address_hash: &str,
        at: Timestamp,
        forget_before: Timestamp,
    ) -> Result<(), StorageError> {
        self.write(|state| {
            state.attempts.retain(|(_, _, noted)| *noted >= forget_before);
            state.attempts.push((attempt, address_hash.to_owned(), at));
            Ok(())
        })
    }

    async fn attempts_since(
        &mut self,
        attempt: Attempt,
        address_hash: &str,
        since: Timestamp,
    ) -> Result<u64, StorageError> {
        let counted = self
            .state
            .attempts
            .iter()
            .filter(|(what, whose, at)| *what == attempt && whose == address_hash && *at >= since);
        Ok(counted.count().try_into().unwrap_or(u64::MAX))
    }
}

fn address_is_free(state: &State, account: &Account) -> Result<(), StorageError> {
    let clashes =
        |other: &Account| other.id != account.id && same(other.email.as_str(), account.email.as_str());
    if state.accounts.values().any(clashes) { Err(StorageError::Conflict) } else { Ok(()) }
}
