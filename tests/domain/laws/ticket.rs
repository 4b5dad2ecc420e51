//! Laws of the ticket machine.

use proptest::prelude::*;
use pst_domain::queue::{CallReason, Place};
use pst_domain::sla::Verdict;
use pst_domain::ticket::*;
use pst_domain::*;

use crate::given::{Book, SERVICE, at, uuid};
use TicketCommand as Do;

fn desk() -> impl Strategy<Value = Desk> {
    (1_u32..3).prop_map(|n| Desk { counter: CounterId(uuid(n)), officer: OfficerId(uuid(n)) })
}

fn command() -> impl Strategy<Value = Do> {
    let reasons =
        vec![CallReason::NextInLine, CallReason::Priority, CallReason::Fairness, CallReason::Picked];
    let services = prop::sample::select(vec![SERVICE, "perpustakaan"]);
    let judged = Handover {
        eligible_at: None,
        due_at: None,
        waited_seconds: 0,
        verdict: Verdict::InTime,
        reliable: true,
    };
    prop_oneof![
        4 => (desk(), prop::sample::select(reasons)).prop_map(|(desk, reason)| Do::Call { desk, reason }),
        1 => Just(Do::Recall),
        4 => prop::option::of(Just(judged)).prop_map(|judged| Do::Start { judged }),
        1 => Just(Do::Hold),
        1 => desk().prop_map(|desk| Do::Resume { desk }),
        1 => any::<bool>().prop_map(|confirmed| Do::NoShow { confirmed }),
        1 => Just(Do::Return),
        1 => (services, prop::option::of(1_u32..3)).prop_map(|(service, counter)| Do::Transfer {
            service: service.parse().unwrap(),
            counter: counter.map(|n| CounterId(uuid(n))),
        }),
        2 => Just(Do::Finish { result: ServiceResult::Answered }),
        1 => Just(Do::Restate { result: ServiceResult::Partly }),
        1 => Just(Do::Cancel),
        1 => Just(Do::Void),
        1 => any::<i64>().prop_map(|place| Do::Postpone { to: Place::from_i64(place) }),
        2 => Just(Do::Undo),
        1 => Just(Do::EndDay { day_over_at: at("2026-03-03T00:00:00") }),
    ]
}

/// Commands, each some seconds after the one before.
fn history(steps: impl Strategy<Value = i64>) -> impl Strategy<Value = Vec<(Do, i64)>> {
    prop::collection::vec((command(), steps), 0..30)
}

fn forward() -> impl Strategy<Value = i64> {
    prop_oneof![6 => 0_i64..15, 3 => 15_i64..2_000, 1 => 20_000_i64..60_000]
}

/// A wall clock that is set back now and then.
fn jumping() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 0_i64..200, 1 => -3_600_i64..0]
}

struct Step<'a> {
    before: &'a Ticket,
    command: &'a Do,
    now: Timestamp,
    decided: &'a Result<Vec<TicketEvent>, TicketRejection>,
    after: &'a Ticket,
}

