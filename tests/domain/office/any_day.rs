//! Random commands against a whole office: after each of them the invariants hold, refused or not.

use proptest::prelude::*;
use pst_app::walk_in::{
    CallNext, CallPicked, DaysToEnd, DeskChange, EndDay, Rate, Refer, Step, Survey, VisitorStep, VisitorWish,
};
use pst_domain::counter::CounterState;
use pst_domain::queue::CallReason;
use pst_domain::ticket::{ServiceResult, Ticket, TicketState};
use pst_domain::visit::VisitState;
use pst_domain::*;

use super::{Office, SERVICES, officer, tracking, unit};
use crate::given::at;

/// Something somebody tries. Tickets and counters are drawn by position, so most attempts mean something.
#[derive(Debug, Clone)]
enum Deed {
    Arrive { service: usize, priority: bool },
    Desk { counter: u16, officer: u16, change: DeskChange },
    CallNext { counter: u16, officer: u16, finish: bool },
    Pick { counter: u16, officer: u16, ticket: usize },
    Step { officer: u16, ticket: usize, step: Step },
    Refer { ticket: usize, service: usize },
    Wish { ticket: usize, wish: VisitorWish },
    Rate { ticket: usize },
}

const COUNTERS: u16 = 3;

fn step() -> impl Strategy<Value = Step> {
    let result = ServiceResult::Answered;
    let transfer = (0_usize..2, prop::option::of(1..=COUNTERS)).prop_map(|(service, counter)| {
        Step::Transfer { service: SERVICES[service].parse().unwrap(), counter }
    });
    prop_oneof![
        6 => Just(Step::Start),
        4 => Just(Step::Finish { result }),
        2 => any::<bool>().prop_map(|confirmed| Step::NoShow { confirmed }),
        2 => Just(Step::Undo),
        1 => Just(Step::Recall),
        1 => Just(Step::Hold),
        2 => (1..=COUNTERS).prop_map(|counter| Step::Resume { counter }),
        1 => Just(Step::Return),
        1 => transfer,
        1 => Just(Step::Void),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    let change = prop_oneof![
        5 => Just(DeskChange::Open),
        1 => Just(DeskChange::Pause { reason: "Istirahat".into() }),
        1 => Just(DeskChange::Close),
    ];
    // Now and then an officer reaches for another's counter.
    let desk = || {
        (1..=COUNTERS, prop::option::weighted(0.1, 1..=COUNTERS))
            .prop_map(|(counter, other)| (counter, other.unwrap_or(counter)))
    };
    let ticket = || 0_usize..12;
    prop_oneof![
        5 => (0_usize..2, any::<bool>()).prop_map(|(service, priority)| Deed::Arrive { service, priority }),
        3 => (desk(), change).prop_map(|((counter, officer), change)| Deed::Desk { counter, officer, change }),
        5 => (desk(), any::<bool>()).prop_map(|((counter, officer), finish)| Deed::CallNext { counter, officer, finish }),
        1 => (desk(), ticket()).prop_map(|((counter, officer), ticket)| Deed::Pick { counter, officer, ticket }),
        9 => (1..=COUNTERS, ticket(), step()).prop_map(|(officer, ticket, step)| Deed::Step { officer, ticket, step }),
        1 => (ticket(), 0_usize..2).prop_map(|(ticket, service)| Deed::Refer { ticket, service }),
        1 => (ticket(), prop::sample::select(vec![VisitorWish::Cancel, VisitorWish::Postpone])).prop_map(|(ticket, wish)| Deed::Wish { ticket, wish }),
        1 => ticket().prop_map(|ticket| Deed::Rate { ticket }),
    ]
}

fn office() -> Office {
    let both = || SERVICES.to_vec();
    let office = Office::with_counters(&[vec![SERVICES[0]], both(), both()]);
    office.clock.set(at("2026-03-02T08:00:00"));
    office
}

fn tickets(office: &Office) -> Vec<Ticket> {
    let day = "2026-03-02".parse().unwrap();
    let stored = office.read(async |work| work.tickets_of_day(&unit(), day).await.unwrap());
    stored.into_iter().map(|ticket| ticket.value).collect()
}

/// Tries a deed; what the rules refuse changes nothing, which the invariants will show.
fn attempt(office: &Office, deed: &Deed, guest: usize, now: &[Ticket]) {
    let pick = |n: usize| now.get(now.len().saturating_sub(1 + n)).map(|ticket| ticket.id);
    let _ = match deed {
        Deed::Arrive { service, priority } => office.arrive(guest, SERVICES[*service], *priority).map(|_| ()),
        Deed::Desk { counter, officer, change } => office.desk(*counter, *officer, change.clone()),
        Deed::CallNext { counter, officer: by, finish } => {
            let finish = finish.then_some(ServiceResult::Answered);
            let called = office.run(&CallNext {
                unit: unit(),
                counter: *counter,
                officer: officer(*by),
                finish,
                tracking: tracking(),
            });
            called.map(|call| {
                if call.finished != Some(call.ticket) {
                    in_turn(office, now, call.ticket);
                }
            })
        }
        Deed::Pick { counter, officer: by, ticket } => pick(*ticket).map_or(Ok(()), |ticket| {
            let picked = CallPicked {
                unit: unit(),
                counter: *counter,
                officer: officer(*by),
                ticket,
                tracking: tracking(),
            };
            office.run(&picked).map(|_| ())
        }),
        Deed::Step { officer, ticket, step } => {
            pick(*ticket).map_or(Ok(()), |ticket| office.step(ticket, *officer, step.clone()))
        }
        Deed::Refer { ticket, service } => pick(*ticket).map_or(Ok(()), |ticket| {
            let service = SERVICES[*service].parse().unwrap();
            office.run(&Refer { unit: unit(), ticket, service, tracking: tracking() }).map(|_| ())
        }),
        Deed::Wish { ticket, wish } => pick(*ticket).map_or(Ok(()), |ticket| {
            office.run(&VisitorStep { unit: unit(), ticket, wish: *wish }).map(|_| ())
        }),
        Deed::Rate { ticket } => pick(*ticket).map_or(Ok(()), |ticket| {
            office.run(&Rate { unit: unit(), ticket, overall: 4, survey: Survey::default() })
        }),
    };
}

/// Invariant I3: whoever is called passes over nobody of the same service and claim who came before.
fn in_turn(office: &Office, before: &[Ticket], called: TicketId) {
    let called = office.ticket(called);
    let counter = called.in_hand().unwrap().counter;
    let rivals = before.iter().filter(|ticket| match ticket.state {
        TicketState::Waiting { reserved_for } => reserved_for.is_none_or(|only| only == counter),
        _ => false,
    });
    let mut equals =
        rivals.filter(|ticket| (&ticket.service, ticket.priority) == (&called.service, called.priority));
    assert!(equals.all(|ticket| (called.place, called.number) <= (ticket.place, ticket.number)));
}

/// A counter is busy with exactly the ticket that is in hand there, and a visit is open while a ticket is.
fn hands_and_visits_agree(office: &Office) {
    let tickets = tickets(office);
    let counters = office.read(async |work| work.counters(&unit()).await.unwrap());
    for counter in counters.iter().map(|stored| &stored.value) {
        let here =
            tickets.iter().find(|ticket| ticket.in_hand().is_some_and(|desk| desk.counter == counter.id));
        assert_eq!(counter.ticket(), here.map(|ticket| ticket.id), "counter {}", counter.number);
        if let (Some(desk), CounterState::Busy { officer, .. }) =
            (here.and_then(Ticket::in_hand), &counter.state)
        {
            assert_eq!(desk.officer, *officer, "counter {}", counter.number);
        }
    }
    for ticket in &tickets {
        let open = tickets.iter().any(|other| other.visit == ticket.visit && !other.is_closed());
        let visit = office.visit(ticket.visit);
        assert_eq!(
            visit.state == VisitState::Open,
            open,
            "the visit of {} is {}",
            ticket.number,
            visit.state.name()
        );
    }
}

fn work(deeds: &[(Deed, i64)]) -> Office {
    let office = office();
    for (guest, (deed, seconds)) in deeds.iter().enumerate() {
        office.clock.advance(*seconds);
        attempt(&office, deed, guest, &tickets(&office));
        hands_and_visits_agree(&office);
        assert_eq!(office.violations(), Vec::<String>::new(), "after {deed:?}");
    }
    office
}

/// After the day end nothing of the day is open, and nothing more happens on it.
fn end_day(office: &Office) {
    office.clock.set(at("2026-03-03T00:05:00"));
    for day in office.run(&DaysToEnd { unit: unit() }).unwrap() {
        office.run(&EndDay { unit: unit(), day }).unwrap();
    }
    assert_eq!(office.run(&DaysToEnd { unit: unit() }).unwrap(), [] as [ServiceDay; 0]);
    for ticket in tickets(office) {
        assert!(ticket.is_closed());
        assert!(matches!(office.visit(ticket.visit).state, VisitState::Completed { .. }));
    }
    let counters = office.read(async |work| work.counters(&unit()).await.unwrap());
    assert!(counters.iter().all(|counter| counter.value.state == CounterState::Closed));
    assert_eq!(office.violations(), Vec::<String>::new());
}

/// Two people with priority are called; then it is the turn of the ordinary one, and stays so if that call is
/// taken back (policy P9).
#[test]
fn an_undone_call_for_fairness_is_the_next_call_again() {
    let office = office();
    office.desk(1, 1, DeskChange::Open).unwrap();
    let ordinary = office.arrive(0, SERVICES[0], false).unwrap().ticket;
    let priority: Vec<_> = (1..4).map(|n| office.arrive(n, SERVICES[0], true).unwrap().ticket).collect();
    let call = CallNext { unit: unit(), counter: 1, officer: officer(1), finish: None, tracking: tracking() };
    for expected in &priority[..2] {
        assert_eq!(office.run(&call).unwrap().ticket, *expected);
        office.step(*expected, 1, Step::NoShow { confirmed: true }).unwrap();
    }
    for _ in 0..2 {
        let called = office.run(&call).unwrap();
        assert_eq!((called.ticket, called.reason), (ordinary, CallReason::Fairness));
        office.step(ordinary, 1, Step::Undo).unwrap();
    }
}

fn deeds(seconds: impl Strategy<Value = i64>) -> impl Strategy<Value = Vec<(Deed, i64)>> {
    prop::collection::vec((deed(), seconds), 0..45)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_invariants_hold_after_every_step(deeds in deeds(prop_oneof![3 => 0_i64..12, 1 => 12_i64..400])) {
        end_day(&work(&deeds));
    }

    #[test]
    fn the_invariants_hold_when_the_clock_is_set_back(deeds in deeds(prop_oneof![4 => 0_i64..100, 1 => -600_i64..0])) {
        end_day(&work(&deeds));
    }
}
