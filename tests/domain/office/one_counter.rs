//! With one counter the rule of policy P2 is the clause itself: five minutes after the previous user finished.

use proptest::prelude::*;
use pst_app::AppError;
use pst_app::walk_in::{CallNext, DeskChange, Step};
use pst_domain::sla::Verdict;
use pst_domain::ticket::ServiceResult;
use pst_domain::{TicketId, Timestamp};

use super::{Office, SERVICES, officer, tracking, unit};
use crate::given::{Book, at};

/// A visitor, and how the officer takes it. All in seconds.
#[derive(Debug, Clone)]
struct Visitor {
    /// After the visitor before.
    arrives_after: i64,
    priority: bool,
    /// The officer waits so long before calling.
    hesitates: i64,
    /// From the call to the start, or to the officer's giving up.
    walks: i64,
    comes: bool,
    served_for: i64,
    /// The officer takes a break of this length before the next call.
    pause: Option<i64>,
}

fn visitor() -> impl Strategy<Value = Visitor> {
    let often_none = |most: i64| prop_oneof![1 => Just(0), 2 => 0..most];
    (
        often_none(900),
        prop::bool::weighted(0.3),
        often_none(400),
        0_i64..120,
        prop::bool::weighted(0.8),
        0_i64..700,
        prop::option::weighted(0.2, 1_i64..600),
    )
        .prop_map(|(arrives_after, priority, hesitates, walks, comes, served_for, pause)| Visitor {
            arrives_after,
            priority,
            hesitates,
            walks,
            comes,
            served_for,
            pause,
        })
}

/// The day as it is played: visitors still to come, and when the counter was open and idle.
struct Day<'a> {
    office: Office,
    coming: Vec<(Timestamp, &'a Visitor)>,
    waiting: usize,
    /// When the counter became idle, and when it ceased to be.
    idle: Vec<(Timestamp, Option<Timestamp>)>,
    /// When the previous user finished, or was given up.
    freed_at: Timestamp,
}

impl<'a> Day<'a> {
    fn begin(visitors: &'a [Visitor], opens_at: Timestamp) -> Self {
        let mut at = at("2026-03-02T08:00:00");
        let mut coming = Vec::new();
        for visitor in visitors {
            at = at.plus_seconds(visitor.arrives_after);
            coming.push((at, visitor));
        }
        coming.reverse();
        let office = Office::with_counters(&[vec![SERVICES[0]]]);
        Self { office, coming, waiting: 0, idle: Vec::new(), freed_at: opens_at }
    }

    /// Moves on to an instant; who arrives until then takes a number.
    fn go_to(&mut self, now: Timestamp) {
        while let Some((arrives_at, visitor)) = self.coming.pop_if(|(arrives_at, _)| *arrives_at <= now) {
            self.office.clock.set(arrives_at);
            self.office.arrive(self.coming.len(), SERVICES[0], visitor.priority).unwrap();
            self.waiting += 1;
        }
        self.office.clock.set(now);
    }

    fn open(&mut self, now: Timestamp) {
        self.go_to(now);
        self.office.desk(1, 1, DeskChange::Open).unwrap();
        self.idle.push((now, None));
    }

    fn pause(&mut self, now: Timestamp) {
        self.go_to(now);
        self.office.desk(1, 1, DeskChange::Pause { reason: "Salat".into() }).unwrap();
        self.idle_until(now);
    }

    fn idle_until(&mut self, now: Timestamp) {
        if let Some((_, to)) = self.idle.last_mut() {
            *to = Some(now);
        }
    }

    fn call(&mut self, now: Timestamp, finish: Option<ServiceResult>) -> TicketId {
        self.go_to(now);
        if finish.is_some() {
            self.freed_at = now;
            self.idle.push((now, None));
        }
        let call = CallNext { unit: unit(), counter: 1, officer: officer(1), finish, tracking: tracking() };
        let called = self.office.run(&call).unwrap();
        self.waiting -= 1;
        self.idle_until(now);
        called.ticket
    }

    /// The clause in its own words: from when the previous user had finished, the visitor had come, the counter
    /// was open and the service hours ran.
    fn clause_says(&self, issued_at: Timestamp) -> Timestamp {
        let book = Book::shipped();
        let base = book.calendar.next_opening(self.freed_at.max(issued_at)).unwrap();
        let last = self.idle.len() - 1;
        let spans = self.idle.iter().enumerate();
        let open = spans.filter(|(n, (_, to))| to.is_none_or(|to| base < to || (*n == last && base == to)));
        open.map(|(_, (from, _))| base.max(*from)).min().unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn one_counter_gives_the_clause(visitors in prop::collection::vec(visitor(), 1..11), opens_after in -600_i64..900) {
        let opens_at = at("2026-03-02T08:00:00").plus_seconds(opens_after);
        let mut day = Day::begin(&visitors, opens_at);
        day.open(opens_at);
        let mut now = opens_at;
        let mut finish = None;
        for visitor in &visitors {
            if day.waiting == 0 {
                now = now.max(day.coming.last().map_or(now, |(arrives_at, _)| *arrives_at));
            }
            now = now.plus_seconds(if finish.is_some() { 0 } else { visitor.hesitates });
            let ticket = day.call(now, finish.take());
            now = now.plus_seconds(visitor.walks);
            day.go_to(now);
            if visitor.comes {
                day.office.step(ticket, 1, Step::Start).unwrap();
                judged_as_the_clause(&day, ticket, now);
                now = now.plus_seconds(visitor.served_for);
                day.go_to(now);
                if visitor.pause.is_none() && day.waiting > 0 {
                    finish = Some(ServiceResult::Answered);
                } else {
                    finished(&mut day, ticket, now);
                }
            } else {
                day.office.step(ticket, 1, Step::NoShow { confirmed: true }).unwrap();
                day.freed_at = now;
                day.idle.push((now, None));
            }
            if let Some(length) = visitor.pause {
                day.pause(now.plus_seconds(7));
                now = now.plus_seconds(7 + length);
                day.open(now);
            }
        }
        prop_assert_eq!(day.office.violations(), Vec::<String>::new());
    }
}

fn finished(day: &mut Day<'_>, ticket: TicketId, now: Timestamp) {
    day.office.step(ticket, 1, Step::Finish { result: ServiceResult::Answered }).unwrap();
    day.freed_at = now;
    day.idle.push((now, None));
}

fn judged_as_the_clause(day: &Day<'_>, ticket: TicketId, started_at: Timestamp) {
    let ticket = day.office.ticket(ticket);
    let judged = ticket.handover.unwrap();
    let expected = day.clause_says(ticket.issued_at);
    assert_eq!(judged.eligible_at, Some(expected), "{} at {started_at}", ticket.number);
    assert_eq!(judged.waited_seconds, started_at.seconds_since(expected));
    assert_eq!(judged.verdict == Verdict::Late, judged.waited_seconds > 300);
    assert!(judged.reliable);
}

#[test]
fn nobody_waiting_means_no_clock() {
    let office = Office::with_counters(&[vec![SERVICES[0]]]);
    office.desk(1, 1, DeskChange::Open).unwrap();
    let call = CallNext { unit: unit(), counter: 1, officer: officer(1), finish: None, tracking: tracking() };
    assert!(matches!(office.run(&call), Err(AppError::QueueEmpty)));
}
