//! The units, standards and calendars in force, loaded from documents at start-up.

use std::collections::BTreeMap;

use pst_domain::calendar::{CalendarFault, Closure, ClosureKind, Coverage};
use pst_domain::complaint::ComplaintLimits;
use pst_domain::queue::{QueueRules, Series};
use pst_domain::standard::{Channel, Clause, ClauseRef, ServiceOffer, StandardFault, Unit, UnitDocument};
use pst_domain::{
    CalendarVersion, Policy, Rules, ServiceCode, ServiceDay, ServiceStandard, UnitCode, WorkingCalendar,
    shipped,
};
use thiserror::Error;

/// All units this installation serves.
#[derive(Debug, Clone, Default)]
pub struct Rulebook {
    units: BTreeMap<UnitCode, UnitRules>,
}

/// One unit with its calendar and the standards of its services.
#[derive(Debug, Clone)]
pub struct UnitRules {
    /// The unit.
    pub unit: Unit,
    /// Its working calendar.
    pub calendar: WorkingCalendar,
    standards: Vec<ServiceStandard>,
    default_policy: Policy,
}

/// What is wrong with a document.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RulebookError {
    /// The text is no TOML of the expected shape.
    #[error("{document}: not a readable document")]
    Toml {
        /// Which document.
        document: String,
        /// Where and what.
        #[source]
        source: toml::de::Error,
    },
    /// The text is no CSV of the expected shape.
    #[error("{document}: not a readable list of closures")]
    Csv {
        /// Which document.
        document: String,
        /// Where and what.
        #[source]
        source: csv::Error,
    },
    /// The document reads well, but breaks rules: all of them.
    #[error("{document}: {}", join(faults))]
    Faults {
        /// Which document.
        document: String,
        /// Every fault.
        faults: Vec<StandardFault>,
    },
    /// The closures cannot make a calendar.
    #[error("{document}: {}", join(faults))]
    Calendar {
        /// Which document.
        document: String,
        /// Every fault.
        faults: Vec<CalendarFault>,
    },
    /// A standard names a unit or service that is not there.
    #[error("{document}: the unit does not offer this service")]
    UnknownService {
        /// Which document.
        document: String,
    },
}

impl Rulebook {
    /// The rulebook that ships with the product: unit 1905, SK 23/2024, closures of 2024 to 2027.
    ///
    /// # Errors
    ///
    /// A shipped document has a fault.
    ///
    /// # Examples
    ///
    /// ```
    /// let rulebook = pst_app::Rulebook::shipped()?;
    /// let unit = rulebook.unit(&"1905".parse().unwrap()).unwrap();
    /// let service = "konsultasi-statistik".parse().unwrap();
    /// let today = "2026-11-23".parse().unwrap();
    /// assert_eq!(unit.standard(&service, today).unwrap().decree.number, "23/2024");
    /// # Ok::<(), pst_app::RulebookError>(())
    /// ```
    pub fn shipped() -> Result<Self, RulebookError> {
        let mut rulebook = Self::default();
        rulebook.add_unit("units/1905.toml", shipped::UNIT_1905, shipped::CLOSURES_2024_2027)?;
        rulebook.add_standard("standards/1905 SK 23/2024", shipped::STANDARD_SK_23_2024)?;
        Ok(rulebook)
    }

    /// Adds a unit from its document and a list of closures (CSV).
    ///
    /// # Errors
    ///
    /// Every fault of the document.
    pub fn add_unit(&mut self, name: &str, document: &str, closures: &str) -> Result<(), RulebookError> {
        let document_of = |source| RulebookError::Toml { document: name.to_owned(), source };
        let parsed: UnitDocument = toml::from_str(document).map_err(document_of)?;
        let unit = Unit::parse(&parsed)
            .map_err(|faults| RulebookError::Faults { document: name.to_owned(), faults })?;
        let calendar = calendar(name, &unit, closures)?;
        let rules = UnitRules { unit, calendar, standards: Vec::new(), default_policy: Policy::default() };
        self.units.insert(rules.unit.code.clone(), rules);
        Ok(())
    }

    /// Adds a standard from its document; its unit must be there.
    ///
    /// # Errors
    ///
    /// Every fault of the document.
    pub fn add_standard(&mut self, name: &str, document: &str) -> Result<(), RulebookError> {
        let document_of = |source| RulebookError::Toml { document: name.to_owned(), source };
        let parsed = toml::from_str(document).map_err(document_of)?;
        let standard = ServiceStandard::parse(parsed)
            .map_err(|faults| RulebookError::Faults { document: name.to_owned(), faults })?;
        let unit = self
            .units
            .get_mut(&standard.unit)
            .filter(|rules| rules.unit.service(&standard.service).is_some());
        let rules = unit.ok_or_else(|| RulebookError::UnknownService { document: name.to_owned() })?;
        rules.standards.push(standard);
        rules.standards.sort_by_key(|standard| standard.valid_from);
        Ok(())
    }

