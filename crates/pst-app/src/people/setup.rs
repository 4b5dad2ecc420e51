//! The first start: a one-time code makes the first administrator, who sets up counters.

use std::collections::BTreeSet;

use async_trait::async_trait;
use pst_domain::counter::{Counter, CounterCommand};
use pst_domain::{CounterId, OfficerId, ServiceCode, UnitCode};

use super::officers::{OfficerForm, insert_officer};
use crate::ports::{Role, UnitOfWork};
use crate::tracking::{TrackingKey, one_time_code, pass_hash};
use crate::walk_in::save_counter;
use crate::{AppError, Env, UseCase, Violation};

/// How far the set-up has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetUpState {
    /// Whether there is an administrator.
    pub administrator: bool,
    /// How many counters the unit has.
    pub counters: usize,
}

/// Asks how far the set-up has come.
#[derive(Debug, Clone)]
pub struct SetUpStateOf {
    /// The unit.
    pub unit: UnitCode,
}

/// Makes the first administrator.
#[derive(Debug, Clone)]
pub struct AddAdministrator {
    /// The unit.
    pub unit: UnitCode,
    /// The one-time code that the server printed.
    pub code: String,
    /// Name and address.
    pub form: OfficerForm,
    /// Argon2id hash of the chosen password.
    pub password_hash: String,
}

/// Adds counters, numbered on from the highest, each serving all services.
#[derive(Debug, Clone)]
pub struct AddCounters {
    /// The unit.
    pub unit: UnitCode,
    /// How many.
    pub count: u16,
}

/// Adds the first counters and officers: all of them, or none.
#[derive(Debug, Clone)]
pub struct AddFirst {
    /// The counters.
    pub counters: AddCounters,
    /// Each officer's name and address, and Argon2id hash of the first password.
    pub officers: Vec<(OfficerForm, String)>,
}

/// Changes what a counter serves.
#[derive(Debug, Clone)]
pub struct AssignCounter {
    /// The unit.
    pub unit: UnitCode,
    /// The counter's number.
    pub counter: u16,
    /// The services from now on.
    pub services: BTreeSet<ServiceCode>,
}

/// The installation's tracking key, made at the first asking.
#[derive(Debug, Clone, Copy)]
pub struct TrackingKeyOf;

/// A new one-time code for the first administrator, replacing the one before; `None` once there is one.
///
/// # Errors
///
/// Storage failed.
pub async fn new_set_up_code(app: &crate::App) -> Result<Option<String>, AppError> {
    let mut uow = app.storage.begin().await?;
    if uow.administrator_exists().await? {
        return Ok(None);
    }
    let code = one_time_code(app.ids.secret());
    uow.setting_put(SET_UP_CODE, &pass_hash(&code), true).await?;
    uow.commit().await?;
    Ok(Some(code))
}

#[async_trait]
impl UseCase for SetUpStateOf {
    type Output = SetUpState;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<SetUpState, AppError> {
        env.unit(&self.unit)?;
        let counters = uow.counters(&self.unit).await?.len();
        Ok(SetUpState { administrator: uow.administrator_exists().await?, counters })
    }
}

#[async_trait]
impl UseCase for AddAdministrator {
    type Output = OfficerId;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<OfficerId, AppError> {
        env.unit(&self.unit)?;
        if uow.administrator_exists().await? {
            return Err(AppError::SetUp);
        }
        if uow.setting(SET_UP_CODE).await?.as_deref() != Some(pass_hash(&self.code).as_str()) {
            return Err(AppError::Credentials);
        }
        uow.setting_put(SET_UP_CODE, "", true).await?;
        let roles = BTreeSet::from([Role::Administrator, Role::Supervisor, Role::Officer]);
        insert_officer(env, uow, &self.unit, &self.form, &self.password_hash, roles).await
    }
}

#[async_trait]
impl UseCase for AddCounters {
    type Output = Vec<u16>;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Vec<u16>, AppError> {
        let rules = env.unit(&self.unit)?;
        let services: BTreeSet<ServiceCode> =
            rules.unit.services.iter().map(|offer| offer.code.clone()).collect();
        let highest =
            uow.counters(&self.unit).await?.iter().map(|counter| counter.value.number).max().unwrap_or(0);
        let last = highest.saturating_add(self.count).min(COUNTERS_MAX);
        let mut numbers = Vec::new();
        for number in highest.saturating_add(1)..=last {
            let counter =
                Counter::new(CounterId(env.ids.uuid()), self.unit.clone(), number, services.clone());
            uow.counter_insert(&counter, &env.stamp()).await?;
            numbers.push(number);
        }
        Ok(numbers)
    }
}

#[async_trait]
impl UseCase for AddFirst {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let unit = &self.counters.unit;
        self.counters.run(env, uow).await?;
        for (position, (form, password_hash)) in self.officers.iter().enumerate() {
            let roles = BTreeSet::from([Role::Officer]);
            match insert_officer(env, uow, unit, form, password_hash, roles).await {
                Err(AppError::EmailTaken) => {
                    let pointer = format!("/officers/{position}/email");
                    let code = AppError::EmailTaken.code();
                    return Err(AppError::Invalid(vec![Violation {
                        pointer,
                        code,
                        clause: None,
                        max: None,
                    }]));
                }
                added => drop(added?),
            }
        }
        Ok(())
    }
}

#[async_trait]
impl UseCase for AssignCounter {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let rules = env.unit(&self.unit)?;
        let known = self.services.iter().all(|service| rules.offer(service).is_some());
        if !known {
            return Err(AppError::NotFound { what: "service" });
        }
        let found = uow.counter_by_number(&self.unit, self.counter).await?;
        let counter = found.ok_or(AppError::NotFound { what: "counter" })?;
        let command = CounterCommand::Assign { services: self.services.clone() };
        save_counter(env, uow, counter, &command).await?;
        Ok(())
    }
}

#[async_trait]
impl UseCase for TrackingKeyOf {
    type Output = String;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<String, AppError> {
        let made = TrackingKey::new(env.ids.secret()).to_hex();
        uow.setting_put(TRACKING_KEY, &made, false).await?;
        uow.setting(TRACKING_KEY).await?.ok_or(AppError::NotFound { what: "tracking key" })
    }
}

const SET_UP_CODE: &str = "set_up_code";
const TRACKING_KEY: &str = "tracking_key";
/// The spoken grammar has words for counters up to 99.
const COUNTERS_MAX: u16 = 99;
