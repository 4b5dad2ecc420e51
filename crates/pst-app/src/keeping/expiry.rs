//! Erasing what has had its time.

use async_trait::async_trait;
use pst_domain::{ServiceDay, Timestamp, UnitCode};
use serde::{Deserialize, Serialize};

use crate::people::SESSION_IDLE_SECONDS_MAX;
use crate::ports::{GuestsKept, OfficeEvent, UnitOfWork};
use crate::{AppError, Env, UseCase};

/// Erases a unit's personal data whose time is over. Safe to repeat, and to run on every server.
#[derive(Debug, Clone)]
pub struct EraseExpired {
    /// The unit.
    pub unit: UnitCode,
}

/// Erases what only served for a while: ended sessions, dead codes, answers to repeated requests, settled notices.
#[derive(Debug, Clone, Copy)]
pub struct EraseLeftovers;

/// Asks what a unit keeps of its visitors.
#[derive(Debug, Clone)]
pub struct ReadRetention {
    /// The unit.
    pub unit: UnitCode,
}

/// What one run erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// When.
    pub at: Timestamp,
    /// Guest-book entries.
    pub guests: u64,
    /// Ratings whose words were erased.
    pub ratings: u64,
    /// Anything else.
    pub leftovers: u64,
}

impl Erased {
    /// Whether the run stopped at its limit, so that another one should follow.
    pub fn is_partial(&self) -> bool {
        [self.guests, self.ratings, self.leftovers].iter().any(|count| *count >= u64::from(BATCH))
    }
}

/// What a unit keeps of its visitors, and for how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention {
    /// Days of keeping.
    pub days: u16,
    /// The first day that is still kept.
    pub kept_since: ServiceDay,
    /// The guest book.
    pub guests: GuestsKept,
    /// The last run.
    pub last_run: Option<Erased>,
    /// The last run that found something.
    pub last_erased: Option<Erased>,
}

#[async_trait]
impl UseCase for EraseExpired {
    type Output = Erased;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Erased, AppError> {
        let unit = &env.unit(&self.unit)?.unit;
        let kept_since = unit.kept_since(unit.zone.local_date(env.now));
        let guests = uow.guests_erase_before(&self.unit, kept_since, BATCH).await?;
        let until = unit.zone.midnight(kept_since);
        let ratings = uow.rating_words_erase_before(&self.unit, until, BATCH).await?;
        let erased = Erased { at: env.now, guests, ratings, leftovers: 0 };
        let told = serde_json::to_string(&erased)?;
        uow.setting_put(&last_run(&self.unit), &told, true).await?;
        if guests + ratings > 0 {
            uow.setting_put(&last_erased(&self.unit), &told, true).await?;
            let event = OfficeEvent::DataExpired { kept_since, guests, ratings };
            uow.journal_note(&self.unit, event, &env.stamp()).await?;
        }
        Ok(erased)
    }
}

#[async_trait]
impl UseCase for EraseLeftovers {
    type Output = Erased;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Erased, AppError> {
        let before = env.now.plus_seconds(-LEFTOVER_SECONDS);
        let effects = uow.effects_erase_before(before, BATCH).await?;
        let notices = uow.notices_erase_settled_before(before, BATCH).await?;
        let used_since = env.now.plus_seconds(-SESSION_IDLE_SECONDS_MAX);
        uow.sessions_erase_ended(env.now, used_since).await?;
        uow.accounts_erase_unverified(env.now.plus_seconds(-UNVERIFIED_SECONDS)).await?;
        Ok(Erased { at: env.now, guests: 0, ratings: 0, leftovers: effects.max(notices) })
    }
}

#[async_trait]
impl UseCase for ReadRetention {
    type Output = Retention;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Retention, AppError> {
        let unit = &env.unit(&self.unit)?.unit;
        let kept_since = unit.kept_since(unit.zone.local_date(env.now));
        Ok(Retention {
            days: unit.retention_days,
            kept_since,
            guests: uow.guests_kept(&self.unit, kept_since).await?,
            last_run: noted(uow, &last_run(&self.unit)).await?,
            last_erased: noted(uow, &last_erased(&self.unit)).await?,
        })
    }
}

async fn noted(uow: &mut dyn UnitOfWork, name: &str) -> Result<Option<Erased>, AppError> {
    let told = uow.setting(name).await?;
    Ok(told.map(|told| serde_json::from_str(&told)).transpose()?)
}

fn last_run(unit: &UnitCode) -> String {
    format!("retention_run_{unit}")
}

fn last_erased(unit: &UnitCode) -> String {
    format!("retention_erased_{unit}")
}

/// Rows erased in one transaction: visitors at the kiosk wait for no more than that.
const BATCH: u16 = 500;
/// A request is repeated within minutes; a week leaves room for a kiosk that was switched off over a holiday.
const LEFTOVER_SECONDS: i64 = 7 * 86_400;
/// A registration can be verified for half an hour; the rest of a day is for whoever asks for another code.
const UNVERIFIED_SECONDS: i64 = 86_400;
