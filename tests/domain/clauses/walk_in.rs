//! Procedure 1 to 9: the walk-in channel.

use super::*;

const RULES: QueueRules = QueueRules { ordinal_max: TicketNumber::ORDINAL_MAX };

fn queue() -> Queue {
    Queue::new("1905".parse().unwrap(), "2026-03-02".parse().unwrap())
}

fn issue(letter: char) -> QueueCommand {
    QueueCommand::Issue { series: Series::new(letter).unwrap() }
}

// clause: procedure 1 -> pst_domain::visit::Visit, pst_domain::WorkingCalendar::is_open
#[test]
fn procedure_1_a_visit_begins_at_the_unit_in_its_hours() {
    let calendar = Book::shipped().calendar;
    assert_eq!(step(Channel::WalkIn, StepKind::Access), Some(ClauseRef::procedure(1)));
    assert_eq!(calendar.is_open(at("2026-03-02T08:00:00")), Ok(true));
    assert_eq!(calendar.is_open(at("2026-03-02T15:30:00")), Ok(false));
    assert_eq!(calendar.is_open(at("2026-03-01T10:00:00")), Ok(false), "a Sunday");
    assert_eq!(visit(at("2026-03-02T09:00:00")).state, VisitState::Open);
}

// clause: procedure 2 -> pst_domain::visit::GuestEntry
#[test]
fn procedure_2_the_guest_book_asks_four_things_and_no_identity_number() {
    let entry =
        r#"{"name":"Siti Aminah","email":"siti@contoh.id","category":"student","need":"Data inflasi"}"#;
    let read: GuestEntry = serde_json::from_str(entry).unwrap();
    let written = serde_json::to_value(&read).unwrap();
    assert_eq!(written.as_object().unwrap().len(), 4);
    assert!(serde_json::from_str::<GuestEntry>(&entry.replace("Siti Aminah", " ")).is_err());
    assert_eq!(step(Channel::WalkIn, StepKind::GuestBook), Some(ClauseRef::procedure(2)));
}

// clause: procedure 3 -> pst_domain::queue::QueueCommand::Issue, pst_domain::queue::TicketNumber
#[test]
fn procedure_3_numbers_are_given_out_from_one_without_a_gap() {
    let now = at("2026-03-02T09:00:00");
    let mut queue = queue();
    let mut numbers = Vec::new();
    for letter in ['K', 'K', 'U', 'K'] {
        let events = queue.decide(&issue(letter), now, &RULES).unwrap();
        numbers.extend(events.iter().map(|event| match event {
            QueueEvent::Issued { number } => number.to_string(),
            other => panic!("{other:?}"),
        }));
        queue = fold(queue, &events);
    }
    assert_eq!(numbers, ["K001", "K002", "U001", "K003"]);
    let full = QueueRules { ordinal_max: 3 };
    assert_eq!(refusal(&queue, &issue('K'), now, &full).code(), "queue.quota_reached");
    let closed = after(queue, &QueueCommand::CloseDay, now, &RULES);
    assert_eq!(refusal(&closed, &issue('K'), now, &RULES).code(), "queue.day_closed");
}

// clause: procedure 4 -> pst_domain::queue::next_ticket
#[test]
fn procedure_4_visitors_are_called_in_the_order_of_their_numbers() {
    let waiting: Vec<_> = [3_u16, 1, 2]
        .into_iter()
        .map(|n| Waiting {
            ticket: TicketId(uuid(n.into())),
            number: TicketNumber::new(Series::new('K').unwrap(), n).unwrap(),
            service: SERVICE.parse().unwrap(),
            priority: false,
            place: Place::from_i64(n.into()),
            reserved_for: None,
        })
        .collect();
    let order = call_order(&waiting, &PriorityRuns::new(), 2, DESK.counter);
    let order: Vec<_> = order.iter().map(|(ticket, reason)| (ticket.number.ordinal(), *reason)).collect();
    assert_eq!(order, [1, 2, 3].map(|n| (n, CallReason::NextInLine)));
    assert_eq!(next_ticket(&waiting, &PriorityRuns::new(), 2, DESK.counter).unwrap().0.number.ordinal(), 1);
}