/// Plays a history; shows each step, the refused ones too.
fn play(history: &[(Do, i64)], mut seen: impl FnMut(&Step<'_>)) -> (Ticket, Vec<TicketEvent>) {
    let book = Book::shipped();
    let mut now = at("2026-03-02T09:00:00");
    let order = IssueOrder {
        id: TicketId(uuid(9)),
        unit: "1905".parse().unwrap(),
        day: "2026-03-02".parse().unwrap(),
        number: "K007".parse().unwrap(),
        service: SERVICE.parse().unwrap(),
        visit: VisitId(uuid(8)),
        priority: false,
        origin: None,
    };
    let mut ticket = Ticket::issue(order, now);
    let mut journal = vec![TicketEvent::Issued { ticket: Box::new(ticket.clone()) }];
    for (command, seconds) in history {
        now = now.plus_seconds(*seconds);
        let before = ticket.clone();
        let decided = ticket.decide(command, now, &book.rules());
        assert_eq!(
            decided,
            before.decide(command, now, &book.rules()),
            "the same question has the same answer"
        );
        if let Ok(events) = &decided {
            ticket = fold(ticket, events);
            journal.extend(events.iter().cloned());
        }
        seen(&Step { before: &before, command, now, decided: &decided, after: &ticket });
    }
    (ticket, journal)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_journal_rebuilds_the_ticket(history in history(jumping())) {
        let (ticket, journal) = play(&history, |_| {});
        let text = serde_json::to_string(&journal).unwrap();
        let read: Vec<TicketEvent> = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(fold(ticket.clone(), &read), ticket);
    }

    #[test]
    fn instants_of_a_history_never_decrease(history in history(forward())) {
        let (_, journal) = play(&history, |_| {});
        prop_assert!(journal.is_sorted_by_key(TicketEvent::at));
    }

    #[test]
    fn no_length_is_negative_whatever_the_clock_does(history in history(jumping())) {
        let _ = play(&history, |step| {
            if let TicketState::Closed { outcome: Outcome::Finished { seconds: Some(seconds), .. }, .. } = &step.after.state {
                assert!(*seconds >= 0);
            }
        });
    }

    #[test]
    fn closed_is_final_but_for_an_undo_in_time(history in history(forward())) {
        let _ = play(&history, |step| {
            let TicketState::Closed { .. } = step.before.state else { return };
            match step.command {
                Do::EndDay { .. } => assert_eq!(step.decided, &Ok(vec![])),
                Do::Undo => {
                    let until = step.before.undo.as_ref().map(|undo| undo.until);
                    let same_day = Zone::Wib.local_date(step.now) == step.before.day;
                    assert_eq!(step.decided.is_ok(), same_day && until.is_some_and(|until| step.now <= until));
                }
                Do::Restate { .. } => assert_eq!(step.decided.is_ok(), was_served(step.before)),
                _ => assert!(step.decided.is_err()),
            }
        });
    }

    #[test]
    fn restating_a_result_changes_nothing_else(history in history(forward())) {
        let _ = play(&history, |step| {
            let (Do::Restate { result: said }, true) = (step.command, step.decided.is_ok()) else { return };
            let mut expected = Ticket { undo: None, ..step.before.clone() };
            if let TicketState::Closed { outcome: Outcome::Finished { result, .. }, .. } = &mut expected.state {
                *result = *said;
            }
            assert_eq!(&expected, step.after);
        });
    }

    #[test]
    fn an_undone_step_leaves_no_trace(history in history(forward())) {
        let mut last: Option<Ticket> = None;
        let _ = play(&history, |step| {
            if *step.command == Do::Undo && step.decided.is_ok() {
                assert_eq!(last.as_ref(), Some(step.after));
            } else if step.decided.as_ref().is_ok_and(|events| !events.is_empty()) {
                last = Some(Ticket { undo: None, ..step.before.clone() });
            }
        });
    }

    #[test]
    fn only_a_postponement_moves_the_place_and_it_happens_once(history in history(forward())) {
        let mut postponed = 0;
        let _ = play(&history, |step| {
            let moved = matches!(step.decided, Ok(events) if matches!(events[..], [TicketEvent::Postponed { .. }]));
            postponed += u32::from(moved);
            assert!(moved || step.after.place == step.before.place);
        });
        prop_assert!(postponed <= 1);
    }

    #[test]
    fn who_and_what_a_ticket_is_never_changes(history in history(jumping())) {
        let identity = |ticket: &Ticket| (ticket.id, ticket.number, ticket.day, ticket.visit, ticket.issued_at, ticket.origin);
        let _ = play(&history, |step| assert_eq!(identity(step.before), identity(step.after)));
    }

    #[test]
    fn a_first_judgement_is_never_replaced(history in history(forward())) {
        let _ = play(&history, |step| {
            if step.before.handover.is_some() && *step.command != Do::Undo {
                assert_eq!(step.before.handover, step.after.handover);
            }
        });
    }

    #[test]
    fn nobody_is_called_too_often_or_missed_too_early(history in history(forward())) {
        let policy = Policy::default();
        let _ = play(&history, |step| {
            assert!(step.after.calls <= policy.calls_max);
            if let (TicketState::Called { at, .. }, Do::NoShow { confirmed: false }, Ok(_)) =
                (&step.before.state, step.command, step.decided)
            {
                assert!(step.before.calls >= policy.no_show_calls_min);
                assert!(step.now.seconds_since(*at) >= i64::from(policy.no_show_wait_seconds));
            }
        });
    }
}

fn was_served(ticket: &Ticket) -> bool {
    matches!(ticket.state, TicketState::Closed { outcome: Outcome::Finished { .. }, .. })
}
