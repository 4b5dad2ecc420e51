//! The raw form of a unit, as written in TOML or JSON.

use alloc::string::String;
use alloc::vec::Vec;

use chrono::Weekday;
use serde::{Deserialize, Serialize};

use crate::Zone;

/// A unit as written down. Texts are not yet checked; see [`Unit::parse`](super::Unit::parse).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct UnitDocument {
    /// Code, four digits.
    pub code: String,
    /// Name in Indonesian.
    pub name_id: String,
    /// Name in English.
    pub name_en: String,
    /// Time zone.
    pub zone: Zone,
    /// Postal address.
    pub address: String,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Web site.
    pub website: String,
    /// Days for which personal data of visitors is kept at most; a year if left out.
    #[serde(default = "a_year")]
    pub retention_days: u16,
    /// The days off in force.
    pub calendar: CalendarDocument,
    /// Service hours of an ordinary week.
    pub hours: Vec<HoursDocument>,
    /// Dated exceptions.
    #[serde(default)]
    pub regimes: Vec<RegimeDocument>,
    /// The services offered, in the order people see them.
    pub services: Vec<ServiceDocument>,
}

const fn a_year() -> u16 {
    365
}

/// The days off a unit goes by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CalendarDocument {
    /// Counts up with every change, so that a moved deadline can say which calendar moved it (policy P6).
    pub version: u32,
    /// The first year whose days off are known.
    pub first_year: u16,
    /// The last year whose days off are known; a later date is answered with "not known".
    pub last_year: u16,
    /// Names of the lists of closures, national and local ones, without the endings of their files.
    pub closures: Vec<String>,
}

/// Hours shared by some weekdays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct HoursDocument {
    /// The weekdays.
    pub weekdays: Vec<Weekday>,
    /// Opening time, `HH:MM`.
    pub opens: String,
    /// Closing time, `HH:MM`.
    pub closes: String,
    /// Published breaks.
    #[serde(default)]
    pub breaks: Vec<BreakDocument>,
}

/// A published break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct BreakDocument {
    /// Begin, `HH:MM`.
    pub from: String,
    /// End, `HH:MM`.
    pub to: String,
}

/// Other hours for a range of dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RegimeDocument {
    /// What people call it.
    pub name: String,
    /// First date, `YYYY-MM-DD`.
    pub first: String,
    /// Last date, `YYYY-MM-DD`.
    pub last: String,
    /// The hours that hold instead.
    pub hours: Vec<HoursDocument>,
}

/// A service offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ServiceDocument {
    /// Its code.
    pub code: String,
    /// The letter of its queue numbers.
    pub series: String,
    /// Name in Indonesian.
    pub name_id: String,
    /// Name in English.
    pub name_en: String,
    /// One sentence on what it is, in Indonesian.
    pub description_id: String,
    /// The same in English.
    pub description_en: String,
}
