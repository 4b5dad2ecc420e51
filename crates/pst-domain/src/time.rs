//! Instants, the three Indonesian time zones, and spans of working time.

use core::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use serde::{Deserialize, Deserializer, Serialize};

/// An instant in UTC, truncated to microseconds.
///
/// Truncation happens in the only constructor, because PostgreSQL keeps microseconds and SQLite keeps what
/// it is given: an untruncated instant would come back changed from one of them.
/// Arithmetic saturates at the ends of the calendar, so no operation panics.
///
/// # Examples
///
/// ```
/// use pst_domain::Timestamp;
///
/// let start = Timestamp::parse("2026-11-23T09:38:00+07:00").unwrap();
/// assert_eq!(start.plus_seconds(300).seconds_since(start), 300);
/// assert_eq!(start.to_string(), "2026-11-23T02:38:00Z");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Timestamp(DateTime<Utc>);

impl Timestamp {
    /// Wraps an instant, dropping what is finer than a microsecond.
    pub fn new(instant: DateTime<Utc>) -> Self {
        Self::from_micros(instant.timestamp_micros())
    }

    /// The instant that many microseconds after the Unix epoch, or the nearest one the calendar can name.
    pub fn from_micros(micros: i64) -> Self {
        let nearest = if micros < 0 { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
        Self(DateTime::from_timestamp_micros(micros).unwrap_or(nearest))
    }

    /// Reads an RFC 3339 date and time with its offset; `None` if the text is not one.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(|instant| Self::new(instant.with_timezone(&Utc)))
    }

    /// Microseconds since the Unix epoch.
    pub fn micros(self) -> i64 {
        self.0.timestamp_micros()
    }

    /// The instant as chrono's type.
    pub fn as_datetime(self) -> DateTime<Utc> {
        self.0
    }

    /// This instant moved by whole seconds, backwards if negative.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_micros(self.micros().saturating_add(seconds.saturating_mul(MICROS_PER_SECOND)))
    }

    /// Whole seconds from `earlier` to this instant, rounded down; negative if `earlier` is later.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.micros().saturating_sub(earlier.micros()).div_euclid(MICROS_PER_SECOND)
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(instant: DateTime<Utc>) -> Self {
        Self::new(instant)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DateTime::<Utc>::deserialize(deserializer).map(Self::new)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
    }
}

/// A civil date in the unit's own time zone: the "service day".
pub type ServiceDay = NaiveDate;

/// One of Indonesia's three time zones. None has daylight saving, so each is a fixed offset.
///
/// # Examples
///
/// ```
/// use pst_domain::{Timestamp, Zone};
///
/// let late_evening = Timestamp::parse("2026-11-23T17:30:00Z").unwrap();
/// assert_eq!(Zone::Wib.local_date(late_evening).to_string(), "2026-11-24");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "Indonesian law knows three zones (Keppres 41/1987)")]
pub enum Zone {
    /// Western Indonesia, UTC+7: Sumatra with Bangka Belitung, Java, West and Central Kalimantan.
    Wib,
    /// Central Indonesia, UTC+8.
    Wita,
    /// Eastern Indonesia, UTC+9.
    Wit,
}

impl Zone {
    /// All zones, west to east.
    pub const ALL: [Self; 3] = [Self::Wib, Self::Wita, Self::Wit];

    /// Offset from UTC in whole hours.
    pub const fn hours(self) -> i32 {
        match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        }
    }

    /// The abbreviation people read after a clock time.
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    /// The name in the IANA time zone database.
    pub const fn iana_name(self) -> &'static str {
        match self {
            Self::Wib => "Asia/Jakarta",
            Self::Wita => "Asia/Makassar",
            Self::Wit => "Asia/Jayapura",
        }
    }

    /// The instant as local date and time with offset.
    pub fn local(self, instant: Timestamp) -> DateTime<FixedOffset> {
        instant.as_datetime().with_timezone(&self.offset())
    }

    /// The local date at an instant.
    pub fn local_date(self, instant: Timestamp) -> ServiceDay {
        self.local(instant).date_naive()
    }

    /// The local clock time at an instant.
    pub fn local_time(self, instant: Timestamp) -> NaiveTime {
        self.local(instant).time()
    }

    /// The instant of a local date and clock time.
    pub fn instant(self, date: ServiceDay, time: NaiveTime) -> Timestamp {
        let shift = TimeDelta::seconds(i64::from(self.hours()).saturating_mul(SECONDS_PER_HOUR));
        let utc = date.and_time(time).checked_sub_signed(shift).unwrap_or_default();
        Timestamp::new(Utc.from_utc_datetime(&utc))
    }

    /// The instant at which a local date begins.
    pub fn midnight(self, date: ServiceDay) -> Timestamp {
        self.instant(date, NaiveTime::MIN)
    }

    fn offset(self) -> FixedOffset {
        let seconds = self.hours().saturating_mul(3_600);
        FixedOffset::east_opt(seconds).unwrap_or_else(|| Utc.fix())
    }
}

/// Minutes after local midnight, 0 to 1440: how opening hours are written down and computed with.
///
/// 1440 is the end of the day, which no clock time can express.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MinuteOfDay(u16);

impl MinuteOfDay {
    /// Checks the range; `None` beyond 1440.
    pub const fn new(minutes: u16) -> Option<Self> {
        if minutes <= MINUTES_PER_DAY { Some(Self(minutes)) } else { None }
    }

    /// Reads `HH:MM` or `HH.MM`; `None` if it is neither. `24:00` is the end of the day.
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once([':', '.'])?;
        let two = |part: &str| {
            let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            if digits { part.parse::<u16>().ok() } else { None }
        };
        let (hours, minutes) = (two(hours)?, two(minutes)?);
        if minutes >= 60 {
            return None;
        }
        Self::new(hours.checked_mul(60)?.checked_add(minutes)?)
    }

    /// Minutes since local midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// The instant this minute begins on a local date.
    pub fn on(self, date: ServiceDay, zone: Zone) -> Timestamp {
        // Plain arithmetic instead of a detour over clock times: deadlines and openings are counted with this.
        let days = i64::from(date.num_days_from_ce()).saturating_sub(EPOCH_DAYS_FROM_CE);
        let minutes = days.saturating_mul(i64::from(MINUTES_PER_DAY)).saturating_add(i64::from(self.0));
        let utc = minutes.saturating_sub(i64::from(zone.hours()).saturating_mul(60));
        Timestamp::from_micros(utc.saturating_mul(60).saturating_mul(MICROS_PER_SECOND))
    }
}

impl fmt::Display for MinuteOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes) = (self.0.checked_div(60).unwrap_or(0), self.0.checked_rem(60).unwrap_or(0));
        write!(f, "{hours:02}:{minutes:02}")
    }
}

/// The day after, or the same day at the end of the calendar.
pub(crate) fn next_day(date: ServiceDay) -> ServiceDay {
    date.succ_opt().unwrap_or(date)
}

/// Whether the date is a Saturday or Sunday.
pub(crate) fn is_weekend(date: ServiceDay) -> bool {
    date.weekday().number_from_monday() > 5
}

const MICROS_PER_SECOND: i64 = 1_000_000;
const SECONDS_PER_HOUR: i64 = 3_600;
const MINUTES_PER_DAY: u16 = 1_440;
const EPOCH_DAYS_FROM_CE: i64 = 719_163;
