//! A case in the hands of a test: rules as shipped, and a clock that says what it is told.

use std::collections::BTreeSet;

use pst_domain::calendar::*;
use pst_domain::consultation::*;
use pst_domain::standard::*;
use pst_domain::*;
use uuid::Uuid;

pub(crate) const ANI: OfficerId = OfficerId(Uuid::from_u128(1));
pub(crate) const BUDI: OfficerId = OfficerId(Uuid::from_u128(2));

/// Everything a [`Rules`] borrows.
pub(crate) struct Book {
    pub(crate) standard: ServiceStandard,
    pub(crate) calendar: WorkingCalendar,
    pub(crate) policy: Policy,
}

impl Book {
    pub(crate) fn shipped() -> Self {
        let closures = csv::Reader::from_reader(shipped::CLOSURES_2024_2027.as_bytes())
            .deserialize()
            .collect::<Result<Vec<Closure>, _>>()
            .unwrap();
        Self::with_closures(1, closures)
    }

    pub(crate) fn with_closures(version: u32, closures: Vec<Closure>) -> Self {
        let covered = Coverage { first: "2024-01-01".parse().unwrap(), last: "2027-12-31".parse().unwrap() };
        let hours = OpeningHours::standard();
        let standard = toml::from_str(shipped::STANDARD_SK_23_2024).unwrap();
        Self {
            standard: ServiceStandard::parse(standard).unwrap(),
            calendar: WorkingCalendar::new(CalendarVersion(version), Zone::Wib, hours, covered, closures)
                .unwrap(),
            policy: Policy::default(),
        }
    }

    pub(crate) fn rules(&self) -> Rules<'_> {
        Rules { standard: Some(&self.standard), calendar: &self.calendar, policy: &self.policy }
    }
}

pub(crate) fn at(text: &str) -> Timestamp {
    Timestamp::parse(&format!("{text}+07:00")).unwrap()
}

pub(crate) fn order() -> SubmitOrder {
    SubmitOrder {
        id: ConsultationId(Uuid::from_u128(3)),
        number: "2026-0142".parse().unwrap(),
        unit: "1905".parse().unwrap(),
        service: "konsultasi-statistik".parse().unwrap(),
        account: AccountId(Uuid::from_u128(4)),
        origin: None,
        search: Some(SearchRecord {
            id: SearchId(Uuid::from_u128(5)),
            status: SearchStatus::Ok,
            not_answering_at: Some(at("2026-11-23T08:59:00")),
        }),
        presented: Presented::new()
            .with(RequirementKind::VerifiedEmail, Evidence::Verified)
            .with(RequirementKind::Account, Evidence::Verified)
            .with(RequirementKind::AskInApplication, Evidence::Given),
    }
}

pub(crate) fn items() -> BTreeSet<CompletionItem> {
    BTreeSet::from([CompletionItem::Area, CompletionItem::Years])
}

/// A case and what happened to it.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) now: Consultation,
    pub(crate) first: Consultation,
    pub(crate) events: Vec<ConsultationEvent>,
}

impl Case {
    pub(crate) fn submitted(when: &str, book: &Book) -> Self {
        let first = Consultation::submit(order(), at(when), &book.rules()).unwrap();
        Self { now: first.clone(), first, events: Vec::new() }
    }

    /// Decides and evolves; the refusal leaves the case as it was.
    pub(crate) fn tell(
        &mut self,
        command: &ConsultationCommand,
        when: Timestamp,
        book: &Book,
    ) -> Result<Vec<ConsultationEvent>, ConsultationRejection> {
        let events = self.now.decide(command, when, &book.rules())?;
        self.now = fold(self.now.clone(), &events);
        self.events.extend(events.iter().cloned());
        Ok(events)
    }

    pub(crate) fn after(mut self, command: &ConsultationCommand, when: &str, book: &Book) -> Self {
        self.tell(command, at(when), book).unwrap();
        self
    }

    pub(crate) fn state(&self) -> &'static str {
        self.now.state.name()
    }
}
