//! Days on which offices are closed, and the dates for which that is known.

use alloc::string::String;

use serde::{Deserialize, Serialize};

use crate::ServiceDay;

/// Why an office is closed on a day that would otherwise be a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ClosureKind {
    /// A national holiday ("libur nasional") of the joint ministers' decree.
    #[serde(rename = "national")]
    NationalHoliday,
    /// Collective leave ("cuti bersama") of the same decree; government offices are closed.
    CollectiveLeave,
    /// The unit itself is closed: flood, power failure, a regional holiday.
    #[serde(rename = "unit")]
    UnitClosure,
}

/// One closed day and the decree or order that closed it.
///
/// Deserialises from a row of the shipped holiday list; columns it does not know are left alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "a plain record without invariant")]
pub struct Closure {
    /// The local date.
    pub date: ServiceDay,
    /// Why the office is closed.
    pub kind: ClosureKind,
    /// Name in Indonesian.
    pub name_id: String,
    /// Name in English.
    pub name_en: String,
    /// The decree, or for a unit closure the order or reason, as people cite it. Free text, never a key.
    pub decree: String,
}

/// The dates a calendar knows about, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "a plain range; `WorkingCalendar::new` refuses a reversed one")]
pub struct Coverage {
    /// The first date known.
    pub first: ServiceDay,
    /// The last date known.
    pub last: ServiceDay,
}

impl Coverage {
    /// Whether the date is known.
    pub fn contains(self, date: ServiceDay) -> bool {
        self.first <= date && date <= self.last
    }
}
