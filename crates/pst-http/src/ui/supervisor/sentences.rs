//! Journal entries as sentences: "Budi menandai K007 tidak hadir pada 09.44 (2 panggilan)."
//!
//! One command changes several things; the sentence is about the one that a person meant. What follows from it,
//! such as a counter that becomes idle, says nothing new and is left out.

use pst_app::UnitRules;
use pst_app::audit::{Audit, AuditEntry};
use pst_app::ports::{Actor, Change, OfficeEvent};
use pst_domain::consultation::{ConsultationEvent, MessageKind};
use pst_domain::counter::CounterEvent;
use pst_domain::queue::QueueEvent;
use pst_domain::ticket::{Outcome, TicketEvent};
use pst_domain::visit::VisitEvent;
use pst_domain::{ConsultationId, CounterId, TicketId};

use crate::ui::frame::{Here, clock};

/// The sentences of an entry; none if nobody meant anything by it.
pub(super) fn sentences(here: &Here, rules: &UnitRules, audit: &Audit, entry: &AuditEntry) -> Vec<String> {
    let teller = Teller { here, rules, audit, entry };
    entry.changes.iter().flat_map(|change| teller.tell(change)).collect()
}

struct Teller<'a> {
    here: &'a Here,
    rules: &'a UnitRules,
    audit: &'a Audit,
    entry: &'a AuditEntry,
}

