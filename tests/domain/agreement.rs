//! The fast rules give what the slow reference gives, on 100,000 random cases of each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;
use pst_domain::consultation::*;
use pst_domain::queue::*;
use pst_domain::sla::*;
use pst_domain::standard::*;
use pst_domain::*;

use crate::given::{self, Book, FIRST_DAY, Office, brief_office, office, uuid};
use crate::reference::{Line, SlowOffice, SlowQueue, Unknown, closes_at, eligible_at};

static STANDARD: LazyLock<ServiceStandard> = LazyLock::new(given::standard);

fn instant(seconds: i64) -> Timestamp {
    Timestamp::from_micros(seconds * 1_000_000)
}

fn known<T>(result: Result<T, CalendarError>) -> Result<T, Unknown> {
    result.map_err(|_| Unknown)
}

/// An office of some days and an instant within them, or shortly before or after.
fn office_and_minute(days: i64) -> impl Strategy<Value = (Office, i64)> {
    (office(days), -1_500..days * 1_440).prop_map(|(office, minute)| {
        let midnight = FIRST_DAY * 86_400 - i64::from(office.zone.hours()) * 3_600;
        (office, midnight + minute * 60)
    })
}

/// Seconds from a minute before the brief hours can begin.
fn brief(second: i64) -> i64 {
    FIRST_DAY * 86_400 + 3_600 - 60 + second
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(99_800))]

    #[test]
    fn hours_are_counted_as_minute_by_minute((office, from) in office_and_minute(9), length in -60_i64..1_800) {
        let (slow, fast) = (SlowOffice(&office), office.calendar());
        let to = from + length * 60;
        prop_assert_eq!(
            known(fast.open_seconds_between(instant(from), instant(to))),
            slow.open_seconds_between(from, to, 60)
        );
    }

    #[test]
    fn hours_are_added_as_minute_by_minute((office, from) in office_and_minute(6), minutes in -1_i64..180) {
        let (slow, fast) = (SlowOffice(&office), office.calendar());
        let seconds = minutes * 60;
        prop_assert_eq!(
            known(fast.add_open_seconds(instant(from), seconds)),
            slow.add_open_seconds(from, seconds, 60).map(instant)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn hours_are_counted_as_second_by_second(office in brief_office(), from in 0_i64..720, length in 0_i64..720) {
        let (slow, fast) = (SlowOffice(&office), office.calendar());
        let (from, to) = (brief(from), brief(from + length));
        prop_assert_eq!(
            known(fast.open_seconds_between(instant(from), instant(to))),
            slow.open_seconds_between(from, to, 1)
        );
    }

    #[test]
    fn hours_are_added_as_second_by_second(office in brief_office(), from in 0_i64..720, seconds in 0_i64..400) {
        let (slow, fast) = (SlowOffice(&office), office.calendar());
        let from = brief(from);
        prop_assert_eq!(
            known(fast.add_open_seconds(instant(from), seconds)),
            slow.add_open_seconds(from, seconds, 1).map(instant)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100_000))]

    #[test]
    fn deadlines_are_counted_as_day_by_day(
        (office, accepted_at) in office_and_minute(40),
        days in 1_u16..12,
        rolled: bool,
    ) {
        let mut limit = STANDARD.online.clone().unwrap().time_limit;
        limit.amount = days;
        let day_zero = if rolled { DayZero::Rolled } else { DayZero::PlainDate };
        let calendar = office.calendar();
        let fast = online_deadline(instant(accepted_at), &limit, &calendar, day_zero);
        prop_assert_eq!(
            known(fast.map(|report| report.due_at)),
            SlowOffice(&office).deadline(accepted_at, days, rolled).map(instant)
        );
    }

    #[test]
    fn silence_ends_as_many_days_later_at_the_same_clock_time(second in 0_i64..4_000_000_000, days in 1_u16..60) {
        let (last, clause) = (instant(second), IdleClose { days });
        let plan = idle_close(last, Owes::User, clause, &Policy::default()).unwrap();
        let local = |at| Zone::Wib.local(at);
        let mut date = local(last).date_naive();
        for _ in 0..days {
            date = date.succ_opt().unwrap();
        }
        prop_assert_eq!((local(plan.close_at).date_naive(), local(plan.close_at).time()), (date, local(last).time()));
        prop_assert!(plan.reminders.iter().all(|reminder| last < *reminder && *reminder < plan.close_at));
        prop_assert_eq!(idle_close(last, Owes::Officer, clause, &Policy::default()), None);
    }
}

