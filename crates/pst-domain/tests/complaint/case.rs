//! A complaint in the hands of a test.

use std::collections::BTreeSet;

use pst_domain::calendar::*;
use pst_domain::complaint::*;
use pst_domain::*;
use uuid::Uuid;

pub(crate) const ANI: OfficerId = OfficerId(Uuid::from_u128(1));
pub(crate) const BUDI: OfficerId = OfficerId(Uuid::from_u128(2));
/// The officer complained about.
pub(crate) const CITRA: OfficerId = OfficerId(Uuid::from_u128(3));

pub(crate) struct Book {
    pub(crate) calendar: WorkingCalendar,
    pub(crate) concerns: BTreeSet<OfficerId>,
}

impl Book {
    pub(crate) fn shipped() -> Self {
        let closures = csv::Reader::from_reader(shipped::CLOSURES_2024_2027.as_bytes())
            .deserialize()
            .collect::<Result<Vec<Closure>, _>>()
            .unwrap();
        let covered = Coverage { first: "2024-01-01".parse().unwrap(), last: "2027-12-31".parse().unwrap() };
        let hours = OpeningHours::standard();
        let calendar = WorkingCalendar::new(CalendarVersion(1), Zone::Wib, hours, covered, closures).unwrap();
        Self { calendar, concerns: BTreeSet::from([CITRA]) }
    }

    pub(crate) fn rules(&self) -> ComplaintRules<'_> {
        ComplaintRules { calendar: &self.calendar, concerns: &self.concerns }
    }
}

pub(crate) fn at(text: &str) -> Timestamp {
    Timestamp::parse(&format!("{text}+07:00")).unwrap()
}

/// An anonymous complaint of a Monday in a month without holidays, and what happened to it.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) now: Complaint,
    pub(crate) first: Complaint,
    pub(crate) events: Vec<ComplaintEvent>,
}

impl Case {
    pub(crate) fn received(when: &str) -> Self {
        let received_on = at(when).as_datetime().date_naive();
        let order = ReceiveOrder {
            id: ComplaintId(Uuid::from_u128(4)),
            number: "ADU-2026-017".parse().unwrap(),
            unit: "1905".parse().unwrap(),
            source: ComplaintSource::Form,
            received_on,
            anonymous: true,
            confidential: false,
            limits: ComplaintLimits::default(),
        };
        let first = Complaint::receive(order, at(when));
        Self { now: first.clone(), first, events: Vec::new() }
    }

    /// Decides and evolves; the refusal leaves the case as it was.
    pub(crate) fn tell(
        &mut self,
        command: ComplaintCommand,
        when: Timestamp,
        book: &Book,
    ) -> Result<Vec<ComplaintEvent>, ComplaintRejection> {
        let events = self.now.decide(&command, when, &book.rules())?;
        self.now = fold(self.now.clone(), &events);
        self.events.extend(events.iter().cloned());
        Ok(events)
    }

    pub(crate) fn after(mut self, command: ComplaintCommand, when: &str, book: &Book) -> Self {
        self.tell(command, at(when), book).unwrap();
        self
    }

    pub(crate) fn refusal(&self, command: ComplaintCommand, when: &str, book: &Book) -> &'static str {
        self.now.decide(&command, at(when), &book.rules()).unwrap_err().code()
    }

    pub(crate) fn state(&self) -> &'static str {
        self.now.state.name()
    }
}
