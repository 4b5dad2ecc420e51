//! Laws of the counter, the visit and the queue.

use std::collections::BTreeMap;
use std::fmt::Debug;

use proptest::prelude::*;
use pst_domain::counter::*;
use pst_domain::queue::*;
use pst_domain::sla::IdleSpan;
use pst_domain::visit::*;
use pst_domain::*;

use crate::given::{SERVICE, at, uuid};

/// Plays commands, some seconds apart, and shows the state before, the time, and the events of each step.
fn play<A>(
    first: A,
    rules: &A::Rules<'_>,
    history: &[(A::Command, i64)],
    mut seen: impl FnMut(&A, Timestamp, &[A::Event]),
) -> A
where
    A: Aggregate + PartialEq + Debug,
    A::Event: PartialEq + Debug,
    A::Rejection: PartialEq,
{
    let mut now = at("2026-03-02T09:00:00");
    let mut state = first.clone();
    let mut journal = Vec::new();
    for (command, seconds) in history {
        now = now.plus_seconds(*seconds);
        let decided = state.decide(command, now, rules);
        assert_eq!(
            decided,
            state.clone().decide(command, now, rules),
            "the same question has the same answer"
        );
        let events = decided.unwrap_or_default();
        seen(&state, now, &events);
        state = fold(state, &events);
        journal.extend(events);
    }
    assert_eq!(fold(first, &journal), state, "the journal rebuilds the state");
    state
}

fn counter_command() -> impl Strategy<Value = CounterCommand> {
    use CounterCommand as Do;
    let n = || 1_u32..4;
    prop_oneof![
        3 => n().prop_map(|n| Do::Open { officer: OfficerId(uuid(n)) }),
        1 => "[ a-z]{0,3}".prop_map(|reason| Do::Pause { reason }),
        1 => Just(Do::Close),
        4 => n().prop_map(|n| Do::Take { ticket: TicketId(uuid(n)) }),
        4 => n().prop_map(|n| Do::Release { ticket: TicketId(uuid(n)) }),
        1 => Just(Do::EndDay),
    ]
}

fn visit_command() -> impl Strategy<Value = VisitCommand> {
    prop_oneof![
        any::<bool>().prop_map(|served| VisitCommand::EndService { served }),
        Just(VisitCommand::Reopen),
        Just(VisitCommand::Rate),
        Just(VisitCommand::EndDay),
        Just(VisitCommand::AttestIdentity { card: IdentityCard::Sim, officer: OfficerId(uuid(1)) }),
    ]
}

fn queue_command() -> impl Strategy<Value = QueueCommand> {
    let series = || prop::sample::select(vec!['K', 'U', 'J']).prop_map(|letter| Series::new(letter).unwrap());
    let service = || {
        prop::sample::select(vec![SERVICE, "perpustakaan"])
            .prop_map(|code| code.parse::<ServiceCode>().unwrap())
    };
    let served = || prop::collection::btree_set(service(), 0..3);
    prop_oneof![
        20 => series().prop_map(|series| QueueCommand::Issue { series }),
        5 => (service(), any::<bool>(), served()).prop_map(|(service, priority, served)| QueueCommand::NoteCall { service, priority, served }),
        1 => (service(), any::<bool>(), served(), prop::option::of(1_u8..4)).prop_map(|(service, priority, served, ended_run)| QueueCommand::ForgetCall { service, priority, served, ended_run }),
        1 => Just(QueueCommand::CloseDay),
    ]
}

fn timed<C: Debug>(command: impl Strategy<Value = C>) -> impl Strategy<Value = Vec<(C, i64)>> {
    prop::collection::vec((command, 0_i64..1_000), 0..40)
}

fn closed_counter() -> Counter {
    let services = [SERVICE.parse().unwrap()].into();
    Counter::new(CounterId(uuid(1)), "1905".parse().unwrap(), 1, services)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_counter_has_one_ticket_and_lets_go_of_that_one_only(history in timed(counter_command())) {
        let _ = play(closed_counter(), &(), &history, |before, _, events| {
            for event in events {
                match event {
                    CounterEvent::Took { .. } => assert_eq!(before.state.name(), "idle"),
                    CounterEvent::Released { ticket, .. } => assert_eq!(before.ticket(), Some(*ticket)),
                    CounterEvent::Opened { officer, .. } => assert!(before.officer().is_none_or(|own| own == *officer)),
                    _ => {}
                }
            }
        });
    }

    #[test]
    fn idle_spans_follow_each_other(history in timed(counter_command())) {
        let mut spans: Vec<IdleSpan> = Vec::new();
        let last = play(closed_counter(), &(), &history, |before, now, events| {
            for span in events.iter().filter_map(|event| before.idle_span_ended_by(event)) {
                assert_eq!(span.to, Some(now));
                spans.push(span);
            }
        });
        spans.extend(last.idle_span_running());
        for pair in spans.windows(2) {
            prop_assert!(pair[0].from <= pair[0].to.unwrap() && pair[0].to.unwrap() <= pair[1].from);
        }
    }

    #[test]
    fn a_visit_is_rated_at_most_once_and_only_after_service(history in timed(visit_command())) {
        let (mut ratings, mut served) = (0, false);
        let visit = Visit {
            id: VisitId(uuid(6)),
            unit: "1905".parse().unwrap(),
            day: "2026-03-02".parse().unwrap(),
            category: GuestCategory::Public,
            priority: false,
            standard_version: Some(1),
            requirements: vec![],
            arrived_at: at("2026-03-02T09:00:00"),
            identity: None,
            state: VisitState::Open,
        };
        let last = play(visit, &(), &history, |_, _, events| {
            for event in events {
                served |= matches!(event, VisitEvent::ServiceEnded { served: true, .. });
                if matches!(event, VisitEvent::Rated { .. }) {
                    assert!(served);
                    ratings += 1;
                }
            }
        });
        prop_assert!(ratings <= 1);
        prop_assert_eq!(ratings == 1, matches!(last.state, VisitState::Completed { rated: true, .. }));
    }

    #[test]
    fn numbers_are_dense_unique_and_within_the_quota(history in timed(queue_command()), ordinal_max in 1_u16..20) {
        let mut given: BTreeMap<Series, u16> = BTreeMap::new();
        let mut closed = false;
        let empty = Queue::new("1905".parse().unwrap(), "2026-03-02".parse().unwrap());
        let last = play(empty, &QueueRules { ordinal_max }, &history, |_, _, events| {
            for event in events {
                assert!(!closed, "a closed day is over");
                match event {
                    QueueEvent::Issued { number } => {
                        let before = given.insert(number.series(), number.ordinal()).unwrap_or(0);
                        assert_eq!(number.ordinal(), before + 1);
                        assert!(number.ordinal() <= ordinal_max);
                    }
                    QueueEvent::DayClosed { .. } => closed = true,
                    _ => {}
                }
            }
        });
        prop_assert_eq!(last.issued, given);
    }
}