/// The facts of one ticket within a few minutes, in seconds.
#[derive(Debug, Clone)]
struct Facts {
    queued: i64,
    ahead: Vec<i64>,
    someone_ahead: bool,
    /// Counter, from, length, and whose call ended it: nobody's, another's or this ticket's.
    idle: Vec<(u32, i64, Option<i64>, u32)>,
    until: i64,
    end: End,
}

#[derive(Debug, Clone, Copy)]
enum End {
    Started,
    Left,
    Running,
}

const OWN: u32 = 2;

fn facts() -> impl Strategy<Value = Facts> {
    let span = (0_u32..3, 0_i64..650, prop::option::weighted(0.8, 0_i64..150), 0_u32..=OWN);
    let end = prop::sample::select(vec![End::Started, End::Started, End::Left, End::Running]);
    (
        0_i64..400,
        prop::collection::vec(0_i64..500, 0..3),
        prop::bool::weighted(0.1),
        prop::collection::vec(span, 0..4),
        0_i64..380,
        end,
    )
        .prop_map(|(queued, ahead, someone_ahead, idle, wait, end)| Facts {
            queued,
            ahead,
            someone_ahead,
            idle,
            until: queued + wait,
            end,
        })
}

impl Facts {
    fn spans(&self) -> Vec<IdleSpan> {
        let ticket = |n: u32| (n > 0).then(|| TicketId(uuid(n)));
        let spans = self.idle.iter().map(|(counter, from, length, ended_by)| {
            let to = length.map(|length| from + length);
            // A clock that runs forward calls no ticket after its service began.
            let own_in_future = *ended_by == OWN && to.is_some_and(|to| to > self.until);
            IdleSpan {
                counter: CounterId(uuid(*counter)),
                from: instant(brief(*from)),
                to: to.map(|to| instant(brief(to))),
                ended_by: to.and_then(|_| ticket(if own_in_future { 1 } else { *ended_by })),
            }
        });
        spans.collect()
    }

    fn ahead(&self) -> Vec<AheadTicket> {
        let number = "K001".parse().unwrap();
        self.ahead.iter().map(|left| AheadTicket { number, left_at: instant(brief(*left)) }).collect()
    }

    fn judged<T>(&self, judge: impl FnOnce(&HandoverFacts<'_>, Timestamp) -> T) -> T {
        let (spans, ahead, until) = (self.spans(), self.ahead(), instant(brief(self.until)));
        let facts = HandoverFacts {
            ticket: TicketId(uuid(OWN)),
            queued_at: instant(brief(self.queued)),
            ahead: &ahead,
            someone_ahead: self.someone_ahead,
            idle: &spans,
            started_at: matches!(self.end, End::Started).then_some(until),
            left_at: matches!(self.end, End::Left).then_some(until),
        };
        judge(&facts, until)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100_000))]

    #[test]
    fn the_five_minute_clock_runs_as_second_by_second(office in brief_office(), facts in facts(), limit in 0_i64..90) {
        let (slow, calendar) = (SlowOffice(&office), office.calendar());
        let report = facts.judged(|facts, now| handover(facts, limit, now, &calendar)).unwrap();
        let eligible = facts.judged(|facts, now| eligible_at(facts, now, &slow)).unwrap();
        prop_assert_eq!(report.eligible_at, eligible.map(instant));
        let waited = eligible.map_or(0, |from| slow.open_seconds_between(from, brief(facts.until), 1).unwrap());
        let expected = match facts.end {
            End::Left => Verdict::NotApplicable,
            End::Started | End::Running if waited > limit => Verdict::Late,
            End::Started => Verdict::InTime,
            End::Running => Verdict::Running,
        };
        prop_assert_eq!(report.verdict, expected);
        if eligible.is_some() || matches!(facts.end, End::Started) {
            prop_assert_eq!(report.waited_seconds, Some(waited));
        }
        if let (Some(from), Some(due)) = (report.eligible_at, report.due_at) {
            prop_assert_eq!(calendar.open_seconds_between(from, due), Ok(limit));
        }
        let started_possible = eligible.is_some() || facts.judged(|facts, now| facts.ahead.iter().all(|ahead| ahead.left_at <= now));
        prop_assert_eq!(report.reliable, started_possible || !matches!(facts.end, End::Started));
    }
}

/// What happens at a queue of up to three services and three counters.
#[derive(Debug, Clone)]
enum Deed {
    Arrive { service: usize, priority: bool, place: i64, reserved_for: Option<u32> },
    Call { counter: u32 },
}

