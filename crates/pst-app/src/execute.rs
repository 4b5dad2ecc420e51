//! Running a use case: begin, run, commit; start over on a conflict; answer a repeated request as before.

use std::sync::Arc;

use async_trait::async_trait;
use pst_domain::{Timestamp, UnitCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::AppError;
use crate::ports::{Actor, Clock, EffectKey, IdSource, Stamp, Storage, StorageError, UnitOfWork};
use crate::rulebook::{Rulebook, UnitRules};
use crate::search::Analyser;

/// Everything a use case runs with. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// Where everything is kept.
    pub storage: Arc<dyn Storage>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// New identifiers and secrets.
    pub ids: Arc<dyn IdSource>,
    /// Units, standards and calendars.
    pub rulebook: Arc<Rulebook>,
    /// How texts become searchable.
    pub analyser: Arc<dyn Analyser>,
    /// Told after each commit which unit changed and up to which journal entry.
    pub on_commit: Arc<dyn Fn(UnitCode, i64) + Send + Sync>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").finish_non_exhaustive()
    }
}

/// What one run of a use case sees: who asks, when, and the rules.
#[derive(Clone, Copy)]
pub struct Env<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// When: one instant for the whole run.
    pub now: Timestamp,
    /// New identifiers and secrets.
    pub ids: &'a dyn IdSource,
    /// Units, standards and calendars.
    pub rulebook: &'a Rulebook,
    /// How texts become searchable.
    pub analyser: &'a dyn Analyser,
}

impl std::fmt::Debug for Env<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Env").field("actor", self.actor).field("now", &self.now).finish_non_exhaustive()
    }
}

impl<'a> Env<'a> {
    /// The stamp of every change of this run.
    pub fn stamp(&self) -> Stamp {
        Stamp { at: self.now, actor: self.actor.clone() }
    }

    /// The rules of a unit.
    ///
    /// # Errors
    ///
    /// The unit is unknown.
    pub fn unit(&self, unit: &UnitCode) -> Result<&'a UnitRules, AppError> {
        self.rulebook.unit(unit).ok_or(AppError::NotFound { what: "unit" })
    }
}

/// A command: parsed inputs, and what to do with them.
#[async_trait]
pub trait UseCase: Send + Sync {
    /// What it answers.
    type Output: Send;

    /// Runs in a unit of work. May run more than once, so it keeps nothing between runs.
    ///
    /// # Errors
    ///
    /// Anything but success leaves no trace in storage.
    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<Self::Output, AppError>;
}

impl App {
    /// Runs a use case to its commit.
    ///
    /// The answer is stored as JSON under the `key`, if there is one, and a request that was answered before
    /// gets the first answer again.
    ///
    /// # Errors
    ///
    /// What the use case failed with; [`StorageError::Conflict`] after [`ATTEMPTS_MAX`] attempts.
    pub async fn execute<U: UseCase>(
        &self,
        actor: &Actor,
        key: Option<&EffectKey>,
        use_case: &U,
    ) -> Result<U::Output, AppError>
    where
        U::Output: Serialize + DeserializeOwned,
    {
        let mut attempt = 1;
        loop {
            let result = self.attempt(actor, key, use_case).await;
            // A repeated request fails: its key is taken, or what it asks for was done. Only then is it looked for.
            if let (Err(_), Some(key)) = (&result, key)
                && let Some(first) = self.first_answer(key).await?
            {
                return Ok(first);
            }
            match result {
                Err(AppError::Storage(StorageError::Conflict)) if attempt < ATTEMPTS_MAX => attempt += 1,
                result => return result,
            }
        }
    }

    /// The answer that a key was given before.
    async fn first_answer<T: DeserializeOwned>(&self, key: &EffectKey) -> Result<Option<T>, AppError> {
        let mut uow = self.storage.begin().await?;
        let Some(first) = uow.effect_find(key).await? else {
            return Ok(None);
        };
        if first.fingerprint != key.fingerprint {
            return Err(AppError::KeyReused);
        }
        // The answer may rest on a commit that is grouped with this one and not yet durable (I12).
        uow.commit().await?;
        // An answer without content is stored as `null`, and is an answer all the same.
        Ok(Some(serde_json::from_str(&first.answer)?))
    }

    /// Runs a read.
    ///
    /// # Errors
    ///
    /// What the use case failed with.
    pub async fn query<U: UseCase>(&self, actor: &Actor, use_case: &U) -> Result<U::Output, AppError> {
        let mut uow = self.storage.begin_read().await?;
        use_case.run(&self.env(actor), uow.as_mut()).await
    }

    async fn attempt<U: UseCase>(
        &self,
        actor: &Actor,
        key: Option<&EffectKey>,
        use_case: &U,
    ) -> Result<U::Output, AppError>
    where
        U::Output: Serialize + DeserializeOwned,
    {
        let mut uow = self.storage.begin().await?;
        let env = self.env(actor);
        let output = use_case.run(&env, uow.as_mut()).await?;
        if let Some(key) = key {
            uow.effect_insert(key, &serde_json::to_string(&output)?, env.now).await?;
        }
        if let Some((unit, seq)) = uow.commit().await?.entry {
            (self.on_commit)(unit, seq);
        }
        Ok(output)
    }

    fn env<'a>(&'a self, actor: &'a Actor) -> Env<'a> {
        Env {
            actor,
            now: self.clock.now(),
            ids: self.ids.as_ref(),
            rulebook: &self.rulebook,
            analyser: self.analyser.as_ref(),
        }
    }
}

/// How often a use case is tried before a conflict is reported.
pub const ATTEMPTS_MAX: u8 = 20;