    /// A unit by its code.
    pub fn unit(&self, code: &UnitCode) -> Option<&UnitRules> {
        self.units.get(code)
    }

    /// All units, by code.
    pub fn units(&self) -> impl Iterator<Item = &UnitRules> {
        self.units.values()
    }
}

impl UnitRules {
    /// The offer of a service.
    pub fn offer(&self, service: &ServiceCode) -> Option<&ServiceOffer> {
        self.unit.service(service)
    }

    /// The series of a service; `None` if the unit does not offer it.
    pub fn series(&self, service: &ServiceCode) -> Option<Series> {
        self.offer(service).and_then(|offer| Series::new(offer.series).ok())
    }

    /// The published standard of a service in force on a date; `None` if it has none.
    pub fn standard(&self, service: &ServiceCode, on: ServiceDay) -> Option<&ServiceStandard> {
        self.standards.iter().rev().find(|standard| standard.service == *service && standard.holds_on(on))
    }

    /// All standards, by service and date.
    pub fn standards(&self) -> &[ServiceStandard] {
        &self.standards
    }

    /// The settings of a service in force on a date.
    pub fn policy(&self, service: &ServiceCode, on: ServiceDay) -> &Policy {
        self.standard(service, on).map_or(&self.default_policy, |standard| &standard.policy)
    }

    /// What a decision about a service consults on a date.
    pub fn rules(&self, service: &ServiceCode, on: ServiceDay) -> Rules<'_> {
        Rules {
            standard: self.standard(service, on),
            calendar: &self.calendar,
            policy: self.policy(service, on),
        }
    }

    /// What a decision about a case consults that began under a version of its standard (policy P19), or under
    /// none; the calendar is the newest (policy P6).
    pub fn pinned(&self, service: &ServiceCode, version: Option<u32>) -> Rules<'_> {
        let of_version =
            |standard: &&ServiceStandard| standard.service == *service && Some(standard.version) == version;
        let standard = self.standards.iter().find(of_version);
        let policy = standard.map_or(&self.default_policy, |standard| &standard.policy);
        Rules { standard, calendar: &self.calendar, policy }
    }

    /// The limits of complaints in force on a date.
    pub fn complaint_limits(&self, on: ServiceDay) -> &ComplaintLimits {
        let standard = self.standards.iter().rev().find(|standard| standard.holds_on(on));
        standard.map_or(&self.default_policy.complaint, |standard| &standard.policy.complaint)
    }

    /// How many numbers each series of a service may give out in a day.
    pub fn queue_rules(&self, service: &ServiceCode, on: ServiceDay) -> QueueRules {
        QueueRules { ordinal_max: self.policy(service, on).ordinal_max() }
    }

    /// The walk-in limit of a service in seconds; `None` if it promises nothing.
    pub fn handover_limit(&self, service: &ServiceCode, on: ServiceDay) -> Option<i64> {
        self.standard(service, on)?.channel(Channel::WalkIn)?.time_limit.seconds()
    }

    /// A clause of any of the unit's standards, newest first.
    pub fn clause(&self, at: ClauseRef) -> Option<Clause<'_>> {
        self.standards.iter().rev().find_map(|standard| standard.clause(at))
    }
}

/// A closure list read as a calendar that covers the whole years it speaks of.
fn calendar(name: &str, unit: &Unit, closures: &str) -> Result<WorkingCalendar, RulebookError> {
    let rows = csv::Reader::from_reader(closures.as_bytes()).into_deserialize::<Closure>();
    let read: Result<Vec<_>, _> = rows.collect();
    let mut closures = read.map_err(|source| RulebookError::Csv { document: name.to_owned(), source })?;
    // A collective leave on a national holiday closes nothing more: the holiday is the reason to show.
    closures.sort_by_key(|closure| (closure.date, closure.kind != ClosureKind::NationalHoliday));
    closures.dedup_by_key(|closure| closure.date);
    let coverage = whole_years(&closures);
    WorkingCalendar::new(CalendarVersion(1), unit.zone, unit.hours.clone(), coverage, closures)
        .map_err(|faults| RulebookError::Calendar { document: name.to_owned(), faults })
}

fn whole_years(closures: &[Closure]) -> Coverage {
    use chrono::Datelike as _;
    let year = |closure: Option<&Closure>| closure.map_or(1970, |closure| closure.date.year());
    let first = ServiceDay::from_ymd_opt(year(closures.first()), 1, 1).unwrap_or_default();
    let last = ServiceDay::from_ymd_opt(year(closures.last()), 12, 31).unwrap_or_default();
    Coverage { first, last }
}

fn join<T: std::fmt::Display>(faults: &[T]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
