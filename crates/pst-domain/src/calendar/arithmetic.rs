//! Counting working days and seconds of service hours.
//!
//! Every walk goes day by day within the covered dates and ends with
//! [`CalendarError::NotCovered`] on the first date beyond them, so the length of the coverage bounds it.

use alloc::vec::Vec;

use serde::Serialize;

use super::{CalendarError, Closure, Coverage, DayKind, WorkingCalendar};
use crate::time::{is_weekend, next_day};
use crate::{ServiceDay, Timestamp};

/// A span of service time: from an instant up to, but not including, a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[expect(clippy::exhaustive_structs, reason = "a plain pair; only the calendar makes meaningful ones")]
pub struct OpenSpan {
    /// When the doors open.
    pub from: Timestamp,
    /// When they close.
    pub to: Timestamp,
}

/// One day of a count of working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[expect(clippy::exhaustive_structs, reason = "a line of an explanation, made to be read")]
pub struct CountedDay<'a> {
    /// The local date.
    pub date: ServiceDay,
    /// Why the day does not count; `None` if it does.
    pub reason: Option<DayReason<'a>>,
}

/// Why a day is no working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "a new reason must break every match")]
pub enum DayReason<'a> {
    /// Saturday or Sunday.
    Weekend,
    /// Closed by decree or by the unit.
    Closure(&'a Closure),
    /// The working day that a count begins from because it could not begin on a day off (policy P4).
    DayZero,
}

impl CountedDay<'_> {
    /// Whether the day counts as a working day.
    pub const fn counted(&self) -> bool {
        self.reason.is_none()
    }
}

impl DayKind<'_> {
    const fn is_working(&self) -> bool {
        matches!(self, Self::Working)
    }
}

