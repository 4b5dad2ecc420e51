//! Policies P3 and P4, counted out.

use crate::given::{Day, Office};

/// The calendar does not know a day that is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unknown;

/// An office asked second by second. Instants are seconds since the epoch.
pub(crate) struct SlowOffice<'a>(pub(crate) &'a Office);

impl SlowOffice<'_> {
    fn local(&self, second: i64) -> i64 {
        second + i64::from(self.0.zone.hours()) * 3_600
    }

    pub(crate) fn day_of(&self, second: i64) -> i64 {
        self.local(second).div_euclid(86_400)
    }

    fn hours(&self, day: i64) -> Option<&Day> {
        let week = match &self.0.regime {
            Some((first, last, week)) if (*first..=*last).contains(&day) => week,
            _ => &self.0.week,
        };
        // 1 January 1970 was a Thursday.
        week.get(usize::try_from((day + 3).rem_euclid(7)).unwrap())
    }

    pub(crate) fn is_working(&self, day: i64) -> Result<bool, Unknown> {
        let (first, last) = self.0.known;
        if day < first || last < day {
            return Err(Unknown);
        }
        Ok(!self.0.closed.contains(&day) && self.hours(day).is_some())
    }

    pub(crate) fn is_open(&self, second: i64) -> Result<bool, Unknown> {
        let day = self.day_of(second);
        Ok(self.is_working(day)? && self.is_open_minute(day, self.local(second).rem_euclid(86_400) / 60))
    }

    fn is_open_minute(&self, day: i64, minute: i64) -> bool {
        let minute = u16::try_from(minute).unwrap();
        self.hours(day).is_some_and(|hours| hours.is_open(minute))
    }

    /// Seconds of service hours from one instant up to another, tick by tick.
    pub(crate) fn open_seconds_between(&self, from: i64, to: i64, tick: i64) -> Result<i64, Unknown> {
        let (mut now, mut open) = (from, 0);
        while now < to {
            if self.is_open(now)? {
                open += tick;
            }
            now += tick;
        }
        Ok(open)
    }

    /// The first instant by which that many seconds of service hours have passed, tick by tick.
    pub(crate) fn add_open_seconds(&self, from: i64, seconds: i64, tick: i64) -> Result<i64, Unknown> {
        let (mut now, mut left) = (from, seconds);
        while left > 0 {
            if self.is_open(now)? {
                left -= tick;
            }
            now += tick;
        }
        Ok(now)
    }

    /// Closing time on the last of so many working days after a day (policy P4).
    pub(crate) fn deadline(&self, accepted_at: i64, days: u16, rolled: bool) -> Result<i64, Unknown> {
        let mut day = self.day_of(accepted_at);
        while rolled && !self.is_working(day)? {
            day += 1;
        }
        let mut left = days;
        while left > 0 {
            day += 1;
            if self.is_working(day)? {
                left -= 1;
            }
        }
        Ok(self.closing_time(day))
    }

    fn closing_time(&self, day: i64) -> i64 {
        let mut minute = 1_440;
        while !self.is_open_minute(day, minute - 1) {
            minute -= 1;
        }
        day * 86_400 + minute * 60 - i64::from(self.0.zone.hours()) * 3_600
    }
}
