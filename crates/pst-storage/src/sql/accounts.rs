//! Accounts and their challenges in SQL, written once and compiled for each database.

use async_trait::async_trait;
use pst_app::ports::{Account, Accounts, Attempt, Challenge, Purpose, StorageError};
use pst_domain::{AccountId, EmailAddress, PhoneNumber, Timestamp};

use super::{SqlUnitOfWork, Statement};
use crate::row::{AccountRow, ChallengeRow, lookup_key};

#[async_trait]
impl Accounts for SqlUnitOfWork {
    async fn account_insert(&mut self, account: &Account) -> Result<(), StorageError> {
        let insert = sqlx::query(
            "INSERT INTO accounts (id, name, email, email_key, phone, password_hash, verified_at, language,
                 created_at, active)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        );
        self.execute(bind_account(insert, account)).await?;
        Ok(())
    }

    async fn account_save(&mut self, account: &Account) -> Result<(), StorageError> {
        let update = sqlx::query(
            "UPDATE accounts SET name = $2, email = $3, email_key = $4, phone = $5, password_hash = $6,
                 verified_at = $7, language = $8, created_at = $9, active = $10
             WHERE id = $1",
        );
        self.execute_guarded(bind_account(update, account)).await
    }

    async fn account_find(&mut self, id: AccountId) -> Result<Option<Account>, StorageError> {
        let found = sqlx::query_as::<_, AccountRow>("SELECT * FROM accounts WHERE id = $1");
        self.row(found.bind(id.to_string())).await?.map(Account::try_from).transpose()
    }

    async fn account_by_email(&mut self, email: &EmailAddress) -> Result<Option<Account>, StorageError> {
        let found = sqlx::query_as::<_, AccountRow>("SELECT * FROM accounts WHERE email_key = $1");
        self.row(found.bind(lookup_key(email.as_str()))).await?.map(Account::try_from).transpose()
    }

    async fn account_erase(&mut self, id: AccountId) -> Result<(), StorageError> {
        for erase in [
            "DELETE FROM sessions WHERE account = $1",
            "DELETE FROM challenges WHERE account = $1",
            "DELETE FROM accounts WHERE id = $1",
        ] {
            self.execute(sqlx::query(erase).bind(id.to_string())).await?;
        }
        Ok(())
    }

    async fn accounts_erase_unverified(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        let challenges = sqlx::query(
            "DELETE FROM challenges WHERE account IN
                 (SELECT id FROM accounts WHERE verified_at IS NULL AND created_at < $1)",
        );
        self.execute(challenges.bind(before.micros())).await?;
        let accounts = sqlx::query("DELETE FROM accounts WHERE verified_at IS NULL AND created_at < $1");
        self.execute(accounts.bind(before.micros())).await
    }

    async fn challenge_insert(
        &mut self,
        challenge: &Challenge,
        forget_before: Timestamp,
    ) -> Result<(), StorageError> {
        let forget = sqlx::query("DELETE FROM challenges WHERE expires_at < $1");
        self.execute(forget.bind(forget_before.micros())).await?;
        let insert = sqlx::query(
            "INSERT INTO challenges (token_hash, code_hash, account, purpose, expires_at, used_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        );
        let insert = insert
            .bind(&challenge.token_hash)
            .bind(&challenge.code_hash)
            .bind(challenge.account.to_string())
            .bind(challenge.purpose.name())
            .bind(challenge.expires_at.micros())
            .bind(challenge.used_at.map(Timestamp::micros));
        self.execute(insert).await?;
        Ok(())
    }

    async fn challenge_lock(&mut self, token_hash: &str) -> Result<Option<Challenge>, StorageError> {
        let found =
            sqlx::query_as::<_, ChallengeRow>(locking!("SELECT * FROM challenges WHERE token_hash = $1"));
        self.row(found.bind(token_hash)).await?.map(Challenge::try_from).transpose()
    }

    async fn challenges_lock(
        &mut self,
        account: AccountId,
        purpose: Purpose,
    ) -> Result<Vec<Challenge>, StorageError> {
        let found = sqlx::query_as::<_, ChallengeRow>(locking!(
            "SELECT * FROM challenges WHERE account = $1 AND purpose = $2 ORDER BY token_hash"
        ));
        let found = found.bind(account.to_string()).bind(purpose.name());
        self.rows(found).await?.into_iter().map(Challenge::try_from).collect()
    }

    async fn challenge_used(&mut self, token_hash: &str, at: Timestamp) -> Result<(), StorageError> {
        let update = sqlx::query("UPDATE challenges SET used_at = $2 WHERE token_hash = $1");
        self.execute_guarded(update.bind(token_hash).bind(at.micros())).await
    }

    async fn attempt_note(
        &mut self,
        attempt: Attempt,
        address_hash: &str,
        at: Timestamp,
        forget_before: Timestamp,
    ) -> Result<(), StorageError> {
        let forget = sqlx::query("DELETE FROM attempts WHERE at < $1");
        self.execute(forget.bind(forget_before.micros())).await?;
        let insert = sqlx::query("INSERT INTO attempts (kind, address_hash, at) VALUES ($1, $2, $3)");
        self.execute(insert.bind(attempt.name()).bind(address_hash).bind(at.micros())).await?;
        Ok(())
    }

    async fn attempts_since(
        &mut self,
        attempt: Attempt,
        address_hash: &str,
        since: Timestamp,
    ) -> Result<u64, StorageError> {
        let counted = sqlx::query_as::<_, (i64,)>(
            "SELECT COUNT(*) FROM attempts WHERE kind = $1 AND address_hash = $2 AND at >= $3",
        );
        let counted = counted.bind(attempt.name()).bind(address_hash).bind(since.micros());
        Ok(self.row(counted).await?.map_or(0, |(count,)| count.unsigned_abs()))
    }
}

/// Binds all columns of an account, as `$1` to `$10`.
fn bind_account<'q>(statement: Statement<'q>, account: &Account) -> Statement<'q> {
    statement
        .bind(account.id.to_string())
        .bind(account.name.as_str().to_owned())
        .bind(account.email.as_str().to_owned())
        .bind(lookup_key(account.email.as_str()))
        .bind(account.phone.as_ref().map(PhoneNumber::to_string))
        .bind(account.password_hash.clone())
        .bind(account.verified_at.map(Timestamp::micros))
        .bind(account.language.clone())
        .bind(account.created_at.micros())
        .bind(i64::from(account.active))
}
