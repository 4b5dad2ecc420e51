//! What the rules cost: `cargo bench -p pst-tests --bench domain`.
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot start should stop")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use pst_domain::calendar::{CalendarVersion, Closure, Coverage, OpeningHours};
use pst_domain::queue::{CallReason, Place, PriorityRuns, Series, TicketNumber, Waiting, next_ticket};
use pst_domain::sla::{AheadTicket, HandoverFacts, IdleSpan, handover, online_deadline};
use pst_domain::standard::DayZero;
use pst_domain::ticket::{Desk, IssueOrder, Ticket, TicketCommand};
use pst_domain::{
    Aggregate, CounterId, OfficerId, Policy, Rules, ServiceStandard, TicketId, Timestamp, VisitId,
    WorkingCalendar, Zone, fold, shipped,
};
use uuid::Uuid;

fn id(n: u32) -> Uuid {
    Uuid::from_u128(u128::from(n))
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

fn calendar() -> WorkingCalendar {
    let closures = csv::Reader::from_reader(shipped::CLOSURES_2024_2027.as_bytes());
    let closures = closures.into_deserialize().collect::<Result<Vec<Closure>, _>>().unwrap();
    let covered = Coverage { first: "2024-01-01".parse().unwrap(), last: "2027-12-31".parse().unwrap() };
    WorkingCalendar::new(CalendarVersion(1), Zone::Wib, OpeningHours::standard(), covered, closures).unwrap()
}

fn number(ordinal: u16) -> TicketNumber {
    TicketNumber::new(Series::new('K').unwrap(), ordinal).unwrap()
}

fn ticket(now: Timestamp) -> Ticket {
    let order = IssueOrder {
        id: TicketId(id(1)),
        unit: "1905".parse().unwrap(),
        day: Zone::Wib.local_date(now),
        number: number(1),
        service: "konsultasi-statistik".parse().unwrap(),
        visit: VisitId(id(2)),
        priority: false,
        origin: None,
    };
    Ticket::issue(order, now)
}

fn call(bench: &mut Criterion) {
    let (calendar, policy) = (calendar(), Policy::default());
    let rules = Rules { standard: None, calendar: &calendar, policy: &policy };
    let now = at("2026-11-23T09:00:00+07:00");
    let waiting = ticket(now);
    let desk = Desk { counter: CounterId(id(3)), officer: OfficerId(id(4)) };
    let command = TicketCommand::Call { desk, reason: CallReason::NextInLine };
    bench.bench_function("ticket call: decide", |timer| {
        timer.iter(|| black_box(&waiting).decide(black_box(&command), now, &rules));
    });
    bench.bench_function("ticket call: decide, clone and evolve", |timer| {
        timer.iter(|| {
            let events = black_box(&waiting).decide(black_box(&command), now, &rules).unwrap();
            fold(waiting.clone(), &events)
        });
    });
}

fn deadline(bench: &mut Criterion) {
    let calendar = calendar();
    let standard = toml::from_str(shipped::STANDARD_SK_23_2024).unwrap();
    let limit = ServiceStandard::parse(standard).unwrap().online.unwrap().time_limit;
    for (name, accepted) in [("an ordinary week", "2026-11-23"), ("Idulfitri", "2026-03-16")] {
        let accepted_at = at(&format!("{accepted}T09:00:00+07:00"));
        let day = Zone::Wib.local_date(accepted_at);
        bench.bench_function(&format!("third working day: {name}"), |timer| {
            timer.iter(|| calendar.working_day_after(black_box(day), 3));
        });
        bench.bench_function(&format!("deadline with its explanation: {name}"), |timer| {
            timer.iter(|| online_deadline(black_box(accepted_at), &limit, &calendar, DayZero::PlainDate));
        });
    }
}

fn next(bench: &mut Criterion) {
    let waiting: Vec<Waiting> = (1..=200_u16)
        .map(|n| Waiting {
            ticket: TicketId(id(n.into())),
            number: number(n),
            service: ["konsultasi-statistik", "perpustakaan"][usize::from(n % 2)].parse().unwrap(),
            priority: n % 5 == 0,
            place: Place::from_i64(i64::from(n * 7 % 201)),
            reserved_for: None,
        })
        .collect();
    let runs = PriorityRuns::from([("konsultasi-statistik".parse().unwrap(), 2)]);
    bench.bench_function("next of 200 waiting", |timer| {
        timer.iter(|| next_ticket(black_box(&waiting), &runs, 2, CounterId(id(3))));
    });
}

fn five_minutes(bench: &mut Criterion) {
    let calendar = calendar();
    let begin = at("2026-11-23T08:00:00+07:00");
    let after = |minutes: i64| begin.plus_seconds(minutes * 60);
    let ahead: Vec<_> = (1..=40_i64)
        .zip(1_u16..)
        .map(|(n, k)| AheadTicket { number: number(k), left_at: after(n * 5) })
        .collect();
    let idle: Vec<_> = (0..40_i64)
        .map(|n| IdleSpan {
            counter: CounterId(id(3)),
            from: after(n * 5 + 4),
            to: Some(after(n * 5 + 5)),
            ended_by: None,
        })
        .collect();
    let facts = HandoverFacts {
        ticket: TicketId(id(1)),
        queued_at: after(30),
        ahead: &ahead,
        someone_ahead: false,
        idle: &idle,
        started_at: Some(after(204)),
        left_at: None,
    };
    bench.bench_function("five-minute clause after 40 visitors", |timer| {
        timer.iter(|| handover(black_box(&facts), 300, after(210), &calendar));
    });
}

criterion_group!(benches, call, deadline, next, five_minutes);
criterion_main!(benches);
