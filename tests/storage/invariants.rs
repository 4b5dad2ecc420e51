//! The checker itself: a sound history passes, and each kind of harm is found under its own name.

use pst_app::ports::{Change, JournalEntry, PendingEntry, Stamp};
use pst_domain::consultation::{Author, CloseReason, ConsultationEvent, Message, MessageKind};
use pst_domain::counter::CounterEvent;
use pst_domain::queue::{Queue, QueueEvent};
use pst_domain::ticket::TicketEvent;
use pst_domain::visit::VisitEvent;
use pst_domain::{ConsultationId, CounterId, TicketId, Timestamp, VisitId};
use pst_testkit::invariants::{Aggregates, check, fold_journal};
use pst_testkit::sample::{
    at, called, consultation, counter, day, desk, finished, opened, stamp, ticket, unit, uuid, visit,
};

#[test]
fn a_sound_history_passes() {
    let journal = history();
    assert_eq!(found(&journal, &rows_of(&journal)), [""; 0]);
}

#[test]
fn a_changed_or_missing_entry_is_found() {
    let rows = rows_of(&history());
    let mut changed = history();
    changed[1].body = changed[1].body.replace("student", "media");
    assert!(found(&changed, &rows).contains(&"I14"));

    let mut shortened = history();
    shortened.remove(1);
    assert!(found(&shortened, &rows).contains(&"I14"));
}

#[test]
fn a_changed_or_missing_row_is_found() {
    let journal = history();
    let mut changed = rows_of(&journal);
    changed.tickets.get_mut(&TicketId(uuid(1))).expect("a ticket").priority = true;
    assert_eq!(found(&journal, &changed), ["I14"]);

    let mut missing = rows_of(&journal);
    missing.visits.remove(&VisitId(uuid(1)));
    assert_eq!(found(&journal, &missing), ["I14"]);

    let mut untold = rows_of(&journal);
    untold.counters.insert(CounterId(uuid(9)), counter(9));
    assert_eq!(found(&journal, &untold), ["I14"]);
}

#[test]
fn an_empty_queue_needs_no_entry() {
    let journal = history();
    let mut rows = rows_of(&journal);
    let tomorrow = day().succ_opt().expect("a day");
    rows.queues.insert(tomorrow, Queue::new(unit(), tomorrow));
    assert_eq!(found(&journal, &rows), [""; 0]);
}

#[test]
fn a_number_given_out_twice_is_found() {
    let journal = chain([arrival(1, 1), arrival(2, 1)]);
    assert_eq!(found(&journal, &rows_of(&journal)), ["I1"]);
}

#[test]
fn a_gap_is_found() {
    let journal = chain([arrival(1, 1), arrival(2, 3)]);
    assert_eq!(found(&journal, &rows_of(&journal)), ["I2"]);
}

#[test]
fn a_number_the_queue_does_not_know_of_is_found() {
    let mut second = arrival(2, 2);
    second.1.remove(0);
    let journal = chain([arrival(1, 1), second]);
    assert_eq!(found(&journal, &rows_of(&journal)), ["I2"]);
}

#[test]
fn two_tickets_in_one_hand_are_found() {
    let both = |first, second| chain([arrival(1, 1), arrival(2, 2), step(1, first), step(2, second)]);
    let journal = both(called(10, desk(1, 1)), called(11, desk(1, 2)));
    assert_eq!(found(&journal, &rows_of(&journal)), ["I4"]);
    let journal = both(called(10, desk(1, 1)), called(11, desk(2, 1)));
    assert_eq!(found(&journal, &rows_of(&journal)), ["I4"]);
}

#[test]
fn one_ticket_at_two_counters_is_found() {
    let took = CounterEvent::Took { at: at(10), ticket: TicketId(uuid(1)) };
    let at_counter = |n: u16, officer| {
        let created = CounterEvent::Created { counter: Box::new(counter(n)) };
        let events = vec![created, opened(9, officer), took.clone()];
        (stamp(10), vec![Change::Counter(CounterId(uuid(n)), events)])
    };
    let journal = chain([at_counter(1, 1), at_counter(2, 2)]);
    assert_eq!(found(&journal, &rows_of(&journal)), ["I4"]);
}

#[test]
fn a_step_outside_the_machine_is_found() {
    let started = TicketEvent::Started { at: at(10), judged: None };
    let journal = chain([arrival(1, 1), step(1, started)]);
    assert_eq!(found(&journal, &rows_of(&journal)), ["I5"]);

    let after_the_end = called(30, desk(1, 1));
    let journal = chain([
        arrival(1, 1),
        step(1, called(10, desk(1, 1))),
        step(1, finished(20, desk(1, 1), 5)),
        step(1, after_the_end),
    ]);
    assert_eq!(found(&journal, &rows_of(&journal)), ["I5"]);
}

