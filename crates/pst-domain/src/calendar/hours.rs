//! Service hours: spans of the local day per weekday, with dated exceptions such as Ramadan.

use alloc::string::String;
use alloc::vec::Vec;

use chrono::Weekday;
use thiserror::Error;

use crate::{MinuteOfDay, ServiceDay};

/// A span of the local day: from a minute up to, but not including, a later one.
///
/// # Examples
///
/// ```
/// use pst_domain::calendar::MinuteSpan;
///
/// let open = MinuteSpan::parse("08:00", "15:30").unwrap();
/// assert_eq!(open.from().to_string(), "08:00");
/// assert!(MinuteSpan::parse("15:30", "08:00").is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MinuteSpan {
    from: MinuteOfDay,
    to: MinuteOfDay,
}

/// Hours shared by some weekdays: when the doors open and close, and the published breaks between.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "raw input; `WeeklyHours::new` checks it")]
pub struct DayHours {
    /// The weekdays, Monday to Friday.
    pub weekdays: Vec<Weekday>,
    /// From opening to closing.
    pub open: MinuteSpan,
    /// Breaks within those hours; they are no service time (policy P3).
    pub breaks: Vec<MinuteSpan>,
}

/// The hours of one working week, Monday to Friday, breaks already cut out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeeklyHours([Vec<MinuteSpan>; WORKING_WEEKDAYS.len()]);

/// Other hours for a range of dates, for instance Ramadan.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "raw input; `OpeningHours::new` checks it")]
pub struct HoursRegime {
    /// What people call it.
    pub name: String,
    /// The first date on which it holds.
    pub first: ServiceDay,
    /// The last date on which it holds.
    pub last: ServiceDay,
    /// The hours that hold instead.
    pub week: WeeklyHours,
}

/// The service hours of a unit on every date: an ordinary week, and dated regimes that replace it.
///
/// Says nothing about closures; [`WorkingCalendar`](crate::calendar::WorkingCalendar) joins the two.
///
/// # Examples
///
/// ```
/// use pst_domain::calendar::OpeningHours;
///
/// let hours = OpeningHours::standard();
/// let friday = "2026-11-27".parse().unwrap();
/// assert_eq!(hours.spans(friday).last().unwrap().to().to_string(), "16:00");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningHours {
    week: WeeklyHours,
    regimes: Vec<HoursRegime>,
}

/// What is wrong with hours as written down.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum HoursFault {
    /// Hours for a Saturday or Sunday, which are not working days (policy P4).
    #[error("{weekday} is not a working day")]
    Weekend {
        /// The day in question.
        weekday: Weekday,
    },
    /// A working weekday without any hours left.
    #[error("{weekday} has no service hours")]
    Missing {
        /// The day in question.
        weekday: Weekday,
    },
    /// Two spans of one weekday overlap.
    #[error("the hours of {weekday} overlap")]
    Overlap {
        /// The day in question.
        weekday: Weekday,
    },
    /// A break that is not within the opening hours.
    #[error("the break from {} to {} is outside the opening hours", .pause.from(), .pause.to())]
    BreakOutside {
        /// The break in question.
        pause: MinuteSpan,
    },
    /// A regime that ends before it begins.
    #[error("the hours of {name} end before they begin")]
    RegimeReversed {
        /// The regime in question.
        name: String,
    },
    /// Two regimes hold on the same date.
    #[error("the hours of {name} overlap with another regime")]
    RegimeOverlap {
        /// The later of the two.
        name: String,
    },
}

impl HoursFault {
    /// Stable code of the fault.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Weekend { .. } => "hours.weekend",
            Self::Missing { .. } => "hours.missing",
            Self::Overlap { .. } => "hours.overlap",
            Self::BreakOutside { .. } => "hours.break_outside",
            Self::RegimeReversed { .. } => "hours.regime_reversed",
            Self::RegimeOverlap { .. } => "hours.regime_overlap",
        }
    }
}

impl MinuteSpan {
    /// A span; `None` unless `from` is before `to`.
    pub fn new(from: MinuteOfDay, to: MinuteOfDay) -> Option<Self> {
        (from < to).then_some(Self { from, to })
    }

