//! How far the lists of a source are up to date, and who reads them now.

use std::collections::BTreeMap;

use async_trait::async_trait;
use pst_domain::Timestamp;
use serde::{Deserialize, Serialize};

use super::SourceFault;
use crate::ports::UnitOfWork;
use crate::{AppError, Env, UseCase};

/// How the last reading of a list went.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ListState {
    /// When it last ended, well or not.
    pub tried_at: Option<Timestamp>,
    /// When the list was last read to its end.
    pub succeeded_at: Option<Timestamp>,
    /// Why it was not read to its end, if the last reading failed.
    pub fault: Option<SourceFault>,
    /// Until when a server reads it.
    pub taken_until: Option<Timestamp>,
}

/// When a list is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Unless it is being read.
    Now,
    /// When some seconds have gone by.
    After {
        /// Since it was read to its end.
        success: i64,
        /// Since it could not be read.
        failure: i64,
    },
}

/// All lists that were ever asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CatalogueState {
    /// By name.
    pub lists: BTreeMap<String, ListState>,
}

impl ListState {
    /// Whether it is to be read. Instants that are still to come were written under a wrong clock and count for nothing.
    pub fn is_due(&self, due: Due, now: Timestamp) -> bool {
        let within = |since: Option<Timestamp>, seconds: i64| {
            since.is_some_and(|since| (0..seconds).contains(&now.seconds_since(since)))
        };
        let until = self.taken_until.map(|until| until.seconds_since(now));
        if until.is_some_and(|left| (1..=LEASE_SECONDS).contains(&left)) {
            return false;
        }
        match (due, &self.fault) {
            (Due::Now, _) => true,
            (Due::After { success, .. }, None) => !within(self.succeeded_at, success),
            (Due::After { failure, .. }, Some(_)) => !within(self.tried_at, failure),
        }
    }
}

impl CatalogueState {
    /// The state as stored.
    ///
    /// # Errors
    ///
    /// Storage failed, or holds something else.
    pub async fn stored(uow: &mut dyn UnitOfWork) -> Result<Self, AppError> {
        let text = uow.setting(STATE).await?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default())
    }

    /// A list; as if never read, if it was not.
    pub fn list(&self, name: &str) -> ListState {
        self.lists.get(name).cloned().unwrap_or_default()
    }

    /// Since when nothing was missed: when the list that is furthest behind was read; `None` if one never was.
    pub fn current_as_of(&self) -> Option<Timestamp> {
        self.lists.values().map(|list| list.succeeded_at).min().flatten()
    }

    /// A list that could not be read, with the reason: one that was tried, if there is any.
    pub fn fault(&self) -> Option<(&str, &SourceFault)> {
        let faults = self.lists.iter().filter_map(|(name, list)| Some((name.as_str(), list.fault.as_ref()?)));
        faults.min_by_key(|(_, fault)| **fault == SourceFault::Paused)
    }
}

/// Asks how far the lists are up to date.
#[derive(Debug, Clone, Copy)]
pub struct ReadCatalogueState;

#[async_trait]
impl UseCase for ReadCatalogueState {
    type Output = CatalogueState;

    async fn run(&self, _: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<CatalogueState, AppError> {
        CatalogueState::stored(uow).await
    }
}

/// Takes a list to read it, unless it is not due or another server has it.
#[derive(Debug)]
pub(super) struct TakeList<'a> {
    pub(super) list: &'a str,
    pub(super) due: Due,
}

#[async_trait]
impl UseCase for TakeList<'_> {
    type Output = bool;

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<bool, AppError> {
        let mut state = lock(uow).await?;
        let list = state.lists.entry(self.list.to_owned()).or_default();
        if !list.is_due(self.due, env.now) {
            return Ok(false);
        }
        list.taken_until = Some(env.now.plus_seconds(LEASE_SECONDS));
        write(uow, &state).await?;
        Ok(true)
    }
}

/// Notes how a reading ended.
#[derive(Debug)]
pub(super) struct NoteList<'a> {
    pub(super) list: &'a str,
    pub(super) fault: Option<SourceFault>,
}

#[async_trait]
impl UseCase for NoteList<'_> {
    type Output = ();

    async fn run(&self, env: &Env<'_>, uow: &mut dyn UnitOfWork) -> Result<(), AppError> {
        let mut state = lock(uow).await?;
        let list = state.lists.entry(self.list.to_owned()).or_default();
        list.tried_at = Some(env.now);
        if self.fault.is_none() {
            list.succeeded_at = Some(env.now);
        }
        list.fault.clone_from(&self.fault);
        list.taken_until = None;
        write(uow, &state).await
    }
}

/// The state, which nobody else changes until the unit of work ends: a row that everybody writes first is a lock.
async fn lock(uow: &mut dyn UnitOfWork) -> Result<CatalogueState, AppError> {
    uow.setting_put(LOCK, "", true).await?;
    CatalogueState::stored(uow).await
}

async fn write(uow: &mut dyn UnitOfWork, state: &CatalogueState) -> Result<(), AppError> {
    Ok(uow.setting_put(STATE, &serde_json::to_string(state)?, true).await?)
}

const STATE: &str = "catalogue_state";
const LOCK: &str = "catalogue_lock";
/// Longer than any list takes; a server that dies while it reads keeps others from that list no longer.
const LEASE_SECONDS: i64 = 60 * 60;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(list: &ListState, due: Due, now: i64, expected: bool) {
        assert_eq!(list.is_due(due, Timestamp::from_micros(now * 1_000_000)), expected, "{list:?} at {now}");
    }

    #[test]
    fn a_list_is_due_by_how_it_last_went_and_while_nobody_has_it() {
        let at = |seconds: i64| Some(Timestamp::from_micros(seconds * 1_000_000));
        let due = Due::After { success: 1000, failure: 100 };
        check(&ListState::default(), due, 0, true);
        let read = ListState { tried_at: at(50), succeeded_at: at(50), ..ListState::default() };
        for (now, expected) in [(49, true), (50, false), (1049, false), (1050, true)] {
            check(&read, due, now, expected);
        }
        check(&read, Due::Now, 60, true);
        let failed = ListState { tried_at: at(90), fault: Some(SourceFault::Paused), ..read };
        check(&failed, due, 189, false);
        check(&failed, due, 190, true);
        let taken = ListState { taken_until: at(90 + LEASE_SECONDS), ..failed };
        check(&taken, Due::Now, 100, false);
        check(&taken, Due::Now, 90 + LEASE_SECONDS, true);
        check(&taken, Due::Now, 80, true);
    }

    #[test]
    fn a_catalogue_is_as_current_as_its_oldest_list() {
        let at = |seconds: i64| Some(Timestamp::from_micros(seconds));
        let list = |succeeded_at| ListState { succeeded_at, ..ListState::default() };
        let state = |lists: &[Option<Timestamp>]| CatalogueState {
            lists: lists.iter().enumerate().map(|(n, at)| (n.to_string(), list(*at))).collect(),
        };
        assert_eq!(state(&[]).current_as_of(), None);
        assert_eq!(state(&[at(7), at(3), at(9)]).current_as_of(), at(3));
        assert_eq!(state(&[at(7), None]).current_as_of(), None);
    }
}
