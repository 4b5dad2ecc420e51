//! The units, standards and calendars in force, loaded from documents at start-up.

use std::collections::BTreeMap;

use pst_domain::calendar::{CalendarFault, Closure, ClosureKind};
use pst_domain::complaint::ComplaintLimits;
use pst_domain::queue::{QueueRules, Series};
use pst_domain::standard::{
    CalendarSource, Channel, Clause, ClauseRef, ServiceOffer, StandardFault, Unit, UnitDocument,
};
use pst_domain::{
    Policy, Rules, ServiceCode, ServiceDay, ServiceStandard, UnitCode, WorkingCalendar, shipped,
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
    /// A unit goes by a list of closures that is not there.
    #[error("{document}: there is no list of closures {CALENDAR_FOLDER}/{list}.csv")]
    UnknownClosures {
        /// Which document.
        document: String,
        /// The list.
        list: String,
    },
    /// Two documents describe one unit.
    #[error("{document}: unit {unit} is described by another document too")]
    Twice {
        /// Which document.
        document: String,
        /// The unit.
        unit: UnitCode,
    },
}

/// Everything that is wrong with the documents.
#[derive(Debug, Error)]
#[error("{}", .0.iter().map(told).collect::<Vec<_>>().join("\n"))]
#[expect(clippy::exhaustive_structs, reason = "a list of faults")]
pub struct RulebookErrors(pub Vec<RulebookError>);

/// A fault with its cause, on one line.
fn told(fault: &RulebookError) -> String {
    use std::error::Error as _;
    let cause = match fault {
        RulebookError::Toml { source, .. } => source.to_string(),
        _ => fault.source().map(ToString::to_string).unwrap_or_default(),
    };
    if cause.is_empty() { fault.to_string() } else { format!("{fault}: {}", cause.trim()) }
}

/// A document: what people call it, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a named text has no more to it")]
pub struct Document {
    /// Its name, such as `units/1905.toml`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Everything a rulebook is read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "made by whoever reads documents")]
pub struct Documents {
    /// Units, in TOML.
    pub units: Vec<Document>,
    /// Service standards, in TOML.
    pub standards: Vec<Document>,
    /// Lists of closures, in CSV.
    pub calendars: Vec<Document>,
}

impl Documents {
    /// The documents that ship with the product: unit 1905, SK 23/2024, closures of 2024 to 2027.
    pub fn shipped() -> Self {
        let document = |name: &str, text: &str| Document { name: name.to_owned(), text: text.to_owned() };
        Self {
            units: vec![document("units/1905.toml", shipped::UNIT_1905)],
            standards: vec![document(
                "standards/1905-konsultasi-statistik-sk-23-2024.toml",
                shipped::STANDARD_SK_23_2024,
            )],
            calendars: vec![document("calendars/id-2024-2027.csv", shipped::CLOSURES_2024_2027)],
        }
    }

    /// A list of closures by its name without folder and ending.
    fn closures(&self, name: &str) -> Option<&Document> {
        let file = format!("{CALENDAR_FOLDER}/{name}.csv");
        self.calendars.iter().find(|document| document.name == file)
    }
}

impl Rulebook {
    /// The rulebook that ships with the product.
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
    /// # Ok::<(), pst_app::RulebookErrors>(())
    /// ```
    pub fn shipped() -> Result<Self, RulebookErrors> {
        Self::read(&Documents::shipped())
    }

    /// Reads documents: units with the calendars they name, and the standards of their services.
    ///
    /// # Errors
    ///
    /// Every fault of every document.
    pub fn read(documents: &Documents) -> Result<Self, RulebookErrors> {
        let mut rulebook = Self::default();
        let mut faults = Vec::new();
        for unit in &documents.units {
            faults.extend(rulebook.add_unit(unit, documents).err());
        }
        for standard in &documents.standards {
            faults.extend(rulebook.add_standard(&standard.name, &standard.text).err());
        }
        if faults.is_empty() { Ok(rulebook) } else { Err(RulebookErrors(faults)) }
    }

    fn add_unit(&mut self, document: &Document, documents: &Documents) -> Result<(), RulebookError> {
        let name = || document.name.clone();
        let parsed: UnitDocument = toml::from_str(&document.text)
            .map_err(|source| RulebookError::Toml { document: name(), source })?;
        let unit =
            Unit::parse(&parsed).map_err(|faults| RulebookError::Faults { document: name(), faults })?;
        let mut closures = Vec::new();
        for list in &unit.calendar.closures {
            let missing = || RulebookError::UnknownClosures { document: name(), list: list.clone() };
            closures.extend(read_closures(documents.closures(list).ok_or_else(missing)?)?);
        }
        let calendar = calendar(&unit, closures)
            .map_err(|faults| RulebookError::Calendar { document: name(), faults })?;
        let rules = UnitRules { unit, calendar, standards: Vec::new(), default_policy: Policy::default() };
        let code = rules.unit.code.clone();
        match self.units.insert(code.clone(), rules) {
            None => Ok(()),
            Some(_) => Err(RulebookError::Twice { document: name(), unit: code }),
        }
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
        &self.unit_policy(on).complaint
    }

    /// The settings in force on a date of what a unit does once for all its services: complaints, the survey.
    pub fn unit_policy(&self, on: ServiceDay) -> &Policy {
        let standard = self.standards.iter().rev().find(|standard| standard.holds_on(on));
        standard.map_or(&self.default_policy, |standard| &standard.policy)
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

fn read_closures(list: &Document) -> Result<Vec<Closure>, RulebookError> {
    let rows = csv::Reader::from_reader(list.text.as_bytes()).into_deserialize::<Closure>();
    let read: Result<Vec<_>, _> = rows.collect();
    read.map_err(|source| RulebookError::Csv { document: list.name.clone(), source })
}

fn calendar(unit: &Unit, mut closures: Vec<Closure>) -> Result<WorkingCalendar, Vec<CalendarFault>> {
    // A collective leave on a national holiday closes nothing more: the holiday is the reason to show.
    closures.sort_by_key(|closure| (closure.date, closure.kind != ClosureKind::NationalHoliday));
    closures.dedup_by_key(|closure| closure.date);
    let CalendarSource { version, coverage, .. } = unit.calendar;
    WorkingCalendar::new(version, unit.zone, unit.hours.clone(), coverage, closures)
}

fn join<T: std::fmt::Display>(faults: &[T]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// Where lists of closures are, among documents.
const CALENDAR_FOLDER: &str = "calendars";
