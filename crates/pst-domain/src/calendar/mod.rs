//! Working time of a unit: service hours, closures by decree, and the arithmetic on both.
//!
//! Two kinds of time are computed here and never mixed: *working days* (the online promise, policy P4) and
//! *seconds of service hours* (the walk-in promise, policy P3). Both need to know on which days the office is
//! closed, and that is decided by ministers' decree about a year ahead, sometimes amended within the year. So
//! a [`WorkingCalendar`] carries a version, the decree of each closure, and the dates it knows about. A date
//! beyond them is an error, never a guess (policy P6).

mod arithmetic;
mod closures;
mod hours;
mod working;

pub use arithmetic::{CountedDay, DayReason, OpenSpan};
pub use closures::{Closure, ClosureKind, Coverage};
pub use hours::{DayHours, HoursFault, HoursRegime, MinuteSpan, OpeningHours, WeeklyHours};
pub use working::{CalendarError, CalendarFault, CalendarVersion, DayKind, WorkingCalendar};