fn service(n: usize) -> ServiceCode {
    ["konsultasi-statistik", "perpustakaan", "penjualan"][n % 3].parse().unwrap()
}

fn deed() -> impl Strategy<Value = Deed> {
    let arrive = (0_usize..3, any::<bool>(), 0_i64..40, prop::option::weighted(0.1, 0_u32..3)).prop_map(
        |(service, priority, place, reserved_for)| Deed::Arrive { service, priority, place, reserved_for },
    );
    prop_oneof![arrive, (0_u32..3).prop_map(|counter| Deed::Call { counter })]
}

fn called(queue: Queue, ticket: &Waiting, served: &BTreeSet<ServiceCode>) -> Queue {
    let (service, priority) = (ticket.service.clone(), ticket.priority);
    let command = QueueCommand::NoteCall { service, priority, served: served.clone() };
    let events = queue.decide(&command, instant(0), &QueueRules { ordinal_max: 999 }).unwrap();
    fold(queue, &events)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn the_next_in_line_is_who_the_history_says(
        deeds in prop::collection::vec(deed(), 30..50),
        served in prop::array::uniform3(prop::collection::btree_set(0_usize..3, 1..=3)),
        run_max in 1_u8..4,
    ) {
        let served: BTreeMap<u32, BTreeSet<ServiceCode>> =
            (0..).zip(served.map(|services| services.into_iter().map(service).collect())).collect();
        let mut queue = Queue::new("1905".parse().unwrap(), given::date(FIRST_DAY));
        let (mut slow, mut waiting) = (SlowQueue::default(), Vec::new());
        for (n, deed) in (1_u16..).zip(deeds) {
            match deed {
                Deed::Arrive { service: wanted, priority, place, reserved_for } => waiting.push(Waiting {
                    ticket: TicketId(uuid(n.into())),
                    number: TicketNumber::new(Series::new('K').unwrap(), n).unwrap(),
                    service: service(wanted),
                    priority,
                    place: Place::from_i64(place),
                    reserved_for: reserved_for.map(|counter| CounterId(uuid(counter))),
                }),
                Deed::Call { counter } => {
                    let id = CounterId(uuid(counter));
                    let line: Vec<_> = waiting.iter().filter(|ticket| served[&counter].contains(&ticket.service)).cloned().collect();
                    let next = next_ticket(&line, &queue.runs, run_max, id);
                    prop_assert_eq!(next, slow.next(&line, run_max, id));
                    if let Some((ticket, _)) = next {
                        queue = called(queue, ticket, &served[&counter]);
                        slow.note(ticket, &served[&counter]);
                        waiting.retain(|other| other.ticket != ticket.ticket);
                    }
                }
            }
        }
    }
}

fn conversation() -> impl Strategy<Value = Vec<Line>> {
    prop::collection::vec((1_i64..220, any::<bool>()), 0..8).prop_map(|gaps| {
        let mut hour = 0;
        let lines = gaps.into_iter().map(|(gap, user)| {
            hour += gap;
            if user { Line::User(hour) } else { Line::Officer(hour) }
        });
        lines.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_silent_conversation_closes_at_the_sweep_the_policy_says(lines in conversation()) {
        let book = Book::shipped();
        let answered_at = given::at("2026-03-02T10:00:00");
        let mut case = crate::clauses::answered_case(&book, answered_at);
        let last = 900;
        let mut closed = None;
        for hour in 0..=last {
            let now = answered_at.plus_seconds(hour * 3_600);
            for line in lines.iter().filter(|line| matches!(line, Line::User(at) | Line::Officer(at) if *at == hour)) {
                let command = match line {
                    Line::User(_) => ConsultationCommand::Reply,
                    Line::Officer(_) => ConsultationCommand::Write { by: crate::clauses::OFFICER },
                };
                case = told(case, &command, now, &book);
            }
            while case.next_timer(&book.rules()).is_some_and(|timer| timer <= now) {
                case = told(case, &ConsultationCommand::Elapse, now, &book);
            }
            if case.is_closed() {
                closed = Some(hour);
                break;
            }
        }
        prop_assert_eq!(closed, closes_at(0, &lines, 7, last));
    }
}

fn told(case: Consultation, command: &ConsultationCommand, now: Timestamp, book: &Book) -> Consultation {
    let events = case.decide(command, now, &book.rules()).unwrap();
    fold(case, &events)
}
