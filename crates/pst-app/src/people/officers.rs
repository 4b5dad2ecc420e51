//! People who work for a unit.

use std::collections::BTreeSet;

use async_trait::async_trait;
use pst_domain::{EmailAddress, OfficerId, PersonName, UnitCode};

use crate::ports::{Holder, Officer, Role, StorageError, UnitOfWork};
use crate::{AppError, Env, UseCase, Violation};

/// Name and address, as they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfficerForm {
    /// Name.
    pub name: String,
    /// Address to sign in with.
    pub email: String,
}

/// A person, without secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerView {
    /// Identifier.
    pub id: OfficerId,
    /// The unit.
    pub unit: UnitCode,
    /// Name.
    pub name: PersonName,
    /// Address.
    pub email: EmailAddress,
    /// Roles.
    pub roles: BTreeSet<Role>,
    /// Whether the account works.
    pub active: bool,
    /// Preferences of the officer's screen.
    pub preferences: String,
}

/// Adds a person.
#[derive(Debug, Clone)]
pub struct AddOfficer {
    /// The unit.
    pub unit: UnitCode,
    /// Name and address.
    pub form: OfficerForm,
    /// Argon2id hash of the first password.
    pub password_hash: String,
    /// Roles.
    pub roles: BTreeSet<Role>,
}

/// Changes a person's roles, or disables the account; its sessions then die at once.
#[derive(Debug, Clone)]
pub struct ChangeOfficer {
    /// The unit.
    pub unit: UnitCode,
    /// The person.
    pub officer: OfficerId,
    /// Roles from now on; `None` to leave them.
    pub roles: Option<BTreeSet<Role>>,
    /// Whether the account works from now on; `None` to leave it.
    pub active: Option<bool>,
}

/// Replaces a password; all sessions of the person die.
#[derive(Debug, Clone)]
pub struct ChangePassword {
    /// The unit.
    pub unit: UnitCode,
    /// The person.
    pub officer: OfficerId,
    /// Argon2id hash of the new password.
    pub password_hash: String,
}

/// Keeps the preferences of an officer's screen.
#[derive(Debug, Clone)]
pub struct SavePreferences {
    /// The person.
    pub officer: OfficerId,
    /// The preferences, as the screen writes them.
    pub preferences: String,
}

/// All people of a unit.
#[derive(Debug, Clone)]
pub struct ListOfficers {
    /// The unit.
    pub unit: UnitCode,
}

impl From<Officer> for OfficerView {
    fn from(officer: Officer) -> Self {
        let Officer { id, unit, name, email, roles, active, preferences, password_hash: _ } = officer;
        Self { id, unit, name, email, roles, active, preferences }
    }
}

#[async_trait]
impl UseCase for AddOfficer {
    type Output = OfficerId;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<OfficerId, AppError> {
        env.unit(&self.unit)?;
        insert_officer(env, uow, &self.unit, &self.form, &self.password_hash, self.roles.clone()).await
    }
}

#[async_trait]
impl UseCase for ChangeOfficer {
    type Output = ();

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let mut officer = officer_of(uow, &self.unit, self.officer).await?;
        if let Some(roles) = &self.roles {
            officer.roles.clone_from(roles);
        }
        officer.active = self.active.unwrap_or(officer.active);
        uow.officer_save(&officer).await?;
        if !officer.active {
            uow.sessions_delete_of(Holder::Officer(officer.id)).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl UseCase for ChangePassword {
    type Output = ();

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let mut officer = officer_of(uow, &self.unit, self.officer).await?;
        officer.password_hash.clone_from(&self.password_hash);
        uow.officer_save(&officer).await?;
        Ok(uow.sessions_delete_of(Holder::Officer(officer.id)).await?)
    }
}

#[async_trait]
impl UseCase for SavePreferences {
    type Output = ();

    async fn run(&self, _env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let found = uow.officer_find(self.officer).await?;
        let mut officer = found.ok_or(AppError::NotFound { what: "officer" })?;
        officer.preferences.clone_from(&self.preferences);
        Ok(uow.officer_save(&officer).await?)
    }
}

#[async_trait]
impl UseCase for ListOfficers {
    type Output = Vec<OfficerView>;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Vec<OfficerView>, AppError> {
        env.unit(&self.unit)?;
        Ok(uow.officers(&self.unit).await?.into_iter().map(OfficerView::from).collect())
    }
}

pub(super) async fn insert_officer(
    env: &Env<'_>,
    uow: &mut dyn UnitOfWork,
    unit: &UnitCode,
    form: &OfficerForm,
    password_hash: &str,
    roles: BTreeSet<Role>,
) -> Result<OfficerId, AppError> {
    let (name, email) = form.parse()?;
    if uow.officer_by_email(&email).await?.is_some() {
        return Err(AppError::EmailTaken);
    }
    let officer = Officer {
        id: OfficerId(env.ids.uuid()),
        unit: unit.clone(),
        name,
        email,
        password_hash: password_hash.to_owned(),
        roles,
        active: true,
        preferences: String::new(),
    };
    match uow.officer_insert(&officer).await {
        Err(StorageError::Conflict) => Err(AppError::EmailTaken),
        other => other.map(|()| officer.id).map_err(AppError::from),
    }
}

impl OfficerForm {
    /// Reads name and address, reporting both faults at once.
    ///
    /// # Errors
    ///
    /// [`AppError::Invalid`] with each field that breaks a rule.
    pub fn parse(&self) -> Result<(PersonName, EmailAddress), AppError> {
        let name = self.name.parse().map_err(|fault| Violation::text("/name", fault));
        let email = self.email.parse().map_err(|fault| Violation::text("/email", fault));
        match (name, email) {
            (Ok(name), Ok(email)) => Ok((name, email)),
            (name, email) => {
                Err(AppError::Invalid([name.err(), email.err()].into_iter().flatten().collect()))
            }
        }
    }
}

async fn officer_of(uow: &mut dyn UnitOfWork, unit: &UnitCode, id: OfficerId) -> Result<Officer, AppError> {
    let found = uow.officer_find(id).await?.filter(|officer| officer.unit == *unit);
    found.ok_or(AppError::NotFound { what: "officer" })
}
