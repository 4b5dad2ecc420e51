//! Laws of the waiting line (policy P9, invariant I3).

use std::collections::BTreeSet;

use proptest::prelude::*;
use pst_domain::queue::*;
use pst_domain::*;

use crate::given::uuid;

const COUNTER: u32 = 1;

fn service(n: usize) -> ServiceCode {
    ["konsultasi-statistik", "perpustakaan"][n].parse().unwrap()
}

fn ticket(n: u16, service_of: usize, priority: bool, place: i64, reserved_for: Option<u32>) -> Waiting {
    Waiting {
        ticket: TicketId(uuid(n.into())),
        number: TicketNumber::new(Series::new('K').unwrap(), n).unwrap(),
        service: service(service_of),
        priority,
        place: Place::from_i64(place),
        reserved_for: reserved_for.map(|n| CounterId(uuid(n))),
    }
}

fn waiting() -> impl Strategy<Value = Vec<Waiting>> {
    let one = (0_usize..2, any::<bool>(), 0_i64..20, prop::option::weighted(0.1, 1_u32..3));
    prop::collection::vec(one, 0..25).prop_map(|tickets| {
        (1_u16..)
            .zip(tickets)
            .map(|(n, (service, priority, place, reserved))| ticket(n, service, priority, place, reserved))
            .collect()
    })
}

fn runs() -> impl Strategy<Value = PriorityRuns> {
    prop::collection::btree_map((0_usize..2).prop_map(service), 0_u8..5, 0..3)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn everybody_is_called_once_however_the_list_is_sorted(waiting in waiting(), runs in runs(), run_max in 1_u8..4) {
        let counter = CounterId(uuid(COUNTER));
        let ids = |list: &[Waiting]| -> Vec<TicketId> {
            call_order(list, &runs, run_max, counter).iter().map(|(ticket, _)| ticket.ticket).collect()
        };
        let mut reversed = waiting.clone();
        reversed.reverse();
        let order = ids(&waiting);
        prop_assert_eq!(&order, &ids(&reversed));
        let callable = waiting.iter().filter(|ticket| ticket.reserved_for.is_none_or(|only| only == counter));
        let callable: BTreeSet<_> = callable.map(|ticket| ticket.ticket).collect();
        prop_assert_eq!(order.len(), callable.len());
        prop_assert_eq!(order.into_iter().collect::<BTreeSet<_>>(), callable);
    }

    #[test]
    fn nobody_is_overtaken_by_a_later_arrival_of_equal_claim(waiting in waiting(), runs in runs(), run_max in 1_u8..4) {
        let order = call_order(&waiting, &runs, run_max, CounterId(uuid(COUNTER)));
        for class in [(0, false), (0, true), (1, false), (1, true)] {
            let of_class = order.iter().filter(|(ticket, _)| (ticket.service.clone(), ticket.priority) == (service(class.0), class.1));
            prop_assert!(of_class.is_sorted_by_key(|(ticket, _)| (ticket.place, ticket.number)));
        }
    }

    /// Counting the line says the same as playing it.
    #[test]
    fn a_newcomer_is_told_how_many_will_be_called_first(waiting in waiting(), priority: bool, run in 0_u8..5, run_max in 1_u8..4) {
        let mut line: Vec<_> = waiting.into_iter().filter(|ticket| ticket.service == service(0)).collect();
        let unreserved = |priority| {
            let of_kind = line.iter().filter(|ticket| ticket.reserved_for.is_none() && ticket.priority == priority);
            u16::try_from(of_kind.count()).unwrap()
        };
        let length = LineLength { ordinary: unreserved(false), priority: unreserved(true) };
        let newcomer = ticket(999, 0, priority, 1_000, None);
        line.push(newcomer.clone());
        let runs = PriorityRuns::from([(service(0), run)]);
        let order = call_order(&line, &runs, run_max, CounterId(uuid(9)));
        let position = order.iter().position(|(ticket, _)| ticket.ticket == newcomer.ticket).unwrap();
        prop_assert_eq!(usize::from(ahead_of_newcomer(length, priority, run, run_max)), position);
    }

    #[test]
    fn a_reason_is_true(waiting in waiting(), runs in runs(), run_max in 1_u8..4) {
        let counter = CounterId(uuid(COUNTER));
        let Some((next, reason)) = next_ticket(&waiting, &runs, run_max, counter) else { return Ok(()) };
        let priority_waits = waiting.iter().any(|ticket| ticket.priority && ticket.reserved_for.is_none_or(|only| only == counter));
        prop_assert_eq!(reason == CallReason::NextInLine, !priority_waits);
        prop_assert_eq!(reason == CallReason::Priority, next.priority);
        prop_assert!(reason != CallReason::Picked);
    }

    /// However many people with priority keep coming, at each counter an ordinary visitor is next after
    /// `run_max` of them.
    #[test]
    fn nobody_starves(
        ordinary in prop::collection::vec(0_usize..2, 1..6),
        arrivals in prop::collection::vec(0_usize..2, 30),
        run_max in 1_u8..4,
    ) {
        let served: BTreeSet<_> = [service(0), service(1)].into();
        let mut waiting: Vec<Waiting> =
            (1_u16..).zip(&ordinary).map(|(n, of)| ticket(n, *of, false, 1_000 + i64::from(n), None)).collect();
        let mut runs = PriorityRuns::new();
        let mut calls_since_ordinary = 0;
        for (n, of) in (100_u16..).zip(arrivals) {
            // Those with priority even have the earlier places.
            waiting.push(ticket(n, of, true, i64::from(n), None));
            let (next, _) = next_ticket(&waiting, &runs, run_max, CounterId(uuid(COUNTER))).unwrap();
            let (id, priority) = (next.ticket, next.priority);
            runs.extend(runs_after_call(&runs, &next.service.clone(), priority, &served));
            calls_since_ordinary = if priority { calls_since_ordinary + 1 } else { 0 };
            waiting.retain(|ticket| ticket.ticket != id);
            prop_assert!(calls_since_ordinary <= run_max || waiting.iter().all(|ticket| ticket.priority));
        }
        prop_assert!(waiting.iter().all(|ticket| ticket.priority));
    }
}
