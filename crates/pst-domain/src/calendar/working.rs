//! The façade: which days are working days, and why the others are not.

use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Closure, Coverage, OpeningHours};
use crate::time::is_weekend;
use crate::{ServiceDay, Zone};

/// Which issue of a unit's calendar was used, so that a result can be recomputed and explained later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[expect(clippy::exhaustive_structs, reason = "any number is a valid version")]
pub struct CalendarVersion(pub u32);

impl fmt::Display for CalendarVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Service hours, closures and the dates for which they are known, in the unit's own time zone.
///
/// # Examples
///
/// ```
/// use pst_domain::Zone;
/// use pst_domain::calendar::*;
///
/// let independence_day = Closure {
///     date: "2026-08-17".parse().unwrap(),
///     kind: ClosureKind::NationalHoliday,
///     name_id: "Proklamasi Kemerdekaan".into(),
///     name_en: "Independence Day".into(),
///     decree: "SKB 1497/2025, 2/2025, 5/2025".into(),
/// };
/// let covered = Coverage { first: "2026-01-01".parse().unwrap(), last: "2026-12-31".parse().unwrap() };
/// let calendar = WorkingCalendar::new(
///     CalendarVersion(1),
///     Zone::Wib,
///     OpeningHours::standard(),
///     covered,
///     vec![independence_day],
/// )
/// .unwrap();
///
/// assert!(matches!(calendar.day("2026-08-15".parse().unwrap()), Ok(DayKind::Weekend)));
/// assert!(matches!(calendar.day("2026-08-17".parse().unwrap()), Ok(DayKind::Closed(_))));
/// assert_eq!(calendar.is_working("2026-08-18".parse().unwrap()), Ok(true));
/// assert_eq!(calendar.day("2027-01-02".parse().unwrap()).unwrap_err().code(), "calendar.not_covered");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingCalendar {
    version: CalendarVersion,
    zone: Zone,
    hours: OpeningHours,
    coverage: Coverage,
    closures: Vec<Closure>,
}

/// What kind of day a covered date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a new kind of day must break every match")]
pub enum DayKind<'a> {
    /// A working day.
    Working,
    /// A Saturday or Sunday that is no holiday besides.
    Weekend,
    /// Closed by decree or by the unit, weekend or not.
    Closed(&'a Closure),
}

/// A question about a date the calendar does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// No list of closures covers the date, so nothing is promised about it (policy P6).
    #[error("the working calendar does not cover {date}")]
    NotCovered {
        /// The first date that was needed and is not known.
        date: ServiceDay,
    },
}

/// What is wrong with a calendar as written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CalendarFault {
    /// The covered range is reversed.
    #[error("the covered dates end before they begin")]
    EmptyCoverage,
    /// The covered range is longer than any decree could fill.
    #[error("more than {COVERAGE_DAYS_MAX} days are covered")]
    CoverageTooLong,
    /// A date is closed twice.
    #[error("{date} is closed twice")]
    DuplicateClosure {
        /// The date in question.
        date: ServiceDay,
    },
    /// A closure on a date that is not covered.
    #[error("the closure on {date} is outside the covered dates")]
    ClosureOutsideCoverage {
        /// The date in question.
        date: ServiceDay,
    },
}

impl CalendarError {
    /// Stable code of the error.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotCovered { .. } => "calendar.not_covered",
        }
    }
}

impl CalendarFault {
    /// Stable code of the fault.
    pub const fn code(self) -> &'static str {
        match self {
            Self::EmptyCoverage => "calendar.empty_coverage",
            Self::CoverageTooLong => "calendar.coverage_too_long",
            Self::DuplicateClosure { .. } => "calendar.duplicate_closure",
            Self::ClosureOutsideCoverage { .. } => "calendar.closure_outside_coverage",
        }
    }
}

