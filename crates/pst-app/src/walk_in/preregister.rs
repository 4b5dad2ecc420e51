//! The guest book filled at home: a code for the kiosk, and nothing kept of it afterwards.

use async_trait::async_trait;
use pst_domain::{ServiceCode, ServiceDay, Timestamp, UnitCode};
use serde::{Deserialize, Serialize};

use super::arrive::{Arrival, Arrive, GuestForm};
use crate::ports::{Preregistration, UnitOfWork};
use crate::tracking::{TrackingPages, one_time_code, pass_hash};
use crate::{AppError, Env, UseCase};

/// A guest fills the guest book before coming.
#[derive(Debug, Clone)]
pub struct Preregister {
    /// The unit.
    pub unit: UnitCode,
    /// The wanted service.
    pub service: ServiceCode,
    /// What was typed. A priority is declared at the kiosk, so that its reason is never kept.
    pub form: GuestForm,
}

/// What the guest brings to the kiosk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preregistered {
    /// 8 symbols without look-alikes, good once.
    pub code: String,
    /// The last day on which it is good.
    pub last_day: ServiceDay,
}

/// What was filled before coming, found by its code; it stays until a number is taken.
#[derive(Debug, Clone)]
pub struct FindPreregistration {
    /// The unit.
    pub unit: UnitCode,
    /// The code, as typed or scanned.
    pub code: String,
}

/// A guest with a code takes a number; what was kept for it is erased by the same commit.
#[derive(Debug, Clone)]
pub struct ArriveByCode {
    /// The unit.
    pub unit: UnitCode,
    /// The code, as typed or scanned.
    pub code: String,
    /// Priority declared at the kiosk, by stable name; empty for none.
    pub priority: String,
    /// Take a number even though the guest holds one (policy P8).
    pub another: bool,
    /// Language tag for the copy by e-mail: `id` or `en`.
    pub language: String,
    /// Where the ticket can be followed.
    pub tracking: TrackingPages,
}

/// Erases what was filled for visits that never came; answers how many.
#[derive(Debug, Clone, Copy)]
pub struct ForgetPreregistrations;

#[async_trait]
impl UseCase for Preregister {
    type Output = Preregistered;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Preregistered, AppError> {
        let rules = env.unit(&self.unit)?;
        rules.offer(&self.service).ok_or(AppError::NotFound { what: "service" })?;
        let (entry, _) = self.form.parse(rules, &self.service, env.now)?;
        let zone = rules.unit.zone;
        let last_day = zone.local_date(env.now).iter_days().nth(DAYS_GOOD).unwrap_or_default();
        let code = one_time_code(env.ids.secret());
        let preregistration = Preregistration {
            code_hash: pass_hash(&code),
            unit: self.unit.clone(),
            service: self.service.clone(),
            entry,
            expires_at: zone.midnight(last_day).plus_seconds(SECONDS_PER_DAY),
        };
        uow.preregistration_insert(&preregistration).await?;
        Ok(Preregistered { code, last_day })
    }
}

#[async_trait]
impl UseCase for FindPreregistration {
    type Output = Preregistration;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Preregistration, AppError> {
        let found = uow.preregistration_find(&pass_hash(&self.code)).await?;
        good(found, &self.unit, env.now)
    }
}

#[async_trait]
impl UseCase for ArriveByCode {
    type Output = Arrival;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Arrival, AppError> {
        let found = good(uow.preregistration_take(&pass_hash(&self.code)).await?, &self.unit, env.now)?;
        let arrive = Arrive {
            unit: self.unit.clone(),
            service: found.service.clone(),
            form: GuestForm { priority: self.priority.clone(), ..found.form() },
            another: self.another,
            language: self.language.clone(),
            tracking: self.tracking.clone(),
        };
        arrive.run(env, uow).await
    }
}

#[async_trait]
impl UseCase for ForgetPreregistrations {
    type Output = u64;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<u64, AppError> {
        Ok(uow.preregistrations_forget(env.now).await?)
    }
}

impl Preregistration {
    /// The guest book as it was filled.
    pub fn form(&self) -> GuestForm {
        GuestForm {
            name: self.entry.name.to_string(),
            email: self.entry.email.to_string(),
            category: self.entry.category.name().to_owned(),
            need: self.entry.need.to_string(),
            priority: String::new(),
        }
    }
}

fn good(
    found: Option<Preregistration>,
    unit: &UnitCode,
    now: Timestamp,
) -> Result<Preregistration, AppError> {
    found
        .filter(|found| found.unit == *unit && now < found.expires_at)
        .ok_or(AppError::NotFound { what: "preregistration" })
}

/// A week covers a visit put off over a weekend; longer than that nothing is kept.
const DAYS_GOOD: usize = 7;
const SECONDS_PER_DAY: i64 = 86_400;