// clause: procedure 5 -> pst_domain::ticket::TicketCommand::Start
#[test]
fn procedure_5_service_starts_at_a_counter_and_only_after_the_call() {
    let (book, now) = (Book::shipped(), at("2026-03-02T09:00:00"));
    let start = TicketCommand::Start { judged: None };
    let waiting = ticket("K001", now);
    assert_eq!(refusal(&waiting, &start, now, &book.rules()).code(), "ticket.wrong_state");
    let called = after(waiting, &call(), now, &book.rules());
    let serving = after(called, &start, now.plus_seconds(40), &book.rules());
    assert_eq!(serving.state, TicketState::Serving { from: now.plus_seconds(40), desk: DESK });
}

// clause: procedure 6 -> pst_domain::ticket::ServiceResult, pst_domain::ticket::TicketCommand::Finish
#[test]
fn procedure_6_the_officer_records_what_the_visitor_was_told() {
    let (book, now) = (Book::shipped(), at("2026-03-02T09:00:00"));
    let finish = TicketCommand::Finish { result: ServiceResult::Partly };
    assert_eq!(refusal(&ticket("K001", now), &finish, now, &book.rules()).code(), "ticket.wrong_state");
    let done = after(serving("K001", now, &book), &finish, now.plus_seconds(600), &book.rules());
    let TicketState::Closed { outcome: Outcome::Finished { result, desk, seconds, .. }, .. } = done.state
    else {
        panic!("finished is closed")
    };
    assert_eq!((result, desk, seconds), (ServiceResult::Partly, DESK, Some(600)));
}

// clause: procedure 7 -> pst_domain::ticket::IssueOrder, pst_domain::visit::VisitCommand::Reopen
#[test]
fn procedure_7_a_referral_is_a_new_ticket_of_the_same_visit() {
    let (book, now) = (Book::shipped(), at("2026-03-02T09:00:00"));
    let finish = TicketCommand::Finish { result: ServiceResult::Referred };
    let done = after(serving("K001", now, &book), &finish, now, &book.rules());
    let order = IssueOrder {
        id: TicketId(uuid(200)),
        unit: done.unit.clone(),
        day: done.day,
        number: "U001".parse().unwrap(),
        service: "perpustakaan".parse().unwrap(),
        visit: done.visit,
        priority: done.priority,
        origin: Some(done.id),
    };
    let referred = Ticket::issue(order, now);
    assert_eq!(
        (referred.visit, referred.origin, referred.state.name()),
        (done.visit, Some(done.id), "waiting")
    );
    let ended = after(visit(now), &VisitCommand::EndService { served: true }, now, &());
    assert_eq!(after(ended, &VisitCommand::Reopen, now, &()).state, VisitState::Open);
    assert_eq!(step(Channel::Online, StepKind::Refer), None, "online has no such step");
}

// clause: procedure 8 -> pst_domain::visit::VisitCommand::Rate
#[test]
fn procedure_8_a_visit_is_rated_once_and_after_the_service() {
    let now = at("2026-03-02T09:00:00");
    assert_eq!(refusal(&visit(now), &VisitCommand::Rate, now, &()).code(), "rating.not_open");
    let ended = after(visit(now), &VisitCommand::EndService { served: true }, now, &());
    let rated = after(ended, &VisitCommand::Rate, now, &());
    assert_eq!(refusal(&rated, &VisitCommand::Rate, now, &()).code(), "rating.already_given");
    let unserved = after(visit(now), &VisitCommand::EndService { served: false }, now, &());
    assert_eq!(refusal(&unserved, &VisitCommand::Rate, now, &()).code(), "rating.not_open");
}

// clause: procedure 9 -> pst_domain::visit::VisitState::Completed, pst_domain::ticket::TicketState::Closed
#[test]
fn procedure_9_a_visit_ends_rated_or_not() {
    let now = at("2026-03-02T09:00:00");
    let ended = after(visit(now), &VisitCommand::EndService { served: true }, now, &());
    let rated = after(ended.clone(), &VisitCommand::Rate, now, &());
    assert_eq!(rated.state, VisitState::Completed { at: now, rated: true });
    let lapsed = after(ended, &VisitCommand::EndDay, now, &());
    assert_eq!(lapsed.state, VisitState::Completed { at: now, rated: false });
    assert_eq!(refusal(&lapsed, &VisitCommand::Rate, now, &()).code(), "rating.not_open");
}
