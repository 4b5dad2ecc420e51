//! A service unit: where it is, when it is open, what it offers.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::Days;

use super::fault::{Faults, Problem, StandardFault};
use super::unit_document::{CalendarDocument, HoursDocument, RegimeDocument, ServiceDocument, UnitDocument};
use crate::calendar::{
    CalendarVersion, Coverage, DayHours, HoursFault, HoursRegime, MinuteSpan, OpeningHours, WeeklyHours,
};
use crate::{EmailAddress, ServiceCode, ServiceDay, UnitCode, Zone};

/// A unit of integrated statistical services ("PST"), parsed from its document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unit {
    /// Its area code.
    pub code: UnitCode,
    /// Name in Indonesian.
    pub name_id: String,
    /// Name in English.
    pub name_en: String,
    /// Its time zone.
    pub zone: Zone,
    /// Postal address.
    pub address: String,
    /// Telephone number as published.
    pub phone: String,
    /// E-mail address.
    pub email: EmailAddress,
    /// Web site.
    pub website: String,
    /// Days for which personal data of visitors is kept at most.
    pub retention_days: u16,
    /// Which calendar it goes by.
    pub calendar: CalendarSource,
    /// Service hours.
    pub hours: OpeningHours,
    /// The services offered, in the order people see them.
    pub services: Vec<ServiceOffer>,
}

/// Which calendar a unit goes by: the days off themselves are lists of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CalendarSource {
    /// Its version.
    pub version: CalendarVersion,
    /// The dates it speaks of.
    pub coverage: Coverage,
    /// Names of the lists of closures.
    pub closures: Vec<String>,
}

/// A service that a unit offers, with or without a published standard.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServiceOffer {
    /// Its code.
    pub code: ServiceCode,
    /// The letter of its queue numbers, unique within the unit (policy P8).
    pub series: char,
    /// Name in Indonesian.
    pub name_id: String,
    /// Name in English.
    pub name_en: String,
    /// One sentence on what it is, in Indonesian.
    pub description_id: String,
    /// The same in English.
    pub description_en: String,
}

impl Unit {
    /// Reads a document to its end.
    ///
    /// # Errors
    ///
    /// All faults found, each with its place, not only the first.
    ///
    /// # Examples
    ///
    /// ```
    /// use pst_domain::standard::Unit;
    ///
    /// let document = toml::from_str(pst_domain::shipped::UNIT_1905).unwrap();
    /// let unit = Unit::parse(&document).unwrap();
    /// let consultation = unit.service(&"konsultasi-statistik".parse().unwrap()).unwrap();
    /// assert_eq!(consultation.series, 'K');
    /// ```
    pub fn parse(document: &UnitDocument) -> Result<Self, Vec<StandardFault>> {
        let mut faults = Faults::default();
        let code = faults.expect("/code", "a unit code", document.code.parse().ok());
        let email = faults.expect("/email", "an e-mail address", document.email.parse().ok());
        let hours = opening_hours(document, &mut faults);
        let services = services(&document.services, &mut faults);
        let (name_id, name_en) = faults.texts("/name", &document.name_id, &document.name_en);
        let [address, phone, website] =
            [("/address", &document.address), ("/phone", &document.phone), ("/website", &document.website)]
                .map(|(pointer, text)| faults.text(pointer, text));
        let (zone, retention_days) = (document.zone, document.retention_days);
        faults.note_if(retention_days == 0, "/retention_days", Problem::OutOfRange);
        let calendar = calendar_source(&document.calendar, &mut faults);
        let read = code.zip(email).zip(hours).zip(calendar);
        let parsed = read.map(|(((code, email), hours), calendar)| Self {
            code,
            name_id,
            name_en,
            zone,
            address,
            phone,
            email,
            website,
            retention_days,
            calendar,
            hours,
            services,
        });
        faults.finish(parsed)
    }

    /// The first day of service whose visitors' data is still kept on `today`; what is older must go.
    pub fn kept_since(&self, today: ServiceDay) -> ServiceDay {
        let earlier = Days::new(u64::from(self.retention_days.saturating_sub(1)));
        today.checked_sub_days(earlier).unwrap_or(ServiceDay::MIN)
    }

    /// The offer of a service; `None` if the unit does not offer it.
    pub fn service(&self, code: &ServiceCode) -> Option<&ServiceOffer> {
        self.services.iter().find(|offer| offer.code == *code)
    }
}

