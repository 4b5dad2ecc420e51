//! With more counters the five-minute clock starts at the first that is open and idle (policy P2).

use pst_app::notice::{Address, Notice};
use pst_app::ports::Clock;
use pst_app::walk_in::{CallNext, CallPicked, DeskChange, Step};
use pst_domain::Timestamp;
use pst_domain::sla::Verdict;
use pst_domain::ticket::{Handover, ServiceResult};

use super::{Office, SERVICES, officer, tracking, unit};
use crate::given::at;

fn clock(time: &str) -> Timestamp {
    at(&format!("2026-03-02T{time}"))
}

/// Two counters for consultations, a third for the library alone; the first is at work from 8.
fn office() -> Office {
    let office = Office::with_counters(&[vec![SERVICES[0]], vec![SERVICES[0]], vec![SERVICES[1]]]);
    open(&office, 1, "08:00:00");
    office
}

fn open(office: &Office, counter: u16, time: &str) {
    office.clock.set(clock(time));
    office.desk(counter, counter, DeskChange::Open).unwrap();
}

fn call(office: &Office, time: &str, finish: bool) -> pst_domain::TicketId {
    office.clock.set(clock(time));
    let finish = finish.then_some(ServiceResult::Answered);
    office
        .run(&CallNext { unit: unit(), counter: 1, officer: officer(1), finish, tracking: tracking() })
        .unwrap()
        .ticket
}

/// The first counter serves somebody from 9.00 to 9.30, when it takes the visitor who came at 9.10.
fn judged(office: &Office) -> Handover {
    office.clock.set(clock("09:00:00"));
    office.arrive(0, SERVICES[0], false).unwrap();
    let first = call(office, "09:00:00", false);
    office.step(first, 1, Step::Start).unwrap();
    office.clock.set(clock("09:10:00"));
    office.arrive(1, SERVICES[0], false).unwrap();
    let second = call(office, "09:30:00", true);
    office.step(second, 1, Step::Start).unwrap();
    office.ticket(second).handover.unwrap()
}

#[test]
fn an_idle_colleague_starts_the_clock() {
    let office = office();
    open(&office, 2, "08:00:00");
    let judged = judged(&office);
    assert_eq!((judged.eligible_at, judged.verdict), (Some(clock("09:10:00")), Verdict::Late));
}

#[test]
fn a_colleague_on_a_break_or_gone_does_not() {
    for change in [DeskChange::Pause { reason: "Salat".into() }, DeskChange::Close] {
        let office = office();
        open(&office, 2, "08:00:00");
        office.clock.set(clock("09:05:00"));
        office.desk(2, 2, change).unwrap();
        let judged = judged(&office);
        assert_eq!((judged.eligible_at, judged.verdict), (Some(clock("09:30:00")), Verdict::InTime));
    }
}

#[test]
fn a_colleague_of_another_service_does_not() {
    let office = office();
    open(&office, 3, "08:00:00");
    assert_eq!(judged(&office).eligible_at, Some(clock("09:30:00")));
}

#[test]
fn somebody_picked_out_of_turn_does_not_restart_the_clock_of_who_was_passed_over() {
    let office = office();
    office.clock.set(clock("09:00:00"));
    let passed_over = office.arrive(0, SERVICES[0], false).unwrap().ticket;
    let picked = office.arrive(1, SERVICES[0], false).unwrap().ticket;
    office.clock.set(clock("09:01:00"));
    let pick =
        CallPicked { unit: unit(), counter: 1, officer: officer(1), ticket: picked, tracking: tracking() };
    office.run(&pick).unwrap();
    office.step(picked, 1, Step::Start).unwrap();
    assert_eq!(call(&office, "09:20:00", true), passed_over);
    office.step(passed_over, 1, Step::Start).unwrap();
    let judged = office.ticket(passed_over).handover.unwrap();
    assert_eq!((judged.eligible_at, judged.verdict), (Some(clock("09:00:00")), Verdict::Late));
}

#[test]
fn whoever_is_called_is_told_and_whoever_has_two_ahead_once() {
    let office = office();
    for guest in 0..5 {
        office.arrive(guest, SERVICES[0], false).unwrap();
    }
    let first = call(&office, "09:00:00", false);
    assert_eq!(told(&office), [("turn_now", "siti0@contoh.id"), ("turn_near", "siti3@contoh.id")].map(owned));
    office.step(first, 1, Step::Undo).unwrap();
    call(&office, "09:01:00", false);
    assert_eq!(told(&office), [("turn_now", "siti0@contoh.id")].map(owned), "near is told once");
    office.step(first, 1, Step::Start).unwrap();
    call(&office, "09:10:00", true);
    assert_eq!(told(&office), [("turn_now", "siti1@contoh.id"), ("turn_near", "siti4@contoh.id")].map(owned));
    assert_eq!(office.violations(), Vec::<String>::new());
}

fn owned((kind, to): (&str, &str)) -> (String, String) {
    (kind.to_owned(), to.to_owned())
}

/// The letters since the last look, without the copies of numbers.
fn told(office: &Office) -> Vec<(String, String)> {
    let now = office.clock.now();
    office.runtime.block_on(async {
        let mut work = office.app.storage.begin().await.unwrap();
        let waiting = work.outbox_lease(now, now.plus_seconds(86_400), 50).await.unwrap();
        work.commit().await.unwrap();
        let letter = |notice: Notice| match notice.to {
            Address::Email(email) => (notice.message.kind().to_owned(), email.to_string()),
            Address::Phone(phone) => (notice.message.kind().to_owned(), phone.to_string()),
        };
        waiting.into_iter().map(letter).filter(|(kind, _)| kind != "ticket_issued").collect()
    })
}
