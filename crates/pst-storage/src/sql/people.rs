//! Officers, sessions and devices in SQL, written once and compiled for each database.

use async_trait::async_trait;
use pst_app::ports::{
    Device, Devices, Enrolment, Holder, Officer, Officers, Role, Session, Sessions, StorageError,
};
use pst_domain::{DeviceId, EmailAddress, OfficerId, Timestamp, UnitCode};

use super::{SqlUnitOfWork, Statement};
use crate::row::{DeviceRow, EnrolmentRow, OfficerRow, SessionRow, lookup_key, to_json};

#[async_trait]
impl Officers for SqlUnitOfWork {
    async fn officer_insert(&mut self, officer: &Officer) -> Result<(), StorageError> {
        let insert = sqlx::query(
            "INSERT INTO officers (id, unit, name, email, email_key, password_hash, roles, administers, active,
                 preferences)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        );
        self.execute(bind_officer(insert, officer)?).await?;
        Ok(())
    }

    async fn officer_save(&mut self, officer: &Officer) -> Result<(), StorageError> {
        let update = sqlx::query(
            "UPDATE officers SET unit = $2, name = $3, email = $4, email_key = $5, password_hash = $6,
                 roles = $7, administers = $8, active = $9, preferences = $10
             WHERE id = $1",
        );
        self.execute_guarded(bind_officer(update, officer)?).await
    }

    async fn officer_find(&mut self, id: OfficerId) -> Result<Option<Officer>, StorageError> {
        let found = sqlx::query_as::<_, OfficerRow>("SELECT * FROM officers WHERE id = $1");
        self.row(found.bind(id.to_string())).await?.map(Officer::try_from).transpose()
    }

    async fn officer_by_email(&mut self, email: &EmailAddress) -> Result<Option<Officer>, StorageError> {
        let found = sqlx::query_as::<_, OfficerRow>("SELECT * FROM officers WHERE email_key = $1");
        self.row(found.bind(lookup_key(email.as_str()))).await?.map(Officer::try_from).transpose()
    }

    async fn officers(&mut self, unit: &UnitCode) -> Result<Vec<Officer>, StorageError> {
        let found =
            sqlx::query_as::<_, OfficerRow>("SELECT * FROM officers WHERE unit = $1 ORDER BY name, id");
        self.rows(found.bind(unit.as_str())).await?.into_iter().map(Officer::try_from).collect()
    }

    async fn administrator_exists(&mut self) -> Result<bool, StorageError> {
        let found = sqlx::query_as::<_, (String,)>(
            "SELECT id FROM officers WHERE administers = 1 AND active = 1 LIMIT 1",
        );
        Ok(self.row(found).await?.is_some())
    }
}

#[async_trait]
impl Sessions for SqlUnitOfWork {
    async fn session_insert(&mut self, session: &Session) -> Result<(), StorageError> {
        let insert = sqlx::query(
            "INSERT INTO sessions (token_hash, officer, account, opened_at, used_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        );
        let (officer, account) = match session.holder {
            Holder::Officer(officer) => (Some(officer.to_string()), None),
            Holder::Account(account) => (None, Some(account.to_string())),
        };
        let insert = insert
            .bind(&session.token_hash)
            .bind(officer)
            .bind(account)
            .bind(session.opened_at.micros())
            .bind(session.used_at.micros())
            .bind(session.expires_at.micros());
        self.execute(insert).await?;
        Ok(())
    }

    async fn session_find(&mut self, token_hash: &str) -> Result<Option<Session>, StorageError> {
        let found = sqlx::query_as::<_, SessionRow>("SELECT * FROM sessions WHERE token_hash = $1");
        self.row(found.bind(token_hash)).await?.map(Session::try_from).transpose()
    }

    async fn session_touch(&mut self, token_hash: &str, at: Timestamp) -> Result<(), StorageError> {
        let update = sqlx::query("UPDATE sessions SET used_at = $2 WHERE token_hash = $1");
        self.execute(update.bind(token_hash).bind(at.micros())).await?;
        Ok(())
    }

    async fn session_delete(&mut self, token_hash: &str) -> Result<(), StorageError> {
        let delete = sqlx::query("DELETE FROM sessions WHERE token_hash = $1");
        self.execute(delete.bind(token_hash)).await?;
        Ok(())
    }

    async fn sessions_of(&mut self, holder: Holder) -> Result<Vec<Session>, StorageError> {
        let found = match holder {
            Holder::Officer(officer) => sqlx::query_as::<_, SessionRow>(
                "SELECT * FROM sessions WHERE officer = $1 ORDER BY opened_at DESC, token_hash",
            )
            .bind(officer.to_string()),
            Holder::Account(account) => sqlx::query_as::<_, SessionRow>(
                "SELECT * FROM sessions WHERE account = $1 ORDER BY opened_at DESC, token_hash",
            )
            .bind(account.to_string()),
        };
        self.rows(found).await?.into_iter().map(Session::try_from).collect()
    }

    async fn sessions_delete_of(&mut self, holder: Holder) -> Result<(), StorageError> {
        let delete = match holder {
            Holder::Officer(officer) => {
                sqlx::query("DELETE FROM sessions WHERE officer = $1").bind(officer.to_string())
            }
            Holder::Account(account) => {
                sqlx::query("DELETE FROM sessions WHERE account = $1").bind(account.to_string())
            }
        };
        self.execute(delete).await?;
        Ok(())
    }
}

#[async_trait]
impl Devices for SqlUnitOfWork {
    async fn enrolment_insert(&mut self, enrolment: &Enrolment) -> Result<(), StorageError> {
        let insert = sqlx::query(
            "INSERT INTO enrolments (code_hash, unit, kind, label, expires_at) VALUES ($1, $2, $3, $4, $5)",
        );
        let insert = insert
            .bind(&enrolment.code_hash)
            .bind(enrolment.unit.as_str())
            .bind(enrolment.kind.name())
            .bind(&enrolment.label)
            .bind(enrolment.expires_at.micros());
        self.execute(insert).await?;
        Ok(())
    }

