//! Guest books filled before coming, in SQL.

use async_trait::async_trait;
use pst_app::ports::{Preregistration, Preregistrations, StorageError};
use pst_domain::Timestamp;

use super::SqlUnitOfWork;
use crate::row::{PreregistrationRow, to_json};

#[async_trait]
impl Preregistrations for SqlUnitOfWork {
    async fn preregistration_insert(
        &mut self,
        preregistration: &Preregistration,
    ) -> Result<(), StorageError> {
        let insert = sqlx::query(
            "INSERT INTO preregistrations (code_hash, unit, service, expires_at, body)
             VALUES ($1, $2, $3, $4, $5)",
        );
        let insert = insert
            .bind(&preregistration.code_hash)
            .bind(preregistration.unit.as_str())
            .bind(preregistration.service.as_str())
            .bind(preregistration.expires_at.micros())
            .bind(to_json(&preregistration.entry)?);
        self.execute(insert).await?;
        Ok(())
    }

    async fn preregistration_find(
        &mut self,
        code_hash: &str,
    ) -> Result<Option<Preregistration>, StorageError> {
        let found =
            sqlx::query_as::<_, PreregistrationRow>("SELECT * FROM preregistrations WHERE code_hash = $1");
        self.row(found.bind(code_hash)).await?.map(Preregistration::try_from).transpose()
    }

    async fn preregistration_take(
        &mut self,
        code_hash: &str,
    ) -> Result<Option<Preregistration>, StorageError> {
        let taken = sqlx::query_as::<_, PreregistrationRow>(
            "DELETE FROM preregistrations WHERE code_hash = $1 RETURNING *",
        );
        self.row(taken.bind(code_hash)).await?.map(Preregistration::try_from).transpose()
    }

    async fn preregistrations_forget(&mut self, now: Timestamp) -> Result<u64, StorageError> {
        let forget = sqlx::query("DELETE FROM preregistrations WHERE expires_at <= $1");
        self.execute(forget.bind(now.micros())).await
    }
}