fn calendar_source(document: &CalendarDocument, faults: &mut Faults) -> Option<CalendarSource> {
    faults.note_if(document.version == 0, "/calendar/version", Problem::OutOfRange);
    faults.note_if(document.closures.is_empty(), "/calendar/closures", Problem::Empty);
    let reversed = document.last_year < document.first_year;
    faults.note_if(reversed, "/calendar/last_year", Problem::Reversed);
    let date = |year: u16, month, day| ServiceDay::from_ymd_opt(i32::from(year), month, day);
    let coverage = date(document.first_year, 1, 1).zip(date(document.last_year, 12, 31));
    let (version, closures) = (CalendarVersion(document.version), document.closures.clone());
    coverage.map(|(first, last)| CalendarSource { version, coverage: Coverage { first, last }, closures })
}

fn services(documents: &[ServiceDocument], faults: &mut Faults) -> Vec<ServiceOffer> {
    faults.note_if(documents.is_empty(), "/services", Problem::Empty);
    faults.duplicates("/services", &documents.iter().map(|item| &item.code).collect::<Vec<_>>());
    faults.duplicates("/services", &documents.iter().map(|item| &item.series).collect::<Vec<_>>());
    let read = |(position, item)| service(item, &format!("/services/{position}"), faults);
    documents.iter().enumerate().filter_map(read).collect()
}

fn service(document: &ServiceDocument, at: &str, faults: &mut Faults) -> Option<ServiceOffer> {
    let code = faults.expect(&format!("{at}/code"), "a service code", document.code.parse().ok());
    let series = faults.expect(&format!("{at}/series"), "one letter from A to Z", series(&document.series));
    let (name_id, name_en) = faults.texts(&format!("{at}/name"), &document.name_id, &document.name_en);
    let (description_id, description_en) =
        faults.texts(&format!("{at}/description"), &document.description_id, &document.description_en);
    Some(ServiceOffer { code: code?, series: series?, name_id, name_en, description_id, description_en })
}

fn series(text: &str) -> Option<char> {
    let mut letters = text.chars();
    let first = letters.next().filter(char::is_ascii_uppercase);
    if letters.next().is_none() { first } else { None }
}

fn opening_hours(document: &UnitDocument, faults: &mut Faults) -> Option<OpeningHours> {
    let week = week(&document.hours, "/hours", faults);
    let mut regimes = Vec::new();
    for (position, item) in document.regimes.iter().enumerate() {
        regimes.push(regime(item, &format!("/regimes/{position}"), faults));
    }
    let regimes = regimes.into_iter().collect::<Option<Vec<_>>>();
    let (week, regimes) = week.zip(regimes)?;
    faults.hours("/regimes", OpeningHours::new(week, regimes))
}

fn regime(document: &RegimeDocument, at: &str, faults: &mut Faults) -> Option<HoursRegime> {
    let name = faults.text(&format!("{at}/name"), &document.name);
    let first = faults.date(&format!("{at}/first"), &document.first);
    let last = faults.date(&format!("{at}/last"), &document.last);
    let week = week(&document.hours, &format!("{at}/hours"), faults);
    Some(HoursRegime { name, first: first?, last: last?, week: week? })
}

fn week(documents: &[HoursDocument], at: &str, faults: &mut Faults) -> Option<WeeklyHours> {
    let mut entries = Vec::new();
    for (position, item) in documents.iter().enumerate() {
        entries.push(day_hours(item, &format!("{at}/{position}"), faults));
    }
    let entries = entries.into_iter().collect::<Option<Vec<_>>>()?;
    faults.hours(at, WeeklyHours::new(&entries))
}

fn day_hours(document: &HoursDocument, at: &str, faults: &mut Faults) -> Option<DayHours> {
    let open = faults.span(at, &document.opens, &document.closes);
    let mut breaks = Vec::new();
    for (position, item) in document.breaks.iter().enumerate() {
        breaks.push(faults.span(&format!("{at}/breaks/{position}"), &item.from, &item.to));
    }
    let breaks = breaks.into_iter().collect::<Option<Vec<_>>>();
    Some(DayHours { weekdays: document.weekdays.clone(), open: open?, breaks: breaks? })
}

impl Faults {
    fn span(&mut self, pointer: &str, from: &str, to: &str) -> Option<MinuteSpan> {
        self.expect(
            pointer,
            "two times of the form HH:MM, the earlier one first",
            MinuteSpan::parse(from, to),
        )
    }

    fn hours<T>(&mut self, pointer: &str, read: Result<T, Vec<HoursFault>>) -> Option<T> {
        match read {
            Ok(hours) => Some(hours),
            Err(found) => {
                for fault in found {
                    self.note(pointer, Problem::Hours(fault));
                }
                None
            }
        }
    }
}