impl WorkingCalendar {
    /// Builds a calendar from its parts; the order of the closures does not matter.
    ///
    /// # Errors
    ///
    /// All faults found, not only the first.
    pub fn new(
        version: CalendarVersion,
        zone: Zone,
        hours: OpeningHours,
        coverage: Coverage,
        mut closures: Vec<Closure>,
    ) -> Result<Self, Vec<CalendarFault>> {
        closures.sort();
        let mut faults = Vec::new();
        let days = coverage.last.signed_duration_since(coverage.first).num_days();
        if days < 0 {
            faults.push(CalendarFault::EmptyCoverage);
        }
        if days >= COVERAGE_DAYS_MAX {
            faults.push(CalendarFault::CoverageTooLong);
        }
        let outside = closures.iter().filter(|closure| !coverage.contains(closure.date));
        faults.extend(outside.map(|closure| CalendarFault::ClosureOutsideCoverage { date: closure.date }));
        let pairs = closures.iter().zip(closures.iter().skip(1));
        let twice = pairs.filter(|(one, next)| one.date == next.date);
        faults.extend(twice.map(|(one, _)| CalendarFault::DuplicateClosure { date: one.date }));
        if faults.is_empty() { Ok(Self { version, zone, hours, coverage, closures }) } else { Err(faults) }
    }

    /// The issue of this calendar.
    pub const fn version(&self) -> CalendarVersion {
        self.version
    }

    /// The zone in which dates and hours are meant.
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// The service hours.
    pub const fn hours(&self) -> &OpeningHours {
        &self.hours
    }

    /// The dates this calendar knows about.
    pub const fn coverage(&self) -> Coverage {
        self.coverage
    }

    /// The closures, earliest first.
    pub fn closures(&self) -> &[Closure] {
        &self.closures
    }

    /// What kind of day a local date is.
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotCovered`], also for a weekend beyond the covered dates.
    pub fn day(&self, date: ServiceDay) -> Result<DayKind<'_>, CalendarError> {
        if !self.coverage.contains(date) {
            return Err(CalendarError::NotCovered { date });
        }
        let found = self.closures.binary_search_by_key(&date, |closure| closure.date);
        let closure = found.ok().and_then(|index| self.closures.get(index));
        Ok(match closure {
            Some(closure) => DayKind::Closed(closure),
            None if is_weekend(date) => DayKind::Weekend,
            None => DayKind::Working,
        })
    }

    /// Whether a local date is a working day.
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotCovered`].
    pub fn is_working(&self, date: ServiceDay) -> Result<bool, CalendarError> {
        self.day(date).map(|kind| kind == DayKind::Working)
    }
}

/// Forty years: decrees reach about one year ahead, so this only bounds the work a bad range could cause.
const COVERAGE_DAYS_MAX: i64 = 14_610;

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;
    use crate::calendar::ClosureKind;

    fn closure(date: &str) -> Closure {
        Closure {
            date: date.parse().unwrap(),
            kind: ClosureKind::UnitClosure,
            name_id: "Banjir".into(),
            name_en: "Flood".into(),
            decree: "Surat edaran".into(),
        }
    }

    fn build(first: &str, last: &str, closures: Vec<Closure>) -> Result<WorkingCalendar, Vec<CalendarFault>> {
        let coverage = Coverage { first: first.parse().unwrap(), last: last.parse().unwrap() };
        WorkingCalendar::new(CalendarVersion(1), Zone::Wib, OpeningHours::standard(), coverage, closures)
    }

    #[test]
    fn every_fault_is_reported() {
        let closures = vec![closure("2026-05-05"), closure("2026-05-05"), closure("2027-01-01")];
        let faults = build("2026-01-01", "2026-12-31", closures).unwrap_err();
        let codes: Vec<_> = faults.into_iter().map(CalendarFault::code).collect();
        assert_eq!(codes, ["calendar.closure_outside_coverage", "calendar.duplicate_closure"]);
    }

    #[test]
    fn a_range_must_run_forward_and_end() {
        assert_eq!(build("2026-01-02", "2026-01-01", vec![]), Err(vec![CalendarFault::EmptyCoverage]));
        assert_eq!(build("2000-01-01", "2100-01-01", vec![]), Err(vec![CalendarFault::CoverageTooLong]));
        assert!(build("2026-01-01", "2026-01-01", vec![]).is_ok());
    }

    #[test]
    fn a_holiday_at_the_weekend_is_named() {
        let calendar = build("2026-01-01", "2026-12-31", vec![closure("2026-11-28")]).unwrap();
        assert!(matches!(calendar.day("2026-11-28".parse().unwrap()), Ok(DayKind::Closed(_))));
        assert_eq!(calendar.day("2026-11-29".parse().unwrap()), Ok(DayKind::Weekend));
        assert!(calendar.day("2025-12-31".parse().unwrap()).is_err());
    }
}
