//! Laws of the wall clock (policy P20, invariant I11).

use proptest::prelude::*;
use pst_domain::sla::*;
use pst_domain::*;

use crate::given::{Book, at, uuid};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever order the recorded instants are in, nothing is negative, and what cannot be is marked.
    #[test]
    fn no_wait_is_negative_and_impossible_times_are_marked(
        queued in -4_000_i64..4_000,
        left in prop::collection::vec(-4_000_i64..4_000, 0..3),
        spans in prop::collection::vec((-4_000_i64..4_000, 0_i64..2_000, any::<bool>()), 0..4),
        started in prop::option::of(-4_000_i64..4_000),
        now in -4_000_i64..4_000,
    ) {
        let book = Book::shipped();
        let clock = |seconds: i64| at("2026-03-02T10:00:00").plus_seconds(seconds);
        let ticket = TicketId(uuid(1));
        let ahead: Vec<_> = left.iter().map(|left| AheadTicket { number: "K001".parse().unwrap(), left_at: clock(*left) }).collect();
        let idle: Vec<_> = spans
            .iter()
            .map(|(from, length, own)| IdleSpan {
                counter: CounterId(uuid(2)),
                from: clock(*from),
                to: Some(clock(from + length)),
                ended_by: own.then_some(ticket),
            })
            .collect();
        let facts = HandoverFacts {
            ticket,
            queued_at: clock(queued),
            ahead: &ahead,
            someone_ahead: false,
            idle: &idle,
            started_at: started.map(clock),
            left_at: None,
        };
        let report = handover(&facts, 300, clock(now), &book.calendar).unwrap();
        prop_assert!(report.waited_seconds.is_none_or(|waited| waited >= 0));
        prop_assert!(report.eligible_at.is_none_or(|eligible| eligible >= facts.queued_at));
        if let Some(started) = facts.started_at {
            let possible = report.eligible_at.unwrap_or(facts.queued_at);
            prop_assert!(started >= possible || !report.reliable);
            prop_assert!(report.reliable || started < possible || ahead.iter().any(|ahead| ahead.left_at > started));
        }
    }
}
