//! The history, replayed entry by entry: I4, I5, and the fold for I14.

use std::collections::BTreeMap;

use crate::ports::{Change, JournalEntry, Stamp};
use pst_domain::consultation::{
    Author, CloseReason, Consultation, ConsultationEvent, ConsultationState, Message, MessageKind,
};
use pst_domain::counter::{Counter, CounterEvent, CounterState};
use pst_domain::queue::Queue;
use pst_domain::sla::Owes;
use pst_domain::ticket::{Outcome, Ticket, TicketEvent, TicketState};
use pst_domain::visit::{Visit, VisitEvent};
use pst_domain::{Aggregate, ConsultationId, CounterId, TicketId, Timestamp, UnitCode, VisitId};

use super::{Aggregates, Violation};

/// Folds a journal and notes every step that must not have happened.
pub(super) fn replay(unit: &UnitCode, journal: &[JournalEntry]) -> (Aggregates, Vec<Violation>) {
    let mut replay = Replay::default();
    for entry in journal {
        match entry.parse() {
            Ok((stamp, changes)) => {
                for change in changes {
                    replay.apply(unit, &stamp, change);
                }
                replay.count_hands(entry.seq);
            }
            Err(fault) => replay.note("I14", format!("entry {} cannot be read: {fault}", entry.seq)),
        }
    }
    (replay.state, replay.found)
}

#[derive(Default)]
struct Replay {
    state: Aggregates,
    /// The last instant of each ticket's history, with the stamp it was written under.
    last: BTreeMap<TicketId, (Timestamp, Timestamp)>,
    found: Vec<Violation>,
}

impl Replay {
    fn note(&mut self, invariant: &'static str, detail: String) {
        self.found.push(Violation::new(invariant, detail));
    }

    fn apply(&mut self, unit: &UnitCode, stamp: &Stamp, change: Change) {
        match change {
            Change::Queue(day, events) => {
                let queue = self.state.queues.remove(&day).unwrap_or_else(|| Queue::new(unit.clone(), day));
                self.state.queues.insert(day, pst_domain::fold(queue, &events));
            }
            Change::Ticket(id, events) => {
                for event in &events {
                    self.ticket_step(id, event, stamp);
                }
            }
            Change::Counter(id, events) => {
                for event in &events {
                    self.counter_step(id, event);
                }
            }
            Change::Visit(id, events) => {
                for event in &events {
                    self.visit_step(id, event);
                }
            }
            // What is done with personal data changes no aggregate.
            Change::Office(_) => {}
            Change::Consultation(id, events) => {
                for event in &events {
                    self.consultation_step(id, event);
                }
            }
        }
    }

    fn ticket_step(&mut self, id: TicketId, event: &TicketEvent, stamp: &Stamp) {
        let before = self.state.tickets.remove(&id);
        if !ticket_may(before.as_ref(), event) {
            let state = before.as_ref().map_or("absent", |ticket| ticket.state.name());
            self.note("I5", format!("ticket {id} was {state} when it saw {event:?}"));
        }
        // A wall clock that was set back shows in the stamps as well, and is excused (policy P20).
        let (at, written) = (event.at(), stamp.at);
        if self.last.get(&id).is_some_and(|(last, last_written)| at < *last && written >= *last_written) {
            self.note("I5", format!("ticket {id} goes back in time to {at}"));
        }
        self.last.insert(id, (at, written));
        let after = match (before, event) {
            (_, TicketEvent::Issued { ticket }) => Some((**ticket).clone()),
            (before, event) => before.map(|ticket| ticket.evolve(event)),
        };
        self.state.tickets.extend(after.map(|ticket| (id, ticket)));
    }

    fn counter_step(&mut self, id: CounterId, event: &CounterEvent) {
        let before = self.state.counters.remove(&id);
        if !counter_may(before.as_ref(), event) {
            let state = before.as_ref().map_or("absent", |counter| counter.state.name());
            self.note("I5", format!("counter {id} was {state} when it saw {event:?}"));
        }
        let after = match (before, event) {
            (_, CounterEvent::Created { counter }) => Some((**counter).clone()),
            (before, event) => before.map(|counter| counter.evolve(event)),
        };
        self.state.counters.extend(after.map(|counter| (id, counter)));
    }

    fn visit_step(&mut self, id: VisitId, event: &VisitEvent) {
        let before = self.state.visits.remove(&id);
        let first = matches!(event, VisitEvent::Arrived { .. });
        if before.is_some() == first {
            self.note("I5", format!("visit {id} begins twice or not at all: {event:?}"));
        }
        let after: Option<Visit> = match (before, event) {
            (_, VisitEvent::Arrived { visit }) => Some((**visit).clone()),
            (before, event) => before.map(|visit| visit.evolve(event)),
        };
        self.state.visits.extend(after.map(|visit| (id, visit)));
    }