    async fn enrolment_take(&mut self, code_hash: &str) -> Result<Option<Enrolment>, StorageError> {
        let taken =
            sqlx::query_as::<_, EnrolmentRow>("DELETE FROM enrolments WHERE code_hash = $1 RETURNING *");
        self.row(taken.bind(code_hash)).await?.map(Enrolment::try_from).transpose()
    }

    async fn device_insert(&mut self, device: &Device) -> Result<(), StorageError> {
        let insert = sqlx::query(
            "INSERT INTO devices (id, unit, kind, label, token_hash, enrolled_at, seen_at, revoked)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        );
        let insert = insert
            .bind(device.id.to_string())
            .bind(device.unit.as_str())
            .bind(device.kind.name())
            .bind(&device.label)
            .bind(&device.token_hash)
            .bind(device.enrolled_at.micros())
            .bind(device.seen_at.map(Timestamp::micros))
            .bind(i64::from(device.revoked));
        self.execute(insert).await?;
        Ok(())
    }

    async fn device_by_token(&mut self, token_hash: &str) -> Result<Option<Device>, StorageError> {
        let found = sqlx::query_as::<_, DeviceRow>("SELECT * FROM devices WHERE token_hash = $1");
        self.row(found.bind(token_hash)).await?.map(Device::try_from).transpose()
    }

    async fn devices(&mut self, unit: &UnitCode) -> Result<Vec<Device>, StorageError> {
        let found =
            sqlx::query_as::<_, DeviceRow>("SELECT * FROM devices WHERE unit = $1 ORDER BY label, id");
        self.rows(found.bind(unit.as_str())).await?.into_iter().map(Device::try_from).collect()
    }

    async fn device_seen(&mut self, id: DeviceId, at: Timestamp) -> Result<(), StorageError> {
        let update = sqlx::query("UPDATE devices SET seen_at = $2 WHERE id = $1");
        self.execute(update.bind(id.to_string()).bind(at.micros())).await?;
        Ok(())
    }

    async fn device_revoke(&mut self, id: DeviceId) -> Result<(), StorageError> {
        let update = sqlx::query("UPDATE devices SET revoked = 1 WHERE id = $1");
        self.execute(update.bind(id.to_string())).await?;
        Ok(())
    }
}

/// Binds all columns of an officer, as `$1` to `$10`.
fn bind_officer<'q>(statement: Statement<'q>, officer: &Officer) -> Result<Statement<'q>, StorageError> {
    Ok(statement
        .bind(officer.id.to_string())
        .bind(officer.unit.as_str().to_owned())
        .bind(officer.name.as_str().to_owned())
        .bind(officer.email.as_str().to_owned())
        .bind(lookup_key(officer.email.as_str()))
        .bind(officer.password_hash.clone())
        .bind(to_json(&officer.roles)?)
        .bind(i64::from(officer.roles.contains(&Role::Administrator)))
        .bind(i64::from(officer.active))
        .bind(officer.preferences.clone()))
}
