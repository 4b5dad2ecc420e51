//! The days of a count, kept with what was counted: a later calendar changes what comes, not what was promised.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::DeadlineReport;
use crate::ServiceDay;
use crate::calendar::DayReason;

/// A day of a count as it was when it was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "a line of the history")]
pub struct KeptDay {
    /// The local date.
    pub date: ServiceDay,
    /// Why the day did not count; `None` if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped: Option<SkipReason>,
}

/// Why a day did not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a new reason must break every match")]
pub enum SkipReason {
    /// Saturday or Sunday.
    Weekend,
    /// The working day that the count began from because it could not begin on a day off (policy P4).
    DayZero,
    /// Closed by decree or by the unit.
    Closure {
        /// Name of the closure in Indonesian.
        name_id: String,
        /// The decree or order that closed it.
        decree: String,
    },
}

impl KeptDay {
    /// The decree that closed the day, if one did.
    pub fn decree(&self) -> Option<&str> {
        match &self.skipped {
            Some(SkipReason::Closure { decree, .. }) => Some(decree),
            _ => None,
        }
    }
}

impl DeadlineReport<'_> {
    /// The days of the count, to be kept.
    pub fn kept_days(&self) -> Vec<KeptDay> {
        let kept = self.days.iter().map(|day| KeptDay { date: day.date, skipped: day.reason.map(kept) });
        kept.collect()
    }
}

fn kept(reason: DayReason<'_>) -> SkipReason {
    match reason {
        DayReason::Weekend => SkipReason::Weekend,
        DayReason::DayZero => SkipReason::DayZero,
        DayReason::Closure(closure) => {
            SkipReason::Closure { name_id: closure.name_id.clone(), decree: closure.decree.clone() }
        }
    }
}