#[test]
fn a_history_that_goes_back_in_time_is_found_unless_the_clock_was_set_back() {
    let call = called(50, desk(1, 1));
    let back = TicketEvent::Recalled { at: at(40) };
    let journal = chain([arrival(1, 1), step(1, call.clone()), stamped(60, 1, back.clone())]);
    assert_eq!(found(&journal, &rows_of(&journal)), ["I5"]);

    let journal = chain([arrival(1, 1), step(1, call), stamped(40, 1, back)]);
    assert_eq!(found(&journal, &rows_of(&journal)), [""; 0]);
}

#[test]
fn an_open_ticket_of_a_closed_day_is_found() {
    let closed = (stamp(90), vec![Change::Queue(day(), vec![QueueEvent::DayClosed { at: at(90) }])]);
    let journal = chain([arrival(1, 1), closed]);
    assert_eq!(found(&journal, &rows_of(&journal)), ["I6"]);
}

#[test]
fn a_lost_or_doubled_message_is_found() {
    let journal = chain([submitted(1), said(1, 2, 10), said(1, 3, 20)]);
    assert_eq!(found(&journal, &rows_of(&journal)), [""; 0]);
    let lost = |heads: &mut Vec<Message>| heads.retain(|head| head.seq != 2);
    let doubled = |heads: &mut Vec<Message>| heads.push(heads[2]);
    for harm in [lost, doubled] {
        let mut rows = rows_of(&journal);
        harm(rows.messages.get_mut(&ConsultationId(uuid(1))).expect("a conversation"));
        assert!(found(&journal, &rows).iter().all(|name| *name == "I8"));
        assert!(!found(&journal, &rows).is_empty());
    }
}

#[test]
fn a_message_out_of_its_place_is_found() {
    for seq in [1, 3] {
        let journal = chain([submitted(1), said(1, seq, 10)]);
        let found = found(&journal, &rows_of(&journal));
        assert!(found.contains(&"I5") && found.contains(&"I8"), "{found:?}");
    }
}

#[test]
fn a_case_closed_for_silence_while_an_officer_owes_is_found() {
    let closed =
        ConsultationEvent::Closed { at: at(900_000), reason: CloseReason::UserSilent { clause: None } };
    let journal = chain([submitted(1), of_case(1, 900_000, closed)]);
    assert_eq!(found(&journal, &rows_of(&journal)), ["I9"]);
}

type Written = (Stamp, Vec<Change>);

/// A visitor who arrives, is called and served, and a counter that was opened.
fn history() -> Vec<JournalEntry> {
    let created = CounterEvent::Created { counter: Box::new(counter(1)) };
    let set_up = (stamp(0), vec![Change::Counter(CounterId(uuid(1)), vec![created, opened(0, 1)])]);
    chain([set_up, arrival(1, 1), step(1, called(10, desk(1, 1))), step(1, finished(20, desk(1, 1), 5))])
}

fn submitted(n: u16) -> Written {
    of_case(n, n.into(), ConsultationEvent::Submitted { consultation: Box::new(consultation(n)) })
}

/// The user says something.
fn said(n: u16, seq: u32, seconds: i64) -> Written {
    let message = Message { seq, author: Author::User, kind: MessageKind::Text, at: at(seconds) };
    of_case(n, seconds, ConsultationEvent::MessagePosted { message })
}

fn of_case(n: u16, seconds: i64, event: ConsultationEvent) -> Written {
    (stamp(seconds), vec![Change::Consultation(ConsultationId(uuid(n)), vec![event])])
}

fn arrival(n: u16, ordinal: u16) -> Written {
    let ticket = ticket(n, ordinal);
    let changes = vec![
        Change::Queue(day(), vec![QueueEvent::Issued { number: ticket.number }]),
        Change::Visit(VisitId(uuid(n)), vec![VisitEvent::Arrived { visit: Box::new(visit(n)) }]),
        Change::Ticket(ticket.id, vec![TicketEvent::Issued { ticket: Box::new(ticket) }]),
    ];
    (stamp(n.into()), changes)
}

fn step(n: u16, event: TicketEvent) -> Written {
    let written: Timestamp = event.at();
    (Stamp { at: written, ..stamp(0) }, vec![Change::Ticket(TicketId(uuid(n)), vec![event])])
}

fn stamped(seconds: i64, n: u16, event: TicketEvent) -> Written {
    (stamp(seconds), step(n, event).1)
}

fn chain(entries: impl IntoIterator<Item = Written>) -> Vec<JournalEntry> {
    let mut journal: Vec<JournalEntry> = Vec::new();
    for (stamp, changes) in entries {
        let mut pending = PendingEntry::default();
        for change in changes {
            pending.add(&unit(), &stamp, change).expect("one unit, one stamp");
        }
        let (seq, hash) = journal.last().map_or((0, ""), |last| (last.seq, last.hash.as_str()));
        journal.extend(pending.entry_after(seq, hash).expect("JSON"));
    }
    journal
}

fn rows_of(journal: &[JournalEntry]) -> Aggregates {
    fold_journal(&unit(), journal)
}

/// The names of the invariants found broken.
fn found(journal: &[JournalEntry], rows: &Aggregates) -> Vec<&'static str> {
    check(&unit(), journal, rows).iter().map(|violation| violation.invariant).collect()
}
