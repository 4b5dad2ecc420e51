//! What the tests start from: the shipped documents, and offices with random hours and closures.

use std::collections::BTreeSet;

use proptest::prelude::*;
use pst_domain::calendar::*;
use pst_domain::standard::*;
use pst_domain::*;
use uuid::Uuid;

pub(crate) const SERVICE: &str = "konsultasi-statistik";

/// Everything that [`Rules`] borrows, as shipped.
pub(crate) struct Book {
    pub(crate) standard: ServiceStandard,
    pub(crate) calendar: WorkingCalendar,
    pub(crate) policy: Policy,
}

impl Book {
    pub(crate) fn shipped() -> Self {
        let closures = csv::Reader::from_reader(shipped::CLOSURES_2024_2027.as_bytes());
        let closures = closures.into_deserialize().collect::<Result<Vec<Closure>, _>>().unwrap();
        let covered = Coverage { first: "2024-01-01".parse().unwrap(), last: "2027-12-31".parse().unwrap() };
        let hours = OpeningHours::standard();
        Self {
            standard: standard(),
            calendar: WorkingCalendar::new(CalendarVersion(1), Zone::Wib, hours, covered, closures).unwrap(),
            policy: Policy::default(),
        }
    }

    pub(crate) fn rules(&self) -> Rules<'_> {
        Rules { standard: Some(&self.standard), calendar: &self.calendar, policy: &self.policy }
    }
}

pub(crate) fn standard() -> ServiceStandard {
    ServiceStandard::parse(toml::from_str(shipped::STANDARD_SK_23_2024).unwrap()).unwrap()
}

/// A local time of Bangka Selatan, `YYYY-MM-DDTHH:MM:SS`.
pub(crate) fn at(text: &str) -> Timestamp {
    Timestamp::parse(&format!("{text}+07:00")).unwrap()
}

pub(crate) fn uuid(n: u32) -> Uuid {
    Uuid::from_u128(u128::from(n))
}

/// Hours of one weekday in minutes after midnight; the breaks lie between opening and closing.
#[derive(Debug, Clone)]
pub(crate) struct Day {
    pub(crate) opens: u16,
    pub(crate) closes: u16,
    pub(crate) breaks: Vec<(u16, u16)>,
}

/// An office in the plainest terms. The fast calendar is built from it; the slow reference reads it as it is.
/// Days are numbered from 1 January 1970.
#[derive(Debug, Clone)]
pub(crate) struct Office {
    pub(crate) zone: Zone,
    pub(crate) week: [Day; 5],
    /// Other hours from one day to another, both included.
    pub(crate) regime: Option<(i64, i64, [Day; 5])>,
    pub(crate) closed: BTreeSet<i64>,
    /// The first and the last day the calendar knows.
    pub(crate) known: (i64, i64),
}

impl Office {
    pub(crate) fn calendar(&self) -> WorkingCalendar {
        let regime = self.regime.iter().map(|(first, last, week)| HoursRegime {
            name: "Ramadan".into(),
            first: date(*first),
            last: date(*last),
            week: weekly(week).unwrap(),
        });
        let hours = OpeningHours::new(weekly(&self.week).unwrap(), regime.collect()).unwrap();
        let closures = self.closed.iter().map(|day| Closure {
            date: date(*day),
            kind: ClosureKind::NationalHoliday,
            name_id: "Libur".into(),
            name_en: "Holiday".into(),
            decree: "SKB".into(),
        });
        let covered = Coverage { first: date(self.known.0), last: date(self.known.1) };
        WorkingCalendar::new(CalendarVersion(1), self.zone, hours, covered, closures.collect()).unwrap()
    }
}

pub(crate) fn date(day: i64) -> ServiceDay {
    ServiceDay::from_num_days_from_ce_opt(i32::try_from(day).unwrap() + 719_163).unwrap()
}

fn weekly(week: &[Day; 5]) -> Result<WeeklyHours, Vec<HoursFault>> {
    let span = |from, to| MinuteSpan::new(MinuteOfDay::new(from).unwrap(), MinuteOfDay::new(to).unwrap());
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri"];
    let entries: Vec<_> = names
        .iter()
        .zip(week)
        .map(|(name, day)| DayHours {
            weekdays: vec![name.parse().unwrap()],
            open: span(day.opens, day.closes).unwrap(),
            breaks: day.breaks.iter().map(|(from, to)| span(*from, *to).unwrap()).collect(),
        })
        .collect();
    WeeklyHours::new(&entries)
}

/// Hours between two minutes of the day, with up to two breaks, some at the very ends.
pub(crate) fn day(from: u16, to: u16) -> impl Strategy<Value = Day> {
    let breaks = prop::collection::vec((any::<u16>(), any::<u16>()), 0..3);
    (from..to, any::<u16>(), breaks).prop_map(move |(opens, length, breaks)| {
        let closes = opens + 1 + length % (to - opens);
        let pause = |(at, length): (u16, u16)| {
            let at = opens + at % (closes - opens);
            (at, at + 1 + length % (closes - at))
        };
        let day = Day { opens, closes, breaks: breaks.into_iter().map(pause).collect() };
        if (opens..closes).any(|minute| day.is_open(minute)) {
            day
        } else {
            Day { breaks: Vec::new(), ..day }
        }
    })
}

impl Day {
    pub(crate) fn is_open(&self, minute: u16) -> bool {
        let within = |from: u16, to: u16| from <= minute && minute < to;
        within(self.opens, self.closes) && !self.breaks.iter().any(|(from, to)| within(*from, *to))
    }
}

fn week(from: u16, to: u16) -> impl Strategy<Value = [Day; 5]> {
    prop::array::uniform5(day(from, to))
}

/// The first day of every random office: Monday, 2 March 2026.
pub(crate) const FIRST_DAY: i64 = 20_514;

/// An office over a number of days, about every fifth of them closed.
pub(crate) fn office(days: i64) -> impl Strategy<Value = Office> {
    let closed = prop::collection::btree_set(0..days, 0..=usize::try_from(days / 4).unwrap());
    let zone = prop::sample::select(Zone::ALL.to_vec());
    (zone, week(0, 1_440), prop::option::of((0..days, 0..20_i64, week(0, 1_440))), closed).prop_map(
        move |(zone, week, regime, closed)| Office {
            zone,
            week,
            regime: regime.map(|(first, length, week)| (FIRST_DAY + first, FIRST_DAY + first + length, week)),
            closed: closed.into_iter().map(|day| FIRST_DAY + day).collect(),
            known: (FIRST_DAY, FIRST_DAY + days - 1),
        },
    )
}

/// An office with one day of a few minutes' hours, the same every day, never closed.
pub(crate) fn brief_office() -> impl Strategy<Value = Office> {
    day(8 * 60, 8 * 60 + 10).prop_map(|day| Office {
        zone: Zone::Wib,
        week: [day.clone(), day.clone(), day.clone(), day.clone(), day],
        regime: None,
        closed: BTreeSet::new(),
        known: (FIRST_DAY, FIRST_DAY + 27),
    })
}
