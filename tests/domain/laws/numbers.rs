//! Laws of numbers (policy P8, decision 0018): unique, dense in turn, and within a range only for its device.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use pst_domain::queue::*;
use pst_domain::*;

use crate::given::{at, uuid};

#[derive(Debug, Clone)]
enum Do {
    Issue(usize),
    Reserve(usize, u32),
    TakeIn(usize, u16, u32),
}

fn series(n: usize) -> Series {
    Series::new(['K', 'U'][n]).unwrap()
}

fn deeds() -> impl Strategy<Value = Vec<Do>> {
    let one = prop_oneof![
        4 => (0_usize..2).prop_map(Do::Issue),
        1 => (0_usize..2, 1_u32..6).prop_map(|(series, device)| Do::Reserve(series, device)),
        4 => (0_usize..2, 890_u16..=999, 1_u32..6)
            .prop_map(|(series, ordinal, device)| Do::TakeIn(series, ordinal, device)),
    ];
    prop::collection::vec(one, 0..120)
}

fn command(deed: &Do) -> QueueCommand {
    let device = |n: u32| DeviceId(uuid(n));
    match *deed {
        Do::Issue(n) => QueueCommand::Issue { series: series(n) },
        Do::Reserve(n, holder) => QueueCommand::Reserve { series: series(n), holder: device(holder) },
        Do::TakeIn(n, ordinal, holder) => QueueCommand::IssueReserved {
            number: TicketNumber::new(series(n), ordinal).unwrap(),
            holder: device(holder),
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_number_is_given_out_twice_whoever_gives_it_out(deeds in deeds(), begun in 0_u16..=999) {
        let day = ServiceDay::from_ymd_opt(2026, 3, 2).unwrap();
        let mut queue = Queue::new("1905".parse().unwrap(), day);
        if begun > 0 {
            queue.issued.insert(series(0), begun);
        }
        let rules = QueueRules { ordinal_max: 999 };
        let mut given: BTreeSet<TicketNumber> =
            (1..=begun).map(|ordinal| TicketNumber::new(series(0), ordinal).unwrap()).collect();
        let mut in_turn = BTreeMap::from([(series(0), begun), (series(1), 0)]);
        for deed in &deeds {
            let Ok(events) = queue.decide(&command(deed), at("2026-03-02T09:00:00"), &rules) else { continue };
            for event in &events {
                match (event, deed) {
                    (QueueEvent::Issued { number }, _) => {
                        let last = in_turn.get_mut(&number.series()).unwrap();
                        *last += 1;
                        prop_assert_eq!(number.ordinal(), *last, "numbers in turn leave no gap");
                        prop_assert!(given.insert(*number), "{number} twice");
                    }
                    (QueueEvent::ReservedIssued { number }, Do::TakeIn(_, _, holder)) => {
                        let own = queue.reserve_of(number.series(), DeviceId(uuid(*holder)));
                        prop_assert!(own.is_some_and(|own| own.covers(number.ordinal())));
                        prop_assert!(given.insert(*number), "{number} twice");
                    }
                    _ => {}
                }
            }
            queue = fold(queue, &events);
        }
        let text = serde_json::to_string(&queue).unwrap();
        prop_assert_eq!(serde_json::from_str::<Queue>(&text).unwrap(), queue);
    }
}