type Args = Vec<(&'static str, String)>;

impl Teller<'_> {
    fn tell(&self, change: &Change) -> Vec<String> {
        match change {
            Change::Queue(_, events) => self.each(events, queue),
            Change::Ticket(id, events) => self.each(events, |event| self.ticket(*id, event)),
            Change::Counter(id, events) => self.each(events, |event| self.counter(*id, event)),
            Change::Visit(_, events) => self.each(events, |event| self.visit(event)),
            Change::Consultation(id, events) => self.each(events, |event| self.consultation(*id, event)),
            Change::Office(event) => vec![self.words(self.office(event))],
        }
    }

    fn each<E>(&self, events: &[E], said: impl Fn(&E) -> Option<(&'static str, Args)>) -> Vec<String> {
        events.iter().filter_map(said).map(|said| self.words(said)).collect()
    }

    /// The sentence, with who and when in it.
    fn words(&self, (key, mut args): (&'static str, Args)) -> String {
        args.push(("who", self.who()));
        args.push(("time", clock(self.rules, self.entry.stamp.at)));
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.here.tw(key, &args)
    }

    fn who(&self) -> String {
        let named = match &self.entry.stamp.actor {
            Actor::Officer { officer } => self.audit.people.get(officer),
            Actor::Device { device } => self.audit.devices.get(device),
            Actor::Visitor { .. } => return self.here.t("audit-visitor"),
            Actor::Account { .. } => return self.here.t("audit-account"),
            Actor::System => return self.here.t("audit-system"),
            Actor::Public => return self.here.t("audit-public"),
        };
        named.cloned().unwrap_or_else(|| self.here.t("audit-unknown"))
    }

    fn ticket(&self, id: TicketId, event: &TicketEvent) -> Option<(&'static str, Args)> {
        use TicketEvent as Saw;
        let ticket = self.audit.tickets.get(&id);
        let mut args =
            vec![("number", ticket.map_or_else(|| "–".to_owned(), |known| known.number.to_string()))];
        let key = match event {
            Saw::Issued { .. } => "audit-ticket-issued",
            Saw::Called { desk, .. } => {
                args.push(("counter", self.counter_name(desk.counter)));
                "audit-ticket-called"
            }
            Saw::Recalled { .. } => "audit-ticket-recalled",
            Saw::Started { .. } => "audit-ticket-started",
            Saw::Held { .. } => "audit-ticket-held",
            Saw::Resumed { .. } => "audit-ticket-resumed",
            Saw::Missed { .. } => match ticket.map_or(0, |known| known.calls) {
                0 => "audit-ticket-missed",
                calls => {
                    args.push(("calls", calls.to_string()));
                    "audit-ticket-missed-after"
                }
            },
            Saw::Returned { .. } => "audit-ticket-returned",
            Saw::Transferred { service, .. } => {
                args.push(("service", self.here.service_name(self.rules, service)));
                "audit-ticket-transferred"
            }
            Saw::Postponed { .. } => "audit-ticket-postponed",
            Saw::Closed { outcome, .. } => match outcome {
                Outcome::Finished { .. } => "audit-ticket-finished",
                Outcome::Cancelled => "audit-ticket-cancelled",
                Outcome::Voided => "audit-ticket-voided",
                Outcome::DayEnded { .. } => "audit-ticket-day-ended",
            },
            Saw::Restated { .. } => "audit-ticket-restated",
            Saw::Undone { .. } => "audit-ticket-undone",
            _ => return None,
        };
        Some((key, args))
    }

    fn counter(&self, id: CounterId, event: &CounterEvent) -> Option<(&'static str, Args)> {
        use CounterEvent as Saw;
        let mut args = vec![("counter", self.counter_name(id))];
        let key = match event {
            Saw::Created { .. } => "audit-counter-created",
            Saw::Opened { .. } => "audit-counter-opened",
            Saw::Paused { reason, .. } => {
                args.push(("reason", reason.clone()));
                "audit-counter-paused"
            }
            Saw::Closed { .. } => "audit-counter-closed",
            Saw::Assigned { .. } => "audit-counter-assigned",
            _ => return None,
        };
        Some((key, args))
    }

    fn consultation(&self, id: ConsultationId, event: &ConsultationEvent) -> Option<(&'static str, Args)> {
        use ConsultationEvent as Saw;
        let key = match event {
            Saw::Submitted { .. } => "audit-case-submitted",
            Saw::MessagePosted { message } if message.kind == MessageKind::Text => "audit-case-written",
            Saw::Assigned { .. } => "audit-case-assigned",
            Saw::CompletionRequested { .. } => "audit-case-completion",
            Saw::Accepted { .. } => "audit-case-accepted",
            Saw::Answered { .. } => "audit-case-answered",
            Saw::Noted { .. } => "audit-case-noted",
            Saw::DeadlineMoved { .. } => "audit-case-moved",
            Saw::AcceptanceOverdue { .. } => "audit-case-overdue",
            Saw::Reminded { .. } => "audit-case-reminded",
            Saw::Closed { .. } => "audit-case-closed",
            Saw::Reopened { .. } => "audit-case-reopened",
            Saw::Rated { .. } => "audit-case-rated",
            _ => return None,
        };
        Some((key, self.case_number(id)))
    }

    fn case_number(&self, id: ConsultationId) -> Args {
        let number = self.audit.consultations.get(&id);
        vec![("number", number.map_or_else(|| "–".to_owned(), ToString::to_string))]
    }

    fn visit(&self, event: &VisitEvent) -> Option<(&'static str, Args)> {
        match event {
            VisitEvent::IdentityAttested { check } => {
                let card = self.here.t(&format!("identity-{}", check.card.name()));
                Some(("audit-identity", vec![("card", card)]))
            }
            VisitEvent::Rated { .. } => Some(("audit-rated", Vec::new())),
            _ => None,
        }
    }

    fn office(&self, event: &OfficeEvent) -> (&'static str, Args) {
        match event {
            OfficeEvent::DataExpired { kept_since, guests, ratings } => (
                "audit-data-expired",
                vec![
                    ("date", self.here.date(*kept_since)),
                    ("guests", guests.to_string()),
                    ("ratings", ratings.to_string()),
                ],
            ),
            OfficeEvent::GuestBookTaken { first, last, guests } => (
                "audit-guest-book-taken",
                vec![
                    ("first", self.here.date(*first)),
                    ("last", self.here.date(*last)),
                    ("guests", guests.to_string()),
                ],
            ),
            OfficeEvent::PersonSought { visits } => ("audit-person-sought", visits_of(visits.len())),
            OfficeEvent::PersonTaken { visits } => ("audit-person-taken", visits_of(visits.len())),
            OfficeEvent::PersonErased { visits } => ("audit-person-erased", visits_of(visits.len())),
            OfficeEvent::AnswerPublished { consultation } => {
                ("audit-answer-published", self.case_number(*consultation))
            }
            OfficeEvent::AnswerWithdrawn { consultation } => {
                ("audit-answer-withdrawn", self.case_number(*consultation))
            }
        }
    }

    fn counter_name(&self, id: CounterId) -> String {
        let number = self.audit.counters.get(&id);
        number.map_or_else(|| "–".to_owned(), |number| self.here.counter_name(*number))
    }
}

fn queue(event: &QueueEvent) -> Option<(&'static str, Args)> {
    matches!(event, QueueEvent::DayClosed { .. }).then(|| ("audit-day-closed", Vec::new()))
}

fn visits_of(count: usize) -> Args {
    vec![("visits", count.to_string())]
}