impl WorkingCalendar {
    /// The spans of service time of a local date, in order; none if it is no working day.
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotCovered`].
    pub fn open_spans(&self, date: ServiceDay) -> Result<Vec<OpenSpan>, CalendarError> {
        self.spans(date).map(Iterator::collect)
    }

    /// Whether service hours run at an instant.
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotCovered`].
    pub fn is_open(&self, now: Timestamp) -> Result<bool, CalendarError> {
        let mut spans = self.spans(self.zone().local_date(now))?;
        Ok(spans.any(|span| span.from <= now && now < span.to))
    }

    /// The first instant at or after `now` at which service hours run.
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotCovered`] if the covered dates end before that.
    pub fn next_opening(&self, now: Timestamp) -> Result<Timestamp, CalendarError> {
        let mut date = self.zone().local_date(now);
        loop {
            if let Some(span) = self.spans(date)?.find(|span| now < span.to) {
                return Ok(span.from.max(now));
            }
            date = following(date)?;
        }
    }

    /// The instant at which service ends on a local date; `None` if it is no working day.
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotCovered`].
    pub fn closing_time(&self, date: ServiceDay) -> Result<Option<Timestamp>, CalendarError> {
        Ok(self.spans(date)?.next_back().map(|span| span.to))
    }

    /// The `count`-th working day after a date; the date itself if `count` is zero.
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotCovered`] if the covered dates end before that.
    pub fn working_day_after(&self, date: ServiceDay, count: u16) -> Result<ServiceDay, CalendarError> {
        let (mut walk, mut left) = (self.walk_after(date), count);
        while left > 0 {
            if walk.step()?.counted() {
                left = left.saturating_sub(1);
            }
        }
        Ok(walk.day)
    }

    /// Every day after a date up to the `count`-th working day, each with the reason if it does not count.
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotCovered`] if the covered dates end before that.
    ///
    /// # Examples
    ///
    /// ```
    /// # use pst_domain::{Zone, calendar::*};
    /// # let covered = Coverage { first: "2026-01-01".parse().unwrap(), last: "2026-12-31".parse().unwrap() };
    /// # let calendar =
    /// #     WorkingCalendar::new(CalendarVersion(1), Zone::Wib, OpeningHours::standard(), covered, vec![]).unwrap();
    /// // Thursday: Friday counts, the weekend does not, Monday does.
    /// let days = calendar.working_days_after("2026-11-26".parse().unwrap(), 2).unwrap();
    /// assert_eq!(days.iter().map(CountedDay::counted).collect::<Vec<_>>(), [true, false, false, true]);
    /// ```
    pub fn working_days_after(
        &self,
        date: ServiceDay,
        count: u16,
    ) -> Result<Vec<CountedDay<'_>>, CalendarError> {
        let (mut walk, mut left) = (self.walk_after(date), count);
        let mut trace = Vec::with_capacity(usize::from(count).saturating_add(WEEK_DAYS));
        while left > 0 {
            let day = walk.step()?;
            if day.counted() {
                left = left.saturating_sub(1);
            }
            trace.push(day);
        }
        Ok(trace)
    }

    fn walk_after(&self, day: ServiceDay) -> Walk<'_> {
        let passed = self.closures().partition_point(|closure| closure.date <= day);
        let closures = self.closures().get(passed..).unwrap_or_default();
        Walk { coverage: self.coverage(), closures, day }
    }

    /// Whole seconds of service hours from `from` up to `to`; zero if `to` is not after `from`.
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotCovered`].
    pub fn open_seconds_between(&self, from: Timestamp, to: Timestamp) -> Result<i64, CalendarError> {
        let mut date = self.zone().local_date(from);
        let mut micros = 0_i64;
        while self.zone().midnight(date) < to && from < to {
            for span in self.spans(date)? {
                let overlap = span.to.min(to).micros().saturating_sub(span.from.max(from).micros());
                micros = micros.saturating_add(overlap.max(0));
            }
            date = following(date)?;
        }
        Ok(micros.div_euclid(MICROS_PER_SECOND))
    }

    /// The first instant by which that many seconds of service hours have passed since `from`; `from` itself
    /// for zero or less.
    ///
    /// The end of a day's hours is preferred to the start of the next: a limit that is used up exactly at
    /// closing time is used up that day.
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotCovered`] if the covered dates end before that.
    pub fn add_open_seconds(&self, from: Timestamp, seconds: i64) -> Result<Timestamp, CalendarError> {
        let mut left = seconds.saturating_mul(MICROS_PER_SECOND);
        if left <= 0 {
            return Ok(from);
        }
        let mut date = self.zone().local_date(from);
        loop {
            for span in self.spans(date)? {
                let start = span.from.max(from).micros();
                let length = span.to.micros().saturating_sub(start).max(0);
                if left <= length {
                    return Ok(Timestamp::from_micros(start.saturating_add(left)));
                }
                left = left.saturating_sub(length);
            }
            date = following(date)?;
        }
    }

    fn spans(&self, date: ServiceDay) -> Result<impl DoubleEndedIterator<Item = OpenSpan>, CalendarError> {
        let working = self.day(date)?.is_working();
        let spans = if working { self.hours().spans(date) } else { &[] };
        let zone = self.zone();
        Ok(spans
            .iter()
            .map(move |span| OpenSpan { from: span.from().on(date, zone), to: span.to().on(date, zone) }))
    }
}

/// A walk from day to day with the closures still ahead, so that no day has to be looked for.
struct Walk<'a> {
    coverage: Coverage,
    closures: &'a [Closure],
    day: ServiceDay,
}

impl<'a> Walk<'a> {
    fn step(&mut self) -> Result<CountedDay<'a>, CalendarError> {
        let date = following(self.day)?;
        if !self.coverage.contains(date) {
            return Err(CalendarError::NotCovered { date });
        }
        self.day = date;
        let reason = match self.closures {
            [closure, ahead @ ..] if closure.date == date => {
                self.closures = ahead;
                Some(DayReason::Closure(closure))
            }
            _ if is_weekend(date) => Some(DayReason::Weekend),
            _ => None,
        };
        Ok(CountedDay { date, reason })
    }
}

/// The next date, provided that it is a later one: the end of chrono's own range is not covered either.
fn following(date: ServiceDay) -> Result<ServiceDay, CalendarError> {
    let next = next_day(date);
    if next > date { Ok(next) } else { Err(CalendarError::NotCovered { date }) }
}

const MICROS_PER_SECOND: i64 = 1_000_000;

/// Room for the days off that a short count meets, so that it allocates once.
const WEEK_DAYS: usize = 7;
