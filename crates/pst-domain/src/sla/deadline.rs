//! The three-working-days clause of the online channel (policy P4; `time_limit online`).

use alloc::vec::Vec;

use serde::Serialize;

use crate::calendar::{CalendarError, CalendarVersion, CountedDay, DayReason, WorkingCalendar};
use crate::standard::{Channel, ClauseRef, DayZero, LimitUnit, TimeLimit};
use crate::time::next_day;
use crate::{ServiceDay, Timestamp};

/// When an accepted request is due, and how that was counted, day by day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DeadlineReport<'c> {
    /// The last instant in time.
    pub due_at: Timestamp,
    /// The local date counted from.
    pub day_zero: ServiceDay,
    /// Every day from the one after acceptance to the due date, with the reason if it does not count.
    pub days: Vec<CountedDay<'c>>,
    /// The issue of the calendar that was used.
    pub calendar_version: CalendarVersion,
    /// The clause that makes the promise.
    pub clause: ClauseRef,
}

/// When a request accepted at an instant is due, counted day by day (policy P4).
///
/// Day 0 is the local date of acceptance; the deadline is closing time on the last counted working day. A
/// limit in calendar days ends with the last of them, since no closing time need exist that day.
///
/// # Errors
///
/// [`CalendarError::NotCovered`] if the count needs a date the calendar does not know.
///
/// # Examples
///
/// ```
/// # use pst_domain::{Timestamp, Zone, calendar::*, standard::*};
/// # let closures = csv::Reader::from_reader(pst_domain::shipped::CLOSURES_2024_2027.as_bytes())
/// #     .deserialize().collect::<Result<Vec<Closure>, _>>().unwrap();
/// # let covered = Coverage { first: "2024-01-01".parse().unwrap(), last: "2027-12-31".parse().unwrap() };
/// # let calendar =
/// #     WorkingCalendar::new(CalendarVersion(1), Zone::Wib, OpeningHours::standard(), covered, closures).unwrap();
/// # let document = toml::from_str(pst_domain::shipped::STANDARD_SK_23_2024).unwrap();
/// # let standard = ServiceStandard::parse(document).unwrap();
/// use pst_domain::sla::online_deadline;
///
/// let limit = &standard.online.as_ref().unwrap().time_limit;
/// let accepted_at = Timestamp::parse("2026-03-16T09:00:00+07:00").unwrap();
/// let report = online_deadline(accepted_at, limit, &calendar, DayZero::PlainDate).unwrap();
///
/// // Nyepi and Idulfitri lie between.
/// assert_eq!(report.due_at, Timestamp::parse("2026-03-26T15:30:00+07:00").unwrap());
/// assert_eq!(report.days.iter().filter(|day| day.counted()).count(), 3);
/// assert_eq!(report.days.len(), 10);
/// ```
pub fn online_deadline<'c>(
    accepted_at: Timestamp,
    limit: &TimeLimit,
    calendar: &'c WorkingCalendar,
    day_zero: DayZero,
) -> Result<DeadlineReport<'c>, CalendarError> {
    let accepted_on = calendar.zone().local_date(accepted_at);
    let (day_zero, mut days) = roll(accepted_on, calendar, day_zero)?;
    let due_at = match limit.unit {
        LimitUnit::Minutes => calendar.add_open_seconds(accepted_at, limit.seconds().unwrap_or_default())?,
        LimitUnit::WorkingDays => {
            days.extend(calendar.working_days_after(day_zero, limit.amount)?);
            let last = days.last().map_or(day_zero, |day| day.date);
            calendar.closing_time(last)?.unwrap_or_else(|| end_of(last, calendar))
        }
        LimitUnit::CalendarDays => {
            let following = day_zero.iter_days().skip(1).take(usize::from(limit.amount));
            days.extend(following.map(|date| CountedDay { date, reason: None }));
            end_of(days.last().map_or(day_zero, |day| day.date), calendar)
        }
    };
    let clause = ClauseRef::time_limit(Channel::Online);
    Ok(DeadlineReport { due_at, day_zero, days, calendar_version: calendar.version(), clause })
}

/// Day 0, and the days passed over to reach it.
fn roll(
    accepted_on: ServiceDay,
    calendar: &WorkingCalendar,
    day_zero: DayZero,
) -> Result<(ServiceDay, Vec<CountedDay<'_>>), CalendarError> {
    if day_zero == DayZero::PlainDate || calendar.is_working(accepted_on)? {
        return Ok((accepted_on, Vec::new()));
    }
    let mut passed = calendar.working_days_after(accepted_on, 1)?;
    let rolled = passed.last_mut().map_or(accepted_on, |last| {
        last.reason = Some(DayReason::DayZero);
        last.date
    });
    Ok((rolled, passed))
}

fn end_of(date: ServiceDay, calendar: &WorkingCalendar) -> Timestamp {
    calendar.zone().midnight(next_day(date))
}