    fn consultation_step(&mut self, id: ConsultationId, event: &ConsultationEvent) {
        use ConsultationEvent as Saw;
        let before = self.state.consultations.remove(&id);
        if !consultation_may(before.as_ref(), event) {
            let state = before.as_ref().map_or("absent", |case| case.state.name());
            self.note("I5", format!("consultation {id} was {state} when it saw {event:?}"));
        }
        let user_owes = before.as_ref().is_some_and(|case| case.owes() == Some(Owes::User));
        if matches!(event, Saw::Closed { reason: CloseReason::UserSilent { .. }, .. }) && !user_owes {
            self.note(
                "I9",
                format!("consultation {id} was closed for silence while an officer owed the reply"),
            );
        }
        // The machine gives no event an earlier instant than the one before, whatever the wall clock does.
        if before.as_ref().is_some_and(|case| event.at() < case.last_at) {
            self.note("I5", format!("consultation {id} goes back in time to {}", event.at()));
        }
        let heads = self.state.messages.entry(id).or_default();
        match event {
            Saw::Submitted { consultation } => heads.push(Message {
                seq: 1,
                author: Author::User,
                kind: MessageKind::Question,
                at: consultation.submitted_at,
            }),
            Saw::MessagePosted { message } => heads.push(*message),
            _ => {}
        }
        let after = match (before, event) {
            (_, Saw::Submitted { consultation }) => Some((**consultation).clone()),
            (before, event) => before.map(|case| case.evolve(event)),
        };
        self.state.consultations.extend(after.map(|case| (id, case)));
    }

    /// I4, after an entry: no counter and no officer with two tickets, no ticket at two counters.
    fn count_hands(&mut self, seq: i64) {
        let in_hand = || self.state.tickets.values().filter_map(Ticket::in_hand);
        let counters = twice(in_hand().map(|desk| desk.counter));
        let officers = twice(in_hand().map(|desk| desk.officer));
        let tickets = twice(self.state.counters.values().filter_map(Counter::ticket));
        let found = counters
            .map(|id| format!("counter {id} holds two tickets"))
            .into_iter()
            .chain(officers.map(|id| format!("officer {id} serves two tickets")))
            .chain(tickets.map(|id| format!("ticket {id} is at two counters")));
        let found: Vec<String> = found.collect();
        for detail in found {
            self.note("I4", format!("after entry {seq}, {detail}"));
        }
    }
}

/// The published consultation machine: once closed, only a reopening, a rating and a note of the past remain.
fn consultation_may(before: Option<&Consultation>, event: &ConsultationEvent) -> bool {
    use ConsultationEvent as Saw;
    let Some(case) = before else {
        return matches!(event, Saw::Submitted { .. });
    };
    let closed = case.is_closed();
    match event {
        Saw::Submitted { .. } => false,
        Saw::MessagePosted { message } => !closed && message.seq == case.messages + 1,
        Saw::Answered { .. } => matches!(case.state, ConsultationState::Accepted { .. }),
        Saw::Reopened { .. } => {
            matches!(case.state, ConsultationState::Closed { reason: CloseReason::UserSilent { .. }, .. })
        }
        Saw::Rated { .. } => closed && case.rated_at.is_none(),
        Saw::DeadlineMoved { .. } => case.deadline.running().is_some(),
        _ => !closed,
    }
}

/// The published ticket machine. An event this table does not know is not allowed.
fn ticket_may(before: Option<&Ticket>, event: &TicketEvent) -> bool {
    use TicketEvent as Saw;
    use TicketState as Is;
    let Some(ticket) = before else {
        return matches!(event, Saw::Issued { .. });
    };
    match event {
        Saw::Called { .. } | Saw::Postponed { .. } => matches!(ticket.state, Is::Waiting { .. }),
        Saw::Recalled { .. } | Saw::Started { .. } | Saw::Missed { .. } => {
            matches!(ticket.state, Is::Called { .. })
        }
        Saw::Held { .. } => ticket.in_hand().is_some(),
        Saw::Resumed { .. } => matches!(ticket.state, Is::Held { .. }),
        Saw::Returned { .. } => matches!(ticket.state, Is::Held { .. } | Is::Missed { .. }),
        Saw::Transferred { .. } => matches!(ticket.state, Is::Waiting { .. }) || ticket.in_hand().is_some(),
        Saw::Closed { .. } => !ticket.is_closed(),
        Saw::Restated { .. } => {
            matches!(ticket.state, Is::Closed { outcome: Outcome::Finished { .. }, .. })
        }
        Saw::Undone { .. } => ticket.undo.is_some(),
        _ => false,
    }
}

/// The published counter machine. An event this table does not know is not allowed.
fn counter_may(before: Option<&Counter>, event: &CounterEvent) -> bool {
    use CounterEvent as Saw;
    use CounterState as Is;
    let Some(counter) = before else {
        return matches!(event, Saw::Created { .. });
    };
    match (&counter.state, event) {
        (Is::Closed, Saw::Opened { .. })
        | (Is::Idle { .. }, Saw::Took { .. } | Saw::Paused { .. })
        | (_, Saw::Assigned { .. }) => true,
        (Is::Paused { officer: mine, .. }, Saw::Opened { officer, .. }) => mine == officer,
        (Is::Busy { ticket: held, .. }, Saw::Released { ticket, .. }) => held == ticket,
        (state, Saw::Closed { .. }) => !matches!(state, Is::Closed),
        _ => false,
    }
}

/// The first thing that occurs twice.
fn twice<T: Ord>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut seen = std::collections::BTreeSet::new();
    let mut items = items;
    items.find_map(|item| seen.replace(item))
}