    /// Reads both ends as `HH:MM` or `HH.MM`; `None` if either is not a time or they are not in order.
    pub fn parse(from: &str, to: &str) -> Option<Self> {
        Self::new(MinuteOfDay::parse(from)?, MinuteOfDay::parse(to)?)
    }

    /// The first minute of the span.
    pub const fn from(self) -> MinuteOfDay {
        self.from
    }

    /// The minute at which the span has ended.
    pub const fn to(self) -> MinuteOfDay {
        self.to
    }

    fn encloses(self, inner: Self) -> bool {
        self.from <= inner.from && inner.to <= self.to
    }

    fn without(self, cut: Self) -> impl Iterator<Item = Self> {
        let before = Self::new(self.from, self.to.min(cut.from));
        let after = Self::new(self.from.max(cut.to), self.to);
        before.into_iter().chain(after)
    }
}

impl DayHours {
    fn spans(&self) -> Vec<MinuteSpan> {
        let mut spans = alloc::vec![self.open];
        for pause in &self.breaks {
            spans = spans.into_iter().flat_map(|span| span.without(*pause)).collect();
        }
        spans
    }
}

impl WeeklyHours {
    /// Cuts the breaks out and sorts the rest by weekday. A weekday may occur in several entries.
    ///
    /// # Errors
    ///
    /// All faults found, not only the first.
    pub fn new(entries: &[DayHours]) -> Result<Self, Vec<HoursFault>> {
        let mut faults = Vec::new();
        for entry in entries {
            let weekends = entry.weekdays.iter().filter(|day| !WORKING_WEEKDAYS.contains(day));
            faults.extend(weekends.map(|day| HoursFault::Weekend { weekday: *day }));
            let stray = entry.breaks.iter().filter(|pause| !entry.open.encloses(**pause));
            faults.extend(stray.map(|pause| HoursFault::BreakOutside { pause: *pause }));
        }
        let week = Self(WORKING_WEEKDAYS.map(|weekday| spans_of(weekday, entries)));
        for (weekday, spans) in WORKING_WEEKDAYS.into_iter().zip(&week.0) {
            if spans.is_empty() {
                faults.push(HoursFault::Missing { weekday });
            }
            if spans.is_sorted_by(|earlier, later| earlier.to <= later.from) {
                continue;
            }
            faults.push(HoursFault::Overlap { weekday });
        }
        if faults.is_empty() { Ok(week) } else { Err(faults) }
    }

    /// The open spans of a weekday in order; none on Saturday and Sunday.
    pub fn spans(&self, weekday: Weekday) -> &[MinuteSpan] {
        let position = WORKING_WEEKDAYS.iter().position(|day| *day == weekday);
        position.and_then(|index| self.0.get(index)).map_or(&[], Vec::as_slice)
    }
}

impl OpeningHours {
    /// Joins an ordinary week with dated regimes.
    ///
    /// # Errors
    ///
    /// All regimes that are reversed or overlap another one.
    pub fn new(week: WeeklyHours, mut regimes: Vec<HoursRegime>) -> Result<Self, Vec<HoursFault>> {
        regimes.sort_by_key(|regime| regime.first);
        let reversed = regimes.iter().filter(|regime| regime.last < regime.first);
        let mut faults: Vec<_> =
            reversed.map(|regime| HoursFault::RegimeReversed { name: regime.name.clone() }).collect();
        let pairs = regimes.iter().zip(regimes.iter().skip(1));
        let overlapping = pairs.filter(|(earlier, later)| later.first <= earlier.last);
        faults.extend(overlapping.map(|(_, later)| HoursFault::RegimeOverlap { name: later.name.clone() }));
        if faults.is_empty() { Ok(Self { week, regimes }) } else { Err(faults) }
    }

    /// The hours that hold until a unit says otherwise (policy P22): Monday to Thursday 08.00–15.30,
    /// Friday 08.00–16.00, no break.
    pub fn standard() -> Self {
        let span = |to: &str| MinuteSpan::parse("08:00", to).into_iter().collect::<Vec<_>>();
        let week = WORKING_WEEKDAYS.map(|day| span(if day == Weekday::Fri { "16:00" } else { "15:30" }));
        Self { week: WeeklyHours(week), regimes: Vec::new() }
    }

