//! Time limits of complaints: an amount, its unit, and where it comes from (settings of the unit's standard).
//!
//! Laws and practice count in days here and in working days there, so no limit is a bare number.

use alloc::string::String;

use serde::{Deserialize, Serialize};

use crate::standard::LimitUnit;
use crate::time::next_day;
use crate::{CalendarError, ServiceDay, Timestamp, WorkingCalendar};

/// A time limit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::exhaustive_structs, reason = "three parts, none of which may be left out")]
pub struct Limit {
    /// How many.
    pub amount: u16,
    /// Of what: working days or calendar days.
    pub unit: LimitUnit,
    /// The law, decree or practice behind it, as people read it.
    pub source: String,
}

/// The limits of complaints; a unit that commits to others writes them into its standard.
///
/// # Examples
///
/// ```
/// use pst_domain::complaint::ComplaintLimits;
///
/// let limits = ComplaintLimits::default();
/// assert_eq!((limits.first_response.amount, limits.settlement.amount, limits.field_check.amount), (3, 14, 60));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ComplaintLimits {
    /// From the day it was received to the first response.
    pub first_response: Limit,
    /// From the day it was received to the settlement.
    pub settlement: Limit,
    /// The same, if the matter has to be looked into on the spot.
    pub field_check: Limit,
    /// From the day of the settlement, within which the reporter may object.
    pub objection: Limit,
}

impl Default for ComplaintLimits {
    fn default() -> Self {
        let working_days =
            |amount, source: &str| Limit { amount, unit: LimitUnit::WorkingDays, source: source.into() };
        Self {
            first_response: working_days(3, PRACTICE),
            settlement: working_days(14, PRACTICE),
            field_check: working_days(60, REGULATION),
            objection: working_days(10, PRACTICE),
        }
    }
}

impl Limit {
    /// The last instant in time, counted from a local date that is day 0: closing time on the last working
    /// day, or the end of the last calendar day.
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotCovered`] if the count needs a date the calendar does not know.
    pub fn due_at(&self, from: ServiceDay, calendar: &WorkingCalendar) -> Result<Timestamp, CalendarError> {
        let end_of = |date| calendar.zone().midnight(next_day(date));
        match self.unit {
            LimitUnit::WorkingDays => {
                let last = calendar.working_day_after(from, self.amount)?;
                Ok(calendar.closing_time(last)?.unwrap_or_else(|| end_of(last)))
            }
            // A limit in minutes is refused when the standard is read; a day is the nearest thing to it.
            LimitUnit::CalendarDays | LimitUnit::Minutes => {
                let last = from.iter_days().nth(self.amount.into()).unwrap_or(from);
                Ok(end_of(last))
            }
        }
    }

    /// Whether the limit can be kept: some days, of a known kind, with a source.
    pub(crate) fn is_sound(&self) -> bool {
        self.amount > 0 && self.unit != LimitUnit::Minutes && !self.source.trim().is_empty()
    }
}

impl ComplaintLimits {
    /// All of them, by name.
    pub(crate) const fn all(&self) -> [(&'static str, &Limit); 4] {
        [
            ("complaint/first_response", &self.first_response),
            ("complaint/settlement", &self.settlement),
            ("complaint/field_check", &self.field_check),
            ("complaint/objection", &self.objection),
        ]
    }
}

const PRACTICE: &str = "Praktik SP4N-LAPOR";
const REGULATION: &str = "Perpres 76/2013";