    /// The ordinary week.
    pub const fn week(&self) -> &WeeklyHours {
        &self.week
    }

    /// The dated exceptions, earliest first.
    pub fn regimes(&self) -> &[HoursRegime] {
        &self.regimes
    }

    /// The open spans of a date in order, closures aside; none at the weekend.
    pub fn spans(&self, date: ServiceDay) -> &[MinuteSpan] {
        let regime = self.regimes.iter().find(|regime| regime.first <= date && date <= regime.last);
        regime.map_or(&self.week, |regime| &regime.week).spans(chrono::Datelike::weekday(&date))
    }
}

fn spans_of(weekday: Weekday, entries: &[DayHours]) -> Vec<MinuteSpan> {
    let entries = entries.iter().filter(|entry| entry.weekdays.contains(&weekday));
    let mut spans: Vec<_> = entries.flat_map(DayHours::spans).collect();
    spans.sort_unstable();
    spans
}

const WORKING_WEEKDAYS: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    fn span(from: &str, to: &str) -> MinuteSpan {
        MinuteSpan::parse(from, to).unwrap()
    }

    fn week(open: MinuteSpan, breaks: Vec<MinuteSpan>) -> Result<WeeklyHours, Vec<HoursFault>> {
        WeeklyHours::new(&[DayHours { weekdays: WORKING_WEEKDAYS.to_vec(), open, breaks }])
    }

    #[test]
    fn breaks_are_cut_out() {
        let hours = week(span("08:00", "15:30"), vec![span("12:00", "13:00")]).unwrap();
        assert_eq!(hours.spans(Weekday::Mon), [span("08:00", "12:00"), span("13:00", "15:30")]);
        assert_eq!(hours.spans(Weekday::Sat), []);
    }

    #[test]
    fn every_fault_is_reported() {
        let entries = [
            DayHours {
                weekdays: vec![Weekday::Mon, Weekday::Sat],
                open: span("08:00", "12:00"),
                breaks: vec![],
            },
            DayHours {
                weekdays: vec![Weekday::Mon],
                open: span("11:00", "15:00"),
                breaks: vec![span("15:00", "16:00")],
            },
        ];
        let codes: Vec<_> = WeeklyHours::new(&entries).unwrap_err().iter().map(HoursFault::code).collect();
        let expected = ["hours.weekend", "hours.break_outside", "hours.overlap"];
        assert_eq!(codes.iter().filter(|code| expected.contains(code)).count(), 3);
        assert_eq!(codes.iter().filter(|code| **code == "hours.missing").count(), 4);
    }

    #[test]
    fn spans_may_touch() {
        let day = |open| DayHours { weekdays: WORKING_WEEKDAYS.to_vec(), open, breaks: vec![] };
        let touching = [day(span("12:00", "15:30")), day(span("08:00", "12:00"))];
        assert_eq!(WeeklyHours::new(&touching).unwrap().spans(Weekday::Fri).len(), 2);
    }

    #[test]
    fn a_regime_replaces_the_week_on_its_dates_only() {
        let ramadan = HoursRegime {
            name: "Ramadan".into(),
            first: "2027-02-08".parse().unwrap(),
            last: "2027-03-09".parse().unwrap(),
            week: week(span("08:00", "15:00"), vec![]).unwrap(),
        };
        let ordinary = OpeningHours::standard().week;
        let hours = OpeningHours::new(ordinary, vec![ramadan.clone()]).unwrap();
        assert_eq!(hours.spans("2027-02-08".parse().unwrap()), [span("08:00", "15:00")]);
        assert_eq!(hours.spans("2027-02-04".parse().unwrap()), [span("08:00", "15:30")]);
        let next =
            HoursRegime { first: ramadan.last, last: "2027-04-01".parse().unwrap(), ..ramadan.clone() };
        let twice = OpeningHours::new(hours.week, vec![next, ramadan]).unwrap_err();
        assert_eq!(twice.first().map(HoursFault::code), Some("hours.regime_overlap"));
    }
}
